const FULL_WIDTH_OFFSET = 0xfee0;
const NEEDS_CHANGE = /[\uFF01-\uFF5E\u3000\u00A0\uFFE5\u2212]/g;

const SINGLE_FORMS: ReadonlyMap<string, string> = new Map([
  ['\u3000', ' '],
  ['\u00A0', ' '],
  ['\uFFE5', '\u00A5'],
  ['\u2212', '-'],
]);

/**
 * Turns full-width letters, digits, signs and spaces into their half-width forms
 * (`１２，３４５．６（Ａ）` → `12,345.6(A)`, `￥` → `¥`, the mathematical minus → `-`). Everything else stays.
 */
export function toHalfWidth(text: string): string {
  return text.replace(
    NEEDS_CHANGE,
    (character) => SINGLE_FORMS.get(character) ?? String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET),
  );
}
