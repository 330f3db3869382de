import exceljs from 'exceljs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cellText } from '../../../shared/rules/inventory/paper.ts';
import { DEFAULT_FORMS } from '../../../shared/rules/inventory/template.ts';
import { closing, put, refusalOf, sampleLedger, temporaryFolder } from '../../ledger/ledgerForTests.ts';
import { createDemo } from '../demo/create.ts';
import { decide } from '../exchange/decide.ts';
import { desk, packed, register, sender, taken } from '../exchange/exchangeForTests.ts';
import { submissionsWhere } from '../exchange/submissions.ts';
import { formDocument, formOf, formSettings, formsOf, saveFormSettings, totalsDocument, totalsForm } from './forms.ts';
import { writeForms } from './workbook.ts';

const TODAY = '2026-11-21';

test('the forms of the demo village hold what its registers hold, to the 分, and go into one workbook', async () => {
  const folder = temporaryFolder();
  const ledger = closing(createDemo(join(folder, '禾塘村.sanzi'), { clock: () => `${TODAY}T03:00:00.000Z`, mounts: '' }, TODAY, () => undefined));
  const unit = String(ledger.db.prepare(`SELECT uid FROM unit WHERE kind = 'joint_economic_cooperative'`).pluck().get());
  const sum = (sql: string) => Number(ledger.db.prepare(sql).pluck().get({ unit }));
  const forms = formsOf(ledger.db, unit, '2026', TODAY);
  const total = (form: string, label: string) => { const found = forms.find((one) => one.form === form); const cell = found?.sums?.[found.columns.findIndex((column) => column.label === label)]; return typeof cell === 'object' ? cell.value : null; };
  expect(Number(total('buildings', '原值')) + Number(total('equipment', '原值'))).toBe(sum('SELECT SUM(original_cost) FROM asset WHERE unit = :unit AND deactivated_on IS NULL'));
  expect(total('cash', '账面数')).toBe(sum('SELECT SUM(book_balance) FROM fund_account WHERE unit = :unit AND deactivated_on IS NULL'));
  expect(total('claims', '核实数')).toBe(sum(`SELECT SUM(outstanding) FROM receivable WHERE unit = :unit AND deactivated_on IS NULL AND due_on <= '${TODAY}'`));
  expect(total('payables', '账面数')).toBe(sum(`SELECT SUM(amount) FROM deposit WHERE unit = :unit AND deactivated_on IS NULL AND moved_on <= '${TODAY}'`));
  expect(total('parcel_totals', '总面积')).toBe(total('parcels', '总面积'));
  const path = join(folder, '清查表.xlsx');
  const rows = await writeForms(path, forms);
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(path);
  expect(book.worksheets.map(({ name }) => name)).toEqual(forms.map(({ number, title }) => `${number} ${title}`.slice(0, 31)));
  expect(rows).toBe(forms.reduce((all, { rows: own }) => all + own.length, 0));
  const [first] = forms[0]?.rows ?? [];
  expect(book.worksheets[0]?.getRow(4).values).toEqual([undefined, ...(first?.cells ?? []).map((cell) => (typeof cell === 'string' ? cell : cell.value / 100))]);
  expect(formDocument(ledger.db, `${unit}.2026.buildings`, TODAY)).toMatchObject({ title: '固定资产清查登记表（房屋建筑物）', number: '农清明细08-1', paper: 'A3L' });
  expect(refusalOf(() => formDocument(ledger.db, `${unit}.2026.secrets`, TODAY)).code).toBe('ROW_MISSING');
});

test('a unit fills its own forms only, and the numbers of forms are kept as they are set', () => {
  const { ledger, village, group } = sampleLedger();
  put(ledger, 'asset', { name: '村里的', unit: village, category: 'factory', originalCost: 1 });
  put(ledger, 'asset', { name: '社里的', unit: group, category: 'factory', originalCost: 2 });
  expect(formOf(ledger.db, group, '2026', 'buildings', TODAY).rows.map(({ cells }) => cells.map(cellText)[1])).toEqual(['', '社里的']);
  expect(formSettings(ledger.db)).toEqual(DEFAULT_FORMS);
  saveFormSettings(ledger, { ...DEFAULT_FORMS, numbers: { ...DEFAULT_FORMS.numbers, buildings: '农清明细08' } });
  saveFormSettings(ledger, { ...formSettings(ledger.db), version: '2026版' });
  expect(formOf(ledger.db, group, '2026', 'buildings', TODAY).number).toBe('农清明细08');
  expect(formSettings(ledger.db).version).toBe('2026版');
});

test('the totals of a year count what was accepted, each unit once, beside the year before', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  expect(refusalOf(() => totalsForm(at.ledger.db, '2026')).code).toBe('PRINT_FAILED');
  put(from.ledger, 'parcel', { name: '东塘', unit: from.group, landClass: 'pond_water_surface', area: 100_000, areaUnit: '亩' });
  for (const [place, period] of ['2026-11', '2026'].entries()) {
    if (place === 1) put(from.ledger, 'parcel', { name: '西塘', unit: from.village, landClass: 'pond_water_surface', area: 50_000, areaUnit: '亩' });
    await taken(at, packed(from, { period }));
    decide(at.ledger, submissionsWhere(at.ledger.db, 'true').at(place)?.uid ?? '', { decision: 'accepted', opinion: '', reviewer: at.township, program: '测试' }, at.signer, join(temporaryFolder(), '回执.sanzi-slip'));
    expect(totalsForm(at.ledger.db, '2026').rows.map(({ cells }) => cells.map(cellText))).toEqual([['一、农用地', '0', '', '', '', ...(place === 0 ? ['1', '10.00', '', '10.00'] : ['2', '15.00', '5.00', '10.00'])], ['养殖水面', '0', '', '', '', ...(place === 0 ? ['1', '10.00', '', '10.00'] : ['2', '15.00', '5.00', '10.00'])]]);
  }
  expect(totalsForm(at.ledger.db, '2026').notes[0]).toContain('本年取自2026年通过的 1 个送审，上年取自2025年没有通过的送审');
  expect(totalsDocument(at.ledger.db, '2026', TODAY)).toMatchObject({ title: '资源性资产汇总表', number: '农清汇总02', issuer: '青埇镇' });
});
