import type { AreaUnit } from '../area.ts';
import { formatArea } from '../area.ts';
import { toHalfWidth } from '../halfWidth.ts';
import { formatMoney } from '../money.ts';
import { formatScaled } from '../scaled.ts';
import { sameUnit, termOf } from './amounts.ts';
import { monthsText } from './award.ts';
import { normaliseName } from './deposits.ts';

/**
 * What one paper says of a deal; null is not said there. A notice leaves the lessee open, and the area or the term where these
 * are bid. `price` is 0.0001 in `priceUnit` (a notice: the reserve), `area` 0.0001 of `areaUnit`, `deposit` the 履约保证金 in 分.
 */
export interface DealFacts {
  readonly lessee: string | null;
  readonly price: number | null;
  readonly priceUnit: string | null;
  readonly startOn: string | null;
  readonly endOn: string | null;
  readonly months: number | null;
  readonly area: number | null;
  readonly areaUnit: AreaUnit | null;
  readonly escalation: string | null;
  readonly deposit: number | null;
  readonly payment: string | null;
}

/** What of a deal is held against each other. */
export type DealField = 'lessee' | 'price' | 'priceUnit' | 'startOn' | 'endOn' | 'months' | 'area' | 'escalation' | 'deposit' | 'payment';

/** One field in the three papers as written, empty where it is not said. `note` says what else is wrong, or why it cannot be compared. */
export interface Difference {
  readonly field: DealField;
  readonly label: string;
  readonly notice: string;
  readonly result: string;
  readonly contract: string;
  readonly isDifferent: boolean;
  readonly note: string;
}

/** How two values stand to each other. */
type Verdict = 'same' | 'different' | 'unclear';

interface Comparison {
  readonly field: DealField;
  readonly label: string;
  readonly write: (facts: DealFacts) => string | null;
  readonly compare: (a: DealFacts, b: DealFacts) => Verdict;
}

const verdict = (isSame: boolean): Verdict => (isSame ? 'same' : 'different');

/** Texts that differ only in spaces, full-width signs and stops say the same; between two figures a stop keeps its meaning (5、8 is not 58, 1.5 not 15). */
function sameText(text: string | null): string {
  const plain = toHalfWidth(text ?? '').trim().replace(/[。;、,]/gu, ',').replace(/(?<=\d)\s+(?=\d)/gu, ',').replace(/\s/gu, '');
  return plain.replace(/(?<!\d),|,(?!\d)/gu, '').replace(/\.$/u, '');
}

const NO_RISE = /^(?:租金)?(?:无|不递增|无递增|没有递增|固定不变|固定租金)?$/u;
const riseOf = (text: string | null) => (NO_RISE.test(sameText(text)) ? '' : sameText(text));

function compareAreas(a: DealFacts, b: DealFacts): Verdict {
  if (a.areaUnit !== b.areaUnit) return 'unclear';
  return verdict(a.area === b.area);
}

function comparePrices(a: DealFacts, b: DealFacts): Verdict {
  return a.priceUnit !== null && b.priceUnit !== null && sameUnit(a.priceUnit) !== sameUnit(b.priceUnit) ? 'unclear' : verdict(a.price === b.price);
}

const COMPARISONS: readonly Comparison[] = [
  { field: 'lessee', label: '承租（包）方', write: ({ lessee }) => lessee, compare: (a, b) => verdict(normaliseName(a.lessee ?? '') === normaliseName(b.lessee ?? '')) },
  { field: 'price', label: '价格', write: ({ price }) => (price === null ? null : formatScaled(price)), compare: comparePrices },
  { field: 'priceUnit', label: '价格单位', write: ({ priceUnit }) => priceUnit, compare: (a, b) => verdict(sameUnit(a.priceUnit ?? '') === sameUnit(b.priceUnit ?? '')) },
  { field: 'startOn', label: '起始日', write: ({ startOn }) => startOn, compare: (a, b) => verdict(a.startOn === b.startOn) },
  { field: 'endOn', label: '终止日', write: ({ endOn }) => endOn, compare: (a, b) => verdict(a.endOn === b.endOn) },
  { field: 'months', label: '年限', write: ({ months }) => (months === null ? null : monthsText(months)), compare: (a, b) => verdict(a.months === b.months) },
  { field: 'area', label: '面积', write: ({ area, areaUnit }) => (area === null ? null : areaUnit === null ? formatScaled(area) : formatArea(area, areaUnit)), compare: compareAreas },
  { field: 'escalation', label: '递增方式', write: ({ escalation }) => (escalation === null ? null : escalation === '' ? '不递增' : escalation), compare: (a, b) => verdict(riseOf(a.escalation) === riseOf(b.escalation)) },
  { field: 'deposit', label: '履约保证金', write: ({ deposit }) => (deposit === null ? null : `${formatMoney(deposit)} 元`), compare: (a, b) => verdict(a.deposit === b.deposit) },
  { field: 'payment', label: '付款方式', write: ({ payment }) => payment, compare: (a, b) => verdict(sameText(a.payment) === sameText(b.payment)) },
];

const UNCLEAR = '单位不同，无法比较';

function inField({ field, label, write, compare }: Comparison, notice: DealFacts, result: DealFacts, contract: DealFacts): Difference {
  // The notice bears the reserve, which the result is meant to beat; whether it did is another question (R13).
  const papers = field === 'price' ? [result, contract] : [notice, result, contract];
  const said = papers.filter((facts) => write(facts) !== null);
  const verdicts = said.slice(1).flatMap((later, index) => said.slice(0, index + 1).map((earlier) => compare(earlier, later)));
  const isUnsaid = write(contract) === null && said.length > 0;
  const note = isUnsaid ? '合同没有写' : verdicts.includes('unclear') ? UNCLEAR : '';
  return { field, label, notice: write(notice) ?? '', result: write(result) ?? '', contract: write(contract) ?? '', isDifferent: isUnsaid || verdicts.some((one) => one !== 'same'), note };
}

/** A term typed wrong in a real notice: three years "2024-07-09 to 2024-07-08" (law file §6); days and years of the contract are held against each other. */
function termNote({ startOn, endOn, months }: DealFacts): string {
  if (startOn === null || endOn === null) return '';
  if (endOn < startOn) return '终止日早于起始日';
  return months !== null && termOf(startOn, months).endOn !== endOn ? `起始日起${monthsText(months)}应到 ${termOf(startOn, months).endOn}` : '';
}

/**
 * Notice, result and contract held against each other field by field (R14): whatever two of them say differently is different,
 * so is what the contract leaves out. Values in different units are not compared and count as different with a note, for a
 * person to look at. A price of the notice is the reserve and is only shown.
 */
export function differences(notice: DealFacts, result: DealFacts, contract: DealFacts): Difference[] {
  const wrong = termNote(contract);
  return COMPARISONS.map((comparison) => {
    const found = inField(comparison, notice, result, contract);
    return comparison.field === 'endOn' && wrong !== '' ? { ...found, isDifferent: true, note: wrong } : found;
  });
}
