import { rentClassOf } from './comparables.ts';
import { familyOf, listingsByContract } from './facts.ts';
import type { SubjectTable, World } from './model.ts';
import { duplicatesOf } from './duplicates.ts';

/**
 * A row that was added, changed or taken away. What hangs on a record and has no row in a world (links to objects and
 * parties, rent clauses, attachments) is named by that record: `{ table: 'contract', uid }`.
 */
export interface RowChange {
  readonly table: string;
  readonly uid: string;
}

/** Rows by table. */
export type Subjects = ReadonlyMap<SubjectTable, ReadonlySet<string>>;

/**
 * What has to be run again: `subjects` by all rules; `peers`, by the code of a rule, by that rule alone, as it compares them
 * with what changed: medians (R07), contracts of a lessee (R09), receipts beside the days of their contract (T03).
 */
export interface Touched {
  readonly subjects: Subjects;
  readonly peers: ReadonlyMap<string, Subjects>;
}

type Growing = Map<SubjectTable, Set<string>>;

function grow(subjects: Growing, table: SubjectTable, uids: Iterable<string>): void {
  const known = subjects.get(table) ?? new Set<string>();
  for (const uid of uids) known.add(uid);
  subjects.set(table, known);
}

/** Gathers what is touched in one world. */
class Gathering {
  readonly #world: World;
  readonly #subjects: Growing;
  readonly #peers: Map<string, Growing>;

  constructor(world: World, subjects: Growing, peers: Map<string, Growing>) {
    this.#world = world;
    this.#subjects = subjects;
    this.#peers = peers;
  }

  #add(table: SubjectTable, uid: string): void {
    grow(this.#subjects, table, [uid]);
  }

  #addPeers(rule: string, table: SubjectTable, uids: Iterable<string>): void {
    const known = this.#peers.get(rule) ?? new Map<SubjectTable, Set<string>>();
    grow(known, table, uids);
    this.#peers.set(rule, known);
  }

  #receiptsOf(contract: string): void {
    this.#addPeers('T03', 'receipt', (this.#world.receiptsOf.get(contract) ?? []).map(({ uid }) => uid));
  }

  /** Those whose rents are measured by the one of a contract. */
  #rentPeers(uid: string): void {
    const row = this.#world.contracts.get(uid);
    const compared = row === undefined ? undefined : rentClassOf(row, this.#world)?.compared;
    if (compared !== undefined) this.#addPeers('R07', 'contract', compared);
  }

  /** A contract: its objects, all contracts on them, the lessee's other ones, its receipts, its listing, and what it renews. */
  contract(uid: string): void {
    const world = this.#world;
    this.#withObjects(uid);
    this.#lesseesOf(uid);
    this.#receiptsOf(uid);
    for (const listing of listingsByContract(world).get(uid) ?? []) this.#add('listing', listing);
    const renews = world.contracts.get(uid)?.renews ?? null;
    // A renewal ends what it renews: whether that one still runs matters to its objects as well.
    if (renews !== null) this.#withObjects(renews);
    this.#rentPeers(uid);
  }

  #withObjects(uid: string): void {
    this.#add('contract', uid);
    for (const { table, uid: object } of this.#world.objectsOf.get(uid) ?? []) this.#object(table, object);
  }

  /** A contract of which only what is beside it changed. */
  #onlyContract(uid: string): void {
    this.#add('contract', uid);
  }

  /** An object as what a contract lies on: itself, what it belongs to, its parts, and the contracts on it. */
  #object(table: 'asset' | 'parcel', uid: string): void {
    const world = this.#world;
    this.#add(table, uid);
    if (table === 'asset') for (const other of familyOf(uid, world)) this.#add('asset', other);
    for (const { contract } of world.contractsOn.get(uid) ?? []) this.#onlyContract(contract);
  }

  /** A changed object may put its contracts into another class. */
  object(table: 'asset' | 'parcel', uid: string): void {
    this.#object(table, uid);
    for (const { contract } of this.#world.contractsOn.get(uid) ?? []) {
      this.#rentPeers(contract);
      this.#lesseesOf(contract);
    }
  }

  /** The other contracts of a contract's lessees; which of them are small, traded or a household's own decides about all (R09). */
  #lesseesOf(contract: string): void {
    for (const { party } of this.#world.partiesOf.get(contract) ?? []) this.#addPeers('R09', 'contract', (this.#world.contractsWith.get(party) ?? []).map((link) => link.contract));
  }

  party(uid: string): void {
    for (const { contract } of this.#world.contractsWith.get(uid) ?? []) {
      this.#onlyContract(contract);
      for (const { table, uid: object } of this.#world.objectsOf.get(contract) ?? []) this.#add(table, object);
    }
  }

  receipt(uid: string): void {
    const world = this.#world;
    this.#add('receipt', uid);
    const row = world.receipts.get(uid);
    if (row === undefined) return;
    const { alike, bySerial } = duplicatesOf(row, world);
    for (const other of [...alike, ...bySerial]) this.#add('receipt', other.uid);
    if (row.contract !== null) this.#onlyContract(row.contract);
    if (row.account !== null) this.#add('fund_account', row.account);
  }

  unit(uid: string): void {
    this.#add('unit', uid);
    for (const row of this.#world.contracts.values()) if (row.unit === uid) this.#onlyContract(row.uid);
  }

  account(uid: string): void {
    this.#add('fund_account', uid);
  }

  /** A listing: it, and the contracts that came of it, which were traded by it (also for the lessee's other ones). */
  listing(uid: string): void {
    this.#add('listing', uid);
    for (const { contract } of this.#world.lotsOf.get(uid) ?? []) {
      if (contract === null) continue;
      this.#onlyContract(contract);
      this.#lesseesOf(contract);
    }
  }

  /** Rows that are only known by what they hang on: the whole list is gone through once for all of them. */
  hanging(table: string, uids: ReadonlySet<string>): void {
    const world = this.#world;
    if (table === 'receivable') this.#owners(world.duesOf, uids, (contract) => this.#dues(contract));
    else if (table === 'deposit') this.#owners(world.depositsOf, uids, (contract) => this.#onlyContract(contract));
    else if (table === 'lot') this.#owners(world.lotsOf, uids, (listing) => this.listing(listing));
    else if (table === 'posting') this.#owners(world.postingsOf, uids, (unit) => this.#add('unit', unit));
    else if (table === 'decision') this.#decisions(uids);
  }

  /** Dues of a contract: its arrears, and its receipts, which are measured by the first of them. */
  #dues(contract: string): void {
    this.#onlyContract(contract);
    this.#receiptsOf(contract);
  }

  #owners<T extends { readonly uid: string }>(groups: ReadonlyMap<string, readonly T[]>, uids: ReadonlySet<string>, owner: (uid: string) => void): void {
    for (const [uid, rows] of groups) if (rows.some((row) => uids.has(row.uid))) owner(uid);
  }

  #decisions(uids: ReadonlySet<string>): void {
    for (const { contract, decision } of this.#world.basisOf.values()) if (decision !== null && uids.has(decision)) this.#onlyContract(contract);
    this.#owners(this.#world.mattersOf, uids, (unit) => this.#add('unit', unit));
    for (const { uid, decision } of this.#world.listings.values()) if (decision !== null && uids.has(decision)) this.#add('listing', uid);
  }
}

/**
 * Which subjects have to be run again after a change of rows. Ask with the world as it was and as it is: what a contract
 * lay on before is only in the first, what it lies on now only in the second. Tables that no rule looks at touch nothing;
 * a new day touches everything and is a full run.
 */
export function touched(changes: readonly RowChange[], ...worlds: readonly World[]): Touched {
  const subjects = new Map<SubjectTable, Set<string>>();
  const peers = new Map<string, Growing>();
  const byTable = Map.groupBy(changes, ({ table }) => table);
  for (const world of worlds) {
    const gathering = new Gathering(world, subjects, peers);
    for (const [table, rows] of byTable) {
      const uids = new Set(rows.map(({ uid }) => uid));
      for (const uid of uids) {
        if (table === 'contract') gathering.contract(uid);
        else if (table === 'asset' || table === 'parcel') gathering.object(table, uid);
        else if (table === 'party') gathering.party(uid);
        else if (table === 'receipt') gathering.receipt(uid);
        else if (table === 'unit') gathering.unit(uid);
        else if (table === 'fund_account') gathering.account(uid);
        else if (table === 'listing') gathering.listing(uid);
      }
      gathering.hanging(table, uids);
    }
  }
  return { subjects, peers };
}

/** Joins what was touched at different times, as where a world is changed in place: asked before it, and after it. */
export function joinTouched(first: Touched, second: Touched): Touched {
  const subjects: Growing = new Map();
  const peers = new Map<string, Growing>();
  for (const one of [first, second]) {
    for (const [table, uids] of one.subjects) grow(subjects, table, uids);
    for (const [rule, rows] of one.peers) {
      const known: Growing = peers.get(rule) ?? new Map<SubjectTable, Set<string>>();
      for (const [table, uids] of rows) grow(known, table, uids);
      peers.set(rule, known);
    }
  }
  return { subjects, peers };
}
