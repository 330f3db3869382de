import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { SubmissionManifest } from '../../../shared/contract/packageTerms.ts';
import { sealFile } from '../../documents/sealedFile.ts';
import { foldZip } from '../../documents/zipGuard.ts';
import { temporaryFolder } from '../../ledger/ledgerForTests.ts';
import { newUid, sha256 } from '../../ledger/rows.ts';
import type { Desk, Sender } from './exchangeForTests.ts';
import { desk, packed, register, sender, taken } from './exchangeForTests.ts';
import { openSubmission } from './opening.ts';
import { sealManifest } from './packing.ts';
import { submissionsWhere } from './submissions.ts';
import { submissionView } from './view.ts';

/** A number that is the same in every run: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function both(): { from: Sender; at: Desk; bytes: Buffer } {
  const [from, at] = [sender(), desk()];
  register(at, from);
  return { from, at, bytes: readFileSync(packed(from).path) };
}

function file(bytes: Buffer) {
  const path = join(temporaryFolder(), '包.sanzi-pack');
  writeFileSync(path, bytes);
  return { path, name: '包.sanzi-pack' };
}

/** The package anew with another manifest or other members, signed properly: a hostile village has a key like any other. */
function forged({ from, bytes }: { from: Sender; bytes: Buffer }, change: (manifest: SubmissionManifest, members: Map<string, Buffer>) => object): Buffer {
  const { manifest, members } = openSubmission(bytes);
  const contents = new Map(members);
  return sealManifest(change(manifest, contents), contents, from.signer);
}

/** A member replaced, with the manifest telling its size, hash and count as they are. */
function withMember(manifest: SubmissionManifest, members: Map<string, Buffer>, name: string, content: string, rows = content.split('\n').length - 1): SubmissionManifest {
  const bytes = Buffer.from(content);
  members.set(name, bytes);
  const told = { name, size: bytes.length, sha256: sha256(bytes), rows };
  return { ...manifest, members: [...manifest.members.filter((member) => member.name !== name), told] };
}

const assetLine = (members: ReadonlyMap<string, Buffer>) => members.get('rows/asset.ndjson')?.toString('utf8').trimEnd() ?? '';

test('every altered byte is refused: nothing is stored, no file is left behind, the next good package comes in', async () => {
  const { at, bytes } = both();
  const times = Number(process.env['SANZI_MUTATIONS'] ?? 500);
  const random = seeded(20_261_126);
  const before = new Set(readdirSync(tmpdir()));
  for (let index = 0; index < times; index++) {
    const copy = Buffer.from(bytes);
    const place = Math.floor(random() * copy.length);
    const kind = Math.floor(random() * 3);
    let mutant = copy;
    if (kind === 0) copy.writeUInt8(copy.readUInt8(place) ^ (1 << Math.floor(random() * 8)), place);
    else if (kind === 1) mutant = copy.subarray(0, place);
    else mutant = Buffer.concat([copy.subarray(0, place), Buffer.from([Math.floor(random() * 256)]), copy.subarray(place)]);
    expect(() => openSubmission(mutant), `mutant ${index} at ${place}`).toThrow(/签名不符|不完整|不是送审包|更新版本/u);
  }
  expect(readdirSync(tmpdir()).filter((name) => !before.has(name) && name.startsWith('sanzi-ledger'))).toEqual([]);
  expect(submissionsWhere(at.ledger.db, 'true')).toEqual([]);
  expect((await taken(at, file(bytes)))[0]).toContain('stored');
});

test.each<[string, (manifest: SubmissionManifest, members: Map<string, Buffer>) => object, RegExp]>([
  ['an extra member', (manifest, members) => { members.set('extra.txt', Buffer.from('x')); return manifest; }, /多出清单里没有的内部文件“extra\.txt”/u],
  ['a member that climbs out of the folder', (manifest, members) => { members.set('../../evil', Buffer.from('x')); return manifest; }, /多出清单里没有的内部文件“\.\.\/\.\.\/evil”/u],
  ['an absolute member', (manifest, members) => { members.set('/etc/passwd', Buffer.from('x')); return manifest; }, /多出清单里没有的内部文件“\/etc\/passwd”/u],
  ['a missing member', (manifest, members) => { members.delete('rows/asset.ndjson'); return manifest; }, /缺少内部文件“rows\/asset\.ndjson”/u],
  ['a member that is not what the manifest says', (manifest, members) => { members.set('rows/asset.ndjson', Buffer.from('{}\n')); return manifest; }, /与清单不符/u],
  ['a climbing name in the manifest', (manifest) => ({ ...manifest, members: [...manifest.members, { name: '../x', size: 0, sha256: '0'.repeat(64), rows: null }] }), /清单不合格式/u],
  ['an unknown register', (manifest, members) => withMember(manifest, members, 'rows/operator.ndjson', '{}\n'), /不认识的台账“operator”/u],
  ['an unknown column', (manifest, members) => withMember(manifest, members, 'rows/asset.ndjson', `${assetLine(members).replace('{', '{"evil":1,')}\n`), /资产第 1 行有不认识的栏目“evil”/u],
  ['a text for a sum', (manifest, members) => withMember(manifest, members, 'rows/asset.ndjson', `${assetLine(members).replace('12000000', '"12"')}\n`), /资产第 1 行的“originalCost”不合格式/u],
  ['a fraction for a sum', (manifest, members) => withMember(manifest, members, 'rows/asset.ndjson', `${assetLine(members).replace('12000000', '1.5')}\n`), /资产第 1 行的“originalCost”不合格式/u],
  ['a state that no register has', (manifest, members) => withMember(manifest, members, 'rows/asset.ndjson', `${assetLine(members).replace('"leased"', '"stolen"')}\n`), /资产第 1 行的“useState”不合格式/u],
  ['a key that stands twice', (manifest, members) => withMember(manifest, members, 'rows/asset.ndjson', `${assetLine(members).replace('{', '{"name":"甲",')}\n`), /重复的栏目/u],
  ['one record twice', (manifest, members) => withMember(manifest, members, 'rows/asset.ndjson', `${assetLine(members)}\n${assetLine(members)}\n`), /与前面的记录编号相同/u],
  ['a line cut off', (manifest, members) => withMember(manifest, members, 'rows/asset.ndjson', assetLine(members)), /资产没有写完/u],
  ['a reference into nothing', (manifest, members) => withMember(manifest, members, 'rows/asset.ndjson', `${assetLine(members).replaceAll(/"unit":"[^"]+"/gu, `"unit":"${newUid()}"`)}\n`), /指向的单位不在包里/u],
  ['fewer rows than told', (manifest) => ({ ...manifest, members: manifest.members.map((member) => ({ ...member, rows: (member.rows ?? 0) + 1 })) }), /比清单少/u],
  ['more rows than any village', (manifest) => ({ ...manifest, members: manifest.members.map((member) => ({ ...member, rows: 10_000_000 })) }), /记录超过/u],
  ['an older format', (manifest) => ({ ...manifest, format: 0 }), /格式 0 已不再使用/u],
  ['a newer format', (manifest) => ({ ...manifest, format: 2 }), /更新版本的程序制作（格式 2）/u],
  ['a slip in its place', (manifest) => ({ ...manifest, kind: 'slip' }), /这是审核回执/u],
  ['an unknown word in the manifest', (manifest) => ({ ...manifest, more: 1 }), /清单不合格式/u],
  ['a unit that is told twice', (manifest) => ({ ...manifest, units: [...manifest.units, ...manifest.units] }), /清单上的单位与包里的单位不一致/u],
  ['a unit below that is left out', (manifest) => ({ ...manifest, units: manifest.units.slice(0, 1) }), /清单上的单位与包里的单位不一致/u],
  ['a day before its period', (manifest) => ({ ...manifest, madeAt: '2020-01-01T00:00:00Z' }), /在2026年11月之前/u],
  ['empty lines by the million', (manifest, members) => withMember(manifest, members, 'rows/asset.ndjson', '\n'.repeat(3_000_000), 1), /资产第 1 行不是一条记录/u],
  ['a sum beyond any village', (manifest, members) => withMember(manifest, members, 'rows/asset.ndjson', `${assetLine(members).replace('12000000', '9007199254740000')}\n`), /资产第 1 行的“originalCost”不合格式/u],
  ['units that are not those of the rows', (manifest) => ({ ...manifest, units: manifest.units.map((unit) => ({ ...unit, name: `${unit.name}甲` })) }), /清单上的单位与包里的单位不一致/u],
])('%s in a package that is signed properly is named, and nothing of it is stored', async (_, change, expected) => {
  const made = both();
  const lines = await taken(made.at, file(forged(made, change)));
  expect(lines[0]).toMatch(expected);
  expect(submissionsWhere(made.at.ledger.db, 'true')).toEqual([]);
  expect(made.at.ledger.db.prepare('SELECT COUNT(*) FROM submission_row').pluck().get()).toBe(0);
});

test('two packages of one number and unlike content: the second is refused', async () => {
  const made = both();
  await taken(made.at, file(made.bytes));
  expect(await taken(made.at, file(forged(made, (manifest) => ({ ...manifest, madeBy: '别人' }))))).toEqual(['refused: 编号与以前接收的另一个送审包相同，内容不同']);
});

test('a zip that unfolds to far more than it claims, or claims too much, is refused before it fills the memory', async () => {
  const { from, at } = both();
  const zeros = deflateRawSync(Buffer.alloc(64 * 1024 * 1024));
  const honest = foldZip(new Map([['manifest.json', Buffer.alloc(16)]]), 'deflated');
  // The stored member is swapped for one of 64 MB of zeros; its sizes stay those of sixteen bytes.
  const lying = Buffer.concat([honest.subarray(0, 30 + 'manifest.json'.length), zeros, honest.subarray(honest.length - 22 - 46 - 'manifest.json'.length)]);
  lying.writeUInt32LE(30 + 'manifest.json'.length + zeros.length, lying.length - 22 + 16);
  lying.writeUInt32LE(zeros.length, lying.length - 22 - 46 - 'manifest.json'.length + 20);
  expect((await taken(at, file(sealFile(lying, from.signer))))[0]).toMatch(/refused: 文件内容不完整/u);
  const claiming = Buffer.from(honest);
  claiming.writeUInt32LE(0xfffffff0, claiming.length - 22 - 46 - 'manifest.json'.length + 24);
  expect((await taken(at, file(sealFile(claiming, from.signer))))[0]).toMatch(/refused: 超过 解压后/u);
});

test('two members of one name are refused', async () => {
  const { from, at } = both();
  const one = foldZip(new Map([['manifest.json', Buffer.from('{}')], ['manifest.jsoX', Buffer.from('{}')]]), 'deflated');
  const twice = Buffer.from(one.toString('latin1').replaceAll('manifest.jsoX', 'manifest.json'), 'latin1');
  expect((await taken(at, file(sealFile(twice, from.signer))))[0]).toBe('refused: 有重名的内部文件');
});

test('a folder that is called like a package is told, and the packages behind it come in', async () => {
  const { at, bytes } = both();
  const folder = temporaryFolder();
  const lines = await taken(at, { path: folder, name: '文件夹.sanzi-pack' }, file(bytes));
  expect(lines[0]).toContain('refused: 文件读不出来');
  expect(lines[1]).toContain('stored');
});

test('a record of another shape that is signed properly can still be looked at and returned', async () => {
  const made = both();
  const decision = newUid();
  const unit = made.from.group;
  const bytes = forged(made, (manifest, members) => {
    const more = withMember(manifest, members, 'rows/decision.ndjson', `${JSON.stringify({ uid: decision, name: '议题', unit, matter: 'lease', class: 'important', raisedOn: '2026-01-01', state: 'open' })}\n`);
    return withMember(more, members, 'rows/decision_step.ndjson', `${JSON.stringify({ uid: newUid(), decision, position: 1, step: 'resolution', heldOn: '2026-01-02', record: '5' })}\n`);
  });
  const [line = ''] = await taken(made.at, file(bytes));
  if (!line.startsWith('stored')) throw new Error(line);
  const [submission] = submissionsWhere(made.at.ledger.db, 'true');
  expect(submissionView(made.at.ledger.db, submission?.uid ?? '', '2026-11-21').check.total).toBeGreaterThan(0);
});
