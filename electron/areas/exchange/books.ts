import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { PACKAGE_FORMAT } from '../../../shared/contract/packageTerms.ts';
import type { SubmissionManifest } from '../../../shared/contract/packageTerms.ts';
import { statement } from '../../ledger/changeLog.ts';
import { rowsHash } from '../../ledger/frozenRows.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { table } from '../../ledger/tables.ts';
import { rowLine } from './packing.ts';
import { gather } from './packageTables.ts';
import { cardsOf, checkCounts, unitsBelow } from './submit.ts';
import { submissionsWhere } from './submissions.ts';
import { lastAccepted } from './succession.ts';

/** Freezes a book that the township's clerk keeps in this ledger as the unit's submission for a period: no file, no signature. */
export function freezeBook(ledger: Ledger, unit: string, period: string): { seq: number | null; submission: string; rows: number } {
  const { db } = ledger;
  const now = ledger.clock();
  const today = todayInShanghai(Date.parse(now));
  const units = unitsBelow(db, unit);
  const cards = cardsOf(db, units);
  const own = cards.find(({ uid }) => uid === unit);
  if (own === undefined) throw new Refused('ROW_MISSING');
  if (submissionsWhere(db, `s.source_unit = @unit AND s.period = @period AND s.state = 'accepted'`, { unit, period }).length > 0) throw new Refused('SUBMISSION_REFUSED', { why: `${own.name}${periodLabel(period)}已经审定`, todo: '请选择别的期间' });
  const rows = gather(db, units);
  const place = (name: string) => table(name).places.get('unit') ?? -1;
  const lines = [...rows].flatMap(([name, held]) => [...held].map(([uid, values]) => ({ name, uid, unit: values[place(name)], line: rowLine(name, values) })))
    .toSorted((a, b) => (a.name === b.name ? (a.uid < b.uid ? -1 : 1) : a.name < b.name ? -1 : 1));
  const number = newUid();
  const { head } = ledger;
  const manifest: SubmissionManifest = {
    format: PACKAGE_FORMAT, algorithm: 'Ed25519', kind: 'submission', number, program: '', madeAt: now, madeBy: ledger.operator?.name ?? '', unit: own, period,
    ledger: { uid: String(statement(db, 'SELECT uid FROM ledger').pluck().get()), title: String(statement(db, 'SELECT title FROM ledger').pluck().get()), epoch: ledger.epoch }, head, anchors: [], units: cards, changed: null, check: checkCounts(db, unit, today), answers: [], members: [],
  };
  const { seq } = ledger.run({ name: 'exchange.freezeBook', title: `${own.name} ${periodLabel(period)}代理记账送审`, kind: 'system', unit }, ({ writer }) => {
    const insert = statement(db, 'INSERT INTO submission_row (submission, table_name, uid, unit, content) VALUES (?, ?, ?, ?, ?)');
    for (const { name, uid, unit: of, line } of lines) insert.run(number, name, uid, typeof of === 'string' ? of : '', line);
    writer.insert('submission', {
      uid: number, unit, period, kind: 'book', state: 'received', sourceLedger: manifest.ledger.uid, sourceUnit: unit, epoch: ledger.epoch, seq: head.seq, headHash: head.hash, packedAt: now, packedBy: manifest.madeBy, receivedOn: today, fileName: '', fileHash: '', publicKey: '',
      rowCount: lines.length, rowsHash: rowsHash(lines.map(({ name, uid, line }) => [name, uid, line])), manifest: JSON.stringify(manifest), previous: lastAccepted(db, unit)?.uid ?? null, decidedOn: null, decidedBy: '', opinion: '',
    });
  });
  return { seq, submission: number, rows: lines.length };
}
