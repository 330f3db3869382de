import { z } from 'zod';
import type { PeriodTotals } from '../../../shared/contract/exchange.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import type { TotalledRows, Totals, TotalSpread } from '../../../shared/rules/exchange/totals.ts';
import { addSpreads, addTotals, totalsOf } from '../../../shared/rules/exchange/totals.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { CellValue } from '../../../shared/registers/define.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { cellsOf, manifestOf, submissionsWhere } from './submissions.ts';
import type { Submission } from './submissions.ts';

interface Book { readonly unit: string; readonly name: string; readonly totals: Totals }
interface Added { readonly books: readonly Book[]; readonly spread: TotalSpread }

/** Frozen rows do not change: what was added up once holds. */
const added = new WeakMap<Db, Map<string, Added>>();

const TOTALLED = ['asset', 'parcel', 'contract', 'receivable', 'decision', 'listing', 'lot'] as const;
const lineRows = z.array(z.tuple([z.enum(TOTALLED), z.string()]));

function rowsOf(db: Db, uid: string): TotalledRows {
  const rows: Record<(typeof TOTALLED)[number], Readonly<Record<string, CellValue>>[]> = { asset: [], parcel: [], contract: [], receivable: [], decision: [], listing: [], lot: [] };
  const sql = 'SELECT table_name, content FROM submission_row WHERE submission = ? AND table_name IN (SELECT value FROM json_each(?))';
  for (const [name, content] of lineRows.parse(statement(db, sql).raw().all(uid, JSON.stringify(TOTALLED)))) rows[name].push(cellsOf(content));
  return rows;
}

/** The books of a submission, added up; rows of units that are not among its own (what its rows point to elsewhere) belong to another submission. */
function addedUp(db: Db, submission: Submission): Added {
  const known = added.get(db) ?? new Map<string, Added>();
  added.set(db, known);
  const found = known.get(submission.uid);
  if (found) return found;
  const { units, madeAt } = manifestOf(db, submission.uid);
  const own = new Set(units.map(({ uid }) => uid));
  const all = rowsOf(db, submission.uid);
  const ofUnits = (rows: readonly Readonly<Record<string, CellValue>>[]) => rows.filter(({ unit }) => typeof unit === 'string' && own.has(unit));
  const { books, spread } = totalsOf({ ...all, asset: ofUnits(all.asset), parcel: ofUnits(all.parcel), contract: ofUnits(all.contract), receivable: ofUnits(all.receivable), decision: ofUnits(all.decision), listing: ofUnits(all.listing) }, todayInShanghai(Date.parse(madeAt)), submission.period.slice(0, 4));
  const made = { spread, books: units.flatMap(({ uid, name }) => { const totals = books.get(uid); return totals === undefined ? [] : [{ unit: uid, name, totals }]; }) };
  known.set(submission.uid, made);
  return made;
}

const accepted = (db: Db, period: string) => submissionsWhere(db, `s.period = @period AND s.state = 'accepted'`, { period });

/** 汇总 of what was accepted for a period, by book, beside another period where one is named. */
export function periodTotals(db: Db, period: string, against: string | null): PeriodTotals {
  const earlier = new Map(against === null ? [] : accepted(db, against).flatMap((one) => addedUp(db, one).books.map(({ unit, totals }) => [unit, totals] as const)));
  const submissions = accepted(db, period);
  const rows = submissions.flatMap((submission) => addedUp(db, submission).books.map(({ unit, name, totals }) => ({ submission: submission.uid, unit, name, holder: submission.unitName, totals, before: earlier.get(unit) ?? null })));
  const { expiring, ageing, categories } = addSpreads(submissions.map((one) => addedUp(db, one).spread));
  const field = REGISTERS.asset.fields.find(({ key }) => key === 'category');
  const labels = new Map(field?.kind === 'choice' ? field.options.map(({ value, label }) => [value, label]) : []);
  return {
    period, against, submissions: submissions.length, rows, sum: addTotals(rows.map(({ totals }) => totals)), before: against === null ? null : addTotals(earlier.values()), ageing,
    expiring: [...expiring].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([year, { count, rent }]) => ({ year, count, rent })),
    categories: [...categories].map(([key, { count, cost }]) => ({ label: labels.get(key) ?? '未分类', count, cost })).toSorted((a, b) => b.cost - a.cost),
  };
}
