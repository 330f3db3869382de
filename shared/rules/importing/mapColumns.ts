import type { ImportTarget } from '../../contract/imports.ts';
import type { Field, RegisterName } from '../../registers/define.ts';
import type { CandidateKey } from './candidateKeys.ts';
import { candidateKeys } from './candidateKeys.ts';
import type { ColumnQuestion, Meaning } from './columnQuestions.ts';
import { amountMeaning, areaMeaning, askedWords, namelessQuestion, spanMeaning } from './columnQuestions.ts';
import { areaUnitsOf, areMeasures, canHold, isAreaUnit, shareOf } from './columnValues.ts';
import { headingKey, readHeading } from './headings.ts';

/** The heading of the hidden column by which an exported row is known again. */
export const RECORD_NUMBER = '记录编号';
/** The key under which {@link RECORD_NUMBER} is mapped. */
export const RECORD_NUMBER_KEY = 'uid';

/** A column of the sheet as it is mapped. */
export interface SheetColumn {
  readonly index: number;
  readonly heading: string;
  /** The rows of the heading, from the top; empty when the column has none and is called by its letter. */
  readonly parts: readonly string[];
  /** Values below the heading that are not empty, the first few hundred. */
  readonly values: readonly string[];
  /** Whether the column may fill a field; one of another table beside this one may not. */
  readonly isOwn: boolean;
}

/** Where a column goes, and what is to be asked about it. */
export interface ColumnMapping {
  readonly target: ImportTarget;
  readonly question: ColumnQuestion | null;
}

/** The register that a sheet is mapped to, with every field it has in this ledger. */
interface MappedRegister {
  readonly register: RegisterName;
  readonly nameKey: string;
  readonly fields: readonly Field[];
}

/** Every heading by which a register's fields are known. */
export function knownHeadings(fields: readonly Field[]): ReadonlySet<string> {
  return new Set([headingKey(RECORD_NUMBER), ...fields.filter(isImportable).flatMap((field) => [field.label, ...field.aliases].map(labelKey))]);
}

const LABEL_KEYS = new Map<string, string>();

/** The key of a field's label or alias; there are a few hundred, and every sheet compares with all of them. */
function labelKey(label: string): string {
  const known = LABEL_KEYS.get(label);
  if (known !== undefined) return known;
  const key = headingKey(label);
  LABEL_KEYS.set(label, key);
  return key;
}

/** Whether a workbook may fill a field: links are read by name, other read-only fields are the program's own. */
export function isImportable(field: Field): boolean {
  return !field.readOnly || field.kind === 'links';
}

/** Groups that say nothing but to which record a column belongs. */
const OWN_GROUPS: Partial<Readonly<Record<RegisterName, RegExp>>> = {
  asset: /^(?:资产|固定资产|物业)/u, parcel: /^(?:资源|地块|土地)/u, contract: /合同|^(?:协议|交易|标的)/u,
  party: /^(?:承租|承包|往来|客户|户主|对方)/u, fund_account: /^(?:账户|银行|资金)/u, unit: /^(?:单位|组织)/u,
};

/**
 * Maps columns to fields: the whole heading first, then group and last part, then the last part; labels before aliases.
 * A field takes one column, the one whose values it can hold; of last and this year's, or booked and verified figures,
 * the later ones. Headings with more than one meaning are asked about. A column that fits no field becomes a 自定义列
 * when its values are short, else it goes to the remark.
 */
export function mapColumns(columns: readonly SheetColumn[], into: MappedRegister): ColumnMapping[] {
  const fields = into.fields.filter(isImportable);
  const targets = new Map<number, ImportTarget>();
  const questions = new Map<number, ColumnQuestion>();
  const taken = new Set<string>();
  const isFree = (key: string) => !taken.has(key) && fields.some((field) => field.key === key);
  const settle = (column: SheetColumn, meaning: Meaning | null) => {
    if (meaning?.target) take(column, meaning.target);
    if (meaning?.question) questions.set(column.index, meaning.question);
  };
  const take = (column: SheetColumn, target: ImportTarget) => {
    targets.set(column.index, target);
    for (const key of keysOf(target)) taken.add(key);
  };
  const own = columns.filter((column) => column.isOwn && column.parts.length > 0);
  const number = own.find((column) => headingKey(column.heading) === headingKey(RECORD_NUMBER));
  if (number) targets.set(number.index, { to: 'field', key: RECORD_NUMBER_KEY });
  const asked = own.filter((column) => meaningOf(column, into, () => true) !== null);
  for (const { column, field } of claimsOf(own.filter((column) => column !== number && !asked.includes(column)), fields, into.register)) {
    if (!targets.has(column.index) && isFree(field.key)) take(column, { to: 'field', key: field.key });
  }
  for (const column of asked) settle(column, meaningOf(column, into, isFree));
  for (const column of own) takeAreaUnit(column, columns, targets, fields);
  const labels = new Set(fields.map((field) => headingKey(field.label)));
  return columns.map((column): ColumnMapping => {
    const target = targets.get(column.index);
    if (target) return { target, question: null };
    const question = questions.get(column.index) ?? (column.parts.length === 0 && column.isOwn ? namelessQuestion(column.heading, column.values, fields, into.nameKey) : null);
    return { target: question ? { to: 'remark' } : defaultTarget(column, labels), question };
  });
}

/** The fields that a target fills. */
export function keysOf(target: ImportTarget): readonly string[] {
  if (target.to === 'field') return [target.key];
  return target.to === 'range' ? [target.from, target.until] : [];
}

function meaningOf(column: SheetColumn, { register, fields }: MappedRegister, isFree: (key: string) => boolean): Meaning | null {
  const asked = { ...askedWords(column.parts), values: column.values };
  if (fields.some(({ key }) => key === 'termText')) {
    const span = spanMeaning(asked, column.heading, fields, isFree);
    if (span) return span;
  }
  return amountMeaning(register, asked, column.heading, isFree) ?? (column.parts.length === 1 ? areaMeaning(register, asked, column.heading, isFree) : null);
}

interface Claim {
  readonly column: SheetColumn;
  readonly field: Field;
  readonly cost: number;
}

const EARLIER = /上年|上期|期初|年初|账面/u;
/** What a claim costs more when an earlier figure would take the field of a later one. */
const LATER_FIRST = 0.5;
/** More than any field has aliases. */
const ALIASES = 1_000;

/** Every field that a column's heading may mean, the surest first. */
function claimsOf(columns: readonly SheetColumn[], fields: readonly Field[], register: RegisterName): Claim[] {
  const byLabel = new Map<string, Field[]>();
  const byAlias = new Map<string, Field[]>();
  const order = new Map<string, number>();
  for (const field of fields) {
    listed(byLabel, labelKey(field.label), field);
    for (const [at, alias] of field.aliases.entries()) {
      listed(byAlias, labelKey(alias), field);
      // The surer word stands earlier in the list of a field.
      order.set(`${field.key}|${labelKey(alias)}`, at / ALIASES);
    }
  }
  const owns = OWN_GROUPS[register] ?? /(?!)/u;
  const claims: Claim[] = [];
  for (const column of columns) {
    for (const candidate of candidateKeys(column.parts, owns)) {
      const penalty = candidate.distance * 2 + (EARLIER.test(column.heading) ? LATER_FIRST : 0);
      for (const field of byLabel.get(candidate.key) ?? []) if (fits(field, candidate, column)) claims.push({ column, field, cost: penalty });
      for (const field of byAlias.get(candidate.key) ?? []) if (fits(field, candidate, column)) claims.push({ column, field, cost: penalty + 1 + (order.get(`${field.key}|${candidate.key}`) ?? 0) });
    }
  }
  return claims.sort((a, b) => a.cost - b.cost || a.column.index - b.column.index);
}

function listed(map: Map<string, Field[]>, key: string, field: Field): void {
  const list = map.get(key);
  if (list) list.push(field);
  else map.set(key, [field]);
}

function fits(field: Field, { key, unit }: CandidateKey, column: SheetColumn): boolean {
  if (!canHold(field, column.values)) return false;
  if (key === '单位' && (field.key === 'measure' || field.kind === 'reference')) return column.values.length > 0 && areMeasures(column.values) === (field.key === 'measure');
  // A building is never measured in 亩, the unit of a contract's area that names none.
  if (key === '建筑面积' && field.key === 'area') return unit !== '' || areaUnitsOf(column.values).size > 0;
  return unitFits(field, unit);
}

const NO_MEASURE = /^(?:必填项?|选填|可选|小写|数字|含税|如有|格式.*|下拉.*|请选择.*|保留.*|人民币|大写和小写)$/u;

/**
 * Whether a heading's bracketed unit can belong to a field: a rent per month is no 年租金, a weight no
 * area. Where it cannot, the column is not this field.
 */
function unitFits(field: Field, unit: string): boolean {
  if (unit === '' || NO_MEASURE.test(unit)) return true;
  if (field.kind === 'area') return /^(?:亩|畝|㎡|m2|m²|平方米|平米|公顷|公頃|ha)$/iu.test(unit);
  if (field.kind !== 'money') return true;
  if (field.key === 'unitPrice') return /^[十百千万]?元/u.test(unit);
  return /^(?:人民币)?[十百千万亿]{0,2}元$/u.test(unit) || (/^annual/u.test(field.key) && /^[万亿]?元\/年$/u.test(unit));
}

/** A column of nothing but units behind an area (面积 5.68, 计量单位 亩) tells the unit of that area. */
function takeAreaUnit(column: SheetColumn, columns: readonly SheetColumn[], targets: Map<number, ImportTarget>, fields: readonly Field[]): void {
  const now = targets.get(column.index);
  const isOpen = now === undefined || (now.to === 'field' && now.key === 'measure');
  const words = readHeading(column.heading).plain;
  if (!isOpen || !/单位$/u.test(words)) return;
  const named = columns.find((one) => `${readHeading(one.heading).plain}单位` === words);
  const target = named === undefined ? undefined : targets.get(named.index);
  const area = target?.to === 'field' ? fields.find(({ key }) => key === target.key) : undefined;
  if (area?.kind === 'area') targets.set(column.index, { to: 'field', key: `${area.key}Unit` });
  else if (column.values.length > 0 && (shareOf(column.values, isAreaUnit) === 1 || isBehindArea(column, columns, targets, fields))) takeNearestUnit(column, columns, targets, fields);
}

function takeNearestUnit(column: SheetColumn, columns: readonly SheetColumn[], targets: Map<number, ImportTarget>, fields: readonly Field[]): void {
  const measured = columns.flatMap(({ index }) => {
    const target = targets.get(index);
    const field = target?.to === 'field' ? fields.find(({ key }) => key === target.key) : undefined;
    return index < column.index && (field?.kind === 'area' || field?.kind === 'quantity') ? [field] : [];
  });
  const nearest = measured.at(-1);
  if (nearest?.kind === 'area') targets.set(column.index, { to: 'field', key: `${nearest.key}Unit` });
}

/** Whether a column of measures stands right behind an area: then one row counts 亩, the next ㎡ or 间, and no default holds. */
function isBehindArea(column: SheetColumn, columns: readonly SheetColumn[], targets: ReadonlyMap<number, ImportTarget>, fields: readonly Field[]): boolean {
  const before = columns.find(({ index }) => index === column.index - 1);
  const target = before === undefined ? undefined : targets.get(before.index);
  return target?.to === 'field' && fields.some(({ key, kind }) => key === target.key && kind === 'area') && areMeasures(column.values);
}

const SHORT = 30;
const LONGEST_LABEL = 40;

function defaultTarget(column: SheetColumn, labels: Set<string>): ImportTarget {
  const label = column.heading.replace(/[\s*]+/gu, '').slice(-LONGEST_LABEL);
  const key = headingKey(label);
  if (isRunningNumber(column) || (label === '' && column.values.length === 0)) return { to: 'skip' };
  const short = column.values.filter((value) => value.length <= SHORT).length;
  if (label === '' || labels.has(key) || column.values.length === 0 || short * 10 < column.values.length * 7) return { to: 'remark' };
  labels.add(key);
  return { to: 'custom', label };
}

/** Whether a heading is that of running numbers. */
export function isSerialHeading(heading: string): boolean {
  return /^(?:序号|序|行号|行次|项次|顺序号|No\.?)(?:\/.*)?$/iu.test(headingKey(heading));
}

/** 序号 1, 2, 3 … says nothing of its own; numbers of another kind are kept. */
function isRunningNumber({ heading, values }: SheetColumn): boolean {
  return isSerialHeading(heading) && values.every((value) => /^\d{1,6}(?:\.0+)?$|^[一二三四五六七八九十百]{1,5}$|^(?:合|小|总)计$/u.test(value.replace(/\s/gu, '')));
}
