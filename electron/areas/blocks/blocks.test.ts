import { call } from '@orpc/server';
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Find } from '../../../shared/contract/blocks.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { checkLedger } from '../../ledger/check.ts';
import { contentOf } from '../../ledger/ledgerForTests.ts';
import { createDemo } from '../demo/create.ts';
import { createRandom } from '../demo/random.ts';
import { redoLast, undoLast } from '../history/history.ts';
import { saveColumn } from '../records/columns.ts';
import { removeRows } from '../records/commands.ts';
import { blockDesk } from './blocksForTests.ts';
import { CHUNK } from './texts.ts';

const plain = (text: string, more: Partial<Find> = {}): Find => ({ text, whole: false, matchCase: false, ...more });

test('filling down repeats the first rows; a reference stays the row it is, whatever else has its name', async () => {
  const { ledger, add, block, commands } = await blockDesk();
  const market = add('asset', { name: '市场' }, { name: '市场' })[1]?.uid ?? '';
  add('asset', { name: 'A-001', partOf: market, annualRent: '5' }, { name: 'b' }, { name: 'c' });
  const on = block('asset', ['partOf', 'annualRent', 'name'], { from: 2, count: 3 });
  expect(await call(commands.fill, { ...on, source: 1, direction: 'down', series: false })).toMatchObject({ changed: 6, refusedCount: 0 });
  expect(ledger.db.prepare('SELECT part_of, annual_rent, name FROM asset WHERE id > 2 ORDER BY id').raw().all()).toEqual([1, 2, 3].map(() => [market, 500, 'A-001']));
  expect(ledger.undoState().undo?.title).toBe('填充资产 3 行 × 3 列');
});

test('a series goes on by kind: numbers, areas with their unit, dates, texts with a number', async () => {
  const { add, block, commands, copy } = await blockDesk();
  add('asset', { name: 'A-008', annualRent: '100.50', buildingArea: '3.5亩', acquiredOn: '2024-01-31', useState: '闲置', code: '9' },
    { name: 'A-009', annualRent: '101', buildingArea: '4亩', acquiredOn: '2024-02-29', useState: '出租', code: '8' }, ...Array.from({ length: 10 }, () => ({ name: 'x' })));
  const on = block('asset', ['name', 'annualRent', 'buildingArea', 'acquiredOn', 'useState', 'unit'], { count: 5 });
  await call(commands.fill, { ...on, source: 2, direction: 'down', series: true });
  expect((await copy(on)).slice(2)).toEqual([
    ['A-010', '101.50', '4.50 亩', '2024-03-31', '闲置', '清溪村'], ['A-011', '102.00', '5.00 亩', '2024-04-30', '出租', '清溪村'], ['A-012', '102.50', '5.50 亩', '2024-05-31', '闲置', '清溪村'],
  ]);
  const codes = { ...on, keys: ['code'], count: 12 };
  const ended = await call(commands.fill, { ...codes, source: 2, direction: 'down', series: true });
  expect(ended).toMatchObject({ changed: 8, refusedCount: 2, refused: [{ row: 10, key: 'code', message: '按这个规律填下去超出了范围' }, { row: 11 }] });
});

test('filling right carries the texts of the first columns into the others; what they cannot take is told', async () => {
  const { add, block, commands, copy } = await blockDesk();
  add('asset', { name: '一号', originalCost: '10', depreciation: '20' }, { name: '二号', originalCost: '5' });
  const on = block('asset', ['originalCost', 'depreciation', 'netValue', 'annualRent', 'purpose', 'acquiredOn'], { count: 2 });
  const result = await call(commands.fill, { ...on, source: 2, direction: 'right', series: true });
  expect(await copy(on)).toEqual([['10.00', '20.00', '30.00', '40.00', '50.00', ''], ['5.00', '', '5.00', '', '5.00', '']]);
  expect(result).toMatchObject({ refusedCount: 1, refused: [{ row: 0, key: 'acquiredOn', input: '60.00' }] });
});

test('clearing empties what may be empty and names what may not', async () => {
  const { add, block, commands, copy } = await blockDesk();
  const rows = add('asset', { name: '甲', buildingArea: '3亩', purpose: 'x' }, { name: '乙', purpose: 'y' });
  const on = block('asset', ['name', 'buildingArea', 'purpose'], { count: 3 });
  const result = await call(commands.clear, on);
  expect(result).toMatchObject({ changed: 3, refused: rows.map((row, index) => ({ row: index, uid: row.uid, key: 'name', message: '“资产名称”不能为空' })) });
  expect(await copy(on)).toEqual([['甲', '', ''], ['乙', '', '']]);
});

test('a text is found in reading order by what its cell says, and 替换 does what was shown', async () => {
  const { ledger, add, block, commands, queries, copy } = await blockDesk();
  add('asset', { name: '东村1号', location: '东村路', annualRent: '1', partOf: '' }, { name: '西街', unit: '一社' }, { name: '东村2号', location: '东村' });
  const on = block('asset', ['annualRent', 'name', 'location', 'unit'], { count: 3 });
  const find = plain('东村');
  const found = await call(queries.find, { ...on, find, by: '西村', after: 1, limit: 2 });
  expect(found).toMatchObject({ total: 4, hits: [{ index: 1, key: 'location', before: '东村路', after: '西村路', name: '东村1号' }, { index: 2, key: 'name', before: '东村2号', after: '西村2号', problem: null }] });
  const units = await call(queries.find, { ...on, find: plain('清溪村', { whole: true }), by: '没有', after: 0, limit: 9 });
  expect(units).toMatchObject({ total: 2, hits: [{ key: 'unit', after: null, problem: '台账里没有单位“没有”' }, { index: 1 }] });
  expect(await call(queries.find, { ...on, find: plain('1.0'), by: null, after: 0, limit: 9 })).toMatchObject({ total: 1, hits: [{ key: 'annualRent', before: '1.00', after: null, problem: null }] });
  expect(await call(commands.replace, { ...on, find, by: '西村' })).toMatchObject({ changed: 4, refusedCount: 0 });
  expect(ledger.undoState().undo?.title).toBe('替换资产里的“东村” 4 处');
  expect(await copy({ ...on, keys: ['name', 'location'] })).toEqual([['西村1号', '西村路'], ['西街', ''], ['西村2号', '西村']]);
  expect(await call(commands.replace, { ...on, find: plain('1.00'), by: '很多' })).toMatchObject({ seq: null, refused: [{ row: 0, key: 'annualRent', input: '很多' }] });
  expect(await call(queries.find, { ...on, find, by: null, after: 0, limit: 9 })).toEqual({ total: 0, hits: [] });
});

test('a block longer than what is read at once is copied, searched and replaced in its order', async () => {
  const { ledger, add, open, queries, commands } = await blockDesk();
  const count = CHUNK + 7;
  add('asset', ...Array.from({ length: count }, (_, n) => ({ name: `${n}号铺`, ...(n >= CHUNK ? { purpose: '仓库' } : {}) })));
  removeRows(ledger, 'asset', [String(ledger.db.prepare(`SELECT uid FROM asset WHERE name = '0号铺'`).pluck().get())]);
  const on = { register: 'asset' as const, view: open('asset'), from: 0, count, keys: ['name', 'purpose'] };
  const { cells } = await call(queries.copy, on);
  expect([cells.length, cells[0], cells.at(-1)]).toEqual([count - 1, ['1号铺', ''], [`${count - 1}号铺`, '仓库']]);
  const { total, hits: [hit] } = await call(queries.find, { ...on, find: plain('仓库'), by: null, after: 0, limit: 1 });
  expect([total, hit?.name]).toEqual([7, `${CHUNK}号铺`]);
  const result = await call(commands.replace, { ...on, find: plain('仓库'), by: 'x'.repeat(201) });
  expect(result).toMatchObject({ changed: 0, refusedCount: 7 });
  expect(result.refused.map((cell) => cell.row)).toEqual(Array.from({ length: 7 }, (_, n) => CHUNK - 1 + n));
});

test('a summary counts filled cells and adds up exactly, areas by their unit, unit prices not at all', async () => {
  const { ledger, add, block, queries } = await blockDesk();
  const { column } = saveColumn(ledger, { uid: null, register: 'asset', kind: 'quantity', label: '户数', measure: null, options: [], privacy: 'public' });
  add('asset', { name: '甲', annualRent: '0.10', buildingArea: '1.5亩', [column.key]: '2.5' }, { name: '乙', annualRent: '0.20', buildingArea: '200㎡' }, { name: '丙', buildingArea: '0.5亩', [column.key]: '-1' });
  const on = block('asset', ['name', 'annualRent', 'buildingArea', column.key, 'unit', 'nothing'], { count: 3 });
  expect(await call(queries.summary, on)).toEqual({
    filled: 13,
    sums: [
      { key: 'annualRent', kind: 'money', unit: null, filled: 2, sum: 30 }, { key: 'buildingArea', kind: 'area', unit: '亩', filled: 2, sum: 20_000 },
      { key: 'buildingArea', kind: 'area', unit: '㎡', filled: 1, sum: 2_000_000 }, { key: column.key, kind: 'quantity', unit: null, filled: 2, sum: 15_000 },
    ],
  });
  add('contract', { name: '合同', unitPrice: '3' });
  expect(await call(queries.summary, block('contract', ['unitPrice', 'objects']))).toEqual({ filled: 1, sums: [] });
});

test.each<RegisterName>(['unit', 'asset', 'parcel', 'contract', 'party', 'fund_account'])('every cell of the demo copied and pasted back changes nothing in %s', async (register) => {
  const { desk, commands, copy, open } = await blockDesk();
  const path = `${desk.ledger.path}.demo`;
  createDemo(path, { clock: () => '2026-11-20T02:00:00.000Z' }, '2026-11-20', () => undefined).close();
  await desk.open(path);
  const operator: unknown = desk.ledger.db.prepare('SELECT uid FROM operator').pluck().get();
  desk.ledger.setOperator({ uid: String(operator), name: '张会计', post: '会计' });
  const keys = [...REGISTERS[register].fields.map((field) => field.key), 'remark'];
  const on = { register, view: open(register), from: 0, count: 2_000, keys };
  const cells = await copy(on);
  expect(cells.length).toBeGreaterThan(5);
  const result = await call(commands.paste, { ...on, count: cells.length, cells, unit: null, cut: null });
  expect(result).toEqual({ seq: null, changed: 0, added: 0, refusedCount: 0, refused: [] });
  await desk.close();
  rmSync(path, { force: true });
});

const COMMANDS = 1_000;
const SEED = Number(process.env.SANZI_SEED ?? Math.floor(Math.random() * 2 ** 31));
const KEYS = ['code', 'name', 'useState', 'buildingArea', 'quantity', 'originalCost', 'annualRent', 'acquiredOn', 'partOf', 'titleClear', 'remark', 'unit'];
const TEXTS = ['一号铺', 'A-001', '12', '3.5亩', '1,200.50', '2024-1-31', '2024.2.29', '闲置', '是', '', '清溪村', '一社', '很多', '#N/A', '8号'];

test(`${COMMANDS} random block commands (seed ${SEED}) are undone to the start and redone to the end`, async () => {
  const { ledger, village, add, open, commands } = await blockDesk();
  const { column } = saveColumn(ledger, { uid: null, register: 'asset', kind: 'text', label: '备用', measure: null, options: [], privacy: 'public' });
  add('asset', ...Array.from({ length: 6 }, (_, n) => ({ name: `${n}号铺`, annualRent: String(n * 10), acquiredOn: '2024-01-31' })));
  const start = contentOf(ledger.db);
  const first = ledger.head.seq;
  const random = createRandom(SEED);
  const keys = [...KEYS, column.key];
  const some = () => Array.from({ length: random.int(1, 4) }, () => random.pick(keys));
  for (let n = 0; n < COMMANDS; n++) {
    const on = { register: 'asset' as const, view: open('asset'), from: random.int(0, 6), count: random.int(1, 5), keys: some() };
    const roll = random.int(0, 9);
    if (roll < 5) {
      const cells = Array.from({ length: random.int(1, 3) }, () => Array.from({ length: random.int(1, 3) }, () => random.pick(TEXTS)));
      const cut = random.int(0, 3) === 0 ? { ...on, from: random.int(0, 5), keys: some() } : null;
      // Few new rows: the ledger stays small.
      await call(commands.paste, { ...on, cells, unit: n % 50 === 0 ? village : null, cut });
    } else if (roll < 7) {
      await call(commands.fill, { ...on, source: random.int(1, 3), direction: random.pick(['down', 'right'] as const), series: random.int(0, 1) === 1 });
    } else if (roll < 9) {
      await call(commands.replace, { ...on, find: plain(random.pick(['1', '号', 'A', '一', '闲置'])), by: random.pick(['2', '', '村', '出租']) });
    } else {
      await call(commands.clear, on);
    }
  }
  const end = contentOf(ledger.db);
  const stored = ledger.head.seq - first;
  expect(stored).toBeGreaterThan(COMMANDS / 4);
  expect(checkLedger(ledger.db).findings).toEqual([]);
  for (let n = 0; n < stored; n++) undoLast(ledger);
  expect(contentOf(ledger.db)).toEqual(start);
  for (let n = 0; n < stored; n++) redoLast(ledger);
  expect(contentOf(ledger.db)).toEqual(end);
  expect(checkLedger(ledger.db).findings).toEqual([]);
}, 120_000);
