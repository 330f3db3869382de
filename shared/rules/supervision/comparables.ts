import type { AreaUnit } from '../area.ts';
import { keptFor } from './facts.ts';
import type { ContractRow, World } from './model.ts';

/** Contracts in force on objects of one class, with their yearly rents in 0.0001 元 of one area unit, least first. */
export interface RentClass {
  /** All contracts of the class that have a rent, also those that are no measure for others. */
  readonly compared: readonly string[];
  readonly rents: readonly { readonly contract: string; readonly rent: number }[];
  readonly places: ReadonlyMap<string, number>;
}

/** A product below it is exact, and so is the whole part of its quotient. */
const EXACT = 2 ** 53;

/** The yearly rent of one unit of area in 0.0001 元, cut; null where rent or area is not known. */
export function unitRent({ annualRent, area, areaUnit }: Pick<ContractRow, 'annualRent' | 'area' | 'areaUnit'>): number | null {
  if (annualRent === null || area === null || areaUnit === null || annualRent <= 0 || area <= 0) return null;
  const product = annualRent * 1_000_000;
  return product < EXACT ? Math.floor(product / area) : Number((BigInt(annualRent) * 1_000_000n) / BigInt(area));
}

/** What a contract's rent is compared by: kind of its first object and the unit of its area; null where one is not known. */
function classKey({ uid, areaUnit }: ContractRow, world: World): { table: 'asset' | 'parcel'; kind: string; unit: AreaUnit } | null {
  const first = world.objectsOf.get(uid)?.[0];
  if (first === undefined || areaUnit === null) return null;
  const kind = first.table === 'asset' ? world.assets.get(first.uid)?.category : world.parcels.get(first.uid)?.landClass;
  return kind == null ? null : { table: first.table, kind, unit: areaUnit };
}

/** In force on the day by its days alone; what is held over or in dispute about its end is no measure for others. */
function isMeasure({ state, startOn, endOn, endedOn }: ContractRow, today: string): boolean {
  return startOn !== null && endOn !== null && startOn <= today && endOn >= today && state !== 'draft' && state !== 'terminated' && (endedOn === null || endedOn > today);
}

interface Growing { readonly compared: string[]; readonly rents: { contract: string; rent: number }[]; readonly places: Map<string, number> }
type ByUnit = Map<AreaUnit, Growing>;

function classFor(kinds: Map<string, ByUnit>, kind: string, unit: AreaUnit): Growing {
  const units = kinds.get(kind) ?? new Map<AreaUnit, Growing>();
  const known = units.get(unit);
  if (known !== undefined) return known;
  const made: Growing = { compared: [], rents: [], places: new Map() };
  kinds.set(kind, units.set(unit, made));
  return made;
}

/** The rents by class; made once for each world, in one go over its contracts. */
const rentClasses = keptFor((world: World) => {
  const found = { asset: new Map<string, ByUnit>(), parcel: new Map<string, ByUnit>() };
  for (const row of world.contracts.values()) {
    const rent = unitRent(row);
    const key = rent === null ? null : classKey(row, world);
    if (rent === null || key === null) continue;
    const { compared, rents } = classFor(found[key.table], key.kind, key.unit);
    compared.push(row.uid);
    if (isMeasure(row, world.today)) rents.push({ contract: row.uid, rent });
  }
  for (const units of [...found.asset.values(), ...found.parcel.values()]) {
    for (const { rents, places } of units.values()) {
      rents.sort((a, b) => a.rent - b.rent);
      for (const [place, { contract }] of rents.entries()) places.set(contract, place);
    }
  }
  return found;
});

/** The class in which a contract's rent is compared; undefined where it is in none. */
export function rentClassOf(row: ContractRow, world: World): RentClass | undefined {
  const key = classKey(row, world);
  return key === null ? undefined : rentClasses(world)[key.table].get(key.kind)?.get(key.unit);
}

/** The median of the other rents of a contract's class (the lower one of two), and how many they are; null where there is none. */
export function medianBeside(row: ContractRow, world: World): { median: number; count: number } | null {
  const all = rentClassOf(row, world);
  if (all === undefined) return null;
  const place = all.places.get(row.uid);
  const count = all.rents.length - (place === undefined ? 0 : 1);
  const middle = Math.floor((count - 1) / 2);
  const median = all.rents[place !== undefined && place <= middle ? middle + 1 : middle]?.rent;
  return count === 0 || median === undefined ? null : { median, count };
}

/** Whether a rent is less than `share` (0.01 %) of a median, reckoned exactly. */
export function isBelowShare(rent: number, median: number, share: number): boolean {
  const [own, other] = [rent * 10_000, median * share];
  return own < EXACT && other < EXACT ? own < other : BigInt(rent) * 10_000n < BigInt(median) * BigInt(share);
}
