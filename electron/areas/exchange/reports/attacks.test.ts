import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReportManifest, SubmissionManifest } from '../../../../shared/contract/packageTerms.ts';
import { readWorkbook } from '../../../documents/readWorkbook.ts';
import { statement } from '../../../ledger/changeLog.ts';
import { put, refusalOf, temporaryFolder } from '../../../ledger/ledgerForTests.ts';
import { newUid, sha256 } from '../../../ledger/rows.ts';
import { freezeBook } from '../books.ts';
import { decide } from '../decide.ts';
import type { Desk } from '../exchangeForTests.ts';
import { desk, districtDesk, packed, registerTownship, reported, taken } from '../exchangeForTests.ts';
import { fingerprintOf } from '../keys.ts';
import { openAnswer, openIncoming, openSubmission, readSubmissionManifest } from '../opening.ts';
import { sealManifest } from '../packing.ts';
import { registerSigners } from '../signers.ts';
import { takeSlip } from '../slips.ts';
import { submissionsWhere } from '../submissions.ts';
import { periodTotals } from '../totals.ts';
import { takeWorkbook } from '../workbooks.ts';
import { writeReportSlip } from './answers.ts';
import { entriesOf, reportsWhere } from './reports.ts';
import { accept, answered, idOf, resealed, slipFor, threeTiers } from './reportsForTests.ts';

const unitsNamed = (at: Desk, name: string) => statement(at.ledger.db, 'SELECT uid FROM unit WHERE name = ?').pluck().all(name);
const last = (lines: readonly string[]) => lines.at(-1) ?? '';

/** A township below a district with one book that it keeps itself and accepted. */
async function keptTown(district: Desk, name: string, unitName: string): Promise<{ town: Desk; unit: string; file: { path: string; name: string } }> {
  const town = desk(undefined, name);
  registerTownship(district, town, name);
  const unit = put(town.ledger, 'unit', { name: unitName, kind: 'joint_economic_cooperative', parent: town.township });
  put(town.ledger, 'asset', { name: `${unitName}铺位`, unit, originalCost: 1_000 });
  accept(town, freezeBook(town.ledger, unit, '2026-11').submission);
  return { town, unit, file: await reported(town) };
}

test('a submission whose number another township used first is told by name; the same one reported once more is answered in both reports', async () => {
  const { town, district } = await threeTiers();
  const rival = desk(undefined, '西镇');
  registerTownship(district, rival, '西镇');
  const first = await reported(town);
  expect(last(await taken(district, first))).toMatch(/^stored/u);
  const { manifest, members } = openIncoming(readFileSync(first.path));
  const path = join(temporaryFolder(), '冒用.sanzi-pack');
  writeFileSync(path, sealManifest({ ...manifest, number: newUid(), unit: { ...manifest.unit, uid: rival.township, name: '西镇' } }, members, rival.signer));
  expect(last(await taken(district, { path, name: '冒用' }))).toContain('编号与以前接收的另一次送审相同，来源或内容不同');
  const second = await reported(town, { again: true });
  expect(last(await taken(district, second))).toBe('again: 以前已经接收过，没有变化');
  expect(last(await taken(district, second))).toBe('again: 以前已经接收过，没有变化');
  const of = (at: Desk) => reportsWhere(at.ledger.db, `u.name = '青埇镇'`).map(({ uid }) => entriesOf(at.ledger.db, uid).map(({ answer }) => answer));
  expect(of(district)).toEqual([[null], [null]]);
  accept(district, idOf(district));
  const slip = join(temporaryFolder(), '回执.sanzi-slip');
  writeReportSlip(district.ledger, reportsWhere(district.ledger.db, `u.name = '青埇镇'`)[0]?.uid ?? '', '测试', district.signer, slip);
  answered(town, slip);
  expect(of(town)).toEqual([['accepted'], ['accepted']]);
});

test('only a district takes reports in, and only from a township', async () => {
  const { from, town, district } = await threeTiers();
  const file = await reported(town);
  expect(await taken(town, file)).toEqual(['refused: 这是镇街的上报包，由区县接收']);
  registerSigners(district.ledger, [{ source: from.village, name: '清溪村', publicKey: from.signer.publicKey.toString('hex'), unit: null, kind: 'village' }], '');
  const { manifest, members } = openIncoming(readFileSync(file.path));
  const path = join(temporaryFolder(), '村里的.sanzi-pack');
  writeFileSync(path, sealManifest({ ...manifest, number: newUid(), unit: { ...manifest.unit, uid: from.village, name: '清溪村' } }, members, from.signer));
  expect(await taken(district, { path, name: '村里的' })).toEqual(['refused: “清溪村”在本台账里不是镇（街道），不接收上报包']);
});

test('two groups of one name in one township stay two units, and each is found again', async () => {
  const district = districtDesk();
  const town = desk(undefined, '东镇');
  registerTownship(district, town, '东镇');
  const groups = ['甲村', '乙村'].map((village) => put(town.ledger, 'unit', { name: '一社', kind: 'economic_cooperative', parent: put(town.ledger, 'unit', { name: village, kind: 'village', parent: town.township }) }));
  for (const period of ['2026-10', '2026-11']) {
    for (const unit of groups) accept(town, freezeBook(town.ledger, unit, period).submission);
    expect((await taken(district, await reported(town, { period }))).filter((line) => line.startsWith('stored: '))).toHaveLength(3);
  }
  expect(unitsNamed(district, '一社')).toHaveLength(2);
  for (const { uid } of submissionsWhere(district.ledger.db, 'true')) accept(district, uid);
  expect(submissionsWhere(district.ledger.db, `s.state = 'accepted'`)).toHaveLength(4);
});

test('a township chooses neither uid nor kind of what comes below it: another township is not found there', async () => {
  const district = districtDesk();
  const victim = desk(undefined, '南镇');
  const { town, file } = await keptTown(district, '北镇', '假村');
  const made = resealed(town, file.path, (manifest) => ({ ...manifest, entries: manifest.entries.map((entry) => ({ ...entry, unit: { ...entry.unit, uid: victim.township, name: '南镇', kind: 'township' } })) }));
  expect(last(await taken(district, made))).toMatch(/^stored/u);
  expect(statement(district.ledger.db, 'SELECT 1 FROM unit WHERE uid = ?').get(victim.township)).toBeUndefined();
  expect(statement(district.ledger.db, `SELECT kind FROM unit WHERE name = '南镇'`).pluck().all()).toEqual(['other']);
});

test('a unit that the district moved elsewhere is not overwritten by the township that had it', async () => {
  const district = districtDesk();
  const { town, unit } = await keptTown(district, '北镇', '柳村经联社');
  await taken(district, await reported(town, { again: true }));
  const other = put(district.ledger, 'unit', { name: '新区', kind: 'township', parent: district.township });
  district.ledger.run({ name: 'test', title: '划转' }, ({ writer }) => writer.update('unit', String(unitsNamed(district, '柳村经联社')[0]), { parent: other }));
  accept(town, freezeBook(town.ledger, unit, '2026').submission);
  await taken(district, await reported(town, { period: '2026' }));
  expect(unitsNamed(district, '柳村经联社')).toHaveLength(2);
});

test('a village that is renamed between two workbooks is reported and taken in under its new name', async () => {
  const district = districtDesk();
  const town = desk(undefined, '东镇');
  registerTownship(district, town, '东镇');
  const unit = put(town.ledger, 'unit', { name: '柳村经联社', kind: 'joint_economic_cooperative', parent: town.township });
  const take = (period: string) => {
    const path = join(temporaryFolder(), '资产.csv');
    writeFileSync(path, '\uFEFF资产编号,资产名称,原值\nZ1,旧粮仓,12000\n');
    const { submission } = takeWorkbook(town.ledger, { unit, period, fileName: '资产.csv', ...readWorkbook(path), isPreview: false, temporary: temporaryFolder() }, () => undefined);
    accept(town, submission ?? '');
  };
  take('2026-10');
  town.ledger.run({ name: 'test', title: '改名' }, ({ writer }) => writer.update('unit', unit, { name: '柳林村经联社', uscc: 'N2440999MARRTL1889' }));
  take('2026-11');
  expect(last(await taken(district, await reported(town, { period: '2026-10' })))).toMatch(/^stored/u);
  expect(last(await taken(district, await reported(town)))).toMatch(/^stored/u);
});

test('a unit may go over from packages to a book that the township keeps, and an acceptance that nothing rests on is taken back', async () => {
  const { town, district } = await threeTiers();
  await taken(district, await reported(town));
  const unit = submissionsWhere(town.ledger.db, 'true')[0]?.unit ?? '';
  accept(district, idOf(district));
  answered(town, slipFor(district));
  expect(refusalOf(() => accept(town, idOf(town), 'returned')).params.why).toBe('区县已经审定');
  const book = freezeBook(town.ledger, unit, '2026').submission;
  accept(town, book);
  expect(last(await taken(district, await reported(town, { period: '2026' })))).toMatch(/^stored/u);
  expect(refusalOf(() => decide(town.ledger, book, { decision: 'returned', opinion: '', reviewer: town.township, program: '测试' }, town.signer, '')).params.why).toContain('写明原因');
  accept(town, book, 'returned');
  expect(submissionsWhere(town.ledger.db, 's.uid = @book', { book })[0]?.state).toBe('returned');
  expect(periodTotals(town.ledger.db, '2026', null).rows).toEqual([]);
});

test('a village’s key that the district knows otherwise is refused, and one that changed is told', async () => {
  const { from, town, district } = await threeTiers();
  const file = await reported(town);
  registerSigners(district.ledger, [{ source: from.village, name: '清溪村', publicKey: 'a'.repeat(64), unit: null, kind: 'village' }], '');
  expect(last(await taken(district, file))).toContain('村里的签名密钥与本级登记的不同');
  const forged = join(temporaryFolder(), '假回执.sanzi-slip');
  const free = districtDesk();
  registerTownship(free, town);
  await taken(free, file);
  accept(free, idOf(free), 'returned');
  const { manifest } = openAnswer(readFileSync(slipFor(free)));
  // A sender’s key under a name that nobody knows yet is the sender’s all the same.
  writeFileSync(forged, sealManifest({ ...manifest, reviewer: { uid: newUid(), name: '云安区' } }, new Map(), from.signer));
  expect(refusalOf(() => takeSlip(town.ledger, forged, fingerprintOf(from.signer.publicKey.toString('hex')))).params.why).toContain('不是上级审核单位');
});

test('a day that there is not, sums beyond all numbers and one member for many submissions are told, and stop nothing', async () => {
  const { from, town, district } = await threeTiers();
  const file = await reported(town);
  expect(last(await taken(district, resealed(town, file.path, (manifest) => ({ ...manifest, entries: manifest.entries.map((entry) => ({ ...entry, decidedOn: '2026-99-99' })) }))))).toContain('清单不合格式：entries.0.decidedOn');
  const many = resealed(town, file.path, (manifest, members) => {
    const [entry] = manifest.entries;
    const written = members.get(`blobs/${entry?.manifest ?? ''}`);
    if (written === undefined) throw new Error('no manifest');
    const blown = { ...readSubmissionManifest(written), members: [{ name: 'rows/asset.ndjson', size: 250 * 1024 * 1024, sha256: '0'.repeat(64), rows: 600_000 }] };
    const content = Buffer.from(JSON.stringify(blown));
    members.set(`blobs/${sha256(content)}`, content);
    return { ...manifest, number: newUid(), members: [...manifest.members, { name: `blobs/${sha256(content)}`, size: content.length, sha256: sha256(content) }], entries: [1, 2].map(() => ({ ...entry, number: newUid(), manifest: sha256(content) })) };
  });
  expect(last(await taken(district, many))).toContain('超过一个包的上限');
  // A village’s own package with a price that no lot has.
  const { manifest, members } = openSubmission(readFileSync(packed(from, { period: '2026' }).path));
  const huge = sealed(from.signer, manifest, members, 'rows/contract.ndjson', (line) => line.replace('"annualRent":3600000', '"annualRent":9000000000000'));
  expect(last(await taken(town, huge))).toMatch(/^stored/u);
  accept(town, submissionsWhere(town.ledger.db, `s.period = '2026'`)[0]?.uid ?? '');
  expect(Number.isSafeInteger(periodTotals(town.ledger.db, '2026', null).sum.annualRent)).toBe(true);
});

/** A village’s package with one member otherwise, signed by the village. */
function sealed(signer: Parameters<typeof sealManifest>[2], manifest: SubmissionManifest, members: ReadonlyMap<string, Buffer>, name: string, change: (text: string) => string): { path: string; name: string } {
  const content = Buffer.from(change(String(members.get(name))));
  const path = join(temporaryFolder(), '包.sanzi-pack');
  const told = manifest.members.map((member) => (member.name === name ? { ...member, size: content.length, sha256: sha256(content) } : member));
  writeFileSync(path, sealManifest({ ...manifest, members: told }, new Map([...members, [name, content]]), signer));
  return { path, name: '包.sanzi-pack' };
}

test('the manifest of a report names every entry once by its own words', async () => {
  const { town } = await threeTiers();
  const { manifest } = openIncoming(readFileSync((await reported(town)).path));
  const report: ReportManifest | null = manifest.kind === 'report' ? manifest : null;
  expect(report?.entries.map(({ unit: { name }, signed }) => [name, signed?.reason])).toEqual([['清溪村', '首次登记']]);
});

test('every altered byte of a report is refused', async () => {
  const { town, district } = await threeTiers();
  const bytes = readFileSync((await reported(town)).path);
  // Steps of a prime meet every part of the file; where the length ends, so does the signature.
  for (let place = 0, bit = 0; place < bytes.length; place += 97, bit += 1) {
    const mutant = Buffer.from(bytes);
    mutant.writeUInt8(mutant.readUInt8(place) ^ (1 << (bit % 8)), place);
    expect(() => openIncoming(mutant), `at ${place}`).toThrow(/签名不符|不完整|不是送审包|更新版本/u);
    expect(() => openIncoming(bytes.subarray(0, place)), `cut at ${place}`).toThrow(/签名不符|不完整|不是送审包/u);
  }
  expect(submissionsWhere(district.ledger.db, 'true')).toEqual([]);
});
