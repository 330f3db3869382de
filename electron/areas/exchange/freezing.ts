import type { SubmissionManifest, UnitCard } from '../../../shared/contract/packageTerms.ts';
import { PACKAGE_FORMAT } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { rowsHash } from '../../ledger/frozenRows.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { table } from '../../ledger/tables.ts';
import { rowLine } from './packing.ts';
import type { Gathered } from './packageTables.ts';
import { heldElsewhere } from './overlap.ts';
import { submissionsWhere } from './submissions.ts';
import { lastOfUnit } from './succession.ts';

/** A submission that comes without a package: a book kept in this ledger, or a workbook. */
export interface Unsigned {
  readonly kind: 'book' | 'workbook';
  readonly own: UnitCard;
  readonly units: readonly UnitCard[];
  readonly period: string;
  readonly rows: Gathered;
  readonly check: SubmissionManifest['check'];
  readonly fileName: string;
  readonly fileHash: string;
}

/** Refuses a unit and period that was decided, and units that another submission of the period holds. */
export function requireFree(db: Db, { own, units, period }: Pick<Unsigned, 'own' | 'units' | 'period'>): void {
  if (submissionsWhere(db, `s.unit = @unit AND s.period = @period AND s.state = 'accepted'`, { unit: own.uid, period }).length > 0) throw new Refused('SUBMISSION_REFUSED', { why: `${own.name}${periodLabel(period)}已经审定`, todo: '请选择别的期间' });
  const twice = heldElsewhere(db, { unit: own.uid, period, cards: units });
  if (twice.length > 0) throw new Refused('SUBMISSION_REFUSED', { why: `${twice.join('、')}已随另一个送审报送，不能重复`, todo: '请先退回那一个' });
}

/** Freezes rows as the submission of a unit for a period: no file, no signature. */
export function freeze(ledger: Ledger, { kind, own, units, period, rows, check, fileName, fileHash }: Unsigned): { seq: number | null; submission: string; rows: number } {
  const { db, head } = ledger;
  if (ledger.operator === null) throw new Refused('NO_OPERATOR');
  const now = ledger.clock();
  requireFree(db, { own, units, period });
  const place = (name: string) => table(name).places.get('unit') ?? -1;
  const lines = [...rows].flatMap(([name, held]) => [...held].map(([uid, values]) => ({ name, uid, unit: values[place(name)], line: rowLine(name, values) })))
    .toSorted((a, b) => (a.name === b.name ? (a.uid < b.uid ? -1 : 1) : a.name < b.name ? -1 : 1));
  const number = newUid();
  const manifest: SubmissionManifest = {
    format: PACKAGE_FORMAT, algorithm: 'Ed25519', kind: 'submission', number, program: '', madeAt: now, madeBy: ledger.operator.name, unit: own, period,
    ledger: { uid: String(statement(db, 'SELECT uid FROM ledger').pluck().get()), title: String(statement(db, 'SELECT title FROM ledger').pluck().get()), epoch: ledger.epoch }, head, anchors: [], units: [...units], changed: null, check, answers: [], members: [],
  };
  const words = kind === 'book' ? '代理记账送审' : `表格送审（${fileName}）`;
  const { seq } = ledger.run({ name: 'exchange.freeze', title: `${own.name} ${periodLabel(period)}${words}`, kind: 'system', unit: own.uid }, ({ writer }) => {
    const insert = statement(db, 'INSERT INTO submission_row (submission, table_name, uid, unit, content) VALUES (?, ?, ?, ?, ?)');
    for (const { name, uid, unit: of, line } of lines) insert.run(number, name, uid, typeof of === 'string' ? of : '', line);
    writer.insert('submission', {
      uid: number, unit: own.uid, period, kind, state: 'received', sourceLedger: manifest.ledger.uid, sourceUnit: own.uid, epoch: ledger.epoch, seq: head.seq, headHash: head.hash, packedAt: now, packedBy: manifest.madeBy, receivedOn: todayInShanghai(Date.parse(now)), fileName, fileHash, publicKey: '',
      rowCount: lines.length, rowsHash: rowsHash(lines.map(({ name, uid, line }) => [name, uid, line])), manifest: JSON.stringify(manifest), previous: lastOfUnit(db, own.uid)?.uid ?? null, decidedOn: null, decidedBy: '', opinion: '',
    });
  });
  return { seq, submission: number, rows: lines.length };
}
