import type { RentClause, RentPrice, RentStep } from '../../../contract/leaseTerms.ts';
import { formatMoney } from '../../money.ts';
import { rounded, times, ratio } from '../ratio.ts';
import { isSilent, readCycle, readPart } from './cycle.ts';
import { readDue } from './due.ts';
import type { PaymentToken } from './paymentTokens.ts';
import { paymentTokens } from './paymentTokens.ts';
import { readPrice } from './price.ts';
import { yearlyRent } from './priceFigures.ts';
import { readRentFree } from './rentFree.ts';
import { readSteps } from './steps.ts';
import { readTax } from './tax.ts';
import type { ReadTerm } from './term.ts';
import { readTerm } from './term.ts';
import type { ClauseProposal, ClauseQuestion, ClauseReading, LeaseTexts, PartReading } from './types.ts';

const LATER_OPEN: RentStep = { from: { months: 12 }, every: null, change: { by: 'open' } };

/**
 * Reads what a contract record says about its rent into a typed clause. What can be read is read; what has two meanings or
 * none is asked, with what it may mean; where the texts are silent a convention stands (domain/conventions.md) and is named.
 */
export function readClause(texts: LeaseTexts): ClauseReading {
  const term = readTerm(texts);
  const rentFree = readRentFree(texts.rentFree, term.value);
  const price = readPrice(texts, term.value, (tried) => ({ steps: readSteps(texts.escalation, tried, term.value.months).value, rentFree: rentFree.value }));
  const steps = laterYears(readSteps(texts.escalation, price.value.price, term.value.months), price.value.isFirstYear, texts);
  const tokens = [texts.paymentTerms, texts.dueText].flatMap((text) => (isSilent(text) ? [] : paymentTokens(text)));
  const cycle = readCycle(texts, tokens, term.value);
  const due = readDue(texts, tokens, cycle.value, term.value);
  const part = readPart(tokens);
  const tax = readTax(texts);
  const rest = { tax: tax.value, steps: steps.value, rentFree: rentFree.value, cycle: cycle.value, part: part.part, due: due.value, penalty: null };
  const parts: readonly PartReading<unknown>[] = [price, steps, cycle, due, rentFree, term, tax];
  return {
    clause: price.value.price === null ? null : { price: price.value.price, ...rest },
    rest,
    questions: [...parts.flatMap(({ questions }) => questions), ...wholeYears(tokens, term.value, price.value.price, steps.value, texts)],
    said: [...parts.flatMap(({ said }) => said), { part: 'cycle', text: part.text }, ...lateTerms(tokens)],
  };
}

/**
 * The clause once a person has chosen: the patches of the chosen proposals over what was read. Null while the price is not
 * among what is known.
 */
export function settledClause(reading: ClauseReading, chosen: readonly ClauseProposal[]): RentClause | null {
  const patch: Partial<RentClause> = {};
  for (const one of chosen) Object.assign(patch, one.patch);
  const price = patch.price ?? reading.clause?.price;
  return price === undefined ? null : { ...reading.rest, ...patch, price };
}

/** 元/亩(首年) without a word on later years: their price is open until somebody says. */
function laterYears(steps: PartReading<RentStep[]>, isFirstYear: boolean, texts: LeaseTexts): PartReading<RentStep[]> {
  if (!isFirstYear || texts.escalation.trim() !== '') return steps;
  const raw = [texts.priceUnit, texts.priceText ?? ''].find((text) => /首年|[第头][一1]?年/u.test(text)) ?? texts.priceUnit;
  const proposals: ClauseProposal[] = [
    { label: '以后各年同第一年', patch: { steps: [] } },
    { label: '以后各年的价格另定', patch: { steps: [LATER_OPEN] } },
  ];
  return { value: [LATER_OPEN], questions: [{ part: 'steps', raw: raw.trim(), text: '只写了第一年的价格，没有写以后各年', proposals }], said: [] };
}

/** 不足一年按一年计: the clause has no such rule; the sum of the started years is offered. */
function wholeYears(tokens: readonly PaymentToken[], term: ReadTerm, price: RentPrice | null, steps: readonly RentStep[], texts: LeaseTexts): ClauseQuestion[] {
  const raw = [texts.paymentTerms, texts.dueText, texts.termText, texts.priceText ?? ''].find((text) => /不足[一1]年/u.test(text));
  if (raw === undefined && !tokens.some((token) => token.is === 'yearsUp')) return [];
  const { months, isWhole } = term;
  if (months !== null && isWhole && months % 12 === 0) return [];
  const years = months === null ? null : Math.floor(months / 12) + 1;
  const yearly = price === null ? null : yearlyRent(price);
  const amount = years === null || yearly === null ? null : rounded(times(yearly, ratio(years)));
  const canBeSum = amount !== null && years !== null && steps.length === 0 && Math.abs(amount) < 2 ** 51;
  const proposals: ClauseProposal[] = canBeSum ? [{ label: `按 ${years} 年收，全期共 ${formatMoney(amount)} 元`, patch: { price: { by: 'total', amount } } }] : [];
  return [{ part: 'term', raw: (raw ?? '').trim(), text: '不足一年按一年计，租期不是整年', proposals }];
}

function lateTerms(tokens: readonly PaymentToken[]): { part: 'due'; text: string }[] {
  return tokens.flatMap((token) => (token.is === 'late' ? [{ part: 'due' as const, text: `逾期条款没有读入：${token.text}` }] : []));
}
