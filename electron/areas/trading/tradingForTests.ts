import type { BidderWish, ListingWish, LotWish } from '../../../shared/contract/trading.ts';
import type { StepRecord } from '../../../shared/contract/decisionTerms.ts';
import type { ListingTerms, LotTerms } from '../../../shared/contract/tradingTerms.ts';
import { DEFAULT_LISTING_TERMS, DEFAULT_LOT_TERMS } from '../../../shared/rules/trading/defaults.ts';
import { put, sampleLedger } from '../../ledger/ledgerForTests.ts';
import type { Sample } from '../../ledger/ledgerForTests.ts';
import { surroundings } from '../../ledger/ledgerForTests.ts';
import { saveMatter, saveStep } from '../decisions/matters.ts';
import { saveBidder } from './bidders.ts';
import { moveBidDeposit } from './deposits.ts';
import type { Now } from './listingFacts.ts';
import { saveListing } from './listings.ts';
import { moveListing } from './moves.ts';

/** The day on which the tests of trading stand: the clock of the ledger says 10:00 in Shanghai. */
export const TODAY = '2026-11-21';
export const NOW: Now = { today: TODAY, minute: `${TODAY} 10:00` };

/** A day and its minute at ten. */
export function at(today: string, minute = '10:00'): Now {
  return { today, minute: `${today} ${minute}` };
}

/** A meeting with 60 who may vote, 50 present, 41 for it: enough for two thirds of all. */
export function meeting(more: Partial<StepRecord> = {}): StepRecord {
  return {
    step: 'resolution', body: 'representatives_assembly', heldOn: '2026-10-10', place: '村委会', chair: '陈大文', recorder: '李会', eligible: 60, attended: 50, proxies: 0, householdsEligible: 0, householdsAttended: 0,
    votesFor: 41, votesAgainst: 5, abstained: 4, attendees: [], note: '', orderReason: '', postedUntil: null, ...more,
  };
}

/** A village with an economic organisation of its own and what can be let. */
export interface Village extends Sample {
  readonly cooperative: string;
  readonly shop: string;
}

export function village(clock?: () => string): Village {
  const sample = sampleLedger(clock === undefined ? surroundings() : surroundings({ clock }));
  const cooperative = put(sample.ledger, 'unit', { name: '清溪经联社', kind: 'joint_economic_cooperative', parent: sample.village });
  const shop = put(sample.ledger, 'asset', { name: '集市 3 号铺', unit: cooperative, useState: 'idle', location: '集市南', code: 'P-003' });
  return { ...sample, cooperative, shop };
}

/** A decision to let, with the votes as given: passed unless said otherwise. */
export function decided({ ledger, cooperative }: Village, resolution: Partial<StepRecord> = {}): string {
  const { decision } = saveMatter(ledger, { uid: null, unit: cooperative, name: '集市 3 号铺出租', matter: 'lease', amount: 6_000_000, class: 'important', classReason: '按默认规则', raisedOn: '2026-10-01', content: '公开招租', previous: null });
  const steps: Partial<StepRecord>[] = [
    { step: 'proposal', body: 'party_branch', heldOn: '2026-10-02', eligible: 5, attended: 5, votesFor: 5, votesAgainst: 0, abstained: 0 },
    { step: 'consultation', body: 'two_committees', heldOn: '2026-10-04', eligible: 9, attended: 8, votesFor: 8, votesAgainst: 0, abstained: 0 },
    { step: 'party', body: 'party_members', heldOn: '2026-10-06', eligible: 30, attended: 24, votesFor: 20, votesAgainst: 2, abstained: 2 },
    resolution,
  ];
  for (const step of steps) saveStep(ledger, { decision, uid: null, record: meeting(step) }, TODAY);
  return decision;
}

export const lotTerms = (more: Partial<LotTerms> = {}): LotTerms => ({ ...DEFAULT_LOT_TERMS, reserve: 120_000_000, step: 5_000_000, months: 60, deposit: 300_000, performance: 500_000, allowedUse: '商业', area: 800_000, areaUnit: '㎡', ...more });
export const lot = (more: Partial<LotWish> = {}, terms: Partial<LotTerms> = {}): LotWish => ({ uid: null, number: '1', name: '集市 3 号铺', asset: null, parcel: null, before: null, terms: lotTerms(terms), ...more });

export function listingWish({ cooperative, shop }: Village, more: Partial<Omit<ListingWish, 'terms'>> & { terms?: Partial<ListingTerms> } = {}): ListingWish {
  const { terms, ...rest } = more;
  return {
    uid: null, unit: cooperative, name: '集市 3 号铺招租', mode: 'open', decision: null, exception: '', exceptionBy: '', exceptionOn: null, registerUntil: '2026-11-20 17:00', bidAt: '2026-11-21 09:00', bidPlace: '村会议室', platformNo: '', assetClass: '',
    terms: { ...DEFAULT_LISTING_TERMS, ...terms }, lots: [lot({ asset: shop })], ...rest,
  };
}

/** Registers a bidder with a plate and takes the deposit. */
export function bidder({ ledger }: Village, listing: string, lots: readonly string[], plate: number, more: Partial<BidderWish> = {}): string {
  const name = `竞投人${plate}`;
  const { bidder: uid } = saveBidder(ledger, { uid: null, listing, name, kind: 'person', idNo: '', phone: '', household: '', plate: String(plate), lots: [...lots], registeredOn: '2026-11-10', qualified: true, qualifiedNote: '', priority: null, priorityBasis: '', blacklist: '', ...more }, TODAY);
  moveBidDeposit(ledger, { bidder: uid, movement: 'taken', amount: 300_000 * lots.length, movedOn: '2026-11-11', payer: more.name ?? name, method: 'transfer', account: null, officialNo: '', reason: '' }, TODAY);
  return uid;
}

/** Moves a listing through states, each on its day. */
export function moved({ ledger }: Village, listing: string, ...steps: readonly (readonly [Parameters<typeof moveListing>[1]['to'], string])[]): void {
  for (const [to, on] of steps) moveListing(ledger, { listing, to, on, reason: '测试' }, at(on));
}

/** A listing that stands before its session: decided, announced for five working days, three bidders with deposits. */
export function readyToBid(here: Village, more: Parameters<typeof listingWish>[1] = {}): { listing: string; lots: string[]; bidders: string[] } {
  const { ledger } = here;
  const { listing } = saveListing(ledger, listingWish(here, { decision: decided(here), ...more }), TODAY);
  const lots = ledger.db.prepare('SELECT uid FROM lot WHERE listing = ? ORDER BY position').pluck().all(listing).map(String);
  moved(here, listing, ['applied', '2026-11-05'], ['approved', '2026-11-06'], ['announced', '2026-11-09']);
  const bidders = [1, 2, 3].map((plate) => bidder(here, listing, lots, plate));
  moved(here, listing, ['bidding', TODAY]);
  return { listing, lots, bidders };
}
