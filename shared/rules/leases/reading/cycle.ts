import type { PartRule, RentCycle } from '../../../contract/leaseTerms.ts';
import { cycleLabel } from './paymentLabels.ts';
import type { PaymentToken } from './paymentTokens.ts';
import type { ReadTerm } from './term.ts';
import type { ClauseProposal, LeaseTexts, PartReading } from './types.ts';
import { ask, read } from './types.ts';

const YEARLY: RentCycle = { laid: 'lease', months: 12 };
/** What is offered where nothing is said of periods. */
const USUAL: readonly RentCycle[] = [YEARLY, { laid: 'lease', months: 6 }, { laid: 'lease', months: 3 }, { laid: 'lease', months: 1 }, { laid: 'once' }];
const SILENT = /^[\s/—-]*$|^(?:无|按合同约定|按合同|详见合同|见合同|合同约定|按约定)[。.]?$/u;

const proposed = (cycles: readonly RentCycle[]): ClauseProposal[] => cycles.map((cycle) => ({ label: cycleLabel(cycle), patch: { cycle } }));

/** Whether a text says nothing of payment (按合同约定). */
export function isSilent(text: string): boolean {
  return SILENT.test(text.trim());
}

/** How the term is cut into periods. While it is asked, the clause holds yearly periods. */
export function readCycle(texts: LeaseTexts, tokens: readonly PaymentToken[], term: ReadTerm): PartReading<RentCycle> {
  const raw = [texts.paymentTerms, texts.dueText].map((text) => text.trim()).filter((text) => text !== '').join('；');
  const cycles = statedCycles(tokens);
  const strange = tokens.flatMap((token) => (token.is === 'unknown' ? [token.text] : []));
  const once = tokens.find((token) => token.is === 'once');
  const instalments = tokens.find((token) => token.is === 'instalments');
  if (instalments !== undefined) return inInstalments(raw, instalments.count, cycles);
  if (strange.length > 0) return ask(cycles[0] ?? YEARLY, 'cycle', raw, `付款方式里“${strange.join('”“')}”没有看懂`, proposed(cycles.length > 0 ? cycles : once === undefined ? [] : [{ laid: 'once' }]));
  if (once !== undefined) return paidOnce(raw, once.years, cycles, term);
  const dates = tokens.filter((token) => token.is === 'date');
  if (dates.length > 1) return ask(cycles[0] ?? YEARLY, 'cycle', raw, '写了几个付款日期，没有写每次付多少', proposed(cycles));
  const [cycle] = cycles;
  if (cycle === undefined) return ask(YEARLY, 'cycle', raw, raw === '' || isSilent(raw) ? '没有写多久付一次' : '付款方式里没有写多久付一次', proposed(USUAL));
  if (cycles.length > 1) return ask(cycle, 'cycle', raw, '付款方式写了几种付款周期', proposed(cycles));
  if (twoDaysAYear(tokens, cycle)) return ask(cycle, 'cycle', raw, '每年写了几个付款日，是否分几期付', proposed([{ laid: 'lease', months: 6 }, cycle]));
  return read(cycle, 'cycle', cycleLabel(cycle));
}

/** 自然季度 beside 按季 is one statement. */
function statedCycles(tokens: readonly PaymentToken[]): RentCycle[] {
  const calendar = tokens.flatMap((token) => (token.is === 'calendar' ? [token.months] : []));
  const lease = tokens.flatMap((token) => (token.is === 'cycle' && !calendar.some((months) => months === token.months) ? [token.months] : []));
  return [
    ...[...new Set(calendar)].map((months): RentCycle => ({ laid: 'calendar', months })),
    ...[...new Set(lease)].filter((months) => months >= 1 && months <= 1_200).map((months): RentCycle => ({ laid: 'lease', months })),
  ];
}

function twoDaysAYear(tokens: readonly PaymentToken[], cycle: RentCycle): boolean {
  const days = new Set(tokens.flatMap((token) => (token.is === 'yearDay' || token.is === 'lunar' ? [`${token.is}${token.month}-${token.day}`] : [])));
  return days.size > 1 && 'months' in cycle && cycle.months === 12;
}

function paidOnce(raw: string, years: number | null, cycles: readonly RentCycle[], term: ReadTerm): PartReading<RentCycle> {
  const once: RentCycle = { laid: 'once' };
  const [cycle] = cycles;
  if (cycle !== undefined) return ask(cycle, 'cycle', raw, '又写每期付，又写一次付清', proposed([cycle, once]));
  if (years !== null && term.months !== years * 12) return ask(once, 'cycle', raw, `写的是${years}年租金一次付清，租期不是${years}年`, proposed([once, { laid: 'lease', months: Math.max(1, Math.min(years * 12, 1_200)) }]));
  return read(once, 'cycle', cycleLabel(once));
}

/** 分两次: neither the days nor the sums are known; twice a year is half-yearly. */
function inInstalments(raw: string, count: number | null, cycles: readonly RentCycle[]): PartReading<RentCycle> {
  const [cycle] = cycles;
  const months = cycle !== undefined && 'months' in cycle ? cycle.months : null;
  const split = months !== null && count !== null && count > 0 && months % count === 0 ? [{ laid: 'lease' as const, months: months / count }] : [];
  return ask(cycle ?? YEARLY, 'cycle', raw, `${count === null ? '分期' : `分${count}次`}付，没有写每次的日期和数额`, proposed([...split, ...cycles]));
}

/** How part periods are counted: as written, else by days/365 (conventions 5). */
export function readPart(tokens: readonly PaymentToken[]): { readonly part: PartRule; readonly text: string } {
  const found = tokens.find((token) => token.is === 'part');
  if (found === undefined) return { part: 'days365', text: '没有写零头怎么算，不满一期的按天数/365 算' };
  const words = { monthsUp: '不足一个月按一个月计', monthsDown: '不足一个月不计', days365: '零头按天数/365 算', calendarDays: '零头按当月实际天数算' };
  return { part: found.rule, text: words[found.rule] };
}
