import { formatScaled } from '../../scaled.ts';
import type { SessionBidder, SessionRules } from './rules.ts';
import type { Wish } from './wishes.ts';

/** A session to replay: rules, and wishes with their UTC instants in order. All of them are accepted. */
export interface SampleSession {
  readonly rules: SessionRules;
  readonly wishes: readonly { readonly wish: Wish; readonly at: string }[];
}

const ROUNDS = 99;
const RESERVE = 1_200_000_000;
const STEP = 10_000_000;
const SURNAMES = Array.from('陈李黄林吴郑蔡许谢杨');

function bidders(): SessionBidder[] {
  return SURNAMES.map((surname, place) => ({
    uid: `00000000-0000-7000-8000-0000000000${String(place + 1).padStart(2, '0')}`, plate: String(place + 1), name: `${surname}某`,
    isQualified: true, whyNot: '', priorityLevel: null,
  }));
}

/** Numbers that look drawn but are always the same (linear congruence, Numerical Recipes' constants, modulo 2^32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(state / 65_536) % below;
  };
}

/** The instant so many seconds after 09:30 in China on the day of the sample (all on one UTC day). */
function instant(seconds: number): string {
  const second = 5_400 + seconds;
  const parts = [Math.floor(second / 3_600), Math.floor(second / 60) % 60, second % 60].map((part) => String(part).padStart(2, '0'));
  return `2026-03-18T${parts.join(':')}.000Z`;
}

/**
 * A group of market stalls bid for in 99 rounds by ten bidders, of whom fewer and fewer go on: yearly rent from 120,000 元 by
 * steps of 1,000 元 and at most ten of them, ended by three calls. Invented, but for the number of rounds, which a real market
 * went through.
 */
export function sampleSession(): SampleSession {
  const draw = numbers(99);
  const rules: SessionRules = {
    mode: 'open', direction: 'up', reserve: RESERVE, step: STEP, maxSteps: 10, cap: null, overtime: null, calls: true, minBidders: 2, priority: null, bidders: bidders(), say: (amount) => `${formatScaled(amount)} 元/年`,
  };
  const wishes: { wish: Wish; at: string }[] = [{ wish: { do: 'open' }, at: instant(0) }];
  let seconds = 0;
  let price = RESERVE;
  let last = 0;
  const say = (wish: Wish, after: number) => {
    seconds += after;
    wishes.push({ wish, at: instant(seconds) });
  };
  for (let round = 1; round <= ROUNDS; round += 1) {
    // The field thins out: from ten plates at first to three at the end, and never the one that leads.
    const field = Math.max(3, SURNAMES.length - Math.floor(round / 12));
    last = (last + 1 + draw(field - 1)) % field;
    const steps = round === 1 || draw(5) > 0 ? 1 : 2 + draw(4);
    if (round > 1) price += steps * STEP;
    say({ do: 'bid', plate: String(last + 1), amount: steps === 1 ? null : price }, 8 + draw(30));
    if (draw(12) === 0 && round < ROUNDS) say({ do: 'call', count: 1 }, 10);
  }
  for (const count of [1, 2, 3] as const) say({ do: 'call', count }, 12);
  say({ do: 'close' }, 5);
  return { rules, wishes };
}
