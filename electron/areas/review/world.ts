import { z } from 'zod';
import type { BasisRow, ClauseFacts, World } from '../../../shared/rules/supervision/model.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Followed } from './follow.ts';
import { validityOf } from '../decisions/rows.ts';
import { listingFactsForRules } from './listings.ts';
import * as questions from './questions.ts';
import { ask } from './worldSql.ts';

/** What the rules ask of a clause; the months paid at once are null where instalments or the whole term say it otherwise. */
function clauseFacts({ contract, steps, price, laid, months }: questions.RawClause): ClauseFacts {
  return { contract, hasSteps: steps > 0, isFree: price === 0, paidMonths: laid === 'lease' || laid === 'calendar' ? months : null };
}

const basisRows = z.array(z.object({ contract: z.string(), decision: z.string().nullable(), exception: z.string(), signedOn: z.string().nullable() }));

/** What contracts rest on, with whether their decisions hold by the votes. */
function basisOf(db: Db, today: string): BasisRow[] {
  const rows = basisRows.parse(statement(db, 'SELECT b.contract, b.decision, b.exception, c.signed_on AS signedOn FROM contract_basis b JOIN contract c ON c.uid = b.contract').all());
  const decidedOn = statement(db, 'SELECT decided_on FROM decision WHERE uid = ?').pluck();
  return rows.map(({ contract, decision, exception, signedOn }) => {
    if (decision === null) return { contract, decision, decidedOn: null, isValid: false, why: '没有决议', exception };
    const { isValid, why } = validityOf(db, decision, signedOn ?? today);
    const on: unknown = decidedOn.get(decision);
    return { contract, decision, decidedOn: typeof on === 'string' ? on : null, isValid, why, exception };
  });
}

function grouped<T>(rows: readonly T[], key: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const name = key(row);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return groups;
}

const byUid = <T extends { readonly uid: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.uid, row]));
const attachedRows = z.array(z.object({ owner: z.string(), category: z.string().nullable() }));

function attachedOf(db: Db): Map<string, Set<string>> {
  const attached = new Map<string, Set<string>>();
  for (const { owner, category } of attachedRows.parse(statement(db, `SELECT owner_table || ' ' || owner_uid AS owner, category FROM attachment WHERE deactivated_on IS NULL`).all())) {
    const known = attached.get(owner) ?? new Set<string>();
    attached.set(owner, known.add(category ?? 'other'));
  }
  return attached;
}



/** Everything the rules look at, read from a ledger in one go. */
export function readWorld(db: Db, today: string): World {
  const objects = ask(db, questions.OBJECTS);
  const links = ask(db, questions.PARTY_LINKS);
  const receipts = ask(db, questions.RECEIPTS);
  const { listings, lots } = listingFactsForRules(db, today);
  return {
    today,
    units: byUid(ask(db, questions.UNITS)), assets: byUid(ask(db, questions.ASSETS)), parcels: byUid(ask(db, questions.PARCELS)),
    accounts: byUid(ask(db, questions.ACCOUNTS)), parties: byUid(ask(db, questions.PARTIES)),
    contracts: byUid(ask(db, questions.CONTRACTS)),
    objectsOf: grouped(objects, ({ contract }) => contract), contractsOn: grouped(objects, ({ uid }) => uid), partiesOf: grouped(links, ({ contract }) => contract), contractsWith: grouped(links, ({ party }) => party),
    clauses: new Map(ask(db, questions.CLAUSES).map((row) => [row.contract, clauseFacts(row)])),
    duesOf: grouped(ask(db, questions.DUES), ({ contract }) => contract), receipts: byUid(receipts), receiptsOf: grouped(receipts, ({ contract }) => contract), depositsOf: grouped(ask(db, questions.DEPOSITS), ({ contract }) => contract),
    basisOf: new Map(basisOf(db, today).map((row) => [row.contract, row])), listings: byUid(listings), lotsOf: grouped(lots, ({ listing }) => listing),
    postingsOf: grouped(ask(db, questions.POSTINGS), ({ unit }) => unit), attached: attachedOf(db),
    mattersOf: grouped(ask(db, questions.MATTERS), ({ unit }) => unit), inventoriesOf: new Map([...grouped(ask(db, questions.INVENTORIES), ({ unit }) => unit)].map(([unit, rows]) => [unit, rows.map(({ year }) => year)])),
  };
}

/** Whether two answers about one key say the same; they are small. */
const isAlike = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** A map with some entries asked anew: what the answer lacks is gone. The map itself stays as it is, and is answered where nothing is other than before: a copy of all contracts takes longer than what hangs on one. */
function renewed<T>(known: ReadonlyMap<string, T>, keys: readonly string[], rows: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  if (keys.every((key) => isAlike(known.get(key), rows.get(key)))) return known;
  const next = new Map(known);
  for (const key of keys) {
    const row = rows.get(key);
    if (row === undefined) next.delete(key);
    else next.set(key, row);
  }
  return next;
}

/** Links of some contracts put anew into an index by their other end. */
function reindexed<T extends { readonly contract: string }>(index: ReadonlyMap<string, readonly T[]>, contracts: ReadonlySet<string>, before: readonly T[], after: readonly T[], end: (link: T) => string): ReadonlyMap<string, readonly T[]> {
  if (contracts.size === 0 || isAlike(before, after)) return index;
  const next = new Map(index);
  for (const key of new Set([...before, ...after].map(end))) next.set(key, [...(next.get(key) ?? []).filter(({ contract }) => !contracts.has(contract)), ...after.filter((link) => end(link) === key)]);
  return next;
}

/** The world after some rows of the registers changed: these are read anew, with what hangs on the contracts among them. */
export function renewWorld(db: Db, world: World, followed: Followed): World {
  const of = (table: string) => [...new Set(followed.changes.filter((change) => change.table === table).map(({ uid }) => uid))];
  const contracts = of('contract');
  const inContracts = new Set(contracts);
  const receipts = byUid(ask(db, questions.RECEIPTS, of('receipt')));
  const objects = ask(db, questions.OBJECTS, contracts);
  const links = ask(db, questions.PARTY_LINKS, contracts);
  const linked = <T>(index: ReadonlyMap<string, readonly T[]>) => contracts.flatMap((contract) => index.get(contract) ?? []);
  const allReceipts = renewed(world.receipts, of('receipt'), receipts);
  return {
    ...world,
    units: renewed(world.units, of('unit'), byUid(ask(db, questions.UNITS, of('unit')))), assets: renewed(world.assets, of('asset'), byUid(ask(db, questions.ASSETS, of('asset')))), parcels: renewed(world.parcels, of('parcel'), byUid(ask(db, questions.PARCELS, of('parcel')))),
    accounts: renewed(world.accounts, of('fund_account'), byUid(ask(db, questions.ACCOUNTS, of('fund_account')))), parties: renewed(world.parties, of('party'), byUid(ask(db, questions.PARTIES, of('party')))),
    contracts: renewed(world.contracts, contracts, byUid(ask(db, questions.CONTRACTS, contracts))),
    objectsOf: renewed(world.objectsOf, contracts, grouped(objects, ({ contract }) => contract)), contractsOn: reindexed(world.contractsOn, inContracts, linked(world.objectsOf), objects, ({ uid }) => uid),
    partiesOf: renewed(world.partiesOf, contracts, grouped(links, ({ contract }) => contract)), contractsWith: reindexed(world.contractsWith, inContracts, linked(world.partiesOf), links, ({ party }) => party),
    clauses: renewed(world.clauses, contracts, new Map(ask(db, questions.CLAUSES, contracts).map((row) => [row.contract, clauseFacts(row)]))),
    duesOf: renewed(world.duesOf, contracts, grouped(ask(db, questions.DUES, contracts), ({ contract }) => contract)), depositsOf: renewed(world.depositsOf, contracts, grouped(ask(db, questions.DEPOSITS, contracts), ({ contract }) => contract)),
    receipts: allReceipts,
    // As long as no receipt changed, a contract has those that it had.
    receiptsOf: of('receipt').length === 0 ? world.receiptsOf : renewed(world.receiptsOf, contracts, grouped([...allReceipts.values()].filter(({ contract }) => contract !== null && inContracts.has(contract)), ({ contract }) => contract)),
    postingsOf: followed.hasPostings ? grouped(ask(db, questions.POSTINGS), ({ unit }) => unit) : world.postingsOf, attached: followed.hasAttachments ? attachedOf(db) : world.attached,
  };
}
