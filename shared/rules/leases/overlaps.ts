import type { AreaUnit } from '../area.ts';
import { sumAreas } from '../area.ts';
import { addDays } from '../dates.ts';

/** An area as it is written: 0.0001 of its unit. */
export interface WrittenArea {
  readonly value: number;
  readonly unit: AreaUnit;
}

/** A term in which a contract takes an object, or `area` of it; null is the whole object. Both days belong to it. */
export interface Let {
  readonly contract: string;
  readonly from: string;
  readonly until: string;
  readonly area: WrittenArea | null;
}

/**
 * A stretch in which more of an object is let than there is. `contracts` are all that hold in it, in the order in which
 * they began. `whole`: at least one of several takes the whole object; `area`: the areas let, together, are more than the
 * object's – also where one contract alone lets more. The two areas are null where the object has no area to compare with;
 * `let` is in the unit of the contracts where they share one, else in the object's, rounded once.
 */
export interface Overlap {
  readonly from: string;
  readonly until: string;
  readonly kind: 'whole' | 'area';
  readonly contracts: readonly string[];
  readonly compared: { readonly let: WrittenArea; readonly object: WrittenArea } | null;
}

/**
 * An area in thirds of 0.0001 ㎡, so that 亩, ㎡ and 公顷 add up without rounding: 1亩 is 2000/3 ㎡, three times any area
 * is therefore a whole number of ㎡ places. Exact up to thirty million 公顷.
 */
export function exactArea({ value, unit }: WrittenArea): number {
  return sumAreas([{ value: value * 3, unit }], '㎡');
}

/** What holds in a stretch, kept up to date while one goes along the days. */
interface Held {
  readonly lets: Map<string, Let>;
  wholes: number;
  /** Parts of more than nothing. */
  parts: number;
  /** Their exact areas together. */
  thirds: number;
}

function change(held: Held, one: Let, by: 1 | -1): void {
  if (by === 1) held.lets.set(one.contract, one);
  else held.lets.delete(one.contract);
  if (one.area === null) held.wholes += by;
  else if (one.area.value > 0) {
    held.parts += by;
    held.thirds += by * exactArea(one.area);
  }
}

/** Which rule a stretch breaks, if any. A part let of an object without an area cannot be compared, beside a whole one it can. */
function brokenBy({ wholes, parts, thirds }: Held, objectThirds: number | null): Overlap['kind'] | null {
  if (wholes + parts > 1 && wholes > 0) return 'whole';
  return wholes === 0 && objectThirds !== null && thirds > objectThirds ? 'area' : null;
}

function comparedAreas(held: Held, object: WrittenArea | null): Overlap['compared'] {
  if (object === null) return null;
  const areas = [...held.lets.values()].map(({ area }) => area ?? object);
  const units = new Set(areas.map(({ unit }) => unit));
  const [only = object.unit] = units;
  const unit = units.size === 1 ? only : object.unit;
  return { let: { value: sumAreas(areas, unit), unit }, object };
}

/** The days on which something begins or is over, in order, with what begins and what is over. */
function turns(lets: readonly Let[]): [day: string, changes: { one: Let; by: 1 | -1 }[]][] {
  const days = new Map<string, { one: Let; by: 1 | -1 }[]>();
  const note = (day: string, one: Let, by: 1 | -1) => {
    const changes = days.get(day);
    if (changes) changes.push({ one, by });
    else days.set(day, [{ one, by }]);
  };
  for (const one of lets) {
    note(one.from, one, 1);
    note(addDays(one.until, 1), one, -1);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * The stretches in which more is let than there is, in order of days; a new one begins wherever another contract joins or
 * leaves, so that everyone named holds in all of it. `lets` has each contract once. An object area of 0 is none.
 */
export function overlapsOf(lets: readonly Let[], object: WrittenArea | null): Overlap[] {
  const known = object !== null && object.value > 0 ? object : null;
  const objectThirds = known && exactArea(known);
  if (lets.length < 2 && objectThirds === null) return [];
  const days = turns(lets);
  const held: Held = { lets: new Map(), wholes: 0, parts: 0, thirds: 0 };
  const overlaps: Overlap[] = [];
  for (const [place, [from, changes]] of days.entries()) {
    for (const { one, by } of changes.toSorted((a, b) => a.by - b.by)) change(held, one, by);
    const next = days[place + 1]?.[0];
    const kind = brokenBy(held, objectThirds);
    if (kind === null || next === undefined) continue;
    overlaps.push({ from, until: addDays(next, -1), kind, contracts: [...held.lets.keys()], compared: comparedAreas(held, known) });
  }
  return overlaps;
}
