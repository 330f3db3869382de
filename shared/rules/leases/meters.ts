import type { MeterRead, MeterTerms } from '../../contract/chargeTerms.ts';
import { MAX_SCALED } from '../decimalText.ts';
import { formatMoney } from '../money.ts';
import type { Result } from '../result.ts';
import { accept, refuse } from '../result.ts';
import { formatScaled } from '../scaled.ts';
import type { Ratio } from './ratio.ts';
import { ratio, rounded, times, yuanText } from './ratio.ts';

const SCALE = 10_000;
/** Usage this many times that of the month before is asked about, never refused: a cold store is switched on, a pipe bursts. */
const STRIKING = 3;

/** What a reading costs. */
export interface MeterBill {
  /** 0.0001 of what the dial counts, before multiplier and loss. */
  readonly used: number;
  /** 0.0001 of the measure, as it is charged: with multiplier and loss, rounded half away from zero for the eye only. */
  readonly quantity: number;
  /** 分, rounded once. */
  readonly amount: number;
  /** How it came about, in one sentence. */
  readonly explained: string;
}

/** One more than the largest figure of a dial, judged by the digits before it ran over: 99,990 belongs to a dial of five. */
function dialOf(before: number): number {
  return 10 ** String(Math.floor(before / SCALE)).length * SCALE;
}

/**
 * What a dial counted between two readings, 0.0001. Refuses with `below` (the meter ran backwards), `not_rolled`,
 * `old_below` or `new_below`.
 */
export function usedOf({ before, after, change }: MeterRead): Result<number> {
  if (change === null) return after >= before ? accept(after - before) : refuse('below', `比上次读数 ${formatScaled(before)} 小，请核对；换过表或走满一圈的请在“换表”里注明`);
  if (change.by === 'rolled') return after < before ? accept(dialOf(before) - before + after) : refuse('not_rolled', '没有比上次读数小，不是走满一圈');
  if (change.oldEnd < before) return refuse('old_below', `旧表止数比上次读数 ${formatScaled(before)} 小，请核对`);
  if (after < change.newStart) return refuse('new_below', `比新表起数 ${formatScaled(change.newStart)} 小，请核对`);
  return accept(change.oldEnd - before + after - change.newStart);
}

function usedWords({ before, after, change }: MeterRead, used: number): string {
  const said = `上次 ${formatScaled(before)}，本次 ${formatScaled(after)}`;
  if (change === null) return `${said}，用量 ${formatScaled(used)}`;
  if (change.by === 'rolled') return `${said}，走满一圈（${formatScaled(dialOf(before))} 归零），用量 ${formatScaled(used)}`;
  return `${said}，换表（旧表止数 ${formatScaled(change.oldEnd)}，新表起数 ${formatScaled(change.newStart)}），用量 ${formatScaled(used)}`;
}

function scaledText(value: Ratio): string {
  return formatScaled(rounded(times(value, ratio(SCALE))));
}

function percentText(share: number): string {
  return `${formatScaled(share * 100)}%`;
}

/** An exact sum of 分 as it is said: what is finer than 分 is shown, and what it is rounded to. */
export function sumWords(exact: Ratio): string {
  const fen = rounded(exact);
  return exact.d === 1n ? `${formatMoney(fen)} 元` : `${yuanText(exact)} 元，四舍五入 ${formatMoney(fen)} 元`;
}

/**
 * What a reading costs: (after − before) × multiplier, plus the loss share, × price, rounded once, half away from zero, to
 * 分. Refuses as {@link usedOf} does, and with `out_of_range`.
 */
export function meterBill(terms: MeterTerms, read: MeterRead): Result<MeterBill> {
  const used = usedOf(read);
  if (!used.ok) return used;
  const counted = ratio(BigInt(used.value) * BigInt(terms.multiplier), BigInt(SCALE) * BigInt(SCALE));
  const charged = times(counted, ratio(10_000 + terms.lossShare, 10_000));
  const exact = times(charged, ratio(terms.unitPrice, 100));
  const most = ratio(MAX_SCALED);
  if (exact.n > most.n * exact.d || charged.n * BigInt(SCALE) > most.n * charged.d) return refuse('out_of_range', '用量或金额太大，请核对读数和倍率');
  const words = [
    usedWords(read, used.value) + (terms.multiplier === SCALE ? ` ${terms.measure}` : ` × 倍率 ${formatScaled(terms.multiplier)} = ${scaledText(counted)} ${terms.measure}`),
    ...(terms.lossShare === 0 ? [] : [`加损耗 ${percentText(terms.lossShare)} 为 ${scaledText(charged)} ${terms.measure}`]),
  ].join('，');
  return accept({ used: used.value, quantity: rounded(times(charged, ratio(SCALE))), amount: rounded(exact), explained: `${words}，× ${formatScaled(terms.unitPrice)} 元/${terms.measure} = ${sumWords(exact)}` });
}

/** What is to be looked at twice in a usage, beside that of the month before (both 0.0001); null when it is ordinary. */
export function strikingUsage(used: number, before: number | null): string | null {
  if (before === null || before === 0 || used < before * STRIKING) return null;
  return `是上月用量 ${formatScaled(before)} 的 ${formatScaled(rounded(ratio(used * 10, before)) * 1_000)} 倍，请核对`;
}
