import { describe, expect, it } from 'vitest';
import { printJobSchema } from '../../shared/contract/desktop.ts';
import type { PrintSource } from './route.ts';
import { printRoute, readPrintRoute } from './route.ts';

const SOURCES: PrintSource[] = [
  { posting: '0198c0de-0000-7000-8000-000000000001' },
  { kind: 'asset', unit: '0198c0de-0000-7000-8000-000000000001', period: '2026年第四季度 (初稿)*!~\'&=', postOn: '2026-11-22' },
  { kind: 'contract', unit: '0198c0de-0000-7000-8000-000000000001', period: '', postOn: null },
];

describe('a print route', () => {
  it.each(SOURCES)('is taken by the printing shell and read back: %j', (source) => {
    const route = printRoute(source);
    expect(printJobSchema.parse({ route, name: '公示表' }).route).toBe(route);
    const { pathname, searchParams } = new URL(route, 'http://127.0.0.1');
    expect(readPrintRoute(pathname, searchParams)).toEqual(source);
  });

  it.each(['/print/sheet', '/print/other?posting=1', '/print/sheet?kind=party&unit=1'])('that names no sheet is none: %s', (route) => {
    const { pathname, searchParams } = new URL(route, 'http://127.0.0.1');
    expect(readPrintRoute(pathname, searchParams)).toBeNull();
  });
});
