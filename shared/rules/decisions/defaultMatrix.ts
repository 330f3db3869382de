import type { Body, MatterClass, MatterMatrix, MatterRule, MatterType, Step } from '../../contract/decisionTerms.ts';
import { matterClause } from './matters.ts';

/** The day whose law the default's clauses are cited by; `matterClause` cites for the day of a decision itself. */
const CITED_ON = '2026-01-01';

const ALL_STEPS: readonly Step[] = ['proposal', 'consultation', 'party', 'resolution', 'announcement', 'result'];
/** A group has no party branch and no two committees of its own; the village's studies important matters first (农村集体经济组织法 §26). */
const GROUP_STEPS: readonly Step[] = ['proposal', 'resolution', 'announcement', 'result'];
const SHORT_STEPS: readonly Step[] = ['consultation', 'resolution', 'announcement'];
const GROUP_SHORT_STEPS: readonly Step[] = ['resolution', 'announcement'];

/** Whoever has no economic organisation decides in the villagers' bodies (民法典 §101); `judgeVote` says which count then holds. */
const ASSEMBLIES: readonly Body[] = ['members_assembly', 'representatives_assembly', 'villagers_assembly', 'villagers_representatives'];
const GROUP_ASSEMBLIES: readonly Body[] = ['members_assembly', 'representatives_assembly', 'villagers_group'];
/** Matters that the members' representatives may not decide (农村集体经济组织法 §28, §15). */
const WHOLE: readonly Body[] = ['members_assembly', 'villagers_assembly'];
const GROUP_WHOLE: readonly Body[] = ['members_assembly', 'villagers_group'];
const MANAGERS: readonly Body[] = ['board', 'two_committees'];
const GROUP_MANAGERS: readonly Body[] = ['board', 'members_assembly', 'villagers_group'];

interface Lines {
  readonly type: MatterType;
  readonly class: MatterClass;
  readonly village: { readonly steps: readonly Step[]; readonly bodies: readonly Body[] };
  readonly group: { readonly steps: readonly Step[]; readonly bodies: readonly Body[] };
  readonly from?: number;
  readonly until?: number;
}

function linesOf({ type, class: matterClass, village, group, from, until }: Lines): MatterRule[] {
  const shared = { type, from: from ?? null, until: until ?? null, class: matterClass, clause: matterClause(type, CITED_ON) };
  return [
    { ...shared, tier: 'village', steps: village.steps.slice(), bodies: village.bodies.slice() },
    { ...shared, tier: 'group', steps: group.steps.slice(), bodies: group.bodies.slice() },
  ];
}

const important = (type: MatterType, bands: Pick<Lines, 'from' | 'until'> = {}): MatterRule[] =>
  linesOf({ type, class: 'important', village: { steps: ALL_STEPS, bodies: ASSEMBLIES }, group: { steps: GROUP_STEPS, bodies: GROUP_ASSEMBLIES }, ...bands });
const reserved = (type: MatterType, villageBodies: readonly Body[] = WHOLE): MatterRule[] =>
  linesOf({ type, class: 'important', village: { steps: ALL_STEPS, bodies: villageBodies }, group: { steps: GROUP_STEPS, bodies: GROUP_WHOLE } });
const general = (type: MatterType, bands: Pick<Lines, 'from' | 'until'>): MatterRule[] =>
  linesOf({ type, class: 'general', village: { steps: SHORT_STEPS, bodies: MANAGERS }, group: { steps: GROUP_SHORT_STEPS, bodies: GROUP_MANAGERS }, ...bands });
const daily = (type: MatterType, bands: Pick<Lines, 'from' | 'until'>): MatterRule[] =>
  linesOf({ type, class: 'daily', village: { steps: [], bodies: [] }, group: { steps: [], bodies: [] }, ...bands });

/** 1,000 元, 10,000 元 and 50,000 元 in 分: examples seen in published 村级财务管理制度, or plausible ones. Not law; every county sets its own. */
const THOUSAND = 100_000;
const TEN_THOUSAND = 1_000_000;
const FIFTY_THOUSAND = 5_000_000;

/**
 * The matter matrix that is shipped: a default to be edited, local in its bands, steps and days of posting (7 days are
 * common, no law says so). Bodies follow 农村集体经济组织法 §26–28 and the laws that `matterClause` names.
 */
export const DEFAULT_MATRIX: MatterMatrix = {
  rules: [
    ...important('lease'), ...important('renewal'), ...important('outsider_land'),
    // By 农村土地承包法 §19 villagers' representatives may decide where no economic organisation exists.
    ...reserved('household_plan', [...WHOLE, 'villagers_representatives']),
    ...important('household_adjustment'), ...important('construction_land'), ...important('disposal'),
    ...general('purchase', { until: TEN_THOUSAND }), ...important('purchase', { from: TEN_THOUSAND }),
    ...general('works', { until: FIFTY_THOUSAND }), ...important('works', { from: FIFTY_THOUSAND }),
    ...important('project'), ...important('investment'), ...important('loan'), ...important('guarantee'),
    ...reserved('compensation'), ...important('distribution'), ...important('budget'), ...reserved('charter'), ...reserved('membership'),
    ...important('pay'), ...important('subsidy'),
    ...daily('spending', { until: THOUSAND }), ...general('spending', { from: THOUSAND, until: TEN_THOUSAND }), ...important('spending', { from: TEN_THOUSAND }),
    ...reserved('homestead'), ...reserved('worker_rights'),
    ...linesOf({ type: 'party', class: 'party', village: { steps: ['proposal', 'party'], bodies: [] }, group: { steps: ['proposal', 'party'], bodies: [] } }),
    ...linesOf({ type: 'other', class: 'other', village: { steps: SHORT_STEPS, bodies: ['board', ...ASSEMBLIES] }, group: { steps: GROUP_SHORT_STEPS, bodies: ['board', ...GROUP_ASSEMBLIES] } }),
  ],
  announcementDays: 7,
  charter: { membersMajority: null, representativesMajority: null, representativesQuorum: null },
};
