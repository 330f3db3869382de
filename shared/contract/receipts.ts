import { z } from 'zod';
import { dateSchema, jobSchema, procedure, storedSchema, uidSchema } from './base.ts';

const amount = z.number().int();
const positive = z.number().int().min(1).max(2 ** 51 - 1);

export const methodSchema = z.enum(['cash', 'transfer', 'pos', 'mobile', 'other']);
export const METHOD_LABELS: Readonly<Record<z.infer<typeof methodSchema>, string>> = { cash: '现金', transfer: '转账', pos: '刷卡', mobile: '扫码', other: '其他' };

/** How a payment is divided by hand, 分; a part below zero uses a credit. */
const parts = z.array(z.strictObject({ receivable: uidSchema, amount })).max(2_000);

const payment = z.strictObject({
  receivedOn: dateSchema, payer: z.string().trim().min(1).max(200), method: methodSchema, account: uidSchema.nullable(), officialNo: z.string().trim().max(60), handler: z.string().trim().max(20), remark: z.string().max(1_000), bankSerial: z.string().trim().max(100),
  amount: positive,
});

const receiptAnswer = storedSchema.extend({ receipt: uidSchema, code: z.string(), allocated: amount, unallocated: amount });

export const commands = {
  /** Books a payment under a contract: by hand over its and other contracts' lines, or oldest first when `parts` is null. What is too much stays as 预收. */
  book: procedure.input(payment.extend({ contract: uidSchema, parts: parts.nullable() })).output(receiptAnswer),
  /** Books many lines in full, one receipt a contract, all in one command. */
  bookMany: procedure.input(z.strictObject({ lines: z.array(uidSchema).min(1).max(5_000), receivedOn: dateSchema, method: methodSchema, account: uidSchema.nullable(), handler: z.string().trim().max(20), remark: z.string().max(1_000), job: jobSchema }))
    .output(storedSchema.extend({ receipts: z.number().int(), lines: z.number().int(), amount, cancelledTooLate: z.boolean() })),
  /** Divides what is left over of a receipt (预收), oldest first or by hand. */
  allocate: procedure.input(z.strictObject({ receipt: uidSchema, parts: parts.nullable() })).output(receiptAnswer),
  /** Takes a receipt back by a reversal of the same sum below zero; the same on a reversal brings the receipt back. */
  reverse: procedure.input(z.strictObject({ receipt: uidSchema, on: dateSchema, reason: z.string().trim().min(1).max(200) })).output(storedSchema),
  /** Lets off (a part of) a line, with the decision it rests on. */
  reduce: procedure.input(z.strictObject({ receivable: uidSchema, amount: positive, on: dateSchema, basis: z.string().trim().min(1).max(200) })).output(storedSchema),
  /** Takes a reduction back. */
  reverseReduction: procedure.input(z.strictObject({ settlement: uidSchema, on: dateSchema, reason: z.string().trim().min(1).max(200) })).output(storedSchema),
  /** Charges the late-payment penalty of a line up to a day, by the clause, as a line of its own. */
  chargePenalty: procedure.input(z.strictObject({ receivable: uidSchema, until: dateSchema, amount: positive.nullable() })).output(storedSchema),
  /** Takes, offsets, refunds or forfeits a deposit. Offsetting pays open lines, oldest first. */
  moveDeposit: procedure.input(z.strictObject({
    contract: uidSchema, kind: z.enum(['bid', 'performance', 'security']), movement: z.enum(['taken', 'offset', 'refunded', 'forfeited']), amount: positive, movedOn: dateSchema, payer: z.string().trim().min(1).max(200),
    method: methodSchema.nullable(), account: uidSchema.nullable(), officialNo: z.string().trim().max(60), reason: z.string().trim().max(200),
  })).output(storedSchema),
  /** Takes a movement of a deposit back, with what it paid. */
  reverseDeposit: procedure.input(z.strictObject({ deposit: uidSchema, on: dateSchema, reason: z.string().trim().min(1).max(200) })).output(storedSchema),
};

export const queries = {
  /** The late-payment penalty of a line up to a day; `refused` says why there is none. */
  penalty: procedure.input(z.strictObject({ receivable: uidSchema, until: dateSchema })).output(z.strictObject({ amount, charged: amount, words: z.string(), refused: z.string() })),
};
