import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlainDigits } from './decimalText.ts';

const WRITTEN = /^(?:(\d+|\d{1,3}(?:,\d{3})+)?)(?:\.(\d{0,2}))?$/;

/** What the digits say, by way of the pattern instead of a walk over them. */
function byPattern(text: string): number | null {
  const [, whole = '', behind = ''] = WRITTEN.exec(text) ?? [];
  const digits = whole.replaceAll(',', '') + behind.padEnd(2, '0');
  return whole + behind === '' || digits.length > 15 ? null : Number(digits);
}

test('plain digits, in groups or not, are what is written; everything else is left to the rules', () => {
  const typed = fc.oneof(
    fc.string({ unit: fc.constantFrom('0', '1', '9', ',', '.'), maxLength: 20 }),
    fc.string({ unit: fc.constantFrom('0', '7', ',', '.', '-', ' ', '元', '１') }),
    fc.tuple(fc.maxSafeInteger(), fc.constantFrom('', '.', '.5', '.25', '.125')).map(([whole, behind]) => whole.toLocaleString('en') + behind),
  );
  fc.assert(fc.property(typed, (text) => {
    expect(readPlainDigits(text, 2)).toBe(byPattern(text));
  }), { numRuns: 5_000 });
});
