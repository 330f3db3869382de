import type { AreaUnit } from '../area.ts';
import { unitRent } from '../supervision/comparables.ts';
import type { Cells } from './cells.ts';
import { areaUnitOf, isInForce, isUsed, number, text } from './cells.ts';

/** A contract in force with the yearly rent of one unit of area (0.0001 元) and the whole of it (分). */
export interface UnitRent { readonly contract: string; readonly name: string; readonly book: string; readonly rent: number; readonly annualRent: number }
/** What is like each other: assets of one 类别 or parcels of one 类别, by the unit of their area. */
export interface RentGroup { readonly table: 'asset' | 'parcel'; readonly kind: string; readonly unit: AreaUnit; readonly rents: readonly UnitRent[] }

/** The rows from which rents are compared. */
export interface RentRows { readonly asset: readonly Cells[]; readonly parcel: readonly Cells[]; readonly contract: readonly Cells[]; readonly contractObject: readonly Cells[] }

/** The kind of the first object of each contract: contracts are compared by it, as rule R07 does. */
function firstObjects({ asset, parcel, contractObject }: RentRows): ReadonlyMap<string, { readonly table: 'asset' | 'parcel'; readonly kind: string }> {
  const categories = new Map(asset.map((row) => [text(row, 'uid'), text(row, 'category')]));
  const classes = new Map(parcel.map((row) => [text(row, 'uid'), text(row, 'landClass')]));
  const found = new Map<string, { table: 'asset' | 'parcel'; kind: string; position: number }>();
  for (const link of contractObject) {
    const [contract, position] = [text(link, 'contract'), number(link, 'position')];
    const known = found.get(contract);
    if (known !== undefined && known.position <= position) continue;
    const table = text(link, 'asset') === '' ? 'parcel' as const : 'asset' as const;
    found.set(contract, { table, kind: (table === 'asset' ? categories.get(text(link, 'asset')) : classes.get(text(link, 'parcel'))) ?? '', position });
  }
  return found;
}

/** The rents of the contracts in force on a day, by what is let. */
export function rentGroupsOf(rows: RentRows, day: string): RentGroup[] {
  const objects = firstObjects(rows);
  const groups = new Map<string, { table: 'asset' | 'parcel'; kind: string; unit: AreaUnit; rents: UnitRent[] }>();
  for (const contract of rows.contract) {
    const [object, unit] = [objects.get(text(contract, 'uid')), areaUnitOf(contract)];
    if (object === undefined || object.kind === '' || unit === null || !isUsed(contract) || !isInForce(contract, day)) continue;
    const rent = unitRent({ annualRent: number(contract, 'annualRent'), area: number(contract, 'area'), areaUnit: unit });
    if (rent === null || !Number.isSafeInteger(rent)) continue;
    const key = `${object.table} ${object.kind} ${unit}`;
    const group = groups.get(key) ?? { table: object.table, kind: object.kind, unit, rents: [] };
    groups.set(key, group);
    group.rents.push({ contract: text(contract, 'uid'), name: text(contract, 'name'), book: text(contract, 'unit'), rent, annualRent: number(contract, 'annualRent') });
  }
  return [...groups.values()];
}

/** Groups of several submissions as one each. */
export function addRentGroups(all: readonly RentGroup[]): RentGroup[] {
  const groups = new Map<string, RentGroup>();
  for (const { table, kind, unit, rents } of all) {
    const key = `${table} ${kind} ${unit}`;
    groups.set(key, { table, kind, unit, rents: [...(groups.get(key)?.rents ?? []), ...rents] });
  }
  return [...groups.values()];
}

/** How the rents of a group lie, 0.0001 元; of two in the middle the lower one counts. */
export interface RentSpread { readonly count: number; readonly lowest: number; readonly quarter: number; readonly median: number; readonly threeQuarters: number; readonly highest: number }

/** How some rents lie; null for none. */
export function spreadOf(rents: readonly number[]): RentSpread | null {
  const sorted = rents.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return sorted.length === 0 ? null : { count: sorted.length, lowest: at(0), quarter: at(0.25), median: at(0.5), threeQuarters: at(0.75), highest: at(1) };
}

/** Steps of a rent beside the median of its like: below 50 %, to 70, 90, 110, 150 %, and above. */
export const RENT_STEPS = [50, 70, 90, 110, 150] as const;

/** In which step a rent lies: 0 below the first, `RENT_STEPS.length` from the last one on. */
export function rentStep(rent: number, median: number): number {
  const place = RENT_STEPS.findIndex((share) => BigInt(rent) * 100n < BigInt(median) * BigInt(share));
  return place < 0 ? RENT_STEPS.length : place;
}
