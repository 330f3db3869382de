import type { LeaseTerm, RentClause } from '../../contract/leaseTerms.ts';
import type { ListingTerms, LotTerms, TradeMode } from '../../contract/tradingTerms.ts';
import { clauseSentence } from '../leases/sentence.ts';
import type { Result } from '../result.ts';
import { accept } from '../result.ts';
import { formatScaled } from '../scaled.ts';
import type { HolidayTable } from '../workdays.ts';
import { bidText, firstYearFen, priceOf, termOf, totalFen, variableUnit } from './amounts.ts';
import type { RelistRules } from './defaults.ts';
import type { PostingWindow } from './notice.ts';
import { workingDaysFrom } from './notice.ts';

/** Kinds of contract a lot ends in, as the contract register has them. */
export type LetKind = 'lease' | 'contract_out' | 'land_right_transfer';

/** What of a listing, its lot and its winner a contract is drawn up from. `amount` is the winning bid, 0.0001 of what is bid. */
export interface Award {
  readonly listing: { readonly mode: TradeMode; readonly onPlatform: boolean; readonly tradeNo: string; readonly lessor: string; readonly terms: ListingTerms; readonly decidedOn: string | null; readonly decisionBody: string };
  readonly lot: { readonly name: string; readonly location: string; readonly kind: LetKind; readonly terms: LotTerms };
  readonly result: { readonly amount: number };
  readonly winner: { readonly name: string };
  readonly signedOn: string;
}

/** Fields of a row of the contract register, by their keys (`shared/registers/contract`): money 分, area 0.0001 of `areaUnit`; null is left empty. */
export interface ContractRow {
  readonly name: string;
  readonly kind: LetKind;
  readonly lessor: string;
  readonly location: string;
  readonly area: number | null;
  readonly areaUnit: string | null;
  readonly purpose: string;
  readonly signedOn: string;
  readonly startOn: string;
  readonly endOn: string;
  readonly termText: string;
  readonly tradeMode: 'on_site' | 'online' | 'sealed' | 'negotiation' | 'renewal' | 'small_amount';
  readonly tradeNo: string;
  readonly decidedOn: string | null;
  readonly decisionBody: string;
  readonly unitPrice: number | null;
  readonly priceUnit: string;
  readonly annualRent: number | null;
  readonly totalAmount: number | null;
  readonly escalation: string;
  readonly paymentTerms: string;
  readonly dueText: string;
  readonly rentFree: string;
  readonly performanceDeposit: number;
}

/** A contract as it follows from the award; `notes` say what the register cannot hold as it was bid. */
export interface ContractDraft {
  readonly row: ContractRow;
  readonly lessee: string;
  readonly clause: RentClause;
  readonly term: LeaseTerm;
  readonly sentence: string;
  readonly notes: readonly string[];
}

const KIND_WORDS: Readonly<Record<LetKind, string>> = { lease: '租赁', contract_out: '承包', land_right_transfer: '流转' };
const MODES: Readonly<Record<TradeMode, ContractRow['tradeMode']>> = { open: 'on_site', sealed: 'sealed', small: 'small_amount', negotiation: 'negotiation', renewal: 'renewal' };
const PER_FEN = 100;

/** 5年, 30个月. */
export function monthsText(months: number): string {
  return months % 12 === 0 ? `${months / 12}年` : `${months}个月`;
}

/** The parts of a clause as sentences: how the rent rises, what is free, and how it is paid. */
export function clauseWords(clause: RentClause): { readonly escalation: string; readonly rentFree: string; readonly payment: string; readonly due: string } {
  // Without the price, which may hold any text (goods), the parts stand in a known order between 「；」.
  const said = clauseSentence({ ...clause, price: { by: 'total', amount: 0 }, tax: null }).replace(/。$/u, '').split('；').slice(1);
  const steps = Math.max(1, clause.steps.length);
  const paid = said[steps + clause.rentFree.length] ?? '';
  const comma = clause.cycle.laid === 'instalments' ? -1 : paid.lastIndexOf('，');
  return {
    escalation: said.slice(0, steps).join('；'), rentFree: said.slice(steps, steps + clause.rentFree.length).join('；'),
    payment: paid, due: comma < 0 ? '' : paid.slice(comma + 1),
  };
}

/** The price in 分 where it is one: a price by the year, month … or the sum of the term. */
function unitPriceOf({ price }: RentClause): { readonly fen: number | null; readonly isFiner: boolean } {
  if (price.by === 'goods') return { fen: null, isFiner: false };
  if (price.by === 'total') return { fen: price.amount, isFiner: false };
  return price.price % PER_FEN === 0 ? { fen: price.price / PER_FEN, isFiner: false } : { fen: null, isFiner: true };
}

/** The unit of the agreed price: of the bid, or of the fixed price where an area or years were bid. */
function priceUnitOf({ variable }: LotTerms): string {
  if (variable.by !== 'area' && variable.by !== 'years') return variableUnit(variable);
  const { price } = variable;
  return price.by === 'total' ? variableUnit({ by: 'total' }) : price.by === 'money' ? variableUnit({ by: 'money', per: price.per, measure: price.measure }) : variableUnit(price);
}

/** Longest text a cell of the contract register takes. */
const LONGEST = 200;

/** A text as the register can hold it; what is cut off is said, the clause has it in full. */
function fitted(label: string, text: string, notes: string[]): string {
  if (text.length <= LONGEST) return text;
  notes.push(`${label}太长，台账只存开头，以租金条款和合同文本为准`);
  return `${Array.from(text).slice(0, LONGEST / 2 - 1).join('')}…`;
}

/**
 * The contract that follows from an award, written from the terms that were announced. The term begins on the lot's first day
 * or the day of signing (conventions 1). Refuses as {@link priceOf} does.
 */
export function contractDraft({ listing, lot, result, winner, signedOn }: Award): Result<ContractDraft> {
  const { terms } = lot;
  const agreed = priceOf(terms, result.amount);
  if (!agreed.ok) return agreed;
  const { price, months, area, areaUnit } = agreed.value;
  const term = termOf(terms.startOn ?? signedOn, months);
  const clause: RentClause = { ...terms.clause, price };
  const words = clauseWords(clause);
  const unitPrice = unitPriceOf(clause);
  const notes = unitPrice.isFiner ? [`成交价 ${bidText(terms, result.amount)} 比分还细，台账的“成交单价”留空，以租金条款为准`] : [];
  if (price.by === 'goods') notes.push('租金以实物计，年租金和合同总额待折价后填写');
  if (terms.startOn !== null && terms.startOn < signedOn) notes.push(`起始日 ${terms.startOn} 早于签订日 ${signedOn}，请核对`);
  return accept({
    row: {
      name: `${lot.name}${KIND_WORDS[lot.kind]}合同`, kind: lot.kind, lessor: listing.lessor, location: lot.location, area, areaUnit: area === null ? null : areaUnit, purpose: terms.allowedUse,
      signedOn, startOn: term.startOn, endOn: term.endOn, termText: monthsText(months),
      tradeMode: listing.mode === 'open' && listing.onPlatform ? 'online' : MODES[listing.mode], tradeNo: listing.tradeNo, decidedOn: listing.decidedOn, decisionBody: listing.decisionBody,
      unitPrice: unitPrice.fen, priceUnit: priceUnitOf(terms), annualRent: firstYearFen(terms, result.amount, signedOn), totalAmount: totalFen(terms, result.amount, signedOn),
      escalation: fitted('递增方式', words.escalation, notes), paymentTerms: fitted('付款方式', listing.terms.payment === '' ? words.payment : listing.terms.payment, notes), dueText: words.due, rentFree: fitted('免租期', words.rentFree, notes),
      performanceDeposit: terms.performance,
    },
    lessee: winner.name, clause, term, sentence: clauseSentence(clause), notes,
  });
}

/** Until when the winner has to sign: so many working days after the last day of the result posting. The number is a term of the listing. */
export function signBy(resultEndOn: string, { signDays }: Pick<ListingTerms, 'signDays'>, holidays: readonly HolidayTable[]): PostingWindow {
  return workingDaysFrom(resultEndOn, signDays, holidays);
}

/** Until when the losers' deposits go back: so many working days after the bidding ended. The number is a term of the listing. */
export function refundBy(biddingEndedOn: string, { refundDays }: Pick<ListingTerms, 'refundDays'>, holidays: readonly HolidayTable[]): PostingWindow {
  return workingDaysFrom(biddingEndedOn, refundDays, holidays);
}

/** The bids of a lot, best first, one for each bidder, and who has refused by now. */
export interface DefaultFacts {
  readonly ranking: readonly { readonly bidder: string; readonly amount: number }[];
  readonly defaulted: readonly string[];
  readonly terms: Pick<LotTerms, 'direction' | 'reserve' | 'variable'>;
  readonly attempt: number;
  readonly rules: RelistRules;
}

/** What comes after a winner who did not sign: the next bidder at his own bid, or the lot is put up again; under which conditions. */
export type AfterDefault =
  | { readonly go: 'next'; readonly bidder: string; readonly amount: number; readonly conditions: readonly string[] }
  | { readonly go: 'relist'; readonly conditions: readonly string[] };

/** 0.01 % in words: 20%, 12.5%. */
function shareText(share: number): string {
  return `${formatScaled(share * 100)}%`;
}

/** Conditions of putting a lot up again after so many attempts, by the local rules. */
export function relistConditions(attempt: number, rules: RelistRules): string[] {
  const reserve = attempt < rules.sameReserveAttempts ? '按原底价重新挂牌' : `底价可以降低，不超过 ${shareText(rules.mostLowered)}`;
  return [reserve, ...(rules.lowerNeedsDecision ? ['降低底价的，须有新的决议'] : []), '重新公告，公告天数重新计算'];
}

/** Who follows when a winner does not sign (law file §6: "the next bidder or relisting follows"; local, not law). A bid worse than the reserve is nobody's turn. */
export function nextOnDefault({ ranking, defaulted, terms, attempt, rules }: DefaultFacts): AfterDefault {
  const isGood = (amount: number) => (terms.direction === 'up' ? amount >= terms.reserve : amount <= terms.reserve);
  const next = rules.nextBidder ? ranking.find(({ bidder, amount }) => !defaulted.includes(bidder) && isGood(amount)) : undefined;
  if (!next) return { go: 'relist', conditions: relistConditions(attempt, rules) };
  return { go: 'next', ...next, conditions: ['公告写明可以依次递补', `按本人报价 ${bidText(terms, next.amount)} 成交，本人书面同意`, '保证金仍在或者重新缴纳', '重新发布成交公示'] };
}
