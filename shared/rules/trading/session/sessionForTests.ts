import type { BidEvent } from '../../../contract/tradingTerms.ts';
import { bidEventSchema } from '../../../contract/tradingTerms.ts';
import { formatScaled } from '../../scaled.ts';
import { judge } from './accept.ts';
import { advance } from './apply.ts';
import type { SessionBidder, SessionRules } from './rules.ts';
import type { SessionState } from './state.ts';
import { START } from './state.ts';
import type { Wish } from './wishes.ts';

/** 元 as amounts of bids. */
export const yuan = (value: number) => Math.round(value * 10_000);
export const uidOf = (plate: number) => `00000000-0000-7000-8000-0000000000${String(plate).padStart(2, '0')}`;

export function bidder(plate: number, priorityLevel: number | null = null, whyNot = ''): SessionBidder {
  return { uid: uidOf(plate), plate: String(plate), name: `竞投人${plate}`, isQualified: whyNot === '', whyNot, priorityLevel };
}

/** Reserve 1,000 元, step 50 元, calls, three ordinary bidders and a fourth whose deposit is missing. */
export function rulesWith(changes: Partial<SessionRules> = {}): SessionRules {
  return {
    mode: 'open', direction: 'up', reserve: yuan(1_000), step: yuan(50), maxSteps: null, cap: null, overtime: null, calls: true, minBidders: 1, priority: null,
    bidders: [bidder(1), bidder(2), bidder(3), bidder(4, null, '保证金未到账')], say: (amount) => `${formatScaled(amount)} 元`, ...changes,
  };
}

/** So many seconds after 10:00:00 in China. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 2, 18, 2) + Math.round(seconds * 1_000)).toISOString();
}

/** A session that is kept as the program keeps it. Wishes come 10 s apart where no second is said. */
export class Hall {
  readonly rules: SessionRules;
  readonly events: BidEvent[] = [];
  state: SessionState = START;
  private now = 0;

  constructor(changes: Partial<SessionRules> = {}, isOpen = true) {
    this.rules = rulesWith(changes);
    if (isOpen) this.must({ do: 'open' }, 0);
  }

  /** Empty when the wish is accepted, else the refusal's sentence. */
  say(wish: Wish, second: number = this.now + 10): string {
    const verdict = judge(this.rules, this.state, wish, at(second));
    if (!verdict.ok) return verdict.message;
    const event = bidEventSchema.parse({ ...verdict.value, seq: this.state.lastSeq + 1 });
    this.state = advance(this.rules, this.state, event, this.events);
    this.events.push(event);
    this.now = Math.max(this.now, second);
    return '';
  }

  must(wish: Wish, second?: number): this {
    const refusal = this.say(wish, second);
    if (refusal !== '') throw new Error(`${wish.do}: ${refusal}`);
    return this;
  }

  bid(plate: number, amount: number | null = null, second?: number): string {
    return this.say({ do: 'bid', plate: String(plate), amount: amount === null ? null : yuan(amount) }, second);
  }

  bids(...offers: readonly (readonly [plate: number, amount: number | null])[]): this {
    for (const [plate, amount] of offers) this.must({ do: 'bid', plate: String(plate), amount: amount === null ? null : yuan(amount) });
    return this;
  }

  calls(): this {
    return this.must({ do: 'call', count: 1 }).must({ do: 'call', count: 2 }).must({ do: 'call', count: 3 });
  }

  match(plate: number): string {
    return this.say({ do: 'priority', plate: String(plate) });
  }

  waive(plate: number, reason = '价高'): string {
    return this.say({ do: 'waive', plate: String(plate), reason });
  }

  draw(plate: number): string {
    return this.say({ do: 'draw', plate: String(plate), drawnBy: '村监委主任', witnesses: '镇三资办二人' });
  }

  paper(plate: number, figures: number | null, capitals: number | null = null, isSealIntact = true): string {
    return this.say({ do: 'paper', plate: String(plate), figures: figures === null ? null : yuan(figures), capitals: capitals === null ? null : yuan(capitals), isSealIntact });
  }

  /** Strikes out the line with this number. */
  strike(seq: number, reason = '记录有误'): string {
    const line = this.events.find((event) => event.seq === seq);
    return line === undefined ? 'no line' : this.say({ do: 'strike', line, reason });
  }

  /** Number of the last line. */
  get last(): number {
    return this.state.lastSeq;
  }

  /** Who leads with how much: plates and 元. */
  get lead(): [plates: number[], price: number | null] {
    return [this.state.tied.map((uid) => Number(uid.slice(-2))), this.state.best === null ? null : this.state.best.amount / 10_000];
  }
}
