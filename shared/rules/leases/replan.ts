import type { ScheduleLine } from '../../contract/leaseTerms.ts';
import { formatMoney } from '../money.ts';

/** A stored line of a schedule, with what is settled of it (分). */
export interface StoredLine extends ScheduleLine {
  readonly uid: string;
  readonly settled: number;
  /** Whether it is the difference that an earlier change of the clause left. */
  readonly isDifference: boolean;
  /** Whether receipts, reductions or offsets name it, also taken back ones: it cannot go. */
  readonly isTouched: boolean;
}

/** What a new schedule does to the stored lines. */
export interface Replan {
  readonly kept: readonly StoredLine[];
  readonly changed: readonly { readonly before: StoredLine; readonly after: ScheduleLine }[];
  readonly added: readonly (ScheduleLine & { readonly isDifference: boolean })[];
  readonly removed: readonly StoredLine[];
}

interface Span {
  readonly from: string;
  readonly until: string;
}

/** Spans that hang together: each overlaps another of its cluster. */
function clusters(fixed: readonly StoredLine[], wanted: readonly ScheduleLine[]): { fixed: StoredLine[]; wanted: ScheduleLine[] }[] {
  const all = [...fixed.map((line) => ({ span: line, fixed: line, wanted: null })), ...wanted.map((line) => ({ span: line, fixed: null, wanted: line }))]
    .toSorted((a, b) => (a.span.from === b.span.from ? 0 : a.span.from < b.span.from ? -1 : 1));
  const found: { until: string; fixed: StoredLine[]; wanted: ScheduleLine[] }[] = [];
  for (const one of all) {
    let cluster = found.at(-1);
    if (!cluster || one.span.from > cluster.until) found.push((cluster = { until: one.span.until, fixed: [], wanted: [] }));
    if (one.span.until > cluster.until) cluster.until = one.span.until;
    if (one.fixed) cluster.fixed.push(one.fixed);
    if (one.wanted) cluster.wanted.push(one.wanted);
  }
  return found;
}

/** A touched line may still take another sum when nothing that was paid would be more than it. */
function isOpen(line: StoredLine): boolean {
  return !line.isTouched || line.amount === null || Math.abs(line.settled) < Math.abs(line.amount);
}

function canBecome(before: StoredLine, after: ScheduleLine): boolean {
  if (before.from !== after.from) return false;
  if (before.settled === 0) return true;
  return after.amount !== null && (after.amount >= 0 ? before.settled >= 0 && before.settled <= after.amount : before.settled <= 0 && before.settled >= after.amount);
}

const isSameSum = (a: ScheduleLine, b: ScheduleLine) => a.from === b.from && a.until === b.until && a.dueOn === b.dueOn && a.amount === b.amount;
const isSame = (a: ScheduleLine, b: ScheduleLine) => isSameSum(a, b) && a.explained === b.explained;

/** Which stored line every wanted one goes on as: first the very same, then the same period by its due day, then by its first day. */
function pairs(stored: readonly StoredLine[], schedule: readonly ScheduleLine[]): Map<StoredLine, ScheduleLine> {
  const taken = new Map<StoredLine, ScheduleLine>();
  const found = new Set<ScheduleLine>();
  const fits = [
    isSameSum,
    (before: StoredLine, after: ScheduleLine) => isOpen(before) && canBecome(before, after) && before.until === after.until && before.dueOn === after.dueOn,
    (before: StoredLine, after: ScheduleLine) => isOpen(before) && canBecome(before, after),
  ];
  const byDay = Map.groupBy(stored.filter(({ isDifference }) => !isDifference), ({ from }) => from);
  for (const fit of fits) {
    for (const wanted of schedule) {
      if (found.has(wanted)) continue;
      const match = byDay.get(wanted.from)?.find((one) => !taken.has(one) && fit(one, wanted));
      if (!match) continue;
      taken.set(match, wanted);
      found.add(wanted);
    }
  }
  return taken;
}

/** What is left of a line that fits nowhere any more: what was paid of it. */
function shrunk(line: StoredLine): StoredLine {
  return isOpen(line) && line.amount !== null ? { ...line, amount: line.settled, explained: `${line.explained}；按新条款只留已收部分 ${formatMoney(line.settled)} 元` } : line;
}

function differenceOf(fixed: readonly StoredLine[], wanted: readonly ScheduleLine[]): (ScheduleLine & { isDifference: true }) | null {
  const now = wanted.some(({ amount }) => amount === null) ? null : wanted.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const before = fixed.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const spans: readonly Span[] = [...fixed, ...wanted];
  const [first] = spans;
  if (now === before || !first) return null;
  const from = spans.reduce((least, span) => (span.from < least ? span.from : least), first.from);
  const until = spans.reduce((most, span) => (span.until > most ? span.until : most), first.until);
  const dueOn = [...wanted, ...fixed].reduce((most, one) => (one.dueOn > most ? one.dueOn : most), '');
  const told = now === null ? '新条款的价格未定' : `按新条款应收 ${formatMoney(now)} 元`;
  return { from, until, dueOn, amount: now === null ? null : now - before, isDifference: true, explained: `${told}，已收期次原应收 ${formatMoney(before)} 元，差额单列` };
}

/**
 * Holds a new schedule against the stored lines. What is paid is never changed: where the new terms come to another sum
 * for a paid period, the difference is a line of its own (below zero when too much was paid). An open line of the same
 * period takes the new sum; a line that fits nowhere goes, or keeps what was booked on it and no more. All lines
 * afterwards sum to the new schedule's total.
 */
export function replan(stored: readonly StoredLine[], schedule: readonly ScheduleLine[]): Replan {
  const taken = pairs(stored, schedule);
  const matched = new Set(taken.values());
  const left = stored.filter((one) => one.isTouched && !taken.has(one));
  const fixed = left.map(shrunk);
  const changed: { before: StoredLine; after: ScheduleLine }[] = [];
  const kept: StoredLine[] = [];
  for (const [index, before] of left.entries()) {
    const after = fixed[index];
    if (after && after.amount !== before.amount) changed.push({ before, after: { from: after.from, until: after.until, dueOn: after.dueOn, amount: after.amount, explained: after.explained } });
    else kept.push(before);
  }
  const added: (ScheduleLine & { isDifference: boolean })[] = [];
  // Paid periods are compared with all that the new terms say of them, also where an open line took a part of it.
  for (const cluster of clusters(fixed, schedule)) {
    if (cluster.fixed.length === 0) continue;
    const own = cluster.wanted.filter((one) => !matched.has(one));
    const difference = differenceOf(cluster.fixed, own);
    const standing = difference && stored.find((one) => one.isDifference && !one.isTouched && !kept.includes(one) && isSameSum(one, difference));
    if (standing) kept.push(standing);
    else if (difference) added.push(difference);
    for (const one of own) matched.add(one);
  }
  for (const [before, after] of taken) {
    // What is paid keeps also its words.
    if (isSame(before, after) || !isOpen(before)) kept.push(before);
    else changed.push({ before, after });
  }
  added.push(...schedule.filter((one) => !matched.has(one)).map((one) => ({ ...one, isDifference: false })));
  const removed = stored.filter((one) => !one.isTouched && !taken.has(one) && !kept.includes(one));
  return { kept, changed, added, removed };
}
