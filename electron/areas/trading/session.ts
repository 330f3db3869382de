import type { RecordLine, SessionWish } from '../../../shared/contract/trading.ts';
import type { BidEvent } from '../../../shared/contract/tradingTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import type { Result } from '../../../shared/rules/result.ts';
import { accept } from '../../../shared/rules/result.ts';
import { firstYearFen, parseBid } from '../../../shared/rules/trading/amounts.ts';
import { judge } from '../../../shared/rules/trading/session/accept.ts';
import { advance, replay } from '../../../shared/rules/trading/session/apply.ts';
import { recordRow } from '../../../shared/rules/trading/session/explain.ts';
import { isPriceLine } from '../../../shared/rules/trading/session/rules.ts';
import type { SessionState } from '../../../shared/rules/trading/session/state.ts';
import type { Wish } from '../../../shared/rules/trading/session/wishes.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { refuseInput } from './refusing.ts';
import { eventsOf, lastSeq, lotOf, lotsOf, roundsOf } from './rows.ts';
import { lineOf } from './recordLine.ts';
import { sessionOf } from './sessionView.ts';
import type { LotAtDesk } from './sessionRules.ts';
import { lotAtDesk } from './sessionRules.ts';

/** Where a lot's session stood after a line, so that the next bid is judged without reading all that were before it. */
interface Standing {
  readonly seq: number;
  readonly state: SessionState;
  /** Prices named so far, struck ones too: the number of the last round. */
  readonly prices: number;
}

const standings = new WeakMap<Ledger, Map<string, Standing>>();

/** Where the session stands. The record on disk decides: what is kept counts only while it ends with the same line. */
function standing(ledger: Ledger, { lot, rules }: LotAtDesk): Standing {
  const known = standings.get(ledger)?.get(lot.uid);
  const seq = lastSeq(ledger.db, lot.uid);
  // Until the lot is opened bidders come and go; afterwards the record is read under the rules it was kept under.
  if (known?.seq === seq && seq > 0) return known;
  const events = eventsOf(ledger.db, lot.uid);
  return { seq, state: replay(rules, events), prices: events.filter((event) => isPriceLine(rules, event)).length };
}

function keep(ledger: Ledger, lot: string, now: Standing): void {
  const kept = standings.get(ledger) ?? new Map<string, Standing>();
  kept.set(lot, now);
  standings.set(ledger, kept);
}

function amountOf(input: string, at: LotAtDesk): Result<number | null> {
  return input === '' ? accept(null) : parseBid(input, at.lot.terms);
}

/** A wish as the rules take it: typed sums are read, the line to strike out is looked up. */
function wishOf(db: Db, at: LotAtDesk, wish: SessionWish, state: SessionState): Wish {
  switch (wish.do) {
    case 'bid': {
      const amount = amountOf(wish.input, at);
      return amount.ok ? { do: 'bid', plate: wish.plate, amount: amount.value } : refuseInput('entry', amount.message);
    }
    case 'paper': {
      const [figures, capitals] = [amountOf(wish.figures, at), amountOf(wish.capitals, at)];
      if (!figures.ok) return refuseInput('figures', figures.message);
      if (!capitals.ok) return refuseInput('capitals', capitals.message);
      return { do: 'paper', plate: wish.plate, figures: figures.value, capitals: capitals.value, isSealIntact: wish.isSealIntact };
    }
    case 'call': {
      const count = state.calls + 1;
      return { do: 'call', count: count === 1 ? 1 : count === 2 ? 2 : 3 };
    }
    case 'strike': {
      const line = eventsOf(db, at.lot.uid).find(({ seq }) => seq === wish.seq);
      return line === undefined ? refuseInput('entry', '没有这一行记录') : { do: 'strike', line, reason: wish.reason };
    }
    case 'lottery':
      return { do: 'draw', plate: wish.plate, drawnBy: wish.drawnBy, witnesses: wish.witnesses };
    default:
      return wish;
  }
}

function refuseOffDesk({ listing }: LotAtDesk, wish: SessionWish): void {
  if (listing.state !== 'bidding' && wish.do !== 'open') refuseInput('entry', '项目已不在竞价，不能再记录');
  if (wish.do !== 'open') return;
  if (listing.onPlatform) refuseInput('entry', '按本县标准应进平台交易，在平台竞价后登记结果');
  if (listing.mode === 'renewal' || listing.mode === 'negotiation') refuseInput('entry', '续约和协商不竞价，请登记成交结果');
  if (listing.state !== 'bidding') refuseInput('entry', '项目还没有开始竞价，请先在项目里点“开始竞价”');
}

/** What the end of a session changes in its lot and listing. */
function settleLot({ db, writer }: Work, { lot, listing }: LotAtDesk, state: SessionState, now: string): void {
  const endedOn = todayInShanghai(Date.parse(now));
  if (state.phase === 'sold' && state.winner !== null) writer.update('lot', lot.uid, { state: 'sold', winner: state.winner.bidder, price: state.winner.amount, endedOn, reason: '' });
  if (state.phase === 'failed') writer.update('lot', lot.uid, { state: 'failed', winner: null, price: null, endedOn, reason: state.reason });
  writer.update('listing', listing.uid, { rounds: roundsOf(db, { listing: listing.uid }), resultYear: resultYear(db, listing.uid, endedOn) });
}

/** The rent of the first year of all lots that were let, 分; null where one has no cash price or none was let. */
export function resultYear(db: Db, listing: string, on: string): number | null {
  const years = lotsOf(db, listing).filter(({ state }) => state === 'sold').map(({ terms, price }) => (price === null ? null : firstYearFen(terms, price, terms.startOn ?? on)));
  return years.length > 0 && years.every((year) => year !== null) ? years.reduce((sum, year) => sum + year, 0) : null;
}

const ACTS: Readonly<Record<SessionWish['do'], string>> = { open: '开始竞价', bid: '报价', call: '三次报价', strike: '更正报价', pause: '暂停竞价', resume: '恢复竞价', paper: '收下密封报价', unseal: '开启密封报价', priority: '行使优先权', waive: '放弃优先权', lottery: '抽签', close: '竞价成交', fail: '竞价流拍' };

/**
 * One act at the desk. The line is on disk (one transaction, FULL sync) before it is answered, and is never taken back by an
 * undo: a correction is a line of its own. Refuses in words what the rules of the session do not allow.
 */
export function act(ledger: Ledger, lotUid: string, wish: SessionWish): { session: ReturnType<typeof sessionOf>; line: RecordLine | null } {
  if (!ledger.operator) throw new Refused('NO_OPERATOR');
  const { db } = ledger;
  const at = lotAtDesk(db, lotOf(db, lotUid).listing, lotUid);
  if (at === null) throw new Refused('ROW_MISSING');
  refuseOffDesk(at, wish);
  const before = standing(ledger, at);
  const now = ledger.clock();
  const judged = judge(at.rules, before.state, wishOf(db, at, wish, before.state), now);
  if (!judged.ok) return refuseInput('entry', judged.message);
  const event: BidEvent = { ...judged.value, seq: before.seq + 1 };
  const record = event.kind === 'struck' ? [...eventsOf(db, lotUid), event] : [];
  const state = advance(at.rules, before.state, event, record);
  const plate = at.bidders.find(({ uid }) => uid === event.bidder)?.plate;
  const title = `${ACTS[wish.do]}：${at.lot.name}${plate === undefined ? '' : ` ${plate} 号牌`}${event.amount === null || (at.rules.mode === 'sealed' && !state.isUnsealed) ? '' : ` ${at.rules.say(event.amount)}`}`;
  ledger.run({ name: 'trading.act', title, unit: at.listing.unit, kind: 'system' }, (work) => {
    work.writer.insert('bid_event', { uid: newUid(), lot: lotUid, ...event });
    if (event.kind === 'opened') work.writer.update('lot', lotUid, { state: 'open' });
    if (state.phase === 'sold' || state.phase === 'failed') settleLot(work, at, state, now);
  });
  const prices = before.prices + Number(isPriceLine(at.rules, event));
  keep(ledger, lotUid, { seq: event.seq, state, prices });
  return { session: sessionOf(at, state, now), line: lineOf(recordRow(at.rules, { event, before: before.state, after: state, round: prices, struckFor: null, isUnsealed: at.rules.mode === 'open' || state.isUnsealed }), event) };
}
