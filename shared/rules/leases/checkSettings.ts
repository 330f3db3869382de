/** What a unit or a county may set for the checks of a lease. */
export type LeaseCheckKey = 'longTermYears' | 'noStepYears' | 'prepaidMonths' | 'lowRentShare' | 'leastComparables' | 'riseTimes' | 'areaShare';

/** One threshold: its default, in `unit`, and why it is that. Local rules differ, so none of them is law. */
export interface LeaseCheckSetting {
  readonly key: LeaseCheckKey;
  readonly title: string;
  readonly value: number;
  readonly unit: '年' | '个月' | '0.01%' | '宗' | '倍';
  readonly source: 'setting';
  /** The check it belongs to. */
  readonly check: string;
}

/** The thresholds with their defaults (law-and-procedure §7, figures in brackets); years and months are whole ones. */
export const LEASE_CHECK_SETTINGS: readonly LeaseCheckSetting[] = [
  { key: 'longTermYears', title: '租期超过几年要核对', value: 15, unit: '年', source: 'setting', check: 'R02' },
  { key: 'noStepYears', title: '超过几年没有递增要核对', value: 5, unit: '年', source: 'setting', check: 'R17' },
  { key: 'prepaidMonths', title: '一次预收超过几个月要核对', value: 36, unit: '个月', source: 'setting', check: 'R16' },
  { key: 'lowRentShare', title: '低于同类中位数的多少要核对', value: 7_000, unit: '0.01%', source: 'setting', check: 'R07' },
  { key: 'leastComparables', title: '至少有几宗同类才比较', value: 3, unit: '宗', source: 'setting', check: 'R07' },
  { key: 'riseTimes', title: '一次涨到超过几倍要核对', value: 3, unit: '倍', source: 'setting', check: 'L03' },
  { key: 'areaShare', title: '合同面积与台账相差多少要核对', value: 500, unit: '0.01%', source: 'setting', check: 'R33' },
];

/** The thresholds in force, in the units of {@link LEASE_CHECK_SETTINGS}. */
export type LeaseCheckSettings = Readonly<Record<LeaseCheckKey, number>>;

const defaultOf = (key: LeaseCheckKey) => LEASE_CHECK_SETTINGS.find((one) => one.key === key)?.value ?? 0;

/** The defaults, with what a unit or a county sets instead. */
export function leaseCheckSettings(own: Partial<LeaseCheckSettings> = {}): LeaseCheckSettings {
  return {
    longTermYears: defaultOf('longTermYears'), noStepYears: defaultOf('noStepYears'), prepaidMonths: defaultOf('prepaidMonths'), lowRentShare: defaultOf('lowRentShare'),
    leastComparables: defaultOf('leastComparables'), riseTimes: defaultOf('riseTimes'), areaShare: defaultOf('areaShare'), ...own,
  };
}
