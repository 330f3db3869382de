import { expect, test } from 'vitest';
import type { InspectionCondition } from '../../contract/inspections.ts';
import { inspectedFields, opsOf, readCondition, readWish, usualWishes } from './inspecting.ts';

const check = (condition: InspectionCondition, cells: Record<string, string | number>) => {
  const read = readCondition('asset', condition);
  return read.ok ? read.value(cells) : read.message;
};

test.each<[string, InspectionCondition, Record<string, string | number>, boolean]>([
  ['a choice by its label', { key: 'useState', op: 'is', value: '闲置' }, { useState: 'idle' }, true],
  ['another choice', { key: 'useState', op: 'is', value: '闲置' }, { useState: 'leased' }, false],
  ['money from a sum on', { key: 'originalCost', op: 'least', value: '12万' }, { originalCost: 12_000_000 }, true],
  ['money below it', { key: 'originalCost', op: 'least', value: '12万' }, { originalCost: 11_999_999 }, false],
  ['no money at all', { key: 'originalCost', op: 'most', value: '1' }, {}, false],
  ['an area in another unit', { key: 'buildingArea', op: 'least', value: '1亩' }, { buildingArea: 7_000_000, buildingAreaUnit: '㎡' }, true],
  ['a smaller area in another unit', { key: 'buildingArea', op: 'least', value: '1亩' }, { buildingArea: 6_000_000, buildingAreaUnit: '㎡' }, false],
  ['an area without unit', { key: 'buildingArea', op: 'most', value: '1亩' }, { buildingArea: 1 }, false],
  ['a day as people write it', { key: 'acquiredOn', op: 'most', value: '2020.5.1' }, { acquiredOn: '2020-05-01' }, true],
  ['a part of a text', { key: 'name', op: 'has', value: '仓库' }, { name: '清溪村仓库' }, true],
  ['nothing written', { key: 'titleNo', op: 'empty', value: '' }, { titleNo: '' }, true],
  ['something written', { key: 'titleNo', op: 'filled', value: '' }, { titleNo: '粤1' }, true],
])('%s', (_, condition, cells, expected) => {
  expect(check(condition, cells)).toBe(expected);
});

test('what cannot be compared is refused by name', () => {
  expect(check({ key: 'nothing', op: 'is', value: '1' }, {})).toBe('没有这一栏');
  expect(check({ key: 'useState', op: 'least', value: '1' }, {})).toBe('“使用状况”不能这样比较');
  expect(check({ key: 'originalCost', op: 'least', value: '' }, {})).toBe('请填“原值”的比较内容');
  expect(check({ key: 'useState', op: 'is', value: '不存在' }, {})).toContain('可选');
  expect(readWish({ table: 'asset', conditions: [{ key: 'name', op: 'filled', value: '' }, { key: 'originalCost', op: 'most', value: '很多' }] })).toMatchObject({ ok: false, place: 1 });
});

test('a record that is no longer used is in no list, and every condition has to be met', () => {
  const read = readWish({ table: 'asset', conditions: [{ key: 'useState', op: 'is', value: '闲置' }, { key: 'originalCost', op: 'least', value: '1' }] });
  if (!read.ok) throw new Error(read.message);
  expect([{ useState: 'idle', originalCost: 100 }, { useState: 'idle', originalCost: 99 }, { useState: 'idle', originalCost: 100, deactivatedOn: '2026-01-01' }].map(read.test)).toEqual([true, false, false]);
});

test('the lists to begin with can be read, and every field takes at least one comparison', () => {
  for (const { name, wish } of usualWishes('2026-11-26')) expect(readWish(wish), name).toMatchObject({ ok: true });
  for (const table of ['asset', 'parcel', 'contract', 'receivable', 'decision', 'fund_account'] as const) for (const field of inspectedFields(table)) expect(opsOf(field).length).toBeGreaterThan(0);
});
