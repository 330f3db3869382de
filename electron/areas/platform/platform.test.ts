import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { createWithUnits } from '../files/create.ts';
import { undoOne } from '../history/history.ts';
import { listProfiles, saveProfile } from '../imports/profiles.ts';
import { ImportSession } from '../imports/session.ts';
import { storeImport } from '../imports/store.ts';
import { addRows, editCells, removeRows } from '../records/commands.ts';
import { writePlatformWorkbook } from './platformWorkbook.ts';
import { platformList } from './standing.ts';

const NOTHING = () => undefined;
let folder = '';
let ledger: Ledger;
let unit = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'platform-'));
  ledger = createWithUnits(join(folder, '台账.sanzi'), { title: '测试', tier: 'village', township: '测试镇', village: '测试村', operator: { name: '张会计', post: '会计' } }, { clock: () => '2026-11-20T02:00:00.000Z' }, '2026-11-20');
  ledger.setOperator({ uid: String(ledger.db.prepare('SELECT uid FROM operator').pluck().get()), name: '张会计', post: '会计' });
  unit = String(ledger.db.prepare("SELECT uid FROM unit WHERE kind = 'joint_economic_cooperative'").pluck().get());
});
afterEach(() => {
  ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The platform's export: its own number, our number, name, use in the platform's words, area, rent. */
const HEADING = '平台资产编码,资产编号,资产名称,使用状况,建筑面积(㎡),年租金(元)';
const PLATFORM = [HEADING, 'P-001,A-1,东街1号铺,出租,40,12000', 'P-002,A-2,东街2号铺,闲置,36,', 'P-003,A-9,西街9号仓,自用,200,'];

function open(name: string, lines: readonly string[]): ImportSession {
  writeFileSync(join(folder, name), lines.join('\r\n'));
  return new ImportSession({ id: name, ledger, fileName: name, ...readWorkbook(join(folder, name)), unit, today: '2026-11-20' }, 'asset');
}

function addAssets(): readonly string[] {
  const row = (code: string, name: string, rent: string) => ({ code, name, unit, useState: '出租', buildingArea: '40㎡', annualRent: rent });
  return addRows(ledger, 'asset', [row('A-1', '东街1号铺', '12000'), row('A-2', '东街2号铺', '8000'), row('A-3', '东街3号铺', '9000')]).rows.map(({ uid }) => uid);
}

const standings = () => Object.fromEntries(platformList(ledger.db, { register: 'asset', unit: null }, null, 0, 100).lines.map((line) => [line.code, line]));

it('tells what is not on the platform, what it says otherwise, and what is the same there', () => {
  addAssets();
  const session = open('平台.csv', PLATFORM);
  expect(session.plan().sheets[0]).toMatchObject({ profile: 'platform', counts: { created: 1, platform: 3 } });
  expect(storeImport(session, NOTHING)).toMatchObject({ created: 1, changed: 0, platform: 3 });
  const now = standings();
  expect(now['A-1']).toMatchObject({ standing: 'same', number: 'P-001', differences: [] });
  expect(now['A-2']).toMatchObject({
    standing: 'differs', number: 'P-002',
    differences: [{ key: 'useState', ledger: '出租', platform: '闲置' }, { key: 'buildingArea', ledger: '40.00 ㎡', platform: '36.00 ㎡' }],
  });
  expect(now['A-3']).toMatchObject({ standing: 'none', number: '', seenAt: null });
  expect(now['A-9']).toMatchObject({ standing: 'same', number: 'P-003' });
  expect(platformList(ledger.db, { register: 'asset', unit }, 'differs', 0, 1)).toMatchObject({ counts: { none: 1, differs: 1, same: 2 }, total: 1 });
});

it('leaves the ledger as it is unless a line is ticked, and knows a row by the number once it has it', () => {
  const [, second = ''] = addAssets();
  storeImport(open('平台.csv', PLATFORM), NOTHING);
  expect(ledger.db.prepare('SELECT use_state, platform_code FROM asset WHERE uid = ?').get(second)).toEqual({ use_state: 'leased', platform_code: 'P-002' });
  // The own number is gone from the platform's file: the platform's number still names the row.
  const again = open('平台二.csv', [HEADING, 'P-002,,东街2号铺,闲置,36,8000']);
  expect(again.plan().counts).toMatchObject({ created: 0, changed: 1, taken: 0, platform: 1 });
  again.take(0, 'changed', null, true);
  storeImport(again, NOTHING);
  expect(standings()['A-2']).toMatchObject({ standing: 'same' });
});

it('changes nothing when the same file comes again, and is taken back in one step', () => {
  addAssets();
  const before = ledger.db.prepare('SELECT COUNT(*) FROM asset').pluck().get();
  const { seq } = storeImport(open('平台.csv', PLATFORM), NOTHING);
  expect(storeImport(open('平台.csv', PLATFORM), NOTHING)).toMatchObject({ seq: null, platform: 0 });
  undoOne(ledger, seq ?? 0);
  expect(ledger.db.prepare('SELECT COUNT(*) FROM asset').pluck().get()).toBe(before);
  expect(ledger.db.prepare('SELECT COUNT(*) FROM platform_record').pluck().get()).toBe(0);
  expect(standings()['A-1']).toMatchObject({ standing: 'none', number: '' });
});

it('is no platform file when a person says so', () => {
  const session = open('平台.csv', PLATFORM);
  session.map({ sheet: 0, platform: false });
  expect(session.plan().sheets[0]).toMatchObject({ profile: 'headings', counts: { platform: 0 } });
});

it('writes the platform’s import workbook with the headings and the words of the kept profile', async () => {
  addAssets();
  const session = open('平台.csv', [HEADING, 'P-001,A-1,东街1号铺,对外租用,40,12000', 'P-002,A-2,东街2号铺,对外租用,40,8000', 'P-008,A-8,北街8号铺,闲置,40,']);
  const [line] = session.preview(0, 0, 10, 'all').rows;
  expect(line?.problems.map(({ level, kind }) => ({ level, kind }))).toContainEqual({ level: 'ask', kind: 'choice' });
  session.answer(0, 3, '对外租用', '出租');
  saveProfile(ledger, session.stateAt(0), '县平台资产');
  const [profile] = listProfiles(ledger.db);
  expect(profile).toMatchObject({ name: '县平台资产', platform: true });
  // The answered word is read without being asked again.
  expect(open('平台三.csv', [HEADING, 'P-007,A-7,北街7号铺,对外租用,40,12000']).plan().counts).toMatchObject({ created: 1, asked: 0, problems: 0 });
  const path = join(folder, '导入平台.xlsx');
  expect(await writePlatformWorkbook(ledger.path, path, profile?.uid ?? '', { register: 'asset', unit: null }, 'none', NOTHING)).toBe(3);
  const [sheet] = readWorkbook(path).sheets;
  expect(sheet?.rows[0]).toEqual(HEADING.split(','));
  expect(sheet?.rows.slice(1).map((row) => row.slice(1, 4))).toEqual([['A-1', '东街1号铺', '对外租用'], ['A-2', '东街2号铺', '对外租用'], ['A-3', '东街3号铺', '对外租用']]);
});

it('a record that was edited afterwards differs from what the platform says', () => {
  const [first = ''] = addAssets();
  storeImport(open('平台.csv', PLATFORM), NOTHING);
  editCells(ledger, 'asset', [{ uid: first, key: 'annualRent', input: '15000' }]);
  expect(standings()['A-1']).toMatchObject({ standing: 'differs', differences: [{ label: '年租金', ledger: '15,000.00', platform: '12,000.00' }] });
});

it('takes one platform number for one record: the second line that bears it is a problem', () => {
  const session = open('平台.csv', [HEADING, 'P-7,,北街7号铺,出租,40,', 'P-7,,北街7号后铺,出租,20,']);
  expect(session.plan().counts).toMatchObject({ created: 1, problems: 1 });
  expect(session.problems({ from: 0, count: 10, kind: 'duplicate', level: 'problem' }).problems).toMatchObject([{ sheetRow: 3, index: 0, message: '与第 2 行是同一个平台编号；一个编号只对应一条记录' }]);
});

it('knows again on the platform what was removed here and taken in once more', () => {
  storeImport(open('平台.csv', PLATFORM), NOTHING);
  const uid = String(ledger.db.prepare("SELECT uid FROM asset WHERE code = 'A-9'").pluck().get());
  const { seq } = removeRows(ledger, 'asset', [uid]);
  expect(storeImport(open('平台.csv', PLATFORM), NOTHING)).toMatchObject({ created: 1, platform: 1 });
  expect(standings()['A-9']).toMatchObject({ standing: 'same', number: 'P-003' });
  expect(seq).not.toBeNull();
});

it('keeps no word of which only one cell was mended, and says which kept words it reads', () => {
  addAssets();
  const session = open('平台.csv', [HEADING, 'P-11,B-1,甲铺,对外租用,40,', 'P-12,B-2,乙铺,空着,40,', 'P-13,B-3,丙铺,空着,40,', 'P-14,B-4,丁铺,闲置,40,']);
  session.answer(0, 3, '对外租用', '出租');
  session.mend(0, [{ number: 1, index: 3, input: '出租' }]);
  saveProfile(ledger, session.stateAt(0), '县平台资产');
  const next = open('平台二.csv', [HEADING, 'P-21,C-1,甲铺,对外租用,40,', 'P-22,C-2,乙铺,空着,40,', 'P-23,C-3,丙铺,闲置,40,']);
  expect(next.plan().sheets[0]?.remarks).toContain('按记住的对应，把“对外租用”读作“出租”，1 行');
  expect(next.plan().counts).toMatchObject({ asked: 1 });
});
