import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UsedBook } from './books.ts';
import { bookState, numberIn, numberWarning, splitNumber, writtenNumber } from './books.ts';

const book = (more: Partial<UsedBook> = {}): UsedBook => ({ kind: '资金往来结算票据', prefix: 'NO.', width: 7, firstNo: 1_201, lastNo: 1_250, returnedOn: null, used: [], voided: [], ...more });

describe('numbers of a book', () => {
  it('are written with their letters and zeros', () => {
    expect(writtenNumber(book(), 1_201)).toBe('NO.0001201');
    expect(writtenNumber(book({ prefix: '', width: 4 }), 12_345)).toBe('12345');
  });

  it.each([
    ['NO.0001201', { prefix: 'NO.', width: 7, number: 1_201 }], ['０００１２０１', { prefix: '', width: 7, number: 1_201 }], ['粤A 00 12', { prefix: '粤A', width: 4, number: 12 }], ['A1B007', { prefix: 'A1B', width: 3, number: 7 }],
  ])('%s is split', (text, value) => {
    expect(splitNumber(text)).toEqual({ ok: true, value });
  });

  it.each([['', 'empty'], ['NO.', 'not_number'], ['1234567890123456', 'not_number'], ['12号', 'not_number']])('%s is refused', (text, code) => {
    expect(splitNumber(text)).toMatchObject({ ok: false, code });
  });

  it.each([
    ['NO.0001201', 1_201], ['no.1201', 1_201], ['1250', 1_250], ['ＮＯ．0001230 ', 1_230], ['0001200', null], ['0001251', null], ['X0001210', null], ['', null],
  ])('%s is %s of the book', (text, number) => {
    expect(numberIn(book(), text)).toBe(number);
  });
});

describe('what became of a book', () => {
  it.each([
    ['a new one', book(), { used: 0, voided: 0, left: 50, next: 1_201, gaps: [] }],
    ['one used in order', book({ used: [1_201, 1_202] }), { used: 2, voided: 0, left: 48, next: 1_203, gaps: [] }],
    ['one with a spoilt number', book({ used: [1_201], voided: [{ number: 1_202, reason: '写坏' }] }), { used: 1, voided: 1, left: 48, next: 1_203, gaps: [] }],
    ['one with skipped numbers', book({ used: [1_201, 1_204] }), { used: 2, voided: 0, left: 48, next: 1_205, gaps: [1_202, 1_203] }],
    ['one used up', book({ firstNo: 1_249, used: [1_249, 1_250] }), { used: 2, voided: 0, left: 0, next: null, gaps: [] }],
    ['a number used twice', book({ used: [1_201, 1_201] }), { used: 1, voided: 0, left: 49, next: 1_202, gaps: [] }],
    ['a number used, taken back and voided', book({ used: [1_201], voided: [{ number: 1_201, reason: '退票' }] }), { used: 0, voided: 1, left: 49, next: 1_202, gaps: [] }],
  ])('%s', (_, given, state) => {
    expect(bookState(given)).toEqual(state);
  });

  it('always adds up', () => {
    const number = fc.integer({ min: 1_201, max: 1_250 });
    fc.assert(fc.property(fc.array(number), fc.array(number), (used, voided) => {
      const state = bookState(book({ used, voided: voided.map((one) => ({ number: one, reason: '写坏' })) }));
      expect(state.used + state.voided + state.left).toBe(50);
      expect(state.next === null || (state.left > 0 && !used.includes(state.next) && !voided.includes(state.next))).toBe(true);
    }));
  });
});

describe('a warning of a number', () => {
  const used = book({ used: [1_201, 1_202], voided: [{ number: 1_203, reason: '写坏' }] });
  it.each([
    ['the next one', '1204', [used], null, null],
    ['no number', ' ', [used], null, null],
    ['used twice', '1201', [used], 'SK2026-00001', '这个票据号已用于 SK2026-00001，请核对'],
    ['voided', '1203', [used], null, '这个号码已作废（写坏）'],
    ['one skipped', '1205', [used], null, '跳过了 NO.0001204，请核对；写坏的请登记作废'],
    ['three skipped', '1207', [used], null, '跳过了 NO.0001204 等 3 个号码，请核对；写坏的请登记作废'],
    ['a gap filled later', '1202', [book({ used: [1_201, 1_203] })], null, 'NO.0001202 是前面跳过的号码，请核对票据'],
    ['beyond the book', '1251', [used], null, '不在已领用的票据本内，请核对号码，或先登记领用'],
    ['a returned book', '1204', [book({ returnedOn: '2026-10-01' })], null, '这本票据已于 2026-10-01 缴回'],
    ['the same numbers in a returned and a new book', '1201', [book({ returnedOn: '2026-10-01' }), book()], null, null],
    ['nobody keeps books', '1251', [], null, null],
  ])('%s', (_, text, books, usedBy, said) => {
    expect(numberWarning(text, books, usedBy)).toBe(said);
  });
});
