import type { Field, Row } from '../../registers/define.ts';
import { cleanCell, isBlank, isErrorSign, isFormula, plainCell } from './cellSigns.ts';
import type { CellReading, Proposal, Verdict } from './cellVerdict.ts';
import { asked, doubted, NOTHING, reading, taken, unread } from './cellVerdict.ts';
import type { WrittenDate } from './readDate.ts';
import { datesInside, isLikely, writtenDate } from './readDate.ts';

interface Period {
  readonly start: WrittenDate;
  readonly end: WrittenDate;
}

const SEPARATOR = /[-–—－~～〜至到]+/gu;
const SAYS_A_DATE: ReadonlySet<WrittenDate['says']> = new Set(['day', 'some', 'open', 'lunar', 'wrong']);
const NO_PERIOD = '看不懂的起止日期，请写成 2020-01-01至2024-12-31 这样';

/**
 * Reads a period in one cell (2023.1.1-2025.12.31, 2023年1月1日至2025年12月31日, 17.1.1-21.12.30) into two
 * date fields. `2023-01-01起` and `2025-12-31止` say one of them. A side that names no day is asked.
 */
export function readRange(from: Field, until: Field, raw: string): CellReading {
  const text = cleanCell(raw);
  return reading(periodOf(from.key, until.key, text), { key: from.key, label: `${from.label}、${until.label}` }, raw.trim());
}

function periodOf(from: string, until: string, text: string): Verdict {
  if (isBlank({ kind: 'date' }, text)) return NOTHING;
  if (isErrorSign(text)) return unread('formula', '公式出错，没有日期');
  if (isFormula(text)) return unread('formula', '公式没有算出结果');
  const plain = plainCell(text).replace(/\s+(?=\d{1,2}:\d{2})/gu, 'T').replace(/T0{1,2}:00(?::00)?/gu, '').replace(/\s/gu, '');
  const sides = periods(plain);
  const best = sides.find(({ start, end }) => start.says === 'day' && end.says === 'day') ?? sides[0];
  return best ? settle(from, until, best) : oneSided(from, until, plain);
}

/** A hyphen stands inside dates and between them, so each is tried as the middle; only sides that are dates count. */
function periods(plain: string): Period[] {
  return [...plain.matchAll(SEPARATOR)].flatMap((match) => {
    const left = plain.slice(0, match.index).replace(/^(?:自|从|由)/u, '').replace(/[起开始]+$/u, '');
    const right = plain.slice(match.index + match[0].length).replace(/(?:为?止|终止|结束|到期)$/u, '');
    if (left === '' || right === '') return [];
    const start = writtenDate(left, true);
    const end = endOf(right, start, match[0]);
    const isPeriod = isDated(start, left) && isDated(end, right) && start.says !== 'open';
    return isPeriod ? [{ start, end }] : [];
  });
}

function isDated(side: WrittenDate, text: string): boolean {
  return SAYS_A_DATE.has(side.says) && !/^\d{1,3}$/u.test(text);
}

/** 2023年1月1日至12月31日: an end without a year is most likely of the same year, which is asked. */
function endOf(right: string, start: WrittenDate, separator: string): WrittenDate {
  const isOpen = /[至到]/u.test(separator) && right === '今';
  const written: WrittenDate = isOpen ? { says: 'open' } : writtenDate(right, true);
  if (written.says !== 'nothing' || start.says !== 'day' || !/^\d{1,2}(?:月\d{1,2}[日号]?|[./-]\d{1,2})$/u.test(right)) return written;
  const same = writtenDate(`${start.date.slice(0, 4)}年${right.replace(/[./-]/u, '月').replace(/[日号]$/u, '')}日`);
  return same.says === 'day' ? { says: 'some', message: '终止日没有写年份，请选', dates: [same.date] } : written;
}

function settle(from: string, until: string, { start, end }: Period): Verdict {
  const bad = [start, end].find((side) => side.says === 'wrong' || side.says === 'nothing');
  if (bad && 'message' in bad) return unread('date', bad.message);
  if (start.says === 'lunar' || end.says === 'lunar') return doubted({}, 'date', '农历日期不换算，日期留空，请填公历日期');
  if (end.says === 'open') return openEnded(from, start);
  const starts = datesOf(start);
  const ends = datesOf(end).toReversed();
  if (start.says === 'day' && end.says === 'day') return bothKnown({ [from]: start.date, [until]: end.date }, start.date > end.date, start.note ?? end.note);
  const pairs = starts.flatMap((first) => ends.map((last): Proposal => ({ label: `${first} 至 ${last}`, input: `${first}至${last}` })));
  const message = [start, end].flatMap((side) => (side.says === 'some' ? [side.message] : []))[0] ?? NO_PERIOD;
  return asked('date', message, pairs.filter(({ input }) => input.slice(0, 10) <= input.slice(11)));
}

function datesOf(side: WrittenDate): readonly string[] {
  if (side.says === 'some') return side.dates;
  return side.says === 'day' && isLikely(side.date) ? [side.date] : [];
}

function bothKnown(patch: Row, isReversed: boolean, note: string | null): Verdict {
  if (isReversed) return unread('date', '终止日早于起始日，请核对');
  return note === null ? taken(patch) : doubted(patch, 'date', note);
}

function openEnded(from: string, start: WrittenDate): Verdict {
  if (start.says === 'day') return doubted({ [from]: start.date }, 'date', '没有具体的终止日，终止日留空，原文记在备注里');
  return asked('date', start.says === 'some' ? start.message : NO_PERIOD, datesOf(start).map((date) => ({ label: `${date} 起，无终止日`, input: `${date}起` })));
}

/** No separator between two dates: one date with 起 or 止, one date of which it is not said, or words. */
function oneSided(from: string, until: string, plain: string): Verdict {
  const begins = /^(?:自|从|由)?(.+?)(?:起|开始)$/u.exec(plain)?.[1];
  const ends = /^(?:截?至|到)(.+?)(?:为?止)?$/u.exec(plain)?.[1] ?? /^(.+?)(?:为?止|到期)$/u.exec(plain)?.[1];
  for (const [key, side, word] of [[from, begins, '起'], [until, ends, '止']] as const) {
    const written = side === undefined ? null : writtenDate(side);
    if (written?.says === 'day') return written.note === null ? taken({ [key]: written.date }) : doubted({ [key]: written.date }, 'date', written.note);
    if (written?.says === 'some') return asked('date', written.message, written.dates.map((date) => oneSide(date, word)));
    if (written?.says === 'wrong') return unread('date', written.message);
  }
  const written = writtenDate(plain);
  if (written.says === 'open') return doubted({}, 'date', '没有具体日期，起止日期留空，原文记在备注里');
  if (written.says === 'lunar') return doubted({}, 'date', '农历日期不换算，日期留空，请填公历日期');
  if (written.says === 'wrong') return unread('date', written.message);
  const [first, second, ...more] = datesInside(plain);
  if (first !== undefined && second !== undefined && more.length === 0 && first <= second) {
    return asked('date', '除起止日期外还写了别的，请选', [{ label: `${first} 至 ${second}`, input: `${first}至${second}` }]);
  }
  const dates = datesOf(written);
  return dates.length === 0 || second !== undefined ? unread('date', NO_PERIOD) : asked('date', '只有一个日期，请选是起始日还是终止日', dates.flatMap((date) => [oneSide(date, '起'), oneSide(date, '止')]));
}

function oneSide(date: string, word: '起' | '止'): Proposal {
  return { label: word === '起' ? `起始日 ${date}` : `终止日 ${date}`, input: `${date}${word}` };
}
