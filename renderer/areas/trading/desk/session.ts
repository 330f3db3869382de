import type { RecordLine, Session } from '../../../../shared/contract/trading.ts';
import type { BidEventKind } from '../../../../shared/contract/tradingTerms.ts';
import type { Clients } from '../../../app/connection.ts';
import { withUnit } from './entry.ts';

/** Where a session stands, with the end of its record. */
export type SessionView = Awaited<ReturnType<Clients['reader']['trading']['session']>>;
export type DeskBidder = SessionView['bidders'][number];
/** What an act answers. */
export interface Acted { readonly session: Session; readonly line: RecordLine | null }

/** Lines of the record that are held and drawn at a time, however long it is. */
export const LINES = 30;

/** Whether nothing more is bid. */
export function isOver({ phase }: Pick<Session, 'phase'>): boolean {
  return phase === 'closed' || phase === 'failed';
}

/** Whether the sums of sealed bids may be seen. */
export function isUnsealed({ session, lines, lot }: Pick<SessionView, 'session' | 'lines' | 'lot'>): boolean {
  return lot.mode !== 'sealed' || session.phase === 'tie' || session.phase === 'priority' || session.phase === 'closed' || lines.some(({ kind }) => kind === 'unsealed');
}

/** Whether neither calls nor a clock end the bidding: then holders and lots are decided while it is open. */
export function isByHand({ lot }: Pick<SessionView, 'lot'>): boolean {
  return lot.mode !== 'sealed' && !lot.hasCalls && !lot.hasOvertime;
}

/** Kinds that an answer tells everything of: one line more, and where the session stands. */
const SIMPLE: ReadonlySet<BidEventKind> = new Set(['bid', 'priority', 'call', 'waived', 'lottery', 'paused', 'resumed']);

/** What is kept of an answer: the curve counts only when nothing more is bid. */
export function keptOf(view: SessionView): SessionView {
  return { ...view, lines: view.lines.slice(-LINES), curve: isOver(view.session) ? view.curve : [] };
}

/**
 * The view after an act of this window, without asking again: the same work for the 500th round as for the first. Null where
 * the answer does not tell everything (another window was quicker, a correction, an end) and the ledger must be asked.
 */
export function takeUp(before: SessionView, { session, line }: Acted): SessionView | null {
  if (line === null || isOver(session) || !SIMPLE.has(line.kind) || line.seq !== before.session.seq + 1 || session.seq !== line.seq) return null;
  // Lines that name a price have a round.
  const counts = line.round !== null;
  return {
    ...before, session, total: before.total + 1, lines: [...before.lines, line].slice(-LINES),
    bidders: counts ? before.bidders.map((one) => (one.uid === line.bidder ? { ...one, bids: one.bids + 1 } : one)) : before.bidders,
  };
}

/** The lot that is bid for next: the first after this one that waits, else one before it. */
export function nextLot({ lots, lot }: Pick<SessionView, 'lots' | 'lot'>): SessionView['lots'][number] | null {
  const at = lots.findIndex(({ uid }) => uid === lot.uid);
  const inOrder = [...lots.slice(at + 1), ...lots.slice(0, Math.max(at, 0))];
  return inOrder.find(({ uid, state }) => uid !== lot.uid && (state === 'open' || state === 'waiting')) ?? null;
}

/** What is bid for, with its number where there are several: numbers of lots and of stalls are easily taken for each other. */
export function lotTitle({ lot, lots }: Pick<SessionView, 'lot' | 'lots'>): string {
  return lots.length > 1 ? `标的${lot.number}　${lot.name}` : lot.name;
}

/** The round of the current price as the record numbers it: struck lines keep their numbers. */
export function currentRound({ session, lines }: Pick<SessionView, 'session' | 'lines'>): number {
  return lines.find(({ seq }) => seq === session.current?.seq)?.round ?? session.rounds;
}

/** Who holds the current price: one plate, or all that stand equal before the lot is drawn. */
export function holdersText({ phase, current, tied }: SessionView['session']): string {
  if (phase === 'tie' && tied.length > 1) return tied.map(({ plate }) => `${plate}号`).join('、');
  return current === null || current.plate === '' ? '' : `${current.plate}号`;
}

/** The plate that is marked among the bidders: who leads, afterwards who won; none while several stand equal. */
export function leadingPlate(session: SessionView['session']): string {
  if (isOver(session)) return session.outcome.plate;
  return session.phase === 'tie' ? '' : (session.current?.plate ?? '');
}

/** A line of the record in words: 第12轮 7号 1,250 元/亩/年. */
export function lineText(line: RecordLine, unit: string): string {
  const parts = [line.round === null ? '' : `第${line.round}轮`, line.plate === '' ? '' : `${line.plate}号`, line.amountText === '' ? '' : withUnit(line.amountText, unit), line.kind === 'bid' ? '' : line.remark];
  return parts.filter((part) => part !== '').join('　');
}
