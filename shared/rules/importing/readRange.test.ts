import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date } from '../../registers/define.ts';
import { addDays, formatDateCn } from '../dates.ts';
import { readRange } from './readRange.ts';

const from = date('startOn', '起始日');
const until = date('endOn', '终止日');
const told = (raw: string): unknown => {
  const { patch, issue } = readRange(from, until, raw);
  return issue === null ? patch : [issue.level, patch, ...issue.proposals.map(({ input }) => input)];
};
const WHOLE = { startOn: '2023-01-01', endOn: '2025-12-31' };

describe('a period in one cell', () => {
  it.each([
    '2023.1.1-2025.12.31', '2023年1月1日至2025年12月31日', '2023-01-01-2025-12-31', '2023/1/1—2025/12/31', '２０２３．１．１～２０２５．１２．３１', '自2023年1月1日起至2025年12月31日止',
    '2023-01-01 00:00:00至2025-12-31 00:00:00', '2023.1.1 到 2025.12.31', '20230101-20251231',
  ])('is read into both dates: %s', (raw) => {
    expect(told(raw)).toEqual(WHOLE);
  });

  it.each<[string, unknown]>([
    ['17.1.1-21.12.30', ['doubt', { startOn: '2017-01-01', endOn: '2021-12-30' }]],
    ['2023.1-2025.12', ['ask', {}, '2023-01-01至2025-12-31', '2023-01-01至2025-12-01', '2023-01-31至2025-12-31', '2023-01-31至2025-12-01']],
    ['2023年1月至2025年12月31日', ['ask', {}, '2023-01-01至2025-12-31', '2023-01-31至2025-12-31']],
    ['2020-2024', ['ask', {}, '2020-01-01至2024-12-31', '2020-01-01至2024-01-01', '2020-12-31至2024-12-31', '2020-12-31至2024-01-01']],
    ['2023年1月1日至12月31日', ['ask', {}, '2023-01-01至2023-12-31']], ['2023.1.1-12.31', ['ask', {}, '2023-01-01至2023-12-31']],
    ['2023.1.1-2025.12.31（共3年）', ['ask', {}, '2023-01-01至2025-12-31']],
    ['2025-12-31', ['ask', {}, '2025-12-31起', '2025-12-31止']],
    ['2023-05', ['ask', {}, '2023-05-01起', '2023-05-01止', '2023-05-31起', '2023-05-31止']],
    ['2020.1.1至今', ['doubt', { startOn: '2020-01-01' }]], ['2020.1.1-长期', ['doubt', { startOn: '2020-01-01' }]], ['长期', ['doubt', {}]],
    ['2023-01-01起', { startOn: '2023-01-01' }], ['至2025-12-31', { endOn: '2025-12-31' }], ['2025-12-31止', { endOn: '2025-12-31' }],
    ['2025.12.31-2023.1.1', ['problem', {}]], ['2023.1.1-2025.2.30', ['problem', {}]], ['五年', ['problem', {}]], ['#REF!', ['problem', {}]], ['=A1', ['problem', {}]],
    ['农历正月初一至腊月三十', ['doubt', {}]], ['-', {}], ['', {}], ['无', {}],
  ])('%s', (raw, expected) => {
    expect(told(raw)).toEqual(expected);
  });

  it('is read back in every form the program or a person writes it', () => {
    const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days));
    fc.assert(fc.property(day, day, fc.constantFrom('至', '-', '~', '—', '到'), (one, two, between) => {
      const [start = '', end = ''] = [one, two].toSorted();
      expect(told(`${start}${between}${end}`)).toEqual({ startOn: start, endOn: end });
      expect(told(`${formatDateCn(start)}${between}${formatDateCn(end)}`)).toEqual({ startOn: start, endOn: end });
    }));
  });

  it('asks with proposals that read back without a question', () => {
    const pieces = fc.constantFrom('2023', '25', '.', '-', '1', '12', '31', '年', '月', '日', '至', '到', '起', '止', '长期', '今', ' ', '/', '2023.1.1', '约');
    fc.assert(fc.property(fc.array(pieces, { minLength: 1, maxLength: 12 }).map((all) => all.join('')), (raw) => {
      const { patch, issue } = readRange(from, until, raw);
      if (issue === null || issue.level === 'doubt') return;
      expect(patch).toEqual({});
      for (const { input } of issue.proposals) {
        const again = readRange(from, until, input);
        expect(again.issue?.level ?? 'read', `${raw} → ${input}`).toBe('read');
        expect(Object.keys(again.patch).length).toBeGreaterThan(0);
      }
    }), { numRuns: 20_000 });
  });
});
