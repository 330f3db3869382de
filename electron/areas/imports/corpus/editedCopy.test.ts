import { call } from '@orpc/server';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ImportRow } from '../../../../shared/contract/imports.ts';
import type { Row } from '../../../../shared/registers/define.ts';
import { exportQueries } from '../../exports/router.ts';
import { ReaderDesk } from '../../files/readerDesk.ts';
import { change, put } from '../../../ledger/ledgerForTests.ts';
import { newUid } from '../../../ledger/rows.ts';
import type { Bench } from './run.ts';
import { MOST, onBench, pages, PLACE, threadFor } from './run.ts';

const ASSETS: readonly Row[] = [
  { code: 'A-1', name: '东头铺', annualRent: 1_200_000, location: '东头', acquiredOn: '2001-01-01' },
  { code: 'A-2', name: '西头仓', location: '西头', annualRent: 600_000 },
  { code: 'A-3', name: '水泵房', acquiredOn: '2003-05-01', originalCost: 1_200_050 },
  { code: 'A-4', name: '旧碾坊', useState: 'idle' },
  { code: 'A-5', name: '村口晒场', buildingArea: 8_005_000, buildingAreaUnit: '㎡' },
  { code: 'A-6', name: '文化楼', occupant: '老人协会', titleNo: '0012345678901234567' },
  { code: 'A-8', name: '老戏台', originalCost: 3_000_000 },
];

interface Copy { readonly lines: readonly ImportRow[]; readonly told: readonly { level: string; index: number | null; sheetRow: number }[]; readonly session: string; readonly sheet: number }

/** The register as it was exported, then edited in a spreadsheet and changed in the ledger meanwhile. */
async function editedCopy(bench: Bench): Promise<Copy> {
  const uids = ASSETS.map((row) => put(bench.ledger, 'asset', { ...row, unit: bench.unit }));
  await exportTo(bench);
  change(bench.ledger, 'asset', uids[1] ?? '', { location: '西头巷2号' });
  change(bench.ledger, 'asset', uids[4] ?? '', { name: '村口大晒场' });
  await edit(bench.path);
  const plan = await call(bench.commands.read, { file: PLACE, unit: bench.unit, register: null, job: bench.flags.start() });
  const sheet = plan.sheets.find(({ chosen }) => chosen)?.index ?? 0;
  const lines = await pages((from) => call(bench.commands.preview, { session: plan.session, sheet, from, count: MOST, only: 'all' }), (page) => page.rows);
  const told = await pages((from) => call(bench.commands.problems, { session: plan.session, from, count: MOST, kind: null, level: null }), (page) => page.problems);
  return { lines, told, session: plan.session, sheet };
}

async function exportTo(bench: Bench): Promise<void> {
  const reader = new ReaderDesk(threadFor(bench.folder, bench.path, bench.flags));
  reader.attach(bench.ledger.path, bench.ledger.filesPath);
  try {
    await call(exportQueries(reader).register, { register: 'asset', view: null, place: PLACE, job: bench.flags.start() });
  } finally {
    reader.detach();
  }
}

/** Title rows above, a column of one's own, cells changed and emptied, rows removed, copied, added and turned round. */
async function edit(path: string): Promise<void> {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('the export has no sheet');
  const headings = z.array(z.unknown()).parse(sheet.getRow(1).values).map((value) => (typeof value === 'string' ? value.replace('*', '') : ''));
  const column = (label: string) => headings.indexOf(label);
  const row = (code: string) => {
    for (let at = 2; at <= sheet.rowCount; at++) if (sheet.getCell(at, column('资产编号')).value === code) return sheet.getRow(at);
    throw new Error(`no row ${code}`);
  };
  row('A-1').getCell(column('年租金')).value = '1.5万';
  row('A-2').getCell(column('坐落')).value = '西头新村';
  row('A-3').getCell(column('取得日期')).value = '2003-02-30';
  row('A-6').getCell(column('使用人')).value = null;
  const copied = z.array(z.unknown()).parse(row('A-8').values);
  const added = sheet.addRow([]);
  added.getCell(column('资产编号')).value = 'A-7';
  added.getCell(column('资产名称')).value = '新建公厕';
  const foreign = sheet.addRow([]);
  foreign.getCell(column('资产名称')).value = '别村的铺';
  foreign.getCell(headings.indexOf('记录编号')).value = newUid();
  const twice = sheet.addRow([]);
  for (const [index, value] of copied.entries()) if (index > 0 && typeof value === 'string') twice.getCell(index).value = value;
  twice.getCell(column('资产名称')).value = '戏台耳房';
  for (let at = 2; at <= sheet.rowCount; at++) if (sheet.getCell(at, column('资产编号')).value === 'A-4') sheet.spliceRows(at, 1);
  sheet.getCell(1, headings.length + 1).value = '核对';
  sheet.getCell(2, headings.length + 1).value = '已核';
  sheet.spliceRows(1, 0, ['莲塘村资产台账（2026年核对稿）'], []);
  await book.xlsx.writeFile(path);
}

const byName = (lines: readonly ImportRow[], name: string) => lines.filter((line) => line.raw.includes(name) || line.records.some((record) => record.name === name));

describe('an edited copy of an export', () => {
  it('tells what was changed, what clashes, what is missing and what is new, and reverts nothing that the ledger changed since', async () => {
    await onBench('资产台账.xlsx', async (bench) => {
      const { lines, told, session, sheet } = await editedCopy(bench);
      expect(byName(lines, '西头仓').map(({ outcome, taken, changes }) => [outcome, taken, changes.map(({ key, old, now, new: wanted }) => [key, old, now, wanted])])).toEqual([['conflict', false, [['location', '西头', '西头巷2号', '西头新村']]]]);
      expect(byName(lines, '村口晒场').map(({ outcome }) => outcome)).toEqual(['same']);
      expect(lines.filter(({ outcome }) => outcome === 'missing').map(({ taken, records }) => [taken, records.map(({ name }) => name)])).toEqual([[false, ['旧碾坊']]]);
      expect(byName(lines, '新建公厕').map(({ outcome }) => outcome)).toEqual(['new']);
      expect(byName(lines, '文化楼').map(({ outcome, changes }) => [outcome, changes.map(({ key, new: wanted }) => [key, wanted])])).toEqual([['changed', [['occupant', '']]]]);
      expect(byName(lines, '别村的铺').map(({ outcome }) => outcome)).not.toContain('new');
      expect(byName(lines, '别村的铺')[0]?.reason ?? '').not.toBe('');
      const [bad] = byName(lines, '水泵房');
      expect(told.filter(({ sheetRow, level }) => sheetRow === bad?.sheetRow && level !== 'doubt')).toHaveLength(1);
      expect(byName(lines, '东头铺').map(({ outcome, changes }) => [outcome, changes.map(({ key, old, new: wanted }) => [key, old, wanted])])).toEqual([['changed', [['annualRent', '12,000.00', '15,000.00'], ['custom', '', '已核']]]]);
      expect([...byName(lines, '老戏台'), ...byName(lines, '戏台耳房')].filter(({ outcome }) => outcome === 'changed' || outcome === 'new'), 'one record number on two lines').toEqual([]);
      await call(bench.commands.take, { session, sheet, outcome: 'changed', numbers: null, taken: true });
      await call(bench.commands.store, { session, job: bench.flags.start() });
      const stored = z.array(z.record(z.string(), z.unknown())).parse(bench.ledger.db.prepare('SELECT code, name, annual_rent, location, acquired_on, occupant, building_area, original_cost, title_no FROM asset ORDER BY code').all());
      expect(stored.map(({ code, name }) => [code, name])).toEqual(expect.arrayContaining([['A-2', '西头仓'], ['A-3', '水泵房'], ['A-4', '旧碾坊'], ['A-5', '村口大晒场'], ['A-6', '文化楼'], ['A-7', '新建公厕']]));
      expect(stored.find(({ code }) => code === 'A-2')).toMatchObject({ location: '西头巷2号', annual_rent: 600_000 });
      expect(stored.find(({ code }) => code === 'A-3')).toMatchObject({ acquired_on: '2003-05-01', original_cost: 1_200_050 });
      expect(stored.find(({ code }) => code === 'A-6')).toMatchObject({ title_no: '0012345678901234567', occupant: null });
      expect(stored.filter(({ code }) => code === 'A-8').map(({ name, original_cost }) => [name, original_cost])).toEqual([['老戏台', 3_000_000]]);
      expect(stored.filter(({ code }) => code === 'A-1')).toMatchObject([{ location: '东头', acquired_on: '2001-01-01', annual_rent: 1_500_000 }]);
    });
  });
});
