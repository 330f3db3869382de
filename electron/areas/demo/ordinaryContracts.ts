import { addDays, addYears } from '../../../shared/rules/dates.ts';
import type { Cells, Holding, LeasePlan, Setting } from './draft.ts';
import { yearOf } from './draft.ts';
import type { Contracts, Part, Terms } from './lease.ts';
import { addLease } from './lease.ts';
import type { Parties, Party } from './parties.ts';
import type { Random } from './random.ts';
import { NO_STEPS, STEPS } from './rent.ts';

/** A first of January, April, July or October from which a term of `years` is running today. */
export function runningStart({ random, today }: Pick<Setting, 'random' | 'today'>, years: number): string {
  const start = `${yearOf(today) - random.int(0, years - 1)}-${random.pick(['01', '01', '04', '07', '10'])}-01`;
  return start <= today ? start : addYears(start, -1);
}

/** The start of a term of `years` that ends about `days` after today (before it when negative). */
export function startEndingIn(today: string, days: number, years: number): string {
  return addYears(addDays(today, days + 1), -years);
}

function lesseeFor(random: Random, parties: Parties, plan: LeasePlan): Party {
  if (plan.pricing === 'sqmMonth') return random.pick(random.chance(85) ? parties.companies : parties.people);
  if (plan.kind === 'lease') return random.pick(random.chance(85) ? parties.people : parties.companies);
  if (random.chance(15)) return random.pick(parties.cooperatives);
  return random.pick(random.chance(60) ? parties.people : parties.households);
}

function partsOf(random: Random, parties: Parties, plan: LeasePlan): Part[] {
  const lessee = lesseeFor(random, parties, plan);
  const parts: Part[] = [{ party: lessee, role: 'lessee' }];
  const join = (percent: number, role: Part['role']) => {
    if (!random.chance(percent)) return;
    const other = random.pick(parties.people);
    if (parts.every(({ party }) => party !== other)) parts.push({ party: other, role });
  };
  join(4, 'lessee');
  join(parties.companies.includes(lessee) ? 15 : 1, 'guarantor');
  join(2, 'sublessee');
  return parts;
}

/** The holdings that one contract takes: mostly one, sometimes up to three neighbours of the same kind. */
function lotFrom(random: Random, free: readonly Holding[], at: number): Holding[] {
  const first = free[at];
  if (first?.plan == null) return [];
  const wanted = random.chance(9) ? random.int(2, 3) : 1;
  const lot = free.slice(at, at + wanted);
  const alike = lot.every(({ plan, unit, areaUnit, area }) =>
    plan?.pricing === first.plan?.pricing && plan?.kind === first.plan?.kind && unit === first.unit && areaUnit === first.areaUnit && area !== null);
  return alike ? lot : [first];
}

function lotName(lot: readonly Holding[], kind: LeasePlan['kind']): string {
  const first = lot[0]?.name ?? '';
  return `${first}${lot.length > 1 ? `等${lot.length}处` : ''}${kind === 'lease' ? '租赁合同' : '承包合同'}`;
}

function termsOf(setting: Setting, parties: Parties, lot: readonly Holding[], plan: LeasePlan, years: number): Omit<Terms, 'start' | 'state' | 'occupies' | 'unpaid'> {
  const { random } = setting;
  const [first] = lot;
  if (first === undefined) throw new RangeError('a lot needs an object');
  const wholeLot = plan.pricing === 'month' || plan.pricing === 'year';
  const price = wholeLot ? lot.reduce((total, holding) => total + (holding.plan?.price ?? 0), 0) : plan.price;
  return {
    unit: first.unit, name: lotName(lot, plan.kind), kind: plan.kind, holdings: lot, parts: partsOf(random, parties, plan),
    years, pricing: plan.pricing, price, every: plan.every, steps: years >= 3 && random.chance(55) ? random.pick(STEPS) : NO_STEPS,
  };
}

function arrears(random: Random, every: number): number {
  if (!random.chance(12)) return 0;
  return every === 1 ? random.int(1, 6) : random.int(1, 2);
}

const NOT_RECOVERED: Cells = { problem: '合同到期未收回', measures: '已发函催告，限期腾退；逾期由经联社理事会研究处理' };

/** One contract on a lot, in one of the states that a ledger is full of. */
function letLot(setting: Setting, into: Contracts, parties: Parties, lot: readonly Holding[], plan: LeasePlan): void {
  const { random, today } = setting;
  const years = random.pick(plan.years);
  const terms = termsOf(setting, parties, lot, plan, years);
  const fate = random.int(0, 99);
  if (fate < 9) {
    addLease(setting, into, { ...terms, start: startEndingIn(today, random.int(3, 85), years), state: 'in_force', occupies: true, unpaid: arrears(random, plan.every) });
  } else if (fate < 16) {
    const start = startEndingIn(today, -random.int(15, 700), years);
    addLease(setting, into, { ...terms, start, state: random.chance(70) ? 'expired' : 'in_force', occupies: true, unpaid: random.int(0, 2), more: NOT_RECOVERED });
  } else {
    const start = runningStart(setting, years);
    const renewal = random.chance(9);
    const before = renewal ? addLease(setting, into, { ...terms, start: addYears(start, -years), state: 'renewed', occupies: false, unpaid: 0 }) : null;
    const more: Cells = before ? { tradeMode: 'renewal', remark: '原承租人续租，已公示', renews: before.uid ?? null } : {};
    addLease(setting, into, { ...terms, start, state: 'in_force', occupies: true, unpaid: arrears(random, plan.every), more });
  }
}

/** A lot nobody has: some were let before, some are on offer. */
function leaveLot(setting: Setting, into: Contracts, parties: Parties, lot: readonly Holding[], plan: LeasePlan): void {
  const { random, today } = setting;
  if (random.chance(12)) {
    const years = Math.min(...plan.years);
    const early = random.chance(30);
    const start = startEndingIn(today, early ? random.int(90, 300) : -random.int(40, 900), years);
    const more: Cells = early ? { problem: '承租人提前退租', remark: '双方协商解除', endedOn: addDays(today, -30) } : { returnedOn: addDays(start, years * 365 + 20) };
    addLease(setting, into, { ...termsOf(setting, parties, lot, plan, years), start, state: early ? 'terminated' : 'expired', occupies: false, unpaid: 0, more });
  }
  for (const { row } of lot) if (random.chance(15)) row['useState'] = 'in_trade';
}

/** Contracts on the idle holdings that are meant to be let, about as many as `demand` says. */
export function letOrdinary(setting: Setting, into: Contracts, parties: Parties, holdings: readonly Holding[]): void {
  const free = holdings.filter(({ plan, row }) => plan !== null && row['useState'] === 'idle');
  for (let at = 0; at < free.length;) {
    const lot = lotFrom(setting.random, free, at);
    const plan = lot[0]?.plan;
    if (plan != null) {
      if (setting.random.chance(plan.demand)) letLot(setting, into, parties, lot, plan);
      else leaveLot(setting, into, parties, lot, plan);
    }
    at += Math.max(1, lot.length);
  }
}
