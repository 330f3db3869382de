import type { SessionWish } from '../../../../shared/contract/trading.ts';
import { toHalfWidth } from '../../../../shared/rules/halfWidth.ts';
import type { Result } from '../../../../shared/rules/result.ts';
import { accept, refuse } from '../../../../shared/rules/result.ts';

/** As long as the contract takes them. */
const LONGEST_PLATE = 10;
const LONGEST_SUM = 60;

/** A plate, and what stands behind it after 号, a space or the star of a number pad. */
const LINE = /^([\p{L}\p{N}-]+?)(?:\s*号牌?\s*|[\s*]+|(?==|同价)|$)(.*)$/u;
const SAME_PRICE = /^(?:=|同价)$/u;

/**
 * Reads what the recorder types: `7` lets plate 7 bid the next step, `7 12000`, `7 1.2万` and `7号12000` that sum, `7=` or
 * `7 同价` says the same price. The sum is read by the ledger, which knows what is bid. Refuses with `empty`, `no_plate` or `too_long`.
 */
export function readEntry(text: string): Result<Extract<SessionWish, { do: 'bid' | 'priority' }>> {
  const plain = toHalfWidth(text).trim();
  if (plain === '') return refuse('empty', '请输入号牌，再按回车');
  const [, plate = '', behind = ''] = LINE.exec(plain) ?? [];
  const input = behind.trim();
  if (plate === '') return refuse('no_plate', '先写号牌，空一格再写报价，如 7 12000');
  if (plate.length > LONGEST_PLATE || input.length > LONGEST_SUM) return refuse('too_long', '号牌或报价太长，请核对');
  return accept(SAME_PRICE.test(input) ? { do: 'priority', plate } : { do: 'bid', plate, input });
}

/** Time left in milliseconds as a person counts it down: `04:09`, from an hour on `1:04:09`; what is over is `00:00`. */
export function timeLeftText(left: number): string {
  const all = Math.max(0, Math.ceil(left / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(all / 3_600);
  const rest = `${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** A written price apart from its unit, so that the figure can stand large; a price of another unit stays whole. */
export function priceParts(text: string, unit: string): { readonly figure: string; readonly unit: string } {
  const plain = text.trim();
  if (unit === '' || !plain.endsWith(unit) || plain === unit) return { figure: plain, unit: /[\d,.]$/u.test(plain) ? unit : '' };
  return { figure: plain.slice(0, -unit.length).trim(), unit };
}

/** A written price with its unit, whether it came with it or not. */
export function withUnit(text: string, unit: string): string {
  const parts = priceParts(text, unit);
  return `${parts.figure} ${parts.unit}`.trim();
}

/** 第一次, 第二次, 第三次; nothing before the first. */
export function callText(calls: number): string {
  if (calls < 1) return '';
  return `第${['一', '二', '三'][calls - 1] ?? String(calls)}次`;
}
