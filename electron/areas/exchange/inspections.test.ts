import exceljs from 'exceljs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { InspectionWish } from '../../../shared/contract/inspections.ts';
import { put, refusalOf, temporaryFolder } from '../../ledger/ledgerForTests.ts';
import { decide } from './decide.ts';
import { desk, packed, register, sender, taken } from './exchangeForTests.ts';
import { inspect, inspectionLists, inspectionPaper, removeInspection, saveInspection, writeInspection } from './inspections.ts';
import { submissionsWhere } from './submissions.ts';

const IDLE: InspectionWish = { table: 'asset', conditions: [{ key: 'useState', op: 'is', value: '闲置' }, { key: 'originalCost', op: 'least', value: '1万' }] };

test('a list holds the records of accepted submissions that meet its conditions, is kept, printed and written with room for what is found', async () => {
  const [one, two, at] = [sender('清溪村'), sender('桥头村'), desk()];
  register(at, one);
  register(at, two, '桥头村');
  put(one.ledger, 'asset', { name: '空置铺位', unit: one.group, useState: 'idle', originalCost: 2_000_000 });
  put(one.ledger, 'asset', { name: '小铺', unit: one.group, useState: 'idle', originalCost: 100 });
  put(two.ledger, 'asset', { name: '桥头空厂房', unit: two.village, useState: 'idle', originalCost: 1_000_000 });
  await taken(at, packed(one), packed(two));
  expect(inspect(at.ledger.db, '2026-11', IDLE, 0, 10)).toMatchObject({ total: 0, submissions: 0 });
  for (const { uid } of submissionsWhere(at.ledger.db, 'true')) decide(at.ledger, uid, { decision: 'accepted', opinion: '', reviewer: at.township, program: '测试' }, at.signer, join(temporaryFolder(), '回执.sanzi-slip'));
  const found = inspect(at.ledger.db, '2026-11', IDLE, 0, 10);
  expect(found.rows.map(({ holder, unitName, name }) => [holder, unitName, name])).toEqual([['清溪村', '清溪村一社', '空置铺位'], ['桥头村', '桥头村', '桥头空厂房']]);
  expect(found.columns.slice(0, 2).map(({ label }) => label)).toEqual(['使用状况', '原值']);
  expect(found.rows[0]?.cells.slice(0, 2)).toEqual(['闲置', '20,000.00']);
  expect(inspect(at.ledger.db, '2026-11', IDLE, 1, 10).rows.map(({ name }) => name)).toEqual(['桥头空厂房']);
  expect(refusalOf(() => inspect(at.ledger.db, '2026-11', { ...IDLE, conditions: [{ key: 'originalCost', op: 'least', value: '多少' }] }, 0, 10)).cells[0]?.message).toContain('第 1 个条件');

  const { uid } = saveInspection(at.ledger, { uid: null, name: '闲置大件', wish: IDLE });
  saveInspection(at.ledger, { uid, name: '闲置资产', wish: IDLE });
  expect(inspectionLists(at.ledger.db)).toEqual([expect.objectContaining({ name: '闲置资产', wish: IDLE, notedBy: '何审核' })]);
  const paper = inspectionPaper(at.ledger.db, `${uid}.2026-11`, '2026-11-21');
  expect([paper.title, paper.paper]).toEqual(['检查清单：闲置资产', 'A4L']);
  expect(JSON.stringify(paper.blocks)).toContain('使用状况是闲置，原值不小于1万');
  const path = join(temporaryFolder(), '清单.xlsx');
  expect(await writeInspection(at.ledger.db, '2026-11', '闲置资产', IDLE, path)).toBe(2);
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(path);
  expect(book.worksheets[0]?.getRow(2).getCell(3).value).toBe('空置铺位');
  removeInspection(at.ledger, uid);
  expect(refusalOf(() => inspectionPaper(at.ledger.db, `${uid}.2026-11`, '2026-11-21')).code).toBe('ROW_MISSING');
});
