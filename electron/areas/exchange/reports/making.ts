import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { ReportEntry, ReportManifest, StageCounts, SubmissionManifest } from '../../../../shared/contract/packageTerms.ts';
import { PACKAGE_FORMAT, PACKAGE_LIMITS, REPORT_LIMITS } from '../../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../../shared/errors.ts';
import { todayInShanghai } from '../../../../shared/rules/dates.ts';
import { periodLabel } from '../../../../shared/rules/exchange/periods.ts';
import { statement } from '../../../ledger/changeLog.ts';
import type { Db } from '../../../ledger/database.ts';
import { asRefusal } from '../../../ledger/database.ts';
import { readBytes } from '../../../ledger/filesDb.ts';
import { isAltered } from '../../../ledger/frozenRows.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { patiently } from '../../../ledger/patience.ts';
import { newUid, sha256 } from '../../../ledger/rows.ts';
import { boardOf } from '../board.ts';
import { checkedSubmission } from '../checked.ts';
import { openSubmission } from '../opening.ts';
import type { Signer } from '../packing.ts';
import { sealManifest } from '../packing.ts';
import { cardsOf } from '../submit.ts';
import type { Submission } from '../submissions.ts';
import { manifestOf, submissionsWhere } from '../submissions.ts';
import { ownUnit } from '../tiers.ts';
import { entryRowOf } from './reports.ts';

/** The submissions of a period that were accepted and not reported; with `again`, also those that wait for the district's answer. */
export function reportable(db: Db, period: string, again: boolean): Submission[] {
  const known = again ? 'SELECT e.submission FROM report_entry e WHERE e.answer IS NOT NULL' : 'SELECT e.submission FROM report_entry e';
  return submissionsWhere(db, `s.period = @period AND s.state = 'accepted' AND s.uid NOT IN (${known})`, { period });
}

/** What one submission puts into a 上报包: its manifest as it was signed, and its rows. */
interface Part { readonly written: Buffer; readonly signature: Buffer | null; readonly contents: readonly Buffer[] }

function partOfPackage(ledger: Ledger, { fileHash, unitName }: Submission): Part {
  const bytes = readBytes(ledger.filesPath, fileHash);
  if (bytes === null) throw new Refused('SUBMISSION_REFUSED', { why: `${unitName}的送审包原件不在台账旁的文件库里`, todo: '请从备份找回文件库，再上报' });
  const { written, signature, members } = openSubmission(Buffer.from(bytes));
  return { written, signature, contents: [...members].flatMap(([name, content]) => (name.startsWith('rows/') ? [content] : [])) };
}

const lineRows = z.array(z.tuple([z.string(), z.string()]));

/** What came without a package is written as one would be; nobody but the township stands for it. */
function partOfRows(db: Db, { uid }: Submission): Part {
  const tables = new Map<string, string[]>();
  for (const [name, line] of lineRows.parse(statement(db, 'SELECT table_name, content FROM submission_row WHERE submission = ? ORDER BY table_name, uid').raw().all(uid))) {
    const lines = tables.get(name) ?? [];
    tables.set(name, lines);
    lines.push(line);
  }
  const contents = [...tables].map(([name, lines]) => ({ name: `rows/${name}.ndjson`, rows: lines.length, content: Buffer.from(lines.map((line) => `${line}\n`).join('')) }));
  const manifest: SubmissionManifest = { ...manifestOf(db, uid), members: contents.map(({ name, rows, content }) => ({ name, size: content.length, sha256: sha256(content), rows })) };
  return { written: Buffer.from(JSON.stringify(manifest)), signature: null, contents: contents.map(({ content }) => content) };
}

const registeredRow = z.object({ registeredOn: z.string(), reason: z.string() });

function entryOf(db: Db, submission: Submission, { written, signature }: Part, today: string): ReportEntry {
  const [unit] = cardsOf(db, [submission.unit]);
  if (unit === undefined) throw new Refused('ROW_MISSING');
  const registered = signature === null ? null : registeredRow.parse(statement(db, 'SELECT registered_on AS registeredOn, reason FROM signer WHERE public_key = ? ORDER BY replaced_on IS NOT NULL, rowid DESC LIMIT 1').get(submission.publicKey));
  const { version, block, warn } = checkedSubmission(db, submission, today);
  return {
    number: submission.uid, unit, kind: submission.kind, manifest: sha256(written), signed: signature === null || registered === null ? null : { publicKey: submission.publicKey, signature: signature.toString('hex'), ...registered },
    decidedOn: submission.decidedOn ?? today, decidedBy: submission.decidedBy, opinion: submission.opinion, check: { version, block, warn },
  };
}

/** What fits into one 上报包. */
interface Filled { readonly blobs: Map<string, Buffer>; readonly entries: ReportEntry[]; readonly left: number }

async function fill(ledger: Ledger, submissions: readonly Submission[], today: string, step: (done: number, total: number) => void): Promise<Filled> {
  const blobs = new Map<string, Buffer>();
  const entries: ReportEntry[] = [];
  let [rows, bytes] = [0, 0];
  for (const [index, submission] of submissions.entries()) {
    step(index, submissions.length);
    if (isAltered(ledger.db, submission)) throw new Refused('SUBMISSION_REFUSED', { why: `${submission.unitName}审定的内容被其他程序改动过`, todo: '请从备份找回台账' });
    const part = submission.kind === 'package' ? partOfPackage(ledger, submission) : partOfRows(ledger.db, submission);
    const size = part.contents.reduce((sum, content) => sum + content.length, part.written.length);
    const isFull = entries.length >= REPORT_LIMITS.entries || rows + submission.rowCount > REPORT_LIMITS.rows || bytes + size > REPORT_LIMITS.bytes || blobs.size + part.contents.length + 1 > PACKAGE_LIMITS.members;
    if (isFull && entries.length > 0) return { blobs, entries, left: submissions.length - index };
    for (const content of [part.written, ...part.contents]) blobs.set(sha256(content), content);
    entries.push(entryOf(ledger.db, submission, part, today));
    rows += submission.rowCount;
    bytes += size;
    await setImmediate();
  }
  return { blobs, entries, left: 0 };
}

export interface ReportWish { readonly period: string; readonly opinion: string; readonly again: boolean; readonly path: string; readonly program: string }
export interface ReportMade { readonly seq: number | null; readonly entries: number; readonly left: number; readonly bytes: number }

function stagesNow(db: Db, period: string, today: string): StageCounts {
  return boardOf(db, period, today).counts;
}

/**
 * Signs what was accepted for a period and writes the 上报包 for the district: the villages' manifests as they signed them,
 * their rows, and the township's opinion. Scans stay here. What does not fit is left for another one.
 */
export async function makeReport(ledger: Ledger, wish: ReportWish, signer: Signer, step: (done: number, total: number) => void): Promise<ReportMade> {
  const { db, operator } = ledger;
  if (operator === null) throw new Refused('NO_OPERATOR');
  const now = ledger.clock();
  const today = todayInShanghai(Date.parse(now));
  const submissions = reportable(db, wish.period, wish.again);
  if (submissions.length === 0) throw new Refused('SUBMISSION_REFUSED', { why: `${periodLabel(wish.period)}没有已通过、还没有上报的送审`, todo: '请先审核' });
  const { blobs, entries, left } = await fill(ledger, submissions, today, step);
  const own = ownUnit(db);
  const [unit] = cardsOf(db, [own]);
  if (unit === undefined) throw new Refused('ROW_MISSING');
  const number = newUid();
  const stages = stagesNow(db, wish.period, today);
  const manifest: ReportManifest = {
    format: PACKAGE_FORMAT, algorithm: 'Ed25519', kind: 'report', number, program: wish.program, madeAt: now, madeBy: operator.name, unit, period: wish.period,
    ledger: { uid: String(statement(db, 'SELECT uid FROM ledger').pluck().get()), title: String(statement(db, 'SELECT title FROM ledger').pluck().get()) }, head: ledger.head, opinion: wish.opinion, stages, entries,
    members: [...blobs].map(([hash, content]) => ({ name: `blobs/${hash}`, size: content.length, sha256: hash })),
  };
  const packed = sealManifest(manifest, new Map([...blobs].map(([hash, content]) => [`blobs/${hash}`, content])), signer);
  if (packed.length > PACKAGE_LIMITS.fileBytes) throw new Refused('SUBMISSION_REFUSED', { why: '上报包超过 200 MB', todo: '请联系程序维护人' });
  const waiting = `${wish.path}.part`;
  try {
    const { seq } = ledger.run({ name: 'exchange.report', title: `制作${periodLabel(wish.period)}上报包（${entries.length} 个）`, kind: 'system', unit: own }, ({ writer }) => {
      // Other acts were served while the submissions were gathered.
      const still = new Set(reportable(db, wish.period, wish.again).map(({ uid }) => uid));
      if (entries.some((entry) => !still.has(entry.number))) throw new Refused('SUBMISSION_REFUSED', { why: '制作时有送审被退回或另外上报了', todo: '请再制作一次' });
      writer.insert('report', { uid: number, direction: 'sent', unit: own, period: wish.period, sourceLedger: manifest.ledger.uid, packedAt: now, packedBy: operator.name, receivedOn: null, fileName: '', fileHash: sha256(packed), publicKey: signer.publicKey.toString('hex'), opinion: wish.opinion, stages: JSON.stringify(stages) });
      for (const entry of entries) writer.insert('report_entry', entryRowOf(number, entry));
      writeFileSync(waiting, packed);
    });
    patiently(() => renameSync(waiting, wish.path));
    return { seq, entries: entries.length, left, bytes: packed.length };
  } catch (error) {
    rmSync(waiting, { force: true });
    throw asRefusal(error);
  }
}
