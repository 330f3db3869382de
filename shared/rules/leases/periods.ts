import type { ClauseVersion, LeaseTerm, RentCycle, RentDue } from '../../contract/leaseTerms.ts';
import { addDays, addMonths } from '../dates.ts';
import type { Result } from '../result.ts';
import { accept } from '../result.ts';
import { lunarDay } from './lunar.ts';

/** A stretch of a period that is counted as one: `months` whole months, or null for a part period counted by the clause's rule. */
export interface PeriodPart {
  readonly from: string;
  readonly until: string;
  readonly months: number | null;
}

/** A rent period, both days included, with the stretches it is counted by. */
export interface Period {
  readonly from: string;
  readonly until: string;
  readonly parts: readonly PeriodPart[];
}

const YEAR = 12;

/**
 * Stretches of a period of `months` counted from `anchor` + `before` months: whole lease years first, then what is left, so
 * that prepaid years cost whole years. Cut short by the end of the lease, the started stretch is a part period.
 */
function partsOf(anchor: string, before: number, months: number, endOn: string): PeriodPart[] {
  const parts: PeriodPart[] = [];
  for (let done = 0; done < months; done += YEAR) {
    const length = Math.min(YEAR, months - done);
    const from = addMonths(anchor, before + done);
    if (from > endOn) break;
    const until = addDays(addMonths(anchor, before + done + length), -1);
    parts.push(until <= endOn ? { from, until, months: length } : { from, until: endOn, months: null });
  }
  return parts;
}

/** Periods counted from the first day of the lease, never from the period before (conventions 2). */
function fromStart({ startOn, endOn }: LeaseTerm, months: number): Period[] {
  const periods: Period[] = [];
  for (let before = 0; addMonths(startOn, before) <= endOn; before += months) {
    const nominal = addDays(addMonths(startOn, before + months), -1);
    periods.push({ from: addMonths(startOn, before), until: nominal < endOn ? nominal : endOn, parts: partsOf(startOn, before, months, endOn) });
  }
  return periods;
}

/** Periods by the calendar; the first and the last may be part periods (conventions 3). */
function byCalendar({ startOn, endOn }: LeaseTerm, months: number): Period[] {
  const month = Number(startOn.slice(5, 7)) - 1;
  const first = addMonths(`${startOn.slice(0, 4)}-01-01`, month - (month % months));
  const periods: Period[] = [];
  for (let before = 0; addMonths(first, before) <= endOn; before += months) {
    const opens = addMonths(first, before);
    const closes = addDays(addMonths(first, before + months), -1);
    const from = opens < startOn ? startOn : opens;
    const until = closes < endOn ? closes : endOn;
    periods.push({ from, until, parts: [{ from, until, months: from === opens && until === closes ? months : null }] });
  }
  return periods;
}

/** The whole term as one period: its whole years, then the rest. */
function whole({ startOn, endOn }: LeaseTerm): Period {
  const parts: PeriodPart[] = [];
  for (let before = 0; addMonths(startOn, before) <= endOn; before += YEAR) parts.push(...partsOf(startOn, before, YEAR, endOn));
  return { from: startOn, until: endOn, parts };
}

function lay(term: LeaseTerm, cycle: RentCycle): Period[] {
  switch (cycle.laid) {
    case 'lease':
      return fromStart(term, cycle.months);
    case 'calendar':
      return byCalendar(term, cycle.months);
    case 'once':
    case 'instalments':
      return [whole(term)];
  }
}

/** A period, and the version of the clause that was in force on its first day. */
export interface LaidPeriod extends Period {
  readonly version: number;
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Cuts the term into periods. A 补充协议 that leaves the cycle as it was leaves the periods too, each with the due day
 * of the version in force on its first day; another cycle begins on its first day and the period before ends there.
 */
export function layPeriods(term: LeaseTerm, versions: readonly ClauseVersion[]): LaidPeriod[] {
  const groups: { from: string; cycle: RentCycle }[] = [];
  for (const [index, { from, clause }] of versions.entries()) {
    const before = versions[index - 1];
    if (!before || !isSame(before.clause.cycle, clause.cycle)) groups.push({ from, cycle: clause.cycle });
  }
  return groups.flatMap(({ from, cycle }, index) => {
    const next = groups[index + 1]?.from;
    const stretch = { startOn: from, endOn: next === undefined || next > term.endOn ? term.endOn : addDays(next, -1) };
    return from > term.endOn ? [] : lay(stretch, cycle).map((period) => ({ ...period, version: versionAt(versions, period.from) }));
  });
}

/** The place of the version in force on a day. */
export function versionAt(versions: readonly ClauseVersion[], day: string): number {
  return Math.max(0, versions.findLastIndex(({ from }) => from <= day));
}

/** A day of a month; one that the month does not have is its last day. */
function dayInMonth(firstOfMonth: string, day: number): string {
  const wanted = addDays(firstOfMonth, day - 1);
  const last = addDays(addMonths(firstOfMonth, 1), -1);
  return wanted < last ? wanted : last;
}

/** The day on which a period is due; it is not moved because of holidays (conventions 10). Refuses with `no_lunar_year`. */
export function dueDay(due: RentDue, { from, until }: Pick<Period, 'from' | 'until'>): Result<string> {
  switch (due.rule) {
    case 'start':
      return accept(addDays(from, due.days));
    case 'end':
      return accept(addDays(until, due.days));
    case 'monthDay':
      return accept(dayInMonth(addMonths(`${from.slice(0, 7)}-01`, due.month), due.day));
    case 'yearDay':
      return accept(dayInMonth(`${String(Number(from.slice(0, 4)) + due.years)}-${String(due.month).padStart(2, '0')}-01`, due.day));
    case 'lunar':
      return lunarDay(Number(from.slice(0, 4)) + due.years, due.month, due.day);
  }
}
