import { z } from 'zod';
import type { PeriodTotals } from '../../../shared/contract/exchange.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import type { TotalledRows, Totals, TotalSpread } from '../../../shared/rules/exchange/totals.ts';
import { addSpreads, addTotals, totalsOf } from '../../../shared/rules/exchange/totals.ts';
import type { RentGroup } from '../../../shared/rules/exchange/rents.ts';
import { addRentGroups, rentGroupsOf, RENT_STEPS, rentStep, spreadOf } from '../../../shared/rules/exchange/rents.ts';
import type { Traded } from '../../../shared/rules/exchange/traded.ts';
import { addTraded, tradedOf } from '../../../shared/rules/exchange/traded.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { CellValue } from '../../../shared/registers/define.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { cellsOf, manifestOf, submissionsWhere } from './submissions.ts';
import type { Submission } from './submissions.ts';

interface Book { readonly unit: string; readonly name: string; readonly totals: Totals }
interface Added { readonly books: readonly Book[]; readonly spread: TotalSpread; readonly rents: readonly RentGroup[]; readonly traded: ReadonlyMap<string, Traded> }

/** Frozen rows do not change: what was added up once holds. */
const added = new WeakMap<Db, Map<string, Added>>();

const TOTALLED = ['asset', 'parcel', 'contract', 'receivable', 'decision', 'listing', 'lot', 'contract_object'] as const;
const lineRows = z.array(z.tuple([z.enum(TOTALLED), z.string()]));

function rowsOf(db: Db, uid: string): TotalledRows & Readonly<Record<'contract_object', readonly Readonly<Record<string, CellValue>>[]>> {
  const rows: Record<(typeof TOTALLED)[number], Readonly<Record<string, CellValue>>[]> = { asset: [], parcel: [], contract: [], receivable: [], decision: [], listing: [], lot: [], contract_object: [] };
  const sql = 'SELECT table_name, content FROM submission_row WHERE submission = ? AND table_name IN (SELECT value FROM json_each(?))';
  for (const [name, content] of lineRows.parse(statement(db, sql).raw().all(uid, JSON.stringify(TOTALLED)))) rows[name].push(cellsOf(content));
  return rows;
}

const bidRows = z.array(z.tuple([z.string(), z.number()]));

/** How many bids each lot of a submission had. */
function bidsOf(db: Db, uid: string): ReadonlyMap<string, number> {
  return new Map(bidRows.parse(statement(db, `SELECT content ->> '$.lot', COUNT(*) FROM submission_row WHERE submission = ? AND table_name = 'bid_event' AND content ->> '$.kind' = 'bid' GROUP BY 1`).raw().all(uid)));
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
  const day = todayInShanghai(Date.parse(madeAt));
  const year = submission.period.slice(0, 4);
  const rows = { ...all, asset: ofUnits(all.asset), parcel: ofUnits(all.parcel), contract: ofUnits(all.contract), receivable: ofUnits(all.receivable), decision: ofUnits(all.decision), listing: ofUnits(all.listing) };
  const { books, spread } = totalsOf(rows, day, year);
  const listings = new Set(rows.listing.map(({ uid }) => uid ?? ''));
  const traded = tradedOf(all.lot.filter(({ listing }) => listings.has(listing ?? '')), year, bidsOf(db, submission.uid));
  const made = { spread, traded, rents: rentGroupsOf({ ...rows, contractObject: all.contract_object }, day), books: units.flatMap(({ uid, name }) => { const totals = books.get(uid); return totals === undefined ? [] : [{ unit: uid, name, totals }]; }) };
  known.set(submission.uid, made);
  return made;
}

const accepted = (db: Db, period: string) => submissionsWhere(db, `s.period = @period AND s.state = 'accepted'`, { period });

/** 汇总 of what was accepted for a period, by book, beside another period where one is named. */
export function periodTotals(db: Db, period: string, against: string | null): PeriodTotals {
  const earlier = new Map(against === null ? [] : accepted(db, against).flatMap((one) => addedUp(db, one).books.map(({ unit, totals }) => [unit, totals] as const)));
  const submissions = accepted(db, period);
  const rows = submissions.flatMap((submission) => addedUp(db, submission).books.map(({ unit, name, totals }) => ({ submission: submission.uid, unit, name, holder: submission.unitName, totals, before: earlier.get(unit) ?? null })));
  const parts = submissions.map((one) => addedUp(db, one));
  const { expiring, ageing, categories, matters } = addSpreads(parts.map(({ spread }) => spread));
  const category = labelsOf('asset', 'category');
  const names = new Map(rows.map(({ unit, name }) => [unit, name]));
  return {
    period, against, submissions: submissions.length, rows, sum: addTotals(rows.map(({ totals }) => totals)), before: against === null ? null : addTotals(earlier.values()), ageing,
    expiring: [...expiring].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([year, { count, rent }]) => ({ year, count, rent })),
    categories: [...categories].map(([key, { count, cost }]) => ({ label: category.get(key) ?? '未分类', count, cost })).toSorted((a, b) => b.cost - a.cost),
    ...comparedRents(addRentGroups(parts.flatMap(({ rents }) => rents)), names),
    matters: [...matters].map(([key, { count, amount, books }]) => ({ label: labelsOf('decision', 'matter').get(key) ?? '其他', count, amount, books: books.size })).toSorted((a, b) => b.count - a.count),
    traded: [...addTraded(parts.map(({ traded }) => traded))].map(([unit, one]) => ({ unit, ...one })).toSorted((a, b) => b.lots - a.lots),
  };
}

function labelsOf(register: 'asset' | 'parcel' | 'decision', key: string): ReadonlyMap<string, string> {
  const field = REGISTERS[register].fields.find((one) => one.key === key);
  return new Map(field?.kind === 'choice' ? field.options.map(({ value, label }) => [value, label]) : []);
}

/** Rents of like things beside each other, by kind and by book, and how all of them lie to the median of their like. */
function comparedRents(groups: readonly RentGroup[], names: ReadonlyMap<string, string>): Pick<PeriodTotals, 'rents' | 'rentSteps'> {
  const steps = Array.from({ length: RENT_STEPS.length + 1 }, () => ({ count: 0, rent: 0 }));
  const rents = groups.flatMap(({ table, kind, unit, rents: all }) => {
    const spread = spreadOf(all.map(({ rent }) => rent));
    if (spread === null) return [];
    for (const { rent, annualRent } of all) {
      const step = steps[rentStep(rent, spread.median)];
      if (step === undefined || all.length < 2) continue;
      step.count += 1;
      step.rent += annualRent;
    }
    const books = [...Map.groupBy(all, ({ book }) => book)].flatMap(([book, own]) => {
      const lies = spreadOf(own.map(({ rent }) => rent));
      return lies === null ? [] : [{ unit: book, name: names.get(book) ?? '', ...lies }];
    });
    return [{ kind: labelsOf(table, table === 'asset' ? 'category' : 'landClass').get(kind) ?? kind, areaUnit: unit, ...spread, books: books.toSorted((a, b) => a.median - b.median) }];
  });
  return { rents: rents.toSorted((a, b) => b.count - a.count), rentSteps: steps };
}
