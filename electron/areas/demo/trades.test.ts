import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BidEvent } from '../../../shared/contract/tradingTerms.ts';
import { bidEventSchema, listingStateSchema, listingTermsSchema, lotTermsSchema } from '../../../shared/contract/tradingTerms.ts';
import { matterClassSchema, matterTypeSchema, stepRecordSchema } from '../../../shared/contract/decisionTerms.ts';
import type { Row } from '../../../shared/registers/define.ts';
import { DEFAULT_MATRIX } from '../../../shared/rules/decisions/defaultMatrix.ts';
import { ruleFor } from '../../../shared/rules/decisions/matrix.ts';
import { decisionProgress, isValidFor } from '../../../shared/rules/decisions/path.ts';
import { depositStanding, nameMatches } from '../../../shared/rules/trading/deposits.ts';
import { noticePlan } from '../../../shared/rules/trading/notice.ts';
import { replay } from '../../../shared/rules/trading/session/apply.ts';
import { whyNotOpen } from '../../../shared/rules/trading/session/rules.ts';
import type { SessionRules } from '../../../shared/rules/trading/session/rules.ts';
import { sampleSession } from '../../../shared/rules/trading/session/sample.ts';
import { stateOf } from '../../../shared/rules/trading/states.ts';
import { HOLIDAY_TABLES } from '../../../shared/rules/workdays.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { progressOf, decisionOf, stepsOfDecision } from '../decisions/rows.ts';
import { decisionView } from '../decisions/view.ts';
import { standingOf } from '../trading/deposits.ts';
import { bidDepositsOf, biddersOf, eventsOf, lotsOf } from '../trading/rows.ts';
import { resultYear } from '../trading/session.ts';
import { lotAtDesk } from '../trading/sessionRules.ts';
import { sessionView } from '../trading/sessionView.ts';
import { listingView } from '../trading/view.ts';
import { createDemo } from './create.ts';
import { generateDemo } from './generate.ts';
import { afterWorkdays, noticeBefore, workdayFrom, workdayUntil } from './tradeDesk.ts';

const VILLAGES: readonly [seed: number, today: string][] = [[7, '2026-07-10'], [1, '2025-01-01'], [2, '2026-02-23'], [3, '2026-11-21'], [4, '2028-02-29'], [20_260_101, '2026-10-08']];

function villageOf(seed: number, today: string) {
  const tables = generateDemo(seed, today);
  const rows = (name: string): readonly Row[] => tables.find(({ table }) => table === name)?.rows ?? [];
  const of = (name: string, key: string, uid: Row[string] | undefined) => rows(name).filter((row) => row[key] === uid);
  return { today, rows, of };
}
const text = (value: Row[string] | undefined) => (typeof value === 'string' ? value : '');
const json = (value: Row[string] | undefined): unknown => JSON.parse(text(value));
const keptTerms = z.strictObject({ assetClass: z.string(), terms: listingTermsSchema });

const movement = z.object({ uid: z.string(), movement: z.enum(['taken', 'refunded', 'forfeited', 'carried', 'reversal']), amount: z.number(), reverses: z.string().nullable() });

describe.each(VILLAGES)('what the demo village decides and offers (seed %i on %s)', (seed, today) => {
  const { rows, of } = villageOf(seed, today);
  const groups = new Set(rows('unit').filter(({ kind }) => kind === 'economic_cooperative').map(({ uid }) => uid));
  const progress = (decision: Row) => {
    const matter = matterTypeSchema.parse(decision.matter);
    const rule = ruleFor(DEFAULT_MATRIX, { type: matter, amount: Number(decision.amount), tier: groups.has(decision.unit ?? null) ? 'group' : 'village' })?.rule;
    if (rule === undefined) throw new Error('no rule');
    expect(matterClassSchema.parse(decision.class)).toBe(rule.class);
    const records = of('decision_step', 'decision', decision.uid).map(({ record }) => stepRecordSchema.parse(json(record)));
    return { records, reckoned: decisionProgress({ rule, records, announcementDays: DEFAULT_MATRIX.announcementDays, options: { matter, charter: DEFAULT_MATRIX.charter, hasEconomicOrganisation: true } }) };
  };

  it('has one matter with all steps, one that failed by one vote and passed later, and one on its way', () => {
    expect(rows('decision').map(({ state }) => state).toSorted()).toEqual(['announced', 'announced', 'completed', 'failed', 'open']);
    const [again] = rows('decision').filter(({ previous }) => previous !== null);
    const [failed] = of('decision', 'uid', again?.previous);
    expect(failed?.state).toBe('failed');
    const vote = failed && progress(failed).records.at(-1);
    expect(3 * ((vote?.votesFor ?? 0) + 1)).toBe(2 * (vote?.eligible ?? 0));
  });

  it('stores of every decision what its votes come to, without a fault', () => {
    for (const decision of rows('decision')) {
      const { records, reckoned } = progress(decision);
      const resolution = reckoned.steps.find(({ step }) => step === 'resolution');
      expect({ state: decision.state, decidedOn: decision.decidedOn, body: decision.body }).toEqual({ state: reckoned.state, decidedOn: reckoned.decidedOn, body: resolution?.records.at(-1)?.body ?? null });
      expect(reckoned.problems.filter(({ severity }) => severity === 'error')).toHaveLength(decision.state === 'failed' ? 1 : 0);
      for (const { heldOn, votesFor, votesAgainst, abstained, attended } of records) {
        expect(heldOn <= today).toBe(true);
        expect(votesFor + votesAgainst + abstained).toBe(attended);
      }
    }
  });

  it('explains the state of every listing by its log, in the order of days, none after today', () => {
    for (const listing of rows('listing')) {
      const log = of('listing_move', 'listing', listing.uid);
      expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
      expect(stateOf(log.map(({ fromState, toState }) => ({ from: listingStateSchema.parse(fromState), to: listingStateSchema.parse(toState) })))).toEqual({ ok: true, value: listing.state });
      const days = log.map(({ movedOn }) => text(movedOn));
      expect(days).toEqual(days.toSorted());
      expect(days.every((day) => day <= today)).toBe(true);
    }
    expect(rows('listing').map(({ state, mode }) => `${text(mode)} ${text(state)}`)).toEqual(['open signed', 'open relisted', 'open draft', 'sealed bidding', 'open bidding', 'open announced']);
  });

  it('posts every notice on a valid decision, for its working days, with dates that can stand', () => {
    for (const listing of rows('listing').filter(({ noticeOn }) => text(noticeOn) !== '')) {
      const [kept] = of('listing_terms', 'listing', listing.uid);
      const { terms } = keptTerms.parse(json(kept?.terms));
      const postedOn = text(listing.noticeOn);
      const plan = noticePlan({ postedOn, terms, holidays: HOLIDAY_TABLES, registerUntil: text(listing.registerUntil), biddingAt: text(listing.bidAt) });
      expect(plan.problems).toEqual([]);
      expect(listing.noticeEndOn).toBe(plan.until);
      const [decision] = of('decision', 'uid', listing.decision);
      expect(decision && isValidFor(progress(decision).reckoned, postedOn)).toEqual({ isValid: true, reason: '' });
      const bidding = of('listing_move', 'listing', listing.uid).find(({ toState }) => toState === 'bidding' || toState === 'failed');
      if (bidding) expect(text(bidding.movedOn) > text(listing.noticeEndOn)).toBe(true);
      else expect(text(listing.noticeEndOn) > today).toBe(true);
    }
  });

  it('never holds less than nothing of a bidder, took every deposit in his own name, and holds none of a loser', () => {
    const settled = new Set(rows('listing').filter(({ state }) => ['signed', 'relisted'].includes(text(state))).map(({ uid }) => uid));
    const winners = new Set(rows('lot').map(({ winner }) => winner));
    for (const bidder of rows('bidder')) {
      const movements = of('bid_deposit', 'bidder', bidder.uid);
      const standing = depositStanding(movements.map((row) => movement.parse(row)), []);
      if (!standing.ok) throw new Error(standing.message);
      const isHeld = movements.length > 0 && (!settled.has(bidder.listing ?? null) || winners.has(bidder.uid ?? null));
      expect(standing.value.held > 0).toBe(isHeld);
      for (const { payer, movedOn } of movements) {
        expect(nameMatches(text(payer), text(bidder.name)).matches).toBe(true);
        expect(text(movedOn) <= today).toBe(true);
      }
    }
    expect(rows('bidder')).toHaveLength(10 + 1 + 4 + 6 + 4);
  });

  it('keeps a record of 99 rounds from which winner and price follow', () => {
    const [listing] = rows('listing').filter(({ state }) => state === 'signed');
    const [lot] = of('lot', 'listing', listing?.uid);
    const terms = lotTermsSchema.parse(json(lot?.terms));
    const bidders = of('bidder', 'listing', listing?.uid);
    const rules: SessionRules = {
      ...sampleSession().rules, reserve: terms.reserve, step: terms.step, maxSteps: terms.maxSteps,
      bidders: bidders.map((row) => ({ uid: text(row.uid), plate: text(row.plate), name: text(row.name), isQualified: true, whyNot: '', priorityLevel: null })),
    };
    const events = of('bid_event', 'lot', lot?.uid).map(({ uid: _uid, lot: _lot, ...event }): BidEvent => bidEventSchema.parse(event));
    const state = replay(rules, events);
    expect(state.rounds).toBe(99);
    expect(listing?.rounds).toBe(99);
    expect(state.winner).toMatchObject({ bidder: lot?.winner, amount: lot?.price });
    expect(listing?.resultYear).toBe(Number(lot?.price) / 100);
    expect(events.every(({ at }) => at.slice(0, 10) === lot?.endedOn)).toBe(true);
  });

  it('signs the contract of the winner after the result has hung, at the price of the record', () => {
    const [listing] = rows('listing').filter(({ state }) => state === 'signed');
    const [lot] = of('lot', 'listing', listing?.uid);
    const [contract] = of('contract', 'uid', lot?.contract);
    const [basis] = of('contract_basis', 'contract', lot?.contract);
    expect(basis).toMatchObject({ lot: lot?.uid, decision: listing?.decision });
    expect(contract).toMatchObject({ state: 'in_force', unitPrice: Number(lot?.price) / 100, annualRent: listing?.resultYear, tradeNo: listing?.code });
    expect(text(contract?.signedOn) > text(listing?.resultEndOn) && text(contract?.signedOn) <= text(listing?.signBy)).toBe(true);
    expect(text(contract?.startOn) >= text(contract?.signedOn)).toBe(true);
    const [link] = of('contract_party', 'contract', contract?.uid);
    const [party] = of('party', 'uid', link?.party);
    const [winner] = of('bidder', 'uid', lot?.winner);
    expect(winner).toMatchObject({ name: party?.name, idNo: party?.idNumber });
    const lines = of('receivable', 'contract', contract?.uid);
    expect(lines).toHaveLength(12);
    expect(lines.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(contract?.totalAmount);
    expect(lines.filter(({ outstanding }) => outstanding === 0)).toHaveLength(lines.filter(({ dueOn }) => text(dueOn) <= today).length);
  });

  it('numbers decisions, listings and receipts without a gap or a repetition', () => {
    for (const [table, width] of [['decision', 4], ['listing', 4], ['receipt', 5]] as const) {
      const series = Map.groupBy(rows(table), ({ unit, code }) => `${text(unit)} ${text(code).slice(0, -width)}`);
      for (const codes of series.values()) expect(codes.map(({ code }) => Number(text(code).slice(-width))).toSorted((a, b) => a - b)).toEqual(codes.map((_, index) => index + 1));
    }
  });

  it('offers only what stands empty or is about to, one object in one open listing', () => {
    const open = rows('listing').filter(({ state }) => ['draft', 'announced', 'bidding'].includes(text(state)));
    const lots = open.flatMap(({ uid }) => of('lot', 'listing', uid));
    const objects = lots.map(({ asset, parcel }) => text(asset) || text(parcel));
    expect(new Set(objects).size).toBe(4);
    for (const lot of lots) {
      const [object] = [...of('asset', 'uid', lot.asset), ...of('parcel', 'uid', lot.parcel)];
      expect(object?.useState).toBe(lot.before === null ? 'in_trade' : 'leased');
      const [before] = of('contract', 'uid', lot.before ?? '');
      if (before) expect(lotTermsSchema.parse(json(lot.terms)).startOn).toBe(new Date(Date.parse(text(before.endOn)) + 86_400_000).toISOString().slice(0, 10));
    }
  });
});

describe('working days of the demo', () => {
  it.each([
    ['2026-02-23', '2026-02-14', '2026-02-24'], // The Spring Festival: 14 February is worked, 15 to 23 are off.
    ['2026-10-10', '2026-10-10', '2026-10-10'], // A Saturday that is worked.
    ['2026-07-11', '2026-07-10', '2026-07-13'],
  ])('%s: the last is %s, the next %s', (day, last, next) => {
    expect([workdayUntil(day), workdayFrom(day)]).toEqual([last, next]);
  });

  it('finds the last day on which a notice has ended before the bidding', () => {
    // Five working days from Thursday 2 July are over on Thursday 9; from Friday 3 on they are not.
    expect(noticeBefore('2026-07-10', 5)).toBe('2026-07-02');
    expect(afterWorkdays('2026-07-02', 5)).toBe('2026-07-09');
  });
});

describe('the demo ledger as the program reads it', () => {
  const TODAY = '2026-11-20';
  const NOW = `${TODAY}T02:00:00.000Z`;
  let folder = '';
  let ledger: Ledger;
  const uids = (sql: string) => z.array(z.string()).parse(ledger.db.prepare(sql).pluck().all());

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'demo-trades-'));
    ledger = createDemo(join(folder, '台账.sanzi'), { clock: () => NOW }, TODAY, () => undefined);
  });
  afterAll(() => {
    ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('reckons every decision as it is stored', () => {
    const all = uids('SELECT uid FROM decision');
    expect(all).toHaveLength(5);
    for (const uid of all) {
      const row = decisionOf(ledger.db, uid);
      expect(progressOf(ledger.db, row, stepsOfDecision(ledger.db, uid).map(({ record }) => record))).toMatchObject({ state: row.state, decidedOn: row.decidedOn });
      expect(decisionView(ledger.db, uid, TODAY).problems.filter(({ severity }) => severity === 'wrong').length).toBe(row.state === 'failed' ? 1 : 0);
    }
  });

  it('shows every listing with a valid decision, contracts as they were bid for, and no deposit below zero', () => {
    for (const uid of uids('SELECT uid FROM listing')) {
      const view = listingView(ledger.db, uid, { today: TODAY, minute: `${TODAY} 10:00` });
      expect(view.listing.decision?.isValid).toBe(true);
      for (const { differences } of view.lots) expect(differences.filter(({ isDifferent }) => isDifferent)).toEqual([]);
      const lots = lotsOf(ledger.db, uid);
      const movements = bidDepositsOf(ledger.db, uid);
      for (const bidder of biddersOf(ledger.db, uid)) expect(standingOf(bidder, movements, lots).held).toBeGreaterThanOrEqual(0);
    }
  });

  it('replays the record of the market under the rules of the ledger, and the sum of the listing follows', () => {
    const [listing = ''] = uids(`SELECT uid FROM listing WHERE state = 'signed'`);
    const [lot] = lotsOf(ledger.db, listing);
    const at = lotAtDesk(ledger.db, listing, lot?.uid ?? '');
    if (lot === undefined || at === null) throw new Error('no lot');
    // Losers have their money back, so the desk would not let them bid today: the record is read all the same.
    const state = replay(at.rules, eventsOf(ledger.db, lot.uid));
    expect(state).toMatchObject({ phase: 'sold', rounds: 99, winner: { bidder: lot.winner, amount: lot.price } });
    expect(resultYear(ledger.db, listing, lot.endedOn ?? '')).toBe(ledger.db.prepare('SELECT result_year FROM listing WHERE uid = ?').pluck().get(listing));
    expect(sessionView(ledger.db, lot.uid, null, 200, NOW)).toMatchObject({ session: { phase: 'closed', rounds: 99 }, total: eventsOf(ledger.db, lot.uid).length });
  });

  it('has the signed listing ready to be closed', () => {
    const [listing = ''] = uids(`SELECT uid FROM listing WHERE state = 'signed'`);
    const { moves } = listingView(ledger.db, listing, { today: TODAY, minute: `${TODAY} 10:00` });
    expect(moves).toMatchObject([{ to: 'closed', isAllowed: true }]);
  });

  it('has a session and a tender that can be opened at the desk at once, with who may bid', () => {
    const [tender = '', session = ''] = uids(`SELECT uid FROM listing WHERE state = 'bidding' ORDER BY mode DESC`);
    for (const [listing, plates, barred, priority] of [[tender, 4, 0, 0], [session, 6, 1, 1]] as const) {
      const [lot] = lotsOf(ledger.db, listing);
      const at = lotAtDesk(ledger.db, listing, lot?.uid ?? '');
      if (at === null) throw new Error('no lot');
      expect(whyNotOpen(at.rules)).toBeNull();
      expect(at.bidders.map(({ plate }) => plate)).toEqual(Array.from({ length: plates }, (_, index) => String(index + 1)));
      expect(at.bidders.filter(({ whyNot }) => whyNot === '保证金没有到账或不足')).toHaveLength(barred);
      expect(at.bidders.filter(({ priorityLevel }) => priorityLevel === 1)).toHaveLength(priority);
    }
  });
});
