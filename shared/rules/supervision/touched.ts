import { rentClasses, rentClassOf } from './comparables.ts';
import { familyOf, listingsByContract, partsOfAssets } from './facts.ts';
import type { SubjectTable, World } from './model.ts';
import { duplicatesOf } from './orderRules.ts';

/**
 * A row that was added, changed or taken away. What hangs on a record and has no row in a world (links to objects and
 * parties, rent clauses, attachments) is named by that record: `{ table: 'contract', uid }`.
 */
export interface RowChange {
  readonly table: string;
  readonly uid: string;
}

/** What has to be run again. `peers` are contracts of which one rule only compares them with what changed: medians (R07), contracts of a lessee (R09). */
export interface Touched {
  readonly subjects: ReadonlyMap<SubjectTable, ReadonlySet<string>>;
  readonly peers: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Gathers what is touched in one world. */
class Gathering {
  readonly #world: World;
  readonly #subjects: Map<SubjectTable, Set<string>>;
  readonly #peers: Map<string, Set<string>>;

  constructor(world: World, subjects: Map<SubjectTable, Set<string>>, peers: Map<string, Set<string>>) {
    this.#world = world;
    this.#subjects = subjects;
    this.#peers = peers;
  }

  #add(table: SubjectTable, uid: string): void {
    const known = this.#subjects.get(table);
    if (known) known.add(uid);
    else this.#subjects.set(table, new Set([uid]));
  }

  #addPeers(rule: string, uids: Iterable<string>): void {
    const known = this.#peers.get(rule) ?? new Set<string>();
    for (const uid of uids) known.add(uid);
    this.#peers.set(rule, known);
  }

  /** Those whose rents are measured by the one of a contract. */
  #rentPeers(uid: string): void {
    const row = this.#world.contracts.get(uid);
    const name = row === undefined ? null : rentClassOf(row, this.#world);
    const compared = name === null ? undefined : rentClasses(this.#world).get(name)?.compared;
    if (compared !== undefined) this.#addPeers('R07', compared);
  }

  /** A contract: its objects, all contracts on them, the lessee's other ones, its receipts, its listing, and what it renews. */
  contract(uid: string): void {
    const world = this.#world;
    this.#withObjects(uid);
    this.#lesseesOf(uid);
    for (const receipt of world.receiptsOf.get(uid) ?? []) this.#add('receipt', receipt.uid);
    const listing = listingsByContract(world).get(uid);
    if (listing !== undefined) this.#add('listing', listing);
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
    const asset = table === 'asset' ? world.assets.get(uid) : undefined;
    if (asset !== undefined) for (const other of familyOf(asset, world)) this.#add('asset', other);
    else if (table === 'asset') for (const part of partsOfAssets(world).get(uid) ?? []) this.#add('asset', part.uid);
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
    for (const { party } of this.#world.partiesOf.get(contract) ?? []) this.#addPeers('R09', (this.#world.contractsWith.get(party) ?? []).map((link) => link.contract));
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
    for (const receipt of this.#world.receiptsOf.get(contract) ?? []) this.#add('receipt', receipt.uid);
  }

  #owners<T extends { readonly uid: string }>(groups: ReadonlyMap<string, readonly T[]>, uids: ReadonlySet<string>, owner: (uid: string) => void): void {
    for (const [uid, rows] of groups) if (rows.some((row) => uids.has(row.uid))) owner(uid);
  }

  #decisions(uids: ReadonlySet<string>): void {
    for (const { contract, decision } of this.#world.basisOf.values()) if (decision !== null && uids.has(decision)) this.#onlyContract(contract);
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
  const peers = new Map<string, Set<string>>();
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
  const joined = <K>(a: ReadonlyMap<K, ReadonlySet<string>>, b: ReadonlyMap<K, ReadonlySet<string>>) => new Map([...new Set([...a.keys(), ...b.keys()])].map((key) => [key, new Set([...(a.get(key) ?? []), ...(b.get(key) ?? [])])]));
  return { subjects: joined(first.subjects, second.subjects), peers: joined(first.peers, second.peers) };
}
