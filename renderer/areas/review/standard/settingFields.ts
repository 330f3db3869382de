import type { SupervisionSettings } from '../../../../shared/rules/supervision/settings.ts';
import { MAX_SCALED } from '../../../../shared/rules/decimalText.ts';
import { parseFen } from '../../../../shared/rules/money.ts';
import type { Result } from '../../../../shared/rules/result.ts';
import { accept, refuse } from '../../../../shared/rules/result.ts';
import { parseScaled } from '../../../../shared/rules/scaled.ts';
import { toHalfWidth } from '../../../../shared/rules/halfWidth.ts';

/** The keys of thresholds that are one number. */
type NumberKey = Exclude<keyof SupervisionSettings, 'off' | 'inventoryMonthDay'>;

interface About { readonly label: string; /** Codes of the rules that ask for it. */ readonly rules: readonly string[] }
/** A threshold as the form shows it. */
export type SettingField = About & (
  | { readonly kind: 'count'; readonly key: NumberKey; readonly unit: string; readonly least: number; readonly most: number }
  | { readonly kind: 'share' | 'money'; readonly key: NumberKey }
  | { readonly kind: 'day'; readonly key: 'inventoryMonthDay' }
);

/** The longest stretch of days that a threshold takes. */
const MOST_DAYS = 36_500;

/** Every threshold, in the groups in which the form shows them. */
export const SETTING_GROUPS: readonly { readonly title: string; readonly fields: readonly SettingField[] }[] = [
  {
    title: '合同和租金',
    fields: [
      { kind: 'count', key: 'expiringDays', label: '到期前几天内算将到期', unit: '天', least: 0, most: MOST_DAYS, rules: ['R05'] },
      { kind: 'count', key: 'longTermYears', label: '租期超过几年要核对', unit: '年', least: 0, most: 100, rules: ['R02'] },
      { kind: 'count', key: 'noStepYears', label: '租期超过几年应约定递增', unit: '年', least: 0, most: 100, rules: ['R17'] },
      { kind: 'count', key: 'prepaidMonths', label: '一次预收租金最多', unit: '个月', least: 1, most: 1_200, rules: ['R16'] },
      { kind: 'share', key: 'lowRentShare', label: '租金低于同类中位数的', rules: ['R07'] },
      { kind: 'count', key: 'leastComparables', label: '同类至少几份才比较', unit: '份', least: 1, most: 1_000, rules: ['R07'] },
      { kind: 'count', key: 'depositRefundDays', label: '合同结束后几天内退押金', unit: '天', least: 0, most: MOST_DAYS, rules: ['R19'] },
    ],
  },
  {
    title: '交易',
    fields: [
      { kind: 'money', key: 'tradeThreshold', label: '达到多少应公开交易', rules: ['R08', 'R09'] },
      { kind: 'count', key: 'splitMonths', label: '几个月内的合同合并计算', unit: '个月', least: 1, most: 120, rules: ['R09'] },
    ],
  },
  {
    title: '资产资源',
    fields: [
      { kind: 'share', key: 'areaShare', label: '合同与台账面积相差超过', rules: ['R33'] },
      { kind: 'count', key: 'idleDays', label: '闲置超过几天', unit: '天', least: 0, most: MOST_DAYS, rules: ['R39'] },
      { kind: 'day', key: 'inventoryMonthDay', label: '年度清查应在何日前完成', rules: ['R40'] },
    ],
  },
  {
    title: '资金、公示和送审',
    fields: [
      { kind: 'count', key: 'earlyReceiptMonths', label: '收款最多早于首期应收', unit: '个月', least: 0, most: 1_200, rules: ['T03'] },
      { kind: 'money', key: 'cashLimit', label: '现金收付超过多少应转账', rules: ['R23'] },
      { kind: 'count', key: 'disclosureDay', label: '次月几日前公示', unit: '日', least: 1, most: 28, rules: ['R29'] },
      { kind: 'count', key: 'submitDays', label: '期末后几天内送审', unit: '天', least: 0, most: 366, rules: [] },
    ],
  },
];

/** Reads a day of every year: `3月31日`, `3.31`, `03-31`. 29 February is no day of every year. */
export function readMonthDay(text: string): Result<string> {
  const [, month = '', day = ''] = /^(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/u.exec(toHalfWidth(text).trim()) ?? [];
  if (month === '') return refuse('not_day', '请填写月日，如 3月31日');
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (Number(day) < 1 || Number(day) > (lengths[Number(month) - 1] ?? 0)) return refuse('no_such_day', '没有这一天，请核对');
  return accept(`${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** A day of every year in office Chinese. */
export function showMonthDay(day: string): string {
  const [month = '', number = ''] = day.split('-');
  return `${Number(month)}月${Number(number)}日`;
}

/** The largest share, 0.01 %. */
const MOST_SHARE = 1_000_000;

/** Reads a percentage from 0 on as 0.01 %. */
export function readShare(text: string): Result<number> {
  const read = parseScaled(text.trim().replace(/[%％]$/u, ''));
  if (!read.ok) return read;
  if (read.value % 100 !== 0) return refuse('too_precise', '百分比最多两位小数');
  const share = read.value / 100;
  return share >= 0 && share <= MOST_SHARE ? accept(share) : refuse('out_of_range', '请填写 0 到 10000 的百分比');
}

/** Reads an amount that is not negative, as 分. */
export function readAmount(text: string): Result<number> {
  const read = parseFen(text);
  if (!read.ok) return read;
  return read.value >= 0 && read.value <= MAX_SCALED ? accept(read.value) : refuse('out_of_range', '金额不能是负数');
}

/** The codes of rules that are not run, after one was switched. */
export function switched(off: readonly string[], rule: string, isOn: boolean): string[] {
  const others = off.filter((code) => code !== rule);
  return isOn ? others : [...others, rule].toSorted();
}

const SHIPPED = 'shipped';

/** Names a version also after it was saved anew on its day; a day has one. */
export function versionKey({ uid, fromOn }: { readonly uid: string | null; readonly fromOn: string }): string {
  return uid === null ? SHIPPED : fromOn;
}
