import type { RentPrice } from '../../../contract/leaseTerms.ts';
import { figuresIn } from '../../importing/readNumber.ts';
import { priceLabel } from '../../leases/reading/priceFigures.ts';
import { readPriceUnit } from '../../leases/reading/priceUnit.ts';
import { readClause } from '../../leases/reading/readClause.ts';
import { statedInText } from '../../leases/reading/statedPrice.ts';
import type { ClauseReading, LeaseTexts } from '../../leases/reading/types.ts';
import type { LotDraft } from './draft.ts';
import type { ReadKind, ReadLotTerms, ReadPatch, ReadProposal } from './types.ts';

const MOST = 2 ** 51 - 1;
const MASKED = /^[*＊#×?？…]+$|\(略\)|（略）|遮盖/u;

/** Which of the two prices of a row is read. */
type PriceSide = 'reserve_price' | 'winning_price';

/** What a price means for bidding: what is bid, upwards, from which reserve (0.0001). Null for a negative or too large one. */
export function biddingTerms(price: RentPrice): ReadLotTerms | null {
  const within = (value: number) => value >= 0 && value <= MOST;
  if (price.by === 'money') return within(price.price) ? { variable: { by: 'money', per: price.per, measure: price.measure }, direction: 'up', reserve: price.price } : null;
  if (price.by === 'total') return within(price.amount * 100) ? { variable: { by: 'total' }, direction: 'up', reserve: price.amount * 100 } : null;
  const { goods, unit, measure, quantity } = price;
  return within(quantity) ? { variable: { by: 'goods', goods, unit, measure }, direction: 'up', reserve: quantity } : null;
}

/** Reserve and escalation of a lot: what is bid, the reserve, the steps and tax of the clause. */
export function readReserve(draft: LotDraft, kind: ReadKind): void {
  const escalation = draft.text('price_escalation');
  const side = kind === 'notice' || hasPrice(draft, 'reserve_price') ? 'reserve_price' : 'winning_price';
  const reading = clauseOf(draft, side);
  // The steps of a result hold for its own price; those of a notice for the reserve.
  readSteps(draft, reading, escalation);
  if (kind === 'notice' || hasPrice(draft, 'reserve_price')) {
    const patchOf = (price: RentPrice): ReadPatch | null => {
      const lot = biddingTerms(price);
      return lot === null ? null : { lot };
    };
    const price = settled(draft, 'reserve_price', reading, patchOf);
    const terms = price === null ? null : biddingTerms(price);
    if (terms !== null && !isOtherwiseBid(draft, price)) Object.assign(draft.terms, terms);
    readTax(draft, reading, 'reserve_price_unit');
  }
}

/** The price of a result or contract. */
export function readAward(draft: LotDraft): RentPrice | null {
  if (!hasPrice(draft, 'winning_price')) return null;
  return settled(draft, 'winning_price', clauseOf(draft, 'winning_price'), (price) => ({ price }));
}

/** Value and unit as printed. */
export function printedPrice(draft: LotDraft, side: PriceSide): string {
  return [draft.text(`${side}_value`), draft.text(`${side}_unit`)].filter((part) => part !== '').join(' ');
}

function hasPrice(draft: LotDraft, side: PriceSide): boolean {
  return printedPrice(draft, side) !== '';
}

function clauseOf(draft: LotDraft, side: PriceSide, priceText = printedPrice(draft, side)): ClauseReading {
  const unit = readPriceUnit(draft.text(`${side}_unit`));
  const isCounted = unit.measure.of === 'count' && unit.measure.name === draft.count?.name;
  const texts: LeaseTexts = {
    unitPrice: null, priceUnit: '', annualRent: null, totalAmount: null, area: draft.areaValue, areaUnit: draft.areaUnit, count: isCounted ? (draft.count?.count ?? null) : null,
    startOn: draft.terms.startOn ?? null, endOn: draft.endOn, termText: draft.text('lease_years'), escalation: draft.text('price_escalation'),
    paymentTerms: '', dueText: '', rentFree: '', priceText,
  };
  return readClause(texts);
}

/** The price where it is sure; else it is asked, with everything it may mean. */
function settled(draft: LotDraft, side: PriceSide, reading: ClauseReading, patchOf: (price: RentPrice) => ReadPatch | null): RentPrice | null {
  const raw = printedPrice(draft, side);
  const value = draft.text(`${side}_value`);
  const ask = (text: string, proposals: readonly ReadProposal[] = []) => {
    draft.ask(`${side}_value`, text, { raw, proposals });
    if (draft.text(`${side}_unit`) !== '') draft.outcomes[`${side}_unit`] = 'asked';
    return null;
  };
  if (raw !== '' && MASKED.test(value)) return ask('价格的数被遮盖');
  const twice = unitTwice(draft, side);
  if (twice !== null) return ask(`格里写“${value}”，单位写“${draft.text(`${side}_unit`)}”，看不出是元还是万元`, proposalsOf(twice.flatMap((text) => pricesIn(clauseOf(draft, side, text))), patchOf));
  if (value === '' && raw !== '' && readPriceUnit(raw).kind !== 'text') return ask('只写了价格的单位，没有数');
  const question = reading.questions.find(({ part }) => part === 'price');
  const price = reading.clause?.price ?? null;
  if (price === null || question !== undefined) return ask(priceQuestion(draft, raw, question?.text ?? '没有写价格'), proposalsOf(pricesIn(reading), patchOf));
  if (patchOf(price) === null) return ask(isNegative(price) ? '价格是负数，是出租方付给承租方吗' : '价格太大');
  draft.took(`${side}_value`, `${side}_unit`);
  const { rest } = readPriceUnit(draft.text(`${side}_unit`));
  if (rest !== '' && price.by === 'money') draft.check(`${side}_unit`, `单位里另写“${rest}”，是不是全部面积都按这个价`);
  return price;
}

const isNegative = (price: RentPrice) => (price.by === 'money' ? price.price < 0 : price.by === 'total' && price.amount < 0);

function pricesIn(reading: ClauseReading): RentPrice[] {
  const asked = reading.questions.filter(({ part }) => part === 'price').flatMap(({ proposals }) => proposals.flatMap(({ patch }) => (patch.price === undefined ? [] : [patch.price])));
  return reading.clause === null ? asked : [reading.clause.price, ...asked];
}

/** A sum for the whole term holds its rises: it takes no steps beside it. */
function proposalsOf(prices: readonly RentPrice[], patchOf: (price: RentPrice) => ReadPatch | null): ReadProposal[] {
  return prices.flatMap((price): ReadProposal[] => {
    const patch = patchOf(price);
    if (patch === null) return [];
    return [{ label: priceLabel(price), patch: price.by === 'total' ? { ...patch, clause: { steps: [] } } : patch }];
  });
}

/** What to ask; the readers of clauses speak of a contract, and name only the first thing that is missing. */
function priceQuestion(draft: LotDraft, raw: string, text: string): string {
  const stated = statedInText(raw);
  if (stated.says !== 'money' || stated.unit.measure.of !== 'area' || draft.areaValue !== null) return text.replace('合同没有写', '公告没有写');
  const period = stated.unit.period === null && !stated.unit.isTotal ? '，也没有写期限（每年、每月还是全期）' : '';
  return `价格按${stated.unit.measure.unit}，没有写面积${period}`;
}

/** 30万 beside 元: both readings, or null where the cell and its unit agree. */
function unitTwice(draft: LotDraft, side: PriceSide): readonly string[] | null {
  const value = draft.text(`${side}_value`);
  const unit = draft.text(`${side}_unit`);
  const [figure, ...more] = figuresIn(value);
  if (unit === '' || figure === undefined || more.length > 0 || !/^[-\d.,\s]+(?:万|万元|元)$/u.test(value)) return null;
  const inCell = /万/u.test(value);
  if (inCell === readPriceUnit(unit).isInTenThousands) return null;
  const bare = unit.replace(/^万/u, '');
  return inCell ? [`${figure} 万${bare}`, `${figure} ${bare}`] : [`${figure} ${bare}`, `${figure} 万${bare}`];
}

/** 无 → no steps; a silent cell says nothing, and so nothing is put down for it. */
function readSteps(draft: LotDraft, reading: ClauseReading, escalation: string): void {
  const question = reading.questions.find(({ part }) => part === 'steps');
  if (question !== undefined) {
    const proposals = question.proposals.map(({ label, patch }): ReadProposal => ({ label, patch: { clause: patch.steps === undefined ? {} : { steps: patch.steps } } }));
    draft.ask('price_escalation', question.text, { raw: escalation === '' ? question.raw : escalation, proposals });
    return;
  }
  if (escalation === '') return;
  draft.clause.steps = reading.rest.steps;
  draft.took('price_escalation');
}

function readTax(draft: LotDraft, reading: ClauseReading, field: 'reserve_price_unit'): void {
  const question = reading.questions.find(({ part }) => part === 'tax');
  if (question === undefined) {
    if (reading.rest.tax !== null) draft.clause.tax = reading.rest.tax;
    return;
  }
  const proposals = question.proposals.map(({ label, patch }): ReadProposal => ({ label, patch: { clause: patch.tax === undefined ? {} : { tax: patch.tax } } }));
  draft.check(field, question.text, { proposals });
}

const GOODS_BID = /稻谷|谷子|大米|玉米|小麦|斤数|斤/u;

/** The rent is fixed and something else is bid: 按每亩每年稻谷斤数竞标 beside a price in 元, 年限最短者中标. */
function isOtherwiseBid(draft: LotDraft, price: RentPrice | null): boolean {
  const mode = draft.text('bid_mode');
  if (price === null || mode === '') return false;
  const raw = `${printedPrice(draft, 'reserve_price')}；${mode}`;
  const fixed: ReadProposal[] = proposalsOf([price], (one) => {
    const lot = biddingTerms(one);
    return lot === null ? null : { lot };
  });
  const ask = (text: string, proposals: readonly ReadProposal[]) => {
    draft.ask('reserve_price_value', text, { raw, proposals: [...proposals, ...fixed] });
    draft.outcomes.reserve_price_unit = 'asked';
    return true;
  };
  const [goods] = /稻谷|谷子|大米|玉米|小麦/u.exec(mode) ?? [];
  if (price.by !== 'goods' && GOODS_BID.test(mode)) {
    const measure = price.by === 'money' ? price.measure : { of: 'lot' as const };
    const inKind: ReadProposal[] = goods === undefined ? [] : [{ label: `竞标的是${goods}斤数，底价另填`, patch: { lot: { variable: { by: 'goods', goods, unit: '斤', measure }, direction: 'up' } } }];
    return ask('底价是钱，竞标的却是实物，报的是哪个', inKind);
  }
  if (price.by === 'goods' && /现金/u.test(mode)) return ask('底价是实物，竞标的却是现金，报的是哪个', []);
  if (/年限|年期|最短/u.test(mode)) return ask('价格固定，竞标的好像是年限', [{ label: '竞标的是年限，最短者得，底数另填', patch: { lot: { variable: { by: 'years', price }, direction: 'down' } } }]);
  return false;
}
