import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReportManifest } from '../../../../shared/contract/packageTerms.ts';
import { checkLedger } from '../../../ledger/check.ts';
import { put, refusalOf, temporaryFolder } from '../../../ledger/ledgerForTests.ts';
import { newUid, sha256 } from '../../../ledger/rows.ts';
import { editCells } from '../../records/commands.ts';
import { boardOf } from '../board.ts';
import { freezeBook } from '../books.ts';
import { decideMany, writeSlip } from '../decide.ts';
import { desk, districtDesk, packed, register, registerTownship, reported, sender, taken } from '../exchangeForTests.ts';
import { itemsOf, openItemsBefore, saveItem } from '../items.ts';
import { fingerprintOf } from '../keys.ts';
import { openAnswer } from '../opening.ts';
import { sealManifest } from '../packing.ts';
import { answerItem, takeSlip } from '../slips.ts';
import { submissionsWhere } from '../submissions.ts';
import { periodTotals } from '../totals.ts';
import { submissionView } from '../view.ts';
import { makeReport } from './making.ts';
import { reportsWhere } from './reports.ts';
import { about, accept, answered, idOf, resealed, slipFor, threeTiers } from './reportsForTests.ts';
import { stagesOf } from './stages.ts';

const TODAY = '2026-11-21';

test('what a township accepted goes up with the villages\' signed manifests: the district sees the same rows, who accepted it and why', async () => {
  const { from, town, district } = await threeTiers();
  const book = put(town.ledger, 'unit', { name: '桥头村', kind: 'village', parent: town.township });
  put(town.ledger, 'asset', { name: '桥头铺位', unit: book, originalCost: 5_000_000 });
  accept(town, freezeBook(town.ledger, book, '2026-11').submission);
  const file = await reported(town);
  expect(await taken(district, file)).toEqual(['stored: 上报包，2 个送审', expect.stringMatching(/^stored: \d+ 条记录，镇街 2026-11-\d\d 通过$/u), expect.stringMatching(/^stored: /u)]);
  expect(await taken(district, file)).toEqual(['again: 上报包，2 个送审', 'again: 以前已经接收过，没有变化', 'again: 以前已经接收过，没有变化']);
  const [signed] = submissionsWhere(district.ledger.db, `s.kind = 'package'`);
  expect(signed).toMatchObject({ unitName: '清溪村', publicKey: from.signer.publicKey.toString('hex'), state: 'received' });
  expect(submissionView(district.ledger.db, signed?.uid ?? '', TODAY).submission).toMatchObject({ isAnswered: false, brought: { unitName: '青埇镇', decidedBy: '何审核', opinion: '同意' } });
  const board = boardOf(district.ledger.db, '2026-11', TODAY);
  expect(board.units.map(({ name, township, depth }) => `${depth} ${name} ${township}`)).toEqual(['0 云安区 ', '1 青埇镇 青埇镇', expect.stringMatching(/^2 .* 青埇镇$/u), expect.stringMatching(/^2 .* 青埇镇$/u)]);
  for (const { uid } of submissionsWhere(district.ledger.db, 'true')) accept(district, uid);
  expect(periodTotals(district.ledger.db, '2026-11', null).sum).toEqual(periodTotals(town.ledger.db, '2026-11', null).sum);
  expect(checkLedger(district.ledger.db, () => undefined).findings).toEqual([]);
  expect(boardOf(town.ledger.db, '2026-11', TODAY).units.flatMap(({ submission }) => (submission === null ? [] : [submission.upper]))).toEqual(['reported', 'reported']);
  expect(stagesOf(district.ledger.db, '2026-11', TODAY).rows).toEqual([expect.objectContaining({ name: '青埇镇', received: 2, accepted: 2, waiting: 0, told: { expected: 2, absent: 0, received: 0, returned: 0, accepted: 2 } })]);
});

test('what the district returns is open again at the township, reaches the village with its items, and comes up mended', async () => {
  const { from, town, district } = await threeTiers();
  await taken(district, await reported(town));
  const first = idOf(district);
  saveItem(district.ledger, { uid: null, submission: first, rule: '', table: 'asset', subject: from.asset, key: '', field: 'originalCost', name: '清溪村仓库', title: '原值', conclusion: null, text: '与评估报告不符', dueOn: '2026-12-05' });
  accept(district, first, 'returned');
  const answer = slipFor(district);
  expect(takeSlip(town.ledger, answer, '').outcome).toBe('confirm');
  expect(answered(town, answer)).toMatchObject({ outcome: 'stored', reviewer: '云安区', text: '2026年11月上报：通过 0 个，退回 1 个' });
  expect(answered(town, answer).outcome).toBe('again');
  expect(submissionsWhere(town.ledger.db, 'true')[0]).toMatchObject({ state: 'returned', opinion: '云安区退回：同意' });
  expect(itemsOf(town.ledger.db, idOf(town))).toEqual([expect.objectContaining({ text: '与评估报告不符', notedBy: '云安区' })]);
  // The village had been told that it passed; a second slip tells of the return.
  const slip = join(temporaryFolder(), '补发.sanzi-slip');
  writeSlip(town.ledger, idOf(town), { reviewer: town.township, program: '测试' }, town.signer, slip);
  expect(answered(from, slip)).toMatchObject({ outcome: 'stored', text: '退回，1 项意见' });
  editCells(from.ledger, 'asset', [{ uid: from.asset, key: 'originalCost', input: '118000' }]);
  answerItem(from.ledger, { uid: String(from.ledger.db.prepare('SELECT uid FROM slip_item').pluck().get()), answer: '已按评估报告改正', isMended: true });
  await taken(town, packed(from));
  accept(town, idOf(town, 1));
  expect((await taken(district, await reported(town)))[1]).toMatch(/^stored/u);
  const second = idOf(district, 1);
  expect(openItemsBefore(district.ledger.db, submissionsWhere(district.ledger.db, 'true')[1]?.unit ?? '', second)).toEqual([expect.objectContaining({ answer: '已按评估报告改正', isMended: true })]);
  accept(district, second);
  expect(takeSlip(town.ledger, slipFor(district), '').text).toBe('2026年11月上报：通过 1 个，退回 0 个');
  expect(stagesOf(town.ledger.db, '2026-11', TODAY)).toMatchObject({ reportable: 0, rows: [{ name: '送审包', accepted: 1, reported: 1, upperAccepted: 1 }, {}, {}] });
  expect(periodTotals(district.ledger.db, '2026-11', null).sum).toEqual(periodTotals(town.ledger.db, '2026-11', null).sum);
});

test('a township that nobody registered, its own report, and one from the day after tomorrow are told in a line', async () => {
  const { town } = await threeTiers();
  const file = await reported(town);
  expect(await taken(districtDesk(), file)).toEqual(['unknown_key: 还没有登记这个单位的密钥指纹']);
  const stranger = desk(undefined, '别的镇');
  registerTownship(stranger, town);
  register(stranger, { ...sender(), signer: town.signer, village: town.township }, '青埇镇');
  const early = districtDesk();
  registerTownship(early, town);
  expect((await taken(early, resealed(town, file.path, (manifest) => ({ ...manifest, madeAt: '2027-03-01T00:00:00.000Z' }))))[0]).toContain('在今天之后');
  expect(await taken(town, file)).toEqual([expect.stringMatching(/unknown_key|refused/u)]);
  expect(refusalOf(() => takeSlip(town.ledger, file.path, '')).params.why).toBe('这是上报包，不是审核回执或区审定回执');
});

/** The first entry of a report otherwise. */
const otherEntry = (manifest: ReportManifest, change: object) => ({ ...manifest, number: newUid(), entries: manifest.entries.map((entry) => ({ ...entry, ...change })) });

/** A blob replaced by another text, listed as it is. */
function otherBlob(manifest: ReportManifest, members: Map<string, Buffer>, hash: string, content: Buffer): { name: string; manifest: ReportManifest } {
  members.delete(`blobs/${hash}`);
  const name = sha256(content);
  members.set(`blobs/${name}`, content);
  return { name, manifest: { ...manifest, number: newUid(), members: [...manifest.members.filter((member) => member.sha256 !== hash), { name: `blobs/${name}`, size: content.length, sha256: name }] } };
}

test.each<[string, (manifest: ReportManifest, members: Map<string, Buffer>) => object, RegExp]>([
  ['a village\'s manifest that the township altered', (manifest, members) => {
    const [entry] = manifest.entries;
    const text = members.get(`blobs/${entry?.manifest ?? ''}`)?.toString('utf8') ?? '';
    const made = otherBlob(manifest, members, entry?.manifest ?? '', Buffer.from(text.replace('"open":0', '"open":9')));
    return { ...made.manifest, entries: [{ ...entry, manifest: made.name }] };
  }, /村里的签名不符/u],
  ['rows that the village did not sign', (manifest, members) => {
    const row = manifest.members.find(({ sha256: hash }) => (members.get(`blobs/${hash}`)?.toString('utf8') ?? '').includes('清溪村仓库'));
    return otherBlob(manifest, members, row?.sha256 ?? '', Buffer.from((members.get(`blobs/${row?.sha256 ?? ''}`)?.toString('utf8') ?? '').replace('仓库', '会堂'))).manifest;
  }, /内部文件“rows\/asset\.ndjson”不在上报包里/u],
  ['a package passed off as a workbook', (manifest) => otherEntry(manifest, { kind: 'workbook' }), /签名与送审方式不符/u],
  ['a package without its village\'s signature', (manifest) => otherEntry(manifest, { signed: null }), /签名与送审方式不符/u],
  ['the number of another submission', (manifest) => otherEntry(manifest, { number: newUid() }), /清单说的是另一次送审/u],
  ['another period', (manifest) => ({ ...manifest, number: newUid(), period: '2026' }), /清单说的是另一次送审/u],
  ['a member that is not named by its hash', (manifest, members) => { const hash = '0'.repeat(64); members.set(`blobs/${hash}`, Buffer.from('x')); return { ...manifest, members: [...manifest.members, { name: `blobs/${hash}`, size: 1, sha256: sha256(Buffer.from('x')) }] }; }, /与清单不符/u],
  ['an extra member', (manifest, members) => { members.set('rows/asset.ndjson', Buffer.from('{}\n')); return manifest; }, /多出清单里没有的内部文件/u],
  ['no submission at all', (manifest) => ({ ...manifest, entries: [] }), /清单不合格式：entries/u],
])('%s is refused by name and stores no submission', async (_, change, told) => {
  const { town, district } = await threeTiers();
  const file = await reported(town);
  expect((await taken(district, resealed(town, file.path, change))).at(-1)).toMatch(told);
  expect(submissionsWhere(district.ledger.db, 'true')).toEqual([]);
  expect((await taken(district, file)).at(-1)).toMatch(/^stored/u);
});

test('the key of a village that sends here does not speak for the district', async () => {
  const { from, town, district } = await threeTiers();
  await taken(district, await reported(town));
  accept(district, idOf(district), 'returned');
  const { manifest } = openAnswer(readFileSync(slipFor(district)));
  const forged = join(temporaryFolder(), '假回执.sanzi-slip');
  writeFileSync(forged, sealManifest({ ...manifest, reviewer: { uid: from.village, name: '云安区' } }, new Map(), from.signer));
  expect(refusalOf(() => takeSlip(town.ledger, forged, fingerprintOf(from.signer.publicKey.toString('hex')))).params.why).toContain('不是上级审核单位');
  expect(submissionsWhere(town.ledger.db, 'true')[0]?.state).toBe('accepted');
});

test('two townships with a village of one name each stay apart, and many are decided together with one slip for each report', async () => {
  const [one, two, first, second, district] = [sender('新村'), sender('新村'), desk(undefined, '东镇'), desk(undefined, '西镇'), districtDesk()];
  register(first, one, '新村');
  register(second, two, '新村');
  registerTownship(district, first, '东镇');
  registerTownship(district, second, '西镇');
  for (const [town, from] of [[first, one], [second, two]] as const) {
    await taken(town, packed(from));
    accept(town, idOf(town));
  }
  await taken(district, await reported(first), await reported(second));
  expect(boardOf(district.ledger.db, '2026-11', TODAY).units.filter(({ name }) => name === '新村').map(({ township }) => township)).toEqual(expect.arrayContaining(['东镇', '西镇']));
  const folder = temporaryFolder();
  const uids = submissionsWhere(district.ledger.db, 'true').map(({ uid }) => uid);
  expect(await decideMany(district.ledger, uids, { ...about(district), decision: 'accepted' }, district.signer, folder, () => undefined)).toMatchObject({ decided: 2, refused: [] });
  expect(readdirSync(folder).toSorted()).toEqual(['东镇 2026-11 区审定回执.sanzi-slip', '西镇 2026-11 区审定回执.sanzi-slip']);
  expect(periodTotals(district.ledger.db, '2026-11', null).rows).toHaveLength(2 * periodTotals(first.ledger.db, '2026-11', null).rows.length);
});

test('nothing is reported twice unless asked, and a report whose place cannot be written leaves no trace', async () => {
  const { town } = await threeTiers();
  const wish = { period: '2026-11', opinion: '', again: false, program: '测试' };
  await expect(makeReport(town.ledger, { ...wish, path: join(town.folder, '没有这个文件夹', '包.sanzi-pack') }, town.signer, () => undefined)).rejects.toThrow();
  expect(reportsWhere(town.ledger.db, 'true')).toEqual([]);
  await reported(town);
  await expect(reported(town)).rejects.toMatchObject({ code: 'SUBMISSION_REFUSED' });
  await expect(reported(town, { again: true })).resolves.toBeTruthy();
});
