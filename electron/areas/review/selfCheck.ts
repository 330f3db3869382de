import type { Finding, SelfCheck } from '../../../shared/contract/review.ts';
import type { Finding as Found, World } from '../../../shared/rules/supervision/model.ts';
import { ALL_RULES, WAITING_RULES } from '../../../shared/rules/supervision/registry.ts';
import { rerun, runRules } from '../../../shared/rules/supervision/run.ts';
import type { SupervisionSettings } from '../../../shared/rules/supervision/settings.ts';
import { joinTouched, touched } from '../../../shared/rules/supervision/touched.ts';
import { head, statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';
import { follow } from './follow.ts';
import { comparedText, noteKey, notesOf } from './notes.ts';
import { checkVersionOn } from './settings.ts';
import { readWorld, renewWorld } from './world.ts';

/** A run as it stands: what it looked at, what it found, and for which state of the ledger, day and thresholds. */
interface Run {
  readonly seq: number;
  readonly today: string;
  readonly thresholds: string;
  readonly world: World;
  readonly findings: readonly Found[];
}

const runs = new WeakMap<Db, Run>();

function fullRun(db: Db, seq: number, today: string, settings: SupervisionSettings): Run {
  const world = readWorld(db, today);
  return { seq, today, thresholds: JSON.stringify(settings), world, findings: runRules(world, settings) };
}

/** The run of the ledger as it stands: the last one, brought up to date by the rows that changed since, or a new one. */
function currentRun(db: Db, today: string, settings: SupervisionSettings): Run {
  const { seq } = head(db);
  const known = runs.get(db);
  if (known === undefined || known.today !== today || known.thresholds !== JSON.stringify(settings)) return keep(db, fullRun(db, seq, today, settings));
  if (known.seq === seq) return known;
  const followed = follow(db, known.seq, seq);
  if (followed === null) return keep(db, fullRun(db, seq, today, settings));
  if (followed.changes.length === 0) return keep(db, { ...known, seq });
  const before = touched(followed.changes, known.world);
  const world = renewWorld(db, known.world, followed);
  return keep(db, { ...known, seq, world, findings: rerun(known.findings, joinTouched(before, touched(followed.changes, world)), world, settings) });
}

function keep(db: Db, run: Run): Run {
  runs.set(db, run);
  return run;
}

/** The unit that a subject belongs to. */
function unitOf({ table, uid }: Found['subject'], world: World): string {
  switch (table) {
    case 'unit': return uid;
    case 'asset': return world.assets.get(uid)?.unit ?? '';
    case 'parcel': return world.parcels.get(uid)?.unit ?? '';
    case 'fund_account': return world.accounts.get(uid)?.unit ?? '';
    case 'contract': return world.contracts.get(uid)?.unit ?? '';
    case 'receipt': return world.receipts.get(uid)?.unit ?? '';
    case 'listing': return world.listings.get(uid)?.unit ?? '';
    case 'decision': case 'receivable': case 'posting': return '';
  }
}

/** A finding with what was said to it. A subject that is no row of a list of its own is not told. */
function told(found: Found, world: World, notes: ReturnType<typeof notesOf>): Finding[] {
  const { table } = found.subject;
  if (table === 'decision' || table === 'receivable' || table === 'posting') return [];
  const note = notes.get(noteKey(found.rule, found.subject.uid, found.key));
  return [{
    rule: found.rule, severity: found.severity, subject: { table, uid: found.subject.uid, name: found.subject.name }, key: found.key, unitName: world.units.get(unitOf(found.subject, world))?.name ?? '', title: found.title, compared: [found.compared[0], found.compared[1]], clause: found.clause,
    records: found.records.map((record) => ({ ...record })), mend: found.mend,
    explanation: note === undefined ? null : { text: note.text, by: note.notedBy, on: note.notedOn, isStale: note.compared !== comparedText(found.compared) },
  }];
}

export interface CheckWish {
  readonly unit: string | null;
  readonly rule: string | null;
  readonly severity: Found['severity'] | null;
  readonly unexplained: boolean;
  readonly search: string;
  readonly from: number;
  readonly count: number;
}

/** What the rules find in a unit and below it, as they answer it, with everything by which it is told. */
interface Scope {
  readonly findings: readonly Found[];
  readonly world: World;
  readonly notes: ReturnType<typeof notesOf>;
  readonly seq: number;
  readonly version: string;
  readonly settings: SupervisionSettings;
}

function scopeOf(db: Db, unit: string | null, today: string): Scope {
  const { settings, words } = checkVersionOn(db, today);
  const { findings, world, seq } = currentRun(db, today, settings);
  const units = unit === null ? null : new Set(statement(db, SUBTREE).pluck().all(unit).map(String));
  return { findings: units === null ? findings : findings.filter(({ subject }) => units.has(unitOf(subject, world))), world, notes: notesOf(db), seq, version: words, settings };
}

/** Everything that is found in a unit and below it, with what was said to it. */
export function findingsIn(db: Db, unit: string | null, today: string): Finding[] {
  const { findings, world, notes } = scopeOf(db, unit, today);
  return findings.flatMap((found) => told(found, world, notes));
}

/** Whether something was said to a finding as it stands: an explanation of other values does not count. */
function isExplained({ rule, subject, key, compared }: Found, notes: Scope['notes']): boolean {
  if (notes.size === 0) return false;
  return notes.get(noteKey(rule, subject.uid, key))?.compared === comparedText(compared);
}

interface Tally {
  count: number;
  explained: number;
}

function tallies({ findings, notes }: Scope): { readonly byRule: ReadonlyMap<string, Tally>; readonly open: number } {
  const byRule = new Map<string, Tally>();
  let open = 0;
  for (const found of findings) {
    const tally = byRule.get(found.rule) ?? { count: 0, explained: 0 };
    const explained = isExplained(found, notes);
    tally.count += 1;
    if (explained) tally.explained += 1;
    else if (found.severity === 'block') open += 1;
    byRule.set(found.rule, tally);
  }
  return { byRule, open };
}

function isWanted(found: Found, { world, notes }: Scope, { rule, severity, unexplained }: CheckWish, search: string): boolean {
  if ((rule !== null && found.rule !== rule) || (severity !== null && found.severity !== severity) || (unexplained && isExplained(found, notes))) return false;
  return search === '' || found.subject.name.includes(search) || found.title.includes(search) || (world.units.get(unitOf(found.subject, world))?.name.includes(search) ?? false);
}

/** 送审前自查 of a unit and everything below it: a page of the findings that are wanted, and the counts of all. */
export function selfCheck(db: Db, wish: CheckWish, today: string): SelfCheck {
  const scope = scopeOf(db, wish.unit, today);
  const { byRule, open } = tallies(scope);
  const search = wish.search.trim();
  const wanted = scope.findings.filter((found) => isWanted(found, scope, wish, search));
  return {
    today, seq: scope.seq, version: scope.version,
    rules: BY_CODE.map(({ code, title, severity }) => ({ rule: code, title, severity, count: byRule.get(code)?.count ?? 0, explained: byRule.get(code)?.explained ?? 0, isOff: scope.settings.off.includes(code) })),
    waiting: WAITING_RULES.map(({ code, title, waitsFor }) => ({ rule: code, title, waitsFor })),
    total: wanted.length, findings: wanted.slice(wish.from, wish.from + wish.count).flatMap((found) => told(found, scope.world, scope.notes)), open,
  };
}

/** A rule that looks at several kinds of rows is one line of the list. */
const BY_CODE = ALL_RULES.filter(({ code }, index) => ALL_RULES.findIndex((other) => other.code === code) === index);
