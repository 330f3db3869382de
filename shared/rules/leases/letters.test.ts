import { describe, expect, it } from 'vitest';
import { letterSchema } from '../../contract/letters.ts';
import type { LetterContract, LetterLine } from './letters.ts';
import { chargesLetter, demandLetter, detailLetter, paymentSlip } from './letters.ts';

const contract: LetterContract = { code: 'HT-001', name: '12号铺租赁合同', unitName: '禾塘村经济联合社', phone: '5560120', lessees: ['梁翀'], objects: ['12号铺'], startOn: '2024-01-01', endOn: '2026-12-31' };
const line = (more: Partial<LetterLine> = {}): LetterLine => ({ name: '租金第1期', from: '2024-01-01', until: '2024-12-31', dueOn: '2024-01-01', amount: 123_450, settled: 23_450, outstanding: 100_000, explained: '', ...more });

describe('催缴通知书', () => {
  it('says what is owed in figures and capitals, gives the time to pay and asks for an acknowledgement', () => {
    const letter = demandLetter(contract, [line(), line({ name: '租金第2期', amount: 50_000, settled: 0, outstanding: 50_000 })], '2026-11-21', 15);
    expect(letter.before[0]).toContain('《12号铺租赁合同》（编号 HT-001）');
    expect(letter.before[0]).toContain('共计 1,500.00 元（大写：人民币壹仟伍佰元整）');
    expect(letter.table?.sums).toEqual(['合计', '共 2 项', '', '1,734.50', '234.50', '1,500.00']);
    expect(letter.after[0]).toContain('15 日内付清');
    expect(letter.after[0]).toContain('第七百二十二条');
    expect(letter.returnSlip).toContain('尚欠上列款项共计 1,500.00 元');
    expect(letterSchema.safeParse(letter).success).toBe(true);
  });

  it('names a hundred households by their number', () => {
    const lessees = Array.from({ length: 110 }, (_, index) => `户${index + 1}`);
    expect(demandLetter({ ...contract, lessees }, [line()], '2026-11-21', 15).to).toBe('户1、户2、户3等110户');
  });
});

describe('收款确认单', () => {
  const slip = { code: 'SK2026-00001', receivedOn: '2026-11-20', payer: '梁翀', method: '转账', account: '', officialNo: '', amount: 100_000, unallocated: 0, handler: '', parts: [{ name: '租金第1期', contract: '12号铺租赁合同', from: '2024-01-01', until: '2024-12-31', amount: 100_000 }] };

  it('has the sum in capitals and says that it is no 报销凭证', () => {
    const letter = paymentSlip(contract, slip);
    expect(letter.title).toBe('收款确认单');
    expect(letter.table?.sums).toEqual(['合计', '大写：人民币壹仟元整', '', '1,000.00']);
    expect(letter.after.join('')).toContain('不是报销凭证');
    expect(letter.facts).toContainEqual(['票据号', '未开票据']);
  });

  it('lists what was paid in advance as its own line', () => {
    expect(paymentSlip(contract, { ...slip, amount: 130_000, unallocated: 30_000 }).table?.rows.at(-1)).toEqual(['预收款', '12号铺租赁合同', '', '300.00']);
  });

  it('of a reversal is called so', () => {
    const letter = paymentSlip(contract, { ...slip, amount: -100_000, parts: [] });
    expect([letter.title, letter.table?.sums?.[1]]).toEqual(['收款冲销单', '冲销 1,000.00 元']);
  });
});

it('a 明细单 lists every line and tells what is overdue; an open price is 未定', () => {
  const letter = detailLetter(contract, ['租金每年 1,234.50 元。'], [line(), line({ dueOn: '2027-01-01', amount: null, settled: 0, outstanding: 0 })], '2026-11-21');
  expect(letter.table?.rows[1]?.[3]).toBe('未定');
  expect(letter.after[0]).toBe('截至2026年11月21日，已到期未收 1,000.00 元。');
});

it('a 收费通知单 shows how each sum came about', () => {
  const letter = chargesLetter(contract, [line({ name: '2026-10水费', explained: '12 吨 × 3.2 元', outstanding: 3_840 })], '2026-11-21');
  expect(letter.table?.rows).toEqual([['2026-10水费', '2024-01-01至2024-12-31', '12 吨 × 3.2 元', '38.40']]);
});
