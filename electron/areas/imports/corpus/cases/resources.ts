import type { UglyCase } from '../vocabulary.ts';
import { either, maybe, rows } from '../vocabulary.ts';

/** 资源: the old 表十二 with three heading rows, and plots whose areas nobody has measured. */
export const resourceCases: readonly UglyCase[] = [
  {
    title: 'resources under a three-row heading, their classes in section rows',
    file: '表十二 资源性资产.xls', kind: { is: 'xls' },
    sheets: [{
      name: '表12',
      rows: rows(`
表十二
资源性资产清查登记表
单位名称：莲塘经济联合社 | | | | | | | | 面积单位：亩
序号 | 资源名称 | 坐落（四至） | 总面积 | 已发包面积 | 承包（租赁）合同情况 | | | | | | 备注
 | | | | | 经营方式 | 承包（租）人 | 合同期限 | | 年承包费（元） | 收取情况 |
 | | | | | | | 起 | 止 | | |
一、养殖水面
1 | 大红塘 | 东至村道，南至涌边 | #45.2 | #45.2 | 集体经营 | 黎** | 2022.1.1 | 2026.12.31 | #54240 | 已收至2025年 |
2 | 蚬壳塘 | 北洋片 | 约12 | | 招标承包 | | | 长期 | | 未收 |
小计 | | | #57.2
二、林地
3 | 后山岭 | 后山 | #653 | 600亩 | 集体统一经营 | 卢** | @2015-01-01 | 2044/12/31 | 13,060.00 | 欠2年 | 老契
合计 | | | #710.2 | | | | | | | |
`),
      merges: ['A2:L2', 'A4:A6', 'B4:B6', 'C4:C6', 'D4:D6', 'E4:E6', 'F4:K4', 'F5:F6', 'G5:G6', 'H5:I5', 'J5:J6', 'K5:K6', 'L4:L6'],
    }],
    expected: [{
      sheet: '表12', register: 'parcel', heading: [4, 6],
      columns: '- name location area contractedArea tenure contractor ~ contractedUntil annualFee ~ remark',
      lines: [
        { row: 7, is: 'skipped' },
        {
          row: 8, is: 'new',
          cells: {
            name: '大红塘', location: '东至村道，南至涌边', area: [452_000, '亩'], contractedArea: [452_000, '亩'], tenure: 'collective', contractor: '黎**', contractedUntil: '2026-12-31', annualFee: 5_424_000,
            landClass: maybe('pond_water_surface'),
          },
        },
        { row: 9, is: 'new', bad: ['D area', 'F choice', 'I date'], cells: { name: '蚬壳塘', location: '北洋片', landClass: maybe('pond_water_surface') } },
        { row: 10, is: 'skipped' }, { row: 11, is: 'skipped' },
        {
          row: 12, is: 'new',
          cells: {
            name: '后山岭', location: '后山', area: [6_530_000, '亩'], contractedArea: [6_000_000, '亩'], tenure: 'collective', contractor: '卢**', contractedUntil: '2044-12-31', annualFee: 1_306_000,
            landClass: maybe('forest'), remark: '老契',
          },
        },
        { row: 13, is: 'skipped' },
      ],
    }],
  },
  {
    title: 'plots whose areas are about, between, in old measures or in other units than the heading',
    file: '地块面积.xlsx', kind: { is: 'xlsx' },
    sheets: [{
      name: '机动地',
      rows: rows(`
莲塘村机动地登记表
地块编号 | 土名 | 地类 | 面积（亩） | 四至
D01 | 盘铁埇 | 水田 | 约35亩 | 东至渠
D02 | 堀头 | 旱地 | 35.6亩 |
D03 | 大嫲地 | 旱地 | 12亩3分 |
D04 | 长岗 | 水田 | １２．５ |
D05 | 机耕路西 | 水田 | 2.3733公顷 |
D06 | 晒场边 | 未利用地 | 800㎡ |
D07 | 沙洲 | 滩涂 | 20-25 |
D08 | 上坡 | 旱地 | 20多亩 |
D09 | 下坡 | 旱地 | #35.12345 |
D10 | 塘基 | 其它 | -3 |
D11 | 东西两块 | 水田 | 东12西8 |
D12 | 未量 | 水田 | / |
D13 | 四方地 | 水田 | #18.25{0.0} |
D14 | 三角地 | 水田 | 6.5亩（含田坎） |
D15 | 老屋地 | 宅基地 | 1,200 |
`),
    }],
    expected: [{
      sheet: '机动地', register: 'parcel', heading: [2, 2], columns: 'code name landClass area boundaries',
      lines: [
        { row: 3, is: 'new', bad: ['D area'], cells: { code: 'D01', name: '盘铁埇', landClass: 'paddy', boundaries: '东至渠' } },
        { row: 4, is: 'new', cells: { code: 'D02', name: '堀头', landClass: 'dry_land', area: [356_000, '亩'] } },
        { row: 5, is: 'new', cells: { code: 'D03', name: '大嫲地', landClass: 'dry_land', area: either([123_000, '亩'], null) } },
        { row: 6, is: 'new', cells: { code: 'D04', name: '长岗', landClass: 'paddy', area: [125_000, '亩'] } },
        { row: 7, is: 'new', bad: ['D area|unit'], cells: { code: 'D05', name: '机耕路西', landClass: 'paddy', area: either([23_733, '公顷'], null) } },
        { row: 8, is: 'new', bad: ['D area|unit'], cells: { code: 'D06', name: '晒场边', landClass: 'unused', area: either([8_000_000, '㎡'], null) } },
        { row: 9, is: 'new', bad: ['D area'], cells: { code: 'D07', name: '沙洲', landClass: 'unused' } },
        { row: 10, is: 'new', bad: ['D area'], cells: { code: 'D08', name: '上坡', landClass: 'dry_land' } },
        { row: 11, is: 'new', bad: ['D area'], cells: { code: 'D09', name: '下坡', landClass: 'dry_land' } },
        { row: 12, is: 'new', bad: ['C choice', 'D area'], cells: { code: 'D10', name: '塘基' } },
        { row: 13, is: 'new', bad: ['D area'], cells: { code: 'D11', name: '东西两块', landClass: 'paddy' } },
        { row: 14, is: 'new', cells: { code: 'D12', name: '未量', landClass: 'paddy', area: maybe(null) } },
        { row: 15, is: 'new', cells: { code: 'D13', name: '四方地', landClass: 'paddy', area: [182_500, '亩'] } },
        { row: 16, is: 'new', bad: ['D area'], cells: { code: 'D14', name: '三角地', landClass: 'paddy', area: either([65_000, '亩'], null) } },
        { row: 17, is: 'new', cells: { code: 'D15', name: '老屋地', landClass: 'homestead', area: [12_000_000, '亩'] } },
      ],
    }],
  },
];
