import { termEnd } from '../dates.ts';
import { AGE_BUCKETS, ageOf, limitation } from '../leases/state.ts';
import { formatScaled } from '../scaled.ts';
import { leaseLawOf, lawOf } from './clauses.ts';
import { isBelowShare, medianBeside, unitRent } from './comparables.ts';
import type { ContractFacts } from './facts.ts';
import { objectRecord, termOf } from './facts.ts';
import type { Said } from './making.ts';
import { contractRule, isSaid, leaseRule, NOTHING, yuan } from './making.ts';
import type { ContractRow, DueRow, World } from './model.ts';
import type { Rule, RuleContext } from './rule.ts';

const isOverdue = ({ dueOn, outstanding }: DueRow, today: string) => outstanding > 0 && dueOn < today;

/** Overdue sums by age, 分, in words: 1–30天 100.00 元；… */
function agesText(overdue: readonly DueRow[], today: string): string {
  const sums = new Map<string, number>();
  for (const { dueOn, outstanding } of overdue) {
    const age = ageOf(dueOn, today);
    sums.set(age, (sums.get(age) ?? 0) + outstanding);
  }
  return AGE_BUCKETS.flatMap(({ key, label }) => (sums.has(key) ? [`${label} ${yuan(sums.get(key) ?? 0)}`] : [])).join('；');
}

/** 民法典 §188, §195: three years from the due day; demands, which begin them anew, are not in this ledger's rows, so it is asked for them. */
function limitationAlarm(overdue: readonly DueRow[], oldest: DueRow, today: string): readonly Said[] {
  if (limitation(oldest.dueOn, []).alarmOn > today) return NOTHING;
  const old = overdue.filter(({ dueOn }) => limitation(dueOn, []).alarmOn <= today);
  const { alarmOn, lapsesOn } = limitation(oldest.dueOn, []);
  return [{
    key: 'limitation', title: '欠租临近或超过诉讼时效', compared: [`${old.length} 笔 ${yuan(old.reduce((sum, { outstanding }) => sum + outstanding, 0))}，最早应收日 ${oldest.dueOn}`, `没有催收的，${alarmOn}起应预警，${lapsesOn}届满`],
    clause: lawOf('limitation')(today), mend: '立即书面催收并留存送达凭证，或请承租方确认欠款',
  }];
}

const arrears = contractRule({ code: 'R06', title: '欠租', severity: 'warn', clause: lawOf('arrears') }, (facts, { world }) => {
  const dues = world.duesOf.get(facts.row.uid);
  const { today } = world;
  if (dues === undefined || facts.state === 'draft' || !dues.some((due) => isOverdue(due, today))) return NOTHING;
  const overdue = dues.filter((due) => isOverdue(due, today));
  const oldest = overdue.reduce((first, due) => (due.dueOn < first.dueOn ? due : first));
  const total = overdue.reduce((sum, { outstanding }) => sum + outstanding, 0);
  const records = overdue.slice(0, 20).map(({ uid, dueOn }) => ({ table: 'receivable' as const, uid, name: `${dueOn} 应收` }));
  return [
    { title: `欠租：${agesText(overdue, today)}`, compared: [`到期未收 ${overdue.length} 笔 ${yuan(total)}`, `最早应收日 ${oldest.dueOn}`], records, clause: lawOf('arrears')(today), mend: '催收，登记催收记录；已收的，登记收款' },
    ...limitationAlarm(overdue, oldest, today),
  ];
});

const percentText = (hundredths: number) => `${formatScaled(hundredths * 100)}%`;

/** A rent below the share of the median, with what it is compared with; null where it is not, or cannot be compared. */
function lowRent(row: ContractRow, { world, settings: { lowRentShare, leastComparables } }: RuleContext): { rent: number; median: number; count: number } | null {
  const rent = unitRent(row);
  const beside = rent === null ? null : medianBeside(row, world);
  return rent === null || beside === null || beside.count < leastComparables || !isBelowShare(rent, beside.median, lowRentShare) ? null : { rent, ...beside };
}

const lowRents = leaseRule({ code: 'R07', title: '租金偏低', severity: 'warn', clause: leaseLawOf('lowRent') }, ({ row, objects }, context) => {
  const low = lowRent(row, context);
  if (low === null || row.areaUnit === null) return NOTHING;
  const { world, settings: { lowRentShare } } = context;
  const unit = `元/${row.areaUnit}/年`;
  return [{
    title: `租金低于同类中位数的${percentText(lowRentShare)}`, compared: [`${formatScaled(low.rent)} ${unit}`, `同类${low.count}宗中位数 ${formatScaled(low.median)} ${unit}`],
    records: objects.map((link) => objectRecord(link, world)), mend: '核对租金、面积和定价依据，说明为什么低',
  }];
});

/** A change of one rent runs it on a whole class: what is not low is told from the row alone. */
const underpriced: Rule = {
  ...lowRents,
  check: (uid, context) => {
    const row = context.world.contracts.get(uid);
    return row === undefined || lowRent(row, context) === null ? NOTHING : lowRents.check(uid, context);
  },
};

const prepaid = leaseRule({ code: 'R16', title: '一次预收多年租金', severity: 'warn', clause: leaseLawOf('prepaid') }, ({ row }, { world, settings: { prepaidMonths } }) => {
  const months = world.clauses.get(row.uid)?.paidMonths ?? 0;
  if (months <= prepaidMonths) return NOTHING;
  return [{ title: `一次预收超过${prepaidMonths}个月租金`, compared: [`一次收 ${months} 个月`, `不超过 ${prepaidMonths} 个月`], mend: '核对决议是否同意一次收取，说明理由' }];
});

/** How a register says that the rent does not rise. A blank says nothing. */
const NO_RISE = /^(?:无|没有|不递增|无递增|不增|固定|固定租金|0|0%|0\.00|\/|-|—)$/u;

/** Where the clause is not entered, the register's words must say it. */
function isFlat({ row: { uid, escalation } }: ContractFacts, world: World): boolean {
  const clause = world.clauses.get(uid);
  if (clause !== undefined) return !clause.hasSteps && !clause.isFree;
  return isSaid(escalation) && NO_RISE.test(escalation.trim());
}

const noStep = leaseRule({ code: 'R17', title: '长期合同租金没有递增', severity: 'warn', clause: leaseLawOf('noStep') }, (facts, { world, settings: { noStepYears } }) => {
  const term = termOf(facts);
  if (term === null || facts.isHousehold || Number(term.endOn.slice(0, 4)) - Number(term.startOn.slice(0, 4)) < noStepYears || !isFlat(facts, world)) return NOTHING;
  const last = termEnd(term.startOn, noStepYears);
  if (term.endOn <= last) return NOTHING;
  const { escalation } = facts.row;
  const said = isSaid(escalation) ? `，登记的递增方式 ${escalation}` : '';
  return [{ title: `租期超过${noStepYears}年，租金没有递增`, compared: [`租期至 ${term.endOn}，租金没有递增${said}`, `满${noStepYears}年为 ${last}`], mend: '核对合同有没有递增条款；有的，补到租金条款里' }];
});

/** Free by its clause; where there is none, by sums of 0 that the register says. */
function isFree({ row: { uid, annualRent, totalAmount } }: ContractFacts, world: World): boolean {
  const clause = world.clauses.get(uid);
  return clause === undefined ? annualRent === 0 && (totalAmount ?? 0) === 0 : clause.isFree;
}

/** Whether a vote is recorded: one that counts, or the words of the register where nothing is counted. */
function hasVote({ row }: ContractFacts, world: World): boolean {
  const basis = world.basisOf.get(row.uid);
  return basis !== undefined && basis.decision !== null ? basis.isValid : row.decidedOn !== null || isSaid(row.decisionBody);
}

const freeUse = leaseRule({ code: 'R18', title: '无偿使用没有民主决策', severity: 'block', clause: leaseLawOf('freeUse') }, (facts, { world }) => {
  if (facts.isHousehold || !isFree(facts, world) || hasVote(facts, world)) return NOTHING;
  return [{ compared: ['租金 0.00 元', '没有有效的决议'], records: facts.objects.map((link) => objectRecord(link, world)), mend: '补办民主决策，或约定租金' }];
});

/** Rents and arrears: R06, R07, R16–R18. */
export const RENT_RULES: readonly Rule[] = [arrears, underpriced, prepaid, noStep, freeUse];
