import { isDate } from '../../calendar.ts';
import { fromExcelSerial, parseDate } from '../../dates.ts';
import { toHalfWidth } from '../../halfWidth.ts';
import { isScientific } from '../../importing/readNumber.ts';
import { parseFen } from '../../money.ts';

const EMPTY = /^[-—–/\s]*$/u;
/** 1954 to 2064: a five-digit number in a column of dates is a workbook's serial. */
const FIRST_SERIAL = 20_000;
const LAST_SERIAL = 60_000;

/** The day of a date cell: 2024-01-05, 20240105, 2024/1/5 12:33:21, 20240105123321, 45296.5; null for anything else. */
export function statementDate(text: string): string | null {
  const plain = toHalfWidth(text).trim();
  const day = plain.replace(/[\sT]+\d{1,2}[:时]\d{2}.*$/u, '').replace(/^(\d{8})\d{6}$/u, '$1').replace(/^(\d{8})\s+\d{6}$/u, '$1').trim();
  const read = parseDate(day);
  if (read.ok) return isDate(read.value) ? read.value : null;
  const [, serial = ''] = /^(\d{5})(?:\.\d+)?$/u.exec(plain) ?? [];
  if (serial === '' || Number(serial) < FIRST_SERIAL || Number(serial) > LAST_SERIAL) return null;
  const found = fromExcelSerial(Number(serial));
  return found.ok ? found.value : null;
}

/** An amount cell in 分: null where it is empty (or only a dash), `why` where it is no amount. `isSigned`: a sign is written. */
export type AmountCell = { readonly fen: number; readonly isSigned: boolean } | { readonly why: string } | null;

export function amountCell(text: string, isInTenThousands: boolean): AmountCell {
  const plain = toHalfWidth(text).trim();
  if (EMPTY.test(plain)) return null;
  if (isScientific(plain)) return { why: '金额被表格改成了科学计数' };
  const read = parseFen(isInTenThousands && !/[元万亿]/u.test(plain) ? `${plain}万元` : plain);
  return read.ok ? { fen: read.value, isSigned: /^[-+(]|[¥\s][-+]/u.test(plain) } : { why: read.message };
}

/** A number that names something (流水号, 账号), without spaces; '' where a workbook has thrown digits away. */
export function numberText(text: string): { readonly text: string; readonly isDamaged: boolean } {
  const plain = toHalfWidth(text).replace(/[\s'`]/gu, '');
  if (/^\d(?:\.\d+)?E\+?\d+$/iu.test(plain)) return { text: '', isDamaged: true };
  return { text: EMPTY.test(plain) ? '' : plain, isDamaged: false };
}

/** Whether money came in or went out by a mark of direction; null for a mark that is not known. */
export function directionOf(text: string): 'in' | 'out' | null {
  const plain = toHalfWidth(text).replace(/[\s()]/gu, '').toUpperCase();
  if (/^(?:贷|贷方|贷记|C|CR|CREDIT|收|收入|收款|存入|转入|来账|入账|进账|\+)$/u.test(plain)) return 'in';
  return /^(?:借|借方|借记|D|DR|DEBIT|支|支出|付|付款|支取|转出|往账|出账|-)$/u.test(plain) ? 'out' : null;
}
