import type { ClauseVersion, LeaseTerm, RentClause, ScheduleLine } from '../../contract/leaseTerms.ts';
import { MAX_SCALED } from '../decimalText.ts';
import { formatMoney } from '../money.ts';
import type { Result } from '../result.ts';
import { accept, refuse } from '../result.ts';
import type { Cost } from './cost.ts';
import { costOf } from './cost.ts';
import type { LaidPeriod } from './periods.ts';
import { dueDay, layPeriods } from './periods.ts';
import type { PricePiece } from './price.ts';
import { pricePieces } from './price.ts';
import type { Ratio } from './ratio.ts';
import { add, dividedBy, ratio, rounded, times, ZERO } from './ratio.ts';

/** What is due under a contract, line by line. `total` is 分, null while any price is open; `known` sums the lines that have one. */
export interface Schedule {
  readonly lines: readonly ScheduleLine[];
  readonly total: number | null;
  readonly known: number;
}

/** More lines than a monthly rent of a hundred years has are a mistake. */
const MOST_LINES = 1_200;

/** Longer leases are a slip of a digit: the law allows 20 years (民法典第七百零五条), land deals up to 70 (农村土地承包法第二十一条). */
const MOST_YEARS = 100;

/** A lease that may have ended early: `endOn` is its last day, `agreedEndOn` the one that was agreed where that is another. */
export interface AgreedTerm extends LeaseTerm {
  readonly agreedEndOn?: string;
}

/** A line before it is rounded. */
interface ExactLine {
  readonly from: string;
  readonly until: string;
  readonly dueOn: string;
  readonly amount: Ratio | null;
  readonly explained: string;
}

/** The versions as the schedule reads them: in order, the first from the first day of the lease. */
export function versionsInOrder({ startOn, endOn }: LeaseTerm, versions: readonly ClauseVersion[]): ClauseVersion[] {
  const sorted = versions.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  // Of those that hold on the first day already the newest is the one in force.
  const first = Math.max(0, sorted.findLastIndex(({ from }) => from <= startOn));
  return sorted.slice(first).flatMap((version, index) => (index === 0 ? [{ ...version, from: startOn }] : version.from > endOn ? [] : [version]));
}

const sumByVersion = (costs: readonly Cost[]) => {
  const sums = new Map<number, Ratio>();
  for (const { version, amount } of costs) if (amount !== null) sums.set(version, add(sums.get(version) ?? ZERO, amount));
  return sums;
};

function costsOf(periods: readonly LaidPeriod[], versions: readonly ClauseVersion[], pieces: readonly PricePiece[]): Cost[][] {
  const free = freeTimes(versions);
  return periods.map(({ parts, version }) => {
    const clause = versions[version]?.clause;
    return clause ? parts.flatMap((part) => costOf(part, pieces, clause.part, free)) : [];
  });
}

/**
 * The pieces with a lump sum spread by the weights that its own pieces have, from the version's first day to the agreed
 * end: what ends early or is replaced is owed for the time it lasted.
 */
function spreadTotals(term: AgreedTerm, versions: readonly ClauseVersion[], pieces: readonly PricePiece[]): Result<PricePiece[]> {
  const rates = new Map<number, Ratio>();
  for (const [index, { clause: { price, steps } }] of versions.entries()) {
    if (price.by !== 'total') continue;
    if (steps.some(({ change: { by } }) => by === 'sum' || by === 'price')) return refuse('total_steps', '总价合同的递增请按比例填写');
    const agreed = { startOn: term.startOn, endOn: term.agreedEndOn ?? term.endOn };
    const upTo = versions.slice(0, index + 1);
    const weight = sumByVersion(costsOf(layPeriods(agreed, upTo), upTo, pricePieces(agreed, upTo)).flat()).get(index) ?? ZERO;
    if (weight.n <= 0n) return refuse('free_throughout', '全期免租，总价无法分摊');
    rates.set(index, dividedBy(ratio(price.amount), weight));
  }
  return accept(pieces.map((piece) => {
    const rate = rates.get(piece.version);
    return rate === undefined || piece.yearly === null ? piece : { ...piece, yearly: times(piece.yearly, rate) };
  }));
}

/** Only a change of the rent cuts a period: a version that leaves the price as it was goes on with the piece before it. */
function withoutSame(versions: readonly ClauseVersion[], pieces: readonly PricePiece[]): PricePiece[] {
  return pieces.filter(({ version, yearly }, index) => {
    const before = pieces[index - 1];
    if (!before || before.version === version || before.yearly === null || yearly === null) return true;
    return before.yearly.n !== yearly.n || before.yearly.d !== yearly.d || [before.version, version].some((one) => versions[one]?.clause.price.by === 'total');
  });
}

/** Rent-free times, each as the version in force on its first day has it. */
function freeTimes(versions: readonly ClauseVersion[]): RentClause['rentFree'] {
  return versions.flatMap(({ from: since, clause }, index) => {
    const next = versions[index + 1]?.from;
    return clause.rentFree.filter((free) => (index === 0 || free.from >= since) && (next === undefined || free.from < next));
  });
}

function withTax(amount: Ratio | null, { tax }: RentClause): { amount: Ratio | null; words: string } {
  const rate = tax && !tax.included ? (tax.rate ?? 0) : 0;
  if (rate === 0 || amount === null) return { amount, words: '' };
  return { amount: times(amount, ratio(10_000 + rate, 10_000)), words: `；不含税价另加税 ${rate / 100}%` };
}

/** How a period's sum came about: the price, then each piece. */
function explain(period: LaidPeriod, costs: readonly Cost[], pieces: readonly PricePiece[]): string {
  const used = pieces.filter((piece, index) => piece.from <= period.until && (pieces[index + 1]?.from ?? '9999-12-31') > period.from);
  const prices = used.slice(0, 6).map(({ words }) => words);
  return [...prices, ...(used.length > 6 ? [`共${used.length}档价格`] : []), ...costs.slice(0, 12).map(({ words }) => words), ...(costs.length > 12 ? [`共${costs.length}段`] : [])].join('；');
}

function sumOf(costs: readonly Cost[]): Ratio | null {
  return costs.reduce<Ratio | null>((sum, { amount }) => (sum === null || amount === null ? null : add(sum, amount)), ZERO);
}

const isBelowZero = (amount: Ratio | null) => amount !== null && amount.n < 0n;

/** A price below zero is agreed where the collective pays; that one falls there by its steps is a slip. */
function fallsBelowZero(pieces: readonly PricePiece[]): boolean {
  return pieces.some(({ yearly, version }, index) => index > 0 && isBelowZero(yearly) && pieces[index - 1]?.version === version && !isBelowZero(pieces[index - 1]?.yearly ?? null));
}

/** Rent-free days taken off as days may come to more than a short period costs. */
function notBelowZero(amount: Ratio | null, pieces: readonly PricePiece[]): Ratio | null {
  return isBelowZero(amount) && !pieces.some(({ yearly }) => isBelowZero(yearly)) ? ZERO : amount;
}

/** Rounds each line to 分, half away from zero; the last known line takes the difference to the exact total rounded once (conventions 9). */
function roundLines(lines: readonly ExactLine[]): Schedule {
  const known = lines.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const exact = rounded(known.reduce(add, ZERO));
  const amounts = lines.map(({ amount }) => (amount === null ? null : rounded(amount)));
  const difference = exact - amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  // A period that costs nothing takes no cent of the others.
  const last = Math.max(lines.findLastIndex(({ amount }) => amount !== null && amount.n !== 0n), -1);
  return {
    total: known.length === lines.length ? exact : null, known: exact,
    lines: lines.map(({ explained, from, until, dueOn }, index) => {
      const amount = amounts[index] ?? null;
      if (index !== last || difference === 0 || amount === null) return { from, until, dueOn, amount, explained };
      return { from, until, dueOn, amount: amount + difference, explained: `${explained}；末期含尾差 ${formatMoney(difference)} 元` };
    }),
  };
}

/** Named sums on named days; the one without a sum takes the rest. */
function instalments(parts: readonly { readonly dueOn: string; readonly amount: number | null }[], whole: ExactLine): Result<ExactLine[]> {
  const total = whole.amount === null ? null : rounded(whole.amount);
  const named = parts.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const open = parts.filter(({ amount }) => amount === null).length;
  if (open > 1) return refuse('two_rests', '分期付款只能有一期填“其余”');
  if (open === 0 && total !== null && named !== total) return refuse('instalments_differ', `各期合计 ${formatMoney(named)} 元，与合同应收 ${formatMoney(total)} 元不符，请核对各期金额；提前终止的，改掉终止后的各期`);
  if (open === 1 && total !== null && named > total) return refuse('rest_negative', `已填各期合计 ${formatMoney(named)} 元，超过合同应收 ${formatMoney(total)} 元，“其余”没有剩下的`);
  return accept(parts.map(({ dueOn, amount }, index) => {
    const sum = amount ?? (total === null ? null : total - named);
    return { from: whole.from, until: whole.until, dueOn, amount: sum === null ? null : ratio(sum), explained: `第${index + 1}期，共${parts.length}期；${whole.explained}` };
  }));
}

/** Beyond what a ledger stores, with room for the sum of all lines. */
function tooLarge({ n, d }: Ratio): boolean {
  return (n < 0n ? -n : n) > (BigInt(MAX_SCALED) / BigInt(MOST_LINES)) * d;
}

/**
 * What is due, from the term and the versions of the clause: the first holds from the first day of the lease, later ones
 * from their own day. Refuses with `end_before_start`, `too_long`, `no_clause`, `too_many_lines`, `total_steps`,
 * `free_throughout`, `negative_price`, `no_lunar_year`, `two_rests`, `rest_negative`, `instalments_differ` or
 * `out_of_range`. The order of lines is the order of their periods.
 */
export function scheduleOf(term: AgreedTerm, given: readonly ClauseVersion[]): Result<Schedule> {
  if (term.endOn < term.startOn) return refuse('end_before_start', `终止日 ${term.endOn} 早于起始日 ${term.startOn}`);
  if (Number(term.endOn.slice(0, 4)) - Number(term.startOn.slice(0, 4)) > MOST_YEARS) return refuse('too_long', `租期超过 ${MOST_YEARS} 年，请核对起止日期`);
  const versions = versionsInOrder(term, given);
  if (versions.length === 0) return refuse('no_clause', '还没有租金条款');
  const periods = layPeriods(term, versions);
  if (periods.length > MOST_LINES) return refuse('too_many_lines', `期数超过 ${MOST_LINES} 期，请核对起止日期和付款周期`);
  const spread = spreadTotals(term, versions, pricePieces(term, versions));
  if (!spread.ok) return spread;
  const pieces = withoutSame(versions, spread.value);
  if (fallsBelowZero(pieces)) return refuse('negative_price', '租金减到了零以下，请核对价格和递减');
  const costs = costsOf(periods, versions, pieces);
  const lines: ExactLine[] = [];
  for (const [index, period] of periods.entries()) {
    const clause = versions[period.version]?.clause;
    if (!clause) continue;
    const { amount, words } = withTax(notBelowZero(sumOf(costs[index] ?? []), pieces), clause);
    const explained = `${explain(period, costs[index] ?? [], pieces)}${words}`;
    const due = clause.cycle.laid === 'instalments' ? accept(period.from) : dueDay(clause.due, period);
    if (!due.ok) return due;
    const line = { from: period.from, until: period.until, dueOn: due.value, amount, explained };
    const parts = clause.cycle.laid === 'instalments' ? instalments(clause.cycle.parts, line) : accept([line]);
    if (!parts.ok) return parts;
    lines.push(...parts.value);
  }
  if (lines.some(({ amount }) => amount !== null && tooLarge(amount))) return refuse('out_of_range', '金额太大，请核对价格和递增');
  return accept(roundLines(lines));
}
