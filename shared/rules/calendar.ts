/** Whole days since 1970-01-01; the only number a date is ever turned into. */
type DayNumber = number;

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DATE_FORM = /^\d{4}-\d{2}-\d{2}$/;
const MONTH_FORM = /^\d{4}-\d{2}$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function monthLength(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

function write(year: number, month: number, day: number): string {
  if (year < 1 || year > 9999) throw new RangeError(`year out of range: ${year}`);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function split(date: string): CivilDate {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Whether the text is an existing date written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!DATE_FORM.test(text)) return false;
  const { year, month, day } = split(text);
  return year >= 1 && day >= 1 && day <= monthLength(year, month);
}

/** Whether the text is a month written YYYY-MM. */
export function isMonth(text: string): boolean {
  return MONTH_FORM.test(text) && isDate(`${text}-01`);
}

/** The parts of a date; throws RangeError for a text that is no date (a programming error: dates are checked at the door). */
export function partsOf(date: string): CivilDate {
  if (!isDate(date)) throw new RangeError(`not a date: ${date}`);
  return split(date);
}

function requireInteger(n: number): void {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number: ${n}`);
}

// The year is counted from 1 March, so that the leap day is its last day and months have a fixed pattern.
function toDayNumber({ year, month, day }: CivilDate): DayNumber {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

function fromDayNumber(number: DayNumber): string {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/** The date `n` days later (earlier when negative). Throws RangeError for no date, a fraction or a year beyond 1–9999. */
export function addDays(date: string, n: number): string {
  requireInteger(n);
  return fromDayNumber(toDayNumber(partsOf(date)) + n);
}

/** The same day `n` months later, or that month's last day where it does not exist (民法典 art. 202). */
export function addMonths(date: string, n: number): string {
  requireInteger(n);
  const { year, month, day } = partsOf(date);
  const months = year * 12 + month - 1 + n;
  const newYear = Math.floor(months / 12);
  const newMonth = months - newYear * 12 + 1;
  return write(newYear, newMonth, Math.min(day, monthLength(newYear, newMonth)));
}

/** The same day `n` years later; 29 February becomes 28 February in a common year (民法典 art. 202). */
export function addYears(date: string, n: number): string {
  return addMonths(date, n * 12);
}

/** Days from `a` to `b` (b − a): 1 from one day to the next, negative when `b` is earlier. */
export function daysBetween(a: string, b: string): number {
  return toDayNumber(partsOf(b)) - toDayNumber(partsOf(a));
}

/**
 * The last day of a term of whole years, both end dates belonging to it: the day before the same day `years` later
 * (2024-02-29 and one year: 2025-02-27). A convention; a contract that names its end date rules (民法典 art. 204).
 */
export function termEnd(start: string, years: number): string {
  return addDays(addYears(start, years), -1);
}

/** The day of the week, Monday 1 to Sunday 7. */
export function weekday(date: string): number {
  const number = toDayNumber(partsOf(date)) + 3;
  return number - Math.floor(number / 7) * 7 + 1;
}

/** The date in China (UTC+8 all year) at an instant given in milliseconds since 1970-01-01 UTC. */
export function todayInShanghai(epochMs: number): string {
  return fromDayNumber(Math.floor((epochMs + SHANGHAI_OFFSET_MS) / DAY_MS));
}
