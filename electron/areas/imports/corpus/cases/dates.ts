import type { Expected, ExpectedLine, UglyCase } from '../vocabulary.ts';
import { either, maybe, rows } from '../vocabulary.ts';

/** How a date was written, and what a careful accountant takes it for; null must be told. */
const WRITTEN: readonly (readonly [written: string, date: Expected])[] = [
  ['2023.5.1', '2023-05-01'], ['2023-5-1', '2023-05-01'], ['2023/05/01', '2023-05-01'], ['20230501', '2023-05-01'], ['2023年5月1日', '2023-05-01'],
  ['23.5.1', '2023-05-01'], ['２０２３．５．１', '2023-05-01'], ['2023 年 5 月 1 日', '2023-05-01'], ['2023年5月1号', '2023-05-01'],
  ['@2023-05-01', '2023-05-01'], ['@2023-05-01{m/d/yy}', '2023-05-01'], ['@2023-05-01{yyyy"年"m"月"d"日";@}', '2023-05-01'],
  ['#45047', either('2023-05-01', null)], ['#20230501', '2023-05-01'], ['2023-05-01 00:00:00', '2023-05-01'], ['公历2023年5月1日', either('2023-05-01', null)],
  ['二〇二三年五月一日', either('2023-05-01', null)], ['2023.05.01.', either('2023-05-01', null)], ['2023，5，1', either('2023-05-01', null)],
  ['2023年5月', null], ['@2023-05-01{yyyy"年"m"月"}', null], ['2023.5', null], ['2023年', null], ['2023', null], ['5/1/23', null], ['5月1日', null],
  ['2023-02-30', null], ['2023.13.1', null], ['202131日', null], ['长期', null], ['至今', null], ['合同签订之日', null], ['农历二〇二三年三月十二', null],
  ['2023年春节前', null], ['2023年5月1日前', null], ['约2023年5月', null], ['2023-05-01至2024-04-30', null], ['0', null], ['????', null], ['!#N/A', null], ['2023.5.1（补签）', either('2023-05-01', null)],
];

const dated = WRITTEN.map(([, date], index): ExpectedLine => {
  const name = `第${index + 1}号合同`;
  return { row: index + 3, is: 'new', cells: { name, signedOn: date }, ...(date === null ? { bad: ['B date|formula'] } : {}) };
});

/** 起止时间 in one cell: start and end, of which one may be readable alone. */
const RANGES: readonly (readonly [written: string, start: Expected, end: Expected, isBad: boolean])[] = [
  ['2020.1.1-2024.12.31', '2020-01-01', '2024-12-31', false], ['2020年1月1日至2024年12月31日', '2020-01-01', '2024-12-31', false], ['2020-01-01-2024-12-31', '2020-01-01', '2024-12-31', false],
  ['2020-01-01~2024-12-31', '2020-01-01', '2024-12-31', false], ['17.1.1-21.12.30', '2017-01-01', '2021-12-30', false], ['自2020年1月1日起至2024年12月31日止', '2020-01-01', '2024-12-31', false],
  ['２０２０．１．１—２０２４．１２．３１', '2020-01-01', '2024-12-31', false], ['2020.1.1\\n2024.12.31', either('2020-01-01', null), either('2024-12-31', null), false], ['20200101-20241231', '2020-01-01', '2024-12-31', false],
  ['2023年11月-2028年11月', null, null, true], ['2020.1.1起长期', either('2020-01-01', null), null, true], ['合同签订之日至2025-12-31', null, either('2025-12-31', null), true],
  ['2024.12.31-2020.1.1', null, null, true], ['2020.1.1-12.31', either('2020-01-01', null), either('2020-12-31', null), true], ['5年', null, null, true], ['2020.2.30-2024.12.31', null, either('2024-12-31', null), true],
  ['2020-2024', null, null, true], ['2021.1.1-2023.12.31，续2024.1.1-2025.12.31', null, null, true],
];

const ranged = RANGES.map(([written, start, end, isBad], index): ExpectedLine => {
  return { row: index + 3, is: 'new', cells: { name: `租约${written.length}-${index + 1}`, startOn: start, endOn: end }, ...(isBad ? { bad: ['B date'] } : {}) };
});

/** Dates and terms in the shapes of data/README: as texts, serials, months, lunar days, ranges. */
export const dateCases: readonly UglyCase[] = [
  {
    title: 'a date in every shape that offices write',
    file: '签订日期.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: '合同', rows: rows(`
合同签订日期核对表
合同名称 | 签订日期
${WRITTEN.map(([written], index) => `第${index + 1}号合同 | ${written}`).join('\n')}
`), merges: ['A1:B1'] }],
    expected: [{ sheet: '合同', register: 'contract', heading: [2, 2], columns: 'name signedOn', lines: dated }],
  },
  {
    title: 'a term in one cell in every shape that offices write',
    file: '起止时间.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: '合同', rows: rows(`
合同期限核对表
合同名称 | 合同起止时间
${RANGES.map(([written], index) => `租约${written.length}-${index + 1} | ${written}`).join('\n')}
`), merges: ['A1:B1'] }],
    expected: [{ sheet: '合同', register: 'contract', heading: [2, 2], columns: 'name startOn..endOn', lines: ranged }],
  },
  {
    title: 'an old Mac workbook whose serials count from 1904',
    file: '老机台账.xls', kind: { is: 'xls', date1904: true },
    sheets: [{ name: '台账', rows: rows(`
资产名称 | 购建时间 | 原值（元）
水塔 | @1998-10-01 | #56000
拱桥 | @2005-02-28{m/d/yy} | #120000
`) }],
    expected: [{
      sheet: '台账', register: 'asset', heading: [1, 1], columns: 'name acquiredOn originalCost',
      lines: [
        { row: 2, is: 'new', cells: { name: '水塔', acquiredOn: '1998-10-01', originalCost: 5_600_000 } },
        { row: 3, is: 'new', cells: { name: '拱桥', acquiredOn: '2005-02-28', originalCost: 12_000_000 } },
      ],
    }],
  },
  {
    title: 'the three-column quick register of a county: village, kind of three, state, a term in one cell',
    file: '资产快查表.xls', kind: { is: 'xls' },
    sheets: [{ name: 'Sheet1', rows: rows(`
村别 | 资产名称 | 资产类型（经营性/非经营性/资源性） | 现状（使用/出租/闲置） | 面积 | 合同起止时间 | 备注
莲塘村 | 电排站 | 非经营性 | 使用 | 60㎡ | |
莲塘村 | 临街铺面3间 | 经营性 | 出租 | 96 | 2024.1.1-2026.12.31 | 三间连租
埇尾社 | 北洋鱼塘 | 资源性 | 出租 | 20亩 | 2022.1.1-2026.12.31 |
莲塘村 | 旧小学 | 非经营性 | 闲置（危房） | 约1200平方 | 无 |
`) }],
    expected: [{
      sheet: 'Sheet1', register: 'asset', heading: [1, 1], columns: 'unit name assetClass useState buildingArea|? ~ remark',
      lines: [
        { row: 2, is: 'new', cells: { unit: '莲塘村', name: '电排站', assetClass: 'non_operating', useState: 'self_use', buildingArea: [600_000, '㎡'] } },
        {
          row: 3, is: 'new',
          cells: { unit: '莲塘村', name: '临街铺面3间', assetClass: 'operating', useState: 'leased', buildingArea: either([960_000, '㎡'], null), remark: '三间连租', occupiedUntil: maybe('2026-12-31') },
        },
        {
          row: 4, is: 'new', bad: ['A reference', 'C choice'],
          cells: { name: '北洋鱼塘', useState: 'leased', buildingArea: either([200_000, '亩'], null), occupiedUntil: maybe('2026-12-31') },
        },
        { row: 5, is: 'new', bad: ['D choice', 'E area'], cells: { unit: '莲塘村', name: '旧小学', assetClass: 'non_operating' } },
      ],
    }],
  },
];
