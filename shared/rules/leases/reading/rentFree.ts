import type { RentFree } from '../../../contract/leaseTerms.ts';
import { addMonths, daysBetween } from '../../calendar.ts';
import { parseDate, parseDateRange } from '../../dates.ts';
import { plainText } from './plain.ts';
import { monthsOf } from './term.ts';
import type { ReadTerm } from './term.ts';
import type { PartReading } from './types.ts';
import { ask, read } from './types.ts';

const NONE = /^(?:无|没有|不免租|无免租期?|否|\/|-+|—+|0|0(?:个月|天|日))[。.]?$/u;
const WORDS = /免租期?|免收租金|免租金|免交租金|装修期?|建设期|免费期|租金|期限|为|共|给予|享受|有|自?起租(?:日|之日)?起|自?合同(?:生效|签订)之?日起|[,，。.()（）:]/gu;
const MOST_DAYS = 36_500;

/** Reads free time: 前两个月, 30天, 装修期三个月, 2024.1.1-2024.3.31. Where no day is named it begins with the lease. */
export function readRentFree(text: string, term: ReadTerm): PartReading<RentFree[]> {
  const plain = plainText(text);
  if (plain === '') return read([], 'rentFree', '没有写免租期，按没有');
  if (NONE.test(plain.replace(/^免租期?:?/u, ''))) return read([], 'rentFree', '没有免租期');
  const found = between(plain) ?? until(plain, term) ?? length(plain, term);
  if (found === 'no_start') return ask([], 'rentFree', text, '没有起始日，不知道免租期从哪天起');
  if (found === null) return yearly(plain, text, term);
  return read(found, 'rentFree', found.map(freeLabel).join('；'));
}

function freeLabel({ from, length: free }: RentFree): string {
  return `${from} 起免租 ${'months' in free ? `${free.months} 个月` : `${free.days} 天`}`;
}

/** Two days: whole months where they are, else days. */
function between(plain: string): RentFree[] | null {
  const range = parseDateRange(plain.replace(/免租期?|装修期?|[()（）:：]|为/gu, ''));
  return range.ok ? fromTo(range.value.start, range.value.end) : null;
}

function fromTo(start: string, end: string): RentFree[] | null {
  const whole = monthsOf(start, end);
  if (whole === null) return null;
  if (whole.isWhole && whole.months > 0) return [{ from: start, length: { months: whole.months } }];
  const days = daysBetween(start, end) + 1;
  return days <= MOST_DAYS ? [{ from: start, length: { days } }] : null;
}

function until(plain: string, { startOn }: ReadTerm): RentFree[] | 'no_start' | null {
  const [, written = ''] = /^(?:免租(?:期)?)?(?:起租日)?(?:至|到|截至)(.+?)(?:止|为止|免租)?$/u.exec(plain) ?? [];
  const end = parseDate(written);
  if (!end.ok) return null;
  return startOn === null ? 'no_start' : fromTo(startOn, end.value);
}

const LENGTH = /^(?:(\d{4}(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2}))起)?(?:[前首头]|第1个?)?(?:(\d{1,2})年)?(半年)?(?:(半)个月|(\d{1,3})个?月(半)?)?(?:零?(\d{1,4})[天日])?$/u;

/** 前两个月, 首月, 半年, 2个月零15天: months from the first day, then days. */
function length(plain: string, { startOn }: ReadTerm): RentFree[] | 'no_start' | null {
  const bare = plain.replace(/自(?=\d{4})/gu, '').replace(WORDS, (word) => (word === '.' || word === ',' ? word : '')).replace(/^首月$|^首个月$|^头1个月$|^第1个?月$/u, '1个月');
  const [found = '', date = '', years = '', halfYear = '', halfMonth = '', months = '', andHalf = '', days = ''] = LENGTH.exec(bare) ?? [];
  if (found === '' || halfMonth !== '' || andHalf !== '') return null;
  const from = date === '' ? startOn : fromText(date);
  if (from === null) return date === '' ? 'no_start' : null;
  const whole = Number(years) * 12 + (halfYear === '' ? 0 : 6) + Number(months);
  if ((whole === 0 && Number(days) === 0) || whole > 1_200 || Number(days) > MOST_DAYS) return null;
  return [
    ...(whole === 0 ? [] : [{ from, length: { months: whole } }]),
    ...(Number(days) === 0 ? [] : [{ from: addMonths(from, whole), length: { days: Number(days) } }]),
  ];
}

function fromText(text: string): string | null {
  const date = parseDate(text);
  return date.ok ? date.value : null;
}

/** 每年免1个月 may mean the first or the last month of each year; half a month is no number of days. */
function yearly(plain: string, text: string, term: ReadTerm): PartReading<RentFree[]> {
  const [, months = ''] = /每年(?:度)?(?:免租?|给予|有)?(?:[首前])?(\d{1,2})个月/u.exec(plain) ?? [];
  const free = Number(months);
  const { startOn, months: length } = term;
  if (months === '' || free < 1 || free > 11 || startOn === null || length === null || length < 12) return ask([], 'rentFree', text, '免租期没有看懂');
  const years = Array.from({ length: Math.min(50, Math.floor(length / 12)) }, (_, year) => year);
  const at = (first: number): RentFree[] => years.map((year) => ({ from: addMonths(startOn, year * 12 + first), length: { months: free } }));
  return ask([], 'rentFree', text, '每年免租，看不出免的是哪几个月', [
    { label: `每年的前 ${free} 个月`, patch: { rentFree: at(0) } },
    { label: `每年的最后 ${free} 个月`, patch: { rentFree: at(12 - free) } },
  ]);
}
