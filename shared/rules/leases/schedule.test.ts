import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClauseVersion, RentClause, RentStep } from '../../contract/leaseTerms.ts';
import { rentClauseSchema } from '../../contract/leaseTerms.ts';
import { addDays } from '../dates.ts';
import { plainYuan } from '../money.ts';
import { rent, versions } from './clausesForTests.ts';
import { scheduleOf } from './schedule.ts';

/** A line as a case is written: its days and its 元, or null where no price is agreed. */
type Told = readonly [from: string, until: string, yuan: string | null];

function told(startOn: string, endOn: string, given: readonly ClauseVersion[]): Told[] {
  const schedule = scheduleOf({ startOn, endOn }, given);
  if (!schedule.ok) throw new Error(schedule.message);
  return schedule.value.lines.map(({ from, until, amount }) => [from, until, amount === null ? null : plainYuan(amount)]);
}

function due(startOn: string, endOn: string, clause: RentClause): string[] {
  const schedule = scheduleOf({ startOn, endOn }, versions(clause));
  if (!schedule.ok) throw new Error(schedule.message);
  return schedule.value.lines.map(({ dueOn }) => dueOn);
}

function total(startOn: string, endOn: string, clause: RentClause): number | null {
  const schedule = scheduleOf({ startOn, endOn }, versions(clause));
  if (!schedule.ok) throw new Error(schedule.message);
  return schedule.value.total;
}

const yearly = (percent: number, fromYear: number): RentStep => ({ from: { months: (fromYear - 1) * 12 }, every: 12, change: { by: 'percent', percent: percent * 100 } });
const sums = (lines: readonly Told[]) => lines.map(([, , yuan]) => yuan);

describe('the worked example of the forms', () => {
  it('24,000 a year for five years, +5 % each year from the third, is 127,443.00 in all', () => {
    const clause = rent(24_000, { steps: [yearly(5, 3)] });
    expect(sums(told('2024-01-01', '2028-12-31', versions(clause)))).toEqual(['24000.00', '24000.00', '25200.00', '26460.00', '27783.00']);
    expect(total('2024-01-01', '2028-12-31', clause)).toBe(12_744_300);
  });

  it('is the same sum when five years are paid at once', () => {
    const clause = rent(24_000, { steps: [yearly(5, 3)], cycle: { laid: 'once' } });
    expect(told('2024-01-01', '2028-12-31', versions(clause))).toEqual([['2024-01-01', '2028-12-31', '127443.00']]);
  });

  it('is the same sum paid by the month, the last month taking the difference', () => {
    const clause = rent(24_000, { steps: [yearly(5, 3)], cycle: { laid: 'lease', months: 1 } });
    const lines = told('2024-01-01', '2028-12-31', versions(clause));
    expect(lines).toHaveLength(60);
    expect(lines.at(-1)).toEqual(['2028-12-01', '2028-12-31', '2315.25']);
    expect(total('2024-01-01', '2028-12-31', clause)).toBe(12_744_300);
  });
});

describe('periods', () => {
  const month = { cycle: { laid: 'lease', months: 1 } } as const;
  it.each<[string, string, string, RentClause, Told[]]>([
    ['a month that starts on the 31st is counted from the first day of the lease', '2025-01-31', '2025-05-30', rent(1_200, month), [
      ['2025-01-31', '2025-02-27', '100.00'], ['2025-02-28', '2025-03-30', '100.00'], ['2025-03-31', '2025-04-29', '100.00'], ['2025-04-30', '2025-05-30', '100.00']]],
    ['a year from a leap day ends on 27 February', '2024-02-29', '2026-02-27', rent(1_000), [['2024-02-29', '2025-02-27', '1000.00'], ['2025-02-28', '2026-02-27', '1000.00']]],
    ['a leap year costs what every year costs', '2024-01-01', '2024-12-31', rent(36_500), [['2024-01-01', '2024-12-31', '36500.00']]],
    ['quarters from the start', '2024-03-15', '2024-09-14', rent(12_000, { cycle: { laid: 'lease', months: 3 } }), [['2024-03-15', '2024-06-14', '3000.00'], ['2024-06-15', '2024-09-14', '3000.00']]],
    ['calendar quarters begin and end with part periods by days/365', '2024-02-15', '2024-07-31', rent(36_500, { cycle: { laid: 'calendar', months: 3 } }), [
      ['2024-02-15', '2024-03-31', '4600.00'], ['2024-04-01', '2024-06-30', '9125.00'], ['2024-07-01', '2024-07-31', '3100.00']]],
    ['a calendar month that begins on its first day is full', '2024-02-01', '2024-03-31', rent(1_200, { cycle: { laid: 'calendar', months: 1 } }), [['2024-02-01', '2024-02-29', '100.00'], ['2024-03-01', '2024-03-31', '100.00']]],
    ['a calendar year with two part years', '2023-07-01', '2025-06-30', rent(36_500, { cycle: { laid: 'calendar', months: 12 } }), [
      ['2023-07-01', '2023-12-31', '18400.00'], ['2024-01-01', '2024-12-31', '36500.00'], ['2025-01-01', '2025-06-30', '18100.00']]],
    ['calendar half years', '2024-01-01', '2024-12-31', rent(1_000, { cycle: { laid: 'calendar', months: 6 } }), [['2024-01-01', '2024-06-30', '500.00'], ['2024-07-01', '2024-12-31', '500.00']]],
    ['five years prepaid at a time, the last stretch shorter', '2020-01-01', '2026-12-31', rent(10_000, { cycle: { laid: 'lease', months: 60 } }), [['2020-01-01', '2024-12-31', '50000.00'], ['2025-01-01', '2026-12-31', '20000.00']]],
    ['three years that are really two years and ten months: the last by days', '2024-01-01', '2026-10-31', rent(36_500), [
      ['2024-01-01', '2024-12-31', '36500.00'], ['2025-01-01', '2025-12-31', '36500.00'], ['2026-01-01', '2026-10-31', '30400.00']]],
    ['a term of one day', '2024-05-01', '2024-05-01', rent(365), [['2024-05-01', '2024-05-01', '1.00']]],
    ['half years from the 31st of August', '2024-08-31', '2025-08-30', rent(1_000, { cycle: { laid: 'lease', months: 6 } }), [['2024-08-31', '2025-02-27', '500.00'], ['2025-02-28', '2025-08-30', '500.00']]],
    ['18 months at a time are a year and six months', '2024-01-01', '2026-12-31', rent(1_200, { cycle: { laid: 'lease', months: 18 } }), [['2024-01-01', '2025-06-30', '1800.00'], ['2025-07-01', '2026-12-31', '1800.00']]],
  ])('%s', (_, startOn, endOn, clause, lines) => {
    expect(told(startOn, endOn, versions(clause))).toEqual(lines);
  });
});

describe('part periods', () => {
  it.each<[string, RentClause['part'], string]>([
    ['by days/365', 'days365', '4500.00'], ['by the days of each month: 17/31 and 28/28', 'calendarDays', '4709.68'],
    ['a started month counts whole', 'monthsUp', '6083.33'], ['a started month does not count', 'monthsDown', '3041.67'],
  ])('15 January to 28 February 2025 of 36,500 a year %s', (_, part, yuan) => {
    expect(sums(told('2025-01-15', '2025-02-28', versions(rent(36_500, { part }))))).toEqual([yuan]);
  });

  it('a part period of a leap year is counted by 365 as well, both days included', () => {
    expect(sums(told('2024-02-28', '2024-03-01', versions(rent(36_500))))).toEqual(['300.00']);
  });

  it('whole months are whole months, whichever way started ones are counted', () => {
    for (const part of ['monthsUp', 'monthsDown'] as const) expect(sums(told('2025-01-15', '2025-03-14', versions(rent(1_200, { part }))))).toEqual(['200.00']);
  });
});

describe('steps', () => {
  const step = (from: RentStep['from'], change: RentStep['change'], every: number | null = null): RentStep => ({ from, every, change });
  it.each<[string, string, string, RentClause, string[]]>([
    ['2 % every year', '2024-01-01', '2026-12-31', rent(10_000, { steps: [yearly(2, 2)] }), ['10000.00', '10200.00', '10404.00']],
    ['5 % every five years', '2020-01-01', '2030-12-31', rent(1_000, { steps: [step({ months: 60 }, { by: 'percent', percent: 500 }, 60)] }), [...Array.from({ length: 5 }, () => '1000.00'), ...Array.from({ length: 5 }, () => '1050.00'), '1102.50']],
    ['10 % in the fifth and the eighth year', '2020-01-01', '2028-12-31', rent(1_000, { steps: [step({ months: 48 }, { by: 'percent', percent: 1_000 }), step({ months: 84 }, { by: 'percent', percent: 1_000 })] }), ['1000.00', '1000.00', '1000.00', '1000.00', '1100.00', '1100.00', '1100.00', '1210.00', '1210.00']],
    ['500 more every year', '2024-01-01', '2026-12-31', rent(10_000, { steps: [step({ months: 12 }, { by: 'sum', sum: 5_000_000 }, 12)] }), ['10000.00', '10500.00', '11000.00']],
    ['30 元/亩 more from the second year on 10 亩', '2024-01-01', '2025-12-31', rent(800, { steps: [step({ months: 12 }, { by: 'sum', sum: 300_000 })] }, 'year', { of: 'area', area: 100_000, unit: '亩' }), ['8000.00', '8300.00']],
    ['a rise of 33 times is a real one', '2024-01-01', '2025-12-31', rent(100, { steps: [step({ months: 12 }, { by: 'percent', percent: 320_000 })] }), ['100.00', '3300.00']],
    ['a price named from a date', '2024-01-01', '2025-12-31', rent(10_000, { steps: [step({ on: '2025-01-01' }, { by: 'price', price: 123_450_000 })] }), ['10000.00', '12345.00']],
    ['a price that falls', '2024-01-01', '2025-12-31', rent(10_000, { steps: [step({ months: 12 }, { by: 'percent', percent: -1_000 })] }), ['10000.00', '9000.00']],
    ['nothing is rounded between: three times 3.33 %', '2024-01-01', '2027-12-31', rent(100, { steps: [step({ months: 12 }, { by: 'percent', percent: 333 }, 12)] }), ['100.00', '103.33', '106.77', '110.33']],
    ['the collective pays in the first year', '2024-01-01', '2025-12-31', rent(-150, { steps: [step({ months: 12 }, { by: 'price', price: 3_000_000 })] }, 'year', { of: 'area', area: 100_000, unit: '亩' }), ['-1500.00', '3000.00']],
  ])('%s', (_, startOn, endOn, clause, lines) => {
    expect(sums(told(startOn, endOn, versions(clause)))).toEqual(lines);
  });

  it('only the first year is priced: later years have no amount, never 0 and never last year’s', () => {
    const clause = rent(600, { steps: [step({ months: 12 }, { by: 'open' })] });
    expect(sums(told('2024-01-01', '2026-12-31', versions(clause)))).toEqual(['600.00', null, null]);
    expect(total('2024-01-01', '2026-12-31', clause)).toBeNull();
  });

  it('a price agreed later fills the open years', () => {
    const clause = rent(600, { steps: [step({ months: 12 }, { by: 'open' }), step({ months: 24 }, { by: 'price', price: 7_000_000 })] });
    expect(sums(told('2024-01-01', '2026-12-31', versions(clause)))).toEqual(['600.00', null, '700.00']);
  });

  it('a step inside a period cuts it at that day, each piece by days/365', () => {
    // 181 days at 36,500 and 184 days at 73,000.
    const clause = rent(36_500, { steps: [step({ on: '2025-07-01' }, { by: 'percent', percent: 10_000 })] });
    expect(sums(told('2025-01-01', '2025-12-31', versions(clause)))).toEqual(['54900.00']);
  });

  it('a step inside a calendar year leaves the years around it full', () => {
    const clause = rent(36_500, { cycle: { laid: 'calendar', months: 12 }, steps: [step({ months: 12 }, { by: 'percent', percent: 10_000 })] });
    // 2023: 184 days; 2024 is cut on 1 July: 182 days at 36,500, 184 at 73,000; 2025: 181 days.
    expect(sums(told('2023-07-01', '2025-06-30', versions(clause)))).toEqual(['18400.00', '55000.00', '36200.00']);
  });

  it('steps count from the start of the lease, rent-free time included', () => {
    const clause = rent(12_000, { rentFree: [{ from: '2024-01-01', length: { months: 6 } }], steps: [yearly(10, 2)] });
    expect(sums(told('2024-01-01', '2025-12-31', versions(clause)))).toEqual(['6000.00', '13200.00']);
  });
});

describe('rent-free time', () => {
  it.each<[string, string, string, RentClause, string[]]>([
    ['two whole months at the start of a year', '2024-01-01', '2024-12-31', rent(12_000, { rentFree: [{ from: '2024-01-01', length: { months: 2 } }] }), ['10000.00']],
    ['a period that costs nothing keeps its line with 0', '2024-01-01', '2024-04-30', rent(12_000, { cycle: { laid: 'lease', months: 1 }, rentFree: [{ from: '2024-01-01', length: { months: 2 } }] }), ['0.00', '0.00', '1000.00', '1000.00']],
    ['in the middle', '2024-01-01', '2024-12-31', rent(12_000, { cycle: { laid: 'lease', months: 3 }, rentFree: [{ from: '2024-05-01', length: { months: 1 } }] }), ['3000.00', '2000.00', '3000.00', '3000.00']],
    ['thirty days are taken off at yearly rent/365', '2024-01-01', '2024-12-31', rent(36_500, { rentFree: [{ from: '2024-01-01', length: { days: 30 } }] }), ['33500.00']],
    ['four months over quarters', '2024-01-01', '2024-06-30', rent(12_000, { cycle: { laid: 'lease', months: 3 }, rentFree: [{ from: '2024-01-01', length: { months: 4 } }] }), ['0.00', '2000.00']],
    ['twice in one term', '2024-01-01', '2025-12-31', rent(12_000, { rentFree: [{ from: '2024-01-01', length: { months: 1 } }, { from: '2025-12-01', length: { months: 1 } }] }), ['11000.00', '11000.00']],
    ['named twice it is taken off once', '2024-01-01', '2024-12-31', rent(12_000, { rentFree: [{ from: '2024-01-01', length: { months: 1 } }, { from: '2024-01-01', length: { months: 1 } }] }), ['11000.00']],
    ['at the price of its own day', '2024-01-01', '2025-12-31', rent(12_000, { steps: [yearly(100, 2)], rentFree: [{ from: '2025-03-01', length: { months: 1 } }] }), ['12000.00', '22000.00']],
    ['outside the term it changes nothing', '2024-01-01', '2024-12-31', rent(12_000, { rentFree: [{ from: '2025-01-01', length: { months: 3 } }] }), ['12000.00']],
    ['a day', '2024-01-01', '2024-01-31', rent(36_500, { cycle: { laid: 'lease', months: 1 }, rentFree: [{ from: '2024-01-10', length: { days: 1 } }] }), ['2941.67']],
  ])('%s', (_, startOn, endOn, clause, lines) => {
    expect(sums(told(startOn, endOn, versions(clause)))).toEqual(lines);
  });
});

describe('prices', () => {
  const goods = (prices: readonly { year: number; price: number }[]): RentClause => rent(0, {
    price: { by: 'goods', quantity: 6_000_000, goods: '稻谷', unit: '斤', measure: { of: 'area', area: 3_200_000, unit: '亩' }, prices: [...prices] },
  });
  it.each<[string, RentClause, string, string, (string | null)[]]>([
    ['per 亩 and year', rent(800, {}, 'year', { of: 'area', area: 501_700, unit: '亩' }), '2021-01-01', '2021-12-31', ['40136.00']],
    ['per ㎡ and month', rent(12.5, { cycle: { laid: 'lease', months: 1 } }, 'month', { of: 'area', area: 856_000, unit: '㎡' }), '2024-01-01', '2024-01-31', ['1070.00']],
    ['per stall and month', rent(380, { cycle: { laid: 'lease', months: 3 } }, 'month', { of: 'count', count: 54, name: '间' }), '2024-01-01', '2024-03-31', ['61560.00']],
    ['per quarter', rent(5_000, {}, 'quarter'), '2024-01-01', '2024-12-31', ['20000.00']],
    ['per half year', rent(5_000, {}, 'half_year'), '2024-01-01', '2024-12-31', ['10000.00']],
    ['with four decimals', rent(27.1234, { cycle: { laid: 'lease', months: 1 } }, 'month', { of: 'area', area: 10_000, unit: '㎡' }), '2024-01-01', '2024-01-31', ['27.12']],
    ['rent in kind with no price of the year has no amount', goods([]), '2024-01-01', '2025-12-31', [null, null]],
    ['rent in kind in the years whose price is agreed', goods([{ year: 1, price: 13_000 }, { year: 3, price: 14_500 }]), '2024-01-01', '2026-12-31', ['249600.00', null, '278400.00']],
    ['a price without tax takes the tax on', rent(10_000, { tax: { included: false, rate: 900 } }), '2024-01-01', '2024-12-31', ['10900.00']],
    ['a price with tax stays', rent(10_000, { tax: { included: true, rate: 900 } }), '2024-01-01', '2024-12-31', ['10000.00']],
    ['a lump sum at once', rent(0, { price: { by: 'total', amount: 19_677_400 }, cycle: { laid: 'once' } }), '2021-02-05', '2025-12-31', ['196774.00']],
    ['a lump sum spread over years', rent(0, { price: { by: 'total', amount: 10_000_000 } }), '2021-01-01', '2023-12-31', ['33333.33', '33333.33', '33333.34']],
    ['a lump sum with a rent-free first year', rent(0, { price: { by: 'total', amount: 2_000_000 }, rentFree: [{ from: '2021-01-01', length: { months: 12 } }] }), '2021-01-01', '2023-12-31', ['0.00', '10000.00', '10000.00']],
  ])('%s', (_, clause, startOn, endOn, lines) => {
    expect(sums(told(startOn, endOn, versions(clause)))).toEqual(lines);
  });

  it('instalments on named days, the rest last', () => {
    const clause = rent(0, { price: { by: 'total', amount: 10_000_001 }, cycle: { laid: 'instalments', parts: [{ dueOn: '2024-01-10', amount: 5_000_000 }, { dueOn: '2024-07-10', amount: null }] } });
    expect(sums(told('2024-01-01', '2024-12-31', versions(clause)))).toEqual(['50000.00', '50000.01']);
    expect(due('2024-01-01', '2024-12-31', clause)).toEqual(['2024-01-10', '2024-07-10']);
  });

  it('instalments that do not sum to the contract are refused with both sums', () => {
    const clause = rent(1_000, { cycle: { laid: 'instalments', parts: [{ dueOn: '2024-01-10', amount: 90_000 }] } });
    expect(scheduleOf({ startOn: '2024-01-01', endOn: '2024-12-31' }, versions(clause))).toMatchObject({ ok: false, code: 'instalments_differ', message: '各期合计 900.00 元，与合同应收 1,000.00 元不符，请核对各期金额；提前终止的，改掉终止后的各期' });
  });

  it('a lump sum is owed for the time the lease lasted, also when it ended early or was replaced', () => {
    const clause = rent(1, { price: { by: 'total', amount: 3_000_000 } });
    const ended = scheduleOf({ startOn: '2025-01-01', endOn: '2025-12-31', agreedEndOn: '2027-12-31' }, versions(clause));
    expect(ended).toMatchObject({ ok: true, value: { total: 1_000_000 } });
    expect(sums(told('2025-01-01', '2027-12-31', versions(clause, ['2026-01-01', rent(12_000)])))).toEqual(['10000.00', '12000.00', '12000.00']);
  });

  it.each([
    ['nothing of a lump sum is left to be paid', rent(1, { price: { by: 'total', amount: 3_000_000 }, rentFree: [{ from: '2024-01-01', length: { months: 12 } }] }), 'free_throughout'],
    ['a lump sum rises by a sum', rent(1, { price: { by: 'total', amount: 3_000_000 }, steps: [{ from: { months: 6 }, every: null, change: { by: 'sum', sum: 100 } }] }), 'total_steps'],
    ['steps lead below zero', rent(1_000, { steps: [{ from: { months: 6 }, every: null, change: { by: 'sum', sum: -60_000_000 } }] }), 'negative_price'],
    ['what is named is more than the whole', rent(1_000, { cycle: { laid: 'instalments', parts: [{ dueOn: '2024-01-10', amount: 200_000 }, { dueOn: '2024-06-10', amount: null }] } }), 'rest_negative'],
  ])('is refused where %s', (_, clause, code) => {
    expect(scheduleOf({ startOn: '2024-01-01', endOn: '2024-12-31' }, versions(clause))).toMatchObject({ ok: false, code });
  });

  it('of a lease to the end of all years is refused', () => {
    expect(scheduleOf({ startOn: '2024-01-01', endOn: '9999-12-31' }, versions(rent(1_000)))).toMatchObject({ ok: false, code: 'too_long' });
  });

  it('a 补充协议 of the first day takes the place of the clause; one that leaves the price leaves the sums', () => {
    expect(sums(told('2024-01-01', '2025-12-31', versions(rent(10_000), ['2024-01-01', rent(12_000)])))).toEqual(['12000.00', '12000.00']);
    const monthly = rent(1_000, { cycle: { laid: 'lease', months: 1 } }, 'month');
    expect(sums(told('2024-01-01', '2024-03-31', versions(monthly, ['2024-01-15', { ...monthly, penalty: { perDay: 500, grace: 0, cap: null } }])))).toEqual(['1000.00', '1000.00', '1000.00']);
    expect(sums(told('2024-01-01', '2025-12-31', versions(rent(36_500), ['2024-07-01', rent(36_500, { due: { rule: 'start', days: 5 } })])))).toEqual(['36500.00', '36500.00']);
  });

  it('rent-free times that overlap are taken off once, and never below nothing', () => {
    const clause = rent(1_000, { cycle: { laid: 'lease', months: 1 }, rentFree: [{ from: '2025-01-01', length: { months: 1 } }, { from: '2025-01-15', length: { days: 45 } }] }, 'month');
    expect(sums(told('2025-01-01', '2025-04-30', versions(clause))).slice(0, 2)).toEqual(['0.00', '0.00']);
    const leap = rent(36_500, { rentFree: [{ from: '2024-01-01', length: { days: 100 } }, { from: '2024-04-10', length: { days: 266 } }] });
    expect(sums(told('2024-01-01', '2024-12-31', versions(leap)))).toEqual(['0.00']);
  });

  it('the last line takes the difference', () => {
    const lines = sums(told('2024-01-01', '2024-12-31', versions(rent(1_000, { cycle: { laid: 'lease', months: 1 } }))));
    expect(lines.slice(0, 11)).toEqual(Array.from({ length: 11 }, () => '83.33'));
    expect(lines[11]).toBe('83.37');
  });
});

describe('due days', () => {
  const quarters = { laid: 'lease', months: 3 } as const;
  it.each<[string, string, string, RentClause, string[]]>([
    ['on the first day where nothing is said', '2024-01-01', '2025-12-31', rent(1), ['2024-01-01', '2025-01-01']],
    ['thirty days before the period', '2024-03-01', '2025-02-28', rent(1, { due: { rule: 'start', days: -30 } }), ['2024-01-31']],
    ['on the last day, in arrears', '2024-01-01', '2024-12-31', rent(1, { due: { rule: 'end', days: 0 } }), ['2024-12-31']],
    ['by the 10th of the first month of the quarter', '2024-01-15', '2024-07-14', rent(1, { cycle: quarters, due: { rule: 'monthDay', month: 0, day: 10 } }), ['2024-01-10', '2024-04-10']],
    ['by the 31st of a month that has 30 days', '2024-04-01', '2024-04-30', rent(1, { due: { rule: 'monthDay', month: 0, day: 31 } }), ['2024-04-30']],
    ['in the month before', '2024-03-01', '2024-03-31', rent(1, { cycle: { laid: 'lease', months: 1 }, due: { rule: 'monthDay', month: -1, day: 31 } }), ['2024-02-29']],
    ['on 31 December of the year before', '2024-03-01', '2026-02-28', rent(1, { due: { rule: 'yearDay', month: 12, day: 31, years: -1 } }), ['2023-12-31', '2024-12-31']],
    ['on 29 February, where there is none on the 28th', '2024-01-01', '2025-12-31', rent(1, { due: { rule: 'yearDay', month: 2, day: 29, years: 0 } }), ['2024-02-29', '2025-02-28']],
    ['农历十二月初十 belongs to the lunar year and falls in the next one', '2023-01-01', '2024-12-31', rent(1, { due: { rule: 'lunar', month: 12, day: 10, years: 0 } }), ['2024-01-20', '2025-01-09']],
    ['除夕 of a year whose last month has 29 days', '2024-01-01', '2024-12-31', rent(1, { due: { rule: 'lunar', month: 12, day: 30, years: 0 } }), ['2025-01-28']],
    ['除夕 of a year whose last month has 30 days', '2023-01-01', '2023-12-31', rent(1, { due: { rule: 'lunar', month: 12, day: 30, years: 0 } }), ['2024-02-09']],
    ['the ordinary second month, not the leap one of 2023', '2023-01-01', '2023-12-31', rent(1, { due: { rule: 'lunar', month: 2, day: 10, years: 0 } }), ['2023-03-01']],
    ['农历二月三十 is the last day of a month', '2023-01-01', '2023-12-31', rent(1, { due: { rule: 'lunar', month: 2, day: 30, years: 0 } }), ['2023-03-21']],
    ['holidays move nothing: 1 October', '2024-10-01', '2025-09-30', rent(1), ['2024-10-01']],
  ])('%s', (_, startOn, endOn, clause, days) => {
    expect(due(startOn, endOn, clause)).toEqual(days);
  });

  it('a lunar year without a table is refused', () => {
    const clause = rent(1, { due: { rule: 'lunar', month: 1, day: 1, years: 5 } });
    expect(scheduleOf({ startOn: '2098-01-01', endOn: '2098-12-31' }, versions(clause))).toMatchObject({ ok: false, code: 'no_lunar_year' });
  });
});

describe('补充协议', () => {
  it('a price from a lease year on leaves the years before', () => {
    const given = versions(rent(10_000), ['2026-01-01', rent(12_000)]);
    expect(sums(told('2024-01-01', '2026-12-31', given))).toEqual(['10000.00', '10000.00', '12000.00']);
  });

  it('more area from the middle of a year cuts that year', () => {
    const area = (mu: number) => rent(365, {}, 'year', { of: 'area', area: mu * 10_000, unit: '亩' });
    // 181 days with 10 亩, 184 days with 12 亩.
    expect(sums(told('2025-01-01', '2025-12-31', versions(area(10), ['2025-07-01', area(12)])))).toEqual([(181 * 10 + 184 * 12).toFixed(2)]);
  });

  it('another cycle begins on its own day', () => {
    const given = versions(rent(12_000), ['2025-01-01', rent(12_000, { cycle: { laid: 'lease', months: 6 } })]);
    expect(told('2024-01-01', '2025-12-31', given)).toEqual([['2024-01-01', '2024-12-31', '12000.00'], ['2025-01-01', '2025-06-30', '6000.00'], ['2025-07-01', '2025-12-31', '6000.00']]);
  });

  it('another cycle inside a year ends the period before it', () => {
    const given = versions(rent(36_500), ['2024-07-01', rent(36_500, { cycle: { laid: 'lease', months: 6 } })]);
    expect(told('2024-01-01', '2024-12-31', given)).toEqual([['2024-01-01', '2024-06-30', '18200.00'], ['2024-07-01', '2024-12-31', '18250.00']]);
  });

  it('steps that lie before it are in its price already', () => {
    const steps = [yearly(10, 2)];
    expect(sums(told('2024-01-01', '2027-12-31', versions(rent(10_000, { steps }), ['2026-01-01', rent(20_000, { steps })])))).toEqual(['10000.00', '11000.00', '20000.00', '22000.00']);
  });

  it('one after the end of the term changes nothing', () => {
    expect(sums(told('2024-01-01', '2024-12-31', versions(rent(10_000), ['2025-01-01', rent(1)])))).toEqual(['10000.00']);
  });
});

describe('refusals', () => {
  it('an end before the start is refused with both days', () => {
    expect(scheduleOf({ startOn: '2024-07-09', endOn: '2024-07-08' }, versions(rent(1)))).toMatchObject({ ok: false, code: 'end_before_start' });
  });
  it('no clause gives no schedule', () => {
    expect(scheduleOf({ startOn: '2024-01-01', endOn: '2024-12-31' }, [])).toMatchObject({ ok: false, code: 'no_clause' });
  });
  it('explains a line from the price to the sum', () => {
    const schedule = scheduleOf({ startOn: '2021-01-01', endOn: '2021-12-31' }, versions(rent(800, {}, 'year', { of: 'area', area: 501_700, unit: '亩' })));
    expect(schedule.ok && schedule.value.lines[0]?.explained).toBe('800.00 元/亩/年 × 50.17 亩 = 年租金 40,136.00 元；40,136.00 元 × 12/12 = 40,136.00 元');
  });
});

const steps = fc.array(fc.record({
  from: fc.record({ months: fc.integer({ min: 1, max: 120 }) }), every: fc.option(fc.integer({ min: 1, max: 60 })),
  change: fc.oneof(fc.record({ by: fc.constant('percent' as const), percent: fc.integer({ min: -5_000, max: 5_000 }) }), fc.record({ by: fc.constant('sum' as const), sum: fc.integer({ min: -10_000_000, max: 10_000_000 }) })),
}), { maxLength: 3 });
const clauses: fc.Arbitrary<RentClause> = fc.record({
  price: fc.record({ by: fc.constant('money' as const), price: fc.integer({ min: 0, max: 10_000_000_000 }), per: fc.constantFrom('month', 'quarter', 'half_year', 'year'), measure: fc.constant({ of: 'lot' as const }) }),
  tax: fc.constant(null), steps, rentFree: fc.array(fc.record({ from: fc.integer({ min: 0, max: 2_000 }).map((days) => addDays('2020-01-01', days)), length: fc.record({ months: fc.integer({ min: 1, max: 12 }) }) }), { maxLength: 2 }),
  cycle: fc.oneof(fc.record({ laid: fc.constant('lease' as const), months: fc.integer({ min: 1, max: 60 }) }), fc.record({ laid: fc.constant('calendar' as const), months: fc.constantFrom(1 as const, 3 as const, 6 as const, 12 as const) }), fc.constant({ laid: 'once' as const })),
  part: fc.constantFrom('days365', 'calendarDays', 'monthsUp', 'monthsDown'), due: fc.constant({ rule: 'start' as const, days: 0 }), penalty: fc.constant(null),
});
const terms = fc.record({ start: fc.integer({ min: 0, max: 1_500 }), days: fc.integer({ min: 0, max: 4_000 }) })
  .map(({ start, days }) => ({ startOn: addDays('2020-01-01', start), endOn: addDays('2020-01-01', start + days) }));

describe('for every clause', () => {
  it('lines sum to the total, follow one another without gap or overlap and cover the term', () => {
    fc.assert(fc.property(terms, clauses, fc.option(fc.tuple(fc.integer({ min: 1, max: 2_000 }), clauses)), (term, clause, later) => {
      const given = versions(clause, ...(later ? [[addDays(term.startOn, later[0]), later[1]] as const] : []));
      const schedule = scheduleOf(term, given);
      if (!schedule.ok) {
        expect(['out_of_range', 'negative_price', 'free_throughout', 'total_steps']).toContain(schedule.code);
        return;
      }
      const { lines, total: sum } = schedule.value;
      expect(lines.reduce((all, { amount }) => all + (amount ?? 0), 0)).toBe(sum);
      expect(lines[0]?.from).toBe(term.startOn);
      expect(lines.at(-1)?.until).toBe(term.endOn);
      for (const [index, line] of lines.entries()) if (index > 0) expect(line.from).toBe(addDays(lines[index - 1]?.until ?? '', 1));
    }), { numRuns: 300 });
  });

  it('what a test generates is what the door lets in', () => {
    fc.assert(fc.property(clauses, (clause) => {
      expect(rentClauseSchema.safeParse(clause).success).toBe(true);
    }));
  });
});
