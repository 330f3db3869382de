import type { UglyCase } from '../vocabulary.ts';
import { either, rows } from '../vocabulary.ts';

/** Text files as offices pass them on: GB18030 without a mark, line ends mixed, cells with line breaks and quotes. */
export const csvCases: readonly UglyCase[] = [
  {
    title: 'GB18030 with mixed line ends, quoted cells with breaks, empty trailing cells',
    file: '合同导出.csv', kind: { is: 'csv', encoding: 'gb18030', lineEnds: ['\r\n', '\n', '\r'] },
    sheets: [{ name: '', rows: rows(`
合同编号 | 合同名称 | 合同类型 | 承租人 | 坐落 | 面积（亩） | 签订日期 | 合同金额（元） | 备注 | | |
H-1 | "“禾花”加工室租赁合同" | 租赁 | 莲塘果蔬专业合作社 | "东头\\n第2间" | "1,200㎡" | 2025/4/24 | 120,000.00 | | | |
H-2 | 堀头埇塘承包合同 | 承包 | 黎** | 堀头 | 6.28 | 2025-2-25 | 78500 | "他说""先交后用""" | | |

H-3 | 𠮷祥岗流转合同 | 流转 | 托新村各户 | 𠮷祥岗 | 2380.94 | 17.1.1 | 1,428,564 | 议价机动地 | | |
`) }],
    expected: [{
      sheet: '', register: 'contract', heading: [1, 1], columns: 'code name kind parties location area signedOn totalAmount remark',
      lines: [
        {
          row: 2, is: 'new', bad: ['F area|unit'],
          cells: {
            code: 'H-1', name: '“禾花”加工室租赁合同', kind: 'lease', parties: ['莲塘果蔬专业合作社'], location: '东头\n第2间', area: either([12_000_000, '㎡'], null), signedOn: '2025-04-24', totalAmount: 12_000_000,
          },
        },
        {
          row: 3, is: 'new',
          cells: { code: 'H-2', name: '堀头埇塘承包合同', kind: 'contract_out', parties: ['黎**'], location: '堀头', area: [62_800, '亩'], signedOn: '2025-02-25', totalAmount: 7_850_000, remark: '他说""先交后用""' },
        },
        {
          row: 5, is: 'new',
          cells: {
            code: 'H-3', name: '𠮷祥岗流转合同', kind: 'land_right_transfer', parties: ['托新村各户'], location: '𠮷祥岗', area: [23_809_400, '亩'], signedOn: '2017-01-01', totalAmount: 142_856_400, remark: '议价机动地',
          },
        },
      ],
    }],
  },
  {
    title: 'UTF-16 with tabs, as Excel saves “Unicode text”',
    file: '单位名录.txt', kind: { is: 'csv', encoding: 'utf16le-bom', lineEnds: ['\r\n'], separator: '\t' },
    sheets: [{ name: '', rows: rows(`
组织名称 | 单位类型 | 上级单位 | 统一社会信用代码 | 区划代码 | 理事长 | 村会计
莲塘第一经济合作社 | 经济合作社 | 莲塘经济联合社 | N2440705MF0000005P | 440705101201 | 何** | 陈**
莲塘第二经济合作社 | 经济合作社 | 莲塘村经联社 | N2440705MF0000005X | 4.40705E+11 | 卢** | 陈**
莲塘第三经济合作社 | 合作社 | 莲塘经济联合社 | | 40705101201 | | 陈**
`) }],
    expected: [{
      sheet: '', register: 'unit', heading: [1, 1], columns: 'name kind parent uscc divisionCode head accountant',
      lines: [
        {
          row: 2, is: 'new',
          cells: { name: '莲塘第一经济合作社', kind: 'economic_cooperative', parent: '莲塘经济联合社', uscc: 'N2440705MF0000005P', divisionCode: '440705101201', head: '何**', accountant: '陈**' },
        },
        {
          row: 3, is: 'new', bad: ['C reference', 'D identifier', 'E damaged|identifier'],
          cells: { name: '莲塘第二经济合作社', kind: 'economic_cooperative', parent: either('莲塘经济联合社', null), uscc: either('N2440705MF0000005X', null), divisionCode: either('4.40705E+11', null), head: '卢**', accountant: '陈**' },
        },
        {
          row: 4, is: 'new', bad: ['B choice', 'E identifier'],
          cells: { name: '莲塘第三经济合作社', kind: either('economic_cooperative', null), parent: '莲塘经济联合社', divisionCode: either('40705101201', null), accountant: '陈**' },
        },
      ],
    }],
  },
  {
    title: 'UTF-8 with a mark, semicolons, and a title line above the heading',
    file: '资产.csv', kind: { is: 'csv', encoding: 'utf8-bom', lineEnds: ['\n'], separator: ';' },
    sheets: [{ name: '', rows: rows(`
2025年末资产一览 | 单位：万元
资产名称 | 所属单位 | 原值 | 累计折旧 | 面积
农资店 | 莲塘经济联合社 | 3,5 | 0.5 | 45
水厂 | 青埇镇 | 120 | 12.34 | 800㎡
`) }],
    expected: [{
      sheet: '', register: 'asset', heading: [2, 2], columns: 'name unit originalCost depreciation buildingArea',
      lines: [
        { row: 3, is: 'new', bad: ['C money'], cells: { name: '农资店', unit: '莲塘经济联合社', depreciation: 500_000, buildingArea: either([450_000, '㎡'], null) } },
        { row: 4, is: 'new', cells: { name: '水厂', unit: '青埇镇', originalCost: 120_000_000, depreciation: 12_340_000, buildingArea: [8_000_000, '㎡'] } },
      ],
    }],
  },
];
