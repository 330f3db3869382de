import type { RentClause } from '../../../contract/leaseTerms.ts';
import type { AreaUnit } from '../../area.ts';

/**
 * What a contract record says about its rent, in its own texts and figures. Amounts are 分, areas 0.0001 of their unit,
 * dates YYYY-MM-DD; an empty text is silent.
 */
export interface LeaseTexts {
  readonly unitPrice: number | null;
  /** 元/亩/年, 万元(5年总价), 斤稻谷/亩/年 … as written. */
  readonly priceUnit: string;
  readonly annualRent: number | null;
  readonly totalAmount: number | null;
  readonly area: number | null;
  readonly areaUnit: AreaUnit | null;
  /** How many 间, 铺, 摊位 … the contract lets, where the record knows it. */
  readonly count?: number | null;
  readonly signedOn?: string | null;
  readonly startOn: string | null;
  readonly endOn: string | null;
  readonly termText: string;
  readonly escalation: string;
  readonly paymentTerms: string;
  readonly dueText: string;
  readonly rentFree: string;
  /** A price in words of its own: 底价450元/亩*3年=20655元, 600 斤稻谷/亩/年, 8.5万元. */
  readonly priceText?: string;
}

/** The part of a clause that a question or a sentence is about. */
export type ReadingPart = 'price' | 'steps' | 'cycle' | 'due' | 'rentFree' | 'term' | 'tax';

/** One way to understand a doubtful text: `label` says in Chinese what it would mean, `patch` is laid over the clause. */
export interface ClauseProposal {
  readonly label: string;
  readonly patch: Partial<RentClause>;
}

/** What a person has to decide. `raw` is the text as written; there may be no proposal where nothing at all is known. */
export interface ClauseQuestion {
  readonly part: ReadingPart;
  readonly raw: string;
  readonly text: string;
  readonly proposals: readonly ClauseProposal[];
}

/** What was read, or which convention stands where the texts are silent. */
export interface ClauseSaid {
  readonly part: ReadingPart;
  readonly text: string;
}

/** A clause without its price: what is known while the price is still asked. */
export type ClauseWithoutPrice = Omit<RentClause, 'price'>;

/**
 * What the texts of a contract say. `clause` is null while the price has to be asked. Where another part is asked, the clause
 * holds what promises least: later prices `open` (no amount, conventions 11), yearly periods, the first day as due day.
 * `rest` is the clause without its price, for a price that a person chooses.
 */
export interface ClauseReading {
  readonly clause: RentClause | null;
  readonly rest: ClauseWithoutPrice;
  readonly questions: readonly ClauseQuestion[];
  readonly said: readonly ClauseSaid[];
}

/** What the reader of one part answers. */
export interface PartReading<T> {
  readonly value: T;
  readonly questions: readonly ClauseQuestion[];
  readonly said: readonly ClauseSaid[];
}

/** A part that was read. */
export function read<T>(value: T, part: ReadingPart, text: string): PartReading<T> {
  return { value, questions: [], said: [{ part, text }] };
}

/** A part that is asked; `value` stands in the clause until it is answered. */
export function ask<T>(value: T, part: ReadingPart, raw: string, text: string, proposals: readonly ClauseProposal[] = []): PartReading<T> {
  return { value, questions: [{ part, raw: raw.trim(), text, proposals }], said: [] };
}
