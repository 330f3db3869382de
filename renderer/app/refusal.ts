import { ORPCError } from '@orpc/client';
import { refusedSchema } from '../../shared/contract/base.ts';
import type { CellProblem, RefusalCode, RefusalText } from '../../shared/errors.ts';
import { isRefusalCode, Refused, refusalText } from '../../shared/errors.ts';

/** A refusal as the page shows it. */
export interface ShownRefusal extends RefusalText {
  readonly code: RefusalCode;
  readonly params: Readonly<Record<string, string>>;
  readonly cells: readonly CellProblem[];
  readonly sequences: readonly number[];
}

/** The refusal behind any error; what is no refusal is an error of the program. */
export function refusalOf(error: unknown): ShownRefusal {
  if (error instanceof Refused) return shown(error.code, error.params, error.cells, error.sequences);
  if (error instanceof ORPCError && error.code === 'REFUSED') {
    const parsed = refusedSchema.safeParse(error.data);
    if (parsed.success && isRefusalCode(parsed.data.code)) return shown(parsed.data.code, parsed.data.params, parsed.data.cells, parsed.data.sequences);
  }
  return shown('INTERNAL', {}, [], []);
}

function shown(code: RefusalCode, params: Readonly<Record<string, string>>, cells: readonly CellProblem[], sequences: readonly number[]): ShownRefusal {
  return { code, params, cells, sequences, ...refusalText(code, params) };
}
