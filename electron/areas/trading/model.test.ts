import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listingStateSchema } from '../../../shared/contract/tradingTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import { replay } from '../../../shared/rules/trading/session/apply.ts';
import { stateOf } from '../../../shared/rules/trading/states.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { undoLast } from '../history/history.ts';
import { makeContract } from './contracts.ts';
import { moveBidDeposit, refundLosers } from './deposits.ts';
import { saveListing } from './listings.ts';
import { moveListing, relist } from './moves.ts';
import { settleDefault, takeResult } from './results.ts';
import { bidDepositsOf, biddersOf, eventsOf, listingOf, lotsOf } from './rows.ts';
import { act } from './session.ts';
import { lotAtDesk } from './sessionRules.ts';
import { at, bidder, decided, listingWish, lot, village } from './tradingForTests.ts';
import type { Village } from './tradingForTests.ts';
import { listingView, logOf } from './view.ts';

/** Where a run of the model stands: its day moves forward, everything else is in the ledger. */
interface Run {
  readonly here: Village;
  readonly ledger: Ledger;
  readonly listings: string[];
  day: string;
}

/** A command as a person may give it at any time; what it refuses is no fault. */
type Step = (run: Run) => void;

const listingAt = (run: Run, place: number) => run.listings[place % run.listings.length] ?? '';
const lotAt = (run: Run, place: number) => lotsOf(run.ledger.db, listingAt(run, place))[0]?.uid ?? '';

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.nat(3), fc.constantFrom(...listingStateSchema.options), fc.nat(3)).map(([place, to, back]): Step => (run) => void moveListing(run.ledger, { listing: listingAt(run, place), to, on: addDays(run.day, -back), reason: '测试' }, at(run.day, '18:00'))) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }).map((days): Step => (run) => { run.day = addDays(run.day, days); }) },
  { weight: 5, arbitrary: fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 4 }), fc.boolean()).map(([place, plate, isGood]): Step => (run) => void bidder(run.here, listingAt(run, place), [lotAt(run, place)], plate, { qualified: isGood ? true : null, registeredOn: run.day })) },
  { weight: 10, arbitrary: fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 4 }), fc.constantFrom('', '13000', '9000', '1亿')).map(([place, plate, input]): Step => (run) => void act(run.ledger, lotAt(run, place), { do: 'bid', plate: String(plate), input })) },
  { weight: 10, arbitrary: fc.tuple(fc.nat(3), fc.constantFrom('open' as const, 'call' as const, 'close' as const, 'resume' as const)).map(([place, what]): Step => (run) => void act(run.ledger, lotAt(run, place), { do: what })) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(3), fc.constantFrom('pause' as const, 'fail' as const)).map(([place, what]): Step => (run) => void act(run.ledger, lotAt(run, place), { do: what, reason: '测试' })) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(3), fc.nat(12)).map(([place, seq]): Step => (run) => void act(run.ledger, lotAt(run, place), { do: 'strike', seq, reason: '测试' })) },
  { weight: 3, arbitrary: fc.nat(3).map((place): Step => (run) => void makeContract(run.ledger, { lot: lotAt(run, place), signedOn: run.day, startOn: run.day }, run.day)) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(3), fc.boolean()).map(([place, next]): Step => (run) => void settleDefault(run.ledger, { lot: lotAt(run, place), next, on: run.day, reason: '书面放弃' }, run.day)) },
  { weight: 2, arbitrary: fc.nat(3).map((place): Step => (run) => void refundLosers(run.ledger, { listing: listingAt(run, place), on: run.day, method: 'transfer', account: null }, run.day)) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(3), fc.nat(3), fc.constantFrom('refunded' as const, 'forfeited' as const, 'carried' as const)).map(([place, who, movement]): Step => (run) => {
    const one = biddersOf(run.ledger.db, listingAt(run, place))[who];
    if (one) moveBidDeposit(run.ledger, { bidder: one.uid, movement, amount: 300_000, movedOn: run.day, payer: one.name, method: 'transfer', account: null, officialNo: '', reason: '测试' }, run.day);
  }) },
  { weight: 2, arbitrary: fc.nat(3).map((place): Step => (run) => void run.listings.push(relist(run.ledger, { listing: listingAt(run, place), on: run.day }, at(run.day)).listing)) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(3), fc.nat(3)).map(([place, who]): Step => (run) => {
    const one = biddersOf(run.ledger.db, listingAt(run, place))[who];
    takeResult(run.ledger, { lot: lotAt(run, place), winner: one?.uid ?? null, input: '13000', on: run.day, reason: '测试', bids: [] }, run.day);
  }) },
  { weight: 3, arbitrary: fc.constant<Step>((run) => void undoLast(run.ledger)) },
);

/** What must hold of a project at any time, whatever was done to it. */
function expectLawful({ ledger, day }: Run, uid: string): void {
  const { db } = ledger;
  const listing = listingOf(db, uid);
  expect(stateOf(logOf(db, uid)), '状态由办理记录说明').toEqual({ ok: true, value: listing.state });
  const isPublic = ['announced', 'bidding', 'result', 'signed', 'closed'].includes(listing.state);
  if (isPublic) expect(listing.decision !== null || listing.exception !== '', '公告有决议或书面理由').toBe(true);
  for (const one of lotsOf(db, uid)) {
    const desk = lotAtDesk(db, uid, one.uid);
    const state = desk === null ? null : replay(desk.rules, eventsOf(db, one.uid));
    if (one.state === 'sold') {
      expect(one.price ?? 0, '成交价不低于底价').toBeGreaterThanOrEqual(one.terms.reserve);
      expect(biddersOf(db, uid).map((bidderRow) => bidderRow.uid), '竞得人报过名').toContain(one.winner);
      expect(['bidding', 'result', 'signed', 'closed', 'announced'], '成交的项目没有作废').toContain(listing.state);
    }
    if (state !== null && (state.phase === 'running' || state.phase === 'paused')) expect(['open', 'failed'], '竞价中的标的').toContain(one.state);
    if (one.contract !== null) {
      const contract: unknown = db.prepare('SELECT state FROM contract WHERE uid = ?').pluck().get(one.contract);
      expect([listing.state, contract], '合同在公示期满、签约以后才生效').toSatisfy(([of, is]: unknown[]) => is === 'draft' || of === 'signed' || of === 'closed');
      expect(listing.resultEndOn !== null && listing.resultEndOn < day, '公示期满才有合同').toBe(true);
    }
  }
  for (const one of biddersOf(db, uid)) expect(bidDepositsOf(db, uid).filter((line) => line.bidder === one.uid).reduce((sum, { amount }) => sum + amount, 0), '保证金不为负').toBeGreaterThanOrEqual(0);
  expect(listingView(db, uid, at(day)).listing.uid).toBe(uid);
}

test('random sequences of commands never reach a state that the law or the notice forbids, and every state is explained by the log', () => {
  fc.assert(fc.property(fc.boolean(), fc.array(steps, { minLength: 25, maxLength: 60 }), (hasPath, commands) => {
    const here = village();
    const { listing } = saveListing(here.ledger, listingWish(here, { decision: decided(here), registerUntil: null, bidAt: null, lots: [lot({ asset: here.shop })], terms: { noticeDays: 1, resultDays: 1, signDays: 1 } }), '2026-11-02');
    const run: Run = { here, ledger: here.ledger, listings: [listing], day: '2026-11-02' };
    // Half of the runs begin on the usual path, so that the later states are reached often.
    const usual: Step[] = hasPath ? (['applied', 'approved', 'announced'] as const).map((to): Step => ({ ledger, day }) => void moveListing(ledger, { listing, to, on: day, reason: '测试' }, at(day))) : [];
    for (const step of [...usual, ...commands]) {
      try {
        step(run);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
      for (const uid of run.listings) if (run.ledger.db.prepare('SELECT 1 FROM listing WHERE uid = ?').get(uid) !== undefined) expectLawful(run, uid);
    }
    here.ledger.close();
  }), { numRuns: 40 });
}, 120_000);
