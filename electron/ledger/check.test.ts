import { expect, test } from 'vitest';
import { checkLedger } from './check.ts';
import { byAnotherProgram, change, put, sampleLedger } from './ledgerForTests.ts';
import { newUid } from './rows.ts';

function ledgerWithShop() {
  const sample = sampleLedger();
  const shop = put(sample.ledger, 'asset', { name: '一号铺', unit: sample.village, annualRent: 120_000 });
  change(sample.ledger, 'asset', shop, { annualRent: 130_000 });
  return { ...sample, shop };
}

test('an untouched ledger has no findings, and every row was compared', () => {
  const { ledger } = ledgerWithShop();
  expect(checkLedger(ledger.db)).toEqual({ rows: 5, seq: ledger.head.seq, hash: ledger.head.hash, findings: [] });
});

test('a value changed by another program is named with its row, column, old and new value', () => {
  const { ledger, path, shop } = ledgerWithShop();
  byAnotherProgram(path, (db) => db.prepare('UPDATE asset SET annual_rent = 99 WHERE uid = ?').run(shop));
  expect(checkLedger(ledger.db).findings).toEqual([
    { kind: 'changed', table: 'asset', uid: shop, name: '一号铺', detail: '记录被其他程序改动：年租金 130000 → 99' },
  ]);
});

test('a row added by another program is named', () => {
  const { ledger, path, village } = ledgerWithShop();
  const uid = newUid();
  byAnotherProgram(path, (db) => db.prepare('INSERT INTO asset (uid, name, unit) VALUES (?, ?, ?)').run(uid, '混入铺', village));
  expect(checkLedger(ledger.db).findings).toEqual([{ kind: 'added', table: 'asset', uid, name: '混入铺', detail: '记录由其他程序加入' }]);
});

test('a row removed by another program is named as it was last called', () => {
  const { ledger, path, shop } = ledgerWithShop();
  change(ledger, 'asset', shop, { name: '改名铺' });
  byAnotherProgram(path, (db) => db.prepare('DELETE FROM asset WHERE uid = ?').run(shop));
  expect(checkLedger(ledger.db).findings).toEqual([{ kind: 'removed', table: 'asset', uid: shop, name: '改名铺', detail: '记录被其他程序删除' }]);
});

test('a number that this program never writes is a finding, not an error', () => {
  const { ledger, path, shop } = ledgerWithShop();
  byAnotherProgram(path, (db) => db.prepare('UPDATE asset SET annual_rent = 9007199254740993 WHERE uid = ?').run(shop));
  expect(checkLedger(ledger.db).findings).toMatchObject([{ kind: 'changed', uid: shop, name: '一号铺' }]);
});

test('an altered change record is named, and only that one', () => {
  const { ledger, path, shop } = ledgerWithShop();
  change(ledger, 'asset', shop, { remark: '后来' });
  const seq = ledger.head.seq - 1;
  byAnotherProgram(path, (db) => db.prepare(`UPDATE change_log SET title = '别的' WHERE seq = ?`).run(seq));
  expect(checkLedger(ledger.db).findings).toEqual([
    { kind: 'chain', table: 'change_log', uid: String(seq), name: '变更记录', detail: `第 ${seq} 条变更记录“别的”被其他程序改动` },
  ]);
});

test('a record whose hash was recomputed after the change breaks the chain at the next one', () => {
  const { ledger, path } = ledgerWithShop();
  byAnotherProgram(path, (db) => db.prepare(`UPDATE change_log SET hash = ? WHERE seq = 2`).run('a'.repeat(64)));
  const seqs = checkLedger(ledger.db).findings.map((finding) => [finding.kind, finding.uid]);
  expect(seqs).toEqual([['chain', '2'], ['chain', '3']]);
});

test('images that can no longer be read are named, not stumbled over', () => {
  const { ledger, path, shop } = ledgerWithShop();
  byAnotherProgram(path, (db) => db.prepare(`UPDATE change_log SET images = x'00', packed = 1 WHERE seq = ?`).run(ledger.head.seq));
  const { findings } = checkLedger(ledger.db);
  expect(findings.find((finding) => finding.kind === 'chain')).toMatchObject({ uid: String(ledger.head.seq) });
  expect(findings.find((finding) => finding.kind === 'changed')).toMatchObject({ uid: shop, name: '一号铺' });
});

test.each([['in the middle', -1], ['at the end', 0]])('a change record removed %s is named', (_, offset) => {
  const { ledger, path } = ledgerWithShop();
  const seq = ledger.head.seq + offset;
  byAnotherProgram(path, (db) => db.prepare('DELETE FROM change_log WHERE seq = ?').run(seq));
  const chain = checkLedger(ledger.db).findings.filter((finding) => finding.kind === 'chain');
  expect(chain).toMatchObject([{ uid: String(seq), detail: `第 ${seq} 条变更记录缺失` }]);
});

test('an emptied index of the log is named', () => {
  const { ledger, path, shop } = ledgerWithShop();
  byAnotherProgram(path, (db) => db.prepare('DELETE FROM change_row WHERE uid = ?').run(shop));
  expect(checkLedger(ledger.db).findings.map((finding) => finding.detail)).toEqual([
    `第 ${ledger.head.seq - 1} 条变更记录的索引被其他程序改动`, `第 ${ledger.head.seq} 条变更记录的索引被其他程序改动`,
  ]);
});

test('a check that was started before a change and goes on after it finds nothing wrong', () => {
  const { ledger, path, shop, village } = ledgerWithShop();
  let changed = false;
  byAnotherProgram(path, (reader) => {
    const { findings } = checkLedger(reader, () => {
      if (changed) return;
      changed = true;
      change(ledger, 'asset', shop, { annualRent: 1 });
      put(ledger, 'party', { name: '王五', kind: 'person', unit: village });
    });
    expect(changed).toBe(true);
    expect(findings).toEqual([]);
  });
});

test('a check can be stopped between two steps', () => {
  const { ledger } = ledgerWithShop();
  const stop = new Error('stopped');
  expect(() => checkLedger(ledger.db, () => {
    throw stop;
  })).toThrow(stop);
  expect(checkLedger(ledger.db).findings).toEqual([]);
});
