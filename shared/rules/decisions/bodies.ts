import type { Body, Count, MatterMatrix, MatterType, StepRecord } from '../../contract/decisionTerms.ts';
import type { ClauseRef } from './clauses.ts';
import { CHARTER_CLAUSE, LOCAL_RULE, clauseText, isInForce, isVerifiedOn } from './clauses.ts';
import { specialMajority } from './matters.ts';
import type { Fraction, Threshold } from './thresholds.ts';
import { TWO_THIRDS, compareFractions, countOf } from './thresholds.ts';

/** The figures of a meeting that its vote follows from; who came by name never matters. */
export type VoteRecord = Pick<StepRecord, 'step' | 'body' | 'heldOn' | 'eligible' | 'attended' | 'proxies' | 'householdsEligible' | 'householdsAttended' | 'votesFor' | 'votesAgainst' | 'abstained'>;

/** What the judgement of a vote needs to know besides its figures. */
export interface VoteOptions {
  readonly matter: MatterType;
  /** What the charter asks beyond the law, as it stood on the day of the vote. */
  readonly charter: MatterMatrix['charter'];
  /** Whether the village or group has an economic organisation of its own; null where that is not known. */
  readonly hasEconomicOrganisation: boolean | null;
}

/** The lines that decide a vote, all of which must be met, with what stands beside them. */
export interface BodyCounts {
  readonly counts: readonly Count[];
  readonly warnings: readonly string[];
}

const QUORUM_LABEL = '到会人数';
const MAJORITY_LABEL = '赞成票数';
/** What is asked of a figure, and what asks for it. */
interface Bar {
  readonly fraction: Fraction;
  readonly clause: string;
}

const present = ({ eligible, attended }: VoteRecord, threshold: Threshold, clause: string): Count =>
  countOf({ what: 'quorum', label: QUORUM_LABEL, have: attended, haveLabel: '到会', of: eligible, ofLabel: '应到', unit: '人', threshold, clause });
const ofPresent = ({ attended, votesFor }: VoteRecord, clause: string): Count =>
  countOf({ what: 'majority', label: MAJORITY_LABEL, have: votesFor, haveLabel: '赞成', of: attended, ofLabel: '到会', unit: '人', threshold: 'more_than_half', clause });
const ofAll = ({ eligible, votesFor }: VoteRecord, ofLabel: string, threshold: Threshold, clause: string): Count =>
  countOf({ what: 'majority', label: MAJORITY_LABEL, have: votesFor, haveLabel: '赞成', of: eligible, ofLabel, unit: '人', threshold, clause });

/** The highest of several bars; bars of one height are cited together. */
function strictest([first, ...rest]: readonly [Bar, ...Bar[]]): Bar {
  return rest.reduce((highest, bar) => {
    const order = compareFractions(bar.fraction, highest.fraction);
    if (order === 0) return { fraction: highest.fraction, clause: `${highest.clause}、${bar.clause}` };
    return order > 0 ? bar : highest;
  }, first);
}

function specialBars({ matter }: VoteOptions, { step, heldOn }: VoteRecord): Bar[] {
  const special = step === 'resolution' ? specialMajority(matter, heldOn) : null;
  const clause = special === null ? null : clauseText(special.ref, heldOn);
  return special === null || clause === null ? [] : [{ fraction: special.fraction, clause }];
}

/** A fraction that a charter may ask for: one or less. What cannot be met is not used and is warned about. */
function usable(fraction: Fraction | null, warnings: string[]): Fraction | null {
  if (fraction === null || compareFractions(fraction, [1, 1]) <= 0) return fraction;
  warnings.push('章程的比例大于全部，没有采用，请改正设置');
  return null;
}

/**
 * The majority of all members or representatives: the law's, raised by the charter, never lowered (农村集体经济组织法 §27,
 * §28). Before that law was in force the charter alone rules; the same figures are counted where it is not recorded.
 */
function majorityOfAll(record: VoteRecord, options: VoteOptions, asked: { ref: ClauseRef; charter: Fraction | null; ofLabel: string }, warnings: string[]): Count {
  const charter = usable(asked.charter, warnings);
  const law = clauseText(asked.ref, record.heldOn);
  const base: Bar = law === null ? { fraction: charter ?? TWO_THIRDS, clause: CHARTER_CLAUSE } : { fraction: TWO_THIRDS, clause: law };
  const bars: Bar[] = [];
  if (law !== null && charter !== null) {
    if (compareFractions(charter, TWO_THIRDS) < 0) warnings.push('章程的比例低于法律规定，按法律规定计算');
    else if (compareFractions(charter, TWO_THIRDS) > 0) bars.push({ fraction: charter, clause: CHARTER_CLAUSE });
  }
  const { fraction, clause } = strictest([base, ...bars, ...specialBars(options, record)]);
  return ofAll(record, asked.ofLabel, fraction, clause);
}

const BEFORE_LAW = '2025年5月1日前农村集体经济组织法尚未施行，按章程判断；章程没有登记比例的，暂按现行人数要求计算，请核对当时的章程';

function beforeLaw({ heldOn }: VoteRecord): string[] {
  return isInForce('RCEOL', heldOn) ? [] : [BEFORE_LAW];
}

/** 成员大会: two thirds of the members with full capacity come, two thirds of all agree (农村集体经济组织法 §27). */
function membersAssembly(record: VoteRecord, options: VoteOptions): BodyCounts {
  const warnings = beforeLaw(record);
  const ref: ClauseRef = { law: 'RCEOL', article: 27 };
  const majority = majorityOfAll(record, options, { ref, charter: options.charter.membersMajority, ofLabel: '全体成员' }, warnings);
  return { counts: [present(record, TWO_THIRDS, clauseText(ref, record.heldOn) ?? CHARTER_CLAUSE), majority], warnings };
}

/** 成员代表大会: the charter says how many come, two thirds of all representatives agree (农村集体经济组织法 §28). */
function representativesAssembly(record: VoteRecord, options: VoteOptions): BodyCounts {
  const warnings = beforeLaw(record);
  const quorum = usable(options.charter.representativesQuorum, warnings);
  const ref: ClauseRef = { law: 'RCEOL', article: 28 };
  const majority = majorityOfAll(record, options, { ref, charter: options.charter.representativesMajority, ofLabel: '全体代表' }, warnings);
  if (isInForce('RCEOL', record.heldOn) && record.eligible <= 20) warnings.push(`成员代表应多于二十人，现为 ${record.eligible} 人（${clauseText(ref, record.heldOn) ?? CHARTER_CLAUSE}）`);
  return { counts: quorum === null ? [majority] : [present(record, quorum, CHARTER_CLAUSE), majority], warnings };
}

/** 理事会: two thirds of the directors come, more than half of all directors agree (农村集体经济组织法 §31). */
function board(record: VoteRecord): BodyCounts {
  const clause = clauseText({ law: 'RCEOL', article: 31 }, record.heldOn) ?? CHARTER_CLAUSE;
  const warnings = beforeLaw(record);
  const { eligible } = record;
  const size = clauseText({ law: 'RCEOL', article: 29 }, record.heldOn);
  if (size !== null && (eligible < 3 || eligible > 7 || eligible % 2 === 0)) warnings.push(`理事一般为三至七人的单数，现为 ${eligible} 人（${size}）`);
  return { counts: [present(record, TWO_THIRDS, clause), ofAll(record, '全体理事', 'more_than_half', clause)], warnings };
}

/**
 * By persons or by households, one of which is enough (村民委员会组织法 §22, §28). The way that is met is shown; where
 * neither is, each way that was counted.
 */
function personsOrHouseholds(record: VoteRecord, threshold: Threshold, clause: string): readonly Count[] {
  const persons = present(record, threshold, clause);
  if (persons.isMet || record.householdsEligible === 0) return [persons];
  const households = countOf({
    what: 'quorum', label: '到会户数', have: record.householdsAttended, haveLabel: '到会', of: record.householdsEligible, ofLabel: '全体', unit: '户', threshold: TWO_THIRDS, clause,
  });
  return households.isMet ? [households] : [persons, households];
}

/** More than half of those present, or two thirds of all where a law asks for that (land, workers' rights). */
function villagersMajority(record: VoteRecord, options: VoteOptions, ofLabel: string, clause: string): Count {
  const [special] = specialBars(options, record);
  return special === undefined ? ofPresent(record, clause) : ofAll(record, ofLabel, special.fraction, special.clause);
}

function villagers(record: VoteRecord, options: VoteOptions, article: 22 | 26 | 28): BodyCounts {
  const ref: ClauseRef = { law: 'VCOL', article };
  const clause = clauseText(ref, record.heldOn) ?? '';
  const warnings = isVerifiedOn(ref, record.heldOn) ? [] : ['会议当日施行的村民委员会组织法文本没有核对，到会和通过人数暂按2018年文本计算'];
  const quorum = article === 26 ? [present(record, TWO_THIRDS, clause)] : personsOrHouseholds(record, article === 22 ? 'more_than_half' : TWO_THIRDS, clause);
  return { counts: [...quorum, villagersMajority(record, options, article === 26 ? '全体代表' : '全体成员', clause)], warnings };
}

/**
 * The lines that decide a vote of a body on its day, by the law of that day. Bodies of an economic organisation count
 * against all (农村集体经济组织法 §27, §28, §31), villagers' bodies against those present (村民委员会组织法 §22, §26, §28), the
 * party's meetings and the two committees by local rules; a special majority (see `specialMajority`) is of all.
 */
export function bodyCounts(body: Body, record: VoteRecord, options: VoteOptions): BodyCounts {
  switch (body) {
    case 'members_assembly': return membersAssembly(record, options);
    case 'representatives_assembly': return representativesAssembly(record, options);
    case 'board': return board(record);
    case 'villagers_assembly': return villagers(record, options, 22);
    case 'villagers_representatives': return villagers(record, options, 26);
    case 'villagers_group': return villagers(record, options, 28);
    case 'party_members': return { counts: [present(record, TWO_THIRDS, LOCAL_RULE), ofPresent(record, LOCAL_RULE)], warnings: [] };
    case 'party_branch': case 'two_committees': return { counts: [ofPresent(record, LOCAL_RULE)], warnings: [] };
  }
}

/**
 * What a villagers' body has to reach besides where no economic organisation exists and it decides on collective property:
 * the figures of the members' assembly or of its representatives, by reference (农村集体经济组织法 §64 para. 2, §27, §28).
 */
export function referredCounts(body: Body, record: VoteRecord): readonly Count[] {
  const cite = (article: number) => [{ law: 'RCEOL', article: 64, part: '第二款' } as const, { law: 'RCEOL', article } as const].flatMap((ref) => clauseText(ref, record.heldOn) ?? []).join('、');
  if (body === 'villagers_representatives') return [{ ...ofAll(record, '全体代表', TWO_THIRDS, cite(28)), label: '赞成票数（比照成员代表大会）' }];
  return [
    { ...present(record, TWO_THIRDS, cite(27)), label: '到会人数（比照成员大会）' },
    { ...ofAll(record, '全体成员', TWO_THIRDS, cite(27)), label: '赞成票数（比照成员大会）' },
  ];
}
