import type { MatterWish } from '../../../shared/contract/decisions.ts';
import type { StepRecord } from '../../../shared/contract/decisionTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { nextCode } from '../trading/codes.ts';
import { refuseInput } from '../trading/refusing.ts';
import { propose } from './matrices.ts';
import { decisionOf, progressOf, stepsOfDecision } from './rows.ts';

/** Keeps what the register says of a decision: its state is what its votes come to. */
function refresh({ db, writer }: Work, uid: string): void {
  const records = stepsOfDecision(db, uid).map(({ record }) => record);
  const { state, decidedOn, steps } = progressOf(db, decisionOf(db, uid), records);
  const resolution = steps.find(({ step }) => step === 'resolution');
  const body = resolution?.doneBy?.body ?? resolution?.records.at(-1)?.body ?? null;
  writer.update('decision', uid, { state, decidedOn, body });
}

/** Enters a matter, or mends it as long as no vote was held on it. Another class than the proposed one needs its reason. */
export function saveMatter(ledger: Ledger, wish: MatterWish): { seq: number | null; decision: string } {
  if (!isDate(wish.raisedOn)) refuseInput('raisedOn', '没有这一天，请核对日期');
  const { seq, value } = ledger.run({ name: 'decisions.saveMatter', title: '登记议题', unit: wish.unit }, (work) => {
    const { db, writer, describe } = work;
    const proposed = propose(db, { ...wish, on: wish.raisedOn }).rule?.class ?? null;
    if (proposed !== null && proposed !== wish.class && wish.classReason === '') refuseInput('classReason', '改用其他类别，请写明理由');
    if (wish.previous !== null && decisionOf(db, wish.previous).state !== 'failed') refuseInput('previous', '只有没有通过的议题可以再次表决');
    const { uid, classReason, content, ...rest } = wish;
    const row = { ...rest, proposedClass: proposed, classReason: proposed === wish.class ? null : classReason || null, content: content || null };
    describe(`${uid === null ? '登记' : '修改'}议题“${wish.name}”`);
    if (uid !== null) {
      if (wish.previous === uid) refuseInput('previous', '不能以自己为上次表决');
      const before = decisionOf(db, uid);
      const isHeld = stepsOfDecision(db, uid).some(({ record }) => record.step === 'resolution');
      if (isHeld && (before.matter !== wish.matter || before.amount !== wish.amount || before.class !== wish.class || before.unit !== wish.unit || before.name !== wish.name || before.content !== wish.content || before.raisedOn !== wish.raisedOn)) refuseInput('matter', '已经表决，议题不能再改；登错请另立议题');
      writer.update('decision', uid, row);
      refresh(work, uid);
      return uid;
    }
    const made = newUid();
    writer.insert('decision', { uid: made, code: nextCode(db, 'decision', wish.unit, wish.raisedOn.slice(0, 4)), state: 'open', decidedOn: null, body: null, ...row });
    refresh(work, made);
    return made;
  });
  return { seq, decision: value };
}

/** Takes a matter away on which nothing rests and of which no vote was held. */
export function removeMatter(ledger: Ledger, uid: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'decisions.removeMatter', title: '删除议题' }, ({ db, writer, describe }) => {
    const row = decisionOf(db, uid);
    const steps = stepsOfDecision(db, uid);
    if (steps.some(({ record }) => record.step === 'resolution')) refuseInput('name', '已经表决的议题要保留，不能删除');
    if (statement(db, 'SELECT 1 FROM listing WHERE decision = @uid UNION ALL SELECT 1 FROM contract_basis WHERE decision = @uid UNION ALL SELECT 1 FROM decision WHERE previous = @uid LIMIT 1').get({ uid }) !== undefined) refuseInput('name', '有项目、合同或再次表决以它为依据，不能删除');
    for (const step of steps) writer.remove('decision_step', step.uid);
    writer.remove('decision', uid);
    describe(`删除议题“${row.name}”`);
  });
  return { seq };
}

/** Steps that are votes: what rests on them was announced. */
const VOTES: readonly string[] = ['proposal', 'consultation', 'party', 'resolution'];

/** Whether something was announced or signed on the strength of a decision. */
export function isRestedOn(db: Db, decision: string): boolean {
  return statement(db, `SELECT 1 FROM listing WHERE decision = @decision AND state IN ('announced', 'bidding', 'result', 'signed', 'closed', 'failed', 'relisted')
    UNION ALL SELECT 1 FROM contract_basis b JOIN contract c ON c.uid = b.contract WHERE b.decision = @decision AND COALESCE(c.state, 'in_force') <> 'draft' LIMIT 1`).get({ decision }) !== undefined;
}

function refuseRested(db: Db, decision: string): void {
  if (isRestedOn(db, decision)) refuseInput('heldOn', '已有公告的项目或合同以它为依据，会议记录不能再改；有错请在备注里说明，或另立议题');
}

/** The field of the figure that makes no sense beside the others, in the order in which they are looked at. */
function doubtfulFigure({ eligible, attended, proxies, householdsEligible, householdsAttended }: StepRecord): string {
  if (eligible === 0) return 'eligible';
  if (attended > eligible) return 'attended';
  if (proxies > attended) return 'proxies';
  return householdsAttended > householdsEligible ? 'householdsAttended' : 'votesFor';
}

/** Records a meeting or a posting; the votes decide what comes of it. A step that bears a day before the one before it needs its reason. */
export function saveStep(ledger: Ledger, wish: { readonly decision: string; readonly uid: string | null; readonly record: StepRecord }, today: string): { seq: number | null } {
  const { record } = wish;
  if (!isDate(record.heldOn)) refuseInput('heldOn', '没有这一天，请核对日期');
  if (record.heldOn > today) refuseInput('heldOn', `${record.heldOn} 在今天之后，会议还没有开`);
  if (record.postedUntil !== null && (!isDate(record.postedUntil) || record.postedUntil < record.heldOn)) refuseInput('postedUntil', '公开截止日早于公开日');
  const { seq } = ledger.run({ name: 'decisions.saveStep', title: '登记会议' }, (work) => {
    const { db, writer, describe } = work;
    const row = decisionOf(db, wish.decision);
    if (VOTES.includes(record.step) || wish.uid !== null) refuseRested(db, wish.decision);
    const others = stepsOfDecision(db, wish.decision).filter(({ uid }) => uid !== wish.uid).map((one) => one.record);
    const { steps } = progressOf(db, row, [...others, record]);
    const judged = steps.flatMap(({ records }) => records).find(({ index }) => index === others.length);
    if (judged !== undefined && judged.vote.outcome === 'none' && judged.vote.refused !== '') refuseInput(doubtfulFigure(record), judged.vote.refused);
    const order = ['proposal', 'consultation', 'party', 'resolution', 'announcement', 'result'];
    const before = others.filter((one) => order.indexOf(one.step) < order.indexOf(record.step)).map(({ heldOn }) => heldOn).toSorted().at(-1);
    if (before !== undefined && record.heldOn < before && record.orderReason === '') refuseInput('orderReason', `日期早于前面的环节（${before}），请写明原因`);
    const kept = { step: record.step, heldOn: record.heldOn, record: JSON.stringify(record) };
    if (wish.uid === null) {
      const last: unknown = statement(db, 'SELECT MAX(position) FROM decision_step WHERE decision = ?').pluck().get(wish.decision);
      writer.insert('decision_step', { uid: newUid(), decision: wish.decision, position: (typeof last === 'number' ? last : 0) + 1, ...kept });
    } else if (writer.get('decision_step', wish.uid).decision === wish.decision) writer.update('decision_step', wish.uid, kept);
    else throw new Refused('ROW_MISSING');
    describe(`${wish.uid === null ? '登记' : '修改'}“${row.name}”的会议`);
    refresh(work, wish.decision);
  });
  return { seq };
}

/** Takes a step away that was entered by mistake; the reason stands in the change record. */
export function removeStep(ledger: Ledger, uid: string, reason: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'decisions.removeStep', title: '删除会议记录' }, (work) => {
    const { db, writer, describe } = work;
    const decision = String(writer.get('decision_step', uid).decision);
    refuseRested(db, decision);
    writer.remove('decision_step', uid);
    describe(`删除“${decisionOf(db, decision).name}”的一条会议记录：${reason}`);
    refresh(work, decision);
  });
  return { seq };
}
