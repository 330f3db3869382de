import { readFileSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { IntakeLine } from '../../../shared/contract/exchange.ts';
import type { SubmissionManifest } from '../../../shared/contract/packageTerms.ts';
import { PACKAGE_LIMITS } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { FileTooLarge, UnreadableFile } from '../../documents/unreadable.ts';
import { backUp } from '../../ledger/backup.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { openFilesStore } from '../../ledger/filesDb.ts';
import type { FilesStore } from '../../ledger/filesDb.ts';
import { rowsHash } from '../../ledger/frozenRows.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { sha256 } from '../../ledger/rows.ts';
import { obstacle, unitsAgree } from './admission.ts';
import { fingerprintOf } from './keys.ts';
import { matchingUnit } from './matching.ts';
import { openSubmission } from './opening.ts';
import type { OpenedFile } from './opening.ts';
import type { PackageRow, PackageRows } from './packageRows.ts';
import { readRows } from './packageRows.ts';
import { signerOf, signersByUnit } from './signers.ts';
import { submissionsWhere } from './submissions.ts';
import { lastAccepted } from './succession.ts';

/** A file to take in. */
export interface Incoming { readonly path: string; readonly name: string }

type Outcome = Omit<IntakeLine, 'file'>;

const refused = (text: string, manifest: SubmissionManifest | null = null): Outcome => ({ outcome: 'refused', text, submission: null, unitName: manifest?.unit.name ?? '', period: manifest?.period ?? '', signer: null });

function countsOf({ members }: SubmissionManifest): Map<string, number | null> {
  return new Map(members.map(({ name, rows }) => [name, rows]));
}

/** Checks a package against the ledger and itself, and stores it whole or not at all. */
function takeOne(ledger: Ledger, files: FilesStore, { path, name }: Incoming): Outcome {
  const { size } = statSync(path);
  if (size > PACKAGE_LIMITS.fileBytes) throw new FileTooLarge('200 MB');
  const bytes = readFileSync(path);
  const opened = openSubmission(bytes);
  const { manifest, publicKey } = opened;
  const { db } = ledger;
  const fileHash = sha256(bytes);
  const [known] = submissionsWhere(db, 's.uid = @uid', { uid: manifest.number });
  const told = { unitName: manifest.unit.name, period: manifest.period };
  if (known !== undefined) return known.fileHash === fileHash ? { ...told, outcome: 'again', text: '以前已经接收过，没有变化', submission: known.uid, signer: null } : refused('编号与以前接收的另一个送审包相同，内容不同', manifest);
  const signer = signerOf(db, manifest.unit.uid);
  const matching = signer?.unit ?? matchingUnit(db, manifest.unit);
  if (signer?.publicKey !== publicKey || signer.unit === null) {
    const text = signer === null ? (matching !== null && signersByUnit(db).has(matching) ? '这个单位登记的是另一本台账的密钥，请与村里核实' : '还没有登记这个单位的密钥指纹') : '不是登记的密钥签名，请与村里核对指纹';
    return { ...told, outcome: 'unknown_key', text, submission: null, signer: { source: manifest.unit.uid, name: manifest.unit.name, publicKey, fingerprint: fingerprintOf(publicKey), unit: matching, isReplacing: signer !== null || (matching !== null && signersByUnit(db).has(matching)) } };
  }
  const why = obstacle(db, manifest, signer.unit, ledger.clock());
  if (why !== '') return refused(why, manifest);
  const rows = readRows(db, opened.members, countsOf(manifest));
  if (!unitsAgree(rows, manifest)) return refused('清单上的单位与包里的单位不一致', manifest);
  files.put(filesIn(opened, bytes));
  const { value } = ledger.run({ name: 'exchange.takeIn', title: `接收${manifest.unit.name} ${periodLabel(manifest.period)}送审包`, kind: 'system', unit: signer.unit }, (work) => store(work, ledger, { manifest, publicKey, rows, fileHash, fileName: name, unit: signer.unit ?? '' }));
  return { ...told, outcome: 'stored', text: `${value} 条记录`, submission: manifest.number, signer: null };
}

/** The scans and the package itself: by their hashes proof at any later time of what was taken in. */
function filesIn({ members }: OpenedFile<SubmissionManifest>, bytes: Buffer): Buffer[] {
  return [...[...members].flatMap(([name, content]) => (name.startsWith('files/') ? [content] : [])), bytes];
}

interface Storing { readonly manifest: SubmissionManifest; readonly publicKey: string; readonly rows: PackageRows; readonly fileHash: string; readonly fileName: string; readonly unit: string }

/** Rows in the order of their uids; those of this program come so already. */
function inOrder(rows: readonly PackageRow[]): readonly PackageRow[] {
  return rows.every(({ uid }, place) => place === 0 || (rows[place - 1]?.uid ?? '') < uid) ? rows : rows.toSorted((a, b) => (a.uid < b.uid ? -1 : 1));
}

function store({ db, writer }: Work, ledger: Ledger, { manifest, publicKey, rows, fileHash, fileName, unit }: Storing): number {
  const lines: [string, string, string][] = [];
  const insert = statement(db, 'INSERT INTO submission_row (submission, table_name, uid, unit, content) VALUES (?, ?, ?, ?, ?)');
  const byName = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [table, held] of byName) {
    for (const { uid, cells, line } of inOrder([...held.values()])) {
      insert.run(manifest.number, table, uid, typeof cells.unit === 'string' ? cells.unit : '', line);
      lines.push([table, uid, line]);
    }
  }
  writer.insert('submission', {
    uid: manifest.number, unit, period: manifest.period, kind: 'package', state: 'received', sourceLedger: manifest.ledger.uid, sourceUnit: manifest.unit.uid, epoch: manifest.ledger.epoch, seq: manifest.head.seq, headHash: manifest.head.hash, packedAt: manifest.madeAt, packedBy: manifest.madeBy,
    receivedOn: todayInShanghai(Date.parse(ledger.clock())), fileName, fileHash, publicKey, rowCount: lines.length, rowsHash: rowsHash(lines), manifest: JSON.stringify(manifest), previous: lastAccepted(db, unit)?.uid ?? null, decidedOn: null, decidedBy: '', opinion: '',
  });
  takeAnswers(writer, db, manifest, unit);
  return lines.length;
}

/** Answers to what was asked of this unit; an older package that comes late does not take newer ones away. */
function takeAnswers(writer: Work['writer'], db: Db, { answers, number, head, ledger }: SubmissionManifest, unit: string): void {
  if (submissionsWhere(db, `s.unit = @unit AND s.source_ledger = @ledger AND s.uid <> @number`, { unit, ledger: ledger.uid, number }).some(({ seq }) => seq > head.seq)) return;
  for (const { item, answer, isMended, answeredOn } of answers) {
    const found = writer.find('review_item', item);
    if (found === null || found.closedOn !== null || writer.get('submission', String(found.submission)).unit !== unit) continue;
    writer.update('review_item', item, { answer, isMended: isMended ? 1 : 0, answeredOn });
  }
}

function outcomeOf(ledger: Ledger, files: FilesStore, file: Incoming): Outcome {
  try {
    return takeOne(ledger, files, file);
  } catch (error) {
    if (error instanceof UnreadableFile) return refused(error.detail);
    if (error instanceof FileTooLarge) return refused(`超过 ${error.limit}`);
    if (error instanceof Error && 'syscall' in error && 'code' in error) return refused(error.code === 'ENOENT' ? '文件不见了' : `文件读不出来（${String(error.code)}）`);
    if (error instanceof Refused && error.code === 'CELLS_REFUSED') return refused(error.message);
    throw error;
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
      lines.push({ file: file.name, ...outcomeOf(ledger, store, file) });
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
