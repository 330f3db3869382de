import type { Finding, Severity, SubjectTable, World } from './model.ts';
import { ALL_RULES } from './registry.ts';
import type { Rule, RuleContext } from './rule.ts';
import type { SupervisionSettings } from './settings.ts';
import type { Touched } from './touched.ts';

const ROWS: { readonly [T in SubjectTable]: (world: World) => ReadonlyMap<string, unknown> } = {
  unit: ({ units }) => units, asset: ({ assets }) => assets, parcel: ({ parcels }) => parcels, fund_account: ({ accounts }) => accounts, contract: ({ contracts }) => contracts, receipt: ({ receipts }) => receipts, listing: ({ listings }) => listings,
};

const WEIGHTS: Readonly<Record<Severity, number>> = { block: 0, warn: 1, info: 2 };
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** 红 before 黄 before 蓝, then by code and name; uid and key make the order the same whatever came first. */
function inOrder(a: Finding, b: Finding): number {
  return WEIGHTS[a.severity] - WEIGHTS[b.severity] || compare(a.rule, b.rule) || compare(a.subject.name, b.subject.name) || compare(a.subject.uid, b.subject.uid) || compare(a.key, b.key);
}

function runOne(rule: Rule, uids: Iterable<string>, context: RuleContext, into: Finding[]): void {
  for (const uid of uids) {
    for (const found of rule.check(uid, context)) {
      into.push({ ...found, rule: rule.code, severity: found.severity ?? rule.severity, clause: found.clause ?? rule.clause(context.world.today) });
    }
  }
}

const isOn = (settings: SupervisionSettings) => {
  const off = new Set(settings.off);
  return ({ code }: Rule) => !off.has(code);
};

/** Runs rules on all rows of a world; rules that are switched off are left out. The order of the findings is always the same. */
export function runRules(world: World, settings: SupervisionSettings, rules: readonly Rule[] = ALL_RULES): Finding[] {
  const context: RuleContext = { world, settings };
  const findings: Finding[] = [];
  for (const rule of rules.filter(isOn(settings))) runOne(rule, ROWS[rule.of](world).keys(), context, findings);
  return findings.sort(inOrder);
}

/** Rows on which rules are run, by table. */
export type Subjects = ReadonlyMap<SubjectTable, ReadonlySet<string>>;

/** Runs rules on some rows only; those that the world does not have have no findings. */
export function runOn(subjects: Subjects, world: World, settings: SupervisionSettings, rules: readonly Rule[] = ALL_RULES): Finding[] {
  const context: RuleContext = { world, settings };
  const findings: Finding[] = [];
  for (const rule of rules.filter(isOn(settings))) runOne(rule, subjects.get(rule.of) ?? [], context, findings);
  return findings.sort(inOrder);
}

const without = (peers: ReadonlySet<string>, done: ReadonlySet<string> | undefined) => (done === undefined ? peers : [...peers].filter((uid) => !done.has(uid)));

/**
 * Brings findings up to date after a change of rows: those of touched subjects are made anew, the others are kept. `before`
 * must be the findings of the same rules and thresholds on the same day; `world` is the one after the change.
 */
export function rerun(before: readonly Finding[], touched: Touched, world: World, settings: SupervisionSettings, rules: readonly Rule[] = ALL_RULES): Finding[] {
  const isTouched = ({ subject, rule }: Finding) => {
    const { table, uid } = subject;
    if (table === 'decision' || table === 'receivable' || table === 'posting') return false;
    return touched.subjects.get(table)?.has(uid) === true || (table === 'contract' && touched.peers.get(rule)?.has(uid) === true);
  };
  const findings = before.filter((finding) => !isTouched(finding));
  findings.push(...runOn(touched.subjects, world, settings, rules));
  const context: RuleContext = { world, settings };
  for (const rule of rules.filter(isOn(settings))) {
    const peers = rule.of === 'contract' ? touched.peers.get(rule.code) : undefined;
    if (peers !== undefined) runOne(rule, without(peers, touched.subjects.get('contract')), context, findings);
  }
  return findings.sort(inOrder);
}
