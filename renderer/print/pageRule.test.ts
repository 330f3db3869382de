import { describe, expect, it } from 'vitest';
import type { SheetData } from '../../shared/contract/sheets.ts';
import { pageRule } from './pageRule.ts';

const data: SheetData = {
  format: 1, kind: 'asset', title: '资产公示表', unitName: '禾塘村', period: '', asOf: '2026-11-22T00:00:00.000Z', paper: 'A4', orientation: 'landscape', measureNote: '',
  columns: [], rows: [], sums: null, notes: [], headText: '', footText: '', signatories: [], supervisionPhone: '', place: '', posting: null,
  sheetNo: '公示〔2026〕1号', head: { seq: 12, hash: 'ab'.repeat(32) },
};

describe('the page rule of a sheet', () => {
  it.each([
    ['A4', 'landscape', '297mm 210mm'], ['A4', 'portrait', '210mm 297mm'], ['A3', 'landscape', '420mm 297mm'], ['A3', 'portrait', '297mm 420mm'],
  ] as const)('names the paper of %s %s', (paper, orientation, size) => {
    expect(pageRule({ ...data, paper, orientation }, null)).toContain(`size: ${size};`);
  });

  it('carries number, code and the state of the ledger on every page', () => {
    const rule = pageRule(data, '6BHMA9GYJM');
    expect(rule).toContain('查验码 6BHMA-9GYJM');
    expect(rule).toContain(`台账标记 12-${'ab'.repeat(8)}"`);
    expect(pageRule(data, null)).toContain('未张贴，仅供核对');
  });

  it('cannot be left by a quotation mark or a line break in a text', () => {
    expect(pageRule({ ...data, sheetNo: '"; } body { display: none } "\n\\' }, null)).toContain('content: "\\"; } body { display: none } \\" \\\\');
  });
});
