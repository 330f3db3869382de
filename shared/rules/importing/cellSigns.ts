import type { Field } from '../../registers/define.ts';
import { toHalfWidth } from '../halfWidth.ts';

const ERROR_SIGN = /^#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA|ERROR!)$/iu;
const DASH = /^(?:[-–—―－_/／\\~～]{1,6}|[·.。…]{2,6})$/u;
const NOTHING_SAID = /^(?:无|没有|暂无|不详|未知|未填|空|空白|n\/?a|null|nil|none)$/iu;
// eslint-disable-next-line no-control-regex -- these signs are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu;
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu;
/** Copied from pages, they stand around a text and say nothing; inside one they may join an emoji. */
const INVISIBLE_AROUND = /^[\s\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]+|[\s\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]+$/gu;
const TEXT_MARK = /^['’‘](?=[\d=+\-@.])/u;

// eslint-disable-next-line no-control-regex -- these signs are what is looked for
const MAY_BE_UNCLEAN = /[\u0000-\u001F\u007F\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]|^[\s'’‘]|\s$/u;

/** The text of a cell without control characters, a spreadsheet's text mark (`'0123`) and what cannot be seen around it. */
export function cleanCell(raw: string): string {
  // Nearly every cell is clean: looking once is cheaper than replacing nothing three times.
  return MAY_BE_UNCLEAN.test(raw) ? raw.replace(CONTROL, '').replace(INVISIBLE_AROUND, '').replace(TEXT_MARK, '') : raw;
}

/** Whether control characters stood in a cell. */
export function hasControl(raw: string): boolean {
  CONTROL.lastIndex = 0;
  return CONTROL.test(raw);
}

/** A text of digits as it is read: half-width, without characters that cannot be seen. */
export function plainCell(text: string): string {
  return toHalfWidth(text).replace(INVISIBLE, '').trim();
}

/** #REF!, #N/A, #DIV/0! … as a spreadsheet shows a failed formula; `###` of a masked text is none. */
export function isErrorSign(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first === 0x23 || first === 0xff03) && ERROR_SIGN.test(toHalfWidth(text));
}

/** A formula whose value the file does not hold. */
export function isFormula(text: string): boolean {
  return /^=[^=\s]/u.test(text);
}

/** Whether a cell says that there is nothing: a dash everywhere, 无 or 不详 where a text field would not keep the word. */
export function isBlank(field: Pick<Field, 'kind'>, text: string): boolean {
  if (text === '' || DASH.test(text)) return true;
  return field.kind !== 'text' && field.kind !== 'flag' && NOTHING_SAID.test(toHalfWidth(text));
}
