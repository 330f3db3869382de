import { ORPCError } from '@orpc/server';
import { Refused } from '../../shared/errors.ts';
import type { CellProblem, RefusalCode } from '../../shared/errors.ts';

/** What crosses the contract when a command refuses (`refusedSchema`). */
interface RefusalData {
  readonly code: RefusalCode;
  readonly params: Readonly<Record<string, string>>;
  readonly cells: readonly CellProblem[];
  readonly sequences: readonly number[];
}

/** The part of oRPC's handler options that turns refusals into the contract's typed error. */
export interface RefusalOptions {
  clientInterceptors: ((call: { next: () => Promise<unknown>; signal?: AbortSignal | undefined }) => Promise<unknown>)[];
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** SQLite and the system are read by their code, never by the words of their message. */
function refusalOf(error: unknown): Refused | null {
  if (error instanceof Refused) return error;
  const code = codeOf(error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return new Refused('DISK_FULL');
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return new Refused('DISK_FAILED', { detail: code });
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return new Refused('LEDGER_DAMAGED', { detail: code });
  return null;
}

function isPageMistake(error: unknown): boolean {
  return error instanceof ORPCError && error.status < 500;
}

/**
 * Options for `new RPCHandler(router, refusals(log))`: a `Refused` thrown in a handler reaches the
 * client as the defined error `REFUSED`; a full or failing disk and a damaged file become their own
 * refusals; everything unexpected becomes `INTERNAL` and is given to `log`. Input that the schema
 * refuses stays `BAD_REQUEST`, and a call that its caller gave up is left alone.
 */
export function refusals(log: (error: unknown) => void): RefusalOptions {
  return {
    clientInterceptors: [
      async ({ next, signal }) => {
        try {
          return await next();
        } catch (error) {
          if (isPageMistake(error) || (signal?.aborted && error === signal.reason)) throw error;
          const known = refusalOf(error);
          if (!known || !(error instanceof Refused)) log(error);
          const { code, params, cells, sequences } = known ?? new Refused('INTERNAL');
          const data: RefusalData = { code, params, cells, sequences };
          throw new ORPCError('REFUSED', { status: 409, data, cause: error });
        }
      },
    ],
  };
}
