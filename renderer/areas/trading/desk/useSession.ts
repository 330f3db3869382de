import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { SessionWish } from '../../../../shared/contract/trading.ts';
import { useClients, useConnectionState } from '../../../app/clients.tsx';
import { refusalOf } from '../../../app/refusal.ts';
import { useWorkplace } from '../../../app/workplace.tsx';
import type { SessionView } from './session.ts';
import { keptOf, LINES, takeUp } from './session.ts';

/** Tables that say who may bid and how. */
const ABOUT = new Set(['lot', 'bidder', 'bid_deposit', 'listing', 'listing_terms', 'listing_move']);

/** The key of what is kept of a lot's session. It is not asked anew after each command as what stands under 'ledger' is. */
export function useSessionKey(lot: string): readonly unknown[] {
  const { ledger } = useWorkplace();
  const { uid, epoch } = ledger ?? { uid: '', epoch: '' };
  return useMemo(() => ['bidding', uid, epoch, lot], [uid, epoch, lot]);
}

interface Followed {
  readonly view: SessionView | undefined;
  readonly error: unknown;
  /** Asks where the session stands. */
  catchUp: () => void;
  /** Puts what an act answered in place of what was known. */
  put: (view: SessionView) => void;
  known: () => SessionView | undefined;
  /** A change that this window made itself is coming: it need not be asked for. */
  expect: (count: 1 | -1) => void;
}

function useFollowed(lot: string): Followed {
  const { reader } = useClients();
  const { generation } = useConnectionState();
  const { onChange } = useWorkplace();
  const queries = useQueryClient();
  const base = useSessionKey(lot);
  const key = useMemo(() => [...base, 'head'], [base]);
  const ask = useCallback(async () => keptOf(await reader.trading.session({ lot, before: null, count: LINES })), [reader, lot]);
  const found = useQuery({ queryKey: key, queryFn: ask });
  const asking = useRef(false);
  const isOld = useRef(false);
  const own = useRef(0);

  const catchUp = useCallback(() => {
    const isOutdated = () => isOld.current;
    isOld.current = true;
    if (asking.current) return;
    asking.current = true;
    const run = async (): Promise<void> => {
      isOld.current = false;
      const view = await ask();
      // What was stored while this was asked for may not be in it.
      if (isOutdated()) return run();
      queries.setQueryData<SessionView>(key, view);
    };
    // A lost connection comes back with a new generation, which asks again.
    run().catch(() => undefined).finally(() => (asking.current = false));
  }, [ask, key, queries]);

  useEffect(() => onChange(({ tables }) => {
    if (tables.includes('bid_event')) {
      if (own.current > 0) own.current -= 1;
      else catchUp();
    } else if (tables.some((table) => ABOUT.has(table))) {
      catchUp();
    }
  }), [onChange, catchUp]);

  const first = useRef(generation);
  const reconnected = useEffectEvent(() => {
    if (first.current === generation) return;
    first.current = generation;
    own.current = 0;
    catchUp();
  });
  useEffect(() => reconnected(), [generation]);

  const put = useCallback((view: SessionView) => {
    if (asking.current) isOld.current = true;
    queries.setQueryData<SessionView>(key, view);
  }, [key, queries]);
  const known = useCallback(() => queries.getQueryData<SessionView>(key), [key, queries]);
  const expect = useCallback((count: 1 | -1) => (own.current = Math.max(0, own.current + count)), []);
  return { view: found.data, error: found.error, catchUp, put, known, expect };
}

/** One act at the desk; answers why it was refused, or an empty text once it is on disk. */
export type Act = (wish: SessionWish) => Promise<string>;

export interface DeskSession {
  readonly view: SessionView | undefined;
  readonly error: unknown;
  readonly act: Act;
  readonly catchUp: () => void;
}

/** A session at the desk: acts go one after the other, and nothing is shown before the ledger has it on disk. */
export function useSession(lot: string): DeskSession {
  const { ledger } = useClients();
  const queries = useQueryClient();
  const base = useSessionKey(lot);
  const { view, error, catchUp, put, known, expect } = useFollowed(lot);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  const send = useCallback(async (wish: SessionWish): Promise<string> => {
    expect(1);
    try {
      const acted = await ledger.trading.act({ lot, wish });
      const before = known();
      const after = before === undefined ? null : takeUp(before, acted);
      if (after !== null) put(after);
      else catchUp();
      // Older pages of the record are asked for anew where one of their lines was struck out.
      if (wish.do === 'strike') void queries.invalidateQueries({ queryKey: [...base, 'page'] });
      return '';
    } catch (refused) {
      expect(-1);
      const { code, what, safe, todo, cells } = refusalOf(refused);
      // Whether a cut-off act is stored is told by the record.
      if (code === 'LEDGER_GONE') catchUp();
      return cells[0]?.message ?? [what, safe, todo].filter((sentence) => sentence !== '').join(' ');
    }
  }, [base, catchUp, expect, known, ledger, lot, put, queries]);

  const act = useCallback<Act>((wish) => {
    const done = queue.current.then(() => send(wish));
    queue.current = done;
    return done;
  }, [send]);
  return { view, error, act, catchUp };
}

/** A session that is only looked at. */
export function useWatchedSession(lot: string): Omit<DeskSession, 'act'> {
  const { view, error, catchUp } = useFollowed(lot);
  return { view, error, catchUp };
}

/** As many lines as the contract gives at once. */
const MOST = 2_000;

/** The whole record, for what is looked at afterwards. */
export function useWholeRecord(lot: string, seq: number) {
  const { reader } = useClients();
  const base = useSessionKey(lot);
  return useQuery({
    queryKey: [...base, 'whole', seq], staleTime: Infinity,
    queryFn: async () => {
      const pages: SessionView['lines'][] = [];
      let before: number | null = null;
      for (;;) {
        const { lines }: SessionView = await reader.trading.session({ lot, before, count: MOST });
        pages.unshift(lines);
        const first: number | undefined = lines[0]?.seq;
        if (first === undefined || first <= 1 || lines.length < MOST) return pages.flat();
        before = first;
      }
    },
  });
}
