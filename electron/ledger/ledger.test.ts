import { expect, test } from 'vitest';
import { checkLedger } from './check.ts';
import { head } from './changeLog.ts';
import { byAnotherProgram, change, codeOf, contentOf, put, reopened, sampleLedger } from './ledgerForTests.ts';
import type { Stored } from './ledger.ts';
import { newUid } from './rows.ts';

test('a command that throws stores nothing, neither rows nor record', () => {
  const { ledger, village } = sampleLedger();
  const before = { content: contentOf(ledger.db), head: ledger.head };
  expect(() => ledger.run({ name: 'x', title: 'x' }, ({ writer }) => {
    writer.insert('asset', { uid: newUid(), name: '一号铺', unit: village });
    throw new RangeError('no');
  })).toThrow('no');
  expect({ content: contentOf(ledger.db), head: head(ledger.db) }).toEqual(before);
  put(ledger, 'asset', { name: '二号铺', unit: village });
  expect(checkLedger(ledger.db).findings).toEqual([]);
});

test('a command that changes nothing leaves no record', () => {
  const { ledger, village } = sampleLedger();
  const { seq } = ledger.head;
  expect(change(ledger, 'unit', village, { name: '清溪村' })).toBeNull();
  expect(head(ledger.db).seq).toBe(seq);
});

test('without an operator a command is refused, a note of the program is not', () => {
  const { ledger, village } = sampleLedger();
  ledger.setOperator(null);
  expect(codeOf(() => put(ledger, 'asset', { name: '一号铺', unit: village }))).toBe('NO_OPERATOR');
  expect(ledger.run({ name: 'x', title: 'x', kind: 'system' }, ({ writer }) => writer.update('unit', village, { code: '1' })).seq).not.toBeNull();
});

test('a listener that fails does not make a stored command look refused', () => {
  const { ledger, village } = sampleLedger();
  ledger.onStored = () => {
    throw new Error('window gone');
  };
  const uid = put(ledger, 'asset', { name: '一号铺', unit: village });
  expect(ledger.db.prepare('SELECT name FROM asset WHERE uid = ?').pluck().get(uid)).toBe('一号铺');
});

test('a reference to a row that is not there is refused, nothing is stored', () => {
  const { ledger } = sampleLedger();
  expect(codeOf(() => put(ledger, 'asset', { name: '一号铺', unit: newUid() }))).toBe('ROW_MISSING');
  expect(ledger.db.prepare('SELECT COUNT(*) FROM asset').pluck().get()).toBe(0);
  expect(ledger.db.inTransaction).toBe(false);
});

test('commands together are stored all or none, each with its record, and are told after the last', () => {
  const { ledger, village } = sampleLedger();
  const told: Stored[] = [];
  ledger.onStored = (stored) => told.push(stored);
  const before = ledger.head;
  expect(() => ledger.together(() => {
    put(ledger, 'asset', { name: '一号铺', unit: village });
    put(ledger, 'asset', { name: '二号铺', unit: newUid(), partOf: newUid() });
  })).toThrow('记录已不在台账里');
  expect(ledger.head).toEqual(before);
  expect(told).toEqual([]);
  ledger.together(() => {
    put(ledger, 'asset', { name: '一号铺', unit: village });
    put(ledger, 'asset', { name: '二号铺', unit: village });
    expect(told).toEqual([]);
  });
  expect(told.map((stored) => stored.seq)).toEqual([before.seq + 1, before.seq + 2]);
  expect(ledger.head).toEqual(head(ledger.db));
  expect(checkLedger(ledger.db).findings).toEqual([]);
});

test('on a full disk nothing is stored, and after space is made the next command works', () => {
  const { ledger, village, path } = sampleLedger();
  const pages = Number(ledger.db.pragma('page_count', { simple: true }));
  ledger.db.pragma(`max_page_count = ${pages}`);
  const before = { content: contentOf(ledger.db), head: head(ledger.db) };
  const big = () => ledger.run({ name: 'x', title: '大量' }, ({ writer }) => {
    for (let n = 0; n < 500; n++) writer.insert('asset', { uid: newUid(), name: `${n}号铺`, unit: village, remark: '很长的备注'.repeat(50) });
  });
  expect(codeOf(big)).toBe('DISK_FULL');
  expect({ content: contentOf(ledger.db), head: head(ledger.db) }).toEqual(before);
  expect(codeOf(() => ledger.together(() => void big()))).toBe('DISK_FULL');
  ledger.db.pragma('max_page_count = 1000000');
  expect(big().seq).toBe(before.head.seq + 1);
  ledger.close();
  expect(checkLedger(reopened(path).db)).toMatchObject({ rows: 504, findings: [] });
});

test('a record carries operator, station, epoch and time', () => {
  const { ledger, village } = sampleLedger();
  put(ledger, 'asset', { name: '一号铺', unit: village }, '新增资产“一号铺”');
  expect(ledger.db.prepare('SELECT operator, epoch, command, title, kind, target, row_count FROM change_log ORDER BY seq DESC LIMIT 1').get()).toEqual({
    operator: ledger.operator?.uid, epoch: 1, command: 'test.put', title: '新增资产“一号铺”', kind: 'do', target: null, row_count: 1,
  });
  expect(ledger.db.prepare('SELECT station FROM change_log ORDER BY seq DESC LIMIT 1').pluck().get()).toMatch(/.*@.+/u);
});

test('a bulk command is one record with compressed images that the check reads back', () => {
  const { ledger, village } = sampleLedger();
  const { seq } = ledger.run({ name: 'x', title: '导入' }, ({ writer }) => {
    for (let n = 0; n < 300; n++) writer.insert('asset', { uid: newUid(), name: `${n}号铺`, unit: village });
  });
  expect(ledger.db.prepare('SELECT packed, row_count FROM change_log WHERE seq = ?').get(seq)).toEqual({ packed: 1, row_count: 300 });
  expect(checkLedger(ledger.db)).toMatchObject({ rows: 304, findings: [] });
});

test('closing folds the WAL in and frees the lock even when another program reads', () => {
  const { ledger, path, village } = sampleLedger();
  byAnotherProgram(path, (reader) => {
    reader.exec('BEGIN');
    reader.prepare('SELECT COUNT(*) FROM unit').get();
    put(ledger, 'asset', { name: '一号铺', unit: village });
    ledger.close();
  });
  expect(reopened(path).db.prepare('SELECT name FROM asset').pluck().all()).toEqual(['一号铺']);
});

test('a long title that ends in a rare character is cut between characters, so that the chain still holds', () => {
  const { ledger, village } = sampleLedger();
  ledger.run({ name: 'x', title: `${'长'.repeat(199)}𠮷𠮷` }, ({ writer }) => writer.update('unit', village, { code: '9' }));
  expect(ledger.db.prepare('SELECT title FROM change_log ORDER BY seq DESC LIMIT 1').pluck().get()).toBe(`${'长'.repeat(199)}𠮷`);
  expect(checkLedger(ledger.db).findings).toEqual([]);
});
