import type { AreaUnit } from '../../../shared/rules/area.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import type { Cells, Holding, LeasePlan, Workshop } from './draft.ts';
import { share, yearOf } from './draft.ts';
import type { Book } from './units.ts';

/** What an asset is before anyone uses it. Money is 分, areas are integers of 0.0001. */
export interface AssetSpec {
  readonly unit: Book;
  readonly name: string;
  readonly category: string;
  readonly operating: boolean;
  readonly location?: string;
  readonly buildingArea?: number;
  readonly landArea?: number;
  readonly areaUnit?: AreaUnit;
  readonly cost?: number;
  readonly acquired?: string;
  readonly more?: Cells;
  readonly plan?: LeasePlan;
}

/** What a parcel is before anyone uses it. */
export interface ParcelSpec {
  readonly unit: Book;
  readonly name: string;
  readonly landClass: string;
  readonly tenure: string;
  readonly location: string;
  readonly area: number;
  readonly areaUnit?: AreaUnit;
  readonly more?: Cells;
  readonly plan?: LeasePlan;
}

const LIVES: Readonly<Record<string, number>> = { vehicle: 8, office_equipment: 5, production_facility: 10, public_facility: 15 };
const BUILDING_LIFE = 20;

/** Straight-line over the class's life with 5 % residual, by whole calendar years, as village books compute it. */
function bookValues(cost: number, category: string, acquired: string, today: string): Cells {
  const life = LIVES[category] ?? BUILDING_LIFE;
  const age = Math.min(life, Math.max(0, yearOf(today) - yearOf(acquired)));
  const depreciation = share(cost, 95 * age, 100 * life);
  return { originalCost: cost, depreciation, netValue: cost - depreciation };
}

/** An asset with its card; idle where it earns, in own use where it serves, until a contract says otherwise. */
export function newAsset(setting: Workshop, spec: AssetSpec): Holding {
  const { unit, name, category, operating, areaUnit = '㎡' } = spec;
  const uid = setting.newUid();
  const acquired = spec.acquired ?? `${setting.random.int(1992, 2022)}-${String(setting.random.int(1, 12)).padStart(2, '0')}-01`;
  const location = spec.location ?? `禾塘村${unit.short}`;
  const row: Cells = {
    uid, unit: unit.uid, code: setting.nextCode(unit, operating ? 'J' : 'F'), name, category, location, acquiredOn: acquired,
    assetClass: operating ? 'operating' : 'non_operating',
    useState: operating ? 'idle' : 'self_use',
    idleSince: operating ? addDays(setting.today, -setting.random.int(20, 900)) : null,
    ...(spec.buildingArea === undefined ? {} : { buildingArea: spec.buildingArea, buildingAreaUnit: areaUnit }),
    ...(spec.landArea === undefined ? {} : { landArea: spec.landArea, landAreaUnit: areaUnit }),
    ...(spec.cost === undefined ? {} : bookValues(spec.cost, category, acquired, setting.today)),
    ...spec.more,
  };
  return { register: 'asset', row, uid, unit, name, location, area: spec.buildingArea ?? spec.landArea ?? null, areaUnit, plan: spec.plan ?? null };
}

/** A parcel; idle where it is to be let, in own use otherwise, until a contract says otherwise. */
export function newParcel(setting: Workshop, spec: ParcelSpec): Holding {
  const { unit, name, location, area, areaUnit = '亩' } = spec;
  const uid = setting.newUid();
  const row: Cells = {
    uid, unit: unit.uid, code: setting.nextCode(unit, 'Z'), name, landClass: spec.landClass, tenure: spec.tenure, location, area, areaUnit,
    useState: spec.plan === undefined ? 'self_use' : 'idle', registeredOn: '2019-12-31',
    ...spec.more,
  };
  return { register: 'parcel', row, uid, unit, name, location, area, areaUnit, plan: spec.plan ?? null };
}
