import { z } from 'zod';
import type { Board, SubmissionRow } from '../../../shared/contract/exchange.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import { periodEnd } from '../../../shared/rules/exchange/periods.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { fingerprintOf } from './keys.ts';
import { signersByUnit } from './signers.ts';
import { manifestOf, submissionsWhere } from './submissions.ts';
import type { Submission } from './submissions.ts';
import { isNewer } from './succession.ts';
import { checkVersionOn } from '../review/settings.ts';
import { knownCounts } from './checked.ts';
import { broughtBy, entryOfSubmission } from './reports/reports.ts';

const tree = z.array(z.object({ uid: z.string(), name: z.string(), kind: z.string(), township: z.string(), depth: z.number() }));

const TREE = `WITH RECURSIVE tree (uid, name, kind, township, depth, path) AS (
  SELECT uid, name, kind, IIF(kind = 'township', name, ''), 0, COALESCE(code_sort, '') || name_sort || uid FROM unit WHERE parent IS NULL AND deactivated_on IS NULL
  UNION ALL SELECT u.uid, u.name, u.kind, CASE u.kind WHEN 'township' THEN u.name ELSE t.township END, t.depth + 1, t.path || '/' || COALESCE(u.code_sort, '') || u.name_sort || u.uid FROM unit u JOIN tree t ON u.parent = t.uid WHERE u.deactivated_on IS NULL AND t.depth < 20
) SELECT uid, name, kind, township, depth FROM tree ORDER BY path`;

/** What was asked of a unit up to a submission and is not closed. */
const openItems = (db: Db, { unit, place }: Submission) => Number(statement(db, `SELECT COUNT(*) FROM review_item i JOIN submission s ON s.uid = i.submission WHERE s.unit = @unit AND s.rowid <= @place AND i.closed_on IS NULL AND (i.conclusion IS NULL OR i.conclusion = 'true')`).pluck().get({ unit, place }));

/** A submission as a line of a list. */
export function rowOfSubmission(db: Db, one: Submission, isNewest: boolean, today: string): SubmissionRow {
  const { uid, unit, unitName, period, kind, state, packedAt, packedBy, receivedOn, rowCount, decidedOn, decidedBy } = one;
  const { block, warn } = knownCounts(db, one, today);
  const entry = entryOfSubmission(db, uid);
  const upper = entry === null || broughtBy(db, uid) !== null ? 'none' : (entry.answer ?? 'reported');
  return { uid, unit, unitName, period, kind, state, packedAt, packedBy, receivedOn, rows: rowCount, block, warn, isNewest, upper, decidedOn, decidedBy, openItems: openItems(db, one) };
}

const BOOKS: ReadonlySet<string> = new Set(['village_committee', 'joint_economic_cooperative', 'economic_cooperative']);

/** The submission of a unit that counts: an accepted one, else the newest. */
function standing(submissions: readonly Submission[]): Submission | null {
  return submissions.find(({ state }) => state === 'accepted') ?? submissions.reduce<Submission | null>((newest, one) => (newest === null || isNewer(one, newest) ? one : newest), null);
}

const waitingRows = z.array(z.object({ period: z.string(), count: z.number() }));

/** 送审情况 of a period: every unit with what it sent, and whose package holds the units below. */
export function boardOf(db: Db, period: string, today: string): Board {
  const signers = signersByUnit(db);
  const ofPeriod = submissionsWhere(db, 's.period = @period', { period });
  const covered = new Map<string, string>();
  const bySource = new Map([...signers.values()].map(({ source, unit }) => [source, unit ?? '']));
  for (const one of ofPeriod.filter(({ state }) => state !== 'returned')) {
    for (const { uid, uscc } of manifestOf(db, one.uid).units) for (const key of [uid, uscc, bySource.get(uid) ?? '']) if (key !== '') covered.set(key, one.unit);
  }
  const nodes = tree.parse(statement(db, TREE).all());
  const names = new Map(nodes.map(({ uid, name }) => [uid, name]));
  const usccs = new Map(z.array(z.tuple([z.string(), z.string().nullable()])).parse(statement(db, 'SELECT uid, uscc FROM unit').raw().all()));
  const units = nodes.map(({ uid, name, kind, township, depth }) => {
    const found = standing(ofPeriod.filter(({ unit }) => unit === uid));
    const holder = covered.get(uid) ?? covered.get(usccs.get(uid) ?? '-');
    const signer = signers.get(uid);
    return {
      unit: uid, name, township, depth, keepsBook: BOOKS.has(kind) || (signer !== undefined && kind !== 'township') || found !== null, submission: found === null ? null : rowOfSubmission(db, found, true, today),
      withUnit: found === null && holder !== undefined && holder !== uid ? (names.get(holder) ?? '') : '', fingerprint: signer === undefined ? '' : fingerprintOf(signer.publicKey),
    };
  });
  const expected = units.filter(({ keepsBook, withUnit }) => keepsBook && withUnit === '');
  const count = (state: SubmissionRow['state']) => expected.filter(({ submission }) => submission?.state === state).length;
  const waiting = waitingRows.parse(statement(db, `SELECT period, COUNT(DISTINCT unit) AS count FROM submission WHERE state = 'received' AND period <> ? GROUP BY period ORDER BY period DESC LIMIT 6`).all(period));
  return { period, dueOn: addDays(periodEnd(period), checkVersionOn(db, today).settings.submitDays), today, units, waiting, counts: { expected: expected.length, received: count('received'), returned: count('returned'), accepted: count('accepted'), absent: expected.filter(({ submission }) => submission === null).length } };
}
