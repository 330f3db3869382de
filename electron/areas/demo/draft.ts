import type { CellValue, Row } from '../../../shared/registers/define.ts';
import type { AreaUnit } from '../../../shared/rules/area.ts';
import { divideHalfAway } from '../../../shared/rules/decimalText.ts';
import type { Random } from './random.ts';
import type { Book, Units } from './units.ts';

/** The rows of one table, in an order in which a row stands after the rows it refers to. */
export interface TableRows {
  readonly table: string;
  readonly rows: readonly Row[];
}

/** A row while it is being filled. */
export type Cells = Record<string, CellValue>;

/** What every builder works with. */
export interface Workshop {
  readonly random: Random;
  readonly newUid: () => string;
  /** The day on which the ledger is looked at, YYYY-MM-DD: leases run out around it. */
  readonly today: string;
  /** The next number of a series within a unit: J-001, J-002 … */
  readonly nextCode: (unit: Book, prefix: string) => string;
}

/** A workshop with the units of the demo. */
export interface Setting extends Workshop {
  readonly units: Units;
}

/** How an object is usually let. `price` is 分 in the unit that `pricing` names. */
export interface LeasePlan {
  readonly kind: 'lease' | 'contract_out';
  readonly pricing: 'month' | 'sqmMonth' | 'muYear' | 'year';
  readonly price: number;
  readonly years: readonly number[];
  /** Months per payment. */
  readonly every: 1 | 3 | 6 | 12;
  readonly purpose: string;
  /** Percent of such objects that stand under a contract. */
  readonly demand: number;
}

/** An asset or a parcel, with its row still open for the contracts to write use and rent into. */
export interface Holding {
  readonly register: 'asset' | 'parcel';
  readonly row: Cells;
  readonly uid: string;
  readonly unit: Book;
  readonly name: string;
  readonly location: string;
  /** Integer 0.0001 of `areaUnit`. */
  readonly area: number | null;
  readonly areaUnit: AreaUnit;
  readonly plan: LeasePlan | null;
}

/** `value × numerator / denominator`, rounded half away from zero; exact whatever the size. */
export function share(value: number, numerator: number, denominator: number): number {
  return Number(divideHalfAway(BigInt(value) * BigInt(numerator), BigInt(denominator)));
}

/** Whole and hundredth 亩 or ㎡ as a stored area: `areaOf(12, 50)` is 12.50. */
export function areaOf(whole: number, hundredths = 0): number {
  return whole * 10_000 + hundredths * 100;
}

/** Whole 元 in 分. */
export function yuan(amount: number): number {
  return amount * 100;
}

/** The year of a date as a number. */
export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** Numbers of a series per unit, three digits and rising. */
export function createCodes(): (unit: Book, prefix: string) => string {
  const last = new Map<string, number>();
  return (unit, prefix) => {
    const series = `${unit.uid} ${prefix}`;
    const number = (last.get(series) ?? 0) + 1;
    last.set(series, number);
    return `${prefix}-${String(number).padStart(3, '0')}`;
  };
}
