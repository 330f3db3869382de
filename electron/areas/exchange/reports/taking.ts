import { setImmediate } from 'node:timers/promises';
import type { IntakeLine } from '../../../../shared/contract/exchange.ts';
import type { ReportEntry, ReportManifest, SubmissionManifest } from '../../../../shared/contract/packageTerms.ts';
import { PACKAGE_LIMITS } from '../../../../shared/contract/packageTerms.ts';
import { todayInShanghai } from '../../../../shared/rules/dates.ts';
import { periodLabel } from '../../../../shared/rules/exchange/periods.ts';
import { isManifestSigned } from '../../../documents/sealedFile.ts';
import { UnreadableFile } from '../../../documents/unreadable.ts';
import { statement } from '../../../ledger/changeLog.ts';
import type { Db } from '../../../ledger/database.ts';
import { sqliteCode } from '../../../ledger/database.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { newUid } from '../../../ledger/rows.ts';
import { obstacle, unitsAgree, untimelyFile } from '../admission.ts';
import type { OpenedFile } from '../opening.ts';
import { readSubmissionManifest } from '../opening.ts';
import { readRows } from '../packageRows.ts';
import { storeSubmission } from '../storing.ts';
import { signerOf } from '../signers.ts';
import { manifestOf, submissionsWhere } from '../submissions.ts';
import { placedUnit, placeUnit } from './placing.ts';
import { broughtBy, entriesOf, entryRowOf, reportsWhere } from './reports.ts';

type Outcome = Omit<IntakeLine, 'file'>;

/** A 上报包 that is signed by the township's registered key. */
export interface Arrived {
  readonly opened: OpenedFile<ReportManifest>;
  readonly fileHash: string;
  readonly fileName: string;
  /** The township as a unit of this ledger. */
  readonly township: string;
}

/** The manifest of one submission, signed by its village where it came as a package. */
function manifestIn({ opened: { members, manifest: report } }: Arrived, entry: ReportEntry): SubmissionManifest {
  const written = members.get(`blobs/${entry.manifest}`);
  if (written === undefined) throw new UnreadableFile('清单不在上报包里');
  if ((entry.kind === 'package') !== (entry.signed !== null)) throw new UnreadableFile('签名与送审方式不符');
  if (entry.signed !== null && !isManifestSigned(written, entry.signed.publicKey, Buffer.from(entry.signed.signature, 'hex'))) throw new UnreadableFile('村里的签名不符');
  const manifest = readSubmissionManifest(written);
  if (manifest.number !== entry.number || manifest.period !== report.period) throw new UnreadableFile('清单说的是另一次送审');
  return manifest;
}

/** The rows of one submission, each member as its manifest says. */
function membersOf({ opened }: Arrived, manifest: SubmissionManifest): Map<string, Buffer> {
  const members = new Map<string, Buffer>();
  for (const { name, size, sha256: hash } of manifest.members) {
    if (!name.startsWith('rows/')) continue;
    const content = opened.members.get(`blobs/${hash}`);
    if (content?.length !== size) throw new UnreadableFile(`内部文件“${name}”不在上报包里`);
    members.set(name, content);
  }
  return members;
}

/** Whether a submission that is here already came from the same township and says the same. */
function isSame(db: Db, { township }: Arrived, manifest: SubmissionManifest): boolean {
  return broughtBy(db, manifest.number)?.unit === township && JSON.stringify(manifest) === JSON.stringify(manifestOf(db, manifest.number));
}

/** A submission that was reported once more stays as it is; its answer goes with this 上报包 too. */
function takeAgain(ledger: Ledger, { opened: { manifest } }: Arrived, entry: ReportEntry): Pick<Outcome, 'outcome' | 'text' | 'submission'> {
  if (!entriesOf(ledger.db, manifest.number).some(({ submission }) => submission === entry.number)) ledger.run({ name: 'exchange.takeIn', title: `${entry.unit.name}再次上报`, kind: 'system' }, ({ writer }) => writer.insert('report_entry', entryRowOf(manifest.number, entry)));
  return { outcome: 'again', text: '以前已经接收过，没有变化', submission: entry.number };
}

/** Why a village's key cannot be its own: this ledger knows another one for its book; empty where it does not. */
function strangeKey(db: Db, { unit }: SubmissionManifest, { signed }: ReportEntry): string {
  const known = signed === null ? null : signerOf(db, unit.uid);
  return known !== null && known.publicKey !== signed?.publicKey ? '村里的签名密钥与本级登记的不同' : '';
}

/** Says that a village signed with another key than last time, with what the township says of it; empty where it did not. */
function keyWords(db: Db, unit: string, { signed }: ReportEntry): string {
  const before = submissionsWhere(db, `s.unit = @unit AND s.public_key <> ''`, { unit }).at(-1);
  return signed === null || before === undefined || before.publicKey === signed.publicKey ? '' : `；村里换了签名密钥（${signed.registeredOn} 在镇街登记：${signed.reason}）`;
}

/** Checks one submission of a 上报包 and stores it whole or not at all. */
function takeEntry(ledger: Ledger, arrived: Arrived, entry: ReportEntry): Outcome {
  const { db } = ledger;
  const told = { unitName: entry.unit.name, period: arrived.opened.manifest.period, signer: null };
  const refused = (text: string): Outcome => ({ ...told, outcome: 'refused', text, submission: null });
  try {
    const manifest = manifestIn(arrived, entry);
    if (submissionsWhere(db, 's.uid = @uid', { uid: entry.number }).length > 0) return isSame(db, arrived, manifest) ? { ...told, ...takeAgain(ledger, arrived, entry) } : refused('编号与以前接收的另一次送审相同，来源或内容不同');
    const found = placedUnit(db, arrived.township, entry.unit);
    const unit = found ?? newUid();
    const strange = strangeKey(db, manifest, entry);
    const why = strange !== '' ? strange : obstacle(db, manifest, unit, ledger.clock(), entry.kind);
    if (why !== '') return refused(why);
    const rows = readRows(db, membersOf(arrived, manifest), new Map(manifest.members.map(({ name, rows: count }) => [name, count])));
    if (!unitsAgree(rows, manifest)) return refused('清单上的单位与包里的单位不一致');
    const otherKey = keyWords(db, unit, entry);
    const { value } = ledger.run({ name: 'exchange.takeIn', title: `接收${entry.unit.name} ${periodLabel(manifest.period)}上报`, kind: 'system' }, (work) => {
      if (found === null) placeUnit(work, arrived.township, unit, entry.unit);
      const count = storeSubmission(work, { manifest, kind: entry.kind, publicKey: entry.signed?.publicKey ?? '', rows, fileHash: arrived.fileHash, fileName: arrived.fileName, unit, now: ledger.clock() });
      work.writer.insert('report_entry', entryRowOf(arrived.opened.manifest.number, entry));
      return count;
    });
    return { ...told, outcome: 'stored', text: `${value} 条记录，镇街 ${entry.decidedOn} 通过${otherKey}`, submission: entry.number };
  } catch (error) {
    if (error instanceof UnreadableFile) return refused(error.detail);
    if (sqliteCode(error)?.startsWith('SQLITE_CONSTRAINT') === true) return refused('有记录不合台账的格式');
    throw error;
  }
}

/** More rows or bytes in all entries together than one package may hold: members may be shared, and each entry unfolds its own. */
function isTooMuch(arrived: Arrived): boolean {
  let [rows, bytes] = [0, 0];
  for (const entry of arrived.opened.manifest.entries) {
    const written = arrived.opened.members.get(`blobs/${entry.manifest}`);
    if (written === undefined) continue;
    for (const { name, size, rows: count } of safeManifest(written)?.members ?? []) {
      if (!name.startsWith('rows/')) continue;
      rows += count ?? 0;
      bytes += size;
    }
  }
  return rows > PACKAGE_LIMITS.rows || bytes > PACKAGE_LIMITS.unfoldedBytes;
}

/** A manifest that can be read; what cannot is told at its own turn. */
function safeManifest(written: Buffer): SubmissionManifest | null {
  try {
    return readSubmissionManifest(written);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

/** Why a 上报包 cannot be taken in as a whole; empty where it can. */
function whyNot({ db, clock }: Ledger, arrived: Arrived): string {
  const { opened: { manifest }, fileHash } = arrived;
  const [known] = reportsWhere(db, 'r.uid = @uid', { uid: manifest.number });
  if (known !== undefined && known.direction === 'sent') return '这是本台账自己制作的上报包';
  if (known !== undefined && known.fileHash !== fileHash) return '编号与以前接收的另一个上报包相同，内容不同';
  const late = untimelyFile(manifest, clock());
  return late !== '' ? late : isTooMuch(arrived) ? '里面的记录合起来超过一个包的上限' : '';
}

/**
 * Takes a 上报包 in, each submission whole or not at all; one that is bad is told, the others go on. Taken in a second
 * time it brings what was missing. `tell` gets a line for the file and one for each submission; `step` throws CANCELLED.
 */
export async function takeReport(ledger: Ledger, arrived: Arrived, tell: (line: Outcome) => void, step: (done: number, total: number) => void): Promise<void> {
  const { opened, fileHash, fileName, township } = arrived;
  const { manifest } = opened;
  const told = { unitName: manifest.unit.name, period: manifest.period, signer: null, submission: null };
  const why = whyNot(ledger, arrived);
  if (why !== '') {
    tell({ ...told, outcome: 'refused', text: why });
    return;
  }
  const isKnown = statement(ledger.db, 'SELECT 1 FROM report WHERE uid = ?').get(manifest.number) !== undefined;
  if (!isKnown) {
    ledger.run({ name: 'exchange.takeReport', title: `接收${manifest.unit.name} ${periodLabel(manifest.period)}上报包`, kind: 'system', unit: township }, ({ writer }) => writer.insert('report', {
      uid: manifest.number, direction: 'received', unit: township, period: manifest.period, sourceLedger: manifest.ledger.uid, packedAt: manifest.madeAt, packedBy: manifest.madeBy, receivedOn: todayInShanghai(Date.parse(ledger.clock())), fileName, fileHash, publicKey: opened.publicKey, opinion: manifest.opinion, stages: JSON.stringify(manifest.stages),
    }));
  }
  tell({ ...told, outcome: isKnown ? 'again' : 'stored', text: `上报包，${manifest.entries.length} 个送审` });
  for (const [index, entry] of manifest.entries.entries()) {
    step(index, manifest.entries.length);
    tell(takeEntry(ledger, arrived, entry));
    await setImmediate();
  }
}

