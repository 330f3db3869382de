import type { UglyCase } from '../vocabulary.ts';
import { either, maybe, rows } from '../vocabulary.ts';

/** Exports of trading platforms: one heading row, numbers as texts, codes for everything, empty sheets behind. */
export const platformCases: readonly UglyCase[] = [
  {
    title: 'an asset export whose units stand in columns of their own, once as a bare code',
    file: '资产导出_2025-11-20-09-47-51.xlsx', kind: { is: 'xlsx' },
    sheets: [{
      name: 'sheet1',
      rows: rows(`
资产编号 | 自编号 | 资产名称 | 资产分类代码 | 所属组织 | 详细地址 | 用途 | 产权证号 | 土地使用证号 | 土地面积 | 土地面积单位 | 建筑面积 | 建筑面积单位 | 取得日期 | 原值(元) | 现承租人 | 合同到期日 | 资产状态 | 备注
1J0000002656 | A-07 | 莲塘大道12号商铺 | J010100 | 莲塘经济联合社 | 青埇镇莲塘大道12号 | 商业 | 粤房地证字第C0012345号 | | 120 | ㎡ | 98.50 | ㎡ | 2011-06-30 | 350000.00 | 李** | 2026-12-31 | 出租 |
1J0000002657 | A-08 | 莲塘仓库 | J010200 | 莲塘经济联合社 | 青埇镇工业路6号 | 仓储 | 无 | 青国用(2003)第88号 | 2.5 | 亩 | 1600 | ㎡ | 2003-05-01 | 860000.00 | | | 闲置 |
1F0000000311 | B-01 | 文化活动中心 | F010300 | 莲塘经济联合社 | 青埇镇莲塘大道1号 | 公共服务 | | | 900 | 1 | 1200 | 1 | 2019-10-01 | 2300000 | | 长期 | 自用 | 新建资产
`),
    }, { name: 'Sheet2', rows: [] }, { name: 'Sheet3', rows: [] }],
    expected: [
      {
        sheet: 'sheet1', register: 'asset', heading: [1, 1], chosen: true,
        columns: 'code ownCode name classCode unit location purpose titleNo landCertificateNo landArea .|landAreaUnit buildingArea .|buildingAreaUnit acquiredOn originalCost occupant occupiedUntil useState remark',
        lines: [
          {
            row: 2, is: 'new',
            cells: {
              code: '1J0000002656', ownCode: 'A-07', name: '莲塘大道12号商铺', classCode: 'J010100', unit: '莲塘经济联合社', location: '青埇镇莲塘大道12号', purpose: '商业', titleNo: '粤房地证字第C0012345号',
              landArea: [1_200_000, '㎡'], buildingArea: [985_000, '㎡'], acquiredOn: '2011-06-30', originalCost: 35_000_000, occupant: '李**', occupiedUntil: '2026-12-31', useState: 'leased',
              assetClass: maybe('operating'),
            },
          },
          {
            row: 3, is: 'new',
            cells: {
              code: '1J0000002657', ownCode: 'A-08', name: '莲塘仓库', classCode: 'J010200', unit: '莲塘经济联合社', location: '青埇镇工业路6号', purpose: '仓储', titleNo: maybe('无'), landCertificateNo: '青国用(2003)第88号',
              landArea: either([25_000, '亩'], null), buildingArea: [16_000_000, '㎡'], acquiredOn: '2003-05-01', originalCost: 86_000_000, useState: 'idle', assetClass: maybe('operating'),
            },
          },
          {
            row: 4, is: 'new', bad: ['J area|unit', 'L area|unit', 'Q date'],
            cells: {
              code: '1F0000000311', ownCode: 'B-01', name: '文化活动中心', classCode: 'F010300', unit: '莲塘经济联合社', location: '青埇镇莲塘大道1号', purpose: '公共服务', acquiredOn: '2019-10-01',
              originalCost: 230_000_000, useState: 'self_use', remark: '新建资产', assetClass: maybe('non_operating'),
            },
          },
        ],
      },
      { sheet: 'Sheet2', register: null, chosen: false, columns: '', lines: [] },
      { sheet: 'Sheet3', register: null, chosen: false, columns: '', lines: [] },
    ],
  },
  {
    title: 'historic contracts of a platform, kinds of users and papers as numbers',
    file: '历史合同导出.xls', kind: { is: 'xls' },
    sheets: [{
      name: '历史合同',
      rows: rows(`
组织名称 | 行政区划 | 合同名称 | 合同编号 | 合同开始日期 | 合同结束日期 | 用户类型 | 承租方 | 证件类型 | 资产编号 | 资产名称 | 建筑面积 | 土地面积 | 坐落地址 | 省平台交易编号
莲塘经济联合社 | 440705000000 | 莲塘仓库租赁合同 | HT-2022-0007 | 2022-07-01 | 2027-06-30 | 2 | 青埇县五金制品有限公司 | 49 | 1J0000002657 | 莲塘仓库 | 1600 | 0 | 工业路6号 | J01-N2440705MF0000005P-20220501-000094-2
莲塘经济联合社 | 440705000000 | 12号商铺租赁合同 | HT-2023-0001 | 2024-01-01 | 2026-12-31 | 1 | 李** | 10 | 1J0000002656 | 莲塘大道12号商铺 | 98.5 | 0 | 莲塘大道12号 | sdq-202311-244
`),
    }],
    expected: [{
      sheet: '历史合同', register: 'contract', heading: [1, 1], columns: 'unit|lessor ~ name code startOn endOn . parties . ~|objects ~|objects ~|area|? ~|area|? location tradeNo',
      lines: [
        {
          row: 2, is: 'new',
          cells: {
            unit: '莲塘经济联合社', lessor: maybe('莲塘经济联合社'), name: '莲塘仓库租赁合同', code: 'HT-2022-0007', startOn: '2022-07-01', endOn: '2027-06-30', parties: ['青埇县五金制品有限公司'], location: '工业路6号',
            tradeNo: 'J01-N2440705MF0000005P-20220501-000094-2', area: maybe([16_000_000, '㎡']),
          },
        },
        {
          row: 3, is: 'new',
          cells: {
            unit: '莲塘经济联合社', lessor: maybe('莲塘经济联合社'), name: '12号商铺租赁合同', code: 'HT-2023-0001', startOn: '2024-01-01', endOn: '2026-12-31', parties: ['李**'], location: '莲塘大道12号', tradeNo: 'sdq-202311-244',
            area: maybe([985_000, '㎡']),
          },
        },
      ],
    }],
  },
  {
    title: 'a platform list of resources with nested class codes and counts of lots as numbers',
    file: '资源清单.xlsx', kind: { is: 'xlsx' },
    sheets: [{
      name: '资源清单',
      rows: rows(`
序号 | 资源编号 | 资源名称 | 资源分类代码 | 资源类别 | 资源面积 | 面积单位 | 所属组织 | 坐落位置 | 四至 | 利用情况
1 | 1Z0000002656 | 围仔 | Z010100 | 耕地 | 16.69 | 亩 | 莲塘经济联合社 | 下瑞生围 | 东至涌、西至路 | 发包
2 | 1Z0000002657 | 北闸地 | Z020600 | 集体经营性建设用地 | 3.2 | 公顷 | 莲塘经济联合社 | 北闸 | | 闲置
3 | 1Z0000002658 | 五条堤 | Z010600 | 坑塘水面 | 2000 | 平方米 | 埇尾经济合作社 | 五条堤 | | 自营
`),
    }],
    expected: [{
      sheet: '资源清单', register: 'parcel', heading: [1, 1], columns: '- code name classCode landClass area .|areaUnit unit location boundaries useState',
      lines: [
        {
          row: 2, is: 'new',
          cells: {
            code: '1Z0000002656', name: '围仔', classCode: 'Z010100', landClass: either('dry_land', null), area: [166_900, '亩'], unit: '莲塘经济联合社', location: '下瑞生围', boundaries: '东至涌、西至路', useState: 'leased',
          },
        },
        {
          row: 3, is: 'new',
          cells: {
            code: '1Z0000002657', name: '北闸地', classCode: 'Z020600', landClass: 'collective_commercial_construction', area: either([32_000, '公顷'], null), unit: '莲塘经济联合社', location: '北闸', useState: 'idle',
          },
        },
        {
          row: 4, is: 'new', bad: ['H reference', 'K choice'],
          cells: { code: '1Z0000002658', name: '五条堤', classCode: 'Z010600', landClass: 'pond_water_surface', area: either([20_000_000, '㎡'], null), location: '五条堤' },
        },
      ],
    }],
  },
  {
    title: 'a platform export that is a page with a table under the name of a workbook',
    file: '标的成交台账导出.xls', kind: { is: 'page' },
    sheets: [{
      name: '', merges: ['A1:J1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:F2', 'G2:G3', 'H2:H3', 'I2:I3', 'J2:J3'],
      rows: rows(`
农村产权流转交易成交台账
序号 | 项目编号 | 合同名称 | 竞得人 | 租赁期限 | | 成交价（元/亩/年） | 合同金额（元） | 交易方式 | 备注
 | | | | 起始日期 | 终止日期 | | | |
1 | J01-N2440705MF0000005P-20241006-000094-2 | 大红塘租赁<合同> | 黎** | 2024-11-01 | 2029-10-31 | 1200 | 271,200.00 | 网上竞价 |
2 | J01-N2440705MF0000005P-20241006-000095-1 | 围仔租赁合同 | 流拍 | | | — | 0 | 网络竞价 | 无人报名 & 重新挂牌
`),
    }],
    expected: [{
      sheet: '', register: 'contract', heading: [2, 3], columns: '- tradeNo name parties startOn endOn unitPrice totalAmount tradeMode remark',
      lines: [
        {
          row: 4, is: 'new',
          cells: {
            tradeNo: 'J01-N2440705MF0000005P-20241006-000094-2', name: '大红塘租赁<合同>', parties: ['黎**'], startOn: '2024-11-01', endOn: '2029-10-31', unitPrice: 120_000, priceUnit: '元/亩/年',
            totalAmount: 27_120_000, tradeMode: 'online',
          },
        },
        {
          row: 5, is: 'new', bad: ['D reference|text|other|missing'],
          cells: {
            tradeNo: 'J01-N2440705MF0000005P-20241006-000095-1', name: '围仔租赁合同', unitPrice: maybe(null), totalAmount: 0, tradeMode: 'online', remark: '无人报名 & 重新挂牌',
          },
        },
      ],
    }],
  },
];
