import { describe, expect, it } from 'vitest';
import type { SheetData } from '../../contract/sheets.ts';
import { splitRows, tableLayout } from './layout.ts';

type Table = Parameters<typeof tableLayout>[0];

function table(rows: string[][], aligns: SheetData['columns'][number]['align'][], more: Partial<Table> = {}): Table {
  const columns = aligns.map((align, index) => ({ key: `k${index}`, label: '列名', share: 10, align }));
  return { paper: 'A4', orientation: 'landscape', columns, rows, sums: null, ...more };
}

describe('the layout of a table', () => {
  it('fills the paper and is set in the largest size where everything fits', () => {
    const { size, percents } = tableLayout(table([['1', '一号铺']], ['center', 'left']));
    expect(size).toBe(110);
    expect(percents.reduce((sum, percent) => sum + percent, 0)).toBeCloseTo(100);
    expect(percents[0]).toBeCloseTo(50);
  });

  it('begins larger on A3, which hangs on a board', () => {
    expect(tableLayout(table([['1', '一号铺']], ['center', 'left'], { paper: 'A3' })).size).toBe(140);
  });

  it('widens a column whose figure would break, at the others’ cost', () => {
    const aligns = Array<'right'>(10).fill('right');
    const { percents } = tableLayout(table([['1,234,567,890.12', ...Array<string>(9).fill('1')]], aligns));
    expect(percents[0]).toBeGreaterThan(percents[1] ?? 100);
  });

  it('takes a smaller size where the figures need it, never less than 9 pt', () => {
    const many = Array<'right'>(14).fill('right');
    const { size } = tableLayout(table([Array<string>(14).fill('1,234,567.00')], many));
    expect(size).toBeLessThan(110);
    expect(tableLayout(table([Array<string>(30).fill('123,456,789,012.00')], Array<'right'>(30).fill('right'))).size).toBe(90);
  });

  it('counts the sums among the figures', () => {
    const aligns = Array<'right'>(12).fill('right');
    const without = tableLayout(table([Array<string>(12).fill('1.00')], aligns));
    const withSums = tableLayout(table([Array<string>(12).fill('1.00')], aligns, { sums: Array<string>(12).fill('1,234,567,890.00') }));
    expect(withSums.size).toBeLessThan(without.size);
  });

  it.each([[0, 0, 0], [1, 0, 1], [2, 0, 2], [3, 1, 2], [500, 498, 2]])('of %i rows keeps the last two with the signatures', (count, flowing, kept) => {
    const split = splitRows(Array.from({ length: count }, (_, index) => index));
    expect([split.flowing.length, split.kept.length]).toEqual([flowing, kept]);
    expect([...split.flowing, ...split.kept]).toHaveLength(count);
  });
});
