import type { UglyCase } from '../vocabulary.ts';
import { either, rows } from '../vocabulary.ts';

/** A county's 清查表: many sheets, names with spaces, groups over two rows, a heading twice, `*` on required ones. */
export const clearingCases: readonly UglyCase[] = [
  {
    title: 'a county clearing workbook of several sheets',
    file: '清查表.xlsx', kind: { is: 'xlsx' },
    sheets: [
      { name: '填表说明', rows: rows(`
填表说明
1、本表由村集体经济组织填写，一式三份。
2、带*号的为必填项。
`) },
      {
        name: ' 固定资产 ',
        rows: rows(`
附件5
莲塘村集体经济组织固定资产清查表
"所属组织\\n统一社会信用代码*" | 县名称 | 乡镇名称 | 资产编码 | 资产类别 | 资产名称* | 资产属性 | 规格型号 | 责任保管人 | 坐落位置 | 构建时间 | 扶贫资产 | 使用情况 | 使用情况 | | | 财务信息 | | | | | 备注
 | | | | | | | | | | | | | 出租对象 | 出租年限（月） | 年租金（元） | 资产数量/面积 | 单价 | 入账金额（元） | 净值（元） | 折旧方法 |
N2440705MF0000005P | 青埇县 | 青埇镇 | ZC0001 | 厂房 | 旧农机厂厂房 | 经营性资产 | | 陆* | 莲塘村工业路8号 | @2003-07-01 | 否 | 出租 | 青埇县五金制品有限公司 | #60 | #48000 | 1栋 | | #350000 | #120000.5 | 年限平均法 | 出租年限以月计
N2440705MF0000005P | 青埇县 | 青埇镇 | ZC0002 | 房屋及建筑物 | 扶贫车间 | 经营性 | | 陆* | 莲塘村工业路10号 | 2018-12 | 是 | 自用 | | | | 860㎡ | 1200元/㎡ | 1,032,000.00 | 980,400.00 | 年限平均法 |
N2440705MF0000005P | 青埇县 | 青埇镇 | ZC0003 | 机井 | 3号机井 | 公益性资产 | 深120米 | 何* | 北洋片 | 2016/11/3 | 否 | 在用 | | | | 1眼 | | 7.5万元 | / | 不提折旧 |
 | | | | | 合计 | | | | | | | | | | #48000 | | | #1457000 | | |
`),
        merges: ['A2:V2', ...['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'V'].map((column) => `${column}3:${column}4`), 'N3:P3', 'Q3:U3'],
      },
      {
        name: '资源性资产(莲塘村)',
        rows: rows(`
附件9
资源性资产清查表
资源编码 | 资源名称* | 资源类别 | 利用情况 | | | | 资源面积 | 计量单位 | 责任人 | 坐落位置 | 登记日期
 | | | 面积 | 承租人 | 起止时间 | 年租金 | | | | |
ZY001 | 红埇洋旱地 | 旱地 | 20.5 | 陆** | 2021-01-01-2025-12-31 | #8200 | 35.6 | 亩 | 何* | 红埇洋 | @2024-12-31
ZY002 | 村口空地 | 其他建设用地 | | | | | 1200 | ㎡ | 何* | 村口 | 2024.12.31
ZY003 | 后山果园 | 果园 | 全部 | 莲塘果蔬专业合作社 | 2019.3.1-2029.2.28 | 1.2万 | 6.6667 | 公顷 | 何* | 后山 | 2024年底
合计 | | | | | | | | | | |
`),
        merges: ['A2:L2', 'D3:G3', 'A3:A4', 'B3:B4', 'C3:C4', 'H3:H4', 'I3:I4', 'J3:J4', 'K3:K4', 'L3:L4'],
      },
      {
        name: ' 合同',
        rows: rows(`
附件11
合同清查表
合同编码* | 合同名称 | 合同类别 | 合同甲方 | 合同乙方 | 签订日期 | 开始日期 | 结束日期 | 数量 | 单位 | 单价 | 总金额 | 交易方式 | 是否招投标 | 支付方式 | 借方科目 | 贷方科目
HT2021-01 | 旧农机厂厂房租赁合同 | 出租 | 莲塘经济联合社 | 青埇县五金制品有限公司 | 2021-3-20 | @2021-04-01 | @2026-03-31 | 1 | 栋 | 48000 | 240000 | 现场竞价 | 是 | 按年 | 银行存款 | 经营收入
HT2021-02 | 红埇洋旱地承包合同 | 承包 | 莲塘经济联合社 | 陆** | 2020-12-28 | 2021-01-01 | 2025-13-31 | 20.5 | 亩 | 400 | 41,000.00 | 招投标 | 是 | 每年1月10日前 | 库存现金 | 发包及上交收入
`),
        merges: ['A2:Q2'],
      },
      { name: 'Sheet6', rows: [] },
    ],
    expected: [
      { sheet: '填表说明', register: null, chosen: false, columns: '', lines: [] },
      {
        sheet: ' 固定资产 ', register: 'asset', heading: [3, 4], chosen: true,
        columns: '~|unit ~ ~ code category name assetClass model keeper location acquiredOn povertyRelief useState occupant ~ annualRent ~|quantity|? ~ originalCost netValue ~ remark',
        lines: [
          {
            row: 5, is: 'new',
            cells: {
              code: 'ZC0001', category: 'factory', name: '旧农机厂厂房', assetClass: 'operating', keeper: '陆*', location: '莲塘村工业路8号', acquiredOn: '2003-07-01', povertyRelief: 0, useState: 'leased',
              occupant: '青埇县五金制品有限公司', annualRent: 4_800_000, originalCost: 35_000_000, netValue: 12_000_050, remark: '出租年限以月计',
            },
          },
          {
            row: 6, is: 'new', bad: ['K date'],
            cells: {
              code: 'ZC0002', category: either('building', null), name: '扶贫车间', assetClass: 'operating', keeper: '陆*', location: '莲塘村工业路10号', povertyRelief: 1, useState: 'self_use', originalCost: 103_200_000,
              netValue: 98_040_000,
            },
          },
          {
            row: 7, is: 'new', bad: ['E choice', 'S money|unit'],
            cells: {
              code: 'ZC0003', name: '3号机井', assetClass: 'non_operating', model: '深120米', keeper: '何*', location: '北洋片', acquiredOn: '2016-11-03', povertyRelief: 0, useState: 'self_use',
              originalCost: either(7_500_000, null),
            },
          },
          { row: 8, is: 'skipped' },
        ],
      },
      {
        sheet: '资源性资产(莲塘村)', register: 'parcel', heading: [3, 4], chosen: true,
        columns: 'code name landClass contractedArea contractor ~ annualFee area .|areaUnit responsible location registeredOn',
        lines: [
          {
            row: 5, is: 'new',
            cells: {
              code: 'ZY001', name: '红埇洋旱地', landClass: 'dry_land', contractedArea: either([205_000, '亩'], null), contractor: '陆**', annualFee: 820_000, area: [356_000, '亩'], responsible: '何*', location: '红埇洋',
              registeredOn: '2024-12-31', contractedUntil: either('2025-12-31', null),
            },
          },
          {
            row: 6, is: 'new',
            cells: { code: 'ZY002', name: '村口空地', landClass: 'other_construction', area: either([12_000_000, '㎡'], null), responsible: '何*', location: '村口', registeredOn: '2024-12-31' },
          },
          {
            row: 7, is: 'new', bad: ['D area', 'L date'],
            cells: {
              code: 'ZY003', name: '后山果园', landClass: 'garden', contractor: '莲塘果蔬专业合作社', annualFee: either(1_200_000, null), area: either([66_667, '公顷'], null), responsible: '何*', location: '后山',
            },
          },
          { row: 8, is: 'skipped' },
        ],
      },
      {
        sheet: ' 合同', register: 'contract', heading: [3, 3], chosen: true,
        columns: 'code name kind lessor parties signedOn startOn endOn ~ ~ unitPrice totalAmount tradeMode ~ paymentTerms ~ ~',
        lines: [
          {
            row: 4, is: 'new',
            cells: {
              code: 'HT2021-01', name: '旧农机厂厂房租赁合同', kind: 'lease', lessor: '莲塘经济联合社', parties: ['青埇县五金制品有限公司'], signedOn: '2021-03-20', startOn: '2021-04-01', endOn: '2026-03-31',
              unitPrice: 4_800_000, totalAmount: 24_000_000, tradeMode: 'on_site', paymentTerms: '按年',
            },
          },
          {
            row: 5, is: 'new', bad: ['H date', 'M choice'],
            cells: {
              code: 'HT2021-02', name: '红埇洋旱地承包合同', kind: 'contract_out', lessor: '莲塘经济联合社', parties: ['陆**'], signedOn: '2020-12-28', startOn: '2021-01-01', unitPrice: 40_000, totalAmount: 4_100_000,
              paymentTerms: '每年1月10日前',
            },
          },
        ],
      },
      { sheet: 'Sheet6', register: null, chosen: false, columns: '', lines: [] },
    ],
  },
];
