import { z } from 'zod';
import { dateSchema, jobSchema, monthSchema, procedure, storedSchema, uidSchema } from './base.ts';
import { chargeKindSchema, chargeTermsSchema, meterChangeSchema, meterTermsSchema } from './chargeTerms.ts';

const amount = z.number().int();
const reading = z.number().int().min(0).max(2 ** 51 - 1);
const count = z.number().int();

/** What a further charge says, whichever contract it stands in. `untilOn` null: as long as the contract. */
const chargeFacts = z.strictObject({
  kind: chargeKindSchema, name: z.string().trim().min(1).max(40), terms: chargeTermsSchema, fromOn: dateSchema, untilOn: dateSchema.nullable(), account: uidSchema.nullable(), dueDay: z.number().int().min(1).max(31),
});
export type ChargeFacts = z.infer<typeof chargeFacts>;

/** A charge of a contract as its page shows it. */
export const chargeViewSchema = chargeFacts.extend({
  uid: uidSchema, contract: uidSchema, sentence: z.string(), accountName: z.string().nullable(),
  /** Billed lines, what they sum to, what of them is open, and the last day that is billed. */
  bills: count, billed: amount, outstanding: amount, billedUntil: dateSchema.nullable(), readings: count,
});
export type ChargeView = z.infer<typeof chargeViewSchema>;

/** A reading as it is stored; `isBilled`: a line stands for it, `isPaid`: that line changes no more. */
const storedReading = z.strictObject({
  before: reading, after: reading, change: meterChangeSchema.nullable(), readOn: dateSchema, note: z.string(), isBilled: z.boolean(), isPaid: z.boolean(), billed: amount,
});

/** A meter of the grid: one charge by meter in a month. */
export const meterRowSchema = z.strictObject({
  charge: uidSchema, contract: uidSchema, contractName: z.string(), object: z.string(), payer: z.string(), kind: chargeKindSchema, name: z.string(), terms: meterTermsSchema,
  /** The last reading before the month and its month; null for a meter that was never read. */
  before: reading.nullable(), beforeMonth: monthSchema.nullable(),
  /** What the month before used, 0.0001 of the dial. */
  usedBefore: amount.nullable(),
  reading: storedReading.nullable(),
});
export type MeterRow = z.infer<typeof meterRowSchema>;

/** A reading as it is typed; `after` null takes an unbilled one away. */
const typedReading = z.strictObject({ charge: uidSchema, before: reading, after: reading.nullable(), change: meterChangeSchema.nullable(), note: z.string().trim().max(100) });
export type TypedReading = z.infer<typeof typedReading>;

/** A charge that got no bill, and why. */
const skippedSchema = z.strictObject({ contract: uidSchema, contractName: z.string(), object: z.string(), charge: z.string(), reason: z.string() });
export type Skipped = z.infer<typeof skippedSchema>;

/** What a 水电费通知单 says to one contract for a month. Readings are 0.0001, amounts 分. */
export const utilityNoticeSchema = z.strictObject({
  contract: uidSchema, contractName: z.string(), unitName: z.string(), payer: z.string(), object: z.string(), month: monthSchema,
  lines: z.array(z.strictObject({
    name: z.string(), kind: chargeKindSchema, before: reading.nullable(), after: reading.nullable(), used: amount.nullable(), multiplier: amount.nullable(), quantity: amount.nullable(), measure: z.string().nullable(), price: amount.nullable(),
    amount, outstanding: amount, dueOn: dateSchema, explained: z.string(),
  })),
  total: amount, outstanding: amount,
  /** Further charges of earlier months that are still open. */
  arrears: amount,
});
export type UtilityNotice = z.infer<typeof utilityNoticeSchema>;

export const utilityNoticesWishSchema = z.strictObject({ unit: uidSchema.nullable(), market: uidSchema.nullable(), month: monthSchema });
export type UtilityNoticesWish = z.infer<typeof utilityNoticesWishSchema>;

export const commands = {
  /** Adds a charge to contracts (`uid` null; one that has such a charge already is passed over), or mends one. New terms hold for what is billed from then on. */
  saveCharge: procedure.input(z.strictObject({ uid: uidSchema.nullable(), contracts: z.array(uidSchema).min(1).max(5_000), facts: chargeFacts, areaOfContract: z.boolean() }))
    .output(storedSchema.extend({ saved: count, skipped: z.array(z.string()) })),
  /** Gives many meters another price (0.0001 元) and loss share (0.01 %), for what is billed from then on; each keeps its measure and multiplier. */
  repriceMeters: procedure.input(z.strictObject({ charges: z.array(uidSchema).min(1).max(5_000), unitPrice: meterTermsSchema.shape.unitPrice, lossShare: meterTermsSchema.shape.lossShare })).output(storedSchema.extend({ changed: count })),
  /** Takes a charge away while nothing was billed; otherwise it ends on a day, and what was billed beyond it is mended. */
  removeCharge: procedure.input(z.strictObject({ uid: uidSchema, endOn: dateSchema })).output(storedSchema.extend({ ended: z.boolean() })),
  /** Stores readings of a month, all or none. A mended reading changes its unpaid bill; a paid one gets a difference line. */
  saveReadings: procedure.input(z.strictObject({ month: monthSchema, readOn: dateSchema, readings: z.array(typedReading).min(1).max(5_000) })).output(storedSchema.extend({ saved: count, mended: count })),
  /** Bills the charges of contracts for a month, each as a line of its own; what is billed already or cannot be is told. */
  billCharges: procedure.input(z.strictObject({ month: monthSchema, contracts: z.array(uidSchema).min(1).max(20_000), job: jobSchema }))
    .output(storedSchema.extend({ billed: count, amount, skipped: z.array(skippedSchema), cancelledTooLate: z.boolean() })),
};

export const queries = {
  /** The further charges of a contract. */
  charges: procedure.input(z.strictObject({ contract: uidSchema })).output(z.array(chargeViewSchema)),
  /** The meters of a market (or of all contracts) in a month, in the order of their stalls' names; `contracts` are all that have any further charge then, `others` counts charges without a meter. */
  meters: procedure.input(z.strictObject({ unit: uidSchema.nullable(), market: uidSchema.nullable(), month: monthSchema }))
    .output(z.strictObject({ rows: z.array(meterRowSchema), contracts: z.array(uidSchema), others: count, letContracts: z.array(uidSchema) })),
  /** What the 水电费通知单 of a market (of all contracts, where none is named) say for a month, in the order of {@link meters}; a contract without a bill in it has none. */
  utilityNotices: procedure.input(utilityNoticesWishSchema).output(z.strictObject({ notices: z.array(utilityNoticeSchema), today: dateSchema })),
};
