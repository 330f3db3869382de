import { expect, it } from 'vitest';
import { printJobSchema } from '../../shared/contract/desktop.ts';
import type { OverprintSource } from './overprintRoute.ts';
import { overprintRoute, readOverprintRoute } from './overprintRoute.ts';

const UID = '0198c0de-0000-7000-8000-000000000001';
const SOURCES: OverprintSource[] = [{ receipt: UID }, { unit: UID, kind: '资金往来结算票据（电子）&=\'*' }];

it.each(SOURCES)('is taken by the printing shell and read back: %j', (source) => {
  const route = overprintRoute(source);
  expect(printJobSchema.parse({ route, name: '收据' }).route).toBe(route);
  const { pathname, searchParams } = new URL(route, 'http://127.0.0.1');
  expect(readOverprintRoute(pathname, searchParams)).toEqual(source);
});

it.each(['/print/overprint', '/print/overprint?unit=1', '/print/sheet?receipt=1'])('that names nothing is none: %s', (route) => {
  const { pathname, searchParams } = new URL(route, 'http://127.0.0.1');
  expect(readOverprintRoute(pathname, searchParams)).toBeNull();
});
