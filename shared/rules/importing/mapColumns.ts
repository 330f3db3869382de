import type { ImportTarget } from '../../contract/imports.ts';
import type { Field } from '../../registers/define.ts';
import { headingKey, readHeading } from './headings.ts';

/** The heading of the hidden column by which an exported row is known again. */
export const RECORD_NUMBER = '记录编号';
/** The key under which {@link RECORD_NUMBER} is mapped. */
export const RECORD_NUMBER_KEY = 'uid';

/** A column of the sheet as it is mapped. */
export interface SheetColumn {
  readonly index: number;
  readonly heading: string;
  /** Every value below the heading that is not empty, cut to the first few hundred. */
  readonly values: readonly string[];
}

/** Every heading by which a register's fields are known. */
export function knownHeadings(fields: readonly Field[]): ReadonlySet<string> {
  return new Set([headingKey(RECORD_NUMBER), ...fields.filter(isImportable).flatMap((field) => [field.label, ...field.aliases].map(headingKey))]);
}

/** Whether a workbook may fill a field: links are read by name, other read-only fields are the program's own. */
export function isImportable(field: Field): boolean {
  return !field.readOnly || field.kind === 'links';
}

/**
 * Maps columns to fields: labels first, then aliases, each with its bracketed unit and without.
 * A field takes one column; a second one of the same heading goes to the remark. A column that fits
 * no field becomes a 自定义列 when its values are short, else it goes to the remark.
 */
export function mapColumns(columns: readonly SheetColumn[], fields: readonly Field[]): ImportTarget[] {
  const importable = fields.filter(isImportable);
  const targets = new Map<number, ImportTarget>();
  const taken = new Set<string>();
  const passes: ((field: Field) => readonly string[])[] = [(field) => [field.label], (field) => field.aliases];
  const claim = (words: (field: Field) => readonly string[], keyOf: (column: SheetColumn) => string) => {
    for (const column of columns) {
      if (targets.has(column.index)) continue;
      const wanted = keyOf(column);
      const { full, unit } = readHeading(column.heading);
      const field = importable.find((one) => !taken.has(one.key) && words(one).some((word) => headingKey(word) === wanted) && (wanted === full || unitFits(one, unit)));
      if (wanted === '' || !field) continue;
      taken.add(field.key);
      targets.set(column.index, { to: 'field', key: field.key });
    }
  };
  const number = columns.find((column) => headingKey(column.heading) === headingKey(RECORD_NUMBER));
  if (number) targets.set(number.index, { to: 'field', key: RECORD_NUMBER_KEY });
  for (const words of passes) {
    claim(words, (column) => readHeading(column.heading).full);
    claim(words, (column) => readHeading(column.heading).plain);
  }
  const labels = new Set(fields.map((field) => headingKey(field.label)));
  return columns.map((column) => targets.get(column.index) ?? defaultTarget(column, labels));
}

/**
 * Whether a heading's bracketed unit can belong to a field: a rent per month is no 年租金, a weight no
 * area. Where it cannot, the column is not this field.
 */
function unitFits(field: Field, unit: string): boolean {
  if (field.kind === 'area') return /^(?:亩|畝|㎡|m2|m²|平方米|平米|公顷|公頃|ha)$/iu.test(unit);
  if (field.kind !== 'money') return true;
  if (field.key === 'unitPrice') return /^万?元/u.test(unit);
  return /^(?:人民币)?[万亿]?元$/u.test(unit) || (/^annual/u.test(field.key) && /^[万亿]?元\/年$/u.test(unit));
}

const SHORT = 30;
const LONGEST_LABEL = 40;

function defaultTarget(column: SheetColumn, labels: Set<string>): ImportTarget {
  const label = column.heading.replace(/[\s*]+/gu, '').slice(0, LONGEST_LABEL);
  const key = headingKey(label);
  if (isRunningNumber(column) || (label === '' && column.values.length === 0)) return { to: 'skip' };
  const short = column.values.filter((value) => value.length <= SHORT).length;
  if (label === '' || labels.has(key) || column.values.length === 0 || short * 10 < column.values.length * 7) return { to: 'remark' };
  labels.add(key);
  return { to: 'custom', label };
}

/** 序号 1, 2, 3 … says nothing of its own; numbers of another kind are kept. */
function isRunningNumber({ heading, values }: SheetColumn): boolean {
  return /^(?:序号|序|行号)$/u.test(headingKey(heading)) && values.every((value) => /^\d{1,6}$|^(?:合|小|总)计$/u.test(value.replace(/\s/gu, '')));
}
