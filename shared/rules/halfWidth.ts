import { unitAt } from './textUnits.ts';

const FULL_WIDTH_OFFSET = 0xfee0;
const NEEDS_CHANGE = /[\uFF01-\uFF5E\u3000\u00A0\uFFE5\u2212]/g;

const SINGLE_FORMS: ReadonlyMap<string, string> = new Map([
  ['\u3000', ' '],
  ['\u00A0', ' '],
  ['\uFFE5', '\u00A5'],
  ['\u2212', '-'],
]);

function needsChange(code: number): boolean {
  return code >= 0xa0 && ((code >= 0xff01 && code <= 0xff5e) || code === 0x3000 || code === 0xa0 || code === 0xffe5 || code === 0x2212);
}

/** Most texts are half-width already; looking is cheaper than replacing nothing. */
function isHalfWidth(text: string): boolean {
  const { length } = text;
  for (let index = 0; index < length; index++) if (needsChange(unitAt(text, index))) return false;
  return true;
}

/**
 * Turns full-width letters, digits, signs and spaces into their half-width forms
 * (`１２，３４５．６（Ａ）` → `12,345.6(A)`, `￥` → `¥`, the mathematical minus → `-`). Everything else stays.
 */
export function toHalfWidth(text: string): string {
  if (isHalfWidth(text)) return text;
  return text.replace(
    NEEDS_CHANGE,
    (character) => SINGLE_FORMS.get(character) ?? String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET),
  );
}
