import { call } from '@orpc/server';
import { expect, test } from 'vitest';
import { MOST_BLOCK_CELLS } from '../../../shared/contract/blocks.ts';
import { checkLedger } from '../../ledger/check.ts';
import { contentOf, put } from '../../ledger/ledgerForTests.ts';
import { undoLast } from '../history/history.ts';
import { saveColumn } from '../records/columns.ts';
import { editCells, removeRows } from '../records/commands.ts';
import { setLinks } from '../records/links.ts';
import { blockDesk } from './blocksForTests.ts';

test('a block is pasted as typed in one command: what can be read goes in, the rest stays and is told by its cell', async () => {
  const { ledger, add, block, paste, copy } = await blockDesk();
  const rows = add('asset', { name: '甲', annualRent: '5' }, { name: '乙', annualRent: '6' });
  const keys = ['name', 'annualRent', 'buildingArea', 'acquiredOn', 'useState', 'unit'];
  const { seq } = ledger.head;
  const result = await paste(block('asset', keys, { count: 2 }), [
    ['一号铺', '￥１，２３４．５', '3.5亩', '2020年1月5日', '空置', '一社'],
    ['', '1.2万', '很大', '2026-02-30', '出租', '没有的村'],
  ]);
  expect(result).toEqual({
    seq: seq + 1, changed: 8, added: 0, refusedCount: 4,
    refused: [
      { row: 1, uid: rows[1]?.uid, key: 'name', input: '', message: '“资产名称”不能为空' },
      { row: 1, uid: rows[1]?.uid, key: 'buildingArea', input: '很大', message: '面积只能是数字加单位，如 35.6亩' },
      { row: 1, uid: rows[1]?.uid, key: 'acquiredOn', input: '2026-02-30', message: '没有这一天，请核对日期' },
      { row: 1, uid: rows[1]?.uid, key: 'unit', input: '没有的村', message: '台账里没有单位“没有的村”' },
    ],
  });
  expect(await copy(block('asset', keys, { count: 2 }))).toEqual([
    ['一号铺', '1234.50', '3.50 亩', '2020-01-05', '闲置', '一社'], ['乙', '12000.00', '', '', '出租', '清溪村'],
  ]);
  expect(ledger.undoState().undo?.title).toBe('粘贴到资产 2 行 × 6 列');
  undoLast(ledger);
  expect(await copy(block('asset', ['name', 'annualRent'], { count: 2 }))).toEqual([['甲', '5.00'], ['乙', '6.00']]);
  expect(checkLedger(ledger.db).findings).toEqual([]);
});

test('the rows that the person saw are hit, whatever was stored since; a removed one is told', async () => {
  const { ledger, add, block, paste } = await blockDesk();
  const [a, b, c] = add('asset', { name: '甲' }, { name: '乙' }, { name: '丙' });
  const seen = block('asset', ['purpose'], { count: 3 });
  add('asset', { name: '新的' });
  editCells(ledger, 'asset', [{ uid: a?.uid ?? '', key: 'name', input: '改名' }]);
  removeRows(ledger, 'asset', [b?.uid ?? '']);
  const result = await paste(seen, [['一'], ['二'], ['三']]);
  expect(result).toMatchObject({ changed: 2, refused: [{ row: 1, uid: null, key: 'purpose', input: '二', message: '记录已不在台账里' }] });
  const purposes = ledger.db.prepare('SELECT uid, purpose FROM asset WHERE purpose IS NOT NULL ORDER BY id').raw().all();
  expect(purposes).toEqual([[a?.uid, '一'], [c?.uid, '三']]);
});

test('texts smaller than the block are repeated over it, and a row that ends early leaves its cells alone', async () => {
  const { add, block, paste, copy } = await blockDesk();
  add('asset', ...['甲', '乙', '丙'].map((name) => ({ name, purpose: '旧', structure: '旧' })));
  const on = block('asset', ['purpose', 'structure'], { count: 3 });
  await paste(on, [['一', '二'], ['三']]);
  expect(await copy(on)).toEqual([['一', '二'], ['三', '旧'], ['一', '二']]);
  await paste(on, [['同']]);
  expect(await copy(on)).toEqual([['同', '同'], ['同', '同'], ['同', '同']]);
});

test('rows beyond the end of the view become records of the unit; incomplete ones are refused whole, empty ones are none', async () => {
  const { ledger, village, add, block, paste, copy } = await blockDesk();
  add('asset', { name: '甲' });
  const keys = ['name', 'annualRent', 'purpose'];
  const result = await paste(block('asset', keys, { count: 5 }), [['甲', '1', ''], ['新一', '10', 'x'], ['', '20', ''], [' ', '', ''], ['新二', '很多', '']], { unit: village });
  expect(result).toMatchObject({ changed: 1, added: 2, refusedCount: 2 });
  expect(result.refused[0]).toEqual({ row: 2, uid: null, key: 'annualRent', input: '20', message: '没有新增这一行：“资产名称”不能为空' });
  expect(result.refused[1]).toMatchObject({ row: 4, key: 'annualRent', input: '很多' });
  expect(result.refused[1]?.uid).not.toBeNull();
  expect(await copy(block('asset', keys, { count: 9 }))).toEqual([['甲', '1.00', ''], ['新一', '10.00', 'x'], ['新二', '', '']]);
  const { seq } = ledger.head;
  const homeless = await paste(block('asset', ['name'], { from: 3 }), [['新三']]);
  expect(homeless).toEqual({ seq: null, changed: 0, added: 0, refusedCount: 1, refused: [{ row: 0, uid: null, key: 'name', input: '新三', message: '请先选择单位' }] });
  const named = await paste(block('asset', ['name', 'unit'], { from: 3, count: 2 }), [['新三', '一社'], ['新四', '没有的村']]);
  expect(named).toMatchObject({ seq: seq + 1, added: 1, refused: [{ row: 1, key: 'name', message: '没有新增这一行：“所属单位”填得不对' }, { row: 1, key: 'unit', message: '台账里没有单位“没有的村”' }] });
  expect(await paste(block('attachment', ['name']), [['照片.jpg']], { unit: village })).toMatchObject({ added: 0, refused: [{ message: '档案不能在这里新增' }] });
});

test('what is cut is emptied in the same command; pasted cells win, required ones stay, and so does what arrived nowhere', async () => {
  const { ledger, add, block, paste, copy } = await blockDesk();
  add('asset', { name: '甲', purpose: '一', structure: 'a' }, { name: '乙', purpose: '二', structure: 'b' }, { name: '丙' });
  const whole = block('asset', ['name', 'purpose', 'structure'], { count: 3 });
  const two = { ...whole, keys: ['purpose'], count: 2 };
  const start = contentOf(ledger.db);
  const moved = await paste({ ...two, from: 1 }, await copy(two), { cut: two });
  expect(moved).toMatchObject({ changed: 3, refusedCount: 0 });
  expect(await copy(whole)).toEqual([['甲', '', 'a'], ['乙', '一', 'b'], ['丙', '二', '']]);
  undoLast(ledger);
  expect(contentOf(ledger.db)).toEqual(start);
  const name = { ...whole, keys: ['name'], from: 0, count: 1 };
  expect(await paste({ ...name, keys: ['structure'], from: 2 }, [['甲']], { cut: name })).toMatchObject({ changed: 1, refused: [{ row: -2, key: 'name', message: '“资产名称”不能为空' }] });
  const lost = await paste({ ...two, keys: ['acquiredOn'] }, [['一'], ['2020-1-1']], { cut: two });
  expect(lost).toMatchObject({ changed: 2, refused: [{ row: 0, key: 'acquiredOn', input: '一' }] });
  expect(await copy(two)).toEqual([['一'], ['']]);
});

test('of a cut block only what was pasted leaves its place', async () => {
  const { add, block, paste, copy } = await blockDesk();
  add('asset', { name: '甲', purpose: '一', structure: 'a' }, { name: '乙' });
  const cut = block('asset', ['purpose', 'structure'], { count: 1 });
  expect(await paste(block('asset', ['structure'], { from: 1, count: 1 }), [['一']], { cut })).toMatchObject({ changed: 2, refusedCount: 0 });
  expect(await copy(block('asset', ['purpose', 'structure'], { count: 2 }))).toEqual([['', 'a'], ['', '一']]);
});

test('columns that are not typed and columns that do not exist are refused cell by cell', async () => {
  const { ledger, village, add, block, paste } = await blockDesk();
  const [asset] = add('asset', { name: '铺' });
  const [contract] = add('contract', { name: '合同' });
  setLinks(ledger, contract?.uid ?? '', [{ register: 'asset', uid: asset?.uid ?? '', area: null, areaUnit: null, share: null }], []);
  const result = await paste(block('contract', ['objects', 'custom.c000000000000', 'remark']), [['别的', 'x', '好']]);
  expect(result).toMatchObject({ changed: 1, refused: [{ key: 'custom.c000000000000', message: '没有这一列' }, { key: 'objects', message: '“标的物”由程序生成，不能直接填写' }] });
  expect(await paste(block('contract', ['objects']), [['铺']])).toMatchObject({ seq: null, refusedCount: 0 });
  put(ledger, 'attachment', { name: '照片.jpg', ownerTable: 'unit', ownerUid: village, hash: 'a'.repeat(64), size: 1, mediaType: 'image/jpeg', unit: village });
  expect(await paste(block('attachment', ['size']), [['5']])).toMatchObject({ changed: 0, refused: [{ key: 'size' }] });
});

test('an identifier is read after its type, whichever column stands first', async () => {
  const { village, block, paste } = await blockDesk();
  const result = await paste(block('party', ['idNumber', 'idType', 'name', 'kind'], { count: 3 }), [
    ['E12345678', '护照', '李四', '个人'], ['11010519491231002X', '身份证', '张三', '个人'], ['110105194912310021', '身份证', '王五', '个人'],
  ], { unit: village });
  expect(result).toMatchObject({ added: 3, refused: [{ row: 2, key: 'idNumber', message: '身份证号校验不通过，请核对' }] });
});

test('damaged texts of a worksheet are refused, and a part of a name is not taken for the whole', async () => {
  const { add, block, paste } = await blockDesk();
  add('asset', { name: '菜市场' });
  const result = await paste(block('asset', ['purpose', 'code', 'structure', 'partOf']), [['#REF!', '1.2E+15', '######', '市场']]);
  expect(result).toMatchObject({ seq: null, refusedCount: 4 });
  expect(result.refused.map((cell) => [cell.key, cell.message])).toEqual([
    ['code', '号码被表格改成了科学计数，后几位已丢失，请重新填写'], ['purpose', '这是表格里的错误值，请改正后再填'],
    ['structure', '这是表格里的错误值，请改正后再填'], ['partOf', '台账里没有资产“市场”'],
  ]);
});

test('a unit is not put below itself; the other cells go in', async () => {
  const { block, paste, copy } = await blockDesk();
  const on = block('unit', ['parent', 'head'], { count: 2 });
  const result = await paste(on, [['一社', '张三'], ['清溪村', '李四']]);
  expect(result).toMatchObject({ changed: 2, refused: [{ row: 0, key: 'parent', message: '单位的上级不能是它自己或它的下级。' }] });
  expect(await copy(on)).toEqual([['', '张三'], ['清溪村', '李四']]);
});

test('自定义列 are pasted, emptied and copied as any other', async () => {
  const { ledger, add, block, paste, copy } = await blockDesk();
  add('asset', { name: '甲' }, { name: '乙' });
  const { column } = saveColumn(ledger, { uid: null, register: 'asset', kind: 'money', label: '押金', measure: null, options: [], privacy: 'public' });
  const floor = saveColumn(ledger, { uid: null, register: 'asset', kind: 'choice', label: '楼层', measure: null, options: ['一楼', '二 楼'], privacy: 'public' }).column;
  const on = block('asset', [column.key, floor.key], { count: 2 });
  expect(await paste(on, [['1,000', '一楼'], ['x', '二 楼']])).toMatchObject({ changed: 3, refusedCount: 1 });
  expect(await copy(on)).toEqual([['1000.00', '一楼'], ['', '二 楼']]);
  expect((await paste(on, await copy(on))).seq).toBeNull();
  await paste(on, [['', '']]);
  expect(ledger.db.prepare('SELECT custom FROM asset').pluck().all()).toEqual([null, null]);
});

test('more cells than a command takes, a view that is gone and a view of another register are refused before anything is read', async () => {
  const { ledger, commands, add, block, paste, reader } = await blockDesk();
  add('asset', { name: '甲' });
  const on = block('asset', ['name', 'purpose']);
  const codeOf = async (work: Promise<unknown>) => work.then(() => 'stored', (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error));
  const { head } = ledger;
  expect(await codeOf(paste({ ...on, count: MOST_BLOCK_CELLS / 2 + 1 }, [['x']]))).toBe('BLOCK_TOO_LARGE');
  expect(await codeOf(paste(on, [['x']], { cut: { ...on, count: MOST_BLOCK_CELLS } }))).toBe('BLOCK_TOO_LARGE');
  expect(await codeOf(paste({ ...on, view: on.view + 50 }, [['x']]))).toBe('VIEW_GONE');
  expect(await codeOf(paste({ ...on, register: 'parcel' }, [['x']]))).toBe('VIEW_GONE');
  reader.views.close(on.view);
  expect(await codeOf(call(commands.clear, on))).toBe('VIEW_GONE');
  expect(ledger.head).toEqual(head);
});

test('a view of the ledger that was open before does not stand for rows of the one that is open now', async () => {
  const { desk, reader, add, block, paste } = await blockDesk();
  add('asset', { name: '甲' });
  const old = block('asset', ['purpose']);
  const { path } = desk.ledger;
  await desk.open(path);
  const { view } = reader.views.open({ register: 'asset', unit: null, search: '', filters: [], sort: [], deactivated: false }, []);
  expect(view).toBeGreaterThan(old.view);
  await expect(paste(old, [['x']])).rejects.toMatchObject({ code: 'VIEW_GONE' });
});

test('thousands of refused cells are counted, and the first of them are told', async () => {
  const { village, block, paste } = await blockDesk();
  const result = await paste(block('asset', ['name', 'annualRent'], { count: 2_500 }), [['铺', '很多']], { unit: village });
  expect([result.added, result.refusedCount, result.refused.length]).toEqual([2_500, 2_500, 2_000]);
});
