import type { UglyCase } from '../vocabulary.ts';
import { either, maybe, rows } from '../vocabulary.ts';

const FORM = '#,##0.00';

/** The national forms of 固定资产清查: titles, merged headings, section rows, subtotals, a foot to sign. */
export const inventoryCases: readonly UglyCase[] = [
  {
    title: 'buildings under a two-row heading, with section rows, 小计, 合计 and a foot',
    file: '附件4 固定资产清查登记表.xlsx', kind: { is: 'xlsx' },
    sheets: [{
      name: '固定资产（房屋）',
      rows: rows(`
附件4
固定资产清查登记表（房屋及建筑物）
填报单位：莲塘经济联合社 | | | | 清查登记时点：2025年12月31日 | | | | | 金额单位：元
序号 | 资产名称 | 启用日期 | 结构 | 坐落位置 | 面积（㎡） | | 使用状况 | 财务信息 | | | 备注
 | | | | | 占地面积 | 建筑面积 | | 原值 | 累计折旧 | 净值 |
一、经营性资产
#1 | 莲塘综合市场 | @2008-06-01 | 砖混 | 莲塘村口东侧 | #1200 | #980.5 | 出租 | #860000{${FORM}} | #412800{${FORM}} | =I7-J7→#447200 |
#2 | 旧粮仓 | 1987年 | 砖木 | 埇尾路3号附1号 | 约300 | 260 | 闲置 | 12,000.00 | 12,000.00 | 0.00 | 屋面漏雨，待修
 | 小 计 | | | | #1500 | #1240.5 | | =SUM(I7:I8)→#872000 | | |
二、非经营性资产
#3 | 村委会办公楼 | 2015.9.28 | 框架 | 莲塘大道1号 | 420 | 1,260 | 自用 | ￥1,563,200.00 | #301200.55{${FORM}} | #1261999.45{${FORM}} |
 | 小 计 | | | | | | | #1563200 | | |
合 计 | | | | | | | | #2435200 | | |
单位负责人：　　　　　　| | | 填表人：　　　　| | | | 填表日期：2026年1月8日
`),
      merges: ['A2:L2', 'A4:A5', 'B4:B5', 'C4:C5', 'D4:D5', 'E4:E5', 'F4:G4', 'H4:H5', 'I4:K4', 'L4:L5', 'A6:L6', 'A10:L10'],
    }],
    expected: [{
      sheet: '固定资产（房屋）', register: 'asset', heading: [4, 5],
      columns: '- name acquiredOn structure location landArea buildingArea useState originalCost depreciation netValue remark',
      lines: [
        { row: 6, is: 'skipped' },
        {
          row: 7, is: 'new',
          cells: {
            name: '莲塘综合市场', acquiredOn: '2008-06-01', structure: '砖混', location: '莲塘村口东侧', landArea: [12_000_000, '㎡'], buildingArea: [9_805_000, '㎡'],
            useState: 'leased', originalCost: 86_000_000, depreciation: 41_280_000, netValue: 44_720_000, assetClass: maybe('operating'),
          },
        },
        {
          row: 8, is: 'new', bad: ['C date', 'F area'],
          cells: { name: '旧粮仓', structure: '砖木', location: '埇尾路3号附1号', buildingArea: [2_600_000, '㎡'], useState: 'idle', originalCost: 1_200_000, depreciation: 1_200_000, netValue: 0, assetClass: maybe('operating') },
        },
        { row: 9, is: 'skipped' }, { row: 10, is: 'skipped' },
        {
          row: 11, is: 'new',
          cells: {
            name: '村委会办公楼', acquiredOn: '2015-09-28', structure: '框架', location: '莲塘大道1号', landArea: [4_200_000, '㎡'], buildingArea: [12_600_000, '㎡'], useState: 'self_use',
            originalCost: 156_320_000, depreciation: 30_120_055, netValue: 126_199_945, assetClass: maybe('non_operating'),
          },
        },
        { row: 12, is: 'skipped' }, { row: 13, is: 'skipped' }, { row: 14, is: 'skipped' },
      ],
    }],
  },
  {
    title: 'equipment in an old .xls, in 万元, its kinds standing in section rows',
    file: '农清明细08-2设备类（系统下载）.xls', kind: { is: 'xls' },
    sheets: [{
      name: ' 设备 ',
      rows: rows(`
农清明细08-2
固定资产清查登记表（设备类）
单位名称：莲塘经济联合社 | | | | | | 统一社会信用代码：N2440705MF0000005P
清查登记时点：2025年12月31日 | | | | | | | | 单位：万元
序号 | 资产名称 | 存放地点 | 规格型号 | 启用日期 | 数量 | 计量单位 | 原值 | 累计折旧 | 净值 | 责任保管人
一、生产设施设备
1 | 潜水泵 | 北闸泵房 | WQ-15 | @2019-03-15{yyyy"年"m"月"d"日"} | #2 | 台 | #0.68 | #0.2 | #0.48 | 何*
2 | 粮食烘干机 | 晒场东 | 5HXG-15 | 2021年5月 | #1 | 套 | #12.3456{0.00} | 1.5 | #10.8456{0.00} | 何*
二、运输工具
3 | 洒水车 | 村委会车棚 | 东风EQ1 | 20200818 | #1 | 辆 | 9.8万 | 3.26666667 | 6.53 | 陆*
三、办公设备
4 | 复印机 | 会计室 | 　 | @2022-11-02{m/d/yy} | #1 | 台 | 6800元 | #0.1 | #0.58 | 陈*
合计 | | | | | | | 22.8256
审核人： | | | 制表人：
`),
      merges: ['A2:K2', 'A6:K6', 'A9:K9', 'A11:K11'],
    }],
    expected: [{
      sheet: ' 设备 ', register: 'asset', heading: [5, 5],
      columns: '- name location model acquiredOn quantity measure originalCost depreciation netValue keeper',
      lines: [
        { row: 6, is: 'skipped' },
        {
          row: 7, is: 'new',
          cells: {
            name: '潜水泵', location: '北闸泵房', model: 'WQ-15', acquiredOn: '2019-03-15', quantity: 20_000, measure: '台', originalCost: 680_000, depreciation: 200_000, netValue: 480_000,
            keeper: '何*', category: maybe('production_facility'),
          },
        },
        {
          row: 8, is: 'new', bad: ['E date'],
          cells: {
            name: '粮食烘干机', location: '晒场东', model: '5HXG-15', quantity: 10_000, measure: '套', originalCost: 12_345_600, depreciation: 1_500_000, netValue: 10_845_600, keeper: '何*',
            category: maybe('production_facility'),
          },
        },
        { row: 9, is: 'skipped' },
        {
          row: 10, is: 'new', bad: ['I money'],
          cells: { name: '洒水车', location: '村委会车棚', model: '东风EQ1', acquiredOn: '2020-08-18', quantity: 10_000, measure: '辆', originalCost: 9_800_000, netValue: 6_530_000, keeper: '陆*', category: maybe('vehicle') },
        },
        { row: 11, is: 'skipped' },
        {
          row: 12, is: 'new', bad: ['H money|unit'],
          cells: {
            name: '复印机', location: '会计室', acquiredOn: '2022-11-02', quantity: 10_000, measure: '台', originalCost: either(680_000, null), depreciation: 100_000, netValue: 580_000, keeper: '陈*',
            category: maybe('office_equipment'),
          },
        },
        { row: 13, is: 'skipped' }, { row: 14, is: 'skipped' },
      ],
    }],
  },
  {
    title: 'amounts in 千元, which the program does not reckon with unless it says so',
    file: '固定资产（千元）.xlsx', kind: { is: 'xlsx' },
    sheets: [{
      name: 'Sheet1',
      rows: rows(`
莲塘村固定资产明细
单位：千元
资产编号 | 资产名称 | 原值 | 净值
GD-01 | 旧戏台 | #3.5 | #1.2
GD-02 | 老祠堂偏间 | 12千元 | 4.0
`),
    }],
    expected: [{
      sheet: 'Sheet1', register: 'asset', heading: [3, 3], columns: 'code name originalCost netValue',
      lines: [
        { row: 4, is: 'new', bad: ['C money|unit', 'D money|unit'], cells: { code: 'GD-01', name: '旧戏台', originalCost: either(350_000, null), netValue: either(120_000, null) } },
        { row: 5, is: 'new', bad: ['C money|unit', 'D money|unit'], cells: { code: 'GD-02', name: '老祠堂偏间', originalCost: either(1_200_000, null), netValue: either(400_000, null) } },
      ],
    }],
  },
];
