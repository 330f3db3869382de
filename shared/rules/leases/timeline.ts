import type { AreaUnit } from '../area.ts';
import { sumAreas } from '../area.ts';
import { addDays, daysBetween } from '../dates.ts';
import type { Let, Overlap, WrittenArea } from './overlaps.ts';
import { overlapsOf } from './overlaps.ts';

/** A contract as the timeline needs it. Days are ISO; both `startOn` and `endOn` belong to the term. */
export interface TimelineContract {
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly lessee: string;
  readonly startOn: string;
  readonly endOn: string;
  /** Last day of a lease that ended early (解除); it never lengthens the term. */
  readonly endedOn: string | null;
  /** 草拟: drawn, but it lets nothing yet – it fills no gap and makes no overlap. */
  readonly isDraft: boolean;
  /** What it lets; without an area (0.0001 of the unit) the whole object, without a unit in the object's. */
  readonly objects: readonly { readonly uid: string; readonly area: number | null; readonly areaUnit: AreaUnit | null }[];
}

/** Something that can be let: a record of 资产 or 资源. */
export interface TimelineObject {
  readonly uid: string;
  readonly register: 'asset' | 'parcel';
  readonly name: string;
  readonly code: string;
  /** 0.0001 of `areaUnit`. */
  readonly area: number | null;
  readonly areaUnit: AreaUnit | null;
  /** Only what is there to be let has gaps. */
  readonly isLettable: boolean;
  /** Since when it is there to be let; with it the time before the first contract is a gap too. */
  readonly lettableFrom?: string | null;
}

/** Days that are looked at; both belong to it. */
export interface TimelineWindow {
  readonly from: string;
  readonly until: string;
}

/** The term of a contract on one object. `from` and `until` are cut to the window, `startOn` and `lastOn` are the days themselves. */
export interface TimelineBar {
  readonly contract: string;
  readonly from: string;
  readonly until: string;
  readonly startOn: string;
  /** The last day: the agreed one or, where the lease ended early, that one. */
  readonly lastOn: string;
  /** From 0; bars that hold at the same time are in different lanes. */
  readonly lane: number;
  readonly isDraft: boolean;
  /** What of the object is let; null is all of it. */
  readonly area: WrittenArea | null;
}

/** Idle time inside the window: before the first contract, between two, after the last, or `never` let at all. `days` counts both ends. */
export interface TimelineGap {
  readonly from: string;
  readonly until: string;
  readonly days: number;
  readonly kind: 'before' | 'between' | 'after' | 'never';
  /** The first idle day, which may lie before the window; null where nothing tells it. */
  readonly idleSince: string | null;
}

/** One object over the window. */
export interface ObjectTimeline {
  readonly object: TimelineObject;
  /** How many lanes its bars take; 0 without bars. */
  readonly lanes: number;
  readonly bars: readonly TimelineBar[];
  readonly gaps: readonly TimelineGap[];
  readonly overlaps: readonly Overlap[];
}

/** A contract's term on one object. */
interface Term extends Let {
  readonly isDraft: boolean;
}

const earlier = (a: string, b: string) => (a < b ? a : b);
const later = (a: string, b: string) => (a > b ? a : b);

/**
 * One area for a contract that names an object several times: the whole where one of them is the whole, else their sum.
 * Where no unit is known the object has no area to compare with either, and any unit will do.
 */
function areaLet(parts: TimelineContract['objects'], { areaUnit }: TimelineObject): WrittenArea | null {
  const areas: WrittenArea[] = [];
  for (const { area, areaUnit: written } of parts) {
    if (area === null) return null;
    areas.push({ value: area, unit: written ?? areaUnit ?? '㎡' });
  }
  const [first] = areas;
  return first === undefined || areas.length === 1 ? (first ?? null) : { value: sumAreas(areas, first.unit), unit: first.unit };
}

/** The terms on each object, in order of their first days. A contract whose last day comes before its first lets nothing. */
function termsByObject(contracts: readonly TimelineContract[], objects: ReadonlyMap<string, TimelineObject>): Map<string, Term[]> {
  const terms = new Map<string, Term[]>();
  for (const { uid, startOn, endOn, endedOn, isDraft, objects: links } of contracts) {
    const until = endedOn === null ? endOn : earlier(endedOn, endOn);
    if (until < startOn) continue;
    for (const [objectUid, parts] of Map.groupBy(links, (link) => link.uid)) {
      const object = objects.get(objectUid);
      if (!object) continue;
      const term: Term = { contract: uid, from: startOn, until, isDraft, area: areaLet(parts, object) };
      const known = terms.get(objectUid);
      if (known) known.push(term);
      else terms.set(objectUid, [term]);
    }
  }
  for (const some of terms.values()) some.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.until < b.until ? -1 : a.until > b.until ? 1 : 0));
  return terms;
}

/** Gives every term the first lane that is free on its first day. `terms` are in order of their first days. */
function barsOf(terms: readonly Term[], window: TimelineWindow): TimelineBar[] {
  const takenUntil: string[] = [];
  return terms.filter(({ from, until }) => from <= window.until && until >= window.from).map(({ contract, from, until, isDraft, area }) => {
    const free = takenUntil.findIndex((day) => day < from);
    const lane = free === -1 ? takenUntil.length : free;
    takenUntil[lane] = until;
    return { contract, from: later(from, window.from), until: earlier(until, window.until), startOn: from, lastOn: until, lane, isDraft, area };
  });
}

type IdleTime = Omit<TimelineGap, 'days'>;

/** Idle time of any length, not yet cut to the window. `terms` are in order of their first days. */
function idleTimes(terms: readonly Term[], since: string | null, window: TimelineWindow): IdleTime[] {
  const [first] = terms;
  if (!first) return [{ from: since ?? window.from, until: window.until, kind: 'never', idleSince: since }];
  const idle: IdleTime[] = [];
  if (since !== null && since < first.from) idle.push({ from: since, until: addDays(first.from, -1), kind: 'before', idleSince: since });
  let { until } = first;
  for (const term of terms) {
    const next = addDays(until, 1);
    if (term.from > next) idle.push({ from: next, until: addDays(term.from, -1), kind: 'between', idleSince: next });
    until = later(until, term.until);
  }
  const rest = addDays(until, 1);
  return [...idle, { from: rest, until: window.until, kind: 'after', idleSince: rest }];
}

function gapsOf(terms: readonly Term[], object: TimelineObject, window: TimelineWindow): TimelineGap[] {
  if (!object.isLettable) return [];
  return idleTimes(terms, object.lettableFrom ?? null, window).flatMap(({ from, until, kind, idleSince }) => {
    const cut = { from: later(from, window.from), until: earlier(until, window.until) };
    return cut.from > cut.until ? [] : [{ ...cut, days: daysBetween(cut.from, cut.until) + 1, kind, idleSince }];
  });
}

function overlapsIn(terms: readonly Term[], { area, areaUnit }: TimelineObject, window: TimelineWindow): Overlap[] {
  const overlaps = overlapsOf(terms, area === null || areaUnit === null ? null : { value: area, unit: areaUnit });
  return overlaps.filter(({ from, until }) => from <= window.until && until >= window.from)
    .map((overlap) => ({ ...overlap, from: later(overlap.from, window.from), until: earlier(overlap.until, window.until) }));
}

/**
 * How each object is let over a window: the terms as bars, idle time, and stretches in which more is let than there is.
 * Contracts may name objects that are not asked for. The answer keeps the order of `objects`; bars are in order of their
 * first days, so that the same contract stays in place when the window moves over its end.
 */
export function leaseTimeline(contracts: readonly TimelineContract[], objects: readonly TimelineObject[], window: TimelineWindow): ObjectTimeline[] {
  const terms = termsByObject(contracts, new Map(objects.map((object) => [object.uid, object])));
  return objects.map((object) => {
    const all = terms.get(object.uid) ?? [];
    const held = all.filter(({ isDraft }) => !isDraft);
    const bars = barsOf(all, window);
    return {
      object, bars, lanes: bars.reduce((most, { lane }) => Math.max(most, lane + 1), 0),
      gaps: gapsOf(held, object, window), overlaps: overlapsIn(held, object, window),
    };
  });
}
