import type { RentClause } from '../../contract/leaseTerms.ts';
import type { ListingTerms, LotTerms, Overtime } from '../../contract/tradingTerms.ts';

/*
 * Where a new listing begins. None of this is law: the days, shares and texts are what was observed in notices or is usual
 * in offices (law file §6, "Local parameters with suggested defaults"), every one of them can be changed by the person who
 * writes the notice, and a county or a charter may ask for others.
 */

/** Working days a notice of a large or long lease is suggested to hang (law file §6; not law, not applied by itself). */
export const LARGE_NOTICE_DAYS = 20;

/** 竞投保证金 suggested for a lot as a share of the first year's rent, 0.01 % (law file §6: 5–20 %; no upper bound is checked, up to 400 % was seen). */
export const SUGGESTED_DEPOSIT_SHARE = 1_000;

/** Bidding by time, as seen in notices: a bid in the last 5 minutes moves the end to one minute after it; not law. */
export const SUGGESTED_OVERTIME: Overtime = { freeMinutes: 10, window: 300, extend: 60, most: null };

/** What may be done when a lot fails; local customs, all settings. */
export interface RelistRules {
  /** How often a lot is offered at the same reserve before it may be lowered. */
  readonly sameReserveAttempts: number;
  /** How far the reserve may then be lowered, 0.01 %. */
  readonly mostLowered: number;
  /** Whether a lower reserve needs a decision of its own. */
  readonly lowerNeedsDecision: boolean;
  /** Whether the next bidder may take the place of a winner who does not sign. */
  readonly nextBidder: boolean;
}

/** After the first failure the same reserve, after the second lower by at most 20 % with a new decision (law file §6; settings, not law). */
export const RELIST_RULES: RelistRules = { sameReserveAttempts: 2, mostLowered: 2_000, lowerNeedsDecision: true, nextBidder: true };

/** The rest of the rent clause of a new lot: no steps, by lease years, due on the first day, part periods by days/365 (conventions 5, 10). */
export const DEFAULT_CLAUSE: Omit<RentClause, 'price'> = {
  tax: null, steps: [], rentFree: [], cycle: { laid: 'lease', months: 12 }, part: 'days365', due: { rule: 'start', days: 0 }, penalty: null,
};

/** A new listing before anything is filled in: notice and result hang 5 working days, signing within 10, refunds within 5, one qualified bidder is enough. Not law. */
export const DEFAULT_LISTING_TERMS: ListingTerms = {
  noticeDays: 5, registerFrom: null, registerPlace: '', papers: ['身份证或营业执照', '报名登记表', '保证金缴款凭证'],
  qualification: '具有完全民事行为能力的自然人，或者依法登记的法人、非法人组织；没有拖欠本集体款项。', onePerHousehold: false, minBidders: 1,
  depositUntil: null, depositAccount: '', refundDays: 5, forfeiture: '竞得人不按期签订合同，或者签约前无正当理由放弃的，竞投保证金不予退还。',
  overtime: null, calls: true, priority: null,
  resultDays: 5, signDays: 10,
  payment: '签订合同时付清首期租金，以后各期按合同约定的日期支付。', taxes: '', delivery: '按现状交付。',
  useLimits: '按约定用途使用，未经出租方书面同意不得改变用途、不得转租。', expropriation: '租期内遇征收、征用的，合同终止，租金按实际使用时间结算。', others: '',
  attachments: ['合同样本', '标的现状照片'],
  contact: '', phone: '', complaints: '',
};

/** A new lot before anything is filled in: a yearly price for the lot as a whole, highest bid wins, one year from signing. The sums are to be filled in. */
export const DEFAULT_LOT_TERMS: LotTerms = {
  variable: { by: 'money', per: 'year', measure: { of: 'lot' } }, direction: 'up',
  reserve: 0, step: 0, maxSteps: null, cap: null, area: null, areaUnit: null,
  currentUse: '', boundaries: '', allowedUse: '', condition: '按现状出租', startOn: null, months: 12, oldPrice: null,
  deposit: 0, performance: 0, clause: DEFAULT_CLAUSE,
};

/** The deposit suggested for a first year's rent in 分, cut to whole 100 元, at least 100 元 where there is any rent; the person changes it. */
export function suggestedDeposit(firstYear: number): number {
  if (firstYear <= 0) return 0;
  const share = Number((BigInt(firstYear) * BigInt(SUGGESTED_DEPOSIT_SHARE)) / 10_000n);
  return Math.max(10_000, share - (share % 10_000));
}
