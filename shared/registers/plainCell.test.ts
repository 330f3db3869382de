import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInput } from './cell.ts';
import type { Field } from './define.ts';
import { area, choice, date, links, money, quantity, text } from './define.ts';
import { REGISTERS } from './index.ts';
import { plainReader } from './plainCell.ts';
import { refuse } from '../rules/result.ts';

const context = { today: '2026-01-05', row: {}, lookup: () => refuse('none', '') };

const typed = fc.oneof(
  fc.string({ unit: fc.constantFrom('0', '1', '9', '5', ',', '.', '-', ' ', '㎡', '亩', '元', '１') }),
  fc.nat().map((n) => n.toLocaleString('en')),
  fc.tuple(fc.nat(), fc.nat(99_999), fc.constantFrom('', '㎡', '亩', '公顷')).map(([whole, behind, unit]) => `${whole}.${behind}${unit}`),
);

/** What a plain reader makes of a text is what the general rules make of it. */
function agrees(field: Field, input: string): void {
  const plain = plainReader(field)?.(input) ?? null;
  if (plain === null) return;
  const read = readInput(field, input, context);
  expect(read).toEqual({ ok: true, value: field.kind === 'area' ? { [field.key]: plain, [`${field.key}Unit`]: field.defaultUnit } : { [field.key]: plain } });
}

test.each([money('m', '金额'), quantity('q', '数量'), area('a', '面积'), area('b', '面积', { defaultUnit: '㎡' })])('plain numbers are read as the rules read them: $kind', (field) => {
  fc.assert(fc.property(typed, (input) => agrees(field, input)), { numRuns: 2_000 });
});

test('the words of every list are read as the rules read them', () => {
  const odd = choice('odd', '选项', [['a', '甲 乙', '丙'], ['丙', '丁', '甲'], ['b c', '戊', 'a', ''], [' d', '己']]);
  const choices = [odd, ...Object.values(REGISTERS).flatMap(({ fields }) => fields)].filter((field) => field.kind === 'choice');
  for (const field of choices) {
    for (const { value, label, aliases } of field.options) for (const word of [value, label, ...aliases]) agrees(field, word);
  }
  expect(plainReader(odd)?.('丙')).toBe('a');
});

test('usual texts are plain, others are left to the rules', () => {
  expect(plainReader(money('m', '金额'))?.('9,001.25')).toBe(900_125);
  expect(plainReader(area('a', '面积', { defaultUnit: '㎡' }))?.('20.5㎡')).toBe(205_000);
  expect(plainReader(area('a', '面积'))?.('20.5㎡')).toBeNull();
  for (const input of ['', '1.234', '-5', '1,23', '12,3456', '1,234,5', ',123', '1.5万', '1.2,345', '1,234.']) expect(plainReader(money('m', '金额'))?.(input) ?? null).toBe(input === '1,234.' ? 123_400 : null);
  for (const field of [text('t', '文字'), date('d', '日期'), links('l', '标的', 'contract_object'), money('m', '金额', { readOnly: true })]) expect(plainReader(field)).toBeNull();
});
