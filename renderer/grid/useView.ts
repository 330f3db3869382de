import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { Totals, ViewRequest } from '../../shared/contract/views.ts';
import { viewRequestSchema } from '../../shared/contract/views.ts';
import { useClients, useConnectionState } from '../app/clients.tsx';
import { useRefusals } from '../app/workplace.tsx';

export interface OpenView { readonly view: number; readonly total: number }

/** Keeps the view of a request open: built anew when the request changes or `rebuild` is called. */
export function useView(request: ViewRequest): { view: OpenView | null; totals: Totals | null; rebuild: () => void; refreshTotals: () => void } {
  const { reader } = useClients();
  const { generation } = useConnectionState();
  const refuse = useRefusals();
  const queries = useQueryClient();
  const [view, setView] = useState<OpenView | null>(null);
  const [totals, setTotals] = useState<Totals | null>(null);
  const [round, setRound] = useState(0);
  const key = JSON.stringify(request);
  useEffect(() => {
    const left = new AbortController();
    let opened: number | null = null;
    const asked = viewRequestSchema.parse(JSON.parse(key));
    reader.views.open(asked).then((answer) => {
      opened = answer.view;
      if (left.signal.aborted) return null;
      setView(answer);
      return reader.views.totals({ view: answer.view });
    }).then((sums) => {
      if (sums && !left.signal.aborted) setTotals(sums);
    }).catch(refuse);
    return () => {
      left.abort();
      if (opened !== null) reader.views.close({ view: opened }).catch(() => undefined);
    };
  }, [key, round, generation, reader, refuse]);
  const rebuild = useCallback(() => setRound((before) => before + 1), []);
  const number = view?.view;
  const refreshTotals = useCallback(() => {
    void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] === 'ledger' });
    if (number !== undefined) reader.views.totals({ view: number }).then(setTotals, () => undefined);
  }, [number, queries, reader]);
  return { view, totals, rebuild, refreshTotals };
}
