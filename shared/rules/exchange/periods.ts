/** A period that is submitted: a year `2026`, a quarter `2026Q3`, a month `2026-11`. */
export type Period = string;

export const PERIOD = /^(?:19|20)\d{2}(?:Q[1-4]|-(?:0[1-9]|1[0-2]))?$/u;

/** How long a period is; only periods of one length follow each other. */
export function periodKind(period: Period): 'year' | 'quarter' | 'month' {
  return period.length === 4 ? 'year' : period.includes('Q') ? 'quarter' : 'month';
}

/** 2026年, 2026年第3季度, 2026年11月. */
export function periodLabel(period: Period): string {
  const year = period.slice(0, 4);
  const kind = periodKind(period);
  if (kind === 'year') return `${year}年`;
  return kind === 'quarter' ? `${year}年第${period.slice(5)}季度` : `${year}年${Number(period.slice(5))}月`;
}

/** The last day of a period, YYYY-MM-DD: a package shows the ledger as it is when made, and is due from this day on. */
export function periodEnd(period: Period): string {
  const year = period.slice(0, 4);
  const kind = periodKind(period);
  const month = kind === 'year' ? 12 : kind === 'quarter' ? Number(period.slice(5)) * 3 : Number(period.slice(5));
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31;
  return `${year}-${String(month).padStart(2, '0')}-${days}`;
}

/** The first day of a period, YYYY-MM-DD. */
export function periodStart(period: Period): string {
  const kind = periodKind(period);
  const month = kind === 'year' ? 1 : kind === 'quarter' ? Number(period.slice(5)) * 3 - 2 : Number(period.slice(5));
  return `${period.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

/** The period of a length that a day lies in. */
export function periodOf(day: string, kind: ReturnType<typeof periodKind>): Period {
  const [year = '', month = ''] = day.split('-');
  if (kind === 'year') return year;
  return kind === 'quarter' ? `${year}Q${Math.ceil(Number(month) / 3)}` : `${year}-${month}`;
}

/** The period before one, of the same length. */
export function periodBefore(period: Period): Period {
  const year = Number(period.slice(0, 4));
  const kind = periodKind(period);
  if (kind === 'year') return String(year - 1);
  const place = Number(period.slice(5));
  if (kind === 'quarter') return place === 1 ? `${year - 1}Q4` : `${year}Q${place - 1}`;
  return place === 1 ? `${year - 1}-12` : `${year}-${String(place - 1).padStart(2, '0')}`;
}
