import type { ListingState, TradeMode } from '../../contract/tradingTerms.ts';
import { STATE_LABELS } from '../../contract/tradingTerms.ts';
import { isDate } from '../dates.ts';
import type { Result } from '../result.ts';
import { accept, refuse } from '../result.ts';

/**
 * Which state may follow which, whatever the facts: the steps of the provincial platform with its side states (law file §6,
 * project state machine). A listing begins as a draft; one that was put up again stays as it is and another one goes on.
 */
export const NEXT_STATES: Readonly<Record<ListingState, readonly ListingState[]>> = {
  draft: ['applied', 'withdrawn'],
  applied: ['approved', 'returned', 'withdrawn'],
  returned: ['applied', 'withdrawn'],
  approved: ['announced', 'withdrawn'],
  announced: ['bidding', 'result', 'failed', 'terminated', 'withdrawn'],
  bidding: ['result', 'failed', 'terminated', 'withdrawn'],
  result: ['signed', 'failed', 'terminated'],
  signed: ['closed'],
  failed: ['relisted'],
  closed: [], withdrawn: [], relisted: [], terminated: [],
};

/** What a listing is made of when a move is asked for. Days are YYYY-MM-DD, minutes YYYY-MM-DD HH:MM, both in Shanghai. */
export interface ListingFacts {
  readonly today: string;
  readonly now: string;
  readonly mode: TradeMode;
  /** Traded on the public platform: registration and bids are held there, here only what came of them. */
  readonly onPlatform: boolean;
  readonly decision: 'valid' | 'invalid' | 'none';
  /** Why it goes on without a valid decision, in writing, and who approved that; empty where nobody did. */
  readonly exception: string;
  readonly exceptionBy: string;
  /** Whether the reserve of any lot is below that of the listing before, and whether the decision was made after that one failed. */
  readonly reserveLowered: boolean;
  readonly isNewDecision: boolean;
  readonly attempt: number;
  /** Dates of the notice that cannot stand (`noticePlan`, level block), as sentences. */
  readonly noticeProblems: readonly string[];
  /** The notice as it was posted and its last day. */
  readonly noticeOn: string | null;
  readonly noticeEndOn: string | null;
  readonly registerUntil: string | null;
  readonly bidAt: string | null;
  /** Qualified bidders, and how many the notice asks for. */
  readonly qualified: number;
  readonly minBidders: number;
  readonly lots: readonly { readonly name: string; readonly state: 'waiting' | 'open' | 'sold' | 'failed'; readonly hasContract: boolean }[];
  readonly resultEndOn: string | null;
  readonly openObjections: number;
  /** Mandatory parts of the dossier that are not there (`completeness`). */
  readonly missingDossier: readonly string[];
}

/** What a person is asked for with a move. `basis` is the ground in law or contract of an end after the announcement. */
export type Asked = 'reason' | 'basis' | 'date';

/** A step that a listing in this state could take. */
export interface Move {
  readonly to: ListingState;
  readonly label: string;
  readonly isAllowed: boolean;
  /** Why it cannot be taken now; empty where it can. */
  readonly why: string;
  readonly asks: readonly Asked[];
  /** What to know before it is taken. */
  readonly warnings: readonly string[];
}

const LABELS: Readonly<Record<ListingState, string>> = {
  draft: '', applied: '提交立项申请', returned: '退回修改', approved: '审核通过', announced: '发布公告', bidding: '开始竞价', result: '发布成交公示', signed: '已签合同', closed: '归档', withdrawn: '撤回', failed: '流拍', relisted: '重新挂牌', terminated: '终止交易',
};

const ASKS: Readonly<Partial<Record<ListingState, readonly Asked[]>>> = {
  applied: ['date'], approved: ['date'], bidding: ['date'], closed: ['date'], returned: ['reason'], withdrawn: ['reason'], failed: ['reason'], terminated: ['reason', 'basis'], announced: ['date'], result: ['date'], signed: ['date'],
};

/** Moves that everybody has seen: they are put right by another move, never taken away. */
const FINAL: readonly ListingState[] = ['announced', 'bidding', 'result', 'signed', 'closed', 'withdrawn', 'failed', 'terminated'];

/** Whether a move is seen by everybody, so that no undo takes it away. */
export function isFinal(to: ListingState): boolean {
  return FINAL.includes(to);
}

const hasText = (text: string) => text.trim() !== '';

/** Whether a listing may be announced as far as its decision goes: a valid one, or in writing why not and who approved it; a lower reserve needs a new one (R13). Empty when it may. */
export function decisionGate({ decision, exception, exceptionBy, reserveLowered, isNewDecision }: Pick<ListingFacts, 'decision' | 'exception' | 'exceptionBy' | 'reserveLowered' | 'isNewDecision'>): string {
  if (hasText(exception) && hasText(exceptionBy)) return '';
  if (hasText(exception)) return '没有决议的书面理由还缺批准人';
  if (decision === 'none') return '还没有决议；确有原因的，填写书面理由和批准人';
  if (decision === 'invalid') return '决议没有通过或者不符合表决要求；确有原因的，填写书面理由和批准人';
  return reserveLowered && !isNewDecision ? '底价比上次低，须有上次流拍以后的新决议' : '';
}

/** Whether the notice has hung its days: its last day belongs to it, so bidding is on a later day (conventions, working days). Empty when it has. */
export function noticeGate({ today, noticeOn, noticeEndOn }: Pick<ListingFacts, 'today' | 'noticeOn' | 'noticeEndOn'>): string {
  if (noticeOn === null || noticeEndOn === null) return '还没有登记公告日和公告截止日';
  if (noticeEndOn < noticeOn) return `公告截止 ${noticeEndOn} 早于公告日 ${noticeOn}`;
  return today <= noticeEndOn ? `公告挂到 ${noticeEndOn}，期满后才能竞价` : '';
}

const tooFew = ({ onPlatform, qualified, minBidders }: ListingFacts) => !onPlatform && qualified < minBidders;
const isRegistrationOver = ({ registerUntil, now }: ListingFacts) => registerUntil === null || registerUntil <= now;
const names = (lots: ListingFacts['lots']) => lots.map(({ name }) => name).join('、');

function beforeBidding(facts: ListingFacts): string {
  const notice = noticeGate(facts);
  if (notice !== '') return notice;
  if (facts.mode === 'renewal') return '续约不竞价，公告期满后直接公示';
  if (!isRegistrationOver(facts)) return `报名 ${facts.registerUntil ?? ''} 截止，还没有到`;
  if (!facts.onPlatform && facts.bidAt !== null && facts.now < facts.bidAt) return `竞价时间是 ${facts.bidAt}，还没有到`;
  return tooFew(facts) ? `合格竞投人 ${facts.qualified} 人，公告要求至少 ${facts.minBidders} 人` : '';
}

function beforeResult(state: ListingState, facts: ListingFacts): string {
  if (state === 'announced' && facts.mode !== 'renewal') return '还没有竞价';
  if (state === 'announced') {
    const notice = noticeGate(facts);
    if (notice !== '') return notice;
  }
  const open = facts.lots.filter((lot) => lot.state === 'waiting' || lot.state === 'open');
  if (open.length > 0) return `${names(open)}还没有结果`;
  return facts.lots.some((lot) => lot.state === 'sold') ? '' : '没有成交的标的';
}

function beforeFailed(state: ListingState, facts: ListingFacts): string {
  if (state === 'result') return facts.lots.some((lot) => lot.state === 'sold') ? '已有成交的标的，竞得人不签约的按违约处理' : '';
  if (state === 'announced') {
    const notice = noticeGate(facts);
    if (notice !== '') return notice;
    if (!isRegistrationOver(facts)) return `报名 ${facts.registerUntil ?? ''} 截止，还没有到`;
    if (facts.mode !== 'renewal' && !facts.onPlatform && !tooFew(facts)) return `合格竞投人 ${facts.qualified} 人，应先竞价`;
    return '';
  }
  const other = facts.lots.filter((lot) => lot.state !== 'failed');
  return other.length > 0 ? `${names(other)}还没有结果或者已经成交` : '';
}

function beforeSigned({ today, lots, openObjections, resultEndOn }: ListingFacts): string {
  if (resultEndOn === null) return '还没有登记成交公示截止日';
  if (today <= resultEndOn) return `成交公示到 ${resultEndOn}，期满后才能签约`;
  if (openObjections > 0) return `还有 ${openObjections} 件异议没有答复`;
  const sold = lots.filter((lot) => lot.state === 'sold');
  if (sold.length === 0) return '没有成交的标的';
  const unsigned = sold.filter(({ hasContract }) => !hasContract);
  return unsigned.length > 0 ? `${names(unsigned)}还没有合同` : '';
}

/** Why a step that the machine knows cannot be taken now; empty when it can. */
function obstacle(state: ListingState, to: ListingState, facts: ListingFacts): string {
  switch (to) {
    case 'applied':
      return facts.lots.length === 0 ? '还没有标的' : '';
    case 'announced': {
      const gate = decisionGate(facts);
      return gate === '' ? facts.noticeProblems.join('；') : gate;
    }
    case 'bidding':
      return beforeBidding(facts);
    case 'result':
      return beforeResult(state, facts);
    case 'failed':
      return beforeFailed(state, facts);
    case 'signed':
      return beforeSigned(facts);
    case 'closed':
      return facts.missingDossier.length > 0 ? `档案还缺：${facts.missingDossier.join('、')}` : '';
    case 'draft': case 'returned': case 'approved': case 'withdrawn': case 'relisted': case 'terminated':
      return '';
  }
}

function warningsOf(state: ListingState, to: ListingState, facts: ListingFacts): string[] {
  const warnings: string[] = [];
  if ((to === 'applied' || to === 'approved') && decisionGate(facts) !== '') warnings.push(`发布公告前须解决：${decisionGate(facts)}`);
  if (to === 'announced' && hasText(facts.exception)) warnings.push(`没有有效决议，按书面理由公告：${facts.exception.trim()}（批准人：${facts.exceptionBy.trim()}）`);
  if ((to === 'withdrawn' || to === 'terminated') && (state === 'announced' || state === 'bidding' || state === 'result')) warnings.push('已经公告，请在原公告处说明，并退还竞投保证金');
  if (to === 'relisted') warnings.push(`另建第 ${facts.attempt + 1} 次交易，须重新公告；降低底价的须有新的决议`);
  if (to === 'result' && facts.lots.some((lot) => lot.state === 'failed')) warnings.push('有标的流拍，请另行挂牌');
  return warnings;
}

/** Every step a listing could take from its state: whether it is allowed on these facts, why not, and what is asked with it. */
export function moves(state: ListingState, facts: ListingFacts): Move[] {
  return NEXT_STATES[state].filter((to) => to !== 'result' || state !== 'announced' || facts.mode === 'renewal').map((to) => {
    const why = obstacle(state, to, facts);
    return { to, label: LABELS[to], isAllowed: why === '', why, asks: ASKS[to] ?? [], warnings: warningsOf(state, to, facts) };
  });
}

/** What a person gave with a move. */
export interface Given {
  readonly reason: string;
  readonly basis: string;
  readonly date: string | null;
}

const ASKED_WORDS: Readonly<Record<Asked, string>> = { reason: '请填写理由', basis: '请填写终止的依据（法律规定或者公告条款）', date: '请填写日期' };

function isGiven(asked: Asked, given: Given, today: string): boolean {
  return asked === 'date' ? given.date !== null && isDate(given.date) && given.date <= today : hasText(given[asked]);
}

/** Takes a step. Refuses with `no_such_move` (the machine does not know it), `not_now` with the obstacle as sentence, or `reason`, `basis`, `date` for what is asked and not given; a date lies not after today. */
export function moveTo(state: ListingState, to: ListingState, facts: ListingFacts, given: Given): Result<ListingState> {
  const move = moves(state, facts).find((one) => one.to === to);
  if (!move) return refuse('no_such_move', `“${STATE_LABELS[state]}”不能改为“${STATE_LABELS[to]}”`);
  if (!move.isAllowed) return refuse('not_now', move.why);
  const missing = move.asks.find((asked) => !isGiven(asked, given, facts.today));
  return missing === undefined ? accept(to) : refuse(missing, missing === 'date' && given.date !== null ? '日期不对或者晚于今天，请核对' : ASKED_WORDS[missing]);
}

/** One line of the log of moves. */
export interface LoggedMove {
  readonly from: ListingState;
  readonly to: ListingState;
}

/** The state that a log of moves explains, from the draft on. Refuses with `broken_log` where a line does not follow the one before or the machine does not know the move. */
export function stateOf(log: readonly LoggedMove[]): Result<ListingState> {
  let state: ListingState = 'draft';
  for (const [index, { from, to }] of log.entries()) {
    if (from !== state || !NEXT_STATES[from].includes(to)) return refuse('broken_log', `第 ${index + 1} 条办理记录接不上：“${STATE_LABELS[from]}”到“${STATE_LABELS[to]}”`);
    state = to;
  }
  return accept(state);
}
