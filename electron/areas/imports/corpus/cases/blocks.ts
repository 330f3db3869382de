import type { UglyCase } from '../vocabulary.ts';
import { either, maybe, rows } from '../vocabulary.ts';

/** Tables printed in two halves side by side to save height, as market and fish-pond lists are. */
export const blockCases: readonly UglyCase[] = [
  {
    title: 'stalls of a market in two blocks with an empty column between them, rent by the month',
    file: '市场摊位租金表.xls', kind: { is: 'xls' },
    sheets: [{
      name: '2026年度',
      rows: rows(`
莲塘综合市场摊位租金一览表
2026年度　　　　单位：元
摊位名称 | 面积（㎡） | 承租人 | 月租金（元） | | 摊位名称 | 面积（㎡） | 承租人 | 月租金（元）
鱼档1号 | #6.5 | 黄** | #800 | | 菜档1号 | #3 | 李** | #300
鱼档2号 | 约8 | 黄** | #850 | | 菜档2号 | #3 | 空置 | #300
鱼档3号 | #7.25 | | #850 | | 菜档3号 | ３．５ | 卢** | 三百
鱼档4号 | #7.25 | 何** | | | 菜档4号 | 3平方 | 卢** | #300
鱼档5号 | #7 | 何** | #800 | | | | |
合计 | #27.5 | | #3300 | | 合计 | #12.5 | | #900
`),
      merges: ['A1:I1', 'A2:I2'],
    }],
    expected: [{
      sheet: '2026年度', register: 'asset', heading: [3, 3], blocks: ['A', 'F'], columns: 'name buildingArea occupant ~|?',
      lines: [
        { row: 4, is: 'new', cells: { name: '鱼档1号', buildingArea: [65_000, '㎡'], occupant: '黄**' } },
        { row: 5, is: 'new', bad: ['B area'], cells: { name: '鱼档2号', occupant: '黄**' } },
        { row: 6, is: 'new', cells: { name: '鱼档3号', buildingArea: [72_500, '㎡'] } },
        { row: 7, is: 'new', cells: { name: '鱼档4号', buildingArea: [72_500, '㎡'], occupant: '何**' } },
        { row: 8, is: 'new', cells: { name: '鱼档5号', buildingArea: [70_000, '㎡'], occupant: '何**' } },
        { row: 4, is: 'new', cells: { name: '菜档1号', buildingArea: [30_000, '㎡'], occupant: '李**' } },
        { row: 5, is: 'new', cells: { name: '菜档2号', buildingArea: [30_000, '㎡'], occupant: '空置' } },
        { row: 6, is: 'new', cells: { name: '菜档3号', buildingArea: [35_000, '㎡'], occupant: '卢**' } },
        { row: 7, is: 'new', cells: { name: '菜档4号', buildingArea: either([30_000, '㎡'], null), occupant: '卢**' } },
        { row: 9, is: 'skipped' },
      ],
    }],
  },
  {
    title: 'fish ponds to be let, two blocks without a gap, prices that are no rent yet',
    file: '鱼塘投包标的表.xlsx', kind: { is: 'xlsx' },
    sheets: [{
      name: '标的',
      rows: rows(`
先锋经济社鱼塘投包标的一览表
标号 | 鱼塘名称 | 面积（亩） | 年单价（元/亩） | 年底价（元） | 标号 | 鱼塘名称 | 面积（亩） | 年单价（元/亩） | 年底价（元）
1 | 外基脚1号 | #20 | #2500 | #50000 | 12 | 人命沙7号 | #6.28 | #2500 | #15700
2 | 外基脚2号 | #13.04 | #2500 | #32600 | 13 | 人命沙8号 | 5.5亩 | #2500 | #13750
3 | 大扣2号 | #19.25 | #2500 | #48125 | 14 | 桥大嫲长塘 | 2.9 | 面议 | 7,250
4 | 余体路边塘 | 二亩八 | #2500 | #7000 | | | | |
合计 | | #55.09 | | | | | #14.68 | |
`),
      merges: ['A1:J1'],
    }],
    expected: [{
      sheet: '标的', register: 'parcel', heading: [2, 2], blocks: ['A', 'F'], columns: 'code name area ~|? ~|?',
      lines: [
        { row: 3, is: 'new', cells: { code: '1', name: '外基脚1号', area: [200_000, '亩'] } },
        { row: 4, is: 'new', cells: { code: '2', name: '外基脚2号', area: [130_400, '亩'] } },
        { row: 5, is: 'new', cells: { code: '3', name: '大扣2号', area: [192_500, '亩'] } },
        { row: 6, is: 'new', bad: ['C area'], cells: { code: '4', name: '余体路边塘' } },
        { row: 3, is: 'new', cells: { code: '12', name: '人命沙7号', area: [62_800, '亩'] } },
        { row: 4, is: 'new', cells: { code: '13', name: '人命沙8号', area: [55_000, '亩'] } },
        { row: 5, is: 'new', cells: { code: '14', name: '桥大嫲长塘', area: [29_000, '亩'] } },
        { row: 7, is: 'skipped' },
      ],
    }],
  },
  {
    title: 'a lot table of a notice: units behind the words without brackets, a range of doors as one lot',
    file: '招租标的.xlsx', kind: { is: 'xlsx' },
    sheets: [{
      name: 'Sheet1',
      rows: rows(`
附件：招租标的一览表
序号 | 标的名称 | 建筑面积㎡ | 用途 | 底价（元/月） | 竞投保证金（元） | 租赁期限 | 现状
1 | 村南路1号111商铺 | 29 | 商业 | 800 | 2400 | 3年 | 空置
2 | 村南路1号114-115商铺 | 58平方米 | 商业 | 1500 | 4500 | 3年 | 出租中
4 | 西安路1号114-119商铺 | 116 | 商业 | 详见《摊位使用价格说明》 | 14400 | 叁年 | 已出租
`),
      merges: ['A1:H1'],
    }],
    expected: [{
      sheet: 'Sheet1', register: 'asset', heading: [2, 2], columns: '- name buildingArea purpose ~|? ~ ~ useState',
      lines: [
        { row: 3, is: 'new', cells: { name: '村南路1号111商铺', buildingArea: [290_000, '㎡'], purpose: '商业', useState: 'idle', category: maybe('shop') } },
        { row: 4, is: 'new', cells: { name: '村南路1号114-115商铺', buildingArea: [580_000, '㎡'], purpose: '商业', useState: either('leased', null), category: maybe('shop') } },
        { row: 5, is: 'new', cells: { name: '西安路1号114-119商铺', buildingArea: [1_160_000, '㎡'], purpose: '商业', useState: 'leased', category: maybe('shop') } },
      ],
    }],
  },
];
