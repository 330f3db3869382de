import type { PrintedDocument } from '../../../shared/contract/documents.ts';
import type { StepRecord } from '../../../shared/contract/decisionTerms.ts';
import { MATTER_LABELS } from '../../../shared/contract/decisionTerms.ts';
import { decisionNotice } from '../../../shared/rules/trading/documents/decisionNotice.ts';
import { voteSheet } from '../../../shared/rules/trading/documents/voteSheet.ts';
import { judgeVote } from '../../../shared/rules/decisions/votes.ts';
import { Refused } from '../../../shared/errors.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { matrixInForce } from '../decisions/matrices.ts';
import { decisionOf, economicOrganisationOf, ruleOf, stepsOfDecision } from '../decisions/rows.ts';
import type { Now } from './listingFacts.ts';
import { headOf } from './paperHead.ts';

function judged(db: Db, decision: string) {
  const row = decisionOf(db, decision);
  const options = { matter: row.matter, charter: matrixInForce(db, row.raisedOn).matrix.charter, hasEconomicOrganisation: economicOrganisationOf(db, row.unit) };
  const steps = stepsOfDecision(db, decision).map(({ uid, record }) => ({ uid, record, vote: record.step === 'announcement' || record.step === 'result' ? null : judgeVote(record, options) }));
  return { row, steps };
}

/** 决议公开: the matter, who met when, and the counts with their arithmetic. */
export function decisionNoticePaper(db: Db, decision: string, now: Now): PrintedDocument {
  const { row, steps } = judged(db, decision);
  const posting = steps.findLast(({ record }) => record.step === 'announcement')?.record;
  const outcome = row.state === 'failed' ? 'failed' : row.state === 'open' ? 'none' : 'passed';
  if (steps.every(({ record }) => record.step !== 'resolution')) throw new Refused('PRINT_FAILED', { detail: '还没有表决，不能公开' });
  return decisionNotice({
    head: headOf(db, row.unit, row.code ?? '', posting?.heldOn ?? now.today), paper: 'A4', matter: row.name, matterType: MATTER_LABELS[row.matter], resolution: row.content, steps: steps.filter(({ vote }) => vote !== null).map(({ record, vote }) => ({ record, vote })), outcome,
    posting: posting === undefined ? null : { from: posting.heldOn, until: posting.postedUntil ?? posting.heldOn, days: 0 }, feedback: '',
  });
}

/** 会议签到与表决表 of a meeting; of a decision a blank one, to be signed at the meeting that is still to be held. */
export function voteSheetPaper(db: Db, step: string, now: Now): PrintedDocument {
  const decision: unknown = statement(db, 'SELECT decision FROM decision_step WHERE uid = ?').pluck().get(step);
  if (typeof decision !== 'string') return blankSheet(db, step, now);
  const { row, steps } = judged(db, decision);
  const own = steps.find(({ uid }) => uid === step);
  if (own === undefined) throw new Refused('ROW_MISSING');
  return voteSheet({ head: headOf(db, row.unit, row.code ?? '', own.record.heldOn || now.today), matter: row.name, record: own.record, vote: own.vote, isBlank: own.record.eligible === 0, blankLines: own.record.attendees.length === 0 ? Math.min(60, Math.max(20, own.record.attended)) : 0 });
}

const BLANK: StepRecord = {
  step: 'resolution', body: null, heldOn: '', place: '', chair: '', recorder: '', eligible: 0, attended: 0, proxies: 0, householdsEligible: 0, householdsAttended: 0, votesFor: 0, votesAgainst: 0, abstained: 0, attendees: [], note: '', orderReason: '', postedUntil: null,
};
const BLANK_LINES = 40;

function blankSheet(db: Db, decision: string, now: Now): PrintedDocument {
  const row = decisionOf(db, decision);
  const [body = null] = ruleOf(db, row).bodies;
  return voteSheet({ head: headOf(db, row.unit, row.code ?? '', now.today), matter: row.name, record: { ...BLANK, body }, vote: null, isBlank: true, blankLines: BLANK_LINES });
}
