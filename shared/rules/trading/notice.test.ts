import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListingTerms } from '../../contract/tradingTerms.ts';
import type { HolidayTable } from '../workdays.ts';
import { HOLIDAY_TABLES, isWorkingDay } from '../workdays.ts';
import { DEFAULT_LISTING_TERMS } from './defaults.ts';
import type { NoticeDates } from './notice.ts';
import { noticePlan, workingDaysFrom } from './notice.ts';

const plan = (more: Partial<NoticeDates> = {}, terms: Partial<ListingTerms> = {}) =>
  noticePlan({ postedOn: '2026-03-02', holidays: HOLIDAY_TABLES, registerUntil: null, biddingAt: null, ...more, terms: { ...DEFAULT_LISTING_TERMS, ...terms } });

describe('the last day of a notice', () => {
  it.each([
    // Fri 13, made-up Sat 14, off 15–23, Tue 24, Wed 25, Thu 26
    ['over Spring Festival 2026', '2026-02-12', 5, '2026-02-26'],
    // made-up Sun 4, Mon 5 – Fri 9, off 10–17, made-up Sun 18
    ['over Spring Festival 2024', '2024-02-02', 7, '2024-02-18'],
    // Sun 26 January made up, Mon 27, off 28 January – 4 February, Wed 5, Thu 6, Fri 7
    ['over Spring Festival 2025', '2025-01-24', 5, '2025-02-07'],
    ['and one day more, on the made-up Saturday', '2025-01-24', 6, '2025-02-08'],
    // made-up Sun 28, Mon 29, Tue 30, off 1–8, Thu 9, Fri 10
    ['over National Day 2025', '2025-09-26', 5, '2025-10-10'],
    ['and one day more, on the made-up Saturday', '2025-09-26', 6, '2025-10-11'],
    // off 1–7, Tue 8 – Fri 11, made-up Sat 12
    ['over National Day 2024', '2024-09-30', 5, '2024-10-12'],
    ['in plain weeks', '2026-03-02', 5, '2026-03-09'],
    ['posted on a Saturday', '2026-03-07', 1, '2026-03-09'],
    ['of no days is the posting day', '2026-03-07', 0, '2026-03-07'],
  ])('%s', (_, postedOn, noticeDays, until) => {
    expect(plan({ postedOn }, { noticeDays })).toEqual({ until, warnings: [], problems: [] });
  });

  it('is Monday to Friday with a warning in a year without a table', () => {
    // Thu 31 December, Fri 1 January (not known to be off), Mon 4, Tue 5, Wed 6
    expect(plan({ postedOn: '2026-12-30' })).toEqual({ until: '2027-01-06', warnings: ['没有2027年的放假安排，按周一至周五推算，请补充后核对'], problems: [] });
  });

  it('goes by the tables it is given', () => {
    const table: HolidayTable = { year: 2027, source: '试验', off: ['2027-01-01', '2027-01-04'], workedWeekends: ['2027-01-02'] };
    expect(workingDaysFrom('2026-12-31', 2, [...HOLIDAY_TABLES, table])).toEqual({ until: '2027-01-05', warnings: [] });
  });

  it('has exactly so many working days behind the posting day', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 40 }), (day, month, days) => {
      const postedOn = `2025-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      const { until } = workingDaysFrom(postedOn, days, HOLIDAY_TABLES);
      let count = 0;
      const tables = HOLIDAY_TABLES;
      for (let at = Date.parse(postedOn) + 86_400_000; at <= Date.parse(until); at += 86_400_000) {
        const isWorking = isWorkingDay(new Date(at).toISOString().slice(0, 10), tables);
        if (isWorking.ok && isWorking.value) count += 1;
      }
      expect(count).toBe(days);
      expect(isWorkingDay(until, tables)).toEqual({ ok: true, value: true });
    }));
  });
});

describe('the dates of a notice', () => {
  const priority = (until: string | null) => ({ rule: 'match' as const, until, basis: '' });
  const good = { registerUntil: '2026-03-09 17:00', biddingAt: '2026-03-10 09:00' };
  const goodTerms = { registerFrom: '2026-03-02 08:30', depositUntil: '2026-03-09 17:00', priority: priority('2026-03-09 12:00') };

  it('in order have nothing wrong with them', () => {
    expect(plan(good, goodTerms).problems).toEqual([]);
  });
  it('may close deposits with the minute of the bidding', () => {
    expect(plan(good, { ...goodTerms, depositUntil: '2026-03-10 09:00' }).problems).toEqual([]);
  });

  it.each<[string, Partial<NoticeDates>, Partial<ListingTerms>, string, string]>([
    ['registration before the notice', good, { ...goodTerms, registerFrom: '2026-03-01 23:59' }, 'block', 'registerFrom'],
    ['registration that closes as it opens', { ...good, registerUntil: '2026-03-02 08:30' }, goodTerms, 'block', 'registerUntil'],
    ['registration that outlasts the notice', { registerUntil: '2026-03-10 00:00', biddingAt: '2026-03-11 09:00' }, goodTerms, 'warn', 'registerUntil'],
    ['priority a minute after the deposits', good, { ...goodTerms, priority: priority('2026-03-09 17:01') }, 'block', 'priorityUntil'],
    ['priority without a deadline', good, { ...goodTerms, priority: priority(null) }, 'warn', 'priorityUntil'],
    ['deposits after the bidding has begun', good, { ...goodTerms, depositUntil: '2026-03-10 09:01' }, 'block', 'depositUntil'],
    ['bidding on the last day of the notice', { ...good, biddingAt: '2026-03-09 23:59' }, goodTerms, 'block', 'biddingAt'],
    ['a day that does not exist', { ...good, biddingAt: '2026-02-30 09:00' }, goodTerms, 'block', 'biddingAt'],
    ['a posting day that does not exist', { ...good, postedOn: '2026-02-30' }, goodTerms, 'block', 'postedOn'],
  ])('are found wrong: %s', (_, dates, terms, level, field) => {
    expect(plan(dates, terms).problems.map((problem) => [problem.level, problem.field])).toEqual([[level, field]]);
  });

  it('before the posting are named one by one', () => {
    const { problems } = plan({ registerUntil: '2026-03-01 17:00', biddingAt: '2026-03-01 18:00' }, {});
    expect(problems.map(({ field, message }) => [field, message])).toEqual([
      ['registerUntil', '报名截止 2026-03-01 17:00 早于公告日 2026-03-02'], ['biddingAt', '竞价时间 2026-03-01 18:00 早于公告日 2026-03-02'],
    ]);
  });
});
