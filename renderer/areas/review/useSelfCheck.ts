import { queryOptions } from '@tanstack/react-query';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import type { CheckFilter } from './tally.ts';

/** Findings on a page of the list. */
export const PAGE = 50;

/** Makes the question for a page of findings of the unit in the top bar; pages count from 1. */
export function useCheckQuestion() {
  const { reader } = useClients();
  const { ledger, unit } = useWorkplace();
  return (filter: CheckFilter, page: number) => queryOptions({
    queryKey: ['ledger', ledger?.uid, 'selfCheck', unit, filter, page],
    queryFn: () => reader.review.selfCheck({ unit, ...filter, from: (page - 1) * PAGE, count: PAGE }),
  });
}
