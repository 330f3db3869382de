import type { UglyCase } from '../vocabulary.ts';
import { either, maybe, rows } from '../vocabulary.ts';

/** Sheets whose shape misleads: hidden parts, headings twice or not at all, cells merged over records. */
export const layoutCases: readonly UglyCase[] = [
  {
    title: 'hidden rows, a hidden column and a hidden sheet with last year\'s rows',
    file: '承包合同.xlsx', kind: { is: 'xlsx' },
    sheets: [
      {
        name: '2025年', hiddenRows: [4], hiddenColumns: ['C'],
        rows: rows(`
莲塘村承包合同登记表
合同编号 | 合同名称 | 承包方 | 承包面积（亩） | 年承包费（元） | 合同状态
C-01 | 大红塘承包合同 | 黎** | 45.2 | 54240 | 履行中
C-02 | 蚬壳塘承包合同 | 卢** | 12 | 9600 | 终止
C-03 | 北洋地承包合同 | 黄** | 20 | 8000 | 有效
`),
      },
      { name: '2024年（旧）', hidden: true, rows: rows(`
莲塘村承包合同登记表
合同编号 | 合同名称 | 承包方 | 承包面积（亩） | 年承包费（元） | 合同状态
C-01 | 大红塘承包合同（旧） | 黎** | 45.2 | 45200 | 到期
`) },
    ],
    expected: [
      {
        sheet: '2025年', register: 'contract', heading: [2, 2], chosen: true, columns: 'code name parties area annualRent state',
        lines: [
          { row: 3, is: 'new', cells: { code: 'C-01', name: '大红塘承包合同', parties: ['黎**'], area: [452_000, '亩'], annualRent: 5_424_000, state: 'in_force' } },
          { row: 4, is: 'new', bad: ['- hidden'], cells: { code: 'C-02', name: '蚬壳塘承包合同', parties: ['卢**'], area: [120_000, '亩'], annualRent: 960_000, state: 'terminated' } },
          { row: 5, is: 'new', cells: { code: 'C-03', name: '北洋地承包合同', parties: ['黄**'], area: [200_000, '亩'], annualRent: 800_000, state: 'in_force' } },
        ],
      },
      { sheet: '2024年（旧）', register: 'contract', chosen: false, columns: '', lines: [] },
    ],
  },
  {
    title: 'headings that stand twice, and columns without any',
    file: '重复表头.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: 'Sheet1', rows: rows(`
资产编号 | 资产名称 | 使用情况 | 备注 | 使用情况 | 备注 | | 联系人
F1 | 粮所旧址 | 出租 | 租给合作社 | 一楼自用二楼出租 | 2025年核实 | 待办证 | 李**
F2 | 旧砖窑 | 闲置 | | | 塌了一半 | | 何**
F1 | 粮所旧址 | 出租 | 租给合作社 | 一楼自用二楼出租 | 2025年核实 | 待办证 | 李**
F3 | | 闲置 | 没有名字 | | | |
`) }],
    expected: [{
      sheet: 'Sheet1', register: 'asset', heading: [1, 1], columns: 'code name useState remark ~ ~ ~|? ~',
      lines: [
        { row: 2, is: 'new', cells: { code: 'F1', name: '粮所旧址', useState: 'leased' } },
        { row: 3, is: 'new', cells: { code: 'F2', name: '旧砖窑', useState: 'idle' } },
        { row: 4, is: 'new', bad: ['A duplicate'], cells: { code: either('F1', null), name: '粮所旧址', useState: 'leased' } },
        { row: 5, is: 'problem', bad: ['B missing'] },
      ],
    }],
  },
  {
    title: 'no heading at all: no row is taken for one, nothing is put into fields unasked',
    file: '无表头.csv', kind: { is: 'csv', encoding: 'gb18030', lineEnds: ['\r\n'] }, from: 'asset',
    sheets: [{ name: '', rows: rows(`
1 | 莲塘市场1号铺 | 32.5 | 出租 | 2024-01-01
2 | 莲塘市场2号铺 | 32.5 | 出租 | 2024-01-01
3 | 莲塘市场3号铺 | 28 | 闲置 |
`) }],
    expected: [{
      sheet: '', register: 'asset', heading: null, columns: '. .|? .|? .|? .|?',
      lines: [{ row: 1, is: 'problem' }, { row: 2, is: 'problem' }, { row: 3, is: 'problem' }],
    }],
  },
  {
    title: 'cells merged over several records: a place that holds for all, an area and a rent that do not',
    file: '连片地块.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: '资源', rows: rows(`
资源名称 | 坐落 | 资源类别 | 面积（亩） | 承包人 | 年承包费（元）
一号田 | 北洋片 | 水田 | #12 | 卢** | #4800
二号田 | | | | |
三号田 | | 旱地 | #5 | 何** | #2000
四号田 | 南洋片 | 旱地 | #6 | | #2400
`), merges: ['B2:B4', 'C2:C3', 'D2:D3', 'E2:E3', 'F2:F3'] }],
    expected: [{
      sheet: '资源', register: 'parcel', heading: [1, 1], columns: 'name location landClass area contractor annualFee',
      lines: [
        { row: 2, is: 'new', cells: { name: '一号田', location: '北洋片', landClass: 'paddy', area: either([120_000, '亩'], null), contractor: '卢**', annualFee: either(480_000, null) } },
        { row: 3, is: 'new', bad: ['D merged|area', 'F merged|money'], cells: { name: '二号田', location: '北洋片', landClass: 'paddy', contractor: '卢**' } },
        { row: 4, is: 'new', cells: { name: '三号田', location: '北洋片', landClass: 'dry_land', area: [50_000, '亩'], contractor: '何**', annualFee: 200_000 } },
        { row: 5, is: 'new', cells: { name: '四号田', location: '南洋片', landClass: 'dry_land', area: [60_000, '亩'], annualFee: 240_000 } },
      ],
    }],
  },
  {
    title: 'a card of one asset, which is no table: no record is made of its lines',
    file: '固定资产卡片.xls', kind: { is: 'xls' },
    sheets: [{ name: '卡片', rows: rows(`
固定资产卡片
卡片编号 | KP-001 | 日期 | 2025-12-31
固定资产名称 | 变压器 | 规格型号 | S11-100
开始使用日期 | 2016-05-01 | 原值 | 28,000.00
存放地点 | 配电房 | 使用状况 | 在用
`), merges: ['A1:D1'] }],
    expected: [{
      sheet: '卡片', register: null, columns: '',
      lines: [{ row: 2, is: 'problem' }, { row: 3, is: 'problem' }, { row: 4, is: 'problem' }, { row: 5, is: 'problem' }],
    }],
  },
  {
    title: 'a register in the middle of the sheet: empty columns and rows before it, notes beside it',
    file: '偏移的表.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: ' 租户  名单 ', rows: rows(`

 | | 莲塘工业区租户名单

 | | 名称 | 类型 | 联系人 | 手机 | | 说明：红色为欠租
 | | 青埇县五金制品有限公司 | 企业 | 李** | 13800138000 |

 | | 莲塘果蔬专业合作社 | 农民专业合作社 | 卢** | 13900139000 | | 2025年换人
`), merges: ['C2:F2'] }],
    expected: [{
      sheet: ' 租户  名单 ', register: 'party', heading: [4, 4], columns: '. . name kind contact mobile . .',
      lines: [
        { row: 5, is: 'new', cells: { name: '青埇县五金制品有限公司', kind: 'company', contact: '李**', mobile: '13800138000' } },
        { row: 7, is: 'new', cells: { name: '莲塘果蔬专业合作社', kind: 'cooperative', contact: '卢**', mobile: '13900139000', remark: maybe('2025年换人') } },
      ],
    }],
  },
];
