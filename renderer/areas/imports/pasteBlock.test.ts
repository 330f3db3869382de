import { describe, expect, it } from 'vitest';
import { placeBlock } from './pasteBlock.ts';

describe('a block over the preview', () => {
  it('writes each text into its line and column', () => {
    const lines = [{ number: 4, sheetRow: 9 }, { number: 7, sheetRow: 12 }];
    expect(placeBlock([['a', 'b'], ['c', 'd']], lines, [2, 5])).toEqual({
      mends: [{ number: 4, index: 2, input: 'a' }, { number: 4, index: 5, input: 'b' }, { number: 7, index: 2, input: 'c' }, { number: 7, index: 5, input: 'd' }], left: 0,
    });
  });

  it('counts texts beyond the last line, beyond the last column and on lines that the workbook does not have', () => {
    const { mends, left } = placeBlock([['a', 'b'], ['c'], ['d']], [{ number: 4, sheetRow: 9 }, { number: 8, sheetRow: 0 }], [2]);
    expect(mends).toEqual([{ number: 4, index: 2, input: 'a' }]);
    expect(left).toBe(3);
  });
});
