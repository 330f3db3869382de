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
export function unitRent({ annualRent, area, areaUnit }: ContractRow): number | null {
  if (annualRent === null || area === null || areaUnit === null || annualRent <= 0 || area <= 0) return null;
  const product = annualRent * 1_000_000;
  return product < EXACT ? Math.floor(product / area) : Number((BigInt(annualRent) * 1_000_000n) / BigInt(area));
}

/** The class that a contract's rent is compared in: kind of its first object and the unit of its area; null where one is not known. */
export function rentClassOf({ uid, areaUnit }: ContractRow, world: World): string | null {
  const first = world.objectsOf.get(uid)?.[0];
  if (first === undefined || areaUnit === null) return null;
  const kind = first.table === 'asset' ? world.assets.get(first.uid)?.category : world.parcels.get(first.uid)?.landClass;
  return kind == null ? null : `${first.table} ${kind} ${areaUnit}`;
}

/** In force on the day by its days alone; what is held over or in dispute about its end is no measure for others. */
function isMeasure({ state, startOn, endOn, endedOn }: ContractRow, today: string): boolean {
  return startOn !== null && endOn !== null && startOn <= today && endOn >= today && state !== 'draft' && state !== 'terminated' && (endedOn === null || endedOn > today);
}

interface Growing { readonly compared: string[]; readonly rents: { contract: string; rent: number }[] }

/** The rents in force by class; made once for each world. */
export const rentClasses = keptFor((world: World): ReadonlyMap<string, RentClass> => {
  const found = new Map<string, Growing>();
  for (const row of world.contracts.values()) {
    const rent = unitRent(row);
    const name = rent === null ? null : rentClassOf(row, world);
    if (rent === null || name === null) continue;
    const known = found.get(name) ?? { compared: [], rents: [] };
    if (known.compared.push(row.uid) === 1) found.set(name, known);
    if (isMeasure(row, world.today)) known.rents.push({ contract: row.uid, rent });
  }
  return new Map(Array.from(found, ([name, { compared, rents }]) => {
    rents.sort((a, b) => a.rent - b.rent);
    return [name, { compared, rents, places: new Map(rents.map(({ contract }, place) => [contract, place])) }];
  }));
});

/** The median of the other rents of a contract's class (the lower one of two), and how many they are; null where there is none. */
export function medianBeside(row: ContractRow, world: World): { median: number; count: number } | null {
  const name = rentClassOf(row, world);
  const all = name === null ? undefined : rentClasses(world).get(name);
  if (all === undefined) return null;
  const place = all.places.get(row.uid);
  const count = all.rents.length - (place === undefined ? 0 : 1);
  const middle = Math.floor((count - 1) / 2);
  const median = all.rents[place !== undefined && place <= middle ? middle + 1 : middle]?.rent;
  return count === 0 || median === undefined ? null : { median, count };
}
