import { expect, test } from 'vitest';
import { addDays, addMonths } from '../calendar.ts';
import { MAX_SCALED } from '../decimalText.ts';
import type { SeriesItem } from './series.ts';
import { continueSeries } from './series.ts';

const text = (value: string): SeriesItem => ({ kind: 'text', text: value });
const number = (value: number, of = '分'): SeriesItem => ({ kind: 'number', value, of });
const date = (value: string): SeriesItem => ({ kind: 'date', value });
const empty: SeriesItem = { kind: 'empty' };

function plain(item: SeriesItem | null): string | number | null {
  if (item === null) return null;
  if (item.kind === 'empty') return '';
  return item.kind === 'text' || item.kind === 'fixed' ? item.text : item.value;
}
const on = (sources: readonly SeriesItem[], count: number) => continueSeries(sources, count).map(plain);

test.each<[string[], (string | null)[]]>([
  [['A-001'], ['A-002', 'A-003', 'A-004']],
  [['A-099'], ['A-100', 'A-101', 'A-102']],
  [['1号铺'], ['2号铺', '3号铺', '4号铺']],
  [['9栋1单元'], ['9栋2单元', '9栋3单元', '9栋4单元']],
  [['１号'], ['２号', '３号', '４号']],
  [['A-01', 'A-03'], ['A-05', 'A-07', 'A-09']],
  [['Z-3', 'Z-2'], ['Z-1', 'Z-0', null]],
  [['甲1', '乙1'], ['甲2', '乙2', '甲3']],
  [['甲1', '乙1', '甲2', '乙2'], ['甲3', '乙3', '甲4']],
  [['1号', '2号', '5号'], ['1号', '2号', '5号']],
  [['闲置'], ['闲置', '闲置', '闲置']],
  [['张三'], ['张三', '张三', '张三']],
  [['3.5'], ['3.5', '3.5', '3.5']],
  [['1,200'], ['1,200', '1,200', '1,200']],
  [['十里坡', '鱼塘'], ['十里坡', '鱼塘', '十里坡']],
  [['一社'], ['二社', '三社', '四社']],
  [['第九村民小组'], ['第十村民小组', '第十一村民小组', '第十二村民小组']],
  [['十九组'], ['二十组', '二十一组', '二十二组']],
  [['壬'], ['癸', '甲', '乙']],
  [['星期六'], ['星期日', '星期一', '星期二']],
  [['2024年11月'], ['2024年12月', '2025年1月', '2025年2月']],
  [['2024年9月'], ['2024年10月', '2024年11月', '2024年12月']],
  [['2024.12.31'], ['2025.01.01', '2025.01.02', '2025.01.03']],
  [['2024年1月31日'], ['2024年2月1日', '2024年2月2日', '2024年2月3日']],
  [['2024-12'], ['2024-13', '2024-14', '2024-15']],
  [['99999999999999999999'], ['100000000000000000000', '100000000000000000001', '100000000000000000002']],
])('the texts %j go on as %j', (sources, expected) => {
  expect(on(sources.map(text), 3)).toEqual(expected);
});

test.each<[number[], number[]]>([
  [[100], [100, 100, 100]],
  [[100, 200], [300, 400, 500]],
  [[5, 3], [1, -1, -3]],
  [[7, 7], [7, 7, 7]],
  // A worksheet draws the line through 1, 2, 4 on to 5.3333, 6.8333, 8.3333.
  [[10_000, 20_000, 40_000], [53_333, 68_333, 83_333]],
])('the numbers %j go on as %j', (sources, expected) => {
  expect(on(sources.map((value) => number(value)), 3)).toEqual(expected);
});

test.each<[string[], (string | null)[]]>([
  [['2024-02-28'], ['2024-02-29', '2024-03-01', '2024-03-02']],
  [['2024-01-01', '2024-01-08'], ['2024-01-15', '2024-01-22', '2024-01-29']],
  [['2024-01-15', '2024-02-15'], ['2024-03-15', '2024-04-15', '2024-05-15']],
  [['2024-01-31', '2024-02-29'], ['2024-03-31', '2024-04-30', '2024-05-31']],
  [['2023-01-30', '2023-02-28'], ['2023-03-30', '2023-04-30', '2023-05-30']],
  [['2023-03-31', '2023-06-30'], ['2023-09-30', '2023-12-31', '2024-03-31']],
  [['2020-02-29', '2021-02-28'], ['2022-02-28', '2023-02-28', '2024-02-29']],
  [['2025-07-01', '2024-07-01'], ['2023-07-01', '2022-07-01', '2021-07-01']],
  [['2024-01-01', '2024-01-02', '2024-01-04'], ['2024-01-05', '2024-01-07', '2024-01-08']],
  [['9999-12-30'], ['9999-12-31', null, null]],
  [['9998-12-31', '9999-12-31'], [null, null, null]],
])('the dates %j go on as %j', (sources, expected) => {
  expect(on(sources.map(date), 3)).toEqual(expected);
});

test('empty cells stay empty and each kind goes on by itself', () => {
  expect(on([number(1), empty, number(3), text('A1')], 5)).toEqual([5, '', 7, 'A2', 9]);
  expect(on([number(1, '亩'), number(1, '㎡'), number(2, '亩')], 4)).toEqual([3, 1, 4, 5]);
  expect(on([{ kind: 'fixed', text: '13800000001' }], 2)).toEqual(['13800000001', '13800000001']);
  expect(on([], 3)).toEqual([]);
});

test('a number beyond what is stored ends the series', () => {
  expect(on([number(0), number(MAX_SCALED)], 2)).toEqual([null, null]);
});

test('every arithmetic series of numbers, days and months is continued exactly', () => {
  let state = 7;
  const below = (end: number) => (state = (state * 48_271) % 2_147_483_647) % end;
  for (let round = 0; round < 300; round++) {
    const [start, step, count] = [below(1_000_000) - 500_000, below(20_001) - 10_000, 2 + below(5)];
    const whole = Array.from({ length: count + 4 }, (_, index) => start + step * index);
    expect(on(whole.slice(0, count).map((value) => number(value)), 4)).toEqual(whole.slice(count));
    const from = addDays('2000-01-01', below(10_000));
    const months = below(30) + 1;
    const calendar = Array.from({ length: count + 4 }, (_, index) => addMonths(from, months * index));
    expect(on(calendar.slice(0, count).map(date), 4)).toEqual(calendar.slice(count));
    const days = Array.from({ length: count + 4 }, (_, index) => addDays(from, 3 * index));
    expect(on(days.slice(0, count).map(date), 4)).toEqual(days.slice(count));
    const names = Array.from({ length: count + 4 }, (_, index) => `Z-${String(500_000 + start + Math.abs(step) * index).padStart(9, '0')}号`);
    expect(on(names.slice(0, count).map(text), 4)).toEqual(names.slice(count));
  }
});
