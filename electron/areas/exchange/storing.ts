import type { SubmissionManifest } from '../../../shared/contract/packageTerms.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { rowsHash } from '../../ledger/frozenRows.ts';
import type { Work } from '../../ledger/ledger.ts';
import type { PackageRow, PackageRows } from './packageRows.ts';
import { submissionsWhere } from './submissions.ts';
import type { Submission } from './submissions.ts';
import { lastAccepted, lastOfUnit } from './succession.ts';

/** A submission that was checked and is to be kept. */
export interface Storing {
  readonly manifest: SubmissionManifest;
  readonly kind: Submission['kind'];
  readonly publicKey: string;
  readonly rows: PackageRows;
  readonly fileHash: string;
  readonly fileName: string;
  /** The unit of this ledger that it is of. */
  readonly unit: string;
  /** The moment of its coming in. */
  readonly now: string;
}

/** Rows in the order of their uids; those of this program come so already. */
function inOrder(rows: readonly PackageRow[]): readonly PackageRow[] {
  return rows.every(({ uid }, place) => place === 0 || (rows[place - 1]?.uid ?? '') < uid) ? rows : rows.toSorted((a, b) => (a.uid < b.uid ? -1 : 1));
}

/** Keeps a submission with its frozen rows and the answers that it brings; answers the count of rows. */
export function storeSubmission({ db, writer }: Pick<Work, 'db' | 'writer'>, { manifest, kind, publicKey, rows, fileHash, fileName, unit, now }: Storing): number {
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
    uid: manifest.number, unit, period: manifest.period, kind, state: 'received', sourceLedger: manifest.ledger.uid, sourceUnit: manifest.unit.uid, epoch: manifest.ledger.epoch, seq: manifest.head.seq, headHash: manifest.head.hash, packedAt: manifest.madeAt, packedBy: manifest.madeBy,
    receivedOn: todayInShanghai(Date.parse(now)), fileName, fileHash, publicKey, rowCount: lines.length, rowsHash: rowsHash(lines), manifest: JSON.stringify(manifest), previous: (kind === 'package' ? lastAccepted(db, unit) : lastOfUnit(db, unit))?.uid ?? null, decidedOn: null, decidedBy: '', opinion: '',
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
