import { z } from 'zod';

/** Largest stored amount, price, reading or area (2^51 − 1), as in the registers. */
const MOST = 2 ** 51 - 1;

/** What a further charge is for; the same words as `receivable.kind`. */
export const chargeKindSchema = z.enum(['water', 'electricity', 'sanitation', 'management', 'other']);
export type ChargeKind = z.infer<typeof chargeKindSchema>;
export const CHARGE_KINDS: Readonly<Record<ChargeKind, string>> = { water: '水费', electricity: '电费', sanitation: '卫生费', management: '管理费', other: '其他费用' };

/** Every how many months a charge without a meter is due; periods follow the calendar (自然月, 自然季度 …). */
export const chargeMonthsSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(6), z.literal(12)]);
export type ChargeMonths = z.infer<typeof chargeMonthsSchema>;

/** By meter: 0.0001 元 for a `measure` (吨, 度), times the meter's `multiplier` (0.0001), and `lossShare` (0.01 %) of the used quantity on top. */
export const meterTermsSchema = z.strictObject({
  by: z.literal('meter'), unitPrice: z.number().int().min(0).max(MOST), measure: z.string().trim().min(1).max(6), multiplier: z.number().int().min(1).max(1_000_000_000), lossShare: z.number().int().min(0).max(10_000),
});
export type MeterTerms = z.infer<typeof meterTermsSchema>;

/** A sum of 分 for every `months`. */
export const fixedTermsSchema = z.strictObject({ by: z.literal('fixed'), amount: z.number().int().min(1).max(MOST), months: chargeMonthsSchema });
/** 0.0001 元 a month for each unit of an area (0.0001 of its unit), due every `months`. */
export const areaTermsSchema = z.strictObject({ by: z.literal('area'), price: z.number().int().min(1).max(MOST), area: z.number().int().min(1).max(MOST), areaUnit: z.enum(['亩', '㎡', '公顷']), months: chargeMonthsSchema });
export type PeriodTerms = z.infer<typeof fixedTermsSchema> | z.infer<typeof areaTermsSchema>;

/** How a further charge of a contract is computed. */
export const chargeTermsSchema = z.discriminatedUnion('by', [fixedTermsSchema, meterTermsSchema, areaTermsSchema]);
export type ChargeTerms = z.infer<typeof chargeTermsSchema>;

const reading = z.number().int().min(0).max(MOST);

/** What happened to a meter within the month: it ran over its last figure, or another was built in. */
export const meterChangeSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('rolled') }),
  z.strictObject({ by: z.literal('exchanged'), oldEnd: reading, newStart: reading }),
]);

/** A reading of a meter, 0.0001 of what its dial shows. */
export const meterReadSchema = z.strictObject({ before: reading, after: reading, change: meterChangeSchema.nullable() });
export type MeterRead = z.infer<typeof meterReadSchema>;
