import type { Result } from '../../result.ts';
import { accept, refuse } from '../../result.ts';
import type { SessionRules } from './rules.ts';
import type { SessionState } from './state.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/u;
/** A clock that is set back a little (synchronised) must not stop a session. */
const TOLERANCE = 5_000;
const DAY = 86_400;
/** Shanghai is eight hours ahead. */
const AHEAD = 8 * 3_600;

/**
 * The second an instant lies in, as UTC ms. All reckoning of time is done in whole seconds, as the record shows them: so a bid
 * in the second of the end is late, and anybody can recheck an end from the times of the record.
 * Throws RangeError for a text that is no UTC instant.
 */
export function secondOf(instant: string): number {
  const ms = INSTANT.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${instant}`);
  return Math.floor(ms / 1_000) * 1_000;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** A UTC ms as a clock in China shows it: `10:30:00`. */
export function clockText(ms: number): string {
  const second = (Math.floor(ms / 1_000) + AHEAD) % DAY;
  return `${pad(Math.floor(second / 3_600))}:${pad(Math.floor(second / 60) % 60)}:${pad(second % 60)}`;
}

/**
 * The instant a new line is given. A clock up to 5 s behind the last line gets the last line's instant; more is refused with
 * `clock_back`, a text that is no UTC instant with `not_instant`.
 */
export function lineInstant({ lastAt }: SessionState, at: string): Result<string> {
  const ms = INSTANT.test(at) ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(ms)) return refuse('not_instant', '时间不是有效的时刻');
  if (lastAt === '') return accept(at);
  const behind = Date.parse(lastAt) - ms;
  if (behind > TOLERANCE) return refuse('clock_back', `电脑时间 ${clockText(ms)} 早于上一条记录 ${clockText(ms + behind)}，请校准时钟`);
  return accept(behind > 0 ? lastAt : at);
}

/** The end of the free time, or null where no clock ends the bidding. `opened` is UTC ms. */
export function firstEnd({ mode, overtime }: SessionRules, opened: number): number | null {
  return mode === 'sealed' || overtime === null ? null : opened + overtime.freeMinutes * 60_000;
}

/**
 * The end after a bid at `at` (UTC ms): a bid in the last `window` seconds (the edge included) moves it to bid time +
 * `extend`, never earlier, and only a move counts against `most` (conventions, Bids).
 */
export function movedEnd({ overtime }: SessionRules, { endsAt, extensions }: SessionState, at: number): Pick<SessionState, 'endsAt' | 'extensions'> {
  if (overtime === null || endsAt === null || at < endsAt - overtime.window * 1_000) return { endsAt, extensions };
  const moved = at + overtime.extend * 1_000;
  if (moved <= endsAt || (overtime.most !== null && extensions >= overtime.most)) return { endsAt, extensions };
  return { endsAt: moved, extensions: extensions + 1 };
}

/** Whether the clock has run out at `at` (UTC ms of a whole second): the very second of the end is late. */
export function isTimeOver({ endsAt }: SessionState, at: number): boolean {
  return endsAt !== null && at >= endsAt;
}

/**
 * Whether ordinary bids are over at `at`: papers are opened, the clock has run out, the third call is done (where no clock
 * runs), or the price was decided on already (a holder said "same price", a lot was drawn).
 */
export function isBiddingOver(rules: SessionRules, state: SessionState, at: number): boolean {
  if (state.claims.length > 0 || state.among.length > 0 || state.lots.length > 0) return true;
  if (rules.mode === 'sealed') return state.isUnsealed;
  if (state.endsAt !== null) return isTimeOver(state, at);
  return rules.calls && state.calls === 3;
}

/** Whether neither a clock nor calls end the bidding, so that whoever presides says when it is over. */
export function isClosedByHand({ mode, overtime, calls }: SessionRules): boolean {
  return mode === 'open' && overtime === null && !calls;
}
