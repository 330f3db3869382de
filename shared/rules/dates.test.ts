import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, addYears, daysBetween, formatDateCn, fromExcelSerial, dateInChineseNumerals, isDate, isMonth } from './dates.ts';
import { parseDate, parseDateRange, parseMonth, termEnd, todayInShanghai, weekday } from './dates.ts';

const anyDate = fc.integer({ min: -25_567, max: 100_000 }).map((days) => addDays('1970-01-01', days));

describe('isDate and isMonth', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('knows %s as a date', (text) => {
    expect(isDate(text)).toBe(true);
  });

  it.each(['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '0000-01-01', '2026-01-00', '', '2026-01-01 '])('knows %j as no date', (text) => {
    expect(isDate(text)).toBe(false);
  });

  it('knows months', () => {
    expect(['2026-12', '2026-13', '2026-00', '2026-1'].map(isMonth)).toStrictEqual([true, false, false, false]);
  });
});

describe('parseDate', () => {
  it.each([
    ['2026-11-21', '2026-11-21'],
    ['2026/11/21', '2026-11-21'],
    ['2026.11.21', '2026-11-21'],
    ['20261121', '2026-11-21'],
    ['2023-5-1', '2023-05-01'],
    ['2023/5/1', '2023-05-01'],
    ['2023.5.1', '2023-05-01'],
    ['2023年5月1日', '2023-05-01'],
    ['2023 年 5 月 1 号', '2023-05-01'],
    ['26.11.21', '2026-11-21'],
    ['98-5-1', '1998-05-01'],
    ['２０２３－０５－０１', '2023-05-01'],
    ['2024.2.29', '2024-02-29'],
  ])('reads %s', (text, value) => {
    expect(parseDate(text)).toStrictEqual({ ok: true, value });
  });

  it.each([
    ['', 'empty'],
    ['2023年5月', 'month_only'],
    ['2026年11月', 'month_only'],
    ['2023-05', 'month_only'],
    ['2023年', 'year_only'],
    ['长期', 'open_ended'],
    ['至今', 'open_ended'],
    ['2023-02-29', 'no_such_date'],
    ['2023年13月1日', 'no_such_date'],
    ['20230431', 'no_such_date'],
    ['11/5/26', 'not_date'],
    ['2023-5.1', 'not_date'],
    ['明年', 'not_date'],
  ])('refuses %j with %s', (text, code) => {
    expect(parseDate(text)).toMatchObject({ ok: false, code });
  });

  it('reads back every date in both written forms', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parseDate(date)).toStrictEqual({ ok: true, value: date });
        expect(parseDate(formatDateCn(date))).toStrictEqual({ ok: true, value: date });
      }),
    );
  });
});

describe('parseMonth', () => {
  it.each(['2026年1月', '2026年01月份', '2026-1', '2026/01', '2026.1', '202601', '26年1月'])('reads %s', (text) => {
    expect(parseMonth(text)).toStrictEqual({ ok: true, value: '2026-01' });
  });

  it.each([
    ['', 'empty'],
    ['2026-13', 'not_month'],
    ['2026-01-05', 'not_month'],
    ['一月', 'not_month'],
  ])('refuses %j with %s', (text, code) => {
    expect(parseMonth(text)).toMatchObject({ ok: false, code });
  });
});

describe('parseDateRange', () => {
  it.each([
    '2020.1.1-2024.12.31',
    '2020年1月1日至2024年12月31日',
    '2020-1-1-2024-12-31',
    '2020-01-01 ~ 2024-12-31',
    '2020/1/1—2024/12/31',
    '2020.1.1——2024.12.31',
    '20200101到20241231',
    '２０２０．１．１～２０２４．１２．３１',
    '自2020年1月1日起至2024年12月31日止',
    '20.1.1-24.12.31',
  ])('reads %s', (text) => {
    expect(parseDateRange(text)).toStrictEqual({ ok: true, value: { start: '2020-01-01', end: '2024-12-31' } });
  });

  it.each([
    ['', 'empty'],
    ['2020.1.1至今', 'open_ended'],
    ['2020.1.1-长期', 'open_ended'],
    ['长期', 'open_ended'],
    ['2020年1月至2024年12月', 'month_only'],
    ['2020.1.1-2024.2.30', 'no_such_date'],
    ['2024.12.31-2020.1.1', 'reversed'],
    ['2020-01-01', 'not_range'],
    ['五年', 'not_range'],
  ])('refuses %j with %s', (text, code) => {
    expect(parseDateRange(text)).toMatchObject({ ok: false, code });
  });
});

describe('fromExcelSerial', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [25569, '1970-01-01'],
    [45047, '2023-05-01'],
    [45047.75, '2023-05-01'],
    [2958465, '9999-12-31'],
  ])('turns %d into %s', (serial, value) => {
    expect(fromExcelSerial(serial)).toStrictEqual({ ok: true, value });
  });

  it.each([0, -1, 60, 2958466, Number.NaN, Infinity])('refuses %d', (serial) => {
    expect(fromExcelSerial(serial)).toMatchObject({ ok: false, code: 'no_such_date' });
  });
});

describe('calendar arithmetic', () => {
  it('adds days across months, years and leap days', () => {
    expect([addDays('2024-02-28', 1), addDays('2024-12-31', 1), addDays('2026-03-01', -1)]).toStrictEqual(['2024-02-29', '2025-01-01', '2026-02-28']);
  });

  it('clamps added months to the last day of the month', () => {
    expect([1, 2, 3, 13].map((n) => addMonths('2026-01-31', n))).toStrictEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2027-02-28']);
    expect([addMonths('2024-01-31', 1), addMonths('2026-03-31', -1), addMonths('2026-01-15', -1)]).toStrictEqual(['2024-02-29', '2026-02-28', '2025-12-15']);
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
  });

  it('agrees with the calendar of the machine over four centuries', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, n) => {
        const machine = new Date(`${date}T00:00:00Z`);
        machine.setUTCDate(machine.getUTCDate() + n);
        expect(addDays(date, n)).toBe(machine.toISOString().slice(0, 10));
        expect(daysBetween(date, addDays(date, n))).toBe(n);
        expect(weekday(addDays(date, n)) % 7).toBe(machine.getUTCDay());
      }),
    );
  });

  it('keeps the day when it adds months, or ends on the last day of the month', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -600, max: 600 }), (date, n) => {
        const moved = addMonths(date, n);
        const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(months(moved) - months(date)).toBe(n);
        const isLast = addDays(moved, 1).endsWith('-01');
        expect(moved.slice(8) === date.slice(8) || (isLast && moved.slice(8) < date.slice(8))).toBe(true);
      }),
    );
  });

  it('throws for a text that is no date', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => addDays('2026-02-20', 0.5)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });
});

describe('termEnd', () => {
  it.each([
    ['2026-01-01', 5, '2030-12-31'],
    ['2024-02-29', 1, '2025-02-27'],
    ['2024-02-29', 4, '2028-02-28'],
    ['2023-03-01', 1, '2024-02-29'],
    ['2026-05-16', 20, '2046-05-15'],
  ])('ends a term from %s of %i years on %s', (start, years, end) => {
    expect(termEnd(start, years)).toBe(end);
  });
});

describe('written dates', () => {
  it('writes no leading zeros on official papers', () => {
    expect(formatDateCn('2026-01-05')).toBe('2026年1月5日');
  });

  it.each([
    ['2026-11-21', '二〇二六年十一月二十一日'],
    ['2010-10-10', '二〇一〇年十月十日'],
    ['2026-12-30', '二〇二六年十二月三十日'],
    ['2026-01-31', '二〇二六年一月三十一日'],
    ['2026-02-20', '二〇二六年二月二十日'],
  ])('writes %s in numerals as %s', (date, text) => {
    expect(dateInChineseNumerals(date)).toBe(text);
  });

  it('changes the day in Shanghai at 16:00 UTC', () => {
    expect([Date.UTC(2026, 10, 21, 15, 59, 59), Date.UTC(2026, 10, 21, 16)].map(todayInShanghai)).toStrictEqual(['2026-11-21', '2026-11-22']);
  });

  it('counts the week from Monday', () => {
    expect([weekday('2026-11-16'), weekday('2026-11-21'), weekday('2026-11-22')]).toStrictEqual([1, 6, 7]);
  });
});
