import type { UglyCase } from '../vocabulary.ts';
import { either, rows } from '../vocabulary.ts';

/** 资金, 债权 and 往来单位: long numbers that spreadsheets damage, and a form that fits no register. */
export const accountCases: readonly UglyCase[] = [
  {
    title: 'bank accounts whose long numbers were typed as numbers',
    file: '农清明细01 货币资金.xlsx', kind: { is: 'xlsx' },
    sheets: [{
      name: '货币资金',
      rows: rows(`
农清明细01
货币资金清查登记表
单位名称：莲塘经济联合社 | | | | | 清查登记时点：2025年12月31日 | | | 金额单位：元
序号 | 户名 | 账户类别 | 开户行 | 账号 | 账面数 | 清查核实 | | | 备注
 | | | | | | 核增 | 核减 | 核实数 |
1 | 莲塘经联社基本户 | 基本户 | 青埇农商行莲塘分理处 | 80020000012345678 | 123,456.78 | 0.00 | 0.00 | 123,456.78 |
2 | 莲塘经联社一般户 | 一般户 | 青埇农商行 | #80020000098765432 | #-1200.5{#,##0.00;(#,##0.00)} | | | (1,200.50) | 透支
3 | 征地补偿专户 | 专户 | 农行青埇支行 | 4.4050162E+19 | 3.5万 | | | 35000 |
4 | 库存现金 | 现金 | | | 壹仟贰佰叁拾肆元伍角整 | | | 1234.5 |
5 | 定期存单 | 大额存单 | 农行 | 0044-0501 | #500000 | | | =F10+G10-H10→ |
合计 | | | | | 622256.28 | | | |
`),
      merges: ['A2:J2', 'A4:A5', 'B4:B5', 'C4:C5', 'D4:D5', 'E4:E5', 'F4:F5', 'G4:I4', 'J4:J5'],
    }],
    expected: [{
      sheet: '货币资金', register: 'fund_account', heading: [4, 5],
      columns: '- name kind bank number bookBalance verifiedIncrease verifiedDecrease verifiedBalance remark',
      lines: [
        {
          row: 6, is: 'new',
          cells: {
            name: '莲塘经联社基本户', kind: 'basic', bank: '青埇农商行莲塘分理处', number: '80020000012345678', bookBalance: 12_345_678, verifiedIncrease: 0, verifiedDecrease: 0,
            verifiedBalance: 12_345_678,
          },
        },
        {
          row: 7, is: 'new', bad: ['E damaged|identifier|number'],
          cells: { name: '莲塘经联社一般户', kind: 'general', bank: '青埇农商行', number: either('8.00200000987650E+16', '8.00200000987654E+16', null), bookBalance: -120_050, verifiedBalance: -120_050, remark: '透支' },
        },
        {
          row: 8, is: 'new', bad: ['E damaged|identifier|number', 'F money|unit'],
          cells: { name: '征地补偿专户', kind: 'special', bank: '农行青埇支行', number: either('4.4050162E+19', null), bookBalance: either(3_500_000, null), verifiedBalance: 3_500_000 },
        },
        { row: 9, is: 'new', cells: { name: '库存现金', kind: 'cash', bookBalance: either(123_450, null), verifiedBalance: 123_450 } },
        {
          row: 10, is: 'new', bad: ['C choice', 'I formula|money'],
          cells: { name: '定期存单', kind: either('term', 'other'), bank: '农行', number: '0044-0501', bookBalance: 50_000_000 },
        },
        { row: 11, is: 'skipped' },
      ],
    }],
  },
  {
    title: 'claims, for which there is no register: the debtors are parties, the sums stay in the words of the form',
    file: '农清明细03 应收款项.xls', kind: { is: 'xls' },
    sheets: [{
      name: '应收款项',
      rows: rows(`
农清明细03
应收款项清查登记表
序号 | 债务人 | 发生日期 | 原因 | 账面数 | 核增 | 核减 | 核实数 | 账龄 | 处理意见
1 | 黎** | 2009.3.1 | 鱼塘欠租 | #7000 | | | #7000 | 16年 | 催收
2 | 青埇县五金制品有限公司 | 2023-12-31 | 欠租 | 12,000.00 | | | 12,000.00 | 2年 | 诉讼
合计 | | | | 19000 | | | 19000 | |
`),
      merges: ['A2:J2'],
    }],
    expected: [{
      sheet: '应收款项', register: 'party', heading: [3, 3], columns: '- name ~ ~ ~ . . ~ ~ ~',
      lines: [
        { row: 4, is: 'new', cells: { name: '黎**', kind: 'person' } },
        { row: 5, is: 'new', cells: { name: '青埇县五金制品有限公司', kind: 'company' } },
        { row: 6, is: 'skipped' },
      ],
    }],
  },
  {
    title: 'households with resident numbers in every state of damage',
    file: '承包户名册.xlsx', kind: { is: 'xlsx' },
    sheets: [{
      name: '承包户',
      rows: rows(`
莲塘村承包户名册
姓名/名称 | 类型 | 证件类型 | 证件号码 | 联系电话 | 住址 | 银行卡号 | 本集体成员
甲户 | 承包户 | 身份证 | 440705198001010015 | 138 0013 8000 | 一组 | 6222023602000000000 | 是
乙户 | 农户 | 居民身份证 | #440705198001010015{0} | #13900139000 | 一组 | #6222023602000000000{0} | √
丙户 | 农户 | 居民身份证 | 4.40705E+17 | 1380013800 | 二组 | | ×
丁户 | 农户 | 居民身份证 | 440705800101001 | 0750-3211234 | 二组 | 6222 0236 0200 0000 000 | 是
戊户 | 农户 | 居民身份证 | 440705198001010016 | +86 13800138001 | 二组 | | 待核
己户 | 农户 | 身份证 | 11010519491231002x | | | | 是
莲塘果蔬专业合作社 | 合作社 | 营业执照 | N2440705MF0000005Q | | 工业路 | | 否
青埇县五金制品有限公司 | 企业 | 统一社会信用代码 | N1440606766567748T | | | | 否
庚户 | 农户 | 居民身份证 | 440705********0015 | | | | 
辛户 | 五保户 | 居民身份证 | 440705198002300017 | | | | 是
`),
    }],
    expected: [{
      sheet: '承包户', register: 'party', heading: [2, 2], columns: 'name kind idType idNumber mobile address bankAccount isMember',
      lines: [
        {
          row: 3, is: 'new',
          cells: { name: '甲户', kind: 'household', idType: 'resident_id', idNumber: '440705198001010015', mobile: '13800138000', address: '一组', bankAccount: '6222023602000000000', isMember: 1 },
        },
        {
          row: 4, is: 'new', bad: ['D damaged|identifier', 'G damaged|identifier'],
          cells: {
            name: '乙户', kind: 'household', idType: 'resident_id', idNumber: either('4.40705198001010E+17', null), mobile: '13900139000', address: '一组', bankAccount: either('6.22202360200000E+18', null), isMember: 1,
          },
        },
        {
          row: 5, is: 'new', bad: ['D damaged|identifier', 'E identifier'],
          cells: { name: '丙户', kind: 'household', idType: 'resident_id', idNumber: either('4.40705E+17', null), mobile: either('1380013800', null), address: '二组', isMember: 0 },
        },
        {
          row: 6, is: 'new', bad: ['D identifier', 'E identifier'],
          cells: {
            name: '丁户', kind: 'household', idType: 'resident_id', idNumber: either('440705800101001', null), mobile: either('0750-3211234', null), address: '二组',
            bankAccount: either('6222 0236 0200 0000 000', '6222023602000000000'), isMember: 1,
          },
        },
        {
          row: 7, is: 'new', bad: ['D identifier', 'H choice'],
          cells: { name: '戊户', kind: 'household', idType: 'resident_id', idNumber: either('440705198001010016', null), mobile: '13800138001', address: '二组' },
        },
        { row: 8, is: 'new', cells: { name: '己户', kind: 'household', idType: 'resident_id', idNumber: '11010519491231002X', isMember: 1 } },
        {
          row: 9, is: 'new', bad: ['D identifier'],
          cells: { name: '莲塘果蔬专业合作社', kind: 'cooperative', idType: 'uscc', idNumber: either('N2440705MF0000005Q', null), address: '工业路', isMember: 0 },
        },
        { row: 10, is: 'new', cells: { name: '青埇县五金制品有限公司', kind: 'company', idType: 'uscc', idNumber: 'N1440606766567748T', isMember: 0 } },
        { row: 11, is: 'new', bad: ['D identifier'], cells: { name: '庚户', kind: 'household', idType: 'resident_id', idNumber: either('440705********0015', null) } },
        {
          row: 12, is: 'new', bad: ['B choice', 'D identifier'],
          cells: { name: '辛户', kind: either('household', 'person', 'other'), idType: 'resident_id', idNumber: either('440705198002300017', null), isMember: 1 },
        },
      ],
    }],
  },
];
