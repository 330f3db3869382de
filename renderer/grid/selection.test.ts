import { describe, expect, test } from 'vitest';
import { extentOf, filledTo, nextOf, recordsOf, single, stepped, targetOf } from './selection.ts';
import type { Lines, Selected } from './selection.ts';

/** Ten records of four columns and the empty row below. */
const LINES: Lines = { keys: ['a', 'b', 'c', 'd'], total: 10, rows: 11 };

function block(from: readonly [number, string], to: readonly [number, string], span: Selected['span'] = 'cells'): Selected {
  const anchor = { row: from[0], key: from[1] };
  return { active: anchor, anchor, head: { row: to[0], key: to[1] }, span };
}

describe('a selection', () => {
  test('reaches from the upper left to the lower right, however it was drawn', () => {
    expect(extentOf(block([5, 'c'], [2, 'b']), LINES)).toEqual({ from: 2, count: 4, keys: ['b', 'c'] });
  });

  test('of whole rows has every column, of whole columns every record but not the empty row', () => {
    expect(extentOf(block([2, 'b'], [3, 'b'], 'rows'), LINES)).toEqual({ from: 2, count: 2, keys: LINES.keys });
    expect(extentOf(block([7, 'b'], [7, 'c'], 'columns'), LINES)).toEqual({ from: 0, count: 10, keys: ['b', 'c'] });
  });

  test('shrinks with a list that became shorter', () => {
    expect(extentOf(block([2, 'a'], [40, 'a']), LINES)).toEqual({ from: 2, count: 9, keys: ['a'] });
  });

  test('of the empty row alone holds no record', () => {
    expect(recordsOf(extentOf(single({ row: 10, key: 'a' }), LINES), 10)).toBeNull();
    expect(recordsOf({ from: 8, count: 3, keys: ['a'] }, 10)).toEqual({ from: 8, count: 2, keys: ['a'] });
  });
});

describe('steps', () => {
  test('stay at the edges of the list', () => {
    expect(stepped({ row: 0, key: 'a' }, 'up', LINES)).toEqual({ row: 0, key: 'a' });
    expect(stepped({ row: 3, key: 'd' }, 'right', LINES)).toEqual({ row: 3, key: 'd' });
  });

  test('with Ctrl end at the last record, one more reaches the empty row', () => {
    const last = stepped({ row: 3, key: 'a' }, 'down', LINES, 'edge');
    expect(last).toEqual({ row: 9, key: 'a' });
    expect(stepped(last, 'down', LINES)).toEqual({ row: 10, key: 'a' });
  });

  test('of Tab go on in the next row and end at the last cell', () => {
    expect(nextOf(single({ row: 1, key: 'd' }), 'right', LINES)).toEqual({ row: 2, key: 'a' });
    expect(nextOf(single({ row: 10, key: 'd' }), 'right', LINES)).toBeNull();
    expect(nextOf(single({ row: 0, key: 'a' }), 'left', LINES)).toBeNull();
  });

  test('of Enter and Tab stay in a block and start over', () => {
    const drawn = block([2, 'b'], [3, 'c']);
    expect(nextOf({ ...drawn, active: { row: 3, key: 'b' } }, 'down', LINES)).toEqual({ row: 2, key: 'c' });
    expect(nextOf({ ...drawn, active: { row: 3, key: 'c' } }, 'right', LINES)).toEqual({ row: 2, key: 'b' });
  });
});

describe('copied cells', () => {
  test('go all over a block that they fit into evenly', () => {
    expect(targetOf({ from: 0, count: 4, keys: ['a', 'b'] }, 2, 1, LINES)).toEqual({ target: { from: 0, count: 4, keys: ['a', 'b'] }, lost: 0 });
  });

  test('otherwise go once from the first cell, and tell what has no column', () => {
    expect(targetOf({ from: 9, count: 1, keys: ['c'] }, 3, 4, LINES)).toEqual({ target: { from: 9, count: 3, keys: ['c', 'd'] }, lost: 2 });
  });
});

test('the fill handle fills in the direction in which it went further, never backwards', () => {
  const extent = { from: 1, count: 2, keys: ['b'] };
  expect(filledTo(extent, { row: 6, key: 'c' }, LINES)).toEqual({ extent: { from: 1, count: 6, keys: ['b'] }, direction: 'down', source: 2 });
  expect(filledTo(extent, { row: 2, key: 'd' }, LINES)).toEqual({ extent: { from: 1, count: 2, keys: ['b', 'c', 'd'] }, direction: 'right', source: 1 });
  expect(filledTo(extent, { row: 0, key: 'a' }, LINES)).toBeNull();
});
