import { describe, expect, test } from 'vitest';
import { codeOf, put, refusalOf } from '../../ledger/ledgerForTests.ts';
import { removeStep, saveMatter, saveStep } from '../decisions/matters.ts';
import { stepsOfDecision } from '../decisions/rows.ts';
import { undoLast, undoOne } from '../history/history.ts';
import { saveBidder } from './bidders.ts';
import { moveBidDeposit, reverseBidDeposit } from './deposits.ts';
import { saveListing } from './listings.ts';
import { moveListing } from './moves.ts';
import { paperOf } from './papers.ts';
import { takeResult } from './results.ts';
import { bidDepositsOf, biddersOf, listingOf, lotsOf } from './rows.ts';
import { act } from './session.ts';
import { at, bidder, decided, listingWish, lot, meeting, moved, NOW, readyToBid, TODAY, village } from './tradingForTests.ts';
import type { Village } from './tradingForTests.ts';
import { listingView } from './view.ts';

/** What a refusal says at its field. */
const said = (work: () => unknown) => refusalOf(work).cells[0]?.message;

function opened() {
  const here = village();
  const made = readyToBid(here);
  const [uid = ''] = made.lots;
  act(here.ledger, uid, { do: 'open' });
  act(here.ledger, uid, { do: 'bid', plate: '1', input: '' });
  return { here, uid, ...made };
}

const movement = (here: Village, uid: string) => ({ bidder: uid, movement: 'refunded' as const, amount: 300_000, movedOn: TODAY, payer: String(here.ledger.db.prepare('SELECT name FROM bidder WHERE uid = ?').pluck().get(uid)), method: 'transfer', account: null, officialNo: '', reason: '' });

describe('money', () => {
  test('does not leave before it came, nor while its bidder bids, and is put right by a reversal, not by an undo', () => {
    const here = village();
    const { bidders: [first = ''], listing, lots: [uid = ''] } = readyToBid(here);
    expect(said(() => moveBidDeposit(here.ledger, { ...movement(here, first), movedOn: '2026-11-10' }, TODAY))).toContain('不够减');
    const [taken] = bidDepositsOf(here.ledger.db, listing);
    expect(said(() => reverseBidDeposit(here.ledger, { deposit: taken?.uid ?? '', on: '2026-11-01', reason: '登错' }, TODAY))).toContain('早于原记录');
    expect(listingView(here.ledger.db, listing, NOW).bidders).toHaveLength(3);
    expect(here.ledger.undoState().undo?.title).toContain('登记');
    const seq = Number(here.ledger.db.prepare(`SELECT MAX(seq) FROM change_log WHERE command = 'trading.moveBidDeposit'`).pluck().get());
    expect(codeOf(() => undoOne(here.ledger, seq))).toBe('NOTHING_TO_UNDO');
    act(here.ledger, uid, { do: 'open' });
    expect(said(() => moveBidDeposit(here.ledger, movement(here, first), TODAY))).toContain('竞价正在进行');
  });
});

describe('what was announced', () => {
  test('is not taken back by an undo, and its days run forward and not into the future', () => {
    const { here, listing } = opened();
    expect(codeOf(() => undoLast(here.ledger))).toBe('UNDO_FIXED');
    expect(listingOf(here.ledger.db, listing).state).toBe('bidding');
    expect(said(() => moveListing(here.ledger, { listing, to: 'withdrawn', on: '2026-11-08', reason: '重来' }, NOW))).toContain('早于上一步');
    expect(said(() => moveListing(here.ledger, { listing, to: 'withdrawn', on: '2026-11-30', reason: '重来' }, NOW))).toContain('在今天之后');
  });

  test('once withdrawn takes no bid any more', () => {
    const { here, listing, uid } = opened();
    moveListing(here.ledger, { listing, to: 'withdrawn', on: TODAY, reason: '产权有争议' }, NOW);
    expect(said(() => act(here.ledger, uid, { do: 'bid', plate: '2', input: '' }))).toContain('不在竞价');
    expect(lotsOf(here.ledger.db, listing)[0]).toMatchObject({ state: 'failed' });
  });

  test('with a posted winner does not fail by wish', () => {
    const { here, listing, uid } = opened();
    expect(said(() => act(here.ledger, uid, { do: 'fail', reason: '不是我想要的人' }))).toContain('已有有效报价');
    for (let call = 0; call < 3; call += 1) act(here.ledger, uid, { do: 'call' });
    act(here.ledger, uid, { do: 'close' });
    moveListing(here.ledger, { listing, to: 'result', on: TODAY, reason: '' }, NOW);
    expect(said(() => moveListing(here.ledger, { listing, to: 'failed', on: TODAY, reason: '重来' }, NOW))).toContain('按违约处理');
  });

  test('was approved as it stands: only days and places change after that', () => {
    const here = village();
    const { listing } = saveListing(here.ledger, listingWish(here, { decision: decided(here) }), TODAY);
    moved(here, listing, ['applied', '2026-11-05'], ['approved', '2026-11-06']);
    const [kept] = lotsOf(here.ledger.db, listing);
    const own = listingOf(here.ledger.db, listing);
    const same = listingWish(here, { uid: listing, decision: own.decision, lots: [lot({ uid: kept?.uid ?? null, asset: here.shop })] });
    expect(said(() => saveListing(here.ledger, { ...same, lots: [lot({ uid: kept?.uid ?? null, asset: here.shop }, { reserve: 10_000 })] }, TODAY))).toContain('审核通过以后只能改');
    expect(saveListing(here.ledger, { ...same, bidPlace: '祠堂' }, TODAY).seq).not.toBeNull();
  });
});

describe('bidders', () => {
  test('stand as they were when the first lot was opened', () => {
    const { here, listing, lots } = opened();
    const [first] = biddersOf(here.ledger.db, listing);
    if (first === undefined) throw new Error('nobody registered');
    const { listing: _, ...row } = first;
    const wish = { ...row, listing, lots: [...first.lots] };
    expect(said(() => saveBidder(here.ledger, { ...wish, name: '书记的小舅子' }, TODAY))).toContain('不能再改');
    expect(said(() => saveBidder(here.ledger, { ...wish, qualified: null }, TODAY))).toContain('不能再改');
    expect(said(() => bidder(here, listing, lots, 9))).toContain('不能再登记');
    const seq = Number(here.ledger.db.prepare(`SELECT MAX(seq) FROM change_log WHERE command = 'trading.saveBidder'`).pluck().get());
    expect(codeOf(() => undoOne(here.ledger, seq))).toBe('UNDO_FIXED');
  });

  test('register and pay within the days of the notice', () => {
    const here = village();
    const { listing } = saveListing(here.ledger, listingWish(here, { decision: decided(here), terms: { depositUntil: '2026-11-10 17:00' } }), TODAY);
    moved(here, listing, ['applied', '2026-11-05'], ['approved', '2026-11-06'], ['announced', '2026-11-09']);
    const lots = lotsOf(here.ledger.db, listing).map(({ uid }) => uid);
    expect(said(() => bidder(here, listing, lots, 1, { registeredOn: TODAY }))).toContain('报名时间');
    bidder(here, listing, lots, 1);
    expect(listingView(here.ledger.db, listing, at('2026-11-12')).steps.find(({ key }) => key === 'registration')?.text).toContain('合格 0 人');
  });

  test('win outside the desk only when they are qualified, have paid, and offered the most', () => {
    const here = village();
    const { listing, lots: [uid = ''], bidders: [first = '', second = ''] } = readyToBid(here, { mode: 'negotiation' });
    const result = { lot: uid, winner: first, input: '13000', on: TODAY, reason: '', bids: [{ bidder: second, input: '14000' }] };
    expect(said(() => takeResult(here.ledger, { ...result, on: '2031-01-01' }, TODAY))).toContain('在今天之后');
    expect(said(() => takeResult(here.ledger, result, TODAY))).toContain('更好的报价');
    moveBidDeposit(here.ledger, movement(here, first), TODAY);
    expect(said(() => takeResult(here.ledger, { ...result, reason: '商议' }, TODAY))).toContain('保证金没有到账');
    takeResult(here.ledger, { ...result, winner: second, input: '14000', bids: [] }, TODAY);
    expect(listingView(here.ledger.db, listing, NOW).lots[0]).toMatchObject({ state: 'sold', winner: second });
  });
});

describe('a decision', () => {
  test('of another unit, about something else, or in a lighter class without a vote opens no gate', () => {
    const here = village();
    const steps = (wish: Partial<Parameters<typeof saveMatter>[1]>) => saveMatter(here.ledger, { uid: null, unit: here.cooperative, name: '出租', matter: 'lease', amount: 100, class: 'important', classReason: '默认', raisedOn: '2026-10-01', content: '', previous: null, ...wish }).decision;
    const announce = (decision: string) => said(() => {
      const { listing } = saveListing(here.ledger, listingWish(here, { decision }), TODAY);
      moved(here, listing, ['applied', '2026-11-05'], ['approved', '2026-11-06'], ['announced', '2026-11-09']);
    });
    const other = put(here.ledger, 'unit', { name: '邻村经联社', kind: 'joint_economic_cooperative', parent: here.village });
    for (const decision of [steps({ unit: other }), steps({ matter: 'spending', class: 'daily' }), steps({ class: 'daily', classReason: '忙' })]) expect(announce(decision)).toContain('决议');
  });

  test('on which a notice rests is not changed, taken away or undone', () => {
    const { here, listing } = opened();
    const decision = listingOf(here.ledger.db, listing).decision ?? '';
    const vote = stepsOfDecision(here.ledger.db, decision).at(-1);
    expect(said(() => removeStep(here.ledger, vote?.uid ?? '', '登错'))).toContain('以它为依据');
    expect(said(() => saveStep(here.ledger, { decision, uid: vote?.uid ?? null, record: meeting({ votesFor: 5, votesAgainst: 40 }) }, TODAY))).toContain('以它为依据');
    const seq = Number(here.ledger.db.prepare(`SELECT MAX(seq) FROM change_log WHERE command = 'decisions.saveStep'`).pluck().get());
    expect(codeOf(() => undoOne(here.ledger, seq))).toBe('UNDO_FIXED');
    expect(saveStep(here.ledger, { decision, uid: null, record: meeting({ step: 'announcement', body: null, heldOn: '2026-10-12', postedUntil: '2026-10-20' }) }, TODAY).seq).not.toBeNull();
  });
});

test('sealed papers are read by nobody before all are opened: not in the record sheet, not in a title of the log', () => {
  const here = village();
  const { lots: [uid = ''] } = readyToBid(here, { mode: 'sealed' });
  act(here.ledger, uid, { do: 'open' });
  const { line } = act(here.ledger, uid, { do: 'paper', plate: '1', figures: '15000', capitals: '', isSealIntact: true });
  act(here.ledger, uid, { do: 'strike', seq: line?.seq ?? 0, reason: '登错号牌' });
  expect(here.ledger.db.prepare('SELECT group_concat(title) FROM change_log').pluck().get()).not.toContain('15,000');
  expect(codeOf(() => paperOf(here.ledger.db, 'bid_record', uid, NOW))).toBe('PRINT_FAILED');
});
