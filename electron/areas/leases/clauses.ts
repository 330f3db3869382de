import type { RentClause } from '../../../shared/contract/leaseTerms.ts';
import type { ClauseView, Plan } from '../../../shared/contract/leases.ts';
import { Refused } from '../../../shared/errors.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { clauseSentence } from '../../../shared/rules/leases/sentence.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { refreshContract } from '../receipts/settling.ts';
import { contractGate } from '../trading/basis.ts';
import { endCharges } from './charges.ts';
import type { ContractFacts } from './facts.ts';
import { clausesOf, contractFacts } from './facts.ts';
import { findingsOf } from './findings.ts';
import { computedSchedule, isSettledPlan, planView, replanOf, storedLines, writeReplan } from './planning.ts';

/** A clause as it is typed: `uid` mends a version, null adds one. */
export interface ClauseWish {
  readonly contract: string;
  readonly uid: string | null;
  readonly fromOn: string | null;
  readonly clause: RentClause;
}

/** Every day a clause names must be one. */
function refuseNoDays({ fromOn, clause }: ClauseWish): void {
  const days = [
    ['fromOn', fromOn], ...clause.rentFree.map(({ from }) => ['rentFree', from] as const), ...clause.steps.map(({ from }) => ['steps', 'on' in from ? from.on : null] as const),
    ...(clause.cycle.laid === 'instalments' ? clause.cycle.parts.map(({ dueOn }) => ['cycle', dueOn] as const) : []),
  ] as const;
  const cells = days.flatMap(([key, day]) => (day === null || isDate(day) ? [] : [{ uid: '', key, message: `没有“${day}”这一天` }]));
  if (cells.length > 0) throw new Refused('CELLS_REFUSED', { count: String(cells.length) }, { cells });
}

function refuseClause(key: string, message: string): never {
  throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid: '', key, message }] });
}

/** The versions as they would be with the wish. A later version needs its day; two versions of one day are a mistake. */
function withWish(db: Db, wish: ClauseWish): Pick<ClauseView, 'uid' | 'fromOn' | 'clause'>[] {
  const others = clausesOf(db, wish.contract).filter(({ uid }) => uid !== wish.uid);
  return [...others, { uid: wish.uid ?? '', fromOn: wish.fromOn, clause: wish.clause }].toSorted((a, b) => ((a.fromOn ?? '') < (b.fromOn ?? '') ? -1 : 1));
}

/** The schedule of a clause while it is typed, held against what is stored. Never refuses for what a person can type. */
export function planClause(db: Db, wish: ClauseWish, today: string): Plan {
  const facts = contractFacts(db, wish.contract);
  refuseNoDays(wish);
  const versions = withWish(db, wish);
  const schedule = computedSchedule(facts, versions);
  return planView(clauseSentence(wish.clause), schedule, schedule.ok ? replanOf(db, wish.contract, schedule.value) : null, findingsOf(db, facts, versions, today));
}

/** Plans a contract anew inside a running command. Answers whether anything was written; a refusal of the schedule is thrown in words. */
export function planAnew(work: Work, facts: ContractFacts, today: string): boolean {
  const { db, writer } = work;
  if (facts.endedOn !== null) endCharges(work, facts.uid, facts.endedOn);
  const schedule = computedSchedule(facts, clausesOf(db, facts.uid));
  if (!schedule.ok) refuseClause('clause', schedule.message);
  const plan = replanOf(db, facts.uid, schedule.value);
  if (isSettledPlan(plan)) return false;
  writeReplan(db, writer, facts, plan);
  refreshContract(db, writer, facts.uid, today);
  return true;
}

/** Stores a version of the clause and re-plans what is unpaid, in one command. */
export function saveClause(ledger: Ledger, wish: ClauseWish & { readonly agreedOn: string | null; readonly basis: string }, today: string): { seq: number | null } {
  refuseNoDays(wish);
  if (wish.agreedOn !== null && !isDate(wish.agreedOn)) refuseClause('agreedOn', '没有这一天，请核对约定日期');
  const { seq } = ledger.run({ name: 'leases.saveClause', title: '登记租金条款' }, (work) => {
    const { db, writer, describe } = work;
    const facts = contractFacts(db, wish.contract);
    const others = clausesOf(db, wish.contract).filter(({ uid }) => uid !== wish.uid);
    if (wish.uid !== null && !clausesOf(db, wish.contract).some(({ uid }) => uid === wish.uid)) throw new Refused('ROW_MISSING');
    if (wish.fromOn !== null && facts.startOn !== null && facts.endOn !== null && (wish.fromOn < facts.startOn || wish.fromOn > facts.endOn)) refuseClause('fromOn', `生效日要在租期 ${facts.startOn} 至 ${facts.endOn} 之内`);
    if (others.some(({ fromOn }) => fromOn === wish.fromOn)) refuseClause('fromOn', wish.fromOn === null ? '已经有原合同条款，补充协议请填写生效日' : '这一天已经有一份条款，请修改那一份');
    if (others.length === 0 && wish.fromOn !== null) refuseClause('fromOn', '请先登记原合同的租金条款，再登记补充协议');
    if (wish.uid !== null && wish.fromOn !== null && others.every(({ fromOn }) => fromOn !== null)) refuseClause('fromOn', '原合同条款从起租日起生效，不填生效日');
    const row = { fromOn: wish.fromOn, clause: JSON.stringify(wish.clause), agreedOn: wish.agreedOn, basis: wish.basis };
    const gate = wish.uid === null && others.length === 0 ? contractGate(db, wish.contract) : '';
    if (gate !== '') refuseClause('basis', gate);
    if (wish.uid === null) writer.insert('rent_clause', { uid: newUid(), contract: wish.contract, ...row });
    else writer.update('rent_clause', wish.uid, row);
    describe(`${wish.uid === null ? '登记' : '修改'}合同“${facts.name}”的${wish.fromOn === null ? '租金条款' : '补充协议'}`);
    planAnew(work, facts, today);
  });
  return { seq };
}

/** Takes a version away and re-plans; the first one stays as long as later ones stand. */
export function removeClause(ledger: Ledger, uid: string, today: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'leases.removeClause', title: '删除租金条款' }, (work) => {
    const { db, writer, describe } = work;
    const contract = String(writer.get('rent_clause', uid).contract);
    const facts = contractFacts(db, contract);
    const versions = clausesOf(db, contract);
    const isFirst = versions.find((version) => version.uid === uid)?.fromOn === null;
    if (isFirst && storedLines(db, contract).some(({ settled }) => settled !== 0)) refuseClause('fromOn', '已经按这份条款收过款，不能删除；约定有变请登记补充协议，登错请修改');
    if (isFirst && versions.length > 1) refuseClause('fromOn', '还有补充协议，不能先删除原合同条款');
    writer.remove('rent_clause', uid);
    describe(`删除合同“${facts.name}”的${isFirst ? '租金条款' : '补充协议'}`);
    if (!isFirst) {
      planAnew(work, facts, today);
      return;
    }
    writeReplan(db, writer, facts, replanOf(db, contract, { lines: [], total: 0, known: 0 }));
    refreshContract(db, writer, contract, today);
    if (storedLines(db, contract).length === 0) writer.update('contract', contract, { received: null, outstanding: null, paidUntil: null });
  });
  return { seq };
}
