import { MAX_SCALED } from './decimalText.ts';
import { toHalfWidth } from './halfWidth.ts';
import type { Fen } from './money.ts';
import { fen } from './money.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = [
  [1000, '仟'],
  [100, '佰'],
  [10, '拾'],
  [1, ''],
] as const;
const GROUP_UNITS = ['', '万', '亿', '万亿'];

/** One stretch of the spelling: the canonical form first, then the other valid forms. */
type Piece = readonly [string, ...string[]];

function digit(value: number): string {
  return DIGITS.charAt(value);
}

function spellGroup(group: number): string {
  let spelled = '';
  let gap = false;
  for (const [size, unit] of PLACES) {
    const value = Math.floor(group / size) % 10;
    if (value === 0) {
      gap = spelled !== '';
      continue;
    }
    spelled += (gap ? '零' : '') + digit(value) + unit;
    gap = false;
  }
  return spelled;
}

function splitGroups(yuan: number): number[] {
  const groups: number[] = [];
  for (let rest = yuan; rest > 0; rest = Math.floor(rest / 10000)) groups.push(rest % 10000);
  return groups;
}

function groupUnit(groups: readonly number[], index: number): Piece {
  const unit = GROUP_UNITS[index] ?? '';
  return index === 3 && (groups[2] ?? 0) > 0 ? [unit, '万'] : [unit];
}

/** The 零 between two groups: a must below 1000, otherwise free when the place before it is empty. */
function groupZero(group: number, higher: number): Piece {
  if (group < 1000) return ['零'];
  if (higher === 0) return ['零', ''];
  return higher % 10 === 0 ? ['', '零'] : [''];
}

function yuanPieces(yuan: number): Piece[] {
  const groups = splitGroups(yuan);
  const pieces: Piece[] = [];
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    const group = groups[index] ?? 0;
    if (group === 0) continue;
    if (pieces.length > 0) pieces.push(groupZero(group, groups[index + 1] ?? 0));
    pieces.push([spellGroup(group)], groupUnit(groups, index));
  }
  if (yuan > 0) pieces.push(['元']);
  return pieces;
}

function centPieces(yuan: number, jiao: number, cents: number): Piece[] {
  if (jiao === 0) return [[yuan > 0 ? `零${digit(cents)}分` : `${digit(cents)}分`]];
  const pieces: Piece[] = [];
  if (yuan > 0 && yuan % 10 === 0) pieces.push(['零', '']);
  pieces.push([`${digit(jiao)}角`]);
  pieces.push(cents > 0 ? [`${digit(cents)}分`] : ['', '整']);
  return pieces;
}

function spellingOf(value: Fen): Piece[] {
  const amount = Math.abs(value);
  if (amount === 0) return [['零元整']];
  const yuan = Math.floor(amount / 100);
  const rest = amount % 100;
  const pieces: Piece[] = value < 0 ? [['负']] : [];
  pieces.push(...yuanPieces(yuan));
  if (rest === 0) pieces.push(['整']);
  else pieces.push(...centPieces(yuan, Math.floor(rest / 10), rest % 10));
  return pieces;
}

/**
 * Spells an amount in Chinese capitals with the prefix 人民币, in the one form this program prints:
 * 零 before 角 when the 元 digit is 0, no free 零 at the 万 boundary, no 整 after 角, 负 for red-letter amounts.
 * Source: 支付结算办法 annex 正确填写票据和结算凭证的基本规定.
 */
export function toCapitals(value: Fen): string {
  return `人民币${spellingOf(value).map(([canonical]) => canonical).join('')}`;
}

const VARIANTS: ReadonlyMap<string, string> = new Map([
  ['圆', '元'],
  ['圓', '元'],
  ['正', '整'],
  ['負', '负'],
  ['貳', '贰'],
  ['弍', '贰'],
  ['參', '叁'],
  ['叄', '叁'],
  ['陸', '陆'],
  ['億', '亿'],
  ['萬', '万'],
]);

function normaliseCapitals(text: string): string {
  const bare = toHalfWidth(text).replace(/\s/g, '').replace(/^人民[币幣](?:\(大写\)|\(大寫\))?:?/, '');
  return Array.from(bare, (character) => VARIANTS.get(character) ?? character).join('');
}

const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['拾', 10],
  ['佰', 100],
  ['仟', 1000],
]);

/** Adds up the characters without judging the spelling; null for a character that is no capital. In 分. */
function addUp(spelled: string): number | null {
  let total = 0;
  let tenThousands = 0;
  let section = 0;
  let last = 0;
  for (const character of spelled) {
    const value = DIGITS.indexOf(character);
    const multiplier = MULTIPLIERS.get(character);
    if (value >= 0) last = value;
    else if (multiplier !== undefined) {
      section += last * multiplier;
      last = 0;
    } else if (character === '万') {
      tenThousands = (section + last) * 10_000;
      section = last = 0;
    } else if (character === '亿') {
      total += (tenThousands + section + last) * 10_000_000_000;
      tenThousands = section = last = 0;
    } else if (character === '元') {
      total += (tenThousands + section + last) * 100;
      tenThousands = section = last = 0;
    } else if (character === '角') {
      total += last * 10;
      last = 0;
    } else if (character === '分') {
      total += last;
      last = 0;
    } else if (character !== '整' && character !== '负') return null;
  }
  return total;
}

/**
 * Reads an amount in Chinese capitals, with or without 人民币, in 元 or 圆, 整 or 正, simplified or traditional,
 * in every spelling the rules allow. Refuses with `empty`, `not_capitals`, `out_of_range`,
 * or `not_standard` when the characters name an amount in a form that the rules do not allow.
 */
export function readCapitals(text: string): Result<Fen> {
  const spelled = normaliseCapitals(text);
  if (spelled === '') return refuse('empty', '请填写大写金额');
  const amount = addUp(spelled);
  if (amount === null) return refuse('not_capitals', '大写金额里有不认识的字');
  if (amount > MAX_SCALED) return refuse('out_of_range', '金额太大，请核对');
  const value = fen(spelled.startsWith('负') ? -amount : amount);
  const pattern = spellingOf(value).map((forms) => `(?:${forms.join('|')})`).join('');
  if (new RegExp(`^${pattern}$`).test(spelled)) return accept(value);
  return refuse('not_standard', `大写金额写法不规范，请核对，如“${toCapitals(value)}”`);
}
