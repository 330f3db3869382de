import type { Finding, FoundRecord, Severity, SubjectTable, World } from './model.ts';
import { ALL_RULES } from './registry.ts';
import type { Rule, RuleContext } from './rule.ts';
import type { SupervisionSettings } from './settings.ts';
import type { Subjects, Touched } from './touched.ts';

const ROWS: { readonly [T in SubjectTable]: (world: World) => ReadonlyMap<string, unknown> } = {
  unit: ({ units }) => units, asset: ({ assets }) => assets, parcel: ({ parcels }) => parcels, fund_account: ({ accounts }) => accounts, contract: ({ contracts }) => contracts, receipt: ({ receipts }) => receipts, listing: ({ listings }) => listings,
};

const isSubject = (table: FoundRecord['table']): table is SubjectTable => table in ROWS;

const WEIGHTS: Readonly<Record<Severity, number>> = { block: 0, warn: 1, info: 2 };
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** 红 before 黄 before 蓝, then by code and name; uid and key make the order the same whatever came first. */
function inOrder(a: Finding, b: Finding): number {
  return WEIGHTS[a.severity] - WEIGHTS[b.severity] || compare(a.rule, b.rule) || compare(a.subject.name, b.subject.name) || compare(a.subject.uid, b.subject.uid) || compare(a.key, b.key);
}

function runOne(rule: Rule, uid: string, context: RuleContext, into: Finding[]): void {
  for (const found of rule.check(uid, context)) {
    into.push({ ...found, rule: rule.code, severity: found.severity ?? rule.severity, clause: found.clause ?? rule.clause(context.world.today) });
  }
}

/** All rules on one row, then the next row: what hangs on a row is looked up again and again while it is at hand. */
function runTable(rules: readonly Rule[], uids: Iterable<string>, context: RuleContext, into: Finding[]): void {
  for (const uid of uids) for (const rule of rules) runOne(rule, uid, context, into);
}

const TABLES: readonly SubjectTable[] = ['unit', 'asset', 'parcel', 'fund_account', 'contract', 'receipt', 'listing'];

const isOn = (settings: SupervisionSettings) => {
  const off = new Set(settings.off);
  return ({ code }: Rule) => !off.has(code);
};

/** Runs rules on all rows of a world; rules that are switched off are left out. The order of the findings is always the same. */
export function runRules(world: World, settings: SupervisionSettings, rules: readonly Rule[] = ALL_RULES): Finding[] {
  const context: RuleContext = { world, settings };
  const findings: Finding[] = [];
  const on = rules.filter(isOn(settings));
  for (const table of TABLES) {
    const own = on.filter(({ of }) => of === table);
    if (own.length > 0) runTable(own, ROWS[table](world).keys(), context, findings);
  }
  return findings.sort(inOrder);
}

/** Runs rules on some rows only; those that the world does not have have no findings. */
export function runOn(subjects: Subjects, world: World, settings: SupervisionSettings, rules: readonly Rule[] = ALL_RULES): Finding[] {
  const context: RuleContext = { world, settings };
  const findings: Finding[] = [];
  const on = rules.filter(isOn(settings));
  for (const [table, uids] of subjects) runTable(on.filter(({ of }) => of === table), uids, context, findings);
  return findings.sort(inOrder);
}

/** How many findings of an ordered list stand before one. */
function placeOf(found: Finding, list: readonly Finding[], from: number): number {
  let [low, high] = [from, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other !== undefined && inOrder(other, found) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Two ordered lists as one; the second is short, so that its places are looked up and the rest is not compared. */
function merged(many: readonly Finding[], few: readonly Finding[]): Finding[] {
  const all: Finding[] = [];
  let from = 0;
  for (const found of few) {
    const place = placeOf(found, many, from);
    for (; from < place; from += 1) { const one = many[from]; if (one !== undefined) all.push(one); }
    all.push(found);
  }
  for (; from < many.length; from += 1) { const one = many[from]; if (one !== undefined) all.push(one); }
  return all;
}

/**
 * Brings findings up to date after a change of rows: those of touched subjects are made anew, the others are kept. `before`
 * must be the findings of the same rules and thresholds on the same day; `world` is the one after the change.
 */
export function rerun(before: readonly Finding[], { subjects, peers }: Touched, world: World, settings: SupervisionSettings, rules: readonly Rule[] = ALL_RULES): Finding[] {
  const isTouched = (rule: string, table: FoundRecord['table'], uid: string) => isSubject(table) && (subjects.get(table)?.has(uid) === true || peers.get(rule)?.get(table)?.has(uid) === true);
  const fresh = runOn(subjects, world, settings, rules);
  const context: RuleContext = { world, settings };
  for (const rule of rules.filter(isOn(settings))) {
    const done = subjects.get(rule.of);
    const again = peers.get(rule.code)?.get(rule.of);
    if (again !== undefined) runTable([rule], done === undefined ? again : [...again].filter((uid) => !done.has(uid)), context, fresh);
  }
  return merged(before.filter(({ rule, subject }) => !isTouched(rule, subject.table, subject.uid)), fresh.sort(inOrder));
}
