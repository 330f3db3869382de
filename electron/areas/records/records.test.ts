import { expect, test } from 'vitest';
import { checkLedger } from '../../ledger/check.ts';
import { codeOf, contentOf, put, refusalOf, sampleLedger } from '../../ledger/ledgerForTests.ts';
import { newUid } from '../../ledger/rows.ts';
import { columnsOf, removeColumn, saveColumn } from './columns.ts';
import { addRows, deactivateRows, editCells, removeRows, setCommon } from './commands.ts';
import { linksOf, setLinks } from './links.ts';
import { lookupRow } from './lookup.ts';
import { findRows, searchAll, unitTree, usedBy } from './queries.ts';

const COLUMN = { uid: null, register: 'asset' as const, kind: 'choice' as const, label: '楼层', measure: null, options: ['一楼', '二楼'], privacy: 'public' as const };

function sample() {
  const made = sampleLedger();
  const add = (inputs: Record<string, string>) => addRows(made.ledger, 'asset', [{ unit: '清溪村', ...inputs }]);
  const cellsOf = (work: () => unknown) => refusalOf(work).cells.map((cell) => [cell.uid, cell.key, cell.message]);
  return { ...made, add, cellsOf };
}

test('a new row is read as typed: names of units, amounts, areas with their unit, dates, choices', () => {
  const { add, village } = sample();
  const { rows: [row] } = add({ name: ' 一号铺 ', originalCost: '12,345.67', buildingArea: '3.5亩', acquiredOn: '2020年1月5日', useState: '空置', titleClear: '是' });
  expect(row?.cells).toEqual({
    name: '一号铺', originalCost: 1_234_567, buildingArea: 35_000, buildingAreaUnit: '亩', acquiredOn: '2020-01-05', useState: 'idle', titleClear: 1, unit: village,
  });
  expect(row?.labels).toEqual({ unit: '清溪村' });
});

test('all problems of all rows are told at once by their cell, and nothing is stored', () => {
  const { ledger, cellsOf } = sample();
  const { head } = ledger;
  expect(cellsOf(() => addRows(ledger, 'asset', [
    { name: '好', unit: '清溪村' },
    { name: '', unit: '没有的村', originalCost: '很多' },
  ]))).toEqual([
    ['1', 'name', '“资产名称”不能为空'],
    ['1', 'originalCost', expect.any(String)],
    ['1', 'unit', '台账里没有单位“没有的村”'],
  ]);
  expect(ledger.head).toEqual(head);
  expect(ledger.db.prepare('SELECT COUNT(*) FROM asset').pluck().get()).toBe(0);
});

test('a row without its unit is refused', () => {
  const { ledger, cellsOf } = sample();
  expect(cellsOf(() => addRows(ledger, 'asset', [{ name: '一号铺' }]))).toEqual([['0', 'unit', '“所属单位”不能为空']]);
});

test.each(['nonsense', 'constructor', 'uid', 'id', 'custom', 'origin', 'search', 'nameSort', 'buildingAreaUnit', 'deactivatedOn', 'colour', 'custom.c1', 'custom.constructor', '__proto__'])(
  'the key %s is no cell of a person', (key) => {
    const { ledger, add, cellsOf } = sample();
    const uid = add({ name: '一号铺' }).rows[0]?.uid ?? '';
    const before = contentOf(ledger.db);
    expect(cellsOf(() => editCells(ledger, 'asset', [{ uid, key, input: 'x' }]))).toEqual([[uid, key, '没有这一列']]);
    expect(contentOf(ledger.db)).toEqual(before);
  });

test('what the program keeps itself is not typed over', () => {
  const { ledger, village, cellsOf } = sample();
  const file = put(ledger, 'attachment', { name: '照片.jpg', ownerTable: 'unit', ownerUid: village, hash: 'a'.repeat(64), size: 1, mediaType: 'image/jpeg', unit: village });
  expect(cellsOf(() => editCells(ledger, 'attachment', [{ uid: file, key: 'hash', input: 'b'.repeat(64) }, { uid: file, key: 'name', input: '新名.jpg' }])))
    .toEqual([[file, 'hash', '“内容校验”由程序生成，不能直接填写']]);
});

test('a paste is one command: several cells of one row are read one after the other', () => {
  const { ledger, add } = sample();
  const uid = add({ name: '一号铺' }).rows[0]?.uid ?? '';
  const { column } = saveColumn(ledger, { ...COLUMN, kind: 'text', options: [] });
  const { seq } = ledger.head;
  const result = editCells(ledger, 'asset', [
    { uid, key: 'buildingArea', input: '20' }, { uid, key: 'buildingArea', input: '' }, { uid, key: column.key, input: '二楼' }, { uid, key: 'remark', input: '备注' },
  ]);
  expect(result).toMatchObject({ seq: seq + 1, rows: [{ cells: { [column.key]: '二楼', remark: '备注' } }] });
  expect(result.rows[0]?.cells).not.toHaveProperty('buildingAreaUnit');
  expect(editCells(ledger, 'asset', [{ uid, key: 'remark', input: '备注' }]).seq).toBeNull();
});

test('an identity number is held against its check digit, whichever order the cells come in', () => {
  const { ledger } = sample();
  const party = (idNumber: string, more: Record<string, string>) => () => addRows(ledger, 'party', [{ idNumber, name: '张三', kind: '个人', unit: '清溪村', ...more }]);
  expect(codeOf(party('110105194912310021', {}))).toBe('CELLS_REFUSED');
  expect(codeOf(party('110105194912310021', { idType: '身份证' }))).toBe('CELLS_REFUSED');
  expect(party('11010519491231002X', { idType: '身份证' })().seq).not.toBeNull();
  expect(party('E12345678', { idType: '护照' })().seq).not.toBeNull();
});

test('a unit is not put below itself or below what lies under it, in one command or several', () => {
  const { ledger, village, group } = sample();
  const under = (uid: string, parent: string) => ({ uid, key: 'parent', input: parent });
  expect(codeOf(() => editCells(ledger, 'unit', [under(village, village)]))).toBe('UNIT_TREE');
  expect(codeOf(() => editCells(ledger, 'unit', [under(village, group)]))).toBe('UNIT_TREE');
  const other = put(ledger, 'unit', { name: '二社', kind: 'economic_cooperative' });
  expect(codeOf(() => editCells(ledger, 'unit', [under(other, group), under(village, other)]))).toBe('UNIT_TREE');
  expect(editCells(ledger, 'unit', [under(group, ''), under(village, group)]).seq).not.toBeNull();
});

test('a reference is found by uid, name, number, part of a name or initials, and never guessed', () => {
  const { ledger, village, group } = sample();
  put(ledger, 'unit', { name: '二社', code: 'U2', kind: 'economic_cooperative' });
  put(ledger, 'unit', { name: '一社', code: 'U3', kind: 'economic_cooperative' });
  const look = (text: string) => {
    const found = lookupRow(ledger.db, 'unit', text);
    return found.ok ? found.value : found.code;
  };
  expect([look(village), look('清溪村'), look('qxc'), look('清')]).toEqual([village, village, village, village]);
  expect(look('U3')).not.toBe(group);
  expect([look('一社'), look('社'), look('没有'), look('%')]).toEqual(['several', 'several', 'unknown', 'unknown']);
});

test('a row that is used is not removed, and what uses it is named', () => {
  const { ledger, village, add } = sample();
  const market = add({ name: '市场' }).rows[0]?.uid ?? '';
  const stall = add({ name: '摊位', partOf: market }).rows[0]?.uid ?? '';
  expect(refusalOf(() => removeRows(ledger, 'asset', [market]))).toMatchObject({ code: 'ROW_IN_USE', params: { name: '市场', by: '“摊位”' } });
  expect(codeOf(() => removeRows(ledger, 'unit', [village]))).toBe('ROW_IN_USE');
  expect(codeOf(() => removeRows(ledger, 'asset', [newUid()]))).toBe('ROW_MISSING');
  expect(removeRows(ledger, 'asset', [market, stall]).seq).not.toBeNull();
  expect(ledger.db.prepare('SELECT COUNT(*) FROM asset').pluck().get()).toBe(0);
});

test('a removed row takes its files with it, a removed contract its links', () => {
  const { ledger, village, add } = sample();
  const shop = add({ name: '一号铺' }).rows[0]?.uid ?? '';
  put(ledger, 'attachment', { name: '照片.jpg', ownerTable: 'asset', ownerUid: shop, hash: 'a'.repeat(64), size: 1, mediaType: 'image/jpeg', unit: village });
  const contract = put(ledger, 'contract', { name: '租铺', unit: village });
  setLinks(ledger, contract, [{ register: 'asset', uid: shop, area: null, areaUnit: null, share: null }], []);
  expect(refusalOf(() => removeRows(ledger, 'asset', [shop])).params.by).toBe('“合同标的”');
  removeRows(ledger, 'contract', [contract]);
  removeRows(ledger, 'asset', [shop]);
  expect(contentOf(ledger.db)).toMatchObject({ contract: [], contract_object: [], asset: [], attachment: [] });
  expect(checkLedger(ledger.db).findings).toEqual([]);
});

test('停用 takes a day of the calendar, 启用 takes it back, colours are set and cleared', () => {
  const { ledger, add } = sample();
  const uid = add({ name: '一号铺' }).rows[0]?.uid ?? '';
  expect(deactivateRows(ledger, 'asset', [uid], '2026-10-01').rows[0]?.cells.deactivatedOn).toBe('2026-10-01');
  expect(refusalOf(() => deactivateRows(ledger, 'asset', [uid], '2026-02-30')).cells).toEqual([{ uid, key: 'deactivatedOn', message: '没有这一天' }]);
  expect(deactivateRows(ledger, 'asset', [uid], null).rows[0]?.cells).not.toHaveProperty('deactivatedOn');
  expect(setCommon(ledger, 'asset', [uid], { colour: 'red' }, '标记').rows[0]?.cells.colour).toBe('red');
  expect(setCommon(ledger, 'asset', [uid], { colour: 'red' }, '标记').seq).toBeNull();
});

test('a link to something that is not there is refused', () => {
  const { ledger, village } = sample();
  const contract = put(ledger, 'contract', { name: '合同', unit: village });
  expect(codeOf(() => setLinks(ledger, contract, [], [{ uid: newUid(), role: 'lessee' }]))).toBe('ROW_MISSING');
  expect(codeOf(() => setLinks(ledger, newUid(), [], []))).toBe('ROW_MISSING');
  expect(linksOf(ledger.db, contract)).toEqual({ objects: [], parties: [] });
});

test('links are read in their order with names, areas and roles', () => {
  const { ledger, village, add } = sample();
  const shop = add({ name: '一号铺' }).rows[0]?.uid ?? '';
  const pond = put(ledger, 'parcel', { name: '鱼塘', unit: village });
  const zhang = put(ledger, 'party', { name: '张三', kind: 'person', unit: village });
  const contract = put(ledger, 'contract', { name: '合同', unit: village });
  const objects = [{ register: 'parcel' as const, uid: pond, area: 5_000, areaUnit: '亩' as const, share: 4_000 }, { register: 'asset' as const, uid: shop, area: null, areaUnit: null, share: 6_000 }];
  setLinks(ledger, contract, objects, [{ uid: zhang, role: 'guarantor' }]);
  expect(linksOf(ledger.db, contract)).toEqual({
    objects: [{ ...objects[0], name: '鱼塘' }, { ...objects[1], name: '一号铺' }], parties: [{ uid: zhang, role: 'guarantor', area: null, areaUnit: null, name: '张三' }],
  });
  expect(usedBy(ledger.db, 'parcel', pond)).toEqual([{ register: 'contract', uid: contract, name: '合同' }]);
});

test('a 自定义列 keeps its key and kind when it is renamed, and its label is taken once', () => {
  const { ledger, add } = sample();
  const { column } = saveColumn(ledger, COLUMN);
  expect(column.key).toMatch(/^custom\.c[0-9a-f]{12}$/u);
  const renamed = saveColumn(ledger, { ...COLUMN, uid: column.uid, kind: 'text', label: '层', options: ['一楼', '二楼', '三楼'] }).column;
  expect(renamed).toEqual({ ...column, label: '层', options: ['一楼', '二楼', '三楼'] });
  expect(columnsOf(ledger.db, 'asset')).toEqual([renamed]);
  for (const label of ['层', '资产名称', '备注']) expect(codeOf(() => saveColumn(ledger, { ...COLUMN, label }))).toBe('CELLS_REFUSED');
  expect(saveColumn(ledger, { ...COLUMN, register: 'parcel', label: '层' }).seq).not.toBeNull();
  expect(add({ name: '一号铺', [column.key]: '三楼' }).rows[0]?.cells[column.key]).toBe('三楼');
  expect(codeOf(() => add({ name: '二号铺', [column.key]: '九楼' }))).toBe('CELLS_REFUSED');
});

test('a 自定义列 is removed with its values and no others', () => {
  const { ledger, add } = sample();
  const gone = saveColumn(ledger, COLUMN).column;
  const stays = saveColumn(ledger, { ...COLUMN, label: '房号', kind: 'text', options: [] }).column;
  const uid = add({ name: '一号铺', [gone.key]: '一楼', [stays.key]: '101' }).rows[0]?.uid ?? '';
  removeColumn(ledger, gone.uid);
  expect(columnsOf(ledger.db, 'asset').map((column) => column.label)).toEqual(['房号']);
  expect(ledger.db.prepare('SELECT custom FROM asset WHERE uid = ?').pluck().get(uid)).toBe(JSON.stringify({ [stays.key.slice('custom.'.length)]: '101' }));
  expect(checkLedger(ledger.db).findings).toEqual([]);
});

test('the tree of units stands in tree order with the records that each unit itself holds', () => {
  const { ledger, village, group, add } = sample();
  put(ledger, 'unit', { name: '十社', kind: 'economic_cooperative', parent: village });
  put(ledger, 'unit', { name: '2社', kind: 'economic_cooperative', parent: village });
  add({ name: '一号铺' });
  put(ledger, 'asset', { name: '社屋', unit: group });
  expect(unitTree(ledger.db).map(({ name, depth, records }) => [name, depth, records])).toEqual([['清溪村', 0, 1], ['2社', 1, 0], ['十社', 1, 0], ['一社', 1, 1]]);
});

test('one search goes over every register, and an editor finds what is in use within a unit', () => {
  const { ledger, village, group, add } = sample();
  add({ name: '溪边铺' });
  const old = add({ name: '溪尾铺' }).rows[0]?.uid ?? '';
  put(ledger, 'party', { name: '溪水公司', kind: 'company', unit: group });
  deactivateRows(ledger, 'asset', [old], '2026-01-01');
  expect(searchAll(ledger.db, '溪').map(({ register, name, unitName }) => [register, name, unitName])).toEqual([
    ['unit', '清溪村', ''], ['asset', '溪边铺', '清溪村'], ['party', '溪水公司', '一社'],
  ]);
  expect(searchAll(ledger.db, '%')).toEqual([]);
  expect(findRows(ledger.db, 'party', '', village).map((row) => row.name)).toEqual(['溪水公司']);
  expect(findRows(ledger.db, 'asset', 'xbp', group)).toEqual([]);
});
