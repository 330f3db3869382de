import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenReceivable } from './matchTypes.ts';
import { comparable, fitsMask, mentions } from './names.ts';
import { proposeMatches } from './proposeMatches.ts';
import type { StatementEntry } from './types.ts';

const entry = (over: Partial<StatementEntry> = {}): StatementEntry => ({ row: 2, date: '2026-01-05', amount: 80_000, payer: '', account: '', remark: '', serial: '', ...over });

/** A contract with one open line of 800 元 for each of the due days. */
function contract(code: string, over: Partial<OpenReceivable> = {}, dues: readonly string[] = ['2026-01-01', '2026-02-01', '2026-03-01']): OpenReceivable[] {
  return dues.map((dueOn, at) => ({
    uid: `${code}/${at + 1}`, contract: `c-${code}`, contractCode: code, contractName: `${code}租赁合同`, payers: ['张三'], accounts: [], objects: [], dueOn, outstanding: 80_000, ...over,
  }));
}

const ZHANG = contract('HT-001', { payers: ['张三'], accounts: ['6222000011112222'], objects: ['12号档'] });
const LI = contract('HT-002', { contractName: '老街铺位租赁合同',  payers: ['李四'], objects: ['2号档'] });
const TWO = [...ZHANG, ...LI];
const match = (one: StatementEntry, open: readonly OpenReceivable[] = TWO) => {
  const [found] = proposeMatches([one], open, []);
  if (found === undefined) throw new Error('no answer');
  return found;
};

it('a line that stands twice is asked about, the first one is not', () => {
  const found = proposeMatches([entry({ payer: '张三' }), entry({ payer: '张三', row: 3 }), entry({ payer: '张三', remark: '二月', row: 4 })], TWO, []);
  expect(found.map(({ status, note }) => [status, note])).toEqual([['sure', null], ['proposed', '与第 2 行完全相同，请核对是不是同一笔'], ['sure', null]]);
});

describe('an entry is sure', () => {
  it.each([
    ['by the payer', { payer: '张三' }, '户名一致'],
    ['by a payer written in full width with spaces and brackets', { payer: '（张　三）' }, '户名一致'],
    ['by the account', { payer: '张三媳妇', account: '6222000011112222' }, '账号一致'],
    ['by the code in the remark', { remark: '交HT-001租金' }, '附言含合同编号'],
    ['by the code in other width and letters', { remark: '交ｈｔ-００１租金' }, '附言含合同编号'],
  ])('%s', (_, over, reason) => {
    const found = match(entry(over));
    expect(found.status).toBe('sure');
    expect(found.proposals[0]).toMatchObject({ contracts: [{ code: 'HT-001' }], split: [{ uid: 'HT-001/1', amount: 80_000 }], advance: 0 });
    expect(found.proposals[0]?.reasons).toEqual([reason, '金额等于一期应收']);
  });

  it('when it pays two lines exactly', () => {
    const found = match(entry({ payer: '张三', amount: 160_000 }));
    expect(found.status).toBe('sure');
    expect(found.proposals[0]?.reasons).toEqual(['户名一致', '金额等于2期应收合计']);
    expect(found.proposals[0]?.split).toEqual([{ uid: 'HT-001/1', amount: 80_000 }, { uid: 'HT-001/2', amount: 80_000 }]);
  });
});

describe('an entry is only proposed', () => {
  it.each([
    ['when the amount is no whole line', { payer: '张三', amount: 50_000 }],
    ['when it is more than is open', { payer: '张三', amount: 300_000 }],
    ['by the stall alone', { remark: '12号档1月' }],
    ['by a starred name', { payer: '张*' }],
    ['by a name in the remark', { payer: '王五', remark: '代张三交租' }],
    ['by the name of the contract', { remark: '老街铺位租赁合同租金' }],
    ['when payer and code point to different contracts', { payer: '李四', remark: 'HT-001' }],
    ['when the payer pays for another’s stall', { payer: '张三', remark: '2号档租金' }],
    ['by the amount alone', { payer: '王五' }],
  ])('%s', (_, over) => {
    expect(match(entry(over)).status).toBe('proposed');
  });

  it('where two tenants have one name, and it is asked which', () => {
    const found = match(entry({ payer: '张三' }), [...ZHANG, ...contract('HT-003', { payers: ['张三'] })]);
    expect(found.status).toBe('proposed');
    expect(found.proposals.map(({ contracts }) => contracts.map(({ code }) => code))).toEqual([['HT-001'], ['HT-003']]);
    expect(found.note).toBe('“张三”在 2 份合同里都有，请选是哪一份');
  });

  it('over both contracts of a payer who pays them together', () => {
    const found = match(entry({ payer: '张三', amount: 130_000 }), [...contract('HT-001', {}, ['2026-01-01']), ...contract('HT-003', { outstanding: 50_000 }, ['2026-01-02'])]);
    expect(found.status).toBe('proposed');
    expect(found.proposals[0]).toMatchObject({ contracts: [{ code: 'HT-001' }, { code: 'HT-003' }], split: [{ uid: 'HT-001/1', amount: 80_000 }, { uid: 'HT-003/1', amount: 50_000 }], advance: 0 });
  });

  it('with the rest as 预收 when more is paid than is open', () => {
    expect(match(entry({ payer: '张三', amount: 300_000 })).proposals[0]).toMatchObject({ advance: 60_000, reasons: ['户名一致', '多出部分为预收'] });
  });
});

it('a name that is in two contracts is sure by the code or the account of one', () => {
  const open = [...ZHANG, ...contract('HT-003', { payers: ['张三'] })];
  expect(match(entry({ payer: '张三', remark: 'HT-003' }), open)).toMatchObject({ status: 'sure', proposals: [{ contracts: [{ code: 'HT-003' }] }, {}] });
  expect(match(entry({ payer: '张三', account: '6222000011112222' }), open)).toMatchObject({ status: 'sure', proposals: [{ contracts: [{ code: 'HT-001' }] }, {}] });
});

it('says none when nothing fits', () => {
  expect(match(entry({ payer: '王五', amount: 12_345 }))).toMatchObject({ status: 'none', proposals: [] });
});

it('pays the oldest line first, whatever order the lines come in', () => {
  expect(match(entry({ payer: '张三', amount: 100_000 }), TWO.toReversed()).proposals[0]?.split).toEqual([{ uid: 'HT-001/1', amount: 80_000 }, { uid: 'HT-001/2', amount: 20_000 }]);
});

describe('what is booked already', () => {
  const booked = { serial: 'LS1', date: '2026-01-05', amount: 80_000, payer: '张三' };
  const judge = (one: StatementEntry, known = booked) => proposeMatches([one], TWO, [known])[0];

  it.each([
    ['by the serial', { serial: 'LS1', payer: '别人' }],
    ['by day, amount and payer where there is no serial', { payer: ' 张三 ' }],
  ])('is known %s', (_, over) => {
    expect(judge(entry(over))).toMatchObject({ status: 'known', proposals: [] });
  });

  it('is not sure when only the serials differ, or only they are the same', () => {
    expect(judge(entry({ serial: 'LS2', payer: '张三' }))).toMatchObject({ status: 'proposed', note: '同日、同额、同户名的一笔已入账，但流水号不同，请核对' });
    expect(judge(entry({ serial: 'LS1', payer: '张三', date: '2026-02-05', amount: 160_000 }))).toMatchObject({ status: 'proposed', note: '流水号与已入账的一笔相同，但日期和金额都不同，请核对' });
  });

  it('stands for one entry only', () => {
    expect(proposeMatches([entry({ payer: '张三' }), entry({ row: 3, payer: '张三' })], TWO, [{ ...booked, serial: '' }]).map(({ status }) => status)).toEqual(['known', 'sure']);
  });

  it('includes a row that a statement repeats', () => {
    expect(proposeMatches([entry({ payer: '张三', serial: 'A' }), entry({ row: 3, payer: '张三', serial: 'A' })], TWO, []).map(({ status, note }) => [status, note])).toEqual([['sure', null], ['known', '与第 2 行流水号相同']]);
  });
});

describe('the entries of one statement', () => {
  it('take their lines one after the other by date, and are answered in their own order', () => {
    const found = proposeMatches([entry({ row: 2, date: '2026-02-03', payer: '张三' }), entry({ row: 3, date: '2026-01-03', payer: '张三' })], TWO, []);
    expect(found.map(({ entry: { row }, proposals }) => [row, proposals[0]?.split[0]?.uid])).toEqual([[2, 'HT-001/2'], [3, 'HT-001/1']]);
  });

  it('with no sign of anybody come after those that have one', () => {
    const found = proposeMatches([entry({ payer: '王五' }), entry({ row: 3, date: '2026-01-06', payer: '张三' })], contract('HT-001', {}, ['2026-01-01']), []);
    expect(found.map(({ status }) => status)).toEqual(['none', 'sure']);
  });

  it('find nothing open any more and are 预收', () => {
    const found = proposeMatches([entry({ payer: '张三' }), entry({ row: 3, payer: '张三' })], contract('HT-001', {}, ['2026-01-01']), []);
    expect(found[1]).toMatchObject({ status: 'proposed', proposals: [{ split: [], advance: 80_000, reasons: ['户名一致', '已没有应收，全部为预收'] }] });
  });
});

describe('names and words', () => {
  it.each([
    ['张*三', '张小三', true], ['张*', '张三丰', true], ['*三', '张三', true], ['张*三', '张三', false], ['李*三', '张小三', false], ['**五金有限公司', '兴旺五金有限公司', true], ['张**', '张三', true],
  ])('%s may be %s: %s', (masked, name, fits) => {
    expect(fitsMask(masked, name)).toBe(fits);
  });

  it.each([
    ['交12号档租金', '12号档', true], ['交12号档租金', '2号档', false], ['HT-0012', 'HT-001', false], ['HT-001-2', 'HT-001', false], ['HT-001，1月', 'HT-001', true], ['（ＨＴ－００１）', 'HT-001', true],
    ['12号档', '', false], ['112号档和12号档', '12号档', true],
  ])('“%s” names “%s”: %s', (text, what, named) => {
    expect(mentions(text, what)).toBe(named);
  });

  it('compare without brackets, spaces and width', () => {
    expect(comparable('江门市（某某）  集团Ａ')).toBe(comparable('江门市(某某)集团a'));
  });

  it('a short number is no code', () => {
    expect(match(entry({ payer: '王五', remark: '12月', amount: 12_345 }), contract('12')).status).toBe('none');
  });
});

it('the first proposals never take more of a receivable than is open, and every proposal makes up its amount', () => {
  const codes = ['HT-001', 'HT-002', 'HT-003'];
  const anyEntry = fc.record({
    row: fc.integer({ min: 2, max: 99 }), date: fc.constantFrom('2026-01-05', '2026-02-05'), amount: fc.constantFrom(1, 50_000, 80_000, 160_000, 999_999), payer: fc.constantFrom('张三', '李四', '王五', '张*', ''),
    account: fc.constant(''), remark: fc.constantFrom('', 'HT-001', '2号档', '代李四'), serial: fc.constantFrom('', 'A', 'B'),
  });
  const anyOpen = fc.array(fc.tuple(fc.constantFrom(...codes), fc.integer({ min: 0, max: 200_000 }), fc.constantFrom('张三', '李四')), { maxLength: 8 });
  fc.assert(fc.property(fc.array(anyEntry, { maxLength: 12 }), anyOpen, (entries, lines) => {
    const open = lines.map(([code, outstanding, payer], at): OpenReceivable => ({ uid: `u${at}`, contract: code, contractCode: code, contractName: '', payers: [payer], accounts: [], objects: ['2号档'], dueOn: `2026-0${(at % 9) + 1}-01`, outstanding }));
    const found = proposeMatches(entries, open, []);
    const taken = new Map<string, number>();
    for (const { entry: { amount }, proposals } of found) {
      for (const { split, advance } of proposals) expect(split.reduce((sum, share) => sum + share.amount, advance)).toBe(amount);
      for (const { uid, amount: share } of proposals[0]?.split ?? []) taken.set(uid, (taken.get(uid) ?? 0) + share);
    }
    expect(found).toHaveLength(entries.length);
    for (const { uid, outstanding } of open) expect(taken.get(uid) ?? 0).toBeLessThanOrEqual(outstanding);
  }));
});
