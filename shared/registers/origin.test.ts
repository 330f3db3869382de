import { expect, it } from 'vitest';
import { originText, readOrigin } from './origin.ts';

it('says file, sheet and row of an imported record', () => {
  expect(originText('{"import":"x","file":"清查表.xlsx","sheet":"固定资产","row":12,"key":"a"}')).toBe('导入自“清查表.xlsx”的“固定资产”第 12 行');
  expect(originText('{"file":"名单.csv","sheet":"","row":3}')).toBe('导入自“名单.csv”第 3 行');
});

it('says nothing of a record that was typed, and nothing wrong of an origin it does not know', () => {
  expect(originText(undefined)).toBe('');
  expect(originText(null)).toBe('');
  expect(readOrigin('not JSON')).toBeNull();
  expect(readOrigin('{"file":"清查表.xlsx"}')).toBeNull();
});
