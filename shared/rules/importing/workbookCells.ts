import { editText } from '../../registers/cell.ts';
import type { CellValue, Field, Register, Row } from '../../registers/define.ts';
import { daysBetween } from '../dates.ts';
import { plainYuan } from '../money.ts';
import { writeDecimal } from '../decimalText.ts';
import { isImportable } from './mapColumns.ts';

/** A cell as a workbook holds it: a text, or a number with the format in which it is shown and read back. */
export type WorkbookCell = string | { readonly number: number; readonly format: string } | null;

/** The fields that a register's workbook has as columns: everything a workbook may bring back. */
export function workbookFields(register: Register, fields: readonly Field[]): readonly Field[] {
  return register.name === 'attachment' || register.isManaged ? fields : fields.filter(isImportable);
}

/** A spreadsheet keeps 15 digits; a number with more is written as a text. */
const DIGITS_KEPT = 15;
const DATE_FORMAT = 'yyyy-mm-dd';
/** Serial numbers before 1 March 1900 differ between programs. */
const FIRST_SAFE_DATE = '1900-03-01';

/** Writes a value into a workbook so that the same value is read back, and sums still work in the workbook. */
export function workbookCell(field: Field, cells: Row, labels: Readonly<Record<string, string>>): WorkbookCell {
  const value = cells[field.key] ?? null;
  const text = editText(field, cells, labels);
  if (text === '') return null;
  if (typeof value !== 'number') return field.kind === 'date' && text >= FIRST_SAFE_DATE ? { number: daysBetween('1899-12-30', text), format: DATE_FORMAT } : text;
  switch (field.kind) {
    case 'money':
      return numeric(plainYuan(value), '#,##0.00') ?? text;
    case 'area':
      return numeric(writeDecimal(value, 4, 4, false), areaFormat(value, cells[`${field.key}Unit`])) ?? text;
    case 'quantity':
      return numeric(writeDecimal(value, 4, 4, false), 'General') ?? text;
    case 'integer':
      return numeric(String(value), '0') ?? text;
    default:
      return text;
  }
}

/** The unit is part of the number's format: the cell can be summed and still tells its unit. */
function areaFormat(value: number, unit: CellValue | undefined): string {
  const decimals = value % 100 === 0 && unit !== '公顷' ? 2 : value % 10 === 0 && unit !== '公顷' ? 3 : 4;
  return `#,##0.${'0'.repeat(decimals)}" ${String(unit)}"`;
}

function numeric(digits: string, format: string): WorkbookCell {
  const significant = digits.replace(/\D/gu, '').replace(/^0+/u, '');
  return significant.length > DIGITS_KEPT && significant.replace(/0+$/u, '').length > DIGITS_KEPT ? null : { number: Number(digits), format };
}

/** The format of a whole column, so that what is typed into it later is kept: `@` for everything that is no number or date. */
export function columnFormat(field: Field): string | null {
  switch (field.kind) {
    case 'money':
      return '#,##0.00';
    case 'date':
      return DATE_FORMAT;
    case 'area':
    case 'quantity':
    case 'integer':
      return null;
    default:
      return '@';
  }
}

/** Whether a text of a workbook says what an exported cell said, however the workbook groups its digits. */
export function saysTheSame(text: string, cell: string): boolean {
  const plain = (one: string) => one.replaceAll('\r\n', '\n').replace(/(?<=\d),(?=\d{3})/gu, '').trim();
  return plain(text) === plain(cell);
}
