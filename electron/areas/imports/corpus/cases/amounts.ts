import type { Expected, ExpectedLine, UglyCase } from '../vocabulary.ts';
import { either, maybe, rows } from '../vocabulary.ts';

/** How an amount was written under 年租金（元）, what it is in 分, and whether its place must be told in any case. */
const WRITTEN: readonly (readonly [written: string, fen: Expected, isBad?: boolean])[] = [
  ['1234.5', 123_450], ['1,234.50', 123_450], ['１２３４．５０', 123_450], ['１，２３４．５', 123_450], ['¥1,200.00元', 120_000], ['￥ 800', 80_000], ['(1,234.50)', -123_450], ['（1,234.50）', -123_450],
  ['-500', -50_000], ['#1234.567{0.00}', null], ['#0.1{General}', 10], ['#35000{0!.0,"万"}', either(3_500_000, null)], ['6000.00', 600_000], ['27.0000', either(2_700, null)], ['12,345,678', 1_234_567_800],
  ['0', 0], ['3.5万', either(3_500_000, null), true], ['30万', either(30_000_000, null), true], ['1.5万元', either(1_500_000, null), true], ['19.6774万元', either(19_677_400, null), true],
  ['壹仟元整', either(100_000, null)], ['人民币壹万贰仟元整', either(1_200_000, null)], ['壹仟元整（¥1000元）', either(100_000, null)], ['壹仟元整（¥1200元）', null, true], ['壹万零*佰元整', null, true],
  ['1.005', null, true], ['12,34', null, true], ['1,23,456', null, true], ['1.234,50', null, true], ['12345678901234567890', null, true], ['#12345678901234567890', null, true], ['1 234.50', either(123_450, null)],
  ['约5000', null, true], ['5000余元', null, true], ['1000-1500', null, true], ['30多万', null, true], ['450元/亩*3年=20655元', null, true], ['详见补充协议', null, true], ['600斤稻谷', null, true], ['400元/月', null, true],
  ['5000元/年', either(500_000, null)], ['免租', null, true], ['*', null, true], ['###', null, true], ['1000元、800元', null, true], ['第一年3000，后每年递增5%', null, true], ['含税1000', either(100_000, null), true],
  ['/', maybe(null)], ['—', maybe(null)], ['!#REF!', null, true], ['!#VALUE!', null, true], ['=B3*12→', null, true], ['=B3*2→#2469', 246_900], ['#-0.004', null, true], ['２．５千', either(250_000, null), true],
];

const written = WRITTEN.map(([, fen, isBad], index): ExpectedLine => {
  return { row: index + 3, is: 'new', cells: { name: `第${index + 1}号`, annualRent: fen }, ...(isBad === true || fen === null ? { bad: ['B money|unit|formula|damaged'] } : {}) };
});

/** Amounts in the shapes of data/README: 万元 in the cell against 元 in the heading, capitals, brackets, expressions, text. */
export const amountCases: readonly UglyCase[] = [
  {
    title: 'an amount in every shape that offices write, under 元',
    file: '年租金.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: '合同', rows: rows(`
合同年租金核对表
合同名称 | 年租金（元）
${WRITTEN.map(([text], index) => `第${index + 1}号 | ${text}`).join('\n')}
`), merges: ['A1:B1'] }],
    expected: [{ sheet: '合同', register: 'contract', heading: [2, 2], columns: 'name annualRent', lines: written }],
  },
  {
    title: 'amounts in 万元 by the heading, some cells in 元, a column of 元 beside it',
    file: '合同金额（万元）.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: '合同', rows: rows(`
合同编号 | 合同名称 | 合同金额（万元） | 履约保证金（元） | 已收（万元）
W1 | 半吊子塘 | #19.6774 | 196774 | #0
W2 | 上塘 | 12.7668万元 | 1.2万 | 0.5
W3 | 新塘 | 5000元 | 5000 | 1.23456789
W4 | 老塘 | #3.5{0.0} | 叁仟元(¥3000元) | 3.5万
W5 | 尾塘 | =C2+C5→ | 2400（3个月租金） | 0.0000005
`) }],
    expected: [{
      sheet: '合同', register: 'contract', heading: [1, 1], columns: 'code name totalAmount performanceDeposit received',
      lines: [
        { row: 2, is: 'new', cells: { code: 'W1', name: '半吊子塘', totalAmount: 19_677_400, performanceDeposit: 19_677_400, received: 0 } },
        { row: 3, is: 'new', bad: ['D money|unit'], cells: { code: 'W2', name: '上塘', totalAmount: 12_766_800, performanceDeposit: either(1_200_000, null), received: 500_000 } },
        { row: 4, is: 'new', bad: ['C money|unit', 'E money'], cells: { code: 'W3', name: '新塘', totalAmount: either(500_000, null), performanceDeposit: 500_000 } },
        { row: 5, is: 'new', cells: { code: 'W4', name: '老塘', totalAmount: 3_500_000, performanceDeposit: either(300_000, null), received: 3_500_000 } },
        { row: 6, is: 'new', bad: ['C formula|money', 'D money', 'E money'], cells: { code: 'W5', name: '尾塘', performanceDeposit: either(240_000, null) } },
      ],
    }],
  },
  {
    title: 'a rent with no period, and one by the month, beside a deposit',
    file: '铺位租金.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: '铺位', rows: rows(`
资产名称 | 承租人 | 租金（元） | 押金（元） | 租期
1号铺 | 李** | #1200 | #2400 | 3年
2号铺 | 黄** | #1350.5 | #2700 | 2025.1.1-2027.12.31
3号铺 | | 暂免 | | 
`) }],
    expected: [{
      sheet: '铺位', register: 'asset', heading: [1, 1], columns: 'name occupant ? ~ ~',
      lines: [
        { row: 2, is: 'new', cells: { name: '1号铺', occupant: '李**' } },
        { row: 3, is: 'new', cells: { name: '2号铺', occupant: '黄**', occupiedUntil: maybe('2027-12-31') } },
        { row: 4, is: 'new', cells: { name: '3号铺' } },
      ],
    }],
  },
  {
    title: 'a rent column in which every cell has a period of its own',
    file: '混合计租.csv', kind: { is: 'csv', encoding: 'gb18030', lineEnds: ['\r\n'] },
    sheets: [{ name: '', rows: rows(`
资产名称 | 面积 | 年租金 | 使用情况
东头铺 | 120㎡ | 500元/月 | 出租
西头仓 | 0.5亩 | 6000元/年 | 出租
大棚 | 1.2公顷 | 12元/㎡/月 | 出租
晒场 | 80平方 | 6000 | 闲置
老屋 | 占地120㎡建筑300㎡ | | 出租、自用
铺面 | 3间 | 无 | 空置
`) }],
    expected: [{
      sheet: '', register: 'asset', heading: [1, 1], columns: 'name buildingArea|? annualRent useState',
      lines: [
        { row: 2, is: 'new', bad: ['C money|unit'], cells: { name: '东头铺', buildingArea: [1_200_000, '㎡'], useState: 'leased' } },
        { row: 3, is: 'new', cells: { name: '西头仓', buildingArea: either([5_000, '亩'], null), annualRent: either(600_000, null), useState: 'leased' } },
        { row: 4, is: 'new', bad: ['C money|unit'], cells: { name: '大棚', buildingArea: either([12_000, '公顷'], null), useState: 'leased' } },
        { row: 5, is: 'new', cells: { name: '晒场', buildingArea: either([800_000, '㎡'], null), annualRent: either(600_000, null), useState: 'idle' } },
        { row: 6, is: 'new', bad: ['B area', 'D choice'], cells: { name: '老屋' } },
        { row: 7, is: 'new', bad: ['B area|unit'], cells: { name: '铺面', annualRent: maybe(null), useState: 'idle' } },
      ],
    }],
  },
];
