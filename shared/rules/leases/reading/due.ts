import type { RentCycle, RentDue } from '../../../contract/leaseTerms.ts';
import { daysBetween, isDate } from '../../calendar.ts';
import { dueInYear, yearsOf } from './dueYears.ts';
import { dueLabel } from './paymentLabels.ts';
import type { PaymentToken } from './paymentTokens.ts';
import type { ReadTerm } from './term.ts';
import type { ClauseProposal, LeaseTexts, PartReading } from './types.ts';
import { ask, read } from './types.ts';

const FIRST_DAY: RentDue = { rule: 'start', days: 0 };
const LAST_DAY: RentDue = { rule: 'end', days: 0 };
const DAYS: ReadonlySet<PaymentToken['is']> = new Set(['monthDay', 'yearDay', 'lunar', 'start', 'end', 'signing', 'date', 'vague']);

type DayToken = Extract<PaymentToken, { is: 'monthDay' | 'yearDay' | 'lunar' | 'start' | 'end' | 'signing' | 'date' | 'vague' }>;

interface Facts {
  readonly raw: string;
  readonly cycle: RentCycle;
  readonly term: ReadTerm;
  readonly order: 'before' | 'after' | null;
  readonly isAhead: boolean;
}

function isDay(token: PaymentToken): token is DayToken {
  return DAYS.has(token.is);
}

const proposed = (dues: readonly RentDue[]): ClauseProposal[] => dues.map((due) => ({ label: dueLabel(due), patch: { due } }));

/** When a period is due. While it is asked, the clause holds the first day of the period. */
export function readDue(texts: LeaseTexts, tokens: readonly PaymentToken[], cycle: RentCycle, term: ReadTerm): PartReading<RentDue> {
  const raw = [texts.paymentTerms, texts.dueText].map((text) => text.trim()).filter((text) => text !== '').join('；');
  const orders = new Set(tokens.flatMap((token) => (token.is === 'before' || token.is === 'after' ? [token.is] : [])));
  if (orders.size > 1) return ask(FIRST_DAY, 'due', raw, '又写先付，又写后付', proposed([FIRST_DAY, LAST_DAY]));
  const [order = null] = orders;
  const facts: Facts = { raw, cycle, term, order, isAhead: tokens.some((token) => token.is === 'ahead') };
  const days = distinct(tokens.filter(isDay));
  const [day] = days;
  if (day === undefined) return silent(facts);
  if (days.length === 1) return oneDay(day, facts, texts);
  const ways = days.flatMap((one) => oneDay(one, facts, texts).questions.length === 0 ? [oneDay(one, facts, texts).value] : []);
  return ask(FIRST_DAY, 'due', raw, '写了几个付款日', proposed(ways));
}

/** 每年1月10日前 in one field and 1月10日 in the other are one day; 期初 beside a day of the first month says no more than it. */
function distinct(days: readonly DayToken[]): DayToken[] {
  const known = new Map<string, DayToken>();
  for (const day of days) {
    const key = JSON.stringify({ ...day, years: null });
    const before = known.get(key);
    if (before === undefined || ('years' in before && before.years === null)) known.set(key, day);
  }
  return [...known.values()];
}

function silent({ order, isAhead, raw }: Facts): PartReading<RentDue> {
  if (order === 'after') return read(LAST_DAY, 'due', '后付，没有写哪一天，按每期末日');
  if (isAhead) return ask(FIRST_DAY, 'due', raw, '写明提前付下一期，没有写哪一天', proposed([FIRST_DAY]));
  return read(FIRST_DAY, 'due', order === 'before' ? '先付，没有写哪一天，按每期首日' : '未写付款日，按每期首日');
}

function oneDay(day: DayToken, facts: Facts, texts: LeaseTexts): PartReading<RentDue> {
  const { raw, order } = facts;
  const sure = (due: RentDue) => read(due, 'due', dueLabel(due));
  switch (day.is) {
    case 'vague': return ask(FIRST_DAY, 'due', raw, `“${day.text}”没有写明是哪一天`, proposed([order === 'after' ? LAST_DAY : FIRST_DAY]));
    case 'start': return order === 'after' ? ask(FIRST_DAY, 'due', raw, '又写后付，又写期初', proposed([LAST_DAY, { rule: 'start', days: day.days }])) : sure({ rule: 'start', days: day.days });
    case 'end': return order === 'before' ? ask(FIRST_DAY, 'due', raw, '又写先付，又写期末', proposed([FIRST_DAY, { rule: 'end', days: day.days }])) : sure({ rule: 'end', days: day.days });
    case 'signing': return atSigning(day.days, facts, texts);
    case 'date': return onDate(day.date, facts);
    case 'monthDay': return inMonth(day, facts);
    default: return inYear(day, facts);
  }
}

/** A whole term paid at signing: so many days from the first day, where the day of signing is known. */
function atSigning(after: number, { raw, cycle, term }: Facts, texts: LeaseTexts): PartReading<RentDue> {
  const signedOn = texts.signedOn ?? null;
  if (cycle.laid !== 'once') return ask(FIRST_DAY, 'due', raw, '写合同签订时付，没有写以后各期怎么付', proposed([FIRST_DAY]));
  if (signedOn === null || !isDate(signedOn) || term.startOn === null) return ask(FIRST_DAY, 'due', raw, '合同签订时付清，没有写签订日期', proposed([FIRST_DAY]));
  return fromStart(daysBetween(term.startOn, signedOn) + after, raw);
}

function onDate(date: string, { raw, cycle, term }: Facts): PartReading<RentDue> {
  if (cycle.laid === 'once' && term.startOn !== null) return fromStart(daysBetween(term.startOn, date), raw);
  return ask(FIRST_DAY, 'due', raw, '付款日写的是一个日期，以后各期没有写', proposed([FIRST_DAY, { rule: 'yearDay', month: Number(date.slice(5, 7)), day: Number(date.slice(8)), years: 0 }]));
}

function fromStart(days: number, raw: string): PartReading<RentDue> {
  const due: RentDue = { rule: 'start', days };
  return Math.abs(days) <= 3_660 ? read(due, 'due', dueLabel(due)) : ask(FIRST_DAY, 'due', raw, '付款日离起租日太远', proposed([FIRST_DAY]));
}

function inMonth({ of, day }: Extract<DayToken, { is: 'monthDay' }>, facts: Facts): PartReading<RentDue> {
  const { raw, cycle, term, order, isAhead } = facts;
  const length = 'months' in cycle ? cycle.months : null;
  if (length === null) return ask(FIRST_DAY, 'due', raw, '一次付清，又写每月的付款日', proposed([FIRST_DAY]));
  const inFirst = { each: 0, first: 0, last: length - 1, next: length, previous: -1 }[of] - (isAhead ? length : 0);
  const due = (month: number): RentDue => ({ rule: 'monthDay', month: Math.max(-24, Math.min(24, month)), day });
  if (Math.abs(inFirst) > 24) return ask(FIRST_DAY, 'due', raw, '付款日离每期首日太远', proposed([FIRST_DAY]));
  if (of === 'each' && length !== 1) return ask(FIRST_DAY, 'due', raw, '没有写是每期的哪一个月', proposed([due(0), due(length - 1)]));
  if (order === 'before' && (of === 'last' || of === 'next') && !isAhead) return ask(FIRST_DAY, 'due', raw, '写先付，付款日却在期末', proposed([FIRST_DAY, due(inFirst), due(inFirst - length)]));
  if (order === 'after' && of !== 'next' && of !== 'last') return ask(FIRST_DAY, 'due', raw, '写后付，看不出是本月还是次月', proposed([due(inFirst), due(length)]));
  if (cycle.laid === 'lease' && isOffCalendar(length, term.startOn, of)) {
    const byCalendar: ClauseProposal[] = length === 1 || length === 3 || length === 6 || length === 12
      ? [{ label: `按自然月（季、年）分期，${dueLabel(due(inFirst))}`, patch: { cycle: { laid: 'calendar', months: length }, due: due(inFirst) } }] : [];
    return ask(FIRST_DAY, 'due', raw, '起租日不在自然月（季）之首，看不出按哪个月算', [...proposed([due(inFirst)]), ...byCalendar]);
  }
  if (cycle.laid === 'lease' && inFirst === 0 && startsAfter(day, term.startOn)) {
    return ask(FIRST_DAY, 'due', raw, `起租日在 ${day} 日之后，看不出第一期哪个月付`, proposed([due(0), due(1)]));
  }
  return read(due(inFirst), 'due', dueLabel(due(inFirst)));
}

/** 每季首月 is the calendar's or the lease's first month; the two are one only where the lease begins with a calendar period. */
function isOffCalendar(length: number, startOn: string | null, of: string): boolean {
  if (startOn === null || of === 'each' || length === 1 || length > 12 || 12 % length !== 0) return false;
  return (Number(startOn.slice(5, 7)) - 1) % length !== 0;
}

function startsAfter(day: number, startOn: string | null): boolean {
  return startOn !== null && Number(startOn.slice(8)) > day;
}

function inYear(day: Extract<DayToken, { is: 'yearDay' | 'lunar' }>, facts: Facts): PartReading<RentDue> {
  const { raw, cycle, term, order, isAhead } = facts;
  const due = (years: number): RentDue => (day.is === 'lunar' ? { rule: 'lunar', month: day.month, day: day.day, years } : { rule: 'yearDay', month: day.month, day: day.day, years });
  const length = 'months' in cycle ? cycle.months : null;
  if (length !== null && length % 12 !== 0) return ask(FIRST_DAY, 'due', raw, '一年付几次，只写了一个付款日', proposed([due(0)]));
  const written = day.years ?? (isAhead ? -1 : null);
  if (written !== null) return read(due(written), 'due', dueLabel(due(written)));
  const found = yearsOf((years) => (term.startOn === null ? null : dueInYear(due(years), term.startOn)), term.startOn, order);
  const [years] = found;
  if (years !== undefined && found.length === 1) return read(due(years), 'due', dueLabel(due(years)));
  return ask(FIRST_DAY, 'due', raw, '看不出第一期的租金是哪一年付', proposed(found.map(due)));
}
