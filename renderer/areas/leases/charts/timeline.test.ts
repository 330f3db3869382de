import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../shared/rules/dates.ts';
import { leaseTimeline } from '../../../../shared/rules/leases/timeline.ts';
import { axisText } from './amounts.ts';
import { drawnRows, laneSize, rowAt, rowTops } from './rowLayout.ts';
import { cellNear, cellsOf } from './timelineCells.ts';
import { spanOf, ticksOf } from './timeScale.ts';

const WINDOW = { from: '2024-01-01', until: '2024-12-31' };
const OBJECT = { register: 'asset', name: '沿街商铺', code: 'ZC-1', area: null, areaUnit: null, isLettable: true } as const;
const contract = (uid: string, startOn: string, endOn: string, isDraft = false) => ({ uid, code: `HT-${uid}`, name: `合同${uid}`, lessee: '陈大文', startOn, endOn, endedOn: null, isDraft, objects: [{ uid: 'o', area: null, areaUnit: null }] });

function told(...contracts: ReturnType<typeof contract>[]) {
  const [row] = leaseTimeline(contracts, [{ uid: 'o', ...OBJECT }], WINDOW);
  if (!row) throw new Error('no row');
  return cellsOf(row, new Map(contracts.map((one) => [one.uid, one])), WINDOW);
}

describe('the axis', () => {
  it('a stretch that ends and one that begins the day after touch', () => {
    const first = spanOf({ from: '2024-01-01', until: '2024-06-30' }, WINDOW);
    const second = spanOf({ from: '2024-07-01', until: '2024-12-31' }, WINDOW);
    expect(first.left).toBe(0);
    expect(first.left + first.width).toBeCloseTo(second.left, 12);
    expect(second.left + second.width).toBeCloseTo(1, 12);
  });

  it.each<[string, { from: string; until: string }, number, string[]]>([
    ['months where there is room', WINDOW, 80, ['2024年', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月']],
    ['quarters where there is less', WINDOW, 30, ['2024年', '4月', '7月', '10月']],
    ['the first line names its year', { from: '2024-03-15', until: '2025-02-28' }, 30, ['2024年4月', '7月', '10月', '2025年']],
    ['years, but no half text at the end', { from: '2019-06-01', until: '2024-05-31' }, 40, ['2020年', '2021年', '2022年', '2023年', '']],
    ['every fifth of many years', { from: '2000-01-01', until: '2029-12-31' }, 40, ['2000年', '2005年', '2010年', '2015年', '2020年', '2025年']],
  ])('%s', (_, window, characters, texts) => {
    expect(ticksOf(window, characters).map(({ text }) => text)).toEqual(texts);
  });

  it('has lines inside the window only, whatever the window', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 300 }), (start, days, characters) => {
      const from = addDays('1990-01-01', start);
      for (const { at } of ticksOf({ from, until: addDays(from, days) }, characters)) expect(at >= 0 && at < 1).toBe(true);
    }));
  });
});

describe('rows', () => {
  const rows = [1, 0, 3].map((lanes) => ({ object: { uid: 'o', ...OBJECT }, lanes, bars: [], gaps: [], overlaps: [] }));

  it('are as high as in every list, and higher by their lanes', () => {
    expect(rowTops(rows, laneSize(14))).toEqual([0, 32, 64, 144]);
    expect(rowTops(rows, laneSize(18))).toEqual([0, 40, 80, 180]);
  });

  it('are found by their height', () => {
    const tops = rowTops(rows, laneSize(14));
    expect([0, 31, 32, 63, 64, 143, 500].map((height) => rowAt(tops, height))).toEqual([0, 0, 1, 1, 2, 2, 2]);
    expect(rowAt([0], 10)).toBe(0);
  });

  it('only those in sight are drawn, and the one that the keyboard is on', () => {
    const tops = Array.from({ length: 501 }, (_, index) => index * 32);
    const drawn = drawnRows(tops, 3_200, 640, 3);
    expect(drawn[0]).toBe(3);
    expect(drawn.length).toBeLessThan(40);
    expect(drawn).toContain(100);
    expect(drawnRows(tops, 0, 640, 499).at(-1)).toBe(499);
    expect(drawnRows([0], 0, 640, 0)).toEqual([]);
  });
});

describe('cells', () => {
  it('are in order of their days and say what they are', () => {
    expect(told(contract('A', '2023-01-01', '2024-06-30'), contract('B', '2024-08-01', '2025-07-31', true)).map(({ kind, label }) => [kind, label])).toEqual([
      ['bar', '陈大文 · 合同A，编号 HT-A，2023-01-01 至 2024-06-30（547天）'],
      ['gap', '空置，2024-07-01 至 2024-12-31（184天）'],
      ['bar', '陈大文 · 合同B，草拟，编号 HT-B，2024-08-01 至 2025-07-31（365天）'],
    ]);
  });

  it('a bar names whom it is let to as well at the same time', () => {
    expect(told(contract('A', '2024-01-01', '2024-06-30'), contract('B', '2024-06-01', '2024-12-31'))[0]?.lines).toContain('2024-06-01 至 2024-06-30 重复出租，与合同B');
  });

  it('an object that nothing is known of has one cell, so that the keyboard finds it', () => {
    const [row] = leaseTimeline([], [{ uid: 'o', ...OBJECT, isLettable: false }], WINDOW);
    expect(row && cellsOf(row, new Map(), WINDOW).map(({ kind }) => kind)).toEqual(['none']);
  });

  it('going to another row keeps the day', () => {
    const cells = told(contract('A', '2023-01-01', '2024-06-30'), contract('B', '2024-08-01', '2025-07-31'));
    expect(['2020-01-01', '2024-07-15', '2024-08-01', '2030-01-01'].map((day) => cellNear(cells, day))).toEqual([0, 1, 2, 2]);
  });
});

it.each([
  [0, '元', '0'], [30_000_000, '元', '300,000'], [1_000_000, '万元', '1'], [250_000, '万元', '0.25'], [10_000_000, '万元', '10'], [-50, '元', '-0.5'],
] as const)('%i 分 beside an axis in %s is %s', (value, unit, text) => {
  expect(axisText(value, unit)).toBe(text);
});
