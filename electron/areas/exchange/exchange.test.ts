import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { put, refusalOf, temporaryFolder } from '../../ledger/ledgerForTests.ts';
import { statement } from '../../ledger/changeLog.ts';
import { checkLedger } from '../../ledger/check.ts';
import { openLedger } from '../../ledger/open.ts';
import { copyAsOwn } from '../../ledger/place.ts';
import { undoLast } from '../history/history.ts';
import { editCells } from '../records/commands.ts';
import { boardOf } from './board.ts';
import { freezeBook } from './books.ts';
import { decide, decideMany } from './decide.ts';
import { differencesOf, pageOfDifferences } from './differences.ts';
import type { Desk, Sender } from './exchangeForTests.ts';
import { desk, packed, PASSPHRASE, register, sender, taken } from './exchangeForTests.ts';
import { takeIn } from './intake.ts';
import { closeItem, itemsOf, openItemsBefore, saveItem } from './items.ts';
import { exportKey, fingerprintOf, importKey, keyOf, makeKey, unlockKey } from './keys.ts';
import { openSubmission } from './opening.ts';
import { sealManifest } from './packing.ts';
import { registerSigners } from './signers.ts';
import { answerItem, takeSlip } from './slips.ts';
import { submissionsWhere } from './submissions.ts';
import { submit } from './submit.ts';
import { submittingOf } from './submitting.ts';
import { periodTotals } from './totals.ts';
import { submissionView } from './view.ts';

const TODAY = '2026-11-21';
const idOf = (at: Desk, place = 0) => submissionsWhere(at.ledger.db, 'true').at(place)?.uid ?? '';
const answerTo = (at: Desk, uid: string, decision: 'accepted' | 'returned', opinion = '') => {
  const path = join(temporaryFolder(), '回执.sanzi-slip');
  decide(at.ledger, uid, { decision, opinion, reviewer: at.township, program: '测试' }, at.signer, path);
  return path;
};
const unitOf = (at: Desk, uid: string) => submissionsWhere(at.ledger.db, 's.uid = @uid', { uid })[0]?.unit ?? '';
const received = (from: Sender, path: string) => {
  const { fingerprint } = takeSlip(from.ledger, path, '');
  return takeSlip(from.ledger, path, fingerprint);
};

test('a key opens with its passphrase only, goes to another PC as a file, and is replaced on purpose only', () => {
  const folder = temporaryFolder();
  const { village } = sender();
  const unit = { uid: village, name: '清溪村' };
  expect(refusalOf(() => makeKey(folder, unit, '123', TODAY, false)).code).toBe('KEY_PASSPHRASE_SHORT');
  const made = makeKey(folder, unit, PASSPHRASE, TODAY, false);
  expect(readFileSync(join(folder, `${village}.sanzi-key`), 'utf8')).not.toContain('PRIVATE');
  expect(refusalOf(() => unlockKey(made, '别的口令')).code).toBe('KEY_PASSPHRASE_WRONG');
  expect(refusalOf(() => makeKey(folder, unit, PASSPHRASE, TODAY, false)).code).toBe('KEY_EXISTS');
  const carried = join(folder, '带走.sanzi-key');
  exportKey(folder, village, carried);
  const elsewhere = temporaryFolder();
  expect(refusalOf(() => importKey(elsewhere, { uid: sender('别的村').village, name: '别的村' }, carried, PASSPHRASE)).code).toBe('KEY_OTHER_UNIT');
  expect(refusalOf(() => importKey(elsewhere, unit, carried, '错')).code).toBe('KEY_PASSPHRASE_WRONG');
  expect(importKey(elsewhere, unit, carried, PASSPHRASE).publicKey).toBe(made.publicKey);
  writeFileSync(carried, '{}');
  expect(refusalOf(() => importKey(elsewhere, unit, carried, PASSPHRASE)).code).toBe('KEY_UNREADABLE');
  expect(keyOf(elsewhere, village)?.publicKey).toBe(made.publicKey);
  expect(makeKey(folder, unit, PASSPHRASE, TODAY, true).publicKey).not.toBe(made.publicKey);
  expect(fingerprintOf(made.publicKey)).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/u);
});

test('a package comes in once its key is registered, is known again, and shows what its units hold', async () => {
  const [from, at] = [sender(), desk()];
  const file = packed(from);
  expect(await taken(at, file)).toEqual(['unknown_key: 还没有登记这个单位的密钥指纹']);
  register(at, from);
  const [line] = await taken(at, file);
  expect(line).toMatch(/^stored: \d+ 条记录$/u);
  expect(await taken(at, file)).toEqual(['again: 以前已经接收过，没有变化']);
  const view = submissionView(at.ledger.db, idOf(at), TODAY);
  expect(view.submission).toMatchObject({ unitName: '清溪村', state: 'received', units: ['清溪村', '清溪村一社'], isNewest: true });
  expect(view.counts.filter(({ table }) => table === 'asset' || table === 'contract').map(({ title, rows }) => `${title} ${rows}`)).toEqual(['资产 1', '合同 1']);
  expect(boardOf(at.ledger.db, '2026-11', TODAY).counts).toEqual({ expected: 1, received: 1, returned: 0, accepted: 0, absent: 0 });
});

test('returned, mended, answered and sent again: the township sees the change by cell and closes the item; no register of either side was touched', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  await taken(at, packed(from));
  const first = idOf(at);
  expect(refusalOf(() => answerTo(at, first, 'returned')).params.why).toContain('退回要写明意见');
  saveItem(at.ledger, { uid: null, submission: first, rule: '', table: 'asset', subject: from.asset, key: '', field: 'originalCost', name: '清溪村仓库', title: '原值', conclusion: null, text: '原值与发票不符，请核对', dueOn: '2026-11-28' });
  const slip = answerTo(at, first, 'returned', '请改正后重送');
  expect(refusalOf(() => answerTo(at, first, 'accepted')).params.why).toContain('已经审定');

  expect(takeSlip(from.ledger, slip, '').outcome).toBe('confirm');
  expect(received(from, slip).outcome).toBe('stored');
  expect(received(from, slip).outcome).toBe('again');
  const [item] = submittingOf(from.ledger.db, join(from.folder, '密钥'), from.village, TODAY).items;
  expect(item).toMatchObject({ table: 'asset', subject: from.asset, fieldLabel: '原值', text: '原值与发票不符，请核对', isThere: true, answeredOn: null });
  editCells(from.ledger, 'asset', [{ uid: from.asset, key: 'originalCost', input: '118000' }]);
  answerItem(from.ledger, { uid: item?.uid ?? '', answer: '已按发票改正', isMended: true });

  await taken(at, packed(from));
  const second = idOf(at, 1);
  const [earlier] = openItemsBefore(at.ledger.db, unitOf(at, second), second);
  expect(earlier).toMatchObject({ answer: '已按发票改正', isMended: true, closedOn: null });
  closeItem(at.ledger, earlier?.uid ?? '', true);
  expect(openItemsBefore(at.ledger.db, unitOf(at, second), second)).toEqual([]);
  answerTo(at, second, 'accepted', '同意');

  editCells(from.ledger, 'asset', [{ uid: from.asset, key: 'originalCost', input: '150000' }, { uid: from.asset, key: 'landArea', input: '90' }]);
  await taken(at, packed(from, { period: '2026' }));
  const third = idOf(at, 2);
  const changes = differencesOf(at.ledger.db, second, third);
  expect(changes.find(({ table }) => table === 'asset')).toMatchObject({ kind: 'changed', name: '清溪村仓库', unitName: '清溪村一社', amount: 3_200_000, touchesArea: true });
  expect(changes.find(({ table }) => table === 'asset')?.cells.map(({ label, before, after }) => `${label} ${before} → ${after}`)).toEqual(['占地面积 80.00 ㎡ → 90.00 ㎡', '原值 118,000.00 → 150,000.00']);
  expect(pageOfDifferences(changes, { table: null, kind: null, only: 'money', search: '', from: 0, count: 10 }).total).toBe(1);
  expect(submissionView(at.ledger.db, third, TODAY).previous?.uid).toBe(second);
  expect(at.ledger.db.prepare('SELECT COUNT(*) FROM asset').pluck().get()).toBe(0);
});

test('an altered byte, a cut file, another file and a foreign key are told each in one line, and the others go on', async () => {
  const [from, other, at] = [sender(), sender('桥头村'), desk()];
  register(at, from);
  register(at, other, '桥头村');
  const good = packed(other);
  const bad = packed(from);
  const bytes = readFileSync(bad.path);
  const place = (name: string, content: Buffer) => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, content);
    return { path, name };
  };
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(200) ^ 1, 200);
  const newer = Buffer.from(bytes);
  newer.write('2', 14);
  const foreign = packed({ ...from, signer: sender('冒名').signer });
  const lines = await taken(at, place('改', flipped), place('短', bytes.subarray(0, 500)), place('文', Buffer.from('你好')), place('新', newer), { path: join(at.folder, '没有'), name: '没有' }, foreign, good);
  expect(lines.slice(0, 5)).toEqual(['refused: 签名不符，文件被改动过或已损坏', 'refused: 文件不完整，可能没有传完', 'refused: 不是送审包或审核回执', 'refused: 由更新版本的程序制作，请升级本程序后再读', 'refused: 文件不见了']);
  expect(lines[5]).toBe('unknown_key: 不是登记的密钥签名，请与对方核对指纹');
  expect(lines[6]).toContain('stored');
  expect(submissionsWhere(at.ledger.db, 'true').map(({ unitName }) => unitName)).toEqual(['桥头村']);
  expect(statement(at.ledger.db, 'SELECT DISTINCT submission FROM submission_row').pluck().all()).toHaveLength(1);
});

test('a replaced key is registered with its reason and the former one stays on record', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  const fresh = unlockKey(makeKey(temporaryFolder(), { uid: from.village, name: '清溪村' }, PASSPHRASE, TODAY, true), PASSPHRASE);
  const file = packed({ ...from, signer: fresh });
  expect((await taken(at, file))[0]).toContain('不是登记的密钥签名');
  registerSigners(at.ledger, [{ source: from.village, name: '清溪村', publicKey: fresh.publicKey.toString('hex'), unit: null, kind: 'village' }], '口令遗忘，村里书面申请');
  expect((await taken(at, file))[0]).toContain('stored');
  expect(statement(at.ledger.db, 'SELECT reason, replaced_on IS NULL FROM signer ORDER BY rowid').raw().all()).toEqual([['首次登记', 0], ['口令遗忘，村里书面申请', 1]]);
  expect(statement(at.ledger.db, 'SELECT COUNT(*) FROM unit').pluck().get()).toBe(2);
});

test('a successor has to contain what was accepted: a restored older copy and a fork are refused by name', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  from.ledger.db.pragma('wal_checkpoint(TRUNCATE)');
  const older = join(temporaryFolder(), '旧.sanzi');
  copyAsOwn(from.path, older);
  await taken(at, packed(from));
  answerTo(at, idOf(at), 'accepted');
  const revived = openLedger(older, { clock: from.ledger.clock, mounts: '' }).ledger;
  revived.setOperator(from.ledger.operator);
  const restored = { ...from, ledger: revived };
  editCells(revived, 'asset', [{ uid: from.asset, key: 'originalCost', input: '1' }]);
  expect((await taken(at, packed(restored, { period: '2026' })))[0]).toMatch(/^refused: (?:没有包含上次审定的内容|与 .* 是同一份备份分开记的两本账)/u);
  for (let n = 2; n < 9; n++) editCells(revived, 'asset', [{ uid: from.asset, key: 'originalCost', input: String(n) }]);
  expect((await taken(at, packed(restored, { period: '2026' })))[0]).toContain('没有包含上次审定的内容');
  revived.close();
  expect((await taken(at, packed(from, { period: '2026' })))[0]).toContain('stored');
});

test('a period that was accepted, one that has not begun and a clock that runs ahead are refused', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  await taken(at, packed(from));
  answerTo(at, idOf(at), 'accepted');
  expect((await taken(at, packed(from)))[0]).toBe('refused: 2026年11月已经审定，不能再送');
  expect((await taken(at, packed(from, { period: '2027' })))[0]).toBe('refused: 2027年还没有开始');
  const early = desk('2026-11-01T02:00:00.000Z');
  register(early, from);
  expect((await taken(early, packed(from, { period: '2026' })))[0]).toContain('在今天之后');
});

test('a group that was sent with its village is not counted again by a package of its own', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  await taken(at, packed(from));
  registerSigners(at.ledger, [{ source: from.group, name: '清溪村一社', publicKey: from.signer.publicKey.toString('hex'), unit: null, kind: 'economic_cooperative' }], '');
  expect((await taken(at, packed(from, { unit: from.group })))[0]).toBe('refused: 清溪村一社已随另一个送审包报送，不能重复');
});

test('a ledger that another program changed says so before it is submitted, and the township reads the word on it', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  from.ledger.db.prepare('UPDATE asset SET original_cost = 1 WHERE uid = ?').run(from.asset);
  const path = join(temporaryFolder(), 'p.sanzi-pack');
  const refusal = refusalOf(() => submit(from.ledger, { unit: from.village, period: '2026-11', withFiles: false, alteredReason: '', path, program: '测试' }, from.signer, () => undefined));
  expect([refusal.code, refusal.params.count]).toEqual(['LEDGER_ALTERED', '1']);
  expect(existsSync(path)).toBe(false);
  await taken(at, packed(from, { alteredReason: '技术人员修复数据' }));
  expect(submissionView(at.ledger.db, idOf(at), TODAY).submission.changed).toContain('技术人员修复数据');
});

test('a content that was altered in the township’s file is not accepted', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  await taken(at, packed(from));
  at.ledger.db.prepare(`UPDATE submission_row SET content = replace(content, '12000000', '12000001') WHERE table_name = 'asset'`).run();
  expect(refusalOf(() => answerTo(at, idOf(at), 'accepted')).params.why).toContain('被其他程序改动过');
  expect(checkLedger(at.ledger.db).findings.map(({ name, detail }) => `${name}：${detail}`)).toEqual(['清溪村 2026-11：接收的送审内容被其他程序改动']);
});

test('a book that the township keeps itself is frozen as a submission beside the packages', () => {
  const at = desk();
  const unit = at.township;
  const { submission, rows } = freezeBook(at.ledger, unit, '2026-11');
  expect(rows).toBeGreaterThan(0);
  expect(submissionView(at.ledger.db, submission, TODAY).submission).toMatchObject({ kind: 'book', unitName: '青埇镇', fingerprint: '' });
  decide(at.ledger, submission, { decision: 'accepted', opinion: '', reviewer: at.township, program: '测试' }, null, '');
  expect(refusalOf(() => freezeBook(at.ledger, unit, '2026-11')).params.why).toContain('已经审定');
});

test('an opinion on a finding is kept once, changed and taken back; a decided submission keeps its opinions', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  await taken(at, packed(from));
  const uid = idOf(at);
  const { check } = submissionView(at.ledger.db, uid, TODAY);
  const found = check.findings[0];
  if (found === undefined) throw new Error('the rules found nothing');
  const wish = { uid: null, submission: uid, rule: found.rule, table: found.table, subject: found.subject, key: found.key, field: '', name: found.name, title: found.title, text: '', dueOn: null };
  saveItem(at.ledger, { ...wish, conclusion: 'false_alarm' });
  saveItem(at.ledger, { ...wish, conclusion: 'true', text: '请补' });
  expect(itemsOf(at.ledger.db, uid).map(({ conclusion, text }) => [conclusion, text])).toEqual([['true', '请补']]);
  answerTo(at, uid, 'returned');
  expect(refusalOf(() => saveItem(at.ledger, { ...wish, conclusion: 'explained' })).params.why).toContain('意见不能再改');
  expect(refusalOf(() => undoLast(at.ledger)).code).toBe('UNDO_FIXED');
  closeItem(at.ledger, itemsOf(at.ledger.db, uid)[0]?.uid ?? '', true);
  undoLast(at.ledger);
  expect(itemsOf(at.ledger.db, uid)[0]?.closedOn).toBeNull();
});

test('of two packages for one period the one of the later state counts, in whatever order they came in; a unit and period is accepted once', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  const older = packed(from);
  editCells(from.ledger, 'asset', [{ uid: from.asset, key: 'originalCost', input: '130000' }]);
  const newer = packed(from);
  await taken(at, newer, older);
  const [second, first] = submissionsWhere(at.ledger.db, 'true').map(({ uid }) => uid);
  expect(refusalOf(() => answerTo(at, first ?? '', 'accepted')).params.why).toContain('更新的一次');
  answerTo(at, second ?? '', 'returned', '请核对');
  expect(refusalOf(() => answerTo(at, first ?? '', 'accepted')).params.why).toContain('更新的一次');
  await taken(at, packed(from));
  answerTo(at, idOf(at, 2), 'accepted');
  expect(periodTotals(at.ledger.db, '2026-11', null).sum.assets).toBe(1);
});

test('a book and a package of one unit are the same book: the period is accepted once, whatever it came as', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  await taken(at, packed(from));
  const unit = unitOf(at, idOf(at));
  answerTo(at, idOf(at), 'returned', '请用表格');
  const { submission } = freezeBook(at.ledger, unit, '2026-11');
  const again = freezeBook(at.ledger, unit, '2026-11').submission;
  expect(refusalOf(() => decide(at.ledger, submission, { decision: 'accepted', opinion: '', reviewer: at.township, program: '测试' }, null, '')).params.why).toContain('更新的一次');
  decide(at.ledger, again, { decision: 'accepted', opinion: '', reviewer: at.township, program: '测试' }, null, '');
  expect((await taken(at, packed(from)))[0]).toBe('refused: 2026年11月已经审定，不能再送');
});

test('forks that came in before either was decided: the second is not accepted', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  from.ledger.db.pragma('wal_checkpoint(TRUNCATE)');
  const copy = join(temporaryFolder(), '旧.sanzi');
  copyAsOwn(from.path, copy);
  const fork = openLedger(copy, { clock: from.ledger.clock, mounts: '' }).ledger;
  fork.setOperator(from.ledger.operator);
  for (let n = 1; n < 4; n++) editCells(fork, 'asset', [{ uid: from.asset, key: 'originalCost', input: String(n) }]);
  await taken(at, packed(from));
  expect((await taken(at, packed({ ...from, ledger: fork }, { period: '2026' })))[0]).toContain('stored');
  fork.close();
  answerTo(at, idOf(at), 'accepted');
  expect(refusalOf(() => answerTo(at, idOf(at, 1), 'accepted')).params.why).toContain('没有包含上次审定的内容');
});

test('another village answers nothing that was not asked of it, and what it sends blocks nobody', async () => {
  const [from, other, at] = [sender(), sender('桥头村'), desk()];
  register(at, from);
  register(at, other, '桥头村');
  await taken(at, packed(from));
  saveItem(at.ledger, { uid: null, submission: idOf(at), rule: '', table: 'asset', subject: from.asset, key: '', field: '', name: '仓库', title: '记录', conclusion: null, text: '请补', dueOn: null });
  answerTo(at, idOf(at), 'returned');
  const [item] = itemsOf(at.ledger.db, idOf(at));
  const { manifest, members } = openSubmission(readFileSync(packed(other).path));
  const path = join(temporaryFolder(), '冒.sanzi-pack');
  writeFileSync(path, sealManifest({ ...manifest, ledger: { ...manifest.ledger, uid: openSubmission(readFileSync(packed(from).path)).manifest.ledger.uid }, answers: [{ item: item?.uid ?? '', answer: '别村代答', isMended: true, answeredOn: TODAY }] }, members, other.signer));
  expect((await taken(at, { path, name: '冒' }))[0]).toContain('stored');
  expect(itemsOf(at.ledger.db, idOf(at))[0]?.answer).toBe('');
  expect((await taken(at, packed(from)))[0]).toContain('stored');
});

test('an answer that is taken back travels as well as one that is given', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  await taken(at, packed(from));
  saveItem(at.ledger, { uid: null, submission: idOf(at), rule: '', table: 'asset', subject: from.asset, key: '', field: '', name: '仓库', title: '记录', conclusion: null, text: '请补', dueOn: null });
  received(from, answerTo(at, idOf(at), 'returned'));
  const [item] = itemsOf(at.ledger.db, idOf(at));
  answerItem(from.ledger, { uid: item?.uid ?? '', answer: '已改', isMended: true });
  await taken(at, packed(from));
  expect(itemsOf(at.ledger.db, idOf(at))[0]).toMatchObject({ answer: '已改', answeredOn: TODAY });
  answerItem(from.ledger, { uid: item?.uid ?? '', answer: '', isMended: false });
  await taken(at, packed(from));
  expect(itemsOf(at.ledger.db, idOf(at))[0]).toMatchObject({ answer: '', isMended: false, answeredOn: null });
});

test('a second key for a unit that has one is a replacement: told so, with a reason, and the former one ends', async () => {
  const [from, again, at] = [sender(), sender(), desk()];
  register(at, from);
  const unit = submissionsWhere(at.ledger.db, 'true').at(0)?.unit ?? String(at.ledger.db.prepare(`SELECT unit FROM signer`).pluck().get());
  const { lines } = await takeIn(at.ledger, [packed(again)], () => undefined);
  expect(lines[0]?.signer).toMatchObject({ unit, isReplacing: true });
  const wish = { source: again.village, name: '清溪村', publicKey: again.signer.publicKey.toString('hex'), unit, kind: 'village' };
  expect(refusalOf(() => registerSigners(at.ledger, [wish], '')).params.why).toContain('已有登记的密钥');
  registerSigners(at.ledger, [wish], '换了电脑，台账重建');
  expect(at.ledger.db.prepare('SELECT COUNT(*) FROM signer WHERE replaced_on IS NULL').pluck().get()).toBe(1);
});

test('decided together, two units of one name have a slip each', async () => {
  const [one, two, at] = [sender('一社'), sender('一社'), desk()];
  registerSigners(at.ledger, [one, two].map(({ village, signer }, place) => ({ source: village, name: '一社', publicKey: signer.publicKey.toString('hex'), unit: put(at.ledger, 'unit', { name: '一社', kind: 'village', parent: at.township, code: String(place) }), kind: 'village' })), '');
  await taken(at, packed(one), packed(two));
  const folder = temporaryFolder();
  const outcome = await decideMany(at.ledger, submissionsWhere(at.ledger.db, 'true').map(({ uid }) => uid), { decision: 'accepted', opinion: '', reviewer: at.township, program: '测试' }, at.signer, folder, () => undefined);
  expect(outcome).toMatchObject({ decided: 2, refused: [], isCancelled: false });
  expect(readdirSync(folder)).toHaveLength(2);
});
