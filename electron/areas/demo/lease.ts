import type { RentClause, ScheduleLine } from '../../../shared/contract/leaseTerms.ts';
import type { Row } from '../../../shared/registers/define.ts';
import { convertArea } from '../../../shared/rules/area.ts';
import { addDays, termEnd } from '../../../shared/rules/dates.ts';
import { allocate, fen } from '../../../shared/rules/money.ts';
import type { Cells, Holding, Workshop } from './draft.ts';
import { share, yuan } from './draft.ts';
import type { Party } from './parties.ts';
import type { Escalation } from './rent.ts';
import { demoSchedule, PAYMENTS } from './rent.ts';
import type { DemoLease } from './rentClock.ts';
import type { Book } from './units.ts';

/** The contracts of the demo with their links. */
export interface Contracts {
  readonly contracts: Cells[];
  readonly objects: Row[];
  readonly parties: Row[];
  /** Contracts with a clause, for the rent clock. */
  readonly leases: DemoLease[];
}

/** Who takes part in a contract, and as what. */
export interface Part {
  readonly party: Party;
  readonly role: 'lessee' | 'lessor' | 'guarantor' | 'sublessee';
  /** 0.0001 亩 that a household gives. */
  readonly mu?: number;
}

/** What every contract is made of. */
export interface Frame {
  readonly unit: Book;
  readonly name: string;
  readonly kind: string;
  readonly holdings: readonly Holding[];
  /** 0.0001 of the holding's unit let of each holding, where it is not the whole. */
  readonly areas?: readonly number[];
  readonly parts: readonly Part[];
  readonly start: string;
  readonly years: number;
  readonly state: string;
  /** Whether the objects stand in the lessee's hands today. */
  readonly occupies: boolean;
  readonly more?: Cells;
}

/** A contract with a rent that can be computed. */
export interface Terms extends Frame {
  readonly pricing: 'month' | 'sqmMonth' | 'muYear' | 'year';
  /** 分 in the unit of `pricing`, for the whole lot where that is not an area. */
  readonly price: number;
  readonly every: 1 | 3 | 6 | 12;
  readonly steps: Escalation;
  /** Begun periods that are still to be paid. */
  readonly unpaid: number;
}

/** Only rents of up to 20 000 元 a year are let as 小额交易 here. */
const SMALL_RENT = yuan(20_000);
const TRADES = ['on_site', 'on_site', 'online', 'sealed', 'negotiation'];
const SMALL_TRADES = [...TRADES, 'small_amount', 'draw_lots'];
const PRICE_UNITS = { month: '元/月', sqmMonth: '元/㎡/月', muYear: '元/亩/年', year: '元/年' } as const;

function letArea({ holdings, areas }: Frame): Cells {
  const first = holdings[0];
  if (first === undefined || holdings.some(({ area, areaUnit }) => area === null || areaUnit !== first.areaUnit)) return { area: null, areaUnit: null };
  const sum = holdings.reduce((total, { area }, index) => total + (areas?.[index] ?? area ?? 0), 0);
  return { area: sum, areaUnit: first.areaUnit };
}

function annualRent({ pricing, price }: Terms, { area, areaUnit }: Cells): number {
  if (pricing === 'month') return price * 12;
  if (pricing === 'year') return price;
  if (typeof area !== 'number') throw new RangeError('a price per area needs an area');
  if (pricing === 'sqmMonth') return share(price, area * 12, 10_000);
  return share(price, areaUnit === '亩' ? area : convertArea(area, '㎡', '亩'), 10_000);
}

/** The clause of the terms: by area where it is priced so, otherwise for the whole lot. */
function clauseOf({ pricing, price, every, steps }: Terms, { area, areaUnit }: Cells): RentClause {
  const per = pricing === 'month' || pricing === 'sqmMonth' ? 'month' : 'year';
  const perArea = pricing === 'sqmMonth' ? areaUnit === '㎡' : pricing === 'muYear' && areaUnit === '亩';
  const lot = pricing === 'muYear' && !perArea && typeof area === 'number' ? share(price, convertArea(area, '㎡', '亩'), 10_000) : price;
  return {
    price: { by: 'money', price: (perArea ? price : lot) * 100, per, measure: perArea && typeof area === 'number' && (areaUnit === '亩' || areaUnit === '㎡') ? { of: 'area', area, unit: areaUnit } : { of: 'lot' } },
    tax: null, steps: [...steps.steps], rentFree: [], cycle: { laid: 'lease', months: every }, part: 'days365', due: PAYMENTS[every].due, penalty: every === 12 ? { perDay: 500, grace: 0, cap: null } : null,
  };
}

/** What was due by today and is paid: all but the last so many lines. */
function payment(lines: readonly ScheduleLine[], unpaid: number, today: string): { money: Cells; paid: number } {
  const due = lines.filter(({ dueOn }) => dueOn <= today);
  const paid = Math.max(0, due.length - unpaid);
  const sum = (part: readonly ScheduleLine[]) => part.reduce((total, { amount }) => total + (amount ?? 0), 0);
  return { paid, money: { totalAmount: sum(lines), received: sum(due.slice(0, paid)), outstanding: sum(due.slice(paid)), paidUntil: due[paid - 1]?.until ?? null } };
}

function occupy(holding: Holding, tenancy: { rent: number | null; area: number | null; name: string; end: string }): void {
  const { row, register } = holding;
  row['useState'] = 'leased';
  if (register === 'asset') {
    Object.assign(row, { annualRent: tenancy.rent, occupant: tenancy.name, occupiedUntil: tenancy.end, idleSince: null });
  } else {
    Object.assign(row, { annualFee: tenancy.rent, contractor: tenancy.name, contractedUntil: tenancy.end, contractedArea: tenancy.area, contractedAreaUnit: tenancy.area === null ? null : holding.areaUnit });
  }
}

/** Adds the links of a contract: its objects with their areas and shares (0.0001, together one whole), its parties by role. */
function link(setting: Workshop, into: Contracts, contract: string, { holdings, areas, parts }: Frame): void {
  const weights = holdings.map(({ area }, index) => areas?.[index] ?? area ?? 10_000);
  const shares = holdings.length === 0 ? [] : allocate(fen(10_000), weights);
  for (const [position, holding] of holdings.entries()) {
    const area = areas?.[position] ?? holding.area;
    into.objects.push({
      uid: setting.newUid(), contract, position: position + 1, [holding.register]: holding.uid,
      area, areaUnit: area === null ? null : holding.areaUnit, share: shares[position] ?? null,
    });
  }
  for (const [position, { party, role, mu }] of parts.entries()) {
    into.parties.push({ uid: setting.newUid(), contract, position: position + 1, party: party.uid, role, ...(mu === undefined ? {} : { area: mu, areaUnit: '亩' }) });
  }
}

/** How many days before the start the members decided and the parties signed. */
function preparation({ start, state }: Frame, setting: Workshop): Cells {
  if (state === 'draft') return { signedOn: null, decidedOn: null };
  const signedOn = addDays(start, -setting.random.int(2, 25));
  return { signedOn, decidedOn: addDays(signedOn, -setting.random.int(14, 60)) };
}

function occupyAll(frame: Frame, rent: number | null, end: string): void {
  const { holdings, areas, parts } = frame;
  const rents = rent === null ? [] : allocate(fen(rent), holdings.map(({ area }, index) => areas?.[index] ?? area ?? 10_000));
  const name = parts[0]?.party.name ?? '';
  for (const [index, holding] of holdings.entries()) {
    occupy(holding, { rent: rents[index] ?? null, area: areas?.[index] ?? holding.area, name, end });
  }
}

/**
 * Adds a contract with its links and writes use, rent and end into the objects it occupies today. `money` holds its
 * money columns; `rent` is the yearly rent in 分 that the objects share, null where there is none in money.
 */
export function addContract(setting: Workshop, into: Contracts, frame: Frame, money: Cells, rent: number | null): Cells {
  const { random } = setting;
  const uid = setting.newUid();
  const end = termEnd(frame.start, frame.years);
  const filed = frame.state === 'draft' ? 0 : random.chance(85) ? 1 : 0;
  const year = frame.start.slice(0, 4);
  const row: Cells = {
    uid, unit: frame.unit.uid, code: setting.nextCode(frame.unit, `${frame.unit.sign}-${year}`), name: frame.name, kind: frame.kind, lessor: frame.unit.name,
    location: frame.holdings[0]?.location ?? null, ...letArea(frame), purpose: frame.holdings[0]?.plan?.purpose ?? null, ...preparation(frame, setting),
    startOn: frame.start, endOn: end, termText: `${frame.years}年`, tradeMode: random.pick(rent === null || rent > SMALL_RENT ? TRADES : SMALL_TRADES),
    decisionBody: random.pick(['成员代表会议', '成员大会', '理事会会议']), ...money,
    filed, filingNo: filed === 1 ? `云三资备〔${year}〕${random.int(1, 460)}号` : null, state: frame.state, ...frame.more,
  };
  into.contracts.push(row);
  link(setting, into, uid, frame);
  // A register of rents takes no negative one: what the collective pays stands in the contract alone.
  if (frame.occupies) occupyAll(frame, rent !== null && rent < 0 ? null : rent, end);
  return row;
}

/** Adds a contract whose rent follows from price, area, term and steps; received, outstanding and 已收至 follow from what was due by today. */
export function addLease(setting: Workshop, into: Contracts, terms: Terms): Cells {
  const letAs = letArea(terms);
  const annual = annualRent(terms, letAs);
  const clause = clauseOf(terms, letAs);
  const endedOn = typeof terms.more?.endedOn === 'string' ? terms.more.endedOn : null;
  const lines = terms.state === 'draft' ? [] : demoSchedule(terms.start, terms.years, clause, endedOn);
  const { money, paid } = payment(lines, terms.unpaid, setting.today);
  const row = addContract(setting, into, terms, {
    unitPrice: terms.price, priceUnit: PRICE_UNITS[terms.pricing], annualRent: annual, ...money, ...(terms.state === 'draft' ? { totalAmount: null, received: null, outstanding: null } : {}),
    escalation: terms.steps.text, paymentTerms: PAYMENTS[terms.every].terms, dueText: PAYMENTS[terms.every].dueText, performanceDeposit: share(annual, 1, 400) * 100,
  }, annual);
  if (terms.state !== 'draft') into.leases.push({ row, clause, payer: terms.parts.find(({ role }) => role === 'lessee')?.party.name ?? '', lines, paid });
  return row;
}
