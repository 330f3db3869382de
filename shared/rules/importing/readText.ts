import { readInput } from '../../registers/cell.ts';
import type { Row, TextField } from '../../registers/define.ts';
import type { PlanContext } from './planned.ts';
import { hasControl, isFormula, plainCell } from './cellSigns.ts';
import type { Verdict } from './cellVerdict.ts';
import { doubted, taken, unread } from './cellVerdict.ts';

const SCIENTIFIC = /^\d(?:\.\d+)?E\+\d{2,}$/iu;
/** A spreadsheet keeps 15 digits; what it has lost reads 0. */
const ZEROS_BEHIND_15 = /^\d{15}0+$/u;

const MAY_BE_DIGITS = /^[\d\uFF10-\uFF19]/u;
const NO_ROW: Row = { idType: null };
const OPTIONAL = new WeakMap<TextField, TextField>();

/** The field without its being required: whether a line lacks it is asked when all of it was read. */
function optional(field: TextField): TextField {
  let made = OPTIONAL.get(field);
  if (!made) OPTIONAL.set(field, (made = { ...field, required: false }));
  return made;
}

/**
 * Reads a cell of a text field. An identifier with a wrong check digit stays as written, with a doubt; one in
 * scientific form has lost its digits and is no identifier any more.
 */
export function readText(field: TextField, text: string, raw: string, row: Row, context: PlanContext): Verdict {
  const plain = MAY_BE_DIGITS.test(text) ? plainCell(text) : text;
  const isDamaged = SCIENTIFIC.test(plain);
  if (isDamaged && field.check !== undefined) return unread('damaged', '长数字已被表格改成科学计数，后几位已丢失，请重新填写');
  const read = readInput(optional(field), text, { today: context.today, lookup: context.lookup, row: field.check === undefined ? NO_ROW : { ...NO_ROW, ...row } });
  if (!read.ok && (field.check === undefined || read.code === 'too_long')) return unread('text', read.message);
  const patch: Row = read.ok ? read.value : { [field.key]: text.toWellFormed() };
  if (isDamaged) return doubted(patch, 'damaged', '长数字已被表格改成科学计数，后几位已丢失，请核对', false);
  if (ZEROS_BEHIND_15.test(plain)) return doubted(patch, 'damaged', '第15位以后全是0，可能是表格丢了数字，请核对', false);
  if (!read.ok) return doubted(patch, 'identifier', read.message, false);
  if (isFormula(text)) return doubted(patch, 'formula', '像是没有算出结果的公式，按文字保存，请核对', false);
  return hasControl(raw) ? doubted(patch, 'text', '去掉了看不见的控制字符', false) : taken(patch);
}
