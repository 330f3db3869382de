import { useQuery } from '@tanstack/react-query';
import type { ImportPlan } from '../../../shared/contract/imports.ts';
import { useClients } from '../../app/clients.tsx';
import { linesOf } from './linesOf.ts';
import type { OpenSession } from './useImport.ts';
import type { IssueLevel } from './words.ts';

/** How many cells and lines of the chosen sheets there is something to tell about, and how many rows would leave the ledger; null while that is not counted. */
export type Tally = Readonly<Record<IssueLevel, number>> & { readonly removed: number | null };

const NOTHING: Tally = { problem: 0, ask: 0, doubt: 0, removed: null };
/** Lines up to which the ticks of missing rows are counted one by one. */
const MOST_MISSING = 5_000;

type Ledger = ReturnType<typeof useClients>['ledger'];

/** The tally of an open import, anew after every change. */
export function useTally({ plan, version }: OpenSession): Tally {
  const { ledger } = useClients();
  const asked = useQuery({
    queryKey: ['import', plan.session, version, 'tally'], gcTime: 0, placeholderData: (before) => before,
    queryFn: async (): Promise<Tally> => {
      const { kinds } = await ledger.imports.problems({ session: plan.session, from: 0, count: 1, kind: null, level: null });
      const sum = (level: IssueLevel) => kinds.filter((one) => one.level === level).reduce((total, { count }) => total + count, 0);
      return { problem: sum('problem'), ask: sum('ask'), doubt: sum('doubt'), removed: await countRemoved(ledger, plan) };
    },
  });
  return asked.data ?? NOTHING;
}

async function countRemoved(ledger: Ledger, { session, sheets, counts }: ImportPlan): Promise<number | null> {
  if (counts.missing === 0 || counts.taken === counts.created) return 0;
  if (counts.missing > MOST_MISSING) return null;
  let removed = 0;
  for (const sheet of sheets.filter((one) => one.chosen && one.counts.missing > 0)) {
    const lines = await linesOf(ledger, { session, sheet: sheet.index, only: 'missing' }, 0, sheet.counts.missing);
    removed += lines.filter((line) => line.taken).length;
  }
  return removed;
}
