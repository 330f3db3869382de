import { expect, test } from 'vitest';
import { checkLedger } from '../../ledger/check.ts';
import { change, codeOf, contentOf, put, refusalOf, reopened, sampleLedger } from '../../ledger/ledgerForTests.ts';
import { removeColumn, saveColumn } from '../records/columns.ts';
import { editCells, removeRows } from '../records/commands.ts';
import { setLinks } from '../records/links.ts';
import { redoLast, undoLast, undoMany, undoOne } from './history.ts';

function seqOf(result: { seq: number | null }): number {
  if (result.seq === null) throw new Error('nothing was stored');
  return result.seq;
}

function ledgerWithShop() {
  const sample = sampleLedger();
  const shop = put(sample.ledger, 'asset', { name: '一号铺', unit: sample.village }, '新增资产“一号铺”');
  const edit = (key: string, input: string, uid = shop) => seqOf(editCells(sample.ledger, 'asset', [{ uid, key, input }]));
  const cell = (column: string, uid = shop) => sample.ledger.db.prepare(`SELECT ${column} FROM asset WHERE uid = ?`).pluck().get(uid);
  return { ...sample, shop, added: sample.ledger.head.seq, edit, cell };
}

test('undo takes back the newest command, redo does it again, and both are records of their own', () => {
  const { ledger, edit, cell } = ledgerWithShop();
  const seq = edit('annualRent', '100');
  expect(undoLast(ledger)).toEqual({ seq: seq + 1, title: '修改资产“一号铺”的年租金' });
  expect(cell('annual_rent')).toBeNull();
  expect(ledger.undoState()).toMatchObject({ undo: { seq: seq - 1 }, redo: { seq } });
  expect(redoLast(ledger)).toEqual({ seq: seq + 2, title: '修改资产“一号铺”的年租金' });
  expect(cell('annual_rent')).toBe(10_000);
  expect(ledger.undoState()).toMatchObject({ undo: { seq }, redo: null });
  undoLast(ledger);
  redoLast(ledger);
  undoLast(ledger);
  expect(cell('annual_rent')).toBeNull();
  expect(ledger.db.prepare('SELECT kind, target FROM change_log WHERE seq > ? ORDER BY seq').raw().all(seq)).toEqual(
    ['undo', 'redo', 'undo', 'redo', 'undo'].map((kind) => [kind, seq]));
  expect(checkLedger(ledger.db).findings).toEqual([]);
});

test('the founding of the ledger is not undone', () => {
  const { ledger } = sampleLedger();
  expect(ledger.undoState()).toEqual({ undo: null, redo: null });
  expect(codeOf(() => undoLast(ledger))).toBe('NOTHING_TO_UNDO');
  expect(codeOf(() => undoOne(ledger, 1))).toBe('NOTHING_TO_UNDO');
  expect(codeOf(() => redoLast(ledger))).toBe('NOTHING_TO_REDO');
});

test('redo is gone after a new command', () => {
  const { ledger, edit } = ledgerWithShop();
  edit('annualRent', '100');
  undoLast(ledger);
  edit('remark', '新的');
  expect(ledger.undoState().redo).toBeNull();
  expect(codeOf(() => redoLast(ledger))).toBe('NOTHING_TO_REDO');
});

test('several undos are redone in the order in which they were done', () => {
  const { ledger, edit, cell } = ledgerWithShop();
  for (const rent of ['1', '2', '3']) edit('annualRent', rent);
  for (let n = 0; n < 3; n++) undoLast(ledger);
  const rents: unknown[] = [];
  for (let n = 0; n < 3; n++) {
    redoLast(ledger);
    rents.push(cell('annual_rent'));
  }
  expect(rents).toEqual([100, 200, 300]);
});

test('what can be undone and redone survives closing and reopening', () => {
  const { ledger, path, edit } = ledgerWithShop();
  const first = edit('annualRent', '1');
  const second = edit('annualRent', '2');
  undoLast(ledger);
  ledger.close();
  const again = reopened(path);
  expect(again.undoState()).toMatchObject({ undo: { seq: first }, redo: { seq: second } });
  redoLast(again);
  expect(again.undoState()).toMatchObject({ undo: { seq: second }, redo: null });
});

test('an older command is undone alone where nothing later depends on it', () => {
  const { ledger, edit, cell } = ledgerWithShop();
  const rent = edit('annualRent', '100');
  edit('remark', '留着');
  undoOne(ledger, rent);
  expect([cell('annual_rent'), cell('remark')]).toEqual([null, '留着']);
  expect(codeOf(() => undoOne(ledger, rent))).toBe('NOTHING_TO_UNDO');
});

test('a cell that was changed again later: only the later commands on that cell are named, and both are undone together', () => {
  const { ledger, edit, cell } = ledgerWithShop();
  const before = contentOf(ledger.db);
  const first = edit('annualRent', '100');
  edit('remark', '无关');
  undoLast(ledger);
  const second = edit('annualRent', '200');
  const other = edit('purpose', '仓库');
  const refusal = refusalOf(() => undoOne(ledger, first));
  expect(refusal).toMatchObject({ code: 'UNDO_DEPENDS', sequences: [second], params: { title: '修改资产“一号铺”的年租金', later: '“修改资产“一号铺”的年租金”' } });
  expect(cell('annual_rent')).toBe(20_000);
  const { seq } = ledger.head;
  undoMany(ledger, [first, ...refusal.sequences]);
  expect(ledger.head.seq).toBe(seq + 2);
  expect(cell('purpose')).toBe('仓库');
  undoOne(ledger, other);
  expect(contentOf(ledger.db)).toEqual(before);
});

test('an undo that fails half way through several stores none of them', () => {
  const { ledger, edit, cell } = ledgerWithShop();
  const first = edit('annualRent', '100');
  edit('annualRent', '200');
  const remark = edit('remark', '备注');
  expect(codeOf(() => undoMany(ledger, [first, remark]))).toBe('UNDO_DEPENDS');
  expect([cell('annual_rent'), cell('remark')]).toEqual([20_000, '备注']);
  edit('remark', '还能写');
  expect(checkLedger(ledger.db).findings).toEqual([]);
});

test('a later command that was itself undone does not stand in the way', () => {
  const { ledger, edit, cell } = ledgerWithShop();
  const first = edit('annualRent', '100');
  const second = edit('annualRent', '200');
  undoOne(ledger, second);
  undoOne(ledger, first);
  expect(cell('annual_rent')).toBeNull();
});

test('an added row on which another was hung is not taken away without it', () => {
  const { ledger, shop, added, village } = ledgerWithShop();
  put(ledger, 'asset', { name: '一号铺摊位', unit: village, partOf: shop }, '新增资产“一号铺摊位”');
  const hung = ledger.head.seq;
  expect(refusalOf(() => undoOne(ledger, added))).toMatchObject({ code: 'UNDO_DEPENDS', sequences: [hung], params: { title: '新增资产“一号铺”', later: '“新增资产“一号铺摊位””' } });
  undoMany(ledger, [added, hung]);
  expect(ledger.db.prepare('SELECT COUNT(*) FROM asset').pluck().get()).toBe(0);
});

test('an added row with a file on it, or one that was edited, is not taken away alone', () => {
  const { ledger, shop, added, village, edit } = ledgerWithShop();
  put(ledger, 'attachment', { name: '照片.jpg', ownerTable: 'asset', ownerUid: shop, hash: 'a'.repeat(64), size: 1, mediaType: 'image/jpeg', unit: village }, '添加档案');
  const file = ledger.head.seq;
  expect(refusalOf(() => undoOne(ledger, added)).sequences).toEqual([file]);
  const edited = edit('remark', '改过');
  expect(refusalOf(() => undoOne(ledger, added)).sequences).toEqual([edited]);
  undoMany(ledger, [added, file, edited]);
  expect(checkLedger(ledger.db).findings).toEqual([]);
});

test('a contract with its links is removed and brought back whole', () => {
  const { ledger, shop, village } = ledgerWithShop();
  const party = put(ledger, 'party', { name: '张三', kind: 'person', unit: village });
  const contract = put(ledger, 'contract', { name: '租铺', unit: village });
  setLinks(ledger, contract, [{ register: 'asset', uid: shop, area: 100, areaUnit: '㎡', share: null }], [{ uid: party, role: 'lessee' }]);
  const before = contentOf(ledger.db);
  removeRows(ledger, 'contract', [contract]);
  expect(ledger.db.prepare('SELECT COUNT(*) FROM contract_object').pluck().get()).toBe(0);
  undoLast(ledger);
  expect(contentOf(ledger.db)).toEqual(before);
});

test('a value is not brought back where the row it refers to is gone meanwhile', () => {
  const { ledger, shop, village } = ledgerWithShop();
  const market = put(ledger, 'asset', { name: '市场', unit: village });
  change(ledger, 'asset', shop, { partOf: market });
  const cleared = change(ledger, 'asset', shop, { partOf: null }) ?? 0;
  const removed = seqOf(removeRows(ledger, 'asset', [market]));
  expect(refusalOf(() => undoOne(ledger, cleared))).toMatchObject({ code: 'UNDO_DEPENDS', sequences: [removed] });
  undoMany(ledger, [cleared, removed]);
  expect(ledger.db.prepare('SELECT part_of FROM asset WHERE uid = ?').pluck().get(shop)).toBe(market);
});

test('an undo never puts a unit above itself', () => {
  const { ledger, village, group } = sampleLedger();
  const freed = change(ledger, 'unit', group, { parent: null }, '一社独立') ?? 0;
  const below = change(ledger, 'unit', village, { parent: group }, '村归一社') ?? 0;
  expect(refusalOf(() => undoOne(ledger, freed))).toMatchObject({ code: 'UNDO_DEPENDS', sequences: [below], params: { later: '“村归一社”' } });
});

const text = { register: 'asset' as const, kind: 'text' as const, measure: null, options: [], privacy: 'public' as const };

test('a 自定义列 with values is not taken away alone, nor a value brought back without its column', () => {
  const { ledger, edit, cell } = ledgerWithShop();
  const { seq: made, column } = saveColumn(ledger, { ...text, uid: null, label: '楼层' });
  const filled = edit(column.key, '二楼');
  expect(refusalOf(() => undoOne(ledger, made ?? 0)).sequences).toEqual([filled]);
  const cleared = edit(column.key, '');
  const gone = seqOf(removeColumn(ledger, column.uid));
  expect(refusalOf(() => undoOne(ledger, cleared)).sequences).toEqual([gone]);
  undoMany(ledger, [cleared, gone]);
  expect(String(cell('custom'))).toContain('二楼');
});

test('two 自定义列 of one row are undone each on its own', () => {
  const { ledger, edit, cell } = ledgerWithShop();
  const floor = saveColumn(ledger, { ...text, uid: null, label: '楼层' }).column.key;
  const room = saveColumn(ledger, { ...text, uid: null, label: '房号' }).column.key;
  const first = edit(floor, '二楼');
  edit(room, '201');
  undoOne(ledger, first);
  expect(cell('custom')).toBe(JSON.stringify({ [room.slice('custom.'.length)]: '201' }));
});

test('a row that another program changed is not undone over, and the refusal says so', () => {
  const { ledger, edit, shop } = ledgerWithShop();
  edit('annualRent', '100');
  ledger.db.prepare('UPDATE asset SET annual_rent = 7 WHERE uid = ?').run(shop);
  expect(refusalOf(() => undoLast(ledger))).toMatchObject({ code: 'UNDO_DEPENDS', sequences: [], params: { later: '其他程序的改动' } });
});
