import { isWorkday } from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { addDays, weekday } from './dates.ts';
import { HOLIDAY_TABLES, isWorkingDay, workingDayEnd } from './workdays.ts';

function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let date = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1)) days.push(date);
  return days;
}

function isWorking(date: string): boolean {
  const answer = isWorkingDay(date, HOLIDAY_TABLES);
  return answer.ok && answer.value;
}

describe('the shipped holiday tables', () => {
  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('give %i its %i working days', (year, expected) => {
    expect(daysOf(year).filter(isWorking)).toHaveLength(expected);
  });

  it.each([2024, 2025, 2026])('agree with an independent table on every day of %i', (year) => {
    const differing = daysOf(year).filter((date) => isWorking(date) !== isWorkday(date));
    expect(differing).toStrictEqual([]);
  });

  it('name as make-up days only weekends of their own year that are not days off', () => {
    for (const table of HOLIDAY_TABLES) {
      expect(table.source).toContain(String(table.year));
      for (const date of table.workedWeekends) expect(weekday(date), date).toBeGreaterThan(5);
      for (const date of [...table.off, ...table.workedWeekends]) expect(date).toMatch(new RegExp(`^${table.year}-`));
      expect(new Set([...table.off, ...table.workedWeekends]).size).toBe(table.off.length + table.workedWeekends.length);
    }
  });
});

describe('isWorkingDay', () => {
  it('refuses a year without a table', () => {
    expect(isWorkingDay('2031-06-03', HOLIDAY_TABLES)).toMatchObject({ ok: false, code: 'no_holiday_table' });
  });

  it('lets a later notice move a day of the year before', () => {
    const later = { year: 2027, source: '', off: ['2026-12-31'], workedWeekends: [] };
    expect(isWorkingDay('2026-12-31', HOLIDAY_TABLES)).toMatchObject({ value: true });
    expect(isWorkingDay('2026-12-31', [later, ...HOLIDAY_TABLES])).toMatchObject({ value: false });
  });
});

describe('workingDayEnd', () => {
  it.each([
    ['2026-09-21', 5, '2026-09-29'],
    ['2026-09-28', 5, '2026-10-10'],
    ['2026-02-12', 3, '2026-02-24'],
    ['2026-11-20', 5, '2026-11-27'],
  ])('ends a posting of %s with %i working days on %s', (postedOn, days, end) => {
    expect(workingDayEnd(postedOn, days, { countPostingDay: false }, HOLIDAY_TABLES)).toStrictEqual({ end, missingYears: [] });
  });

  it('counts the posting day only when asked and only when it is a working day', () => {
    expect(workingDayEnd('2026-11-20', 5, { countPostingDay: true }, HOLIDAY_TABLES).end).toBe('2026-11-26');
    expect(workingDayEnd('2026-11-21', 5, { countPostingDay: true }, HOLIDAY_TABLES).end).toBe('2026-11-27');
  });

  it('counts Monday to Friday in a year without a table and names the year', () => {
    expect(workingDayEnd('2026-12-30', 5, { countPostingDay: false }, HOLIDAY_TABLES)).toStrictEqual({ end: '2027-01-06', missingYears: [2027] });
    expect(workingDayEnd('2026-12-31', 3, { countPostingDay: true }, []).missingYears).toStrictEqual([2026, 2027]);
  });

  it.each([0, -1, 1.5])('throws for %d days', (days) => {
    expect(() => workingDayEnd('2026-01-05', days, { countPostingDay: false }, HOLIDAY_TABLES)).toThrow(RangeError);
  });
});
