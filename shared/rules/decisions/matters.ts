import type { Body, MatterType } from '../../contract/decisionTerms.ts';
import type { ClauseRef } from './clauses.ts';
import { clauseTexts, isInForce } from './clauses.ts';
import type { Fraction } from './thresholds.ts';
import { THREE_QUARTERS, TWO_THIRDS } from './thresholds.ts';

/** What a law asks for one matter beyond what the body asks for itself, counted against all members or representatives. */
export interface SpecialMajority {
  readonly fraction: Fraction;
  readonly ref: ClauseRef;
  /** Who has to approve besides; a warning that stands beside the count. */
  readonly approval: string | null;
}

const SPECIAL: Readonly<Partial<Record<MatterType, SpecialMajority>>> = {
  outsider_land: { fraction: TWO_THIRDS, ref: { law: 'RLCL', article: 52 }, approval: '还须报乡（镇）人民政府批准' },
  household_plan: { fraction: TWO_THIRDS, ref: { law: 'RLCL', article: 19 }, approval: null },
  household_adjustment: { fraction: TWO_THIRDS, ref: { law: 'RLCL', article: 28 }, approval: '还须报乡（镇）人民政府和县级主管部门批准' },
  construction_land: { fraction: TWO_THIRDS, ref: { law: 'LAL', article: 63 }, approval: null },
  worker_rights: { fraction: THREE_QUARTERS, ref: { law: 'RCEOL', article: 15 }, approval: null },
};

/**
 * The majority of all that a law names for a matter on an ISO day: two thirds for land (农村土地承包法 §19, §28, §52,
 * 土地管理法 §63), three quarters for workers' rights (农村集体经济组织法 §15, from 2025-05-01); null where none does.
 */
export function specialMajority(matter: MatterType, date: string): SpecialMajority | null {
  const special = SPECIAL[matter];
  return special !== undefined && isInForce(special.ref.law, date) ? special : null;
}

/** Matters that the members' representatives may not decide (农村集体经济组织法 §28; §15 asks for all members of the assembly). */
const RESERVED: readonly MatterType[] = ['charter', 'membership', 'household_plan', 'homestead', 'compensation', 'worker_rights'];

/** Whether a matter is the members' assembly's own, so that 成员代表大会 may not decide it (农村集体经济组织法 §28, §15); says nothing about the day. */
export function isReserved(matter: MatterType): boolean {
  return RESERVED.includes(matter);
}

/** Village affairs and matters that are not about collective property or members' rights, so that 农村集体经济组织法 §64 does not reach them. */
const VILLAGE_AFFAIRS: readonly MatterType[] = ['subsidy', 'party', 'other'];

/** Whether a matter is about collective property or members' rights (农村集体经济组织法 §64 para. 2). */
export function isCollectiveMatter(matter: MatterType): boolean {
  return !VILLAGE_AFFAIRS.includes(matter);
}

/** The bodies that the law on villagers' committees knows. */
export const VILLAGERS_BODIES: readonly Body[] = ['villagers_assembly', 'villagers_representatives', 'villagers_group'];
/** The bodies of an economic organisation. */
export const ORGANISATION_BODIES: readonly Body[] = ['members_assembly', 'representatives_assembly', 'board'];

const assembly: readonly ClauseRef[] = [{ law: 'RCEOL', article: 26 }, { law: 'VCOL', article: 24 }];
const members: readonly ClauseRef[] = [{ law: 'RCEOL', article: 26 }];
const withSpecial = (type: MatterType, refs: readonly ClauseRef[]): readonly ClauseRef[] => {
  const special = SPECIAL[type];
  return special === undefined ? refs : [special.ref, ...refs];
};

/** Why a matter needs a vote; empty where only local rules ask for one. */
const BASES: Readonly<Record<MatterType, readonly ClauseRef[]>> = {
  lease: assembly, renewal: assembly, disposal: assembly, project: assembly, loan: assembly, homestead: assembly, compensation: [...assembly, { law: 'CC', article: 261 }],
  outsider_land: withSpecial('outsider_land', [{ law: 'CC', article: 261 }]), household_adjustment: withSpecial('household_adjustment', [{ law: 'CC', article: 261 }]),
  household_plan: withSpecial('household_plan', assembly), construction_land: withSpecial('construction_land', members), worker_rights: withSpecial('worker_rights', []),
  investment: members, distribution: assembly, budget: members, charter: members, membership: members, pay: members, guarantee: [{ law: 'RCEOL', article: 35 }, { law: 'RCEOL', article: 58 }],
  works: [{ law: 'VCOL', article: 24 }], subsidy: [{ law: 'VCOL', article: 24 }], purchase: [], spending: [], party: [], other: [],
};

/**
 * What asks for a vote on a matter on an ISO day, as it is cited (农村集体经济组织法 §26, 村民委员会组织法 §24, 民法典 §261
 * and the special laws); empty where no law of the table does.
 */
export function matterClause(type: MatterType, date: string): string {
  return clauseTexts(BASES[type], date);
}
