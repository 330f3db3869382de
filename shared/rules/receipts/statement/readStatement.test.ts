import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainYuan } from '../../money.ts';
import { statementDate } from './cells.ts';
import { roleOf } from './columns.ts';
import { readStatement } from './readStatement.ts';

const TITLE = [['某某农村商业银行账户明细'], ['账号：6228******1234', '', '户名：天湖村股份经济合作社'], []];

describe('the columns of a statement', () => {
  it.each([
    ['交易日期', 'date'], ['记账日期', 'date'], ['交易时间', 'date'], ['交易日期[ Transaction Date ]', 'date'],
    ['贷方发生额', 'credit'], ['收入金额', 'credit'], ['贷方', 'credit'], ['存入金额', 'credit'], ['贷方发生额（收入）', 'credit'], ['收入(贷方)', 'credit'], ['贷方发生额/元', 'credit'],
    ['借方发生额', 'debit'], ['支出', 'debit'], ['借方发生额(支取)', 'debit'],
    ['交易金额', 'amount'], ['发生额(元)', 'amount'], ['借贷标志', 'direction'], ['收/支', 'direction'],
    ['对方户名', 'payer'], ['对方名称', 'payer'], ['付款人', 'payer'], ['对方帐号', 'account'], ['对方账号', 'account'],
    ['摘要', 'remark'], ['附言', 'remark'], ['用途', 'remark'], ['备 注', 'remark'], ['余额', 'balance'], ['账户余额', 'balance'], ['流水号', 'serial'], ['交易流水号', 'serial'],
  ])('are known by their headings: %s is %s', (heading, role) => {
    expect(roleOf(heading)?.role).toBe(role);
  });

  it.each(['对方开户行', '序号', '币种', '凭证种类', ''])('are left alone when they say nothing of a movement: %s', (heading) => {
    expect(roleOf(heading)).toBeNull();
  });

  it('are found under title rows, the day before the time, every remark kept once', () => {
    const reading = readStatement([
      ...TITLE,
      ['序号', '交易时间', '交易日期', '借方发生额', '贷方发生额', '余额', '对方户名', '对方账号', '摘要', '附言', '流水号'],
      ['1', '09:30:11', '2026-01-05', '', '12,000.00', '50,000.00', '张三', "6222 0000 1111 2222", '转账', '一季度租金', 'LS0001'],
      ['2', '10:00:00', '2026-01-06', '', '800.5', '50,800.50', '李四', '', '转账', '转账', 'LS0002'],
    ]);
    expect(reading.headingRow).toBe(4);
    expect(reading.problems).toEqual([]);
    expect(reading.entries).toEqual([
      { row: 5, date: '2026-01-05', amount: 1_200_000, payer: '张三', account: '6222000011112222', remark: '转账 一季度租金', serial: 'LS0001' },
      { row: 6, date: '2026-01-06', amount: 80_050, payer: '李四', account: '', remark: '转账', serial: 'LS0002' },
    ]);
  });

  it('may stand in two rows', () => {
    const reading = readStatement([
      ['记账日期', '发生额', '', '余额', '对方', '', '摘要'],
      ['', '借方', '贷方', '', '户名', '账号', ''],
      ['20260105', '', '100', '100', '张三', '6222000011112222', '租金'],
    ]);
    expect(reading.entries).toEqual([{ row: 3, date: '2026-01-05', amount: 10_000, payer: '张三', account: '6222000011112222', remark: '租金', serial: '' }]);
  });

  it('must name a date and an amount', () => {
    const reading = readStatement([['姓名', '电话'], ['张三', '1']]);
    expect(reading).toMatchObject({ headingRow: null, entries: [], problems: [{ row: 1 }] });
  });

  it('may be in 万元', () => {
    expect(readStatement([['日期', '收入金额(万元)', '摘要'], ['2026-01-05', '1.25', '租金']]).entries).toMatchObject([{ amount: 1_250_000 }]);
  });
});

describe('the date of a movement', () => {
  it.each([
    ['2026-01-05', '2026-01-05'], ['20260105', '2026-01-05'], ['2026/1/5', '2026-01-05'], ['2026.1.5', '2026-01-05'], ['2026年1月5日', '2026-01-05'],
    ['2026-01-05 12:33:21', '2026-01-05'], ['20260105 12:33:21', '2026-01-05'], ['20260105123321', '2026-01-05'], ['2026-01-05T12:33', '2026-01-05'],
    ['46027', '2026-01-05'], ['46027.52', '2026-01-05'], ['2026-02-30', null], ['合计', null], ['', null], ['1/5/26', null],
  ])('%s is %s', (text, date) => {
    expect(statementDate(text)).toBe(date);
  });
});

describe('one column of amounts', () => {
  const read = (headings: string[], ...rows: string[][]) => readStatement([headings, ...rows]);

  it('goes by its mark of direction', () => {
    const reading = read(['日期', '交易金额', '借贷标志', '对方户名'], ['2026-01-05', '100', '贷', '甲'], ['2026-01-06', '40.5', '借', '乙'], ['2026-01-07', '7', 'C', '丙'], ['2026-01-07', '-3', '支出', '丁']);
    expect(reading.entries.map(({ row, amount }) => [row, amount])).toEqual([[2, 10_000], [4, 700]]);
    expect(reading.outgoing).toEqual({ count: 2, amount: 4_350 });
    expect(reading.problems).toEqual([]);
  });

  it('goes by its sign where there is no mark', () => {
    const reading = read(['日期', '交易金额', '摘要'], ['2026-01-05', '+100.00', '租金'], ['2026-01-06', '-40', '电费'], ['2026-01-06', '60', '租金']);
    expect(reading.entries.map(({ amount }) => amount)).toEqual([10_000, 6_000]);
    expect(reading.outgoing).toEqual({ count: 1, amount: 4_000 });
  });

  it('with neither is not guessed', () => {
    const reading = read(['日期', '交易金额', '摘要'], ['2026-01-05', '100.00', '租金']);
    expect(reading).toMatchObject({ entries: [], problems: [{ row: 2, text: '没有收支标志，金额也没有正负号，看不出是收入还是支出' }] });
  });

  it.each([['?', '看不懂的借贷（收支）标志“?”'], ['', '没有借贷（收支）标志']])('names a mark it does not know: “%s”', (mark, text) => {
    expect(read(['日期', '交易金额', '收支'], ['2026-01-05', '100', mark]).problems).toEqual([{ row: 2, text }]);
  });
});

describe('rows under the heading', () => {
  const HEADING = ['交易日期', '支出', '收入', '对方户名', '摘要', '流水号'];
  const one = (...row: string[]) => readStatement([HEADING, row]);

  it.each([
    [['2026-01-05', '', '12x', '张三', '', ''], '看不懂收入金额：金额只能是数字，如 1234.50'],
    [['2026-01-05', '', '', '张三', '租金', ''], '没有金额'],
    [['2026-01-05', '5', '6', '张三', '', ''], '收入和支出都有金额'],
    [['2026-01-05', '', '-6', '张三', '冲正', ''], '收入是负数（冲正），请人工处理'],
    [['2026-01-05', '0.00', '0.00', '张三', '', ''], '收入和支出都是零'],
    [['2026-02-30', '', '6', '张三', '', ''], '看不懂的交易日期“2026-02-30”'],
    [['', '', '6', '张三', '本月租金', ''], '没有交易日期'],
    [['2026-01-05', '', '1.5E+17', '张三', '', ''], '看不懂收入金额：金额被表格改成了科学计数'],
    [['2026-01-05', '', '6.123', '张三', '', ''], '看不懂收入金额：金额最多精确到分'],
  ])('that cannot be read are named: %j', (row, text) => {
    expect(one(...row)).toMatchObject({ entries: [], problems: [{ row: 2, text }] });
  });

  it.each([
    [['合计', '5.00', '6.00', '', '', '']], [['', '', '6.00', '', '合计', '']], [['本月合计', '', '6', '', '', '']], [['2026-01-01', '', '', '', '期初余额', '']], [['承前页', '', '', '', '', '']],
    [HEADING], [['打印时间：2026-02-01', '', '', '', '', '']],
  ])('that are no movement are skipped and said: %j', (row) => {
    const reading = one(...row);
    expect(reading.entries).toEqual([]);
    expect(reading.problems).toEqual([]);
    expect(reading.skipped).toMatchObject([{ row: 2 }]);
  });

  it('take a remark that speaks of a total for a movement where it has a date', () => {
    expect(one('2026-01-05', '', '6', '张三', '合计两个月租金', '').entries).toMatchObject([{ amount: 600, remark: '合计两个月租金' }]);
  });

  it('keep a movement whose serial a workbook has damaged, and say so', () => {
    const reading = one('2026-01-05', '', '6', '张三', '', '1.23E+17');
    expect(reading.entries).toMatchObject([{ serial: '' }]);
    expect(reading.skipped).toEqual([{ row: 2, text: '流水号被表格改成了科学计数，没有读入' }]);
  });

  it('that are empty say nothing', () => {
    expect(one('', ' ', '')).toMatchObject({ entries: [], problems: [], skipped: [] });
  });
});

it('neither loses nor makes a 分, whatever comes in and goes out', () => {
  const movement = fc.record({ into: fc.boolean(), fen: fc.integer({ min: 1, max: 1_000_000_000 }) });
  fc.assert(fc.property(fc.array(movement, { maxLength: 20 }), (movements) => {
    const rows = movements.map(({ into, fen }) => ['2026-01-05', into ? '' : plainYuan(fen), into ? plainYuan(fen) : '', '张三']);
    const reading = readStatement([['交易日期', '借方', '贷方', '对方户名'], ...rows]);
    const sum = (side: boolean) => movements.filter(({ into }) => into === side).reduce((total, { fen }) => total + fen, 0);
    expect(reading.entries.reduce((total, { amount }) => total + amount, 0)).toBe(sum(true));
    expect(reading.outgoing.amount).toBe(sum(false));
    expect(reading.problems).toEqual([]);
  }));
});
