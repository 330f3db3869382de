import type { ChoiceField, Field, RegisterName } from '../../registers/define.ts';
import { toHalfWidth } from '../halfWidth.ts';
import { toSimplified } from './simplified.ts';

/** The heading of the virtual column that holds the text of section rows. */
export const SECTION_HEADING = '分类';

/** The text of a section row: how deep it stands, and its words without numbering. */
export interface SectionText {
  /** 1 for 一、 2 for （一） 3 for 1. and 4 for words without a number. */
  readonly level: number;
  readonly text: string;
}

const LEVELS: readonly (readonly [RegExp, number])[] = [
  [/^第?[一二三四五六七八九十]{1,3}(?:部分|类)?[、.,:]\s*(?=\S)/u, 1],
  [/^\([一二三四五六七八九十]{1,3}\)[、.]?\s*(?=\S)/u, 2],
  [/^(?:\(\d{1,2}\)|\d{1,2}[、.])\s*(?=\p{L})/u, 3],
];

/** Reads the numbering of a section row; null when a text has none. */
export function readNumbered(cell: string): SectionText | null {
  const text = toHalfWidth(cell).trim();
  for (const [pattern, level] of LEVELS) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return { level, text: text.slice(found.length).replace(/[:\s]+$/u, '') };
  }
  return null;
}

/** The words of a section as they are compared with choices: 一、经营性资产（共3项） → 经营性资产. */
export function sectionWord(text: string): string {
  return toSimplified(toHalfWidth(text)).replace(/\([^()]*\)/gu, '').replace(/\s+|[:：]+$/gu, '');
}

/** Fields that section rows can stand for, in the order in which they are tried. */
const FIELDS: Partial<Readonly<Record<RegisterName, readonly string[]>>> = {
  asset: ['assetClass', 'category', 'useState'], parcel: ['landClass', 'tenure', 'useState'],
  contract: ['kind', 'state', 'tradeMode'], party: ['kind'], fund_account: ['kind'], unit: ['kind'],
};

/** The option that a word stands for, as cells of a choice are read. */
export function optionOf(field: ChoiceField, text: string): string | null {
  const word = sectionWord(text);
  return field.options.find((option) => option.label === word || option.aliases.includes(word))?.label ?? null;
}

/** The choice fields of a register that a section row can fill. */
export function sectionFields(register: RegisterName | null, fields: readonly Field[]): ChoiceField[] {
  const keys = register === null ? [] : (FIELDS[register] ?? []);
  return keys.flatMap((key) => {
    const field = fields.find((one) => one.key === key);
    return field?.kind === 'choice' ? [field] : [];
  });
}

/** Whether a text alone is the name of a class in one of these fields. */
export function isClassWord(fields: readonly ChoiceField[], text: string): boolean {
  return fields.some((field) => optionOf(field, text) !== null);
}

/** The sections that hold at a line, from the outermost. */
export class SectionStack {
  #open: readonly SectionText[] = [];

  /** Opens a section; those of the same depth and deeper end. */
  open(section: SectionText): void {
    this.#open = [...this.#open.filter(({ level }) => level < section.level), section];
  }

  /** Texts from the outermost section to the innermost. */
  get path(): readonly string[] {
    return this.#open.map(({ text }) => text);
  }
}

/**
 * The field that every path of sections can be read as: every innermost section is one of its options, and what stands
 * above it too, so nothing is lost by storing the innermost alone. Null when there is none.
 */
export function fieldOfSections(paths: readonly (readonly string[])[], fields: readonly ChoiceField[], isTaken: (key: string) => boolean): ChoiceField | null {
  if (paths.length === 0) return null;
  return fields.find((field) => !isTaken(field.key) && paths.every((path) => path.every((text) => optionOf(field, text) !== null || isUmbrella(field, text, path)))) ?? null;
}

const UMBRELLA: Readonly<Record<string, RegExp>> = { landClass: /^(?:资源性资产|农用地|建设用地|未利用地|非农建设用地)$/u, category: /^(?:固定资产|房屋建筑物|设施设备)$/u };

/** A name that only gathers the classes below it. */
function isUmbrella(field: ChoiceField, text: string, path: readonly string[]): boolean {
  return path.at(-1) !== text && (UMBRELLA[field.key]?.test(sectionWord(text)) ?? false);
}
