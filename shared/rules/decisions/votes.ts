import type { Body, Vote } from '../../contract/decisionTerms.ts';
import { BODY_LABELS, MATTER_LABELS } from '../../contract/decisionTerms.ts';
import { isDate } from '../dates.ts';
import type { VoteOptions, VoteRecord } from './bodies.ts';
import { bodyCounts, referredCounts } from './bodies.ts';
import { clauseText, clauseTexts, isInForce, isVerifiedOn } from './clauses.ts';
import { ORGANISATION_BODIES, VILLAGERS_BODIES, isCollectiveMatter, isReserved, specialMajority } from './matters.ts';

export type { VoteOptions, VoteRecord } from './bodies.ts';

const none = (refused: string): Vote => ({ outcome: 'none', counts: [], warnings: [], refused });

/** Whether a step is voted on; the two 公开 are postings. */
export function isVoted({ step }: Pick<VoteRecord, 'step'>): boolean {
  return step !== 'announcement' && step !== 'result';
}

/** Why figures make no sense, as a sentence; empty where they do. Those who vote by proxy are among those who came. */
function nonsense({ heldOn, eligible, attended, proxies, householdsEligible, householdsAttended, votesFor, votesAgainst, abstained }: VoteRecord): string {
  const figures = [eligible, attended, proxies, householdsEligible, householdsAttended, votesFor, votesAgainst, abstained];
  if (!isDate(heldOn)) return '会议日期不对，请核对';
  if (!figures.every((figure) => Number.isSafeInteger(figure) && figure >= 0)) return '人数和票数只能是不小于零的整数';
  if (eligible === 0) return '没有登记应到人数';
  if (attended > eligible) return `到会 ${attended} 人多于应到 ${eligible} 人，请核对`;
  if (proxies > attended) return `委托 ${proxies} 人多于到会 ${attended} 人，请核对（委托的人计入到会）`;
  if (householdsAttended > householdsEligible) return `到会 ${householdsAttended} 户多于全体 ${householdsEligible} 户，请核对`;
  const votes = votesFor + votesAgainst + abstained;
  if (votes > attended) return `赞成、反对、弃权共 ${votes} 票，多于到会 ${attended} 人，请核对`;
  return votes === 0 ? '没有登记表决票数' : '';
}

/** Why a body may not resolve on a matter at all, as a sentence with its clause; empty where no law of the day forbids it. */
function refusedBody(body: Body, { step, heldOn }: VoteRecord, { matter, hasEconomicOrganisation }: VoteOptions): string {
  if (step !== 'resolution') return '';
  const label = MATTER_LABELS[matter];
  const cite = (article: number) => `（${clauseText({ law: 'RCEOL', article }, heldOn) ?? ''}）`;
  if (isInForce('RCEOL', heldOn)) {
    if (matter === 'worker_rights' && body !== 'members_assembly' && body !== 'villagers_assembly' && body !== 'villagers_group') return `${BODY_LABELS[body]}不能决定“${label}”，须由成员大会决定${cite(15)}`;
    if (body === 'representatives_assembly' && isReserved(matter)) return `成员代表大会不能决定“${label}”，须由成员大会决定${cite(28)}`;
    if (body === 'villagers_representatives' && matter === 'household_plan' && hasEconomicOrganisation === true) return `已有集体经济组织的，代表会议不能决定“${label}”，须由成员大会决定${cite(28)}`;
  }
  const special = specialMajority(matter, heldOn);
  const isAssembly = body === 'members_assembly' || body === 'representatives_assembly' || VILLAGERS_BODIES.includes(body);
  if (special === null || isAssembly) return '';
  return `${BODY_LABELS[body]}不能决定“${label}”，须由成员（村民）会议或者代表会议决定（${clauseTexts([special.ref], heldOn)}）`;
}

/** Warnings that follow from the matter: other approvals, wordings that were not verified, what the law forbids. */
function matterWarnings({ step, body, heldOn }: VoteRecord, { matter, hasEconomicOrganisation }: VoteOptions): string[] {
  if (step !== 'resolution') return [];
  const warnings: string[] = [];
  const special = specialMajority(matter, heldOn);
  if (special !== null) {
    const clause = clauseTexts([special.ref], heldOn);
    if (special.approval !== null) warnings.push(`${special.approval}（${clause}）`);
    if (!isVerifiedOn(special.ref, heldOn)) warnings.push(`会议当日施行的${clause}文本没有核对，人数暂按现行文本计算`);
  }
  if (matter === 'household_adjustment' && body === 'representatives_assembly' && isInForce('RCEOL', heldOn)) warnings.push('调整涉及土地承包方案的，须由成员大会决定，请核对');
  if (matter === 'household_plan' && body === 'villagers_representatives' && hasEconomicOrganisation === null && isInForce('RCEOL', heldOn)) warnings.push('没有登记是否有集体经济组织；已有的，须由成员大会决定，请核对');
  const guarantee = clauseTexts([{ law: 'RCEOL', article: 35 }, { law: 'RCEOL', article: 58 }], heldOn);
  if (matter === 'guarantee' && guarantee !== '') warnings.push(`以集体财产为他人担保受法律禁止，表决通过也不能补正，请核对（${guarantee}）`);
  return warnings;
}

/** Warnings about who came and how they voted; the count stays as it is. */
function attendanceWarnings(body: Body, { attended, proxies, votesFor, votesAgainst, abstained }: VoteRecord): string[] {
  const warnings: string[] = [];
  const silent = attended - votesFor - votesAgainst - abstained;
  if (silent > 0) warnings.push(`到会的有 ${silent} 人没有投票，不计入赞成`);
  if (proxies > 0 && body !== 'members_assembly') warnings.push(`${BODY_LABELS[body]}有 ${proxies} 人委托，请核对是否允许委托`);
  return warnings;
}

/** Warnings about whose body it is: one that should not exist, or the village's where the organisation has its own (民法典 §101, 农村集体经济组织法 §64). */
function ownerWarnings(body: Body, { step, heldOn }: VoteRecord, { matter, hasEconomicOrganisation }: VoteOptions): string[] {
  if (hasEconomicOrganisation === false && ORGANISATION_BODIES.includes(body)) return [`登记为没有集体经济组织，却由${BODY_LABELS[body]}表决，请核对`];
  const clause = clauseTexts([{ law: 'CC', article: 101 }, { law: 'RCEOL', article: 64 }], heldOn);
  if (hasEconomicOrganisation !== true || step !== 'resolution' || clause === '' || !VILLAGERS_BODIES.includes(body) || !isCollectiveMatter(matter)) return [];
  return [`已有集体经济组织的，集体财产和成员权益事项由其成员大会或成员代表大会决定，请核对（${clause}）`];
}

/**
 * The second count of a villagers' body that acts where no economic organisation exists (农村集体经济组织法 §64 para. 2).
 * Where it is not known whether one exists, only the warning is given. A special majority of all makes it needless.
 */
function referred(body: Body, record: VoteRecord, { matter, hasEconomicOrganisation }: VoteOptions, isPassed: boolean): Pick<Vote, 'counts' | 'warnings'> {
  const { step, heldOn } = record;
  const clause = clauseText({ law: 'RCEOL', article: 64, part: '第二款' }, heldOn);
  if (clause === null || step !== 'resolution' || hasEconomicOrganisation === true || !VILLAGERS_BODIES.includes(body)) return { counts: [], warnings: [] };
  if (!isCollectiveMatter(matter) || specialMajority(matter, heldOn) !== null) return { counts: [], warnings: [] };
  const counts = referredCounts(body, record);
  const warnings: string[] = [];
  const opening = hasEconomicOrganisation === false ? '没有集体经济组织的' : '没有登记是否有集体经济组织；没有的';
  if (isPassed && !counts.every(({ isMet }) => isMet)) warnings.push(`${opening}，集体财产和成员权益事项还须比照农村集体经济组织法计算：只达到村民委员会组织法的人数，没有达到全体的三分之二（${clause}）`);
  if (body === 'villagers_representatives' && isReserved(matter)) warnings.push(`${opening}，“${MATTER_LABELS[matter]}”比照农村集体经济组织法不能由代表会议决定，请核对（${clause}）`);
  return { counts: hasEconomicOrganisation === false ? counts.slice() : [], warnings };
}

/**
 * What a vote came to under the law of its day (see `bodyCounts` for each body's figures). 以上 includes (民法典 §1259),
 * 过半数 does not. `none` with `refused`: the figures make no sense; `none` without: the step is a posting. `failed` with
 * `refused`: the body may not decide the matter, whatever the count. Warnings never change the outcome; the counts
 * marked 比照 (no economic organisation, 农村集体经济组织法 §64) stand beside it as well.
 */
export function judgeVote(record: VoteRecord, options: VoteOptions): Vote {
  if (!isVoted(record)) return none('');
  const { body } = record;
  if (body === null) return none('没有登记由谁开会表决');
  const senseless = nonsense(record);
  if (senseless !== '') return none(senseless);
  const { counts, warnings } = bodyCounts(body, record, options);
  const refused = refusedBody(body, record, options);
  const isPassed = refused === '' && counts.every(({ isMet }) => isMet);
  const second = referred(body, record, options, isPassed);
  return {
    outcome: isPassed ? 'passed' : 'failed',
    counts: [...counts, ...second.counts],
    warnings: [...warnings, ...matterWarnings(record, options), ...attendanceWarnings(body, record), ...ownerWarnings(body, record, options), ...second.warnings],
    refused,
  };
}
