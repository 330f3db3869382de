import type { BidEvent, BidEventKind } from '../../../contract/tradingTerms.ts';
import { shanghaiTime } from '../../moments.ts';
import { advance } from './apply.ts';
import { clockText } from './clock.ts';
import type { SessionRules } from './rules.ts';
import { bidderWith, isPriceLine } from './rules.ts';
import { INVALID_PAPER, isInvalidPaper } from './standing.ts';
import type { SessionState } from './state.ts';
import { START } from './state.ts';

/** One row of 竞投记录表 Part B (registers §5), all texts as printed; empty where a column says nothing. */
export interface RecordRow {
  readonly seq: number;
  /** 轮次: bids are numbered in their order, struck ones too, so that a number never changes. */
  readonly round: string;
  /** HH:MM:SS in China. */
  readonly time: string;
  readonly plate: string;
  readonly amount: string;
  /** 有效 or 无效 for a price, else empty. A sealed paper says nothing before all are opened. */
  readonly validity: '有效' | '无效' | '';
  readonly note: string;
  /** The row is printed struck through. */
  readonly isStruck: boolean;
}

/** What is written for lines that have no text of their own, and before the text of those that have. */
const WORDS: Readonly<Record<BidEventKind, string>> = {
  opened: '竞价开始', bid: '', call: '', sealed: '', unsealed: '开启全部密封报价', struck: '划去第', paused: '暂停', resumed: '恢复竞价', priority: '', waived: '放弃优先权', lottery: '抽签', closed: '', failed: '流拍',
};

function said({ kind, text, ref }: BidEvent): string {
  const head = kind === 'struck' ? `${WORDS.struck} ${String(ref)} 行` : WORDS[kind];
  return [head, isInvalidPaper({ kind, text }) ? text.slice(INVALID_PAPER.length) : text].filter((part) => part !== '').join('：');
}

function noteOf({ event, before, after, struckFor }: LineFacts): string {
  const moved = after.endsAt !== null && after.endsAt !== before.endsAt ? `${before.endsAt === null ? '' : '顺延，'}结束时间 ${clockText(after.endsAt)}` : '';
  return [said(event), moved, struckFor === null ? '' : `已划去：${struckFor}`].filter((part) => part !== '').join('；');
}

/** What a row is written from, so that a new line gets its row without reading the others. */
export interface LineFacts {
  readonly event: BidEvent;
  /** The states before and after the line. */
  readonly before: SessionState;
  readonly after: SessionState;
  /** How many prices were named up to this line, itself and struck ones included; shown for prices only. */
  readonly round: number;
  /** Why the line was struck out later, or null. */
  readonly struckFor: string | null;
  /** Whether prices may be shown: always in open bidding, else when all papers are opened. */
  readonly isUnsealed: boolean;
}

/** One row of the record, O(bidders). What a paper offers and whether it counts is left out until all papers are opened. */
export function recordRow(rules: SessionRules, facts: LineFacts): RecordRow {
  const { event, round, struckFor, isUnsealed } = facts;
  const isPrice = isPriceLine(rules, event);
  const isHidden = !isUnsealed && (isPrice || event.kind === 'struck');
  const isStruck = struckFor !== null;
  const hiddenNote = event.kind === 'struck' ? said(event) : isStruck ? '已划去' : '待开启';
  return {
    seq: event.seq, round: isPrice && event.kind !== 'sealed' ? String(round) : '', time: shanghaiTime(event.at).slice(11),
    plate: bidderWith(rules, event.bidder)?.plate ?? '', amount: event.amount === null || isHidden ? '' : rules.say(event.amount),
    validity: !isPrice || isHidden ? '' : isStruck || isInvalidPaper(event) ? '无效' : '有效',
    note: isHidden ? hiddenNote : noteOf(facts), isStruck,
  };
}

/**
 * The record of a session, a row for each line, in Chinese. O(lines), and O(lines) more for each correction. Throws
 * RangeError for a broken record, as `replay`.
 */
export function explain(rules: SessionRules, events: readonly BidEvent[]): RecordRow[] {
  const struck = new Map(events.flatMap(({ kind, ref, text }) => (kind === 'struck' && ref !== null ? [[ref, text] as const] : [])));
  const isUnsealed = rules.mode === 'open' || events.some(({ kind }) => kind === 'unsealed');
  let state = START;
  let round = 0;
  return events.map((event) => {
    const before = state;
    state = advance(rules, state, event, events);
    if (isPriceLine(rules, event)) round += 1;
    return recordRow(rules, { event, before, after: state, round, struckFor: struck.get(event.seq) ?? null, isUnsealed });
  });
}
