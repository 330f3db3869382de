import type { ChoiceField } from '../../registers/define.ts';
import { isColumnNumbers } from './headingRows.ts';
import { readHeading } from './headings.ts';
import type { SectionText } from './sections.ts';
import { isClassWord, readNumbered, sectionWord } from './sections.ts';

/** What a row below the heading is: a record, a section that holds for the rows below, or nothing to store. */
export type RowKind =
  | { readonly kind: 'record'; readonly doubt: string | null }
  | { readonly kind: 'section'; readonly section: SectionText; readonly reason: string }
  | { readonly kind: 'skip'; readonly reason: string }
  /** The heading of another table: its rows cannot be read by the columns of this one. */
  | { readonly kind: 'otherTable' };

/** What judging a row needs to know of its sheet. */
export interface RowContext {
  /** Texts of the heading rows in the columns of the block. */
  readonly headings: readonly (readonly string[])[];
  /** Texts of title rows above the heading, squeezed. */
  readonly titles: ReadonlySet<string>;
  /** Columns (in the block) that only number the lines. */
  readonly serials: ReadonlySet<number>;
  /** The column with the record's name; null when there is none. */
  readonly name: number | null;
  /** Choice fields whose words name sections. */
  readonly classes: readonly ChoiceField[];
  /** Headings by which any register is known. */
  readonly known: ReadonlySet<string>;
}

const RECORD: RowKind = { kind: 'record', doubt: null };
const MAYBE_SECTION: RowKind = { kind: 'record', doubt: '只有名称和数，名称又带编号，可能是分类的小计，请核对' };
const MAYBE_TOTAL: RowKind = { kind: 'record', doubt: '名称像合计，旁边只有数，但有序号，按记录读，请核对' };
const CLASS_LIKE = /(?:资产|用地|设备|设施|工具|器具|家具|建筑物|构筑物|资源|类)$/u;
const NUMERAL = /^[(（]?[一二三四五六七八九十]{1,3}[）)]?[、.]?$/u;
const TOTAL_ALONE = /^(?:本页|本表|全村|全镇|全乡|全组|全部|各组|累计)?(?:合计|总计|小计|累计|共计)$/u;
const TOTAL_NAMED = /^(.{0,10})(?:合计|总计|小计|共计|累计)(?:[:：(（\d].*)?$/u;
const MAY_BE_TOTAL = /[计页]/u;
const CARRIED = /^(?:承前页|过次页|接上页|转下页|续前页)$/u;
const SIGNATURE = /^(?:制表(?:人|单位|日期)?|填表(?:人|单位|日期)?|填报(?:人|单位|日期)?|审核(?:人)?|审批(?:人)?|复核(?:人)?|核对人?|经办人?|负责人|单位负责人|部门负责人|分管领导|村?主任|村?书记|社长|理事长|监事长|监事会主任|村?会计|出纳|报账员|主管|联系电话|日期|(?:单位)?盖章|(?:单位)?公章|签名|签字|清查(?:小组|人员?)|理财小组.*|监督(?:人|小组)?|村监委.*|村?监督委员会.*|单位(?:\(盖章\)|（盖章）))[:：]/u;
const SIGNER = /^(?:制表人|填表人|填报人|审核人|复核人|单位负责人)$/u;
const NOTE = /^(?:注|备注|说明|附注|填表说明|填写说明|填报说明|注意|提示|附)(?:事项)?(?:[:：]|\d+[.、:：])/u;
const NOTE_LINE = /^(?:\(?\d{1,2}[.、)]|[①-⑳]|\*)/u;
/** Lines that belong to a title: printed again on every page, or the name of a part of the sheet. */
const CAPTION = /^(?:编制|填报|填表|制表|清查|核算|所属)?单位(?:名称|\(盖章\)|（盖章）)?[:：]|^(?:金额|计量|面积)单位[:：]|^(?:附?表|附件|续表)[一二三四五六七八九十\d-]*[:：]/u;
const PAGE = /^第\d+页(?:[,，/、]?共\d+页)?$|^共\d+页[,，/、]?第\d+页$|^-\d+-$|^\d+\/\d+页$/u;
const NUMERIC = /^[-+¥$]?[\d.,]+(?:[万亿]?元|亩|㎡|宗|处|个|%)?$/u;
const LONG_NOTE = 40;
/** Texts whose reading as a heading is remembered. */
const KEPT_KEYS = 5_000;
const LONGEST_LABEL = 24;

/** Judges the rows of one block in their order; it remembers what came before (notes below the table, a heading again). */
export class RowJudge {
  readonly #context: RowContext;
  readonly #headings: readonly { readonly words: readonly string[]; readonly named: number }[];
  readonly #keys = new Map<string, string>();
  #afterHeading = true;
  #inNotes = false;

  constructor(context: RowContext) {
    this.#context = context;
    this.#headings = context.headings.map((heading) => ({ words: heading.map(squeeze), named: heading.filter((text) => text.trim() !== '').length }));
  }

  /** `texts` are the block's cells as they are seen, not all empty; `isWide` says that the row's only text is merged over several columns. */
  judge(texts: readonly string[], isWide: boolean): RowKind {
    const filled: number[] = [];
    for (let column = 0; column < texts.length; column++) if ((texts[column] ?? '').trim() !== '') filled.push(column);
    const isAfterHeading = this.#afterHeading;
    this.#afterHeading = false;
    const kind = this.#judge(texts, filled, isWide, isAfterHeading);
    if (kind.kind !== 'skip') this.#inNotes = false;
    return kind;
  }

  #judge(texts: readonly string[], filled: readonly number[], isWide: boolean, isAfterHeading: boolean): RowKind {
    const at = filled[0] ?? 0;
    const first = squeeze(texts[at] ?? '');
    const name = this.#context.name === null ? '' : (texts[this.#context.name] ?? '').trim();
    if (isAfterHeading && isColumnNumbers(texts)) return this.#heading('栏次行，不作为记录');
    if (this.#isHeadingAgain(texts, filled)) return this.#heading('重复的表头');
    if (this.#isOtherTable(texts, filled)) return { kind: 'otherTable' };
    const total = this.#total(texts, filled);
    if (total) return total;
    if (first.length <= LONGEST_LABEL && PAGE.test(first) && filled.length <= 2) return skip('页码，不作为记录');
    if (this.#context.titles.size > 0 && this.#isTitle(texts, filled)) return this.#heading('重复的标题，不作为记录');
    if (CAPTION.test(first)) return this.#heading('标题行，不作为记录');
    const section = this.#section(texts, filled, first, at);
    if (section) return section;
    if (isSignatures(texts, filled)) return skip('表尾签字行，不作为记录');
    return this.#isNote(texts, filled, first, name, isWide) ? this.#note() : RECORD;
  }

  #heading(reason: string): RowKind {
    this.#afterHeading = true;
    return skip(reason);
  }

  #note(): RowKind {
    this.#inNotes = true;
    return skip('表下的说明，不作为记录');
  }

  #isNote(texts: readonly string[], filled: readonly number[], first: string, name: string, isWide: boolean): boolean {
    if (NOTE.test(first) && (filled.length === 1 || name === '')) return true;
    if (filled.length > 1) return false;
    const isNamed = name !== '' && !isWide;
    if (this.#inNotes && NOTE_LINE.test(first)) return true;
    return !isNamed && first.length > LONG_NOTE && texts.length > 2;
  }

  /** 合计 stands among the first columns, and no text of a record stands beside it. */
  #total(texts: readonly string[], filled: readonly number[]): RowKind | null {
    const total = skip('合计行，不作为记录');
    for (const column of filled.slice(0, 3)) {
      if (column > 2 && column !== filled[0]) break;
      const text = texts[column] ?? '';
      if (text.length > LONGEST_LABEL || !MAY_BE_TOTAL.test(text)) continue;
      const word = squeeze(text);
      if (TOTAL_ALONE.test(word) || CARRIED.test(word)) return total;
      const [, before] = TOTAL_NAMED.exec(word) ?? [];
      if (before === undefined || !filled.every((other) => other === column || NUMERIC.test(squeeze(texts[other] ?? '')))) continue;
      if (before === '' || before === '本页') return total;
      if (filled.some((other) => other !== column && this.#context.serials.has(other))) return MAYBE_TOTAL;
      if (filled.length > 1) return total;
    }
    const [one, two] = filled;
    if (one === undefined || two === undefined || (texts[two] ?? '').trim().length > 2) return null;
    return TOTAL_ALONE.test(squeeze(texts[one] ?? '') + squeeze(texts[two] ?? '')) ? total : null;
  }

  /**
   * A section row has one text alone, or its class and sub-totals. A record whose name begins with 一、 has other texts,
   * or is no class, and stays a record.
   */
  #section(texts: readonly string[], filled: readonly number[], first: string, at: number): RowKind | null {
    const { classes, serials } = this.#context;
    if (texts.length < 3 || NUMERIC.test(first)) return this.#narrowSection(texts, filled);
    const isSplit = serials.has(at) && filled.length > 1 && NUMERAL.test(first);
    // Asked first because it settles nearly every record.
    const others = filled.slice(isSplit ? 2 : 1);
    if (others.length > 0 && !others.every((column) => NUMERIC.test(squeeze(texts[column] ?? '')))) return null;
    const text = (texts[isSplit ? (filled[1] ?? at) : at] ?? '').trim();
    const numbered = isSplit ? { level: /[(（]/u.test(first) ? 2 : 1, text } : readNumbered(text);
    const isClass = isClassWord(classes, numbered?.text ?? text);
    if (numbered === null) return isClass && (others.length === 0 || serials.has(at)) ? sectionRow({ level: 4, text }) : null;
    if (isClass || (numbered.level < 3 && CLASS_LIKE.test(sectionWord(numbered.text)))) return sectionRow(numbered);
    if (isSplit || numbered.level > 2) return null;
    return others.length === 0 ? sectionRow(numbered) : MAYBE_SECTION;
  }

  /** In a table of one or two columns only a numbered class is a section. */
  #narrowSection(texts: readonly string[], filled: readonly number[]): RowKind | null {
    if (filled.length !== 1) return null;
    const numbered = readNumbered(texts[filled[0] ?? 0] ?? '');
    return numbered !== null && isClassWord(this.#context.classes, numbered.text) ? sectionRow(numbered) : null;
  }

  #isHeadingAgain(texts: readonly string[], filled: readonly number[]): boolean {
    return filled.length >= 2 && this.#headings.some(({ words, named }) => named >= 2 && filled.length * 2 >= named && filled.every((column) => squeeze(texts[column] ?? '') === (words[column] ?? '')));
  }

  #isTitle(texts: readonly string[], filled: readonly number[]): boolean {
    return filled.length <= 6 && this.#context.titles.has(titleKey(texts));
  }

  #isOtherTable(texts: readonly string[], filled: readonly number[]): boolean {
    if (filled.length < 3 || filled.some((column) => (texts[column] ?? '').length > LONGEST_LABEL || /\d{2}/u.test(texts[column] ?? ''))) return false;
    const found = new Set<string>();
    for (const column of filled) {
      const key = this.#keyOf(texts[column] ?? '');
      if (key !== '') found.add(key);
    }
    return found.size >= 3 && found.size * 10 >= filled.length * 6;
  }

  /** The known heading that a text is; empty when it is none. */
  #keyOf(text: string): string {
    const before = this.#keys.get(text);
    if (before !== undefined) return before;
    const { full, plain } = readHeading(text);
    const key = this.#context.known.has(full) ? full : this.#context.known.has(plain) ? plain : '';
    if (this.#keys.size < KEPT_KEYS) this.#keys.set(text, key);
    return key;
  }
}

function skip(reason: string): RowKind {
  return { kind: 'skip', reason };
}

function sectionRow(section: SectionText): RowKind {
  return { kind: 'section', section, reason: '分类标题行，它的文字记到下面各行的“分类”' };
}

function squeeze(text: string): string {
  return text.replace(/[\s*]+/gu, '');
}

/** A line of signatures: it begins with one, and every other cell is one, a name or a date. */
function isSignatures(texts: readonly string[], filled: readonly number[]): boolean {
  const first = squeeze(texts[filled[0] ?? 0] ?? '');
  const isSigner = SIGNER.test(first);
  if (filled.length > 12 || (!isSigner && !SIGNATURE.test(first))) return false;
  const words = filled.map((column) => squeeze(texts[column] ?? ''));
  if (isSigner) return words.every((word) => word.length <= 6 || /^\d{4}[-/.年]/u.test(word));
  return words.every((word) => SIGNATURE.test(word) || word.length <= 4 || /^\d{4}[-/.年]/u.test(word) || /[:：]/u.test(word));
}

/** Whether a row holds figures alone: the other half of a total, not a record. */
export function isFiguresOnly(texts: readonly string[]): boolean {
  return texts.every((text) => text.trim() === '' || NUMERIC.test(squeeze(text)));
}

/** How a title row is compared when it comes again on the next page. */
export function titleKey(texts: readonly string[]): string {
  return withoutDigits(texts.map(squeeze).filter((text) => text !== '').join('|'));
}

/** Titles of two pages differ in the number of the page. */
function withoutDigits(text: string): string {
  return text.replace(/\d+/gu, '');
}
