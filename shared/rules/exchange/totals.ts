import { sumAreas } from '../area.ts';
import type { AgeBucket } from '../leases/state.ts';
import { AGE_BUCKETS, ageOf } from '../leases/state.ts';
import type { Cells } from './cells.ts';
import { areaUnitOf, isInForce, isUsed, number, text } from './cells.ts';

/** The frozen rows that are added up, by table. */
export interface TotalledRows { readonly asset: readonly Cells[]; readonly parcel: readonly Cells[]; readonly contract: readonly Cells[]; readonly receivable: readonly Cells[]; readonly decision: readonly Cells[]; readonly listing: readonly Cells[]; readonly lot: readonly Cells[] }

/** What the accepted submissions hold of one book, in numbers: money in 分, areas in 0.0001 亩. */
export interface Totals {
  assets: number;
  originalCost: number;
  netValue: number;
  idle: number;
  parcels: number;
  /** 0.0001 亩. */
  parcelArea: number;
  contracts: number;
  annualRent: number;
  due: number;
  settled: number;
  overdue: number;
  decisions: number;
  decisionAmount: number;
  lots: number;
  sold: number;
}

/** What a plot shows besides the sums: counts and 分. */
export interface TotalSpread {
  /** Contracts in force by the year in which they end. */
  readonly expiring: ReadonlyMap<string, { count: number; rent: number }>;
  /** 分 past due by age. */
  readonly ageing: Readonly<Record<AgeBucket, number>>;
  /** By 资产类别. */
  readonly categories: ReadonlyMap<string, { count: number; cost: number }>;
  /** Decisions of the year by 事项类型: how many, 分, and by which books. */
  readonly matters: ReadonlyMap<string, { count: number; amount: number; books: ReadonlySet<string> }>;
}

export const NO_TOTALS: Readonly<Totals> = { assets: 0, originalCost: 0, netValue: 0, idle: 0, parcels: 0, parcelArea: 0, contracts: 0, annualRent: 0, due: 0, settled: 0, overdue: 0, decisions: 0, decisionAmount: 0, lots: 0, sold: 0 };
const KEYS = ['assets', 'originalCost', 'netValue', 'idle', 'parcels', 'parcelArea', 'contracts', 'annualRent', 'due', 'settled', 'overdue', 'decisions', 'decisionAmount', 'lots', 'sold'] as const satisfies readonly (keyof Totals)[];

/** The sum of some totals; beyond what a number holds exactly it stays there. */
export function addTotals(all: Iterable<Readonly<Totals>>): Totals {
  const sum: Totals = { ...NO_TOTALS };
  for (const one of all) for (const key of KEYS) sum[key] = Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, sum[key] + one[key]));
  return sum;
}

/** Adds a submission up by book, as it stood on the day on which it was made. Rows that are no longer used are left out; what was decided and traded counts in `year`, that of the period. */
export function totalsOf(rows: TotalledRows, day: string, year = day.slice(0, 4)): { readonly books: ReadonlyMap<string, Totals>; readonly spread: TotalSpread } {
  const books = new Map<string, Totals>();
  const of = (cells: Cells): Totals => {
    const unit = text(cells, 'unit');
    let book = books.get(unit);
    if (!book) books.set(unit, (book = { ...NO_TOTALS }));
    return book;
  };
  const expiring = new Map<string, { count: number; rent: number }>();
  const categories = new Map<string, { count: number; cost: number }>();
  const matters = new Map<string, { count: number; amount: number; books: Set<string> }>();
  const ageing: Record<AgeBucket, number> = { current: 0, d30: 0, d90: 0, d180: 0, d365: 0, older: 0 };
  for (const asset of rows.asset.filter(isUsed)) {
    const book = of(asset);
    book.assets += 1;
    book.originalCost += number(asset, 'originalCost');
    book.netValue += number(asset, 'netValue');
    if (text(asset, 'useState') === 'idle') book.idle += 1;
    const category = categories.get(text(asset, 'category')) ?? { count: 0, cost: 0 };
    categories.set(text(asset, 'category'), { count: category.count + 1, cost: category.cost + number(asset, 'originalCost') });
  }
  for (const parcel of rows.parcel.filter(isUsed)) {
    const book = of(parcel);
    const unit = areaUnitOf(parcel);
    book.parcels += 1;
    if (unit !== null) book.parcelArea += sumAreas([{ value: number(parcel, 'area'), unit }], '亩');
    if (text(parcel, 'useState') === 'idle') book.idle += 1;
  }
  for (const contract of rows.contract.filter((one) => isUsed(one) && isInForce(one, day))) {
    const book = of(contract);
    book.contracts += 1;
    book.annualRent += number(contract, 'annualRent');
    const year = (text(contract, 'endedOn') || text(contract, 'endOn')).slice(0, 4);
    const known = expiring.get(year) ?? { count: 0, rent: 0 };
    expiring.set(year, { count: known.count + 1, rent: known.rent + number(contract, 'annualRent') });
  }
  for (const line of rows.receivable.filter((one) => isUsed(one) && text(one, 'dueOn') <= day)) {
    const book = of(line);
    book.due += number(line, 'amount');
    book.settled += number(line, 'settled');
    book.overdue += number(line, 'outstanding');
    ageing[ageOf(text(line, 'dueOn'), day)] += number(line, 'outstanding');
  }
  for (const decision of rows.decision.filter((one) => text(one, 'decidedOn').startsWith(year))) {
    const book = of(decision);
    book.decisions += 1;
    book.decisionAmount += number(decision, 'amount');
    const matter = matters.get(text(decision, 'matter')) ?? { count: 0, amount: 0, books: new Set<string>() };
    matters.set(text(decision, 'matter'), { count: matter.count + 1, amount: matter.amount + number(decision, 'amount'), books: matter.books.add(text(decision, 'unit')) });
  }
  const listings = new Map(rows.listing.map((listing) => [text(listing, 'uid'), listing]));
  for (const lot of rows.lot.filter((one) => text(one, 'endedOn').startsWith(year))) {
    const listing = listings.get(text(lot, 'listing'));
    if (listing === undefined) continue;
    const book = of(listing);
    book.lots += 1;
    if (text(lot, 'state') === 'sold') book.sold += 1;
  }
  for (const [unit, book] of books) books.set(unit, addTotals([book]));
  return { books, spread: { expiring, ageing, categories, matters } };
}

/** Several spreads as one. */
export function addSpreads(all: readonly TotalSpread[]): TotalSpread {
  const expiring = new Map<string, { count: number; rent: number }>();
  const categories = new Map<string, { count: number; cost: number }>();
  const ageing: Record<AgeBucket, number> = { current: 0, d30: 0, d90: 0, d180: 0, d365: 0, older: 0 };
  const matters = new Map<string, { count: number; amount: number; books: Set<string> }>();
  for (const one of all) {
    for (const [matter, { count, amount, books }] of one.matters) {
      const known = matters.get(matter) ?? { count: 0, amount: 0, books: new Set<string>() };
      matters.set(matter, { count: known.count + count, amount: known.amount + amount, books: known.books.union(books) });
    }
    for (const [year, { count, rent }] of one.expiring) expiring.set(year, { count: (expiring.get(year)?.count ?? 0) + count, rent: (expiring.get(year)?.rent ?? 0) + rent });
    for (const [category, { count, cost }] of one.categories) categories.set(category, { count: (categories.get(category)?.count ?? 0) + count, cost: (categories.get(category)?.cost ?? 0) + cost });
    for (const { key } of AGE_BUCKETS) ageing[key] += one.ageing[key];
  }
  return { expiring, ageing, categories, matters };
}
