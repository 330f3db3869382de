import { expect, test } from 'vitest';
import { z } from 'zod';
import { byAnotherProgram, change, put, sampleLedger } from '../../ledger/ledgerForTests.ts';
import { saveColumn } from '../records/columns.ts';
import { editCells, removeRows } from '../records/commands.ts';
import { setLinks } from '../records/links.ts';
import { historyOf, listEntries, redoLast, undoLast } from './history.ts';

test('the history of a row tells who, when, what, from and to, newest first', () => {
  const { ledger, village, group } = sampleLedger();
  const shop = put(ledger, 'asset', { name: '一号铺', unit: village, annualRent: 100_000 }, '新增资产“一号铺”');
  editCells(ledger, 'asset', [{ uid: shop, key: 'annualRent', input: '2000.5' }, { uid: shop, key: 'unit', input: group }, { uid: shop, key: 'useState', input: '出租' }]);
  editCells(ledger, 'asset', [{ uid: shop, key: 'buildingArea', input: '3.5亩' }]);
  undoLast(ledger);
  const changes = historyOf(ledger.db, 'asset', shop);
  expect(changes.map(({ action, operator, title }) => [action, operator, title])).toEqual([
    ['changed', '陈会计', '撤销：修改资产“一号铺”的建筑面积'], ['changed', '陈会计', '修改资产“一号铺”的建筑面积'],
    ['changed', '陈会计', '修改资产“一号铺”的3 列'], ['added', '陈会计', '新增资产“一号铺”'],
  ]);
  expect(changes[1]?.fields).toEqual([{ key: 'buildingArea', label: '建筑面积', from: '', to: '3.50 亩' }]);
  expect(changes[2]?.fields.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
    { key: 'annualRent', label: '年租金', from: '1,000.00', to: '2,000.50' },
    { key: 'unit', label: '所属单位', from: '清溪村', to: '一社' },
    { key: 'useState', label: '使用状况', from: '', to: '出租' },
  ]);
});

test('values of a 自定义列 stand in the history under its name', () => {
  const { ledger, village } = sampleLedger();
  const shop = put(ledger, 'asset', { name: '一号铺', unit: village });
  const { column } = saveColumn(ledger, { uid: null, register: 'asset', kind: 'money', label: '押金', measure: null, options: [], privacy: 'public' });
  editCells(ledger, 'asset', [{ uid: shop, key: column.key, input: '500' }]);
  expect(historyOf(ledger.db, 'asset', shop)[0]?.fields).toEqual([{ key: column.key, label: '押金', from: '', to: '500.00' }]);
});

test('the objects and parties of a contract stand in its history, also after they are gone', () => {
  const { ledger, village } = sampleLedger();
  const [shop, pond] = ['一号铺', '二号铺'].map((name) => put(ledger, 'asset', { name, unit: village }));
  const zhang = put(ledger, 'party', { name: '张三', kind: 'person', unit: village });
  const contract = put(ledger, 'contract', { name: '租铺', unit: village });
  const link = (uid = '', area: number | null = null) => ({ register: 'asset' as const, uid, area, areaUnit: null, share: null });
  setLinks(ledger, contract, [link(shop)], [{ uid: zhang, role: 'lessee' }]);
  setLinks(ledger, contract, [link(pond), link(shop, 25_000)], [{ uid: zhang, role: 'lessee' }]);
  setLinks(ledger, contract, [link(pond)], []);
  const fields = historyOf(ledger.db, 'contract', contract).map((one) => one.fields.map(({ label, from, to }) => `${label} ${from}→${to}`));
  expect(fields.slice(0, 3)).toEqual([
    ['标的物 一号铺→', '承租(包)方 张三→'],
    ['标的物 →二号铺', '标的物面积 →2.5'],
    ['标的物 →一号铺', '承租(包)方 →张三'],
  ]);
});

test('links that stay keep their identity when others come and go', () => {
  const { ledger, village } = sampleLedger();
  const [a, b, c] = ['甲', '乙', '丙'].map((name) => put(ledger, 'party', { name, kind: 'person', unit: village }));
  const contract = put(ledger, 'contract', { name: '合同', unit: village });
  const parties = (...uids: (string | undefined)[]) => setLinks(ledger, contract, [], uids.map((uid = '') => ({ uid, role: 'lessee' as const })));
  const pairs = z.array(z.tuple([z.string(), z.string()]));
  const links = () => Object.fromEntries(pairs.parse(ledger.db.prepare('SELECT party, uid FROM contract_party ORDER BY position').raw().all()));
  parties(a, b);
  const before = links();
  parties(c, b);
  expect(links()[b ?? '']).toBe(before[b ?? '']);
  expect(Object.keys(links())).toEqual([c, b]);
  expect(Object.values(before)).not.toContain(links()[c ?? '']);
});

test('a removed row keeps its history', () => {
  const { ledger, village } = sampleLedger();
  const shop = put(ledger, 'asset', { name: '一号铺', unit: village });
  removeRows(ledger, 'asset', [shop]);
  expect(historyOf(ledger.db, 'asset', shop)[0]).toMatchObject({ action: 'removed', fields: [{ label: '资产名称', from: '一号铺', to: '' }, { label: '所属单位', from: '清溪村', to: '' }] });
});

test('the list of commands pages backwards and marks what is undone now', () => {
  const { ledger, village } = sampleLedger();
  const first = change(ledger, 'unit', village, { head: '甲' }, '一') ?? 0;
  change(ledger, 'unit', village, { head: '乙' }, '二');
  undoLast(ledger);
  const undone = () => listEntries(ledger.db, null, 20).filter((entry) => entry.undone).map((entry) => entry.title);
  expect(undone()).toEqual(['二']);
  redoLast(ledger);
  expect(undone()).toEqual([]);
  expect(listEntries(ledger.db, null, 2).map((entry) => entry.kind)).toEqual(['redo', 'undo']);
  expect(listEntries(ledger.db, first + 1, 1)).toMatchObject([{ seq: first, title: '一', kind: 'do', operator: '陈会计', rows: 1 }]);
  expect(listEntries(ledger.db, 1, 5)).toEqual([]);
});

test('the history asks its own tables only by a name that is one', () => {
  const { ledger, path } = sampleLedger();
  expect(() => historyOf(ledger.db, 'sqlite_schema', 'x')).toThrow('no logged table');
  byAnotherProgram(path, (db) => expect(historyOf(db, 'unit', 'x')).toEqual([]));
});
