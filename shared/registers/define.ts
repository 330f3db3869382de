/**
 * The vocabulary in which a register is defined once. Grid, form, filter, import, export, print and
 * package all follow from the definition; the migrated table is held against it by a test.
 */

/** Who may read a field: on a posted sheet `masked` is shortened and `private` never appears. */
export type PrivacyClass = 'public' | 'masked' | 'private';

/** How a masked field is shortened (identifiers-and-formats §10). */
export type FieldMask = 'name' | 'residentId' | 'mobile' | 'phone' | 'bankAccount' | 'address' | 'text';

/** The identifier algorithm that a text field is held against (GB 32100, GB 11643, ISO/IEC 7812 …). */
export type IdentifierCheck = 'uscc' | 'partyId' | 'bankCard' | 'divisionCode' | 'mobile';

/** The registers of a ledger; the name is also the SQL table's. */
export const REGISTER_NAMES = ['unit', 'asset', 'parcel', 'fund_account', 'party', 'contract', 'receivable', 'receipt', 'deposit', 'decision', 'listing', 'attachment'] as const;
export type RegisterName = (typeof REGISTER_NAMES)[number];

/** A value of a cell as stored: text, an integer (分, 0.0001 of a unit, 0/1), or nothing. */
export type CellValue = string | number | null;

/** A register row as it travels: `uid`, the fields by key, and the common columns. */
export type Row = { readonly [key: string]: CellValue };

interface FieldBase {
  /** camelCase; the SQL column is its snake_case. */
  readonly key: string;
  /** The Chinese heading on screen and paper. */
  readonly label: string;
  /** Column width in px at 14 px text. */
  readonly width: number;
  /** Headings by which a workbook may call it, besides the label. */
  readonly aliases: readonly string[];
  readonly required: boolean;
  /** Not among the first columns of the grid; always in the panel. */
  readonly hidden: boolean;
  readonly privacy: PrivacyClass;
  readonly mask?: FieldMask;
  readonly help?: string;
  /** Only computed or set by a command of its own; never typed. */
  readonly readOnly: boolean;
}

/** Free text; `pinyin` gives it a stored sort key (pinyin, numbers by value), `search` puts it into the quick search. */
export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly maxLength: number;
  readonly pinyin: boolean;
  readonly search: boolean;
  readonly multiline: boolean;
  readonly check?: IdentifierCheck;
}
/** Integer 分. */
export interface MoneyField extends FieldBase {
  readonly kind: 'money';
  readonly allowNegative: boolean;
  /** Whether a column total means anything; a unit price has none. */
  readonly summed: boolean;
}
/** Integer 0.0001 of the unit in the companion column `<key>Unit` (亩, ㎡, 公顷). */
export interface AreaField extends FieldBase {
  readonly kind: 'area';
  readonly defaultUnit: '亩' | '㎡';
}
/** Integer 0.0001, without a unit of its own. */
export interface QuantityField extends FieldBase {
  readonly kind: 'quantity';
}
/** A whole number as written (pages, bytes). */
export interface IntegerField extends FieldBase {
  readonly kind: 'integer';
}
/** YYYY-MM-DD. */
export interface DateField extends FieldBase {
  readonly kind: 'date';
}
/** One of a closed list; stored as `value`, shown as `label`, read also by `aliases`. */
export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly options: readonly ChoiceOption[];
}
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  readonly aliases: readonly string[];
}
/** The uid of a row in another (or the same) register. */
export interface ReferenceField extends FieldBase {
  readonly kind: 'reference';
  readonly register: RegisterName;
}
/** 0 or 1; empty means not said. */
export interface FlagField extends FieldBase {
  readonly kind: 'flag';
}
/** Rows of a link table, shown as the first name and 等 n 项; edited in the panel. */
export interface LinksField extends FieldBase {
  readonly kind: 'links';
  readonly table: LinkTable;
}
export type LinkTable = 'contract_object' | 'contract_party';

export type Field =
  | TextField | MoneyField | AreaField | QuantityField | IntegerField
  | DateField | ChoiceField | ReferenceField | FlagField | LinksField;

/** One register, defined once. */
export interface Register {
  readonly name: RegisterName;
  /** 资产, 资源 … as in buttons: 新增资产. */
  readonly title: string;
  /** 资产台账 … as in headings. */
  readonly listTitle: string;
  /** The field that names a row in sentences and references. */
  readonly nameKey: string;
  /** The field with the row's own number, if it has one. */
  readonly codeKey: string | null;
  /** The reference to the unit a row belongs to (`parent` in the unit register itself). */
  readonly unitKey: 'unit' | 'parent';
  /** Whether its rows are written by commands of their own only: not added, imported, pasted over or removed in the list. */
  readonly isManaged?: boolean;
  readonly fields: readonly Field[];
}

type Options<F extends Field> = Partial<Omit<F, 'key' | 'label' | 'kind'>>;

const common = { width: 120, aliases: [], required: false, hidden: false, privacy: 'public', readOnly: false } as const;

/** A text field; searched by default, sorted by pinyin when asked. */
export function text(key: string, label: string, options: Options<TextField> = {}): TextField {
  return { ...common, kind: 'text', maxLength: 200, pinyin: false, search: true, multiline: false, key, label, ...options };
}
/** A money field in 分. */
export function money(key: string, label: string, options: Options<MoneyField> = {}): MoneyField {
  return { ...common, kind: 'money', allowNegative: false, summed: true, key, label, ...options };
}
/** An area field: value and unit as written. */
export function area(key: string, label: string, options: Options<AreaField> = {}): AreaField {
  return { ...common, kind: 'area', defaultUnit: '亩', key, label, ...options };
}
/** A quantity with up to four decimals. */
export function quantity(key: string, label: string, options: Options<QuantityField> = {}): QuantityField {
  return { ...common, kind: 'quantity', width: 90, key, label, ...options };
}
/** A whole number. */
export function integer(key: string, label: string, options: Options<IntegerField> = {}): IntegerField {
  return { ...common, kind: 'integer', width: 90, key, label, ...options };
}
/** A date. */
export function date(key: string, label: string, options: Options<DateField> = {}): DateField {
  return { ...common, kind: 'date', width: 110, key, label, ...options };
}
/** A choice; an option is `[value, label, ...aliases]`. */
export function choice(
  key: string, label: string,
  options: readonly (readonly [value: string, label: string, ...aliases: string[]])[],
  more: Omit<Options<ChoiceField>, 'options'> = {},
): ChoiceField {
  const list = options.map(([value, optionLabel, ...aliases]) => ({ value, label: optionLabel, aliases }));
  return { ...common, kind: 'choice', key, label, ...more, options: list };
}
/** A reference to another register's row. */
export function reference(key: string, label: string, register: RegisterName, options: Omit<Options<ReferenceField>, 'register'> = {}): ReferenceField {
  return { ...common, kind: 'reference', width: 150, key, label, ...options, register };
}
/** A yes/no field. */
export function flag(key: string, label: string, options: Options<FlagField> = {}): FlagField {
  return { ...common, kind: 'flag', width: 80, key, label, ...options };
}
/** A display of linked rows. */
export function links(key: string, label: string, table: LinkTable, options: Omit<Options<LinksField>, 'table'> = {}): LinksField {
  return { ...common, kind: 'links', width: 200, key, label, readOnly: true, ...options, table };
}

/** The 所属单位 of every record (design §6: every record belongs to one unit). */
export const unitField = reference('unit', '所属单位', 'unit', {
  required: true,
  width: 160,
  aliases: ['权属单位', '所属组织', '所有者', '权属人', '产权单位', '单位名称', '村组', '村别', '所属村组', '归属单位', '所属组织名称', '所属单位名称', '权属单位名称', '资产所有者', '资产所有权人', '所有权人', '资产权属单位', '所属村社', '所属经济社', '核算单位', '组织名称', '村组名称', '村(组)', '所属村', '所属社', '村名称', '村(社区)', '行政村', '组别', '村民小组', '单位'],
});

/** The number that the county's or province's platform gave a record; an import by which it came keeps what else the platform says. */
export const platformCodeField = text('platformCode', '平台编号', {
  hidden: true,
  aliases: ['省平台编号', '平台资产编号', '平台资产编码', '平台资源编号', '平台资源编码', '平台合同编号', '省平台资产编号', '省平台合同编号'],
});

/** A register from its parts, with the unit reference put first. */
export function defineRegister(register: Omit<Register, 'unitKey'> & { unitKey?: 'parent' }): Register {
  return { ...register, unitKey: register.unitKey ?? 'unit', fields: register.unitKey === 'parent' ? register.fields : [...register.fields, unitField] };
}

/** snake_case SQL column of a field key. */
export function columnName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The columns that every register row carries besides its fields. */
export const COMMON_COLUMNS = ['colour', 'remark', 'custom', 'deactivatedOn', 'origin'] as const;

/** The keys under which a field's values are stored: an area has a unit beside it, links store nothing. */
export function storedKeys(field: Field): readonly string[] {
  if (field.kind === 'links') return [];
  return field.kind === 'area' ? [field.key, `${field.key}Unit`] : [field.key];
}

/** Every stored key of a register in column order, `uid` first. */
export function rowKeys(register: Register): readonly string[] {
  return ['uid', ...register.fields.flatMap(storedKeys), ...COMMON_COLUMNS];
}
