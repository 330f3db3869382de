import { readFileSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { IntakeLine } from '../../../shared/contract/exchange.ts';
import type { ReportManifest, SubmissionManifest } from '../../../shared/contract/packageTerms.ts';
import { PACKAGE_LIMITS } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { FileTooLarge, UnreadableFile } from '../../documents/unreadable.ts';
import { backUp } from '../../ledger/backup.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { sqliteCode } from '../../ledger/database.ts';
import { openFilesStore } from '../../ledger/filesDb.ts';
import type { FilesStore } from '../../ledger/filesDb.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { sha256 } from '../../ledger/rows.ts';
import { obstacle, unitsAgree } from './admission.ts';
import { fingerprintOf } from './keys.ts';
import { matchingUnit } from './matching.ts';
import { openIncoming } from './opening.ts';
import type { OpenedFile } from './opening.ts';
import { readRows } from './packageRows.ts';
import { matchingTownship } from './reports/placing.ts';
import { takeReport } from './reports/taking.ts';
import { signerOf, signersByUnit } from './signers.ts';
import { storeSubmission } from './storing.ts';
import { submissionsWhere } from './submissions.ts';
import { tierOf } from './tiers.ts';

/** A file to take in. */
export interface Incoming { readonly path: string; readonly name: string }

type Outcome = Omit<IntakeLine, 'file'>;

const refused = (text: string, manifest: SubmissionManifest | null = null): Outcome => ({ outcome: 'refused', text, submission: null, unitName: manifest?.unit.name ?? '', period: manifest?.period ?? '', signer: null });

function countsOf({ members }: SubmissionManifest): Map<string, number | null> {
  return new Map(members.map(({ name, rows }) => [name, rows]));
}

/** A file whose signature held, as far as it can be taken without opening what it holds. */
interface Arriving { readonly opened: OpenedFile<SubmissionManifest | ReportManifest>; readonly bytes: Buffer; readonly fileHash: string; readonly name: string }

function arriving({ path, name }: Incoming): Arriving {
  const { size } = statSync(path);
  if (size > PACKAGE_LIMITS.fileBytes) throw new FileTooLarge('200 MB');
  const bytes = readFileSync(path);
  return { opened: openIncoming(bytes), bytes, fileHash: sha256(bytes), name };
}

/** The unit whose registered key signed a file, or the line that asks for the key to be registered. */
function senderOf(db: Db, { manifest, publicKey }: Pick<OpenedFile<SubmissionManifest | ReportManifest>, 'manifest' | 'publicKey'>): string | Outcome {
  const signer = signerOf(db, manifest.unit.uid);
  const matching = signer?.unit ?? (manifest.kind === 'report' ? matchingTownship(db, manifest.unit) : matchingUnit(db, manifest.unit));
  if (signer?.publicKey === publicKey && signer.unit !== null) return signer.unit;
  const hasOther = matching !== null && signersByUnit(db).has(matching);
  const text = signer === null ? (hasOther ? '这个单位登记的是另一本台账的密钥，请与对方核实' : '还没有登记这个单位的密钥指纹') : '不是登记的密钥签名，请与对方核对指纹';
  return { unitName: manifest.unit.name, period: manifest.period, outcome: 'unknown_key', text, submission: null, signer: { source: manifest.unit.uid, name: manifest.unit.name, kind: manifest.unit.kind, publicKey, fingerprint: fingerprintOf(publicKey), unit: matching, isReplacing: signer !== null || hasOther } };
}

/** Checks a package against the ledger and itself, and stores it whole or not at all. */
function takeOne(ledger: Ledger, files: FilesStore, { opened: { members }, bytes, fileHash, name }: Arriving, { manifest, publicKey }: OpenedFile<SubmissionManifest>): Outcome {
  const { db } = ledger;
  const [known] = submissionsWhere(db, 's.uid = @uid', { uid: manifest.number });
  const told = { unitName: manifest.unit.name, period: manifest.period, signer: null };
  if (known !== undefined) return known.fileHash === fileHash ? { ...told, outcome: 'again', text: '以前已经接收过，没有变化', submission: known.uid } : refused('编号与以前接收的另一个送审包相同，内容不同', manifest);
  const unit = senderOf(db, { manifest, publicKey });
  if (typeof unit !== 'string') return unit;
  const why = obstacle(db, manifest, unit, ledger.clock());
  if (why !== '') return refused(why, manifest);
  const rows = readRows(db, members, countsOf(manifest));
  if (!unitsAgree(rows, manifest)) return refused('清单上的单位与包里的单位不一致', manifest);
  files.put([...[...members].flatMap(([member, content]) => (member.startsWith('files/') ? [content] : [])), bytes]);
  const { value } = ledger.run({ name: 'exchange.takeIn', title: `接收${manifest.unit.name} ${periodLabel(manifest.period)}送审包`, kind: 'system', unit }, (work) => storeSubmission(work, { manifest, kind: 'package', publicKey, rows, fileHash, fileName: name, unit, now: ledger.clock() }));
  return { ...told, outcome: 'stored', text: `${value} 条记录`, submission: manifest.number };
}

/** What went wrong with one file, as its line; anything else is thrown on. */
function toldRefusal(error: unknown): Outcome {
  if (error instanceof UnreadableFile) return refused(error.detail);
  if (error instanceof FileTooLarge) return refused(`超过 ${error.limit}`);
  if (error instanceof Error && 'syscall' in error && 'code' in error) return refused(error.code === 'ENOENT' ? '文件不见了' : `文件读不出来（${String(error.code)}）`);
  if (error instanceof Refused && error.code === 'CELLS_REFUSED') return refused(error.message);
  if (sqliteCode(error)?.startsWith('SQLITE_CONSTRAINT') === true) return refused('有记录不合台账的格式');
  throw error;
}

/** A township's 上报包 brings many submissions: each has its own line. */
async function takeReportOf(ledger: Ledger, files: FilesStore, { bytes, fileHash, name }: Arriving, opened: OpenedFile<ReportManifest>, tell: (line: Outcome) => void, step: (done: number, total: number) => void): Promise<void> {
  const township = tierOf(ledger.db) === 'district' ? senderOf(ledger.db, opened) : refused('这是镇街的上报包，由区县接收');
  if (typeof township !== 'string') {
    tell(township);
    return;
  }
  if (statement(ledger.db, `SELECT 1 FROM unit WHERE uid = ? AND kind = 'township'`).get(township) === undefined) {
    tell({ ...refused(`“${opened.manifest.unit.name}”在本台账里不是镇（街道），不接收上报包`), unitName: opened.manifest.unit.name, period: opened.manifest.period });
    return;
  }
  files.put([bytes]);
  await takeReport(ledger, { opened, fileHash, fileName: name, township }, tell, step);
}

async function takeFile(ledger: Ledger, files: FilesStore, file: Incoming, tell: (line: Outcome) => void, step: (done: number, total: number) => void): Promise<void> {
  try {
    const found = arriving(file);
    const { opened, opened: { manifest } } = found;
    if (manifest.kind === 'report') await takeReportOf(ledger, files, found, { ...opened, manifest }, tell, step);
    else tell(takeOne(ledger, files, found, { ...opened, manifest }));
  } catch (error) {
    tell(toldRefusal(error));
  }
}

/**
 * Takes packages in one after the other, each whole or not at all; a bad one is told in its line. Between two of them
 * other commands are served. `step` throws CANCELLED: what was taken in until then stays.
 */
export async function takeIn(ledger: Ledger, files: readonly Incoming[], step: (done: number, total: number) => void): Promise<{ lines: IntakeLine[]; isCancelled: boolean }> {
  if (ledger.snapshot) throw new Refused('READ_ONLY');
  if (!ledger.operator) throw new Refused('NO_OPERATOR');
  if (files.length > 0) backUp(ledger.db, ledger.path, 'import', ledger.clock());
  const lines: IntakeLine[] = [];
  const store = openFilesStore(ledger.filesPath);
  try {
    for (const [index, file] of files.entries()) {
      step(index, files.length);
      await takeFile(ledger, store, file, (line) => lines.push({ file: file.name, ...line }), step);
      await setImmediate();
    }
    return { lines, isCancelled: false };
  } catch (error) {
    if (error instanceof Refused && error.code === 'CANCELLED') return { lines, isCancelled: true };
    throw error;
  } finally {
    store.close();
  }
}
