import type { UglyCase } from '../vocabulary.ts';
import { either, maybe, rows } from '../vocabulary.ts';

/** Whole contract ledgers as townships ask for them, and headings whose units decide what a number means. */
export const ledgerCases: readonly UglyCase[] = [
  {
    title: 'the contract ledger of a township with forty columns, area and its unit apart',
    file: '合同台账（镇）.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: '合同台账2026', rows: rows(`
青埇镇农村集体经济合同台账
填报单位：莲塘经济联合社　　截止日期：2026年6月30日
序号 | 合同编号 | 合同名称 | 合同类型 | 资产编号 | 资产名称 | 坐落 | 面积 | 单位 | 用途 | 发包方/出租方 | 承包方/承租方 | 证件类型 | 证件号码 | 联系电话 | 签订日期 | 起始日 | 终止日 | 年限 | 交易方式 | 交易编号 | 民主决策日期 | 会议类型 | 成交单价 | 年租金 | 合同总额 | 递增方式 | 付款方式 | 应收日 | 免租期 | 履约保证金 | 已收 | 欠收 | 已收至 | 是否备案 | 备案号 | 状态 | 问题类型 | 整改措施 | 备注
1 | LT-1 | 大红塘承包合同 | 发包 | ZY-1 | 大红塘 | 北洋片 | 45.2 | 亩 | 养殖 | 莲塘经济联合社 | 黎** | 身份证 | 440705********0015 | 138****5678 | 2021.12.20 | 2022.1.1 | 2026.12.31 | 5年 | 现场竞价 | sdq-202112-01 | 2021-11-30 | 村民代表会议 | 1200 | 54240 | 271200 | 每年递增5% | 每年1月10日前 | 1月10日 | 无 | 27120 | 216960 | 54240 | 2025-12-31 | 是 | 备2022-3 | 履行中 | R03 | 催收 | 欠2026年租
2 | LT-2 | 工业路仓库租赁合同 | 租赁 | ZC-2 | 工业路仓库 | 工业路6号 | 1600 | ㎡ | 仓储 | 莲塘经济联合社 | 青埇县五金制品有限公司 | 营业执照 | N1440606766567748T | 0750-3211234 | 2022/6/20 | 2022-07-01 | 2027-06-30 | 五年 | 公开协商 | | 2022年5月 | 两委会 | 5元/㎡/月 | 96,000.00 | 48万 | 第3年起每年递增3% | 按季 | 季度首月10日 | 2个月 | 24000 | 全部 | 0 | 至今 | √ | | 执行中 | | |
3 | LT-3 | 商业街三间铺租赁合同 | 出租 | | | 商业街1-3号 | 3 | 间 | 商业 | 莲塘经济联合社 | 李**、黄** | | | | 2024-02-30 | 2024-03-01 | 2029-02-28 | 5 | 小额 | | | | 详见附表 | 36000 | 180000 | 无 | 一次性付清 | | | | 180000 | | | 未备案 | | 正常 | | |
合计 | | | | | | | | | | | | | | | | | | | | | | | | 186240 | 451200 | | | | | | 396960 | 54240
`), merges: ['A1:AN1'] }],
    expected: [{
      sheet: '合同台账2026', register: 'contract', heading: [3, 3],
      columns: '- code name kind ~|objects objects location area .|areaUnit purpose lessor parties ~ ~ ~ signedOn startOn endOn termText tradeMode tradeNo decidedOn decisionBody unitPrice annualRent totalAmount escalation paymentTerms dueText rentFree performanceDeposit received outstanding paidUntil filed filingNo state problem measures remark',
      lines: [
        {
          row: 4, is: 'new',
          cells: {
            code: 'LT-1', name: '大红塘承包合同', kind: 'contract_out', location: '北洋片', area: [452_000, '亩'], purpose: '养殖', lessor: '莲塘经济联合社', parties: ['黎**'], signedOn: '2021-12-20', startOn: '2022-01-01',
            endOn: '2026-12-31', termText: '5年', tradeMode: 'on_site', tradeNo: 'sdq-202112-01', decidedOn: '2021-11-30', decisionBody: '村民代表会议', unitPrice: 120_000, annualRent: 5_424_000, totalAmount: 27_120_000,
            escalation: '每年递增5%', paymentTerms: '每年1月10日前', dueText: '1月10日', rentFree: maybe('无'), performanceDeposit: 2_712_000, received: 21_696_000, outstanding: 5_424_000, paidUntil: '2025-12-31', filed: 1,
            filingNo: '备2022-3', state: 'in_force', problem: 'R03', measures: '催收', remark: '欠2026年租',
          },
        },
        {
          row: 5, is: 'new', bad: ['V date', 'AF money', 'AH date'],
          cells: {
            code: 'LT-2', name: '工业路仓库租赁合同', kind: 'lease', location: '工业路6号', area: either([16_000_000, '㎡'], null), purpose: '仓储', lessor: '莲塘经济联合社', parties: ['青埇县五金制品有限公司'], signedOn: '2022-06-20',
            startOn: '2022-07-01', endOn: '2027-06-30', termText: '五年', tradeMode: 'negotiation', decisionBody: '两委会', unitPrice: either(500, null), priceUnit: maybe('元/㎡/月'), annualRent: 9_600_000,
            totalAmount: 48_000_000, escalation: '第3年起每年递增3%', paymentTerms: '按季', dueText: '季度首月10日', rentFree: '2个月', performanceDeposit: 2_400_000, outstanding: 0, filed: 1, state: 'in_force',
          },
        },
        {
          row: 6, is: 'new', bad: ['H area|unit', 'P date', 'X money'],
          cells: {
            code: 'LT-3', name: '商业街三间铺租赁合同', kind: 'lease', location: '商业街1-3号', purpose: '商业', lessor: '莲塘经济联合社', parties: ['李**', '黄**'], startOn: '2024-03-01', endOn: '2029-02-28', termText: '5',
            tradeMode: 'small_amount', annualRent: 3_600_000, totalAmount: 18_000_000, escalation: maybe('无'), paymentTerms: '一次性付清', received: 18_000_000, filed: either(0, null), state: 'in_force',
          },
        },
        { row: 7, is: 'skipped' },
      ],
    }],
  },
  {
    title: 'headings with two units, a unit by the year, a rent by the mu: the unit decides what the number is',
    file: '计价口径.xls', kind: { is: 'xls' },
    sheets: [
      { name: '一', rows: rows(`
合同名称 | 面积（亩/㎡） | 年租金（万元/年） | 合同总额（元/万元）
东铺 | 120 | 3.5 | 17.5
西塘 | 12.5亩 | 1.2 | 6万元
`) },
      { name: '二', rows: rows(`
合同名称 | 承包面积(亩) | 年租金（元/亩） | 月租金（元） | 成交价（元/㎡/月）
南地 | 20 | 800 | | 
北铺 | | | 1200 | 15.5
`) },
    ],
    expected: [
      {
        sheet: '一', register: 'contract', heading: [1, 1], columns: 'name area|?|~ annualRent totalAmount|?|~',
        lines: [
          { row: 2, is: 'new', cells: { name: '东铺', area: maybe(null), annualRent: 3_500_000, totalAmount: maybe(null) } },
          { row: 3, is: 'new', cells: { name: '西塘', area: maybe([125_000, '亩']), annualRent: 1_200_000, totalAmount: maybe(6_000_000) } },
        ],
      },
      {
        sheet: '二', register: 'contract', heading: [1, 1], columns: 'name area ~|?|unitPrice ~|? unitPrice|~|?',
        lines: [
          { row: 2, is: 'new', cells: { name: '南地', area: [200_000, '亩'], unitPrice: maybe(80_000), priceUnit: maybe('元/亩') } },
          { row: 3, is: 'new', cells: { name: '北铺', unitPrice: maybe(1_550), priceUnit: maybe('元/㎡/月') } },
        ],
      },
    ],
  },
  {
    title: 'groups that tell two parties of a contract apart',
    file: '合同双方.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: 'Sheet1', rows: rows(`
序号 | 合同基本信息 | | 甲方（出租方） | | 乙方（承租方） | | | 租赁期限 | | 租金 | 
 | 编号 | 名称 | 名称 | 负责人 | 名称 | 证件号码 | 电话 | 起 | 止 | 年租金（元） | 缴纳方式
1 | S-01 | 旧校舍租赁合同 | 莲塘经济联合社 | 何* | 青埇县五金制品有限公司 | N1440606766567748T | 13800138000 | 2023.1.1 | 2027.12.31 | 36000 | 一年一付
2 | S-02 | 鱼塘看护房租赁合同 | 莲塘经济联合社 | 何* | 黎** | | | 2025.6 | 2026.5 | 1200 | 一年一付
`), merges: ['A1:A2', 'B1:C1', 'D1:E1', 'F1:H1', 'I1:J1', 'K1:L1'] }],
    expected: [{
      sheet: 'Sheet1', register: 'contract', heading: [1, 2], columns: '- code name lessor ~ parties ~ ~ startOn endOn annualRent paymentTerms|~',
      lines: [
        {
          row: 3, is: 'new',
          cells: {
            code: 'S-01', name: '旧校舍租赁合同', lessor: '莲塘经济联合社', parties: ['青埇县五金制品有限公司'], startOn: '2023-01-01', endOn: '2027-12-31', annualRent: 3_600_000, paymentTerms: maybe('一年一付'),
          },
        },
        {
          row: 4, is: 'new', bad: ['I date', 'J date'],
          cells: { code: 'S-02', name: '鱼塘看护房租赁合同', lessor: '莲塘经济联合社', parties: ['黎**'], annualRent: 120_000, paymentTerms: maybe('一年一付') },
        },
      ],
    }],
  },
];
