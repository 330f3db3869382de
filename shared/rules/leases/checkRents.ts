import type { ClauseVersion, ScheduleLine } from '../../contract/leaseTerms.ts';
import { addDays, addMonths, termEnd } from '../dates.ts';
import type { Result } from '../result.ts';
import { formatScaled } from '../scaled.ts';
import type { LeaseFacts, LeaseFinding } from './checkFacts.ts';
import type { LeaseCheckSettings } from './checkSettings.ts';
import { clauseText } from './checkTerms.ts';
import type { PricePiece } from './price.ts';
import { priceText, pricePieces } from './price.ts';
import type { Ratio } from './ratio.ts';
import { yuanText } from './ratio.ts';
import type { Schedule } from './schedule.ts';
import { scheduleOf, versionsInOrder } from './schedule.ts';

const isMore = (a: Ratio, b: Ratio) => a.n * b.d > b.n * a.d;

const percentText = (hundredths: number) => `${formatScaled(hundredths * 100)}%`;

/** A stretch of the term that one payment covers. */
interface Covered {
  readonly from: string;
  readonly until: string;
}

/**
 * What a payment covers ahead of its due day: its period, from the due day where that is later. Instalments of one period
 * each last until the next one is due. Null where nothing is paid, or only afterwards.
 */
function paidAhead({ from, until, dueOn, amount }: ScheduleLine, lines: readonly ScheduleLine[]): Covered | null {
  const nextDue = lines.filter((other) => other.from === from && other.dueOn > dueOn).map((other) => other.dueOn).sort()[0];
  const begins = dueOn > from ? dueOn : from;
  const ends = nextDue === undefined || nextDue > until ? until : addDays(nextDue, -1);
  return amount === 0 || ends < begins ? null : { from: begins, until: ends };
}

/** Whole months of a stretch, a started one not counted. */
function wholeMonths({ from, until }: Covered): number {
  let months = (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
  while (months > 0 && addDays(addMonths(from, months), -1) > until) months -= 1;
  return months;
}

/** Periods that begin on the same day are the instalments of one; only they are looked through for the next due day. */
function longestAhead(lines: readonly ScheduleLine[], months: number): Covered | null {
  const byPeriod = Map.groupBy(lines, ({ from }) => from);
  const ahead = [...byPeriod.values()].flatMap((some) => some.map((line) => paidAhead(line, some))).filter((one) => one !== null);
  const long = ahead.filter(({ from, until }) => until > addDays(addMonths(from, months), -1));
  return long.reduce<Covered | null>((most, one) => (most === null || wholeMonths(one) > wholeMonths(most) ? one : most), null);
}

function prepaid(facts: LeaseFacts, { prepaidMonths }: LeaseCheckSettings, { lines }: Schedule): LeaseFinding[] {
  const long = longestAhead(lines, prepaidMonths);
  if (!long) return [];
  const months = wholeMonths(long);
  const isRest = addDays(addMonths(long.from, months), -1) < long.until;
  return [{
    code: 'R16', severity: 'warn', title: `一次预收超过${prepaidMonths}个月租金`, compared: [`${long.from}至${long.until}一次收（${months}个${isRest ? '多' : ''}月）`, `不超过${prepaidMonths}个月`],
    clause: clauseText(facts, 'prepaid'), records: [facts.contract], needsReason: true,
  }];
}

/** Whether the rent ever rises, or is agreed anew; rent in kind goes with the price of the goods. */
function mayRise(pieces: readonly PricePiece[], clauses: readonly ClauseVersion[]): boolean {
  if (clauses.some(({ clause }) => clause.price.by === 'goods')) return true;
  const first = pieces[0]?.yearly ?? null;
  // Without a rent there is nothing that could rise.
  if (first === null || first.n <= 0n) return true;
  // A lump sum has weights, not rents: beside another price nothing can be compared.
  if (clauses.length > 1 && clauses.some(({ clause }) => clause.price.by === 'total')) return true;
  return pieces.some(({ yearly }) => yearly === null || isMore(yearly, first));
}

function noStep(facts: LeaseFacts, { noStepYears }: LeaseCheckSettings, clauses: readonly ClauseVersion[], pieces: readonly PricePiece[]): LeaseFinding[] {
  const last = termEnd(facts.startOn, noStepYears);
  if (facts.isHouseholdContract || facts.endOn <= last || mayRise(pieces, clauses)) return [];
  return [{
    code: 'R17', severity: 'warn', title: `租期超过${noStepYears}年，租金没有递增`, compared: [`租期至 ${facts.endOn}，递增 0`, `满${noStepYears}年为 ${last}`],
    clause: clauseText(facts, 'noStep'), records: [facts.contract], needsReason: true,
  }];
}

/** The first change that lifts the yearly rent above `riseTimes` times what it was. A land rent has risen 33 times: asked, kept, gone on with. */
function bigRise(facts: LeaseFacts, { riseTimes }: LeaseCheckSettings, clauses: readonly ClauseVersion[], pieces: readonly PricePiece[]): LeaseFinding[] {
  const isTotal = (version: number) => clauses[version]?.clause.price.by === 'total';
  for (const [index, { from, yearly, version }] of pieces.entries()) {
    const before = pieces[index - 1];
    if (!before?.yearly || !yearly || before.yearly.n <= 0n) continue;
    if (version !== before.version && (isTotal(version) || isTotal(before.version))) continue;
    if (!isMore(yearly, { n: before.yearly.n * BigInt(riseTimes), d: before.yearly.d })) continue;
    // Of a lump sum only the relation of the pieces is known.
    const said = ({ n, d }: Ratio) => (isTotal(version) ? `首年的${yuanText({ n: n * 100n, d })}倍` : `年租金 ${yuanText({ n, d })} 元`);
    return [{
      code: 'L03', severity: 'warn', title: `租金一次涨到超过${riseTimes}倍`, compared: [`${from}起 ${said(yearly)}`, `此前 ${said(before.yearly)}`],
      clause: clauseText(facts, 'rise'), records: [facts.contract], needsReason: true,
    }];
  }
  return [];
}

function lowRent(facts: LeaseFacts, { lowRentShare, leastComparables }: LeaseCheckSettings): LeaseFinding[] {
  const { comparison, contract, objects } = facts;
  if (comparison === null || comparison.count < leastComparables || comparison.rent <= 0) return [];
  const { rent, median, unit, count } = comparison;
  if (BigInt(rent) * 10_000n >= BigInt(median) * BigInt(lowRentShare)) return [];
  return [{
    code: 'R07', severity: 'warn', title: `租金低于同类中位数的${percentText(lowRentShare)}`, compared: [`${priceText(rent)} ${unit}`, `同类${count}宗中位数 ${priceText(median)} ${unit}`],
    clause: clauseText(facts, 'lowRent'), records: [contract, ...objects.map(({ record }) => record)], needsReason: true,
  }];
}

function freeUse(facts: LeaseFacts, hasRent: boolean): LeaseFinding[] {
  if (hasRent || facts.hasDecision || facts.isHouseholdContract) return [];
  return [{
    code: 'R18', severity: 'warn', title: '无偿使用没有民主决策', compared: [facts.clauses?.length === 0 ? '没有约定租金' : '租金合计 0.00 元', '没有决议记录'],
    clause: clauseText(facts, 'freeUse'), records: [facts.contract], needsReason: true,
  }];
}

function outsideLunarTable(facts: LeaseFacts, schedule: Result<Schedule>): LeaseFinding[] {
  if (schedule.ok || schedule.code !== 'no_lunar_year') return [];
  return [{
    code: 'L02', severity: 'warn', title: '农历应收日超出历表', compared: [`租期 ${facts.startOn}至${facts.endOn}`, schedule.message],
    clause: clauseText(facts, 'plain'), records: [facts.contract], needsReason: false,
  }];
}

function checkClauses(facts: LeaseFacts, settings: LeaseCheckSettings, given: readonly ClauseVersion[]): LeaseFinding[] {
  const term = { startOn: facts.startOn, endOn: facts.endOn };
  const clauses = versionsInOrder(term, given);
  if (clauses.length === 0) return freeUse(facts, false);
  const schedule = scheduleOf(term, clauses);
  const pieces = pricePieces(term, clauses);
  return [
    ...(schedule.ok ? prepaid(facts, settings, schedule.value) : []), ...noStep(facts, settings, clauses, pieces), ...bigRise(facts, settings, clauses, pieces),
    ...freeUse(facts, !schedule.ok || schedule.value.total !== 0), ...outsideLunarTable(facts, schedule),
  ];
}

/** What is to be asked about the rent. Nothing where it is not yet entered as a clause, or where the term ends before it starts. */
export function checkRent(facts: LeaseFacts, settings: LeaseCheckSettings): LeaseFinding[] {
  const { clauses, startOn, endOn } = facts;
  return [...(clauses === null || endOn < startOn ? [] : checkClauses(facts, settings, clauses)), ...lowRent(facts, settings)];
}
