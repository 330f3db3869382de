import { describe, expect, it } from 'vitest';
import type { RecordLine } from '../../../../shared/contract/trading.ts';
import type { SessionView } from './session.ts';
import { currentRound, lineText, LINES, nextLot, takeUp } from './session.ts';

const LOT = '01900000-0000-7000-8000-000000000001';
const BIDDER = '01900000-0000-7000-8000-000000000007';
const OTHER = '01900000-0000-7000-8000-000000000008';

const lineOf = (seq: number, kind: RecordLine['kind'] = 'bid'): RecordLine => ({
  seq, kind, bidder: kind === 'bid' ? BIDDER : null, amount: seq * 10_000, at: '2026-11-26T02:00:00.000Z', ref: null, text: '', round: kind === 'bid' ? seq : null, time: '10:00:00', plate: '7', amountText: String(seq), isValid: true, isStruck: false, remark: '',
});
const sessionOf = (seq: number, phase: SessionView['session']['phase'] = 'open'): SessionView['session'] => ({
  phase, current: { plate: '7', amount: seq, text: String(seq), seq }, rounds: seq, calls: 0, startedAt: null, endsAt: null, extensions: 0, next: null, nextText: '', most: null, mostText: '', papers: 0, tied: [],
  outcome: { kind: 'open', winner: null, plate: '', name: '', text: '', capitals: '', reason: '' }, seq,
});
const viewOf = (seq: number): SessionView => ({
  session: sessionOf(seq), lines: Array.from({ length: Math.min(seq, LINES) }, (_, index) => lineOf(seq - Math.min(seq, LINES) + index + 1)), total: seq,
  lot: { uid: LOT, number: '1', name: '鱼塘', listing: LOT, listingName: '', unitName: '', mode: 'open', unitText: '元', reserveText: '1', stepText: '1', areaText: '', state: 'open', hasCalls: true, hasOvertime: false, priority: null },
  bidders: [{ uid: BIDDER, plate: '7', name: '甲', isQualified: true, whyNot: '', priority: null, bids: 3 }, { uid: OTHER, plate: '8', name: '乙', isQualified: true, whyNot: '', priority: null, bids: 1 }],
  lots: [], curve: [], reserve: 1,
});

describe('an act of this window', () => {
  it('adds its line and its bid', () => {
    const after = takeUp(viewOf(5), { session: sessionOf(6), line: lineOf(6) });
    expect(after?.lines.at(-1)?.seq).toBe(6);
    expect(after?.total).toBe(6);
    expect(after?.bidders.map(({ bids }) => bids)).toEqual([4, 1]);
  });

  it('holds as many lines after 500 rounds as before', () => {
    const after = takeUp(viewOf(500), { session: sessionOf(501), line: lineOf(501) });
    expect(after?.lines.map(({ seq }) => seq)).toEqual(Array.from({ length: LINES }, (_, index) => 472 + index));
  });

  it('a call is no bid', () => {
    expect(takeUp(viewOf(5), { session: sessionOf(6), line: lineOf(6, 'call') })?.bidders[0]?.bids).toBe(3);
  });

  it.each<[string, Parameters<typeof takeUp>[1]]>([
    ['another window was quicker', { session: sessionOf(7), line: lineOf(7) }],
    ['more than one line was written', { session: sessionOf(7), line: lineOf(6) }],
    ['a correction', { session: sessionOf(6), line: lineOf(6, 'struck') }],
    ['the end', { session: sessionOf(6, 'closed'), line: lineOf(6, 'closed') }],
    ['no line', { session: sessionOf(5), line: null }],
  ])('asks again: %s', (_, acted) => {
    expect(takeUp(viewOf(5), acted)).toBeNull();
  });
});

it('the next lot is the first after this one that waits', () => {
  const lots = [['a', 'waiting'], [LOT, 'sold'], ['c', 'failed'], ['d', 'waiting']].map(([uid = '', state]) => ({ uid, number: uid, name: '', state: state === 'waiting' ? 'waiting' as const : 'sold' as const }));
  const { lot } = viewOf(1);
  expect(nextLot({ lots, lot })?.uid).toBe('d');
  expect(nextLot({ lots: lots.slice(0, 3), lot })?.uid).toBe('a');
  expect(nextLot({ lots: lots.slice(1, 3), lot })).toBeNull();
});

it('a line in words', () => {
  expect(lineText(lineOf(12), '元/年')).toBe('第12轮　7号　12 元/年');
  expect(lineText({ ...lineOf(3, 'paused'), plate: '', amountText: '', remark: '暂停：午休' }, '元/年')).toBe('暂停：午休');
});

it('the round is that of the record, whatever was struck out', () => {
  const { session, lines } = viewOf(12);
  expect(currentRound({ session: { ...session, rounds: 10 }, lines })).toBe(12);
  expect(currentRound({ session: { ...session, rounds: 10 }, lines: [] })).toBe(10);
});
