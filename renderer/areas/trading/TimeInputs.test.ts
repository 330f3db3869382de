import { expect, test } from 'vitest';
import { parseMinute, parseTerm, termText } from './TimeInputs.tsx';

test('a day with its time is read as offices write it', () => {
  for (const text of ['2026.5.1 9:30', '2026-05-01 09:30', '20260501 9:30', '２０２６年5月1日 9：30', '2026年5月1日上午9时30分']) expect(parseMinute(text)).toMatchObject({ ok: true, value: '2026-05-01 09:30' });
  expect(parseMinute('2026年5月1日下午3时')).toMatchObject({ ok: true, value: '2026-05-01 15:00' });
  expect(parseMinute('2026.5.1')).toMatchObject({ ok: false });
  expect(parseMinute('2026.5.1 25:00')).toMatchObject({ ok: false });
  expect(parseMinute('2026.2.30 9:00')).toMatchObject({ ok: false });
});

test('a term is read in years and months and written back', () => {
  expect(['5年', '30个月', '2年6个月', '36', '1年1月'].map((text) => parseTerm(text))).toMatchObject([60, 30, 30, 36, 13].map((value) => ({ ok: true, value })));
  for (const text of ['', '0', '101年', '五年']) expect(parseTerm(text).ok).toBe(false);
  expect([12, 30, 7].map(termText)).toEqual(['1年', '2年6个月', '7个月']);
});
