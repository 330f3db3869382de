import type { DocumentBlock, DocumentKind, PrintedDocument } from '../../../contract/documents.ts';
import { addDays, addMonths, formatDateCn, isDate } from '../../dates.ts';
import { shanghaiTime } from '../../moments.ts';
import type { PaperHead, PostingFacts } from './facts.ts';

type Table = Extract<DocumentBlock, { is: 'table' }>;

/** A column of a table as the contract has it. */
export type Column = Table['columns'][number];

/** Label and text. */
export type Pair = [string, string];

/** A part of a paper that gets its number when it is known which parts have something to say. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly DocumentBlock[];
}

const DIGITS = '零一二三四五六七八九';
const MINUTE = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/u;

/** A column with its share of the width. */
export const column = (label: string, align: Column['align'], share: number): Column => ({ label, align, share });

/** A paragraph. */
export const text = (words: string): DocumentBlock => ({ is: 'text', text: words });

/** A table; `struck` are places of rows that are struck out, `headings` of rows that stand across all columns. */
export const table = (columns: Column[], rows: string[][], struck: number[] = [], headings: number[] = []): DocumentBlock => ({ is: 'table', columns, rows, struck, ...(headings.length === 0 ? {} : { headings }) });

/** Lines to sign on. */
export const signatures = (...who: string[]): DocumentBlock => ({ is: 'signatures', who });

/** A form: every pair stands, also the empty ones, which are filled in by hand. */
export const form = (pairs: readonly Pair[], isWide = false): DocumentBlock => ({ is: 'facts', wide: isWide, facts: [...pairs] });

/** Paragraphs of what has something to say. */
export function texts(...words: readonly string[]): DocumentBlock[] {
  return words.filter((said) => said.trim() !== '').map(text);
}

/** Label and text of what is known; nothing where nothing is. */
export function known(pairs: readonly Pair[], isWide = false): DocumentBlock[] {
  const facts = pairs.filter(([, said]) => said.trim() !== '');
  return facts.length === 0 ? [] : [{ is: 'facts', wide: isWide, facts }];
}

/** A number from 1 to 99 in Chinese, as headings are numbered. Throws RangeError beyond. */
export function numeral(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 99) throw new RangeError(`not a heading number: ${n}`);
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? DIGITS.charAt(tens) : ''}${tens > 0 ? '十' : ''}${n % 10 > 0 ? DIGITS.charAt(n % 10) : ''}`;
}

/** Sections under 一、二、三 …; those without content are left out and the numbers run on. */
export function numbered(sections: readonly Section[]): DocumentBlock[] {
  return sections.filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ title, blocks }, index): DocumentBlock[] => [{ is: 'heading', text: `${numeral(index + 1)}、${title}` }, ...blocks]);
}

/** 2026年3月1日; a text that is no date as it is. */
export function dateText(date: string): string {
  return isDate(date) ? formatDateCn(date) : date;
}

/** 2026年3月1日 09:30; a text that is no such moment as it is. */
export function minuteText(minute: string): string {
  const [, date = '', clock = ''] = MINUTE.exec(minute) ?? [];
  return isDate(date) ? `${formatDateCn(date)} ${clock}` : dateText(minute);
}

/** From and until, either of them alone where the other is not settled. */
export function spanText(from: string, until: string, written: (moment: string) => string = dateText): string {
  if (from === '') return until === '' ? '' : `${written(until)}前`;
  return until === '' ? `${written(from)}起` : `${written(from)}至${written(until)}`;
}

/** 10年, 2年10个月, 6个月. */
export function monthsText(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  return `${years > 0 ? `${years}年` : ''}${rest > 0 ? `${rest}个月` : ''}`;
}

/** The term of a lease: both days belong to it (conventions 1); without a first day it runs from the day of signing. */
export function termText(startOn: string | null, months: number): string {
  if (startOn === null) return `自合同签订之日起${monthsText(months)}`;
  return `${dateText(startOn)}至${dateText(addDays(addMonths(startOn, months), -1))}，共${monthsText(months)}`;
}

/** 公示期 with its working days. */
export function postingText(posting: PostingFacts | null): string {
  if (posting === null) return '';
  const span = spanText(posting.from, posting.until);
  if (posting.days === 0) return span;
  return span === '' ? `${posting.days} 个工作日` : `${span}（${posting.days} 个工作日）`;
}

/** A text that ends in a full stop; an empty one stays empty. */
export function sentence(words: string): string {
  const bare = words.trim().replace(/[。；;，,]+$/u, '');
  return bare === '' ? '' : `${bare}。`;
}

/** Label and sentence, empty where there is nothing to say. */
export function labelled(label: string, words: string): string {
  return words.trim() === '' ? '' : sentence(`${label}：${words}`);
}

/** What lots say: once where all say the same, else under their numbers; lots that say nothing are left out. */
export function byLot<Lot extends { readonly lotNo: string }>(lots: readonly Lot[], said: (lot: Lot) => string): string[] {
  const groups = new Map<string, string[]>();
  for (const lot of lots) {
    const words = said(lot).trim();
    if (words !== '') groups.set(words, [...(groups.get(words) ?? []), lot.lotNo]);
  }
  return Array.from(groups, ([words, numbers]) => (numbers.length === lots.length ? words : `标的 ${numbers.join('、')}：${words}`));
}

/** What all lots say alike, null where they differ or say nothing. */
export function alike<Lot>(lots: readonly Lot[], said: (lot: Lot) => string): string | null {
  const [first, ...others] = lots.map(said);
  return first === undefined || first === '' || others.some((other) => other !== first) ? null : first;
}

/** A finished paper: head, blocks, issuer with date, and the small lines at the foot. */
export function paperOf(kind: DocumentKind, head: PaperHead, title: string, blocks: readonly DocumentBlock[], more: { paper?: PrintedDocument['paper']; posting?: string } = {}): PrintedDocument {
  const foot = [
    more.posting ?? '',
    head.supervisionPhone === '' ? '' : `监督电话：${head.supervisionPhone}`,
    head.asOf === '' ? '' : `数据时间：${shanghaiTime(head.asOf).slice(0, 16)}`,
  ];
  return { kind, title, number: head.number, paper: more.paper ?? 'A4', blocks: [...blocks], issuer: head.issuer, date: dateText(head.date), foot: foot.filter((line) => line !== '') };
}
