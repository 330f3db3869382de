import type { Cell, ExpectedLine, UglyCase } from '../vocabulary.ts';
import { cell, either, rows } from '../vocabulary.ts';

const HOUSEHOLDS = 112;
const ON_A_PAGE = 40;
const HEADING = '序号 | 合同编号 | 合同名称 | 承包方 | 承包面积（亩） | 开始日期 | 结束日期 | 单价（元/亩/年） | 年租金（元） | 付款方式';

interface Deal { readonly rows: Cell[][]; readonly lines: ExpectedLine[]; readonly merges: string[] }

/** The heading printed again on every page, a page total above it, and cells merged down each page. */
function deal(): Deal {
  const made: Deal = { rows: rows(`
红埇洋土地流转合同台账（112户）
流出方：莲塘村各承包户　　流入方代表：莲塘经济联合社
${HEADING}
`), lines: [], merges: ['A1:J1'] };
  for (let from = 0; from < HOUSEHOLDS; from += ON_A_PAGE) page(made, from, Math.min(HOUSEHOLDS, from + ON_A_PAGE));
  made.rows.push(...rows(`
合　计 | | | | #${HOUSEHOLDS * 2} | | | | |
制表：陈*　　　审核：何*
`));
  made.lines.push({ row: made.rows.length - 1, is: 'skipped' }, { row: made.rows.length, is: 'skipped' });
  return made;
}

function page(made: Deal, from: number, to: number): void {
  if (from > 0) {
    made.rows.push(...rows(`
本页小计 | | | | #${ON_A_PAGE * 2} | | | | |
${HEADING}
`));
    made.lines.push({ row: made.rows.length - 1, is: 'skipped' }, { row: made.rows.length, is: 'skipped' });
  }
  const first = made.rows.length + 1;
  for (let number = from + 1; number <= to; number++) household(made, number, number === from + 1);
  for (const column of ['C', 'F', 'G', 'J']) made.merges.push(`${column}${first}:${column}${made.rows.length}`);
}

/** Areas go up by 0.01 亩 with the number, so that a row out of place shows. */
function household(made: Deal, number: number, isFirst: boolean): void {
  const code = `LZ-${String(number).padStart(3, '0')}`;
  const mu = 20_000 + number * 100;
  const shared = isFirst ? ['红埇洋土地流转合同', '2024.1.1', '2033年12月31日', '每年12月底前付清'] : ['', '', '', ''];
  const rent = mu * 800 / 100;
  made.rows.push([`#${number}`, code, shared[0] ?? '', `承包户${String(number).padStart(3, '0')}`, `#${mu / 10_000}`, shared[1] ?? '', shared[2] ?? '', '#800', `#${rent / 100}{#,##0.00}`, shared[3] ?? ''].map(cell));
  made.lines.push({
    row: made.rows.length, is: 'new',
    cells: {
      code, name: '红埇洋土地流转合同', parties: [`承包户${String(number).padStart(3, '0')}`], area: [mu, '亩'], startOn: '2024-01-01', endOn: '2033-12-31', unitPrice: 80_000, priceUnit: either('元/亩/年'),
      annualRent: rent, paymentTerms: '每年12月底前付清',
    },
  });
}

const households = deal();

/** Contract registers: a land deal of 112 households over three printed pages, and one contract over many stalls. */
export const contractCases: readonly UglyCase[] = [
  {
    title: 'a land deal of 112 households, heading and totals again on every page, terms merged down the page',
    file: '红埇洋流转台账.xlsx', kind: { is: 'xlsx' },
    sheets: [{ name: '流转台账', rows: households.rows, merges: households.merges }],
    expected: [{
      sheet: '流转台账', register: 'contract', heading: [3, 3], columns: '- code name parties area startOn endOn unitPrice annualRent paymentTerms',
      lines: households.lines,
    }],
  },
  {
    title: 'one contract over three stalls: its rent and deposit stand in cells merged over three rows',
    file: '市场合同.xlsx', kind: { is: 'xlsx' },
    sheets: [{
      name: '合同台账 ',
      rows: rows(`
莲塘综合市场租赁合同台账
合同编号 | 合同名称 | 资产名称 | 出租面积（㎡） | 承租方 | 起止时间 | 年租金（元） | 履约保证金（元） | 状态
SC-01 | 鲜肉档租赁合同 | 鲜肉1号档 | #6.5 | 黄** | 2024.1.1-2026.12.31 | #36000 | #9000 | 履行中
 | | 鲜肉2号档 | #6.5 | | | | |
 | | 鲜肉3号档 | #7 | | | | |
SC-02 | 豆腐档租赁合同 | 豆腐档 | #4 | 卢** | 2025.7.1-2026.6.30 | #4800 | #1200 | 执行中
`),
      merges: ['A1:I1', ...['A', 'B', 'E', 'F', 'G', 'H', 'I'].map((column) => `${column}3:${column}5`)],
    }],
    expected: [{
      sheet: '合同台账 ', register: 'contract', heading: [2, 2], columns: 'code name objects area parties startOn..endOn annualRent performanceDeposit state',
      lines: [
        {
          row: 3, is: 'new', bad: ['C reference'],
          cells: {
            code: 'SC-01', name: '鲜肉档租赁合同', area: [65_000, '㎡'], parties: ['黄**'], startOn: '2024-01-01', endOn: '2026-12-31', annualRent: either(3_600_000, null), performanceDeposit: either(900_000, null),
            state: 'in_force',
          },
        },
        ...[4, 5].map((row): ExpectedLine => ({
          row, is: 'new', bad: ['C reference', 'G merged|money', 'H merged|money'],
          cells: { code: either('SC-01', null), name: '鲜肉档租赁合同', area: [row === 4 ? 65_000 : 70_000, '㎡'], parties: ['黄**'], startOn: '2024-01-01', endOn: '2026-12-31', state: 'in_force' },
        })),
        {
          row: 6, is: 'new', bad: ['C reference'],
          cells: {
            code: 'SC-02', name: '豆腐档租赁合同', area: [40_000, '㎡'], parties: ['卢**'], startOn: '2025-07-01', endOn: '2026-06-30', annualRent: 480_000, performanceDeposit: 120_000, state: 'in_force',
          },
        },
      ],
    }],
  },
];
