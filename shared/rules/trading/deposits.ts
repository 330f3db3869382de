import { toHalfWidth } from '../halfWidth.ts';
import { formatMoney } from '../money.ts';
import type { Result } from '../result.ts';
import { accept, refuse } from '../result.ts';

const SAME_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[\s\u200B-\u200F\u2060\uFEFF]/gu, ''], [/[〔【[{]/gu, '('], [/[〕】\]}]/gu, ')'], [/[•・‧∙⋅]/gu, '·'],
];

/** A name with spaces, full-width signs, brackets and the dot in long names written one way; not one character is guessed. */
export function normaliseName(name: string): string {
  return SAME_SIGNS.reduce((text, [sign, by]) => text.replace(sign, by), toHalfWidth(name)).toUpperCase();
}

/**
 * Whether who paid is who bids, exactly (南沙区 notice: the payer's name must equal the bidder's; law file §6). The sentence is
 * empty where they are one; two names that merely look alike are not.
 */
export function nameMatches(payer: string, bidder: string): { readonly matches: boolean; readonly sentence: string } {
  const [paid, bid] = [normaliseName(payer), normaliseName(bidder)];
  if (paid === '') return { matches: false, sentence: '没有填写缴款人' };
  return paid === bid ? { matches: true, sentence: '' } : { matches: false, sentence: `缴款人“${payer.trim()}”与竞投人“${bidder.trim()}”不一致，请核对或退回` };
}

/** One movement of a bidder's 竞投保证金, in the order of time. `amount` is 分: taken above zero, what leaves below, a reversal the opposite of what it undoes. */
export interface DepositMovement {
  readonly uid: string;
  readonly movement: 'taken' | 'refunded' | 'forfeited' | 'carried' | 'reversal';
  readonly amount: number;
  readonly reverses: string | null;
}

/** A lot a bidder has registered for and the deposit it asks, 分. */
export interface DepositNeed {
  readonly lot: string;
  readonly deposit: number;
}

/** Where a bidder stands; sums are 分 and not below zero. */
export interface DepositStanding {
  readonly held: number;
  readonly refunded: number;
  readonly forfeited: number;
  /** Carried over as 履约保证金 (转履约保证金). */
  readonly carried: number;
  readonly needed: number;
  readonly missing: number;
  readonly covers: boolean;
  /** Lots for which the money is enough, taken in the order they were registered: one deposit serves one lot. */
  readonly coveredLots: readonly string[];
  readonly sentence: string;
}

type Kind = Exclude<DepositMovement['movement'], 'reversal'>;

/** Which kind of movement a line belongs to, and that it bears the right sign. */
function kindOf(line: DepositMovement, before: ReadonlyMap<string, DepositMovement>, undone: Set<string>): Result<Kind> {
  if (!Number.isSafeInteger(line.amount) || line.amount === 0) return refuse('not_amount', '保证金金额不对，请核对');
  if (line.movement !== 'reversal') {
    return line.amount > 0 === (line.movement === 'taken') ? accept(line.movement) : refuse('wrong_sign', '收取的保证金应为正数，退还、没收、转出的应为负数');
  }
  const target = line.reverses === null ? undefined : before.get(line.reverses);
  if (!target || target.movement === 'reversal') return refuse('nothing_to_reverse', '找不到要冲销的保证金记录');
  if (undone.has(target.uid)) return refuse('reversed_twice', '这笔保证金已经冲销过');
  if (line.amount !== -target.amount) return refuse('reversal_differs', `冲销金额应为 ${formatMoney(-target.amount)} 元`);
  undone.add(target.uid);
  return accept(target.movement);
}

function sums(movements: readonly DepositMovement[]): Result<Record<Kind, number>> {
  const before = new Map<string, DepositMovement>();
  const undone = new Set<string>();
  const totals: Record<Kind, number> = { taken: 0, refunded: 0, forfeited: 0, carried: 0 };
  let held = 0;
  for (const line of movements) {
    const kind = kindOf(line, before, undone);
    if (!kind.ok) return kind;
    if (held + line.amount < 0) return refuse('below_zero', `保证金只有 ${formatMoney(held)} 元，不够减 ${formatMoney(-line.amount)} 元`);
    held += line.amount;
    totals[kind.value] += line.amount;
    before.set(line.uid, line);
  }
  return accept(totals);
}

function coveredBy(held: number, needs: readonly DepositNeed[]): string[] {
  let left = held;
  const lots: string[] = [];
  for (const { lot, deposit } of needs) {
    if (deposit > left) break;
    left -= deposit;
    lots.push(lot);
  }
  return lots;
}

/**
 * What of a bidder's deposit is held after all movements, and whether it covers the lots registered for (one deposit serves
 * one lot; law file §6). Refuses with `not_amount`, `wrong_sign`, `nothing_to_reverse`, `reversed_twice`, `reversal_differs`,
 * or `below_zero` where at any time more would have left than was held. Call it with a new movement at the end to check that one.
 */
export function depositStanding(movements: readonly DepositMovement[], needs: readonly DepositNeed[]): Result<DepositStanding> {
  const totals = sums(movements);
  if (!totals.ok) return totals;
  const { taken, refunded, forfeited, carried } = totals.value;
  const held = taken + refunded + forfeited + carried;
  const needed = needs.reduce((sum, { deposit }) => sum + deposit, 0);
  const missing = Math.max(0, needed - held);
  const sentence = missing === 0 ? `保证金 ${formatMoney(held)} 元，已足额` : `应缴保证金 ${formatMoney(needed)} 元，现有 ${formatMoney(held)} 元，还差 ${formatMoney(missing)} 元`;
  return accept({ held, refunded: 0 - refunded, forfeited: 0 - forfeited, carried: 0 - carried, needed, missing, covers: missing === 0, coveredLots: coveredBy(held, needs), sentence });
}
