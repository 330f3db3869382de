import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SheetSettings } from '../../../shared/contract/sheets.ts';
import { DEFAULT_SETTINGS } from '../../../shared/rules/sheets/defaults.ts';
import { checkLedger } from '../../ledger/check.ts';
import { byAnotherProgram, change, codeOf, put, refusalOf, reopened, sampleLedger } from '../../ledger/ledgerForTests.ts';
import { addAttachment, attachmentsOf } from '../attachments/attachments.ts';
import { undoLast } from '../history/history.ts';
import { saveColumn } from '../records/columns.ts';
import { CODE_LENGTH, postedSheet, postingsOf, sheetByCode, soundSheet } from './frozen.ts';
import type { SheetWish } from './make.ts';
import { makeSheet } from './make.ts';
import { postSheet, registerPosting } from './posting.ts';
import { saveSettings, settingsOf, settingsPanel } from './settings.ts';

const ID = '11010519491231002X';
const ASSETS: SheetSettings = { ...DEFAULT_SETTINGS.asset, columns: [{ key: 'code', share: 8 }, { key: 'name', share: 20 }, { key: 'annualRent', share: 10 }] };

function village() {
  const sample = sampleLedger();
  const { ledger, village: unit, group } = sample;
  const wish = (more: Partial<SheetWish> = {}): SheetWish & { postOn: string } => ({ kind: 'asset', unit, period: '2026年第四季度', settings: ASSETS, ...more, postOn: more.postOn ?? '2026-11-23' });
  const sheet = (more: Partial<SheetWish> = {}) => makeSheet(ledger.db, wish(more), { asOf: ledger.clock(), head: ledger.head });
  const shop = (name: string, more: Record<string, string | number> = {}) => put(ledger, 'asset', { name, unit, ...more });
  return { ...sample, unit, group, wish, sheet, shop };
}

test('a sheet holds the unit with everything below it, in the order of the tree, then by number', () => {
  const { shop, sheet, group, ledger } = village();
  shop('社铺', { unit: group, code: '1' });
  shop('十号铺', { code: '10' });
  shop('无号铺');
  shop('九号铺', { code: '9', annualRent: 1_200_000 });
  const stopped = shop('旧铺', { code: '1' });
  change(ledger, 'asset', stopped, { deactivatedOn: '2026-01-01' });
  const { data } = sheet();
  expect(data.columns.map((column) => column.key)).toEqual(['serial', 'unit', 'code', 'name', 'annualRent']);
  expect(data.rows).toEqual([
    ['1', '清溪村', '9', '九号铺', '12,000.00'], ['2', '清溪村', '10', '十号铺', ''], ['3', '清溪村', '', '无号铺', ''], ['4', '一社', '1', '社铺', ''],
  ]);
  expect(data.sums).toEqual(['合计', '', '', '共 4 项', '12,000.00']);
  expect(data.head).toEqual(ledger.head);
  expect(sheet({ unit: group }).data.rows).toEqual([['1', '1', '社铺', '']]);
});

test('a sheet of contracts names the lessees masked and leaves drafts out', () => {
  const { ledger, unit, sheet } = village();
  const contract = put(ledger, 'contract', { name: '鱼塘合同', unit, state: 'in_force' });
  put(ledger, 'contract', { name: '草拟合同', unit, state: 'draft' });
  const party = put(ledger, 'party', { name: '李小明', kind: 'person', unit, idNumber: ID, mobile: '13812345678', address: '清溪村1号' });
  put(ledger, 'contract_party', { contract, position: 0, party, role: 'lessee' });
  const { data } = sheet({ kind: 'contract', settings: null });
  expect(data.rows).toHaveLength(1);
  expect(data.rows[0]).toContain('李*明');
  for (const secret of [ID, '13812345678', '清溪村1号', '李小明']) expect(JSON.stringify(data)).not.toContain(secret);
});

test('telephone and place come from the nearest unit that has them', () => {
  const { ledger, unit, group, sheet } = village();
  change(ledger, 'unit', unit, { supervisionPhone: '0757-22223333', seatNote: '村委会门口' });
  expect(sheet({ unit: group }).data).toMatchObject({ supervisionPhone: '0757-22223333', place: '村委会门口', unitName: '一社' });
  change(ledger, 'unit', group, { seatNote: '文化室门口' });
  expect(sheet({ unit: group }).data).toMatchObject({ supervisionPhone: '0757-22223333', place: '文化室门口' });
});

test('a unit follows the settings above it until it has its own, and again when it gives them up', () => {
  const { ledger, unit, group } = village();
  expect(settingsOf(ledger.db, 'asset', group)).toEqual({ settings: DEFAULT_SETTINGS.asset, from: null });
  saveSettings(ledger, 'asset', unit, { ...ASSETS, title: '村表' });
  expect(settingsOf(ledger.db, 'asset', group)).toMatchObject({ settings: { title: '村表' }, from: { uid: unit, name: '清溪村' } });
  expect(settingsOf(ledger.db, 'parcel', group).from).toBeNull();
  saveSettings(ledger, 'asset', group, { ...ASSETS, title: '社表' });
  expect(settingsOf(ledger.db, 'asset', group)).toMatchObject({ settings: { title: '社表' }, from: { uid: group } });
  expect(saveSettings(ledger, 'asset', group, { ...ASSETS, title: '社表' }).seq).toBeNull();
  saveSettings(ledger, 'asset', group, null);
  expect(settingsOf(ledger.db, 'asset', group).settings.title).toBe('村表');
  undoLast(ledger);
  expect(settingsOf(ledger.db, 'asset', group).settings.title).toBe('社表');
});

test('private, unknown and doubled columns are refused, and private ones are not offered', () => {
  const { ledger, unit } = village();
  const common = { register: 'asset' as const, kind: 'text' as const, measure: null, options: [], uid: null };
  const secret = saveColumn(ledger, { ...common, label: '保管人身份证', privacy: 'private' }).column;
  const open = saveColumn(ledger, { ...common, label: '朝向', privacy: 'public' }).column;
  const keys = settingsPanel(ledger.db, 'asset', unit).fields.map((field) => field.key);
  expect(keys).toContain(open.key);
  expect(keys).not.toContain(secret.key);
  const columns = [secret.key, 'noSuch', 'name', 'name'].map((key) => ({ key, share: 5 }));
  const refused = refusalOf(() => saveSettings(ledger, 'asset', unit, { ...ASSETS, columns }));
  expect(refused.cells.map((cell) => cell.key)).toEqual([secret.key, 'noSuch', 'name']);
});

test('a column that became private since drops out of the settings and the sheet', () => {
  const { ledger, unit, shop, sheet } = village();
  const { uid, key, ...column } = saveColumn(ledger, { register: 'asset', kind: 'text', measure: null, options: [], uid: null, label: '电话', privacy: 'public' }).column;
  shop('甲铺', { custom: JSON.stringify({ [key.slice('custom.'.length)]: '13812345678' }) });
  saveSettings(ledger, 'asset', unit, { ...ASSETS, columns: [...ASSETS.columns, { key, share: 8 }] });
  expect(sheet({ settings: null }).data.rows[0]).toContain('13812345678');
  saveColumn(ledger, { ...column, uid, privacy: 'private' });
  expect(JSON.stringify(sheet({ settings: null }))).not.toContain('13812345678');
  expect(settingsPanel(ledger.db, 'asset', unit).settings.columns).toEqual(ASSETS.columns);
});

test('a posted sheet comes back as it was, whatever changes afterwards, and its code finds it', () => {
  const { ledger, unit, wish, shop } = village();
  const asset = shop('甲铺', { annualRent: 100 });
  const before = ledger.head;
  const { seq, posting } = postSheet(ledger, wish({ place: '祠堂' }));
  expect(seq).toBe(before.seq + 1);
  expect(posting).toMatchObject({ kind: 'asset', unitName: '清溪村', sheetNo: '公示〔2026〕1号', postedOn: '2026-11-23', endsOn: '2026-12-02', place: '祠堂', takenDownOn: null, photos: 0 });
  const frozen = ledger.db.prepare('SELECT data FROM posting').pluck().get();
  const posted = postedSheet(ledger.db, posting.uid);
  expect(posted).toMatchObject({ code: posting.code, warnings: [], data: { head: before, place: '祠堂', rows: [['1', '', '甲铺', '1.00']] } });
  expect(posting.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/u);
  change(ledger, 'asset', asset, { name: '改名铺', annualRent: 999 });
  change(ledger, 'unit', unit, { name: '新清溪村' });
  saveSettings(ledger, 'asset', unit, { ...ASSETS, title: '别的表' });
  registerPosting(ledger, { uid: posting.uid, place: '村委会', takenDownOn: '2026-12-03', objections: '' });
  expect(postedSheet(ledger.db, posting.uid)).toMatchObject({ data: posted.data, warnings: [] });
  expect(ledger.db.prepare('SELECT data FROM posting').pluck().get()).toBe(frozen);
  const typed = ` ${posting.code.slice(0, 5).toLowerCase()}-${posting.code.slice(5).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `;
  expect(sheetByCode(ledger.db, typed).posting.uid).toBe(posting.uid);
  expect(codeOf(() => sheetByCode(ledger.db, '0'.repeat(CODE_LENGTH)))).toBe('CODE_UNKNOWN');
  expect(checkLedger(ledger.db).findings).toEqual([]);
});

test('sheets are numbered by unit and year', () => {
  const { ledger, group, wish } = village();
  const numbers = [wish(), wish({ kind: 'parcel', settings: null }), wish({ unit: group }), wish({ postOn: '2027-01-04' })].map((one) => postSheet(ledger, one).posting.sheetNo);
  expect(numbers).toEqual(['公示〔2026〕1号', '公示〔2026〕2号', '公示〔2026〕1号', '公示〔2027〕1号']);
  expect(postingsOf(ledger.db, group)).toHaveLength(1);
  expect(postingsOf(ledger.db, null).map((posting) => posting.postedOn)[0]).toBe('2027-01-04');
});

test('a sheet without a 公示期 is posted and comes back without complaint', () => {
  const { ledger, wish } = village();
  const { posting } = postSheet(ledger, wish({ settings: { ...ASSETS, postingDays: 0 } }));
  expect(posting.endsOn).toBe(posting.postedOn);
  expect(postedSheet(ledger.db, posting.uid).warnings).toEqual([]);
});

test.each([
  ['data', `replace(data, '甲铺', '乙铺')`, '公示内容与查验码不符'],
  ['data', `replace(data, '":', '": ')`, '公示内容与查验码不符'],
  ['ends_on', `'2027-01-01'`, '张贴登记与公示内容不一致'],
])('what another program changed in %s (%s) is noticed', (column, value, said) => {
  const { ledger, path, wish, shop } = village();
  shop('甲铺');
  const { posting } = postSheet(ledger, wish());
  ledger.close();
  byAnotherProgram(path, (db) => db.prepare(`UPDATE posting SET ${column} = ${value}`).run());
  const reader = reopened(path).db;
  const { warnings } = postedSheet(reader, posting.uid);
  expect(warnings.join()).toContain(`发现改动：${said}`);
  expect(codeOf(() => soundSheet(reader, posting.uid))).toBe('PRINT_FAILED');
});

test('posting is one command that can be undone; the code then finds nothing', () => {
  const { ledger, wish } = village();
  const { seq, posting } = postSheet(ledger, wish());
  expect(undoLast(ledger).title).toBe('张贴“集体资产公示表”公示〔2026〕1号');
  expect(seq).not.toBeNull();
  expect(codeOf(() => sheetByCode(ledger.db, posting.code))).toBe('CODE_UNKNOWN');
  expect(checkLedger(ledger.db).findings).toEqual([]);
});

test('days that do not exist, units that are gone and a taking-down before the posting are refused, and nothing is stored', () => {
  const { ledger, group, wish } = village();
  const { posting } = postSheet(ledger, wish());
  const { seq } = ledger.head;
  expect(refusalOf(() => postSheet(ledger, wish({ postOn: '2026-02-30' }))).cells[0]?.key).toBe('postOn');
  expect(codeOf(() => postSheet(ledger, wish({ unit: posting.uid })))).toBe('ROW_MISSING');
  expect(refusalOf(() => registerPosting(ledger, { uid: posting.uid, place: '', takenDownOn: '2026-11-22', objections: '' })).cells[0]?.key).toBe('takenDownOn');
  expect(codeOf(() => registerPosting(ledger, { uid: group, place: '', takenDownOn: null, objections: '' }))).toBe('ROW_MISSING');
  expect(codeOf(() => postedSheet(ledger.db, group))).toBe('ROW_MISSING');
  expect(ledger.head.seq).toBe(seq);
});

test('photos of the board are attachments of the posting and are counted', () => {
  const { ledger, folder, wish } = village();
  const { posting } = postSheet(ledger, wish());
  const photo = join(folder, '公示栏.jpg');
  writeFileSync(photo, Buffer.from([0xff, 0xd8, 0xff]));
  addAttachment(ledger, { register: 'posting', uid: posting.uid }, photo, 'photo');
  expect(postingsOf(ledger.db, null)[0]?.photos).toBe(1);
  expect(attachmentsOf(ledger.db, 'posting', posting.uid)[0]?.cells).toMatchObject({ name: '公示栏.jpg', category: 'photo', size: readFileSync(photo).length });
});

test('a sheet with a private number in it is not posted; the refusal names the row, and nothing is stored', () => {
  const { ledger, unit, wish, shop } = village();
  const open = shop('甲铺', { purpose: '出租，电话13812345678' });
  const settings = { ...ASSETS, columns: [...ASSETS.columns, { key: 'purpose', share: 10 }] };
  const { seq } = ledger.head;
  const refused = refusalOf(() => postSheet(ledger, wish({ settings })));
  expect(refused).toMatchObject({ code: 'CELLS_REFUSED', cells: [{ uid: open, key: 'purpose' }] });
  expect(refused.cells[0]?.message).toContain('第 1 行“甲铺”的用途');
  expect(ledger.head.seq).toBe(seq);
  change(ledger, 'unit', unit, { phone: '13812345678' });
  expect(postSheet(ledger, wish({ settings })).posting.title).toBe(ASSETS.title);
});
