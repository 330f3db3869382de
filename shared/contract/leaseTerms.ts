import { z } from 'zod';
import { dateSchema } from './base.ts';

/** The longest a term is computed for; land contracts run up to 70 years (农村土地承包法 §21), others are warned about long before. */
const MOST_MONTHS = 1_200;
/** Largest stored amount, price or area (2^51 − 1), as in the registers. */
const MOST = 2 ** 51 - 1;

const scaled = z.number().int().min(-MOST).max(MOST);
const months = z.number().int().min(1).max(MOST_MONTHS);

/** What a price is multiplied by: the object as a whole, an area as measured (0.0001 of its unit), or a number of stalls, rooms … */
export const priceMeasureSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('lot') }),
  z.strictObject({ of: z.literal('area'), area: scaled.min(0), unit: z.enum(['亩', '㎡', '公顷']) }),
  z.strictObject({ of: z.literal('count'), count: z.number().int().min(1).max(100_000), name: z.string().trim().min(1).max(10) }),
]);

/** Months that a named price period has. */
export const pricePeriodSchema = z.enum(['month', 'quarter', 'half_year', 'year']);
export type PricePeriod = z.infer<typeof pricePeriodSchema>;

/**
 * The price of a clause. `price` is 0.0001 元 (so that 1.325 元/㎡ has a place), `amount` 分, `quantity` 0.0001 of the goods'
 * measure. `goods` is rent in kind: it has an amount only for lease years (from 1) whose cash price is agreed.
 */
export const rentPriceSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('money'), price: scaled, per: pricePeriodSchema, measure: priceMeasureSchema }),
  z.strictObject({ by: z.literal('total'), amount: scaled }),
  z.strictObject({
    by: z.literal('goods'), quantity: scaled.min(0), goods: z.string().trim().min(1).max(20), unit: z.string().trim().min(1).max(10), measure: priceMeasureSchema,
    prices: z.array(z.strictObject({ year: z.number().int().min(1).max(100), price: scaled.min(0) })).max(100),
  }),
]);
export type RentPrice = z.infer<typeof rentPriceSchema>;
export type PriceMeasure = z.infer<typeof priceMeasureSchema>;

/**
 * A change of the price. It applies from the day `months` after the first day of the lease (24: 第3年起; rent-free time
 * counts) or from a date, and again every `every` months. `percent` is 0.01 %, on the exact price before; `sum` and
 * `price` are 0.0001 元 in the unit of the clause; `open`: the price from then on is not agreed yet.
 */
export const rentStepSchema = z.strictObject({
  from: z.union([z.strictObject({ months }), z.strictObject({ on: dateSchema })]),
  every: months.nullable(),
  change: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('percent'), percent: z.number().int().min(-10_000).max(1_000_000) }),
    z.strictObject({ by: z.literal('sum'), sum: scaled }),
    z.strictObject({ by: z.literal('price'), price: scaled }),
    z.strictObject({ by: z.literal('open') }),
  ]),
});
export type RentStep = z.infer<typeof rentStepSchema>;

/** Time for which no rent is paid: whole months cost nothing, days are taken off at yearly rent/365 each (conventions 8). */
export const rentFreeSchema = z.strictObject({ from: dateSchema, length: z.union([z.strictObject({ months }), z.strictObject({ days: z.number().int().min(1).max(36_500) })]) });
export type RentFree = z.infer<typeof rentFreeSchema>;

/**
 * How the term is cut into periods: every `months` from the first day of the lease, by the calendar (自然月, 自然季度 …),
 * the whole term at once, or instalments with their own days (`amount` 分; null is the rest and stands last).
 */
export const rentCycleSchema = z.discriminatedUnion('laid', [
  z.strictObject({ laid: z.literal('lease'), months }),
  z.strictObject({ laid: z.literal('calendar'), months: z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)]) }),
  z.strictObject({ laid: z.literal('once') }),
  z.strictObject({ laid: z.literal('instalments'), parts: z.array(z.strictObject({ dueOn: dateSchema, amount: scaled.nullable() })).min(1).max(200) }),
]);
export type RentCycle = z.infer<typeof rentCycleSchema>;

/**
 * When a period is due. `start`/`end`: that many days after (before, when negative) its first/last day; `monthDay`: a day
 * of its first month (`month` 0), of the month before (−1) …; `yearDay` and `lunar`: a day of the (lunar) year of its first
 * day plus `years`. A day that a month does not have is its last one; the lunar month is the ordinary, never the leap month.
 */
export const rentDueSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('start'), days: z.number().int().min(-3_660).max(3_660) }),
  z.strictObject({ rule: z.literal('end'), days: z.number().int().min(-3_660).max(3_660) }),
  z.strictObject({ rule: z.literal('monthDay'), month: z.number().int().min(-24).max(24), day: z.number().int().min(1).max(31) }),
  z.strictObject({ rule: z.literal('yearDay'), month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(31), years: z.number().int().min(-5).max(5) }),
  z.strictObject({ rule: z.literal('lunar'), month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(30), years: z.number().int().min(-5).max(5) }),
]);
export type RentDue = z.infer<typeof rentDueSchema>;

/** How a part period (or a piece of one, cut by a change of price) is counted; conventions 5. */
export const partRuleSchema = z.enum(['days365', 'calendarDays', 'monthsUp', 'monthsDown']);
export type PartRule = z.infer<typeof partRuleSchema>;

/** 滞纳金 or 违约金 for late payment: millionths of what is owed per day (日万分之五 is 500), after `grace` days, at most `cap` 0.01 % of what was owed. */
export const latePenaltySchema = z.strictObject({ perDay: z.number().int().min(1).max(100_000), grace: z.number().int().min(0).max(3_660), cap: z.number().int().min(1).max(1_000_000).nullable() });
export type LatePenalty = z.infer<typeof latePenaltySchema>;

/** What a contract says about its rent, as far as sums and days follow from it. `tax.rate` is 0.01 %; it is added where the price excludes tax. */
export const rentClauseSchema = z.strictObject({
  price: rentPriceSchema,
  tax: z.strictObject({ included: z.boolean(), rate: z.number().int().min(0).max(10_000).nullable() }).nullable(),
  steps: z.array(rentStepSchema).max(100),
  rentFree: z.array(rentFreeSchema).max(50),
  cycle: rentCycleSchema,
  part: partRuleSchema,
  due: rentDueSchema,
  penalty: latePenaltySchema.nullable(),
});
export type RentClause = z.infer<typeof rentClauseSchema>;

/** First and last day of a lease; both belong to it (conventions 1). */
export const leaseTermSchema = z.strictObject({ startOn: dateSchema, endOn: dateSchema });
export type LeaseTerm = z.infer<typeof leaseTermSchema>;

/** A clause and the day from which it holds: the first from the start of the lease, later ones by 补充协议. */
export const clauseVersionSchema = z.strictObject({ from: dateSchema, clause: rentClauseSchema });
export type ClauseVersion = z.infer<typeof clauseVersionSchema>;

/** One line of a schedule. `amount` is 分, null where the price is not known yet (never 0 instead); `explained` says how it came about. */
export const scheduleLineSchema = z.strictObject({ from: dateSchema, until: dateSchema, dueOn: dateSchema, amount: z.number().int().nullable(), explained: z.string() });
export type ScheduleLine = z.infer<typeof scheduleLineSchema>;
