import { addDays, addMonths, isMonth, parseDate, parseDateRange, parseMonth } from '../../dates.ts';
import { toHalfWidth } from '../../halfWidth.ts';
import { monthsOf, monthsText, writtenMonths } from '../../leases/reading/term.ts';
import type { LotDraft } from './draft.ts';
import type { ReadKind, ReadProposal } from './types.ts';

const MOST_MONTHS = 1_200;
const SIGNING = /^(?:自|从|以)?(?:合同|协议|承包合同|租赁合同)?(?:签订|签署|签约|签定|签合同)(?:合同|协议)?(?:之日|之时|当日|当天|日期|日)?(?:起|开始|起算)?$/u;

/** What a cell of a date says. `from` and `to` are the earliest and latest day it may be. */
type Day = { readonly says: 'days'; readonly from: string; readonly to: string } | { readonly says: 'signing' | 'nothing' | 'unread' };

/** Days outside these years (9999-12-31) are no days of a lease. */
const isUsual = (date: string) => date >= '1900-01-01' && date <= '2299-12-31';
const day = (from: string, to = from): Day => ({ says: 'days', from, to });
const within = (months: number) => months >= 1 && months <= MOST_MONTHS;
const monthsProposal = (months: number): ReadProposal => ({ label: `租期 ${monthsText(months)}`, patch: { lot: { months } } });

/**
 * Term of the lot: `startOn` (null is the day of signing), `endOn` and `months`. Years and dates are held against each other;
 * where they differ, where only a month is printed or the end is fixed and the start is not, the term is asked.
 */
export function readTermCells(draft: LotDraft, kind: ReadKind): void {
  const written = readYears(draft);
  const start = readStart(draft, kind);
  const end = readEnd(draft);
  if (start.says === 'month') askStartMonth(draft, start.day, end, written);
  const found = start.says === 'month' ? start.day : start;
  const raw = [draft.text('lease_years'), [draft.text('lease_start'), draft.text('lease_end')].filter((part) => part !== '').join(' 至 ')].filter((part) => part !== '').join('；');
  const settled = settle(found, end, written, kind, draft);
  if (settled === null) return;
  if ('months' in settled && within(settled.months)) {
    draft.terms.months = settled.months;
    // Where the years were unreadable they stay asked beside the dates.
    if (written !== null) draft.took('lease_years');
    return;
  }
  const { why, options } = 'months' in settled ? { why: '租期太长或不足一个月', options: [] } : settled;
  draft.ask('lease_years', why, { raw, proposals: [...new Set(options)].filter(within).map(monthsProposal) });
}

type Days = Extract<Day, { says: 'days' }>;
/** The term in months, or why it has to be asked and what it may be. */
type Settled = { readonly months: number } | { readonly why: string; readonly options: readonly number[] };

/** Null where nothing of the term is told and nobody has to be asked. */
function settle(start: Day, end: Day, written: number | null, kind: ReadKind, draft: LotDraft): Settled | null {
  const known = written === null ? [] : [written];
  if (start.says === 'signing' && end.says === 'days') return { why: `从签订之日到${draft.text('lease_end')}，租期要到签订才知道`, options: known };
  if (start.says === 'days' && end.says === 'days') return betweenDays(start, end, written);
  if (written !== null) return { months: written };
  return kind === 'notice' && draft.text('lease_years') === '' ? { why: '没有写租期', options: [] } : null;
}

function betweenDays(start: Days, end: Days, written: number | null): Settled {
  const known = written === null ? [] : [written];
  if (end.to < start.from) return { why: '终止日早于起始日', options: known };
  if (start.from !== start.to || end.from !== end.to) return betweenMonths(start, end, written);
  const dated = monthsOf(start.from, end.from);
  if (dated === null) return { why: '终止日早于起始日', options: known };
  const options = dated.isWhole ? [dated.months] : [dated.months, dated.months + 1];
  if (written === null) return dated.isWhole ? { months: dated.months } : { why: `起止日是${monthsText(dated.months)}多，不是整月`, options };
  if (dated.isWhole && dated.months === written) return { months: written };
  return { why: `年限写${monthsText(written)}，起止日是${monthsText(dated.months)}${dated.isWhole ? '' : '多'}`, options: [...known, ...options] };
}

/** A month is printed for a day: the years hold where some day of that month fits them. */
function betweenMonths(start: Days, end: Days, written: number | null): Settled {
  if (written === null) return { why: '起止日只写到月，算不出租期', options: [] };
  const first = addDays(addMonths(start.from, written), -1);
  const last = addDays(addMonths(start.to, written), -1);
  return first <= end.to && last >= end.from ? { months: written } : { why: `年限写${monthsText(written)}，与起止日对不上`, options: [written] };
}

/** 5, 5年, 2年10个月; null where it is empty or asked. */
function readYears(draft: LotDraft): number | null {
  const text = draft.text('lease_years');
  if (text === '') return null;
  const months = writtenMonths(toHalfWidth(text).trim());
  if (months !== null && within(months)) return months;
  draft.ask('lease_years', months === null ? '看不懂年限' : '年限太长或是 0');
  return null;
}

function readStart(draft: LotDraft, kind: ReadKind): Exclude<Day, { says: 'days' }> | Days | { readonly says: 'month'; readonly day: Days } {
  const text = draft.text('lease_start');
  const atSigning: ReadProposal = { label: '从签订之日起', patch: { lot: { startOn: null } } };
  if (text === '') {
    if (kind === 'notice') draft.ask('lease_start', '没有写起始日', { proposals: [atSigning] });
    return { says: 'nothing' };
  }
  const plain = plainDay(text);
  if (SIGNING.test(plain)) {
    draft.terms.startOn = null;
    draft.took('lease_start');
    return { says: 'signing' };
  }
  const read = parseDate(plain);
  if (read.ok && isUsual(read.value)) {
    draft.terms.startOn = read.value;
    draft.took('lease_start');
    return day(read.value);
  }
  const month = monthDays(plain);
  if (month !== null) return { says: 'month', day: month };
  draft.ask('lease_start', refusal(plain, read.ok ? '年份不合常理' : read.message), { proposals: rangeProposals(plain) });
  return { says: 'unread' };
}

/** Only the month of the first day is printed: its first day, and the day that the term and the end come to. */
function askStartMonth(draft: LotDraft, month: Days, end: Day, written: number | null): void {
  const fromEnd = end.says === 'days' && end.from === end.to && written !== null ? addMonths(addDays(end.from, 1), -written) : month.from;
  const days = [month.from, ...(fromEnd > month.from && fromEnd <= month.to ? [fromEnd] : [])];
  draft.ask('lease_start', '起始日只写到月', { proposals: days.map((startOn) => ({ label: `从 ${startOn} 起`, patch: { lot: { startOn } } })) });
}

function readEnd(draft: LotDraft): Day {
  const text = draft.text('lease_end');
  if (text === '') return { says: 'nothing' };
  const plain = plainDay(text);
  const read = parseDate(plain);
  if (read.ok && isUsual(read.value)) {
    draft.endOn = read.value;
    draft.took('lease_end');
    return day(read.value);
  }
  const month = monthDays(plain);
  draft.ask('lease_end', month === null ? refusal(plain, read.ok ? '年份不合常理' : read.message) : '终止日只写到月');
  return month ?? { says: 'unread' };
}

const plainDay = (text: string) => toHalfWidth(text).replace(/\s/gu, '').replace(/^(?:公历|阳历)/u, '').replace(/[止起]$/u, '');

function refusal(plain: string, message: string): string {
  if (/农历|阴历|正月|腊月|初[一二三四五六七八九十]|除夕|春节/u.test(plain)) return '写的是农历，请填公历日期';
  return `看不懂日期：${message}`;
}

function monthDays(plain: string): Days | null {
  const month = parseMonth(plain);
  if (!month.ok || !isMonth(month.value) || !isUsual(`${month.value}-01`)) return null;
  const first = `${month.value}-01`;
  return { says: 'days', from: first, to: addDays(addMonths(first, 1), -1) };
}

/** Both days in one cell. */
function rangeProposals(plain: string): ReadProposal[] {
  const range = parseDateRange(plain);
  if (!range.ok || !isUsual(range.value.start) || !isUsual(range.value.end)) return [];
  const dated = monthsOf(range.value.start, range.value.end);
  const months = dated?.isWhole === true && within(dated.months) ? { months: dated.months } : {};
  return [{ label: `从 ${range.value.start} 至 ${range.value.end}`, patch: { lot: { startOn: range.value.start, ...months } } }];
}
