import type { UglyCase } from '../vocabulary.ts';
import { either, maybe, rows } from '../vocabulary.ts';

/** Rows that look like what they are not: numbers of columns, units, serial numbers like sections, a second table below. */
export const trapCases: readonly UglyCase[] = [
  {
    title: 'a row of units and a row of column numbers between heading and records',
    file: '农清明细20 栏次.xls', kind: { is: 'xls' },
    sheets: [{ name: '登记表', rows: rows(`
资源性资产清查登记表
制表单位：莲塘经济联合社
序号 | 资源名称 | 资源类别 | 面积 | 已发包面积 | 承包人 | 年承包费 | 备注
 | | | （亩） | （亩） | | （元） |
甲 | 乙 | 丙 | 1 | 2 | 3 | 4 | 5
1 | 围仔 | 水田 | 16.69 | 16.69 | 梁** | 13352 |
2 | 沙尾 | 旱地 | 8 | | | | 抛荒
`), merges: ['A1:H1'] }],
    expected: [{
      sheet: '登记表', register: 'parcel', columns: '- name landClass area contractedArea contractor annualFee remark',
      lines: [
        { row: 5, is: 'skipped' },
        { row: 6, is: 'new', cells: { name: '围仔', landClass: 'paddy', area: [166_900, '亩'], contractedArea: [166_900, '亩'], contractor: '梁**', annualFee: 1_335_200 } },
        { row: 7, is: 'new', cells: { name: '沙尾', landClass: 'dry_land', area: [80_000, '亩'], remark: '抛荒' } },
      ],
    }],
  },
  {
    title: 'a second table of another kind below the first in the same sheet',
    file: '资产资源合表.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: 'Sheet1', rows: rows(`
莲塘村资产资源一览表
表一：资产
序号 | 资产名称 | 坐落位置 | 原值（元） | 使用情况
1 | 旧村部 | 村中 | 120000 | 闲置
2 | 电房 | 村东 | 35000 | 自用
合计 | | | 155000 |

表二：资源
序号 | 地块名称 | 面积（亩） | 承包人 | 年承包费（元）
1 | 大红塘 | 45.2 | 黎** | 54240
2 | 红埇洋 | 35.6 | |
合计 | | 80.8 | | 54240
`), merges: ['A1:E1'] }],
    expected: [{
      sheet: 'Sheet1', register: 'asset', heading: [3, 3], columns: '- name location originalCost useState',
      lines: [
        { row: 4, is: 'new', cells: { name: '旧村部', location: '村中', originalCost: 12_000_000, useState: 'idle' } },
        { row: 5, is: 'new', cells: { name: '电房', location: '村东', originalCost: 3_500_000, useState: 'self_use' } },
        { row: 6, is: 'skipped' }, { row: 8, is: 'skipped' }, { row: 9, is: 'skipped' }, { row: 10, is: 'skipped' }, { row: 11, is: 'skipped' }, { row: 12, is: 'skipped' },
      ],
    }],
  },
  {
    title: 'serial numbers in Chinese numerals, names like section rows, ditto marks',
    file: '桥梁水利.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: '公益性资产', rows: rows(`
序号 | 资产名称 | 坐落位置 | 资产类型 | 建成日期 | 原值（元） | 使用状况
一 | 一、二组机耕桥 | 北洋片 | 公益性 | 2012-10-01 | 86000 | 自用
二 | 总干渠分水闸 | 〃 | 〃 | 2013-05-01 | 42000 | 同上
三 | 小计算机室 | 村委会二楼 | 非经营性 | 2016-09-01 | 15600 | 自用
四 | 合计划生育站旧址 | 村中 | 非经营性 | 1996-01-01 | 8000 | 闲置
合计 | | | | | 151600 |
`) }],
    expected: [{
      sheet: '公益性资产', register: 'asset', heading: [1, 1], columns: '-|~ name location assetClass acquiredOn originalCost useState',
      lines: [
        { row: 2, is: 'new', cells: { name: '一、二组机耕桥', location: '北洋片', assetClass: 'non_operating', acquiredOn: '2012-10-01', originalCost: 8_600_000, useState: 'self_use' } },
        {
          row: 3, is: 'new',
          cells: { name: '总干渠分水闸', location: either('北洋片', null), assetClass: either('non_operating', null), acquiredOn: '2013-05-01', originalCost: 4_200_000, useState: either('self_use', null) },
        },
        { row: 4, is: 'new', cells: { name: '小计算机室', location: '村委会二楼', assetClass: 'non_operating', acquiredOn: '2016-09-01', originalCost: 1_560_000, useState: 'self_use' } },
        { row: 5, is: 'new', cells: { name: '合计划生育站旧址', location: '村中', assetClass: 'non_operating', acquiredOn: '1996-01-01', originalCost: 800_000, useState: 'idle' } },
        { row: 6, is: 'skipped' },
      ],
    }],
  },
  {
    title: 'invisible characters in headings and cells: spaces that do not break, marks without width, tabs',
    file: '网页复制.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: 'Sheet1', rows: rows(`
"资产\u00a0名称" | "\u200b资产编号" | "原值（元）\ufeff" | "购建\u3000时间" | "建筑面积（㎡）\\n"
"\u200b东头铺\u00a0" | "\u202dA-01\u202c" | "1,200.50\u00a0" | "2019-05-01\u200b" | "\u00a032.5\u00a0"
"西头铺" | "A-02\\t" | "￥\u00a03,000" | " 2020 . 1 . 2 " | "４０㎡\ufeff"
`) }],
    expected: [{
      sheet: 'Sheet1', register: 'asset', heading: [1, 1], columns: 'name code originalCost acquiredOn buildingArea',
      lines: [
        { row: 2, is: 'new', cells: { name: '东头铺', code: 'A-01', originalCost: 120_050, acquiredOn: '2019-05-01', buildingArea: [325_000, '㎡'] } },
        { row: 3, is: 'new', cells: { name: '西头铺', code: either('A-02', 'A-02\\t'), originalCost: 300_000, acquiredOn: either('2020-01-02', null), buildingArea: [400_000, '㎡'] } },
      ],
    }],
  },
  {
    title: 'one sheet for each group with the same heading, one of them empty, one with its columns turned round',
    file: '各社鱼塘.xlsx', kind: { is: 'xlsx' },
    sheets: [
      { name: '一社', rows: rows(`
鱼塘名称 | 面积（亩） | 承包人 | 到期日 | 年租金
东塘 | 12.5 | 黎** | 2027-12-31 | 10000
`) },
      { name: '二社 ', rows: rows(`
鱼塘名称 | 承包人 | 年租金 | 面积（亩） | 到期日
西塘 | 卢** | 约8000 | 9 | 2026年底
`) },
      { name: '三社', rows: rows(`
鱼塘名称 | 面积（亩） | 承包人 | 到期日 | 年租金
`) },
    ],
    expected: [
      {
        sheet: '一社', register: 'parcel', heading: [1, 1], chosen: true, columns: 'name area contractor contractedUntil annualFee',
        lines: [{ row: 2, is: 'new', cells: { name: '东塘', area: [125_000, '亩'], contractor: '黎**', contractedUntil: '2027-12-31', annualFee: 1_000_000, landClass: maybe('pond_water_surface') } }],
      },
      {
        sheet: '二社 ', register: 'parcel', heading: [1, 1], chosen: true, columns: 'name contractor annualFee area contractedUntil',
        lines: [{ row: 2, is: 'new', bad: ['C money', 'E date'], cells: { name: '西塘', contractor: '卢**', area: [90_000, '亩'], landClass: maybe('pond_water_surface') } }],
      },
      { sheet: '三社', register: null, chosen: false, columns: '', lines: [] },
    ],
  },
];
