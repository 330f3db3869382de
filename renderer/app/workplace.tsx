import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { createContext, Fragment, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { ShellSettings } from '../../shared/contract/desktop.ts';
import type { LedgerInfo } from '../../shared/contract/files.ts';
import type { Change } from '../../shared/contract/history.ts';
import { useClients, useConnectionState } from './clients.tsx';
import { refusalOf } from './refusal.ts';
import type { ShownRefusal } from './refusal.ts';

export type About = Awaited<ReturnType<ReturnType<typeof useClients>['desktop']['about']>>;

/** What every page needs to know of the place it works at. */
export interface Workplace {
  readonly about: About;
  readonly settings: ShellSettings;
  saveSettings: (settings: ShellSettings) => void;
  readonly ledger: LedgerInfo | null;
  /** After opening, creating, restoring, changing the operator. */
  setLedger: (info: LedgerInfo | null) => void;
  /** The unit in the top bar; null is the whole ledger. */
  readonly unit: string | null;
  setUnit: (unit: string | null) => void;
  /** True in a 只读副本. */
  readonly readOnly: boolean;
  /** Calls back on every stored command, in this window or another. */
  onChange: (listener: (change: Change) => void) => () => void;
  readonly undo: Change['undo'];
}

const WorkplaceContext = createContext<Workplace | null>(null);

/** The place of work; only below `WorkplaceProvider`. */
export function useWorkplace(): Workplace {
  const workplace = use(WorkplaceContext);
  if (!workplace) throw new Error('a page outside its workplace');
  return workplace;
}

/** Shows refusals: what happened, what is safe, what to do. */
export function useRefusals(): (error: unknown) => ShownRefusal {
  const { notification, message } = App.useApp();
  const queries = useQueryClient();
  return useCallback((error: unknown) => {
    const refusal = refusalOf(error);
    if (refusal.code === 'LEDGER_GONE' || refusal.code === 'CANCELLED') return refusal;
    // Another window closed it: this one asks what is open and shows that.
    if (refusal.code === 'NO_LEDGER') void queries.invalidateQueries({ queryKey: ['start'] });
    if (refusal.code === 'CELLS_REFUSED' && refusal.cells[0]) {
      // The cell or field shows it too; a line on top is enough.
      message.error({ key: refusal.code, content: refusal.cells[0].message, duration: 6 });
      return refusal;
    }
    const cells = refusal.cells.slice(0, 5).map((cell) => cell.message);
    notification.error({
      key: refusal.code, title: refusal.what, duration: 10,
      description: [...cells, refusal.safe, refusal.todo].filter((sentence) => sentence !== '').join(' '),
    });
    return refusal;
  }, [message, notification, queries]);
}

interface Started { readonly about: About; readonly settings: ShellSettings; readonly ledger: LedgerInfo | null }

/** Asks the shell and the ledger once per connection and whenever the ledger is another, and keeps what they answer. */
export function WorkplaceProvider({ children }: { readonly children: ReactNode }) {
  const { desktop, ledger } = useClients();
  const { generation } = useConnectionState();
  const started = useQuery({
    // Every answer counts, also one like the answer before: a window may have set something else meanwhile.
    queryKey: ['start', generation], staleTime: Infinity, structuralSharing: false, placeholderData: (before: Started | undefined) => before,
    queryFn: async (): Promise<Started> => {
      const [about, settings, info] = await Promise.all([desktop.about(), desktop.settings(), ledger.files.status()]);
      return { about, settings, ledger: info };
    },
  });
  return started.data ? <Workshop started={started.data} generation={generation}>{children}</Workshop> : null;
}

function Workshop({ started, generation, children }: { readonly started: Started; readonly generation: number; readonly children: ReactNode }) {
  const { desktop } = useClients();
  const refuse = useRefusals();
  const queries = useQueryClient();
  const [settings, setSettings] = useState(started.settings);
  const [ledger, setInfo] = useState(started.ledger);
  const [unit, setUnit] = useState<string | null>(null);
  const [base, setBase] = useState(started);
  if (base !== started) {
    setBase(started);
    setInfo(started.ledger);
    if (ledger?.uid !== started.ledger?.uid) setUnit(null);
  }
  const setLedger = useCallback((info: LedgerInfo | null) => {
    setInfo((before) => {
      if (before?.uid !== info?.uid) setUnit(null);
      return info;
    });
    void queries.invalidateQueries();
  }, [queries]);
  const { onChange, undo } = useChanges(generation, ledger);
  const saveSettings = useCallback((next: ShellSettings) => {
    setSettings(next);
    desktop.saveSettings(next).catch(refuse);
  }, [desktop, refuse]);
  const value = useMemo<Workplace>(() => ({
    about: started.about, settings, saveSettings, ledger, setLedger, unit, setUnit,
    readOnly: ledger?.snapshot != null, onChange, undo,
  }), [started.about, settings, saveSettings, ledger, setLedger, unit, onChange, undo]);
  // What a page keeps of one ledger (a chosen row, an open view) must not be seen over another.
  const shown = ledger ? `${ledger.uid} ${ledger.epoch} ${ledger.snapshot?.asOf ?? ''}` : 'none';
  return <WorkplaceContext value={value}><Fragment key={shown}>{children}</Fragment></WorkplaceContext>;
}

/** Follows what every window stores, opens and closes, and keeps what Ctrl+Z would do. */
function useChanges(generation: number, ledger: LedgerInfo | null): Pick<Workplace, 'onChange' | 'undo'> {
  const clients = useClients();
  const queries = useQueryClient();
  const [undo, setUndo] = useState<Change['undo']>({ undo: null, redo: null });
  const [listeners] = useState(() => new Set<(change: Change) => void>());
  const key = ledger ? `${ledger.uid} ${ledger.epoch}` : null;
  useEffect(() => {
    const stop = new AbortController();
    const follow = async () => {
      const changes = await clients.ledger.history.watch(undefined, { signal: stop.signal });
      // What another window did while this one was cut off is asked anew.
      void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] === 'ledger' || query.queryKey[0] === 'start' });
      for await (const change of changes) {
        setUndo(change.undo);
        void queries.invalidateQueries(change.ledger ? {} : { predicate: (query) => query.queryKey[0] === 'ledger' });
        for (const listener of listeners) listener(change);
      }
    };
    // A lost connection ends the stream; the next connection follows anew.
    follow().catch(() => undefined);
    return () => stop.abort();
  }, [clients, generation, listeners, queries]);
  useEffect(() => {
    if (key === null) return;
    clients.ledger.history.undoState().then(setUndo).catch(() => undefined);
  }, [clients, generation, key]);
  const onChange = useCallback((listener: (change: Change) => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listeners]);
  return { onChange, undo };
}
