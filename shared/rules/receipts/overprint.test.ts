import { expect, it } from 'vitest';
import { overprintLayoutSchema } from '../../contract/overprint.ts';
import { FIRST_LAYOUT, overprintTexts, placed, SAMPLE_VALUES } from './overprint.ts';

it('the first layout is one that can be stored', () => {
  expect(overprintLayoutSchema.parse(FIRST_LAYOUT)).toEqual(FIRST_LAYOUT);
});

it('writes a receipt as the form wants it', () => {
  expect(overprintTexts({ dateForm: 'digits' }, SAMPLE_VALUES)).toMatchObject({ date: '2026　12　28', figures: '¥128,743.56', capitals: '壹拾贰万捌仟柒佰肆拾叁元伍角陆分' });
  expect(overprintTexts({ dateForm: 'full' }, { ...SAMPLE_VALUES, receivedOn: '2026-01-05', amount: 10_000 })).toMatchObject({ date: '2026年1月5日', figures: '¥100.00', capitals: '壹佰元整' });
});

it.each([[380, 0, '38.0mm'], [385, -12, '37.3mm'], [5, -20, '0.0mm'], [0, 15, '1.5mm']])('%d shifted by %d stands at %s', (tenths, offset, at) => {
  expect(placed(tenths, offset)).toBe(at);
});
