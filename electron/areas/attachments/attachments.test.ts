import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkLedger } from '../../ledger/check.ts';
import { byAnotherProgram, closing, codeOf, put, refusalOf, sampleLedger, surroundings, temporaryFolder } from '../../ledger/ledgerForTests.ts';
import { newUid } from '../../ledger/rows.ts';
import { openSnapshot } from '../../ledger/open.ts';
import { undoLast } from '../history/history.ts';
import { addAttachment, attachmentContent, attachmentFindings, attachmentsOf, saveAttachment } from './attachments.ts';

function withScan() {
  const sample = sampleLedger();
  const shop = put(sample.ledger, 'asset', { name: '一号铺', unit: sample.group });
  const file = join(temporaryFolder(), '红线图(1).PNG');
  writeFileSync(file, '图');
  const owner = { register: 'asset' as const, uid: shop };
  const add = (category = 'boundary_map') => addAttachment(sample.ledger, owner, file, category);
  const findings = () => attachmentFindings(sample.ledger.db, sample.ledger.filesPath, () => undefined);
  return { ...sample, shop, owner, file, add, findings };
}

test('a file is registered on its record with its unit, and its bytes come back whole', async () => {
  const { ledger, shop, group, add } = withScan();
  const { rows: [row] } = add();
  expect(row?.cells).toMatchObject({ name: '红线图(1).PNG', category: 'boundary_map', mediaType: 'image/png', size: 3, unit: group, ownerTable: 'asset', ownerUid: shop });
  const content = attachmentContent(ledger.db, ledger.filesPath, row?.uid ?? '');
  expect([content.name, content.mediaType, await content.bytes.text()]).toEqual(['红线图(1).PNG', 'image/png', '图']);
  expect(attachmentsOf(ledger.db, 'asset', shop)).toEqual([row]);
  expect(ledger.undoState().undo?.title).toBe('给“一号铺”添加档案“红线图(1).PNG”');
});

test('a saved file holds the bytes that were added, also in the place of an older file, and nothing lies beside it', () => {
  const { ledger, add } = withScan();
  const folder = temporaryFolder();
  const place = join(folder, '另存.png');
  writeFileSync(place, '旧的内容，比新的长');
  saveAttachment(ledger.db, ledger.filesPath, add().rows[0]?.uid ?? '', place);
  expect([readFileSync(place, 'utf8'), readdirSync(folder)]).toEqual(['图', ['另存.png']]);
});

test('altered bytes are not saved, and a save that fails leaves nothing', () => {
  const { ledger, add } = withScan();
  const uid = add().rows[0]?.uid ?? '';
  const folder = temporaryFolder();
  expect(() => saveAttachment(ledger.db, ledger.filesPath, uid, join(folder, '没有的文件夹', 'a.png'))).toThrow();
  // A folder of that name cannot be replaced by the file.
  mkdirSync(join(folder, '占用.png'));
  expect(() => saveAttachment(ledger.db, ledger.filesPath, uid, join(folder, '占用.png'))).toThrow();
  byAnotherProgram(ledger.filesPath, (db) => db.prepare('UPDATE blob SET bytes = ?').run(Buffer.from('假')));
  expect(codeOf(() => saveAttachment(ledger.db, ledger.filesPath, uid, join(folder, '假.png')))).toBe('ATTACHMENT_MISSING');
  expect(readdirSync(folder)).toEqual(['占用.png']);
});

test('an unknown category is kept as 其他, a file on a unit belongs to that unit', () => {
  const { ledger, village, file, add } = withScan();
  expect(add('constructor').rows[0]?.cells.category).toBe('other');
  expect(addAttachment(ledger, { register: 'unit', uid: village }, file, 'photo').rows[0]?.cells.unit).toBe(village);
});

test('undo takes the file off the record, its bytes stay for redo and history', () => {
  const { ledger, shop, add, findings } = withScan();
  add();
  undoLast(ledger);
  expect(attachmentsOf(ledger.db, 'asset', shop)).toEqual([]);
  add();
  expect(findings()).toEqual({ count: 1, findings: [] });
});

test('bytes that another program altered, and bytes that are missing, are named with their file', () => {
  const { ledger, add, findings } = withScan();
  const uid = add().rows[0]?.uid ?? '';
  const finding = { kind: 'attachment', table: 'attachment', uid, name: '红线图(1).PNG', detail: '档案文件缺失或被改动' };
  byAnotherProgram(ledger.filesPath, (db) => db.prepare('UPDATE blob SET bytes = ?').run(Buffer.from('假')));
  expect(findings()).toEqual({ count: 1, findings: [finding] });
  expect(refusalOf(() => attachmentContent(ledger.db, ledger.filesPath, uid))).toMatchObject({ code: 'ATTACHMENT_MISSING', params: { name: '红线图(1).PNG' } });
  rmSync(ledger.filesPath);
  expect(findings().findings).toEqual([finding]);
  expect(checkLedger(ledger.db).findings).toEqual([]);
});

test('a file on a record that is gone is refused, and so is an attachment that is gone', () => {
  const { ledger, file } = withScan();
  expect(codeOf(() => addAttachment(ledger, { register: 'asset', uid: newUid() }, file, 'photo'))).toBe('ROW_MISSING');
  expect(codeOf(() => attachmentContent(ledger.db, ledger.filesPath, newUid()))).toBe('ROW_MISSING');
});

test('a copy reads the files of the original and takes no new ones', () => {
  const { ledger, path, owner, file, add } = withScan();
  const uid = add().rows[0]?.uid ?? '';
  const copy = closing(openSnapshot(path, 'chosen', temporaryFolder(), surroundings()).ledger);
  expect(attachmentContent(copy.db, copy.filesPath, uid).name).toBe('红线图(1).PNG');
  expect(codeOf(() => addAttachment(copy, owner, file, 'photo'))).toBe('READ_ONLY');
  expect(ledger.db.prepare('SELECT COUNT(*) FROM attachment').pluck().get()).toBe(1);
});
