import type { AreaUnit } from '../area.ts';
import { FARM_CLASSES, LETTING_KINDS } from '../leases/letting.ts';
import type { LegalState } from '../leases/state.ts';
import { legalState } from '../leases/state.ts';
import type { WrittenArea } from '../leases/overlaps.ts';
import type { AssetRow, ContractRow, FoundRecord, ObjectLink, ParcelRow, World } from './model.ts';

/** What several rules ask of a contract; made once for each world. */
export interface ContractFacts {
  readonly row: ContractRow;
  readonly record: FoundRecord;
  readonly state: LegalState;
  /** Signed, running, held over or disputed: neither a draft nor over, and with both days. */
  readonly isLive: boolean;
  /** 发包, 出租, 流转: kinds by which the collective lets something. */
  readonly lets: boolean;
  readonly objects: readonly ObjectLink[];
  /** 家庭承包: has its own terms, and no rent, by law (农村土地承包法 §21). */
  readonly isHousehold: boolean;
  /** Every object is 农用地 or 未利用地, whose contracts have terms of their own. */
  readonly isFarmland: boolean;
  /** The day by whose law it is judged: of signing, else the first one, else today. */
  readonly judgedOn: string;
}

const NO_LINKS: readonly ObjectLink[] = [];
const LETTING: ReadonlySet<string | null> = new Set(LETTING_KINDS);
const LIVE: ReadonlySet<LegalState> = new Set(['signed', 'in_force', 'expiring', 'held_over', 'disputed']);

/**
 * Keeps what is built from a key (a world, a run) as long as the key lives. A world object therefore stands for one state of
 * its rows: whoever changes its maps in place hands in a new object (`{ ...world }`) from then on.
 */
export function keptFor<K extends object, V extends object>(build: (key: K) => V): (key: K) => V {
  const kept = new WeakMap<K, V>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const built = build(key);
    kept.set(key, built);
    return built;
  };
}

/** Whether a parcel is land for farming, or waste land that may become it. */
export function isFarmParcel(parcel: ParcelRow | undefined): boolean {
  return parcel !== undefined && FARM_CLASSES.has(parcel.landClass);
}

function factsOf(row: ContractRow, world: World): ContractFacts {
  const objects = world.objectsOf.get(row.uid) ?? NO_LINKS;
  const parcelOf = ({ table, uid }: ObjectLink) => (table === 'parcel' ? world.parcels.get(uid) : undefined);
  const state = legalState(row, world.today);
  const hasTerm = row.startOn !== null && row.endOn !== null;
  return {
    row, record: { table: 'contract', uid: row.uid, name: row.name }, state, isLive: hasTerm && LIVE.has(state), lets: LETTING.has(row.kind), objects,
    isHousehold: row.kind === 'contract_out' && objects.some((link) => parcelOf(link)?.tenure === 'contracted_household'),
    isFarmland: objects.length > 0 && objects.every((link) => isFarmParcel(parcelOf(link))),
    judgedOn: row.signedOn ?? row.startOn ?? world.today,
  };
}

const allFacts = keptFor((_world: World) => new Map<string, ContractFacts>());

/** The facts of a contract; undefined where the world does not have it. */
export function contractFacts(uid: string, world: World): ContractFacts | undefined {
  const facts = allFacts(world);
  const known = facts.get(uid);
  if (known !== undefined) return known;
  const row = world.contracts.get(uid);
  if (row === undefined) return undefined;
  const made = factsOf(row, world);
  facts.set(uid, made);
  return made;
}

/** Both days of a contract that is live; null where one is missing. */
export function termOf({ row: { startOn, endOn } }: ContractFacts): { startOn: string; endOn: string } | null {
  return startOn === null || endOn === null ? null : { startOn, endOn };
}

/** What the whole contract is worth, 分: its total, else the yearly rent for its months, a started one counted; null where neither is known. */
export function contractValue({ totalAmount, annualRent, startOn, endOn }: ContractRow): number | null {
  if (totalAmount !== null) return totalAmount;
  if (annualRent === null || startOn === null || endOn === null || endOn < startOn) return null;
  const months = (Number(endOn.slice(0, 4)) - Number(startOn.slice(0, 4))) * 12 + Number(endOn.slice(5, 7)) - Number(startOn.slice(5, 7)) + (endOn.slice(8) >= startOn.slice(8) ? 1 : 0);
  return Number((BigInt(annualRent) * BigInt(Math.max(1, months))) / 12n);
}

/** The asset or parcel of a link, as the register has it; undefined where it is no more there. */
export function objectRow({ table, uid }: Pick<ObjectLink, 'table' | 'uid'>, world: World): AssetRow | ParcelRow | undefined {
  return table === 'asset' ? world.assets.get(uid) : world.parcels.get(uid);
}

/** The record of an object; its uid where the register no more has it. */
export function objectRecord(link: Pick<ObjectLink, 'table' | 'uid'>, world: World): FoundRecord {
  return { table: link.table, uid: link.uid, name: objectRow(link, world)?.name ?? link.uid };
}

/** An area with its unit; null where one of them is not known or the area is 0. */
export function writtenArea(value: number | null, unit: AreaUnit | null): WrittenArea | null {
  return value === null || unit === null || value <= 0 ? null : { value, unit };
}

/** The parts of an asset (the stalls of a market) by the asset they belong to. */
const partsOfAssets = keptFor(({ assets }: World) => {
  const parts = new Map<string, AssetRow[]>();
  for (const asset of assets.values()) {
    if (asset.partOf === null) continue;
    const known = parts.get(asset.partOf);
    if (known) known.push(asset);
    else parts.set(asset.partOf, [asset]);
  }
  return parts;
});

/** An asset, what it is a part of, and its own parts: whoever holds one of them may hold it. Asked by uid, as the whole may be no more in the register while its parts are. */
export function familyOf(uid: string, world: World): readonly string[] {
  const family = [uid];
  for (let above = world.assets.get(uid)?.partOf ?? null; above !== null && !family.includes(above); above = world.assets.get(above)?.partOf ?? null) family.push(above);
  const parts = partsOfAssets(world);
  // Parts of parts are reached one after another; a circle in bad data ends where it meets itself.
  const below = new Set<string>([uid]);
  for (const one of below) for (const part of parts.get(one) ?? []) below.add(part.uid);
  return [...family, ...[...below].slice(1)];
}

/** The live letting contracts on an object. */
export function liveOn(uid: string, world: World): readonly ContractFacts[] {
  const links = world.contractsOn.get(uid);
  if (links === undefined) return [];
  return links.flatMap(({ contract }) => {
    const facts = contractFacts(contract, world);
    return facts !== undefined && facts.isLive && facts.lets ? [facts] : [];
  });
}

/** Categories of what is attached to a record. */
export function isAttached(table: string, uid: string, category: string, world: World): boolean {
  return world.attached.get(`${table} ${uid}`)?.has(category) === true;
}

/** Listings by the contracts that came of their lots; mostly one. */
export const listingsByContract = keptFor(({ lotsOf }: World): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const lots of lotsOf.values()) {
    for (const { contract, listing } of lots) if (contract !== null) found.set(contract, (found.get(contract) ?? new Set<string>()).add(listing));
  }
  return found;
});
