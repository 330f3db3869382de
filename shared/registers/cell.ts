import { formatArea, parseArea } from '../rules/area.ts';
import { formatDateCn, parseDate } from '../rules/dates.ts';
import { checkBankCard, checkDivisionCode, checkMobile, checkResidentId, checkUscc, normaliseIdentifier } from '../rules/identifiers.ts';
import { formatMoney, parseFen, plainYuan } from '../rules/money.ts';
import type { MoneyUnit } from '../rules/money.ts';
import { accept, refuse } from '../rules/result.ts';
import type { Result } from '../rules/result.ts';
import { formatScaled, parseScaled } from '../rules/scaled.ts';
import type { CellValue, ChoiceField, Field, IdentifierCheck, RegisterName, Row } from './define.ts';

/** What reading an input needs from outside: today, and the names of other rows. */
export interface InputContext {
  readonly today: string;
  /** The uid of the one row that a name, code or uid stands for. */
  readonly lookup: (register: RegisterName, text: string) => Result<string>;
  /** The row as it stands; an identifier is checked by the type that stands beside it. */
  readonly row: Row;
}

const YES = new Set(['是', '√', '✓', '1', '有', 'y', 'yes', 'true', '对']);
const NO = new Set(['否', '×', '✗', '0', '无', 'n', 'no', 'false', '不是']);

/**
 * Reads what a person typed into a cell and answers the stored keys that change (an area changes
 * value and unit). Empty clears. Used alike by the grid, the form, paste and import.
 */
export function readInput(field: Field, input: string, context: InputContext): Result<Row> {
  // Half of a surrogate pair would come back from the disk as another character.
  const text = input.trim().toWellFormed();
  if (field.readOnly) return refuse('read_only', `“${field.label}”由程序生成，不能直接填写`);
  if (text === '') return field.required ? refuse('required', `“${field.label}”不能为空`) : accept(cleared(field));
  const value = readFilled(field, text, context);
  return value.ok && typeof value.value !== 'object' ? accept({ [field.key]: value.value }) : asPatch(value);
}

function asPatch(value: Result<CellValue | Row>): Result<Row> {
  if (!value.ok) return value;
  return typeof value.value === 'object' && value.value !== null ? accept(value.value) : refuse('unreadable', '读不懂这个内容');
}

function cleared(field: Field): Row {
  return field.kind === 'area' ? { [field.key]: null, [`${field.key}Unit`]: null } : { [field.key]: null };
}

function readFilled(field: Field, text: string, context: InputContext): Result<CellValue | Row> {
  switch (field.kind) {
    case 'text': {
      if (text.length > field.maxLength) return refuse('too_long', `“${field.label}”最多 ${field.maxLength} 个字`);
      return field.check ? checkIdentifier(field.check, text, context) : accept(text);
    }
    case 'money': {
      const read = parseFen(text);
      if (read.ok && read.value < 0 && !field.allowNegative) return refuse('negative', `“${field.label}”不能是负数`);
      return read;
    }
    case 'area': {
      const read = parseArea(text, field.defaultUnit);
      return read.ok ? accept({ [field.key]: read.value.value, [`${field.key}Unit`]: read.value.unit }) : read;
    }
    case 'quantity':
      return parseScaled(text);
    case 'integer':
      return /^\d{1,15}$/u.test(normaliseIdentifier(text)) ? accept(Number(normaliseIdentifier(text))) : refuse('not_whole', '请填整数');
    case 'date':
      return parseDate(text);
    case 'choice':
      return readChoice(field, text);
    case 'flag': {
      const answer = text.toLowerCase();
      if (YES.has(answer)) return accept(1);
      return NO.has(answer) ? accept(0) : refuse('not_flag', '请填“是”或“否”');
    }
    case 'reference':
      return context.lookup(field.register, text);
    case 'links':
      return refuse('links', `请在右侧面板里修改“${field.label}”`);
  }
}

function readChoice(field: ChoiceField, text: string): Result<string> {
  const plain = text.replace(/\s+/gu, '');
  const found = field.options.find((option) => option.label === plain || option.value === text || option.aliases.includes(plain));
  return found ? accept(found.value) : refuse('not_a_choice', `“${field.label}”可选：${field.options.map((option) => option.label).join('、')}`);
}

function checkIdentifier(check: IdentifierCheck, text: string, context: InputContext): Result<string> {
  switch (check) {
    case 'uscc':
      return checkUscc(text);
    case 'bankCard':
      return checkBankCard(text);
    case 'divisionCode':
      return checkDivisionCode(text);
    case 'mobile':
      return checkMobile(text);
    case 'partyId': {
      const { idType } = context.row;
      if (idType === 'uscc') return checkUscc(text);
      if (idType === 'resident_id' || (idType === null && /^\d{17}[\dXx]$/u.test(text))) return checkResidentId(text, context.today);
      return accept(normaliseIdentifier(text));
    }
  }
}

/** How money is shown: 元 by default, 万元 or 亿元 by the unit switch. */
export interface ShowOptions {
  readonly moneyUnit?: MoneyUnit;
  /** 2026年1月5日 on paper instead of 2026-01-05 on screen. */
  readonly chineseDates?: boolean;
}

/** A cell as a person reads it; `labels` name references and links. */
export function showCell(field: Field, cells: Row, labels: Readonly<Record<string, string>>, options: ShowOptions = {}): string {
  if (field.kind === 'links') return labels[field.key] ?? '';
  const value = cells[field.key] ?? null;
  if (value === null) return '';
  switch (field.kind) {
    case 'money':
      return typeof value === 'number' ? formatMoney(value, options.moneyUnit ?? '元') : value;
    case 'area': {
      const unit = cells[`${field.key}Unit`];
      return typeof value === 'number' && (unit === '亩' || unit === '㎡' || unit === '公顷') ? formatArea(value, unit) : '';
    }
    case 'quantity':
      return typeof value === 'number' ? formatScaled(value) : value;
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? String(value);
    case 'flag':
      return value === 1 ? '是' : '否';
    case 'reference':
      return labels[field.key] ?? '';
    case 'date':
      return options.chineseDates ? formatDateCn(String(value)) : String(value);
    default:
      return String(value);
  }
}

/** A cell as the text that `readInput` reads back to the same value (editing, templates, CSV). */
export function editText(field: Field, cells: Row, labels: Readonly<Record<string, string>>): string {
  const value = cells[field.key];
  if (field.kind === 'money' && typeof value === 'number') return plainYuan(value);
  return showCell(field, cells, labels).replace(field.kind === 'area' || field.kind === 'quantity' ? /,/gu : /(?!)/u, '');
}
