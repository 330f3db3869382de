import type { BidderWish } from '../shared/contract/trading.ts';
import type { StepRecord } from '../shared/contract/decisionTerms.ts';
import type { ListingState, ListingTerms, LotTerms, TradeMode } from '../shared/contract/tradingTerms.ts';
import { addDays, todayInShanghai } from '../shared/rules/dates.ts';
import { DEFAULT_LISTING_TERMS, DEFAULT_LOT_TERMS } from '../shared/rules/trading/defaults.ts';
import { saveMatter, saveStep } from '../electron/areas/decisions/matters.ts';
import { chooseOperator, listOperators } from '../electron/areas/files/operators.ts';
import { saveBidder } from '../electron/areas/trading/bidders.ts';
import { moveBidDeposit } from '../electron/areas/trading/deposits.ts';
import { saveListing } from '../electron/areas/trading/listings.ts';
import { moveListing } from '../electron/areas/trading/moves.ts';
import { lotsOf } from '../electron/areas/trading/rows.ts';
import type { Ledger } from '../electron/ledger/ledger.ts';
import { openLedger } from '../electron/ledger/open.ts';
import { newUid } from '../electron/ledger/rows.ts';

const DEPOSIT = 300_000;
const STALL = '集市 3 号铺';
/** What the listing is called in the list of 交易. */
export const LISTING = '集市摊位招租';

/** What of the listing is another than usual: an open session by steps of 500 元 from 12,000 元 a year, three calls, bidders 1 to 7. */
export interface Sale {
  readonly mode?: TradeMode;
  readonly lot?: Partial<LotTerms>;
  /** Names of the lots, in order; one stall unless said otherwise. */
  readonly lots?: readonly string[];
  readonly terms?: Partial<ListingTerms>;
  /** Who registered, by plate; more bidders than named are as usual. */
  readonly bidders?: number;
  readonly those?: Readonly<Record<number, Partial<BidderWish>>>;
}

/** The name of whoever registered with a plate. */
export function bidderName(plate: number): string {
  return `${['陈', '李', '黄', '何', '梁', '吴', '罗', '谢', '邓', '林'][plate % 10] ?? '周'}竞${plate}号`;
}

/** A meeting with 60 who may vote, 50 present, 41 for it. */
function meeting(more: Partial<StepRecord>): StepRecord {
  return {
    step: 'resolution', body: 'representatives_assembly', heldOn: '', place: '村委会', chair: '陈大文', recorder: '李会', eligible: 60, attended: 50, proxies: 0, householdsEligible: 0, householdsAttended: 0,
    votesFor: 41, votesAgainst: 5, abstained: 4, attendees: [], note: '', orderReason: '', postedUntil: null, ...more,
  };
}

/** The decision to let, passed by every body that has to be asked. */
function decide(ledger: Ledger, unit: string, today: string): string {
  const on = (days: number) => addDays(today, -days);
  const { decision } = saveMatter(ledger, { uid: null, unit, name: `${LISTING}方案`, matter: 'lease', amount: 6_000_000, class: 'important', classReason: '按村规定', raisedOn: on(50), content: '公开招租', previous: null });
  const steps: Partial<StepRecord>[] = [
    { step: 'proposal', body: 'party_branch', heldOn: on(49), eligible: 5, attended: 5, votesFor: 5, votesAgainst: 0, abstained: 0 },
    { step: 'consultation', body: 'two_committees', heldOn: on(47), eligible: 9, attended: 8, votesFor: 8, votesAgainst: 0, abstained: 0 },
    { step: 'party', body: 'party_members', heldOn: on(45), eligible: 30, attended: 24, votesFor: 20, votesAgainst: 2, abstained: 2 },
    { heldOn: on(43) },
  ];
  for (const step of steps) saveStep(ledger, { decision, uid: null, record: meeting(step) }, today);
  return decision;
}

/** A bidder with a plate whose deposit is held. */
function register(ledger: Ledger, listing: string, lots: readonly string[], plate: number, on: string, more: Partial<BidderWish> = {}): void {
  const name = more.name ?? bidderName(plate);
  const { bidder } = saveBidder(ledger, { uid: null, listing, name, kind: 'person', idNo: '', phone: '', household: '', plate: String(plate), lots: [...lots], registeredOn: on, qualified: true, qualifiedNote: '', priority: null, priorityBasis: '', blacklist: '', ...more }, on);
  moveBidDeposit(ledger, { bidder, movement: 'taken', amount: DEPOSIT * lots.length, movedOn: on, payer: name, method: 'transfer', account: null, officialNo: '', reason: '' }, on);
}

/** A listing of the village that stands before its session: decided, announced a month ago, its bidders registered. Answers its lots. */
function enter(ledger: Ledger, unit: string, today: string, sale: Sale): string[] {
  const asset = newUid();
  ledger.run({ name: 'story.stall', title: '新增摊位' }, ({ writer }) => writer.insert('asset', { uid: asset, name: STALL, unit, useState: 'idle' }));
  const on = (days: number) => addDays(today, -days);
  const terms: LotTerms = { ...DEFAULT_LOT_TERMS, reserve: 120_000_000, step: 5_000_000, maxSteps: 10, oldPrice: 100_000_000, months: 60, deposit: DEPOSIT, performance: 500_000, allowedUse: '商业', area: 180_000, areaUnit: '㎡', ...sale.lot };
  const { listing } = saveListing(ledger, {
    uid: null, unit, name: LISTING, mode: sale.mode ?? 'open', decision: decide(ledger, unit, today), exception: '', exceptionBy: '', exceptionOn: null, registerUntil: `${on(5)} 17:00`, bidAt: `${on(1)} 09:00`, bidPlace: '村会议室', platformNo: '', assetClass: '',
    terms: { ...DEFAULT_LISTING_TERMS, ...sale.terms }, lots: (sale.lots ?? [STALL]).map((name, index) => ({ uid: null, number: String(index + 1), name, asset: index === 0 ? asset : null, parcel: null, before: null, terms })),
  }, today);
  const now = { today, minute: `${today} 23:59` };
  const move = (to: ListingState, day: string) => moveListing(ledger, { listing, to, on: day, reason: '' }, now);
  move('applied', on(34));
  move('approved', on(32));
  move('announced', on(30));
  const lots = lotsOf(ledger.db, listing).map(({ uid }) => uid);
  for (let plate = 1; plate <= (sale.bidders ?? 7); plate++) register(ledger, listing, lots, plate, on(12), sale.those?.[plate]);
  move('bidding', today);
  return lots;
}

/**
 * Puts a listing up to its session into a ledger file of the demo that is not open, through the program's own commands.
 * `begun` goes on with the lots while the ledger's clock shows `ago` milliseconds before now.
 */
export function putSale(path: string, sale: Sale, begun: { readonly ago: number; readonly run: (ledger: Ledger, lots: readonly string[]) => void } | null = null): readonly string[] {
  const ago = begun?.ago ?? 0;
  const { ledger } = openLedger(path, { clock: () => new Date(Date.now() - ago).toISOString() });
  try {
    const today = todayInShanghai(Date.now());
    const [operator] = listOperators(ledger.db, today);
    if (operator === undefined) throw new Error('nobody works in the demo');
    chooseOperator(ledger, operator.uid, undefined);
    const unit: unknown = ledger.db.prepare(`SELECT uid FROM unit WHERE kind = 'joint_economic_cooperative' LIMIT 1`).pluck().get();
    const lots = enter(ledger, String(unit), today, sale);
    begun?.run(ledger, lots);
    return lots;
  } finally {
    ledger.close();
  }
}
