import { describe, expect, test } from 'vitest';
import type { SessionWish } from '../../../shared/contract/trading.ts';
import { refusalOf } from '../../ledger/ledgerForTests.ts';
import { leaseOf } from '../leases/lease.ts';
import { makeContract } from './contracts.ts';
import { moveBidDeposit, refundLosers } from './deposits.ts';
import { saveListing } from './listings.ts';
import { moveListing, relist } from './moves.ts';
import { settleDefault } from './results.ts';
import { eventsOf, listingOf, lotsOf } from './rows.ts';
import { act } from './session.ts';
import { sessionView } from './sessionView.ts';
import { at, bidder, decided, listingWish, lot, moved, NOW, readyToBid, TODAY, village } from './tradingForTests.ts';
import { listingView } from './view.ts';

/** What a refusal says at its field. */
const said = (work: () => unknown) => refusalOf(work).cells[0]?.message;
const one = <T>(some: readonly T[]): T => {
  const [first] = some;
  if (first === undefined) throw new Error('nothing there');
  return first;
};
const bid = (plate: number, input = ''): SessionWish => ({ do: 'bid', plate: String(plate), input });

describe('the gate', () => {
  test('a listing is not announced without a decision, nor on one that failed by one vote', () => {
    const here = village();
    const none = saveListing(here.ledger, listingWish(here), TODAY).listing;
    moved(here, none, ['applied', '2026-11-05'], ['approved', '2026-11-06']);
    expect(said(() => moveListing(here.ledger, { listing: none, to: 'announced', on: '2026-11-09', reason: '' }, at('2026-11-09')))).toContain('还没有决议');
    const failed = saveListing(here.ledger, listingWish(here, { decision: decided(here, { votesFor: 39, votesAgainst: 7 }) }), TODAY).listing;
    moved(here, failed, ['applied', '2026-11-05'], ['approved', '2026-11-06']);
    expect(said(() => moveListing(here.ledger, { listing: failed, to: 'announced', on: '2026-11-09', reason: '' }, at('2026-11-09')))).toContain('决议没有通过');
  });

  test('forty of sixty are two thirds, and the notice hangs five working days before anybody bids', () => {
    const here = village();
    const { listing } = saveListing(here.ledger, listingWish(here, { decision: decided(here, { votesFor: 40, votesAgainst: 6 }) }), TODAY);
    moved(here, listing, ['applied', '2026-11-05'], ['approved', '2026-11-06'], ['announced', '2026-11-13']);
    expect(listingOf(here.ledger.db, listing)).toMatchObject({ state: 'announced', noticeOn: '2026-11-13', noticeEndOn: '2026-11-20' });
    expect(said(() => moveListing(here.ledger, { listing, to: 'bidding', on: '2026-11-20', reason: '' }, at('2026-11-20', '18:00')))).toContain('期满后才能竞价');
  });

  test('a notice that hung since an earlier day is still recorded when the day of its bidding has come, but not as of that day', () => {
    const here = village();
    const { listing } = saveListing(here.ledger, listingWish(here, { decision: decided(here) }), TODAY);
    moved(here, listing, ['applied', '2026-11-05'], ['approved', '2026-11-06']);
    expect(listingView(here.ledger.db, listing, NOW).moves.find(({ to }) => to === 'announced')).toMatchObject({ isAllowed: true, why: '' });
    const { cells } = refusalOf(() => moveListing(here.ledger, { listing, to: 'announced', on: TODAY, reason: '' }, NOW));
    expect(one(cells).key).toBe('on');
    expect(one(cells).message).toContain(`早于公告日 ${TODAY}`);
    moveListing(here.ledger, { listing, to: 'announced', on: '2026-11-09', reason: '' }, NOW);
    expect(listingOf(here.ledger.db, listing)).toMatchObject({ state: 'announced', noticeOn: '2026-11-09', noticeEndOn: '2026-11-16' });
  });

  test('a written exception opens it and is warned of in the project', () => {
    const here = village();
    const { listing } = saveListing(here.ledger, listingWish(here, { exception: '汛期抢修，来不及开会', exceptionBy: '镇三资办 周主任', exceptionOn: '2026-11-01' }), TODAY);
    moved(here, listing, ['applied', '2026-11-05'], ['approved', '2026-11-06']);
    expect(listingView(here.ledger.db, listing, at('2026-11-09')).warnings.join()).toContain('汛期抢修');
    moved(here, listing, ['announced', '2026-11-09']);
    expect(listingView(here.ledger.db, listing, at('2026-11-09')).steps[0]).toMatchObject({ key: 'decision', state: 'red' });
  });

  test('what hangs on the board is not changed behind it', () => {
    const here = village();
    const { listing } = readyToBid(here);
    expect(said(() => saveListing(here.ledger, listingWish(here, { uid: listing }), TODAY))).toContain('公告以后不能改');
  });
});

describe('registration', () => {
  test('a deposit comes from the bidder’s own name, and never more goes out than is held', () => {
    const here = village();
    const { listing, lots } = readyToBid(here);
    const uid = bidder(here, listing, lots, 9, { name: '王五' });
    const wish = { bidder: uid, movement: 'taken' as const, amount: 100, movedOn: TODAY, payer: '王小五', method: 'transfer', account: null, officialNo: '', reason: '' };
    expect(said(() => moveBidDeposit(here.ledger, wish, TODAY))).toContain('不一致');
    expect(said(() => moveBidDeposit(here.ledger, { ...wish, movement: 'refunded', payer: '王五', amount: 300_001 }, TODAY))).toContain('不够减');
    expect(said(() => moveBidDeposit(here.ledger, { ...wish, movement: 'forfeited', payer: '王五', amount: 1 }, TODAY))).toContain('依据');
  });

  test('one plate is given once, and one household once where the notice says so', () => {
    const here = village();
    const { listing, lots } = readyToBid(here, { terms: { onePerHousehold: true } });
    expect(said(() => bidder(here, listing, lots, 1))).toContain('1 号牌已经发给');
    bidder(here, listing, lots, 7, { household: '陈家' });
    expect(said(() => bidder(here, listing, lots, 8, { household: '陈家' }))).toContain('一户只能一人');
  });
});

describe('the desk', () => {
  test('plate and Enter bid the next step; what is below, unqualified, unknown or closed is refused in words', () => {
    const here = village();
    const { ledger } = here;
    const { listing, lots } = readyToBid(here);
    const uid = one(lots);
    bidder(here, listing, lots, 6, { qualified: false, qualifiedNote: '有欠租' });
    expect(said(() => act(ledger, uid, bid(1)))).toContain('还没有开始');
    act(ledger, uid, { do: 'open' });
    expect(act(ledger, uid, bid(1)).session).toMatchObject({ rounds: 1, current: { plate: '1', text: '12,000 元/年' }, nextText: '12,500 元/年' });
    expect(act(ledger, uid, bid(2)).line).toMatchObject({ round: 2, plate: '2', amountText: '12,500 元/年', isValid: true });
    expect(said(() => act(ledger, uid, bid(3, '12600')))).toContain('13,000');
    expect(said(() => act(ledger, uid, bid(6)))).toContain('有欠租');
    expect(said(() => act(ledger, uid, bid(5)))).toContain('没有 5 号牌');
    expect(said(() => act(ledger, uid, bid(2)))).toBeDefined();
    expect(act(ledger, uid, bid(3, '1.5万')).session.current).toMatchObject({ plate: '3', text: '15,000 元/年' });
    for (const calls of [1, 2, 3]) expect(act(ledger, uid, { do: 'call' }).session).toMatchObject({ calls, nextText: calls < 3 ? '15,500 元/年' : '' });
    expect(act(ledger, uid, { do: 'close' }).session).toMatchObject({ phase: 'closed', outcome: { kind: 'sold', plate: '3', text: '15,000 元/年', capitals: '人民币壹万伍仟元整' } });
    expect(said(() => act(ledger, uid, bid(1)))).toContain('竞价已经结束');
    expect(listingOf(ledger.db, listing)).toMatchObject({ state: 'bidding' });
    expect(ledger.db.prepare('SELECT rounds, result_year FROM listing WHERE uid = ?').get(listing)).toEqual({ rounds: 3, result_year: 1_500_000 });
    expect(listingView(ledger.db, listing, NOW).lots[0]).toMatchObject({ state: 'sold', premium: 2_500, winnerName: '竞投人3', runnerUp: { name: '竞投人2' } });
  });

  test('a line is struck out with its reason and stays in the record; undo never takes a bid back', () => {
    const here = village();
    const { ledger } = here;
    const { listing, lots } = readyToBid(here);
    const uid = one(lots);
    act(ledger, uid, { do: 'open' });
    act(ledger, uid, bid(1));
    const { line } = act(ledger, uid, bid(2, '130000'));
    expect(act(ledger, uid, { do: 'strike', seq: line?.seq ?? 0, reason: '看错号牌' }).session.current).toMatchObject({ plate: '1' });
    expect(ledger.undoState().undo?.title).not.toContain('报价');
    const { lines, total } = sessionView(ledger.db, uid, null, 50, ledger.clock());
    expect([total, lines.filter(({ isStruck }) => isStruck).map(({ plate, remark }) => [plate, remark.includes('看错号牌')])]).toEqual([4, [['2', true]]]);
    // What was struck is no round on the page either.
    expect(listingView(ledger.db, listing, NOW).lots[0]?.rounds).toBe(1);
  });

  test('the record that was read once goes on with the lines after it', () => {
    const here = village();
    const { ledger } = here;
    const { lots } = readyToBid(here);
    const uid = one(lots);
    act(ledger, uid, { do: 'open' });
    for (let round = 0; round < 20; round += 1) {
      act(ledger, uid, bid((round % 2) + 1));
      const { session, lines } = sessionView(ledger.db, uid, null, 1, ledger.clock());
      expect([session.rounds, lines[0]?.round, lines[0]?.plate]).toEqual([round + 1, round + 1, String((round % 2) + 1)]);
    }
    expect(eventsOf(ledger.db, uid)).toHaveLength(21);
  });

  test('sealed papers say nothing before all are opened; capitals prevail; a tie is decided by a witnessed lot', () => {
    const here = village();
    const { ledger } = here;
    const { lots, bidders } = readyToBid(here, { mode: 'sealed' });
    const uid = one(lots);
    act(ledger, uid, { do: 'open' });
    const paper = (plate: number, figures: string, capitals = '') => act(ledger, uid, { do: 'paper', plate: String(plate), figures, capitals, isSealIntact: true });
    expect(paper(1, '15000').line).toMatchObject({ amount: null, amountText: '' });
    paper(2, '15,000', '壹万伍仟元整');
    expect(paper(3, '18000', '壹万壹仟元整').line).toMatchObject({ amount: null, text: '', ref: null, remark: '待开启' });
    expect(sessionView(ledger.db, uid, null, 9, ledger.clock())).toMatchObject({ bidders: [{ bids: 1 }, { bids: 1 }, { bids: 1 }] });
    expect(act(ledger, uid, { do: 'unseal' }).session).toMatchObject({ phase: 'tie', tied: [{ plate: '1' }, { plate: '2' }] });
    act(ledger, uid, { do: 'lottery', plate: '2', drawnBy: '陈大文', witnesses: '村监委李、镇三资办周' });
    expect(act(ledger, uid, { do: 'close' }).session.outcome).toMatchObject({ plate: '2', winner: bidders[1], text: '15,000 元/年' });
  });

  test('a lot that belongs on the platform, or is not in its session yet, is not opened', () => {
    const here = village();
    const { listing } = saveListing(here.ledger, listingWish(here, { decision: decided(here) }), TODAY);
    const uid = one(lotsOf(here.ledger.db, listing)).uid;
    expect(said(() => act(here.ledger, uid, { do: 'open' }))).toContain('还没有开始竞价');
  });
});

describe('after the session', () => {
  function sold() {
    const here = village();
    const made = readyToBid(here);
    const uid = one(made.lots);
    act(here.ledger, uid, { do: 'open' });
    act(here.ledger, uid, bid(1));
    act(here.ledger, uid, bid(2));
    for (let call = 0; call < 3; call += 1) act(here.ledger, uid, { do: 'call' });
    act(here.ledger, uid, { do: 'close' });
    moveListing(here.ledger, { listing: made.listing, to: 'result', on: TODAY, reason: '' }, NOW);
    return { ...made, here, uid };
  }

  test('the result hangs its working days, then the contract follows from notice and result without a difference, and its schedule is laid when it is signed', () => {
    const { here, listing, uid } = sold();
    const { ledger } = here;
    expect(listingOf(ledger.db, listing)).toMatchObject({ resultOn: TODAY, resultEndOn: '2026-11-27', signBy: '2026-12-11' });
    expect(said(() => makeContract(ledger, { lot: uid, signedOn: '2026-11-25', startOn: '2026-12-01' }, '2026-12-01'))).toContain('期满后才能签约');
    const { contract } = makeContract(ledger, { lot: uid, signedOn: '2026-12-01', startOn: '2026-12-01' }, '2026-12-01');
    const view = one(listingView(ledger.db, listing, at('2026-12-01')).lots);
    expect(view.differences.filter(({ isDifferent }) => isDifferent)).toEqual([]);
    expect(leaseOf(ledger.db, contract, '2026-12-01')).toMatchObject({ contract: { startOn: '2026-12-01', endOn: '2031-11-30', lessees: ['竞投人2'] }, lines: [] });
    moved(here, listing, ['signed', '2026-12-01']);
    expect(leaseOf(ledger.db, contract, '2026-12-01').lines.map(({ amount }) => amount)).toEqual([1_250_000, 1_250_000, 1_250_000, 1_250_000, 1_250_000]);
  });

  test('a contract that says something else than notice and result is flagged', () => {
    const { here, listing, uid } = sold();
    const { ledger } = here;
    const { contract } = makeContract(ledger, { lot: uid, signedOn: '2026-12-01', startOn: '2026-12-01' }, '2026-12-01');
    ledger.run({ name: 'test', title: '改' }, ({ writer }) => writer.update('contract', contract, { endOn: '2036-11-30', performanceDeposit: 0 }));
    const view = listingView(ledger.db, listing, at('2026-12-01'));
    expect(one(view.lots).differences.filter(({ isDifferent }) => isDifferent).map(({ field }) => field)).toEqual(expect.arrayContaining(['months', 'deposit']));
    expect(view.steps.find(({ key }) => key === 'contract')?.state).toBe('red');
  });

  test('losers get back what is held, the winner does not', () => {
    const { here, listing } = sold();
    expect(refundLosers(here.ledger, { listing, on: TODAY, method: 'transfer', account: null }, TODAY)).toMatchObject({ bidders: 2, amount: 600_000 });
    expect(listingView(here.ledger.db, listing, NOW).bidders.map(({ held }) => held)).toEqual([0, 300_000, 0]);
  });

  test('when the winner does not sign, the next bidder steps in at his own bid, and after him nobody', () => {
    const { here, listing, uid, bidders } = sold();
    const { ledger } = here;
    expect(said(() => settleDefault(ledger, { lot: uid, next: true, on: TODAY, reason: '不想租了' }, TODAY))).toContain('签约期限 2026-12-11 还没有过');
    settleDefault(ledger, { lot: uid, next: true, on: '2026-12-12', reason: '逾期不签约' }, '2026-12-12');
    expect(listingOf(ledger.db, listing)).toMatchObject({ state: 'result', resultOn: '2026-12-12' });
    expect(refundLosers(ledger, { listing, on: '2026-12-12', method: 'transfer', account: null }, '2026-12-12')).toMatchObject({ bidders: 1 });
    expect(one(lotsOf(ledger.db, listing))).toMatchObject({ winner: bidders[0], price: 120_000_000 });
    const later = { lot: uid, on: '2026-12-14', reason: '书面放弃' };
    expect(said(() => settleDefault(ledger, { ...later, next: true }, '2026-12-14'))).toContain('没有可以递补');
    settleDefault(ledger, { ...later, next: false }, '2026-12-14');
    expect(listingOf(ledger.db, listing).state).toBe('failed');
  });

  test('a failed listing is put up again; a lower reserve asks for a new decision', () => {
    const here = village();
    const { ledger } = here;
    const { listing, lots } = readyToBid(here);
    act(ledger, one(lots), { do: 'open' });
    act(ledger, one(lots), { do: 'fail', reason: '无人报价' });
    moved(here, listing, ['failed', TODAY]);
    const again = relist(ledger, { listing, on: TODAY }, NOW).listing;
    expect(listingOf(ledger.db, again)).toMatchObject({ state: 'draft', attempt: 2, previous: listing });
    const own = listingOf(ledger.db, again);
    const [kept] = lotsOf(ledger.db, again);
    saveListing(ledger, listingWish(here, { uid: again, decision: own.decision, registerUntil: null, bidAt: null, lots: [lot({ uid: kept?.uid ?? null, asset: here.shop }, { reserve: 100_000_000 })] }), TODAY);
    moved(here, again, ['applied', '2026-11-23'], ['approved', '2026-11-23']);
    expect(said(() => moveListing(ledger, { listing: again, to: 'announced', on: '2026-11-24', reason: '' }, at('2026-11-24')))).toContain('须有上次流拍以后的新决议');
  });
});
