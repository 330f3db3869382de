import type { UglyCase } from '../vocabulary.ts';
import { either, maybe, rows } from '../vocabulary.ts';

/** Texts that programs stumble over: other characters, other scripts' headings, signs of formulas, headings broken over lines. */
export const textCases: readonly UglyCase[] = [
  {
    title: 'headings and cells in traditional characters, kept as they were written',
    file: '資產登記.csv', kind: { is: 'csv', encoding: 'utf8', lineEnds: ['\n'] },
    sheets: [{ name: '', rows: rows(`
資產編號 | 資產名稱 | 資產類型 | 建築面積（平方米） | 使用狀況 | 原值（萬元） | 購建時間 | 備註
T-1 | 蓮塘綜合市場 | 經營性 | 1200 | 出租 | 86 | 2008年6月1日 | 東頭
T-2 | 舊糧倉 | 非經營性 | 260 | 閒置 | 1.2萬 | 1987年 |
T-3 | 養魚塘看護房 | 經營性 | 0.5畝 | 自用 | 5000元 | 2010/3/2 |
`) }],
    expected: [{
      sheet: '', register: 'asset', heading: [1, 1], columns: 'code name assetClass buildingArea useState originalCost acquiredOn remark',
      lines: [
        {
          row: 2, is: 'new',
          cells: {
            code: 'T-1', name: '蓮塘綜合市場', assetClass: either('operating', null), buildingArea: [12_000_000, '㎡'], useState: 'leased', originalCost: 86_000_000, acquiredOn: '2008-06-01', remark: '東頭',
          },
        },
        {
          row: 3, is: 'new', bad: ['G date'],
          cells: { code: 'T-2', name: '舊糧倉', assetClass: either('non_operating', null), buildingArea: [2_600_000, '㎡'], useState: either('idle', null), originalCost: either(1_200_000, null) },
        },
        {
          row: 4, is: 'new', bad: ['D area|unit', 'F money|unit'],
          cells: {
            code: 'T-3', name: '養魚塘看護房', assetClass: either('operating', null), buildingArea: either([5_000, '亩'], null), useState: 'self_use', originalCost: either(500_000, null), acquiredOn: '2010-03-02',
          },
        },
      ],
    }],
  },
  {
    title: 'rare characters, emoji and texts that begin like formulas',
    file: '土名.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: '资源 😀', rows: rows(`
资源编号 | 资源名称 | 坐落 | 面积（亩） | 备注
#1 | 𠮷埇塘 | 堀头、埇尾之间 | #3.2 | 😀已量
"001" | "=幸福里=1号塘" | "-3号闸旁" | "+4.5" | "@村口"
"-2" | "@大嫲塘" | "=SUM(1,2)" | "=D2+D3" | "-"
"1E5" | 䶮塘 | "\\t乱\\n行" | "4.5 亩" | "=HYPERLINK(""http://x"")"
003 | Nurmuhammad·Abdurahman 地 | 托新片 | 6,5 | 〔2023〕5号文
`) }],
    expected: [{
      sheet: '资源 😀', register: 'parcel', heading: [1, 1], columns: 'code name location area remark',
      lines: [
        { row: 2, is: 'new', cells: { code: '1', name: '𠮷埇塘', location: '堀头、埇尾之间', area: [32_000, '亩'], remark: '😀已量' } },
        { row: 3, is: 'new', cells: { code: '001', name: '=幸福里=1号塘', location: '-3号闸旁', area: either([45_000, '亩'], null), remark: '@村口' } },
        { row: 4, is: 'new', bad: ['D area|formula'], cells: { code: '-2', name: '@大嫲塘', location: either('=SUM(1,2)', null), remark: maybe('-') } },
        { row: 5, is: 'new', cells: { code: '1E5', name: '䶮塘', location: either('\\t乱\n行', '\\t乱 行'), area: [45_000, '亩'], remark: '=HYPERLINK(""http://x"")' } },
        { row: 6, is: 'new', bad: ['D area'], cells: { code: '003', name: 'Nurmuhammad·Abdurahman 地', location: '托新片', remark: '〔2023〕5号文' } },
      ],
    }],
  },
  {
    title: 'headings broken over lines and spaced out, carried-over sums on every page',
    file: '固定资产台账（打印版）.xls', kind: { is: 'xls' },
    sheets: [{ name: '台账', rows: rows(`
固 定 资 产 台 账
编制单位：莲塘经济联合社 | | | 2025年度 | | 第1页
"资 产\\n编 号" | 资 产 名 称 | "购建\\n日期" | "原　值\\n（元）" | "累计\\n折旧" | 备　　注
A01 | 水泵房 | 2001-01-01 | 12000 | 6000 |
A02 | 围墙 | 2002-01-01 | 8000 | 8000 |
 | 过次页 | | 20000 | 14000 |
 | | | | |
固 定 资 产 台 账
编制单位：莲塘经济联合社 | | | 2025年度 | | 第2页
"资 产\\n编 号" | 资 产 名 称 | "购建\\n日期" | "原　值\\n（元）" | "累计\\n折旧" | 备　　注
 | 承前页 | | 20000 | 14000 |
A03 | 晒场 | 2003-01-01 | 5000 | 500 | 含看棚
 | 总　　计 | | 25000 | 14500 |
注：1.本表一式两份。2.折旧按年限平均法。
会计：陈* | | 出纳：何*
`), merges: ['A1:F1', 'A8:F8', 'A14:F14'] }],
    expected: [{
      sheet: '台账', register: 'asset', heading: [3, 3], columns: 'code name acquiredOn originalCost depreciation remark',
      lines: [
        { row: 4, is: 'new', cells: { code: 'A01', name: '水泵房', acquiredOn: '2001-01-01', originalCost: 1_200_000, depreciation: 600_000 } },
        { row: 5, is: 'new', cells: { code: 'A02', name: '围墙', acquiredOn: '2002-01-01', originalCost: 800_000, depreciation: 800_000 } },
        { row: 6, is: 'skipped' }, { row: 8, is: 'skipped' }, { row: 9, is: 'skipped' }, { row: 10, is: 'skipped' }, { row: 11, is: 'skipped' },
        { row: 12, is: 'new', cells: { code: 'A03', name: '晒场', acquiredOn: '2003-01-01', originalCost: 500_000, depreciation: 50_000, remark: '含看棚' } },
        { row: 13, is: 'skipped' }, { row: 14, is: 'skipped' }, { row: 15, is: 'skipped' },
      ],
    }],
  },
  {
    title: 'a sheet that is mostly formulas: some without a stored value, some into another workbook',
    file: '固定资产.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: '固定资产卡片', rows: rows(`
固定资产清单
当前日期 | =TODAY()→#46346
编号 | 部门名称 | 类别名称 | 固定资产名称 | 规格型号 | 开始使用日期 | 使用年限 | 单价 | 数量 | 原值 | 净残值率(%) | 资产状态
GD001 | 村委会 | 办公设备 | 电脑 | 联想M720 | @2020-03-01 | #5 | #4500 | #4 | =H4*I4→#18000 | 5% | 使用
="GD"&TEXT(2,"000")→GD002 | 村委会 | 办公设备 | 投影仪 | | =[1]Sheet1!B2→ | #5 | #6800 | #1 | =H5*I5→ | 5% | 在用
GD003 | 文化站 | 其他 | 音响 | | !#REF! | #5 | #3000 | =1+1→#2 | !#VALUE! | 5% | =IF(1,"闲置")→闲置
GD004 | 文化站 | 办公设备 | =VLOOKUP(A7,B:C,2)→ | | @2021-06-30 | #5 | #2000 | !#N/A | #2000 | 5% | 借用
 | | | 合计 | | | | | =SUM(I4:I7)→#7 | =SUM(J4:J7)→#20000 | |
`), merges: ['A1:L1'] }],
    expected: [{
      sheet: '固定资产卡片', register: 'asset', heading: [3, 3], columns: 'code ~|unit category name model acquiredOn ~ ~ quantity originalCost ~ useState',
      lines: [
        {
          row: 4, is: 'new',
          cells: { code: 'GD001', category: 'office_equipment', name: '电脑', model: '联想M720', acquiredOn: '2020-03-01', quantity: 40_000, originalCost: 1_800_000, useState: 'self_use' },
        },
        { row: 5, is: 'new', bad: ['F formula|date', 'J formula|money'], cells: { code: 'GD002', category: 'office_equipment', name: '投影仪', quantity: 10_000, useState: 'self_use' } },
        { row: 6, is: 'new', bad: ['F formula|date', 'J formula|money'], cells: { code: 'GD003', category: 'other', name: '音响', quantity: 20_000, useState: 'idle' } },
        {
          row: 7, is: 'new', bad: ['D formula', 'I formula|number'],
          cells: { code: 'GD004', category: 'office_equipment', name: '=VLOOKUP(A7,B:C,2)', acquiredOn: '2021-06-30', originalCost: 200_000, useState: 'lent' },
        },
        { row: 8, is: 'skipped' },
      ],
    }],
  },
];
