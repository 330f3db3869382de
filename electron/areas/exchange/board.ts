import { z } from 'zod';
import type { Board, SubmissionRow } from '../../../shared/contract/exchange.ts';
import { periodEnd } from '../../../shared/rules/exchange/periods.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { fingerprintOf } from './keys.ts';
import { signersByUnit } from './signers.ts';
import { manifestOf, submissionsWhere } from './submissions.ts';
import type { Submission } from './submissions.ts';
import { knownCounts } from './checked.ts';

const tree = z.array(z.object({ uid: z.string(), name: z.string(), kind: z.string(), depth: z.number() }));

const TREE = `WITH RECURSIVE tree (uid, name, kind, depth, path) AS (
  SELECT uid, name, kind, 0, COALESCE(code_sort, '') || name_sort || uid FROM unit WHERE parent IS NULL AND deactivated_on IS NULL
  UNION ALL SELECT u.uid, u.name, u.kind, t.depth + 1, t.path || '/' || COALESCE(u.code_sort, '') || u.name_sort || u.uid FROM unit u JOIN tree t ON u.parent = t.uid WHERE u.deactivated_on IS NULL AND t.depth < 20
) SELECT uid, name, kind, depth FROM tree ORDER BY path`;

const openItems = (db: Db, submission: string) => Number(statement(db, `SELECT COUNT(*) FROM review_item WHERE submission = ? AND closed_on IS NULL AND (conclusion IS NULL OR conclusion = 'true')`).pluck().get(submission));

/** A submission as a line of a list. */
export function rowOfSubmission(db: Db, one: Submission, isNewest: boolean, today: string): SubmissionRow {
  const { uid, unit, unitName, period, kind, state, packedAt, packedBy, receivedOn, rowCount, decidedOn, decidedBy } = one;
  const { block, warn } = knownCounts(db, one, today);
  return { uid, unit, unitName, period, kind, state, packedAt, packedBy, receivedOn, rows: rowCount, block, warn, isNewest, decidedOn, decidedBy, openItems: openItems(db, uid) };
}

const BOOKS: ReadonlySet<string> = new Set(['village_committee', 'joint_economic_cooperative', 'economic_cooperative']);
const RANKS = { accepted: 2, received: 1, returned: 0 } as const;

/** The submission of a unit that counts: an accepted one, else the newest. */
function standing(submissions: readonly Submission[]): Submission | null {
  return submissions.toSorted((a, b) => (a.state === 'accepted' ? 1 : 0) - (b.state === 'accepted' ? 1 : 0) || a.place - b.place).at(-1) ?? null;
}

/** 送审情况 of a period: every unit with what it sent, and whose package holds the units below. */
export function boardOf(db: Db, period: string, today: string): Board {
  const signers = signersByUnit(db);
  const ofPeriod = submissionsWhere(db, 's.period = @period', { period });
  const covered = new Map<string, string>();
  for (const one of ofPeriod.toSorted((a, b) => RANKS[a.state] - RANKS[b.state])) {
    for (const { uid, uscc, name } of manifestOf(db, one.uid).units) for (const key of [uid, uscc, name]) if (key !== '') covered.set(key, one.unit);
  }
  const nodes = tree.parse(statement(db, TREE).all());
  const names = new Map(nodes.map(({ uid, name }) => [uid, name]));
  const usccs = new Map(z.array(z.tuple([z.string(), z.string().nullable()])).parse(statement(db, 'SELECT uid, uscc FROM unit').raw().all()));
  const units = nodes.map(({ uid, name, kind, depth }) => {
    const found = standing(ofPeriod.filter(({ unit }) => unit === uid));
    const holder = covered.get(uid) ?? covered.get(usccs.get(uid) ?? '-') ?? covered.get(name);
    const signer = signers.get(uid);
    return {
      unit: uid, name, depth, keepsBook: BOOKS.has(kind) || signer !== undefined || found !== null, submission: found === null ? null : rowOfSubmission(db, found, true, today),
      withUnit: found === null && holder !== undefined && holder !== uid ? (names.get(holder) ?? '') : '', fingerprint: signer === undefined ? '' : fingerprintOf(signer.publicKey),
    };
  });
  const expected = units.filter(({ keepsBook, withUnit }) => keepsBook && withUnit === '');
  const count = (state: SubmissionRow['state']) => expected.filter(({ submission }) => submission?.state === state).length;
  return { period, dueOn: periodEnd(period), today, units, counts: { expected: expected.length, received: count('received'), returned: count('returned'), accepted: count('accepted'), absent: expected.filter(({ submission }) => submission === null).length } };
}
