import { toHalfWidth } from '../../halfWidth.ts';

const IGNORED = /[\s()[\]{}<>【】〔〕《》「」『』〈〉'"“”‘’]/gu;
const DOTS = /[·•‧・･.]/gu;
const STARS = /[*＊●○✱×]+/u;

/** A name or a remark as it is compared: without width, spaces, brackets and quotation marks, small letters. */
export function comparable(text: string): string {
  return toHalfWidth(text).replace(IGNORED, '').replace(DOTS, '·').replaceAll('帐', '账').toLowerCase();
}

/** Whether a bank has starred out part of a name, leaving something to compare. */
export function isMasked(name: string): boolean {
  return STARS.test(name) && comparable(name).replace(/[*●○✱×]/gu, '') !== '';
}

/** Whether a name may be the one that a bank shows starred (张*三, **有限公司): stars stand for one or more characters. */
export function fitsMask(masked: string, name: string): boolean {
  const parts = comparable(masked).split(/[*●○✱×]+/u);
  const whole = comparable(name);
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  if (!whole.startsWith(first) || !whole.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = whole.indexOf(part, at + 1);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + 1 <= whole.length - last.length;
}

/**
 * Whether a text names something (12号档, HT-2024-01) and not a longer one of the same kind: no letter or figure may go on
 * where it begins or ends with one.
 */
export function mentions(text: string, what: string): boolean {
  const [whole, part] = [comparable(text), comparable(what)];
  if (part === '') return false;
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
    const goesOn = (a: string, b: string) => (/\d/u.test(a) && /\d/u.test(b)) || (/[a-z]/u.test(a) && /[a-z]/u.test(b));
    const before = whole.charAt(at - 1);
    const after = whole.charAt(at + part.length);
    const isJoined = /^-[a-z\d]/u.test(whole.slice(at + part.length)) || (before === '-' && /[a-z\d]/u.test(whole.charAt(at - 2)));
    if (!goesOn(before, part.charAt(0)) && !goesOn(part.charAt(part.length - 1), after) && !isJoined) return true;
  }
  return false;
}
