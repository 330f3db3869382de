import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeterRead, MeterTerms } from '../../contract/chargeTerms.ts';
import { meterBill, strikingUsage, usedOf } from './meters.ts';

const S = 10_000;
/** A meter by its price in 0.0001 元, multiplier and loss. */
const meter = (unitPrice: number, multiplier = 1, lossShare = 0, measure = '度'): MeterTerms => ({ by: 'meter', unitPrice, measure, multiplier: Math.round(multiplier * S), lossShare });
const read = (before: number, after: number, change: MeterRead['change'] = null): MeterRead => ({ before: Math.round(before * S), after: Math.round(after * S), change });
const exchanged = (oldEnd: number, newStart: number): MeterRead['change'] => ({ by: 'exchanged', oldEnd: oldEnd * S, newStart: newStart * S });

describe('what a reading costs, worked by hand', () => {
  it.each([
    ['66 度 at 0.85', meter(8_500), read(1_234, 1_300), 66, 5_610],
    ['12.5 吨 at 3.20', meter(32_000, 1, 0, '吨'), read(100, 112.5), 12.5, 4_000],
    ['nothing used', meter(8_500), read(500, 500), 0, 0],
    ['a meter from zero', meter(10_000), read(0, 7), 7, 700],
    ['66 × 20 = 1,320 度 at 0.85', meter(8_500, 20), read(1_234, 1_300), 1_320, 112_200],
    ['1,320 度 and 5 % loss = 1,386 度', meter(8_500, 20, 500), read(1_234, 1_300), 1_386, 117_810],
    ['3 % of 10 度 is 10.3 度', meter(10_000, 1, 300), read(0, 10), 10.3, 1_030],
    ['0.005 元 is rounded up to 1 分', meter(50), read(0, 1), 1, 1],
    ['0.0049 元 is rounded down', meter(49), read(0, 1), 1, 0],
    ['3 × 0.335 = 1.005, half away from zero', meter(3_350), read(10, 13), 3, 101],
    ['0.0001 度 of a fine dial', meter(10_000 * 100), read(0, 0.0001), 0.0001, 1],
    ['a price of four decimals: 137 × 0.6683 = 91.5571', meter(6_683), read(863, 1_000), 137, 9_156],
    ['rounded once: 7 × 1.0333 × 0.71 of loss 3.33 %', meter(7_100, 1, 333), read(0, 7), 7.2331, 514],
    ['a multiplier below one', meter(10_000, 0.5), read(0, 9), 4.5, 450],
    ['a dial of five that ran over: 99,990 → 12', meter(10_000), read(99_990, 12, { by: 'rolled' }), 22, 2_200],
    ['a dial of four that ran over: 9,999 → 0', meter(10_000), read(9_999, 0, { by: 'rolled' }), 1, 100],
    ['a dial with decimals that ran over: 999.9 → 0.4', meter(10_000), read(999.9, 0.4, { by: 'rolled' }), 0.5, 50],
    ['an exchanged meter: 40 on the old, 6 on the new', meter(10_000), read(1_200, 6, exchanged(1_240, 0)), 46, 4_600],
    ['an exchanged meter that began at 5', meter(10_000, 1, 0, '吨'), read(1_200, 6, exchanged(1_240, 5)), 41, 4_100],
    ['an exchanged meter that shows more than the old one', meter(10_000), read(10, 5_000, exchanged(10, 4_990)), 10, 1_000],
    ['an exchange with multiplier and loss: 46 × 30 × 1.1 × 0.5', meter(5_000, 30, 1_000), read(1_200, 6, exchanged(1_240, 0)), 1_518, 75_900],
  ])('%s', (_, terms, given, quantity, amount) => {
    const bill = meterBill(terms, given);
    expect(bill).toMatchObject({ ok: true, value: { quantity: Math.round(quantity * S), amount } });
  });

  it('is explained in one sentence', () => {
    const said = (terms: MeterTerms, given: MeterRead) => {
      const bill = meterBill(terms, given);
      return bill.ok ? bill.value.explained : bill.message;
    };
    expect(said(meter(8_500), read(1_234, 1_300))).toBe('上次 1,234，本次 1,300，用量 66 度，× 0.85 元/度 = 56.10 元');
    expect(said(meter(8_500, 20, 500), read(1_234, 1_300))).toBe('上次 1,234，本次 1,300，用量 66 × 倍率 20 = 1,320 度，加损耗 5% 为 1,386 度，× 0.85 元/度 = 1,178.10 元');
    expect(said(meter(3_350), read(10, 13))).toBe('上次 10，本次 13，用量 3 度，× 0.335 元/度 = 1.005 元，四舍五入 1.01 元');
    expect(said(meter(10_000), read(99_990, 12, { by: 'rolled' }))).toBe('上次 99,990，本次 12，走满一圈（100,000 归零），用量 22 度，× 1 元/度 = 22.00 元');
    expect(said(meter(10_000), read(1_200, 6, exchanged(1_240, 0)))).toBe('上次 1,200，本次 6，换表（旧表止数 1,240，新表起数 0），用量 46 度，× 1 元/度 = 46.00 元');
  });

  it.each([
    ['below', read(1_300, 1_234)],
    ['not_rolled', read(1_234, 1_300, { by: 'rolled' })],
    ['old_below', read(1_300, 5, exchanged(1_299, 0))],
    ['new_below', read(1_300, 5, exchanged(1_300, 6))],
  ])('is refused as %s', (code, given) => {
    expect(usedOf(given)).toMatchObject({ ok: false, code });
    expect(meterBill(meter(10_000), given)).toMatchObject({ ok: false, code });
  });

  it('is refused where it cannot be stored', () => {
    expect(meterBill(meter(2 ** 50, 100_000), { before: 0, after: 2 ** 51 - 1, change: null })).toMatchObject({ ok: false, code: 'out_of_range' });
  });
});

describe('usage beside the month before', () => {
  it.each([
    [30, 10, '是上月用量 10 的 3 倍，请核对'], [29, 10, null], [35, 10, '是上月用量 10 的 3.5 倍，请核对'], [5_000, null, null], [50, 0, null],
  ])('%d after %s', (used, before, said) => {
    expect(strikingUsage(used * S, before === null ? null : before * S)).toBe(said);
  });
});

describe('properties of readings', () => {
  const dial = fc.integer({ min: 0, max: 10 ** 9 });
  it('months that follow each other use what one long month uses, and a plain price loses no more than half a 分 a bill', () => {
    fc.assert(fc.property(dial, dial, dial, fc.integer({ min: 1, max: 100_000 }), (...given) => {
      const [a = 0, b = 0, c = 0] = given.slice(0, 3).toSorted((x, y) => x - y);
      const bill = (before: number, after: number) => {
        const made = meterBill(meter(given[3]), { before, after, change: null });
        if (!made.ok) throw new Error(made.message);
        return made.value;
      };
      const parts = [bill(a, b), bill(b, c)];
      const whole = bill(a, c);
      expect(parts.reduce((sum, { used }) => sum + used, 0)).toBe(whole.used);
      expect(Math.abs(parts.reduce((sum, { amount }) => sum + amount, 0) - whole.amount)).toBeLessThanOrEqual(1);
    }));
  });

  it('a reading is never negative, whatever happened to the meter', () => {
    fc.assert(fc.property(dial, dial, fc.option(fc.oneof(fc.constant({ by: 'rolled' as const }), fc.record({ by: fc.constant('exchanged' as const), oldEnd: dial, newStart: dial }))), (before, after, change) => {
      const used = usedOf({ before, after, change });
      expect(!used.ok || used.value >= 0).toBe(true);
    }));
  });

  it('loss only adds, and more multiplier is never cheaper', () => {
    fc.assert(fc.property(dial, fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 100 }), (after, loss, multiplier) => {
      const amount = (share: number, by: number) => {
        const made = meterBill(meter(7_777, by, share), { before: 0, after, change: null });
        return made.ok ? made.value.amount : Number.NaN;
      };
      expect(amount(loss, multiplier)).toBeGreaterThanOrEqual(amount(0, multiplier));
      expect(amount(loss, multiplier + 1)).toBeGreaterThanOrEqual(amount(loss, multiplier));
    }));
  });
});
