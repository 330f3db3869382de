import { z } from 'zod';
import { dateSchema, jobSchema, placeSchema, procedure, storedSchema, uidSchema } from './base.ts';

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

/** How an entry of a statement may be divided; see `shared/rules/receipts/statement`. */
const matchProposalSchema = z.strictObject({
  contracts: z.array(z.strictObject({ contract: uidSchema, code: z.string(), name: z.string() })), reasons: z.array(z.string()), split: z.array(z.strictObject({ uid: uidSchema, amount })), advance: amount,
});
const entryMatchSchema = z.strictObject({
  entry: z.strictObject({ row: z.number().int(), date: dateSchema, amount, payer: z.string(), account: z.string(), remark: z.string(), serial: z.string() }),
  status: z.enum(['sure', 'proposed', 'none', 'known']), proposals: z.array(matchProposalSchema), note: z.string().nullable(),
});
const note = z.strictObject({ row: z.number().int(), text: z.string() });
export const statementSchema = z.strictObject({
  matches: z.array(entryMatchSchema), problems: z.array(note), skipped: z.array(note), outgoing: z.strictObject({ count: z.number().int(), amount }),
  /** What each heading was taken for; empty when no heading was found. */
  columns: z.array(z.strictObject({ role: z.string(), heading: z.string() })),
});
export type Statement = z.infer<typeof statementSchema>;

export const commands = {
  /** Reads a bank statement or a rent ledger from a workbook, or pasted rows, and proposes which lines each entry pays; stores nothing. */
  readStatement: procedure.input(z.strictObject({ source: z.union([z.strictObject({ file: placeSchema, job: jobSchema }), z.strictObject({ pasted: z.string().min(1).max(5_000_000) })]), unit: uidSchema.nullable() })).output(statementSchema),
  /** Books confirmed entries of a statement, each its own receipt, all in one command. */
  bookMatches: procedure.input(z.strictObject({
    entries: z.array(z.strictObject({ receivedOn: dateSchema, payer: z.string().trim().min(1).max(200), amount: positive, bankSerial: z.string().max(100), remark: z.string().max(1_000), contract: uidSchema, parts })).min(1).max(5_000),
    method: methodSchema, account: uidSchema.nullable(), handler: z.string().trim().max(20), job: jobSchema,
  })).output(storedSchema.extend({ receipts: z.number().int(), amount, cancelledTooLate: z.boolean() })),
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
