import { z } from 'zod';
import { dateSchema, jobSchema, monthSchema, placeSchema, procedure, storedSchema, uidSchema } from './base.ts';
import { rentClauseSchema, scheduleLineSchema } from './leaseTerms.ts';

const amount = z.number().int();
const unitOrAll = uidSchema.nullable();

/** A version of the clause as it is kept: `fromOn` null is the first day of the lease. */
export const clauseViewSchema = z.strictObject({ uid: uidSchema, fromOn: dateSchema.nullable(), agreedOn: dateSchema.nullable(), basis: z.string(), clause: rentClauseSchema, sentence: z.string() });
export type ClauseView = z.infer<typeof clauseViewSchema>;

/** A stored 应收 as the page shows it. */
export const dueLineSchema = scheduleLineSchema.extend({ uid: uidSchema, name: z.string(), kind: z.string(), settled: amount, outstanding: amount });
export type DueLine = z.infer<typeof dueLineSchema>;

/** What settled (a part of) a line: a receipt, a reduction or a deposit; `reversed` ones and their reversals cancel out. */
export const settlementViewSchema = z.strictObject({
  uid: uidSchema, receivable: uidSchema, kind: z.enum(['receipt', 'reduction', 'deposit']), amount, settledOn: dateSchema, basis: z.string().nullable(), source: uidSchema.nullable(), code: z.string().nullable(),
  /** Taken back, or itself what takes another back. */
  isReversed: z.boolean(),
});
export type SettlementView = z.infer<typeof settlementViewSchema>;

export const receiptViewSchema = z.strictObject({
  uid: uidSchema, code: z.string(), receivedOn: dateSchema, payer: z.string(), method: z.string(), officialNo: z.string().nullable(), amount, allocated: amount, unallocated: amount,
  reverses: uidSchema.nullable(), isReversed: z.boolean(), reason: z.string().nullable(),
});
export type ReceiptView = z.infer<typeof receiptViewSchema>;

export const depositViewSchema = z.strictObject({
  uid: uidSchema, code: z.string(), kind: z.enum(['bid', 'performance', 'security']), movement: z.enum(['taken', 'offset', 'refunded', 'forfeited', 'reversal']), movedOn: dateSchema, payer: z.string(), amount,
  officialNo: z.string().nullable(), reason: z.string().nullable(), isReversed: z.boolean(),
});
export type DepositView = z.infer<typeof depositViewSchema>;

export const dunningViewSchema = z.strictObject({ uid: uidSchema, kind: z.enum(['demand', 'acknowledgement']), dunnedOn: dateSchema, method: z.string(), handler: z.string(), amount, note: z.string() });

/** A check that found something: shown with its clause, never a wall; `reason` is what was said to it. */
export const leaseFindingSchema = z.strictObject({
  code: z.string(), severity: z.enum(['warn', 'info']), title: z.string(), compared: z.tuple([z.string(), z.string()]), clause: z.string(),
  records: z.array(z.strictObject({ table: z.string(), uid: z.string(), name: z.string() })), needsReason: z.boolean(), reason: z.string().nullable(),
});

/** Everything about one contract's rent on a day. */
export const leaseSchema = z.strictObject({
  contract: z.strictObject({
    uid: uidSchema, code: z.string().nullable(), name: z.string(), unit: uidSchema, unitName: z.string(), kind: z.string().nullable(), startOn: dateSchema.nullable(), endOn: dateSchema.nullable(), endedOn: dateSchema.nullable(),
    area: amount.nullable(), areaUnit: z.enum(['亩', '㎡', '公顷']).nullable(), lessees: z.array(z.string()), objects: z.array(z.string()),
    /** What the register says of the rent in texts, beside which a clause is typed. */
    texts: z.array(z.strictObject({ label: z.string(), text: z.string() })),
  }),
  legal: z.strictObject({ state: z.string(), label: z.string(), meaning: z.string() }),
  /** Renewals before and after it, oldest first, this one among them. */
  chain: z.array(z.strictObject({ uid: uidSchema, code: z.string().nullable(), name: z.string(), startOn: dateSchema.nullable(), endOn: dateSchema.nullable() })),
  versions: z.array(clauseViewSchema),
  lines: z.array(dueLineSchema),
  settlements: z.array(settlementViewSchema),
  receipts: z.array(receiptViewSchema),
  deposits: z.array(depositViewSchema),
  /** Parties that have an area: the households of a land contract. */
  households: z.array(z.strictObject({ uid: uidSchema, name: z.string(), role: z.string(), area: amount, areaUnit: z.enum(['亩', '㎡', '公顷']) })),
  dunnings: z.array(dunningViewSchema),
  findings: z.array(leaseFindingSchema),
  sums: z.strictObject({ due: amount, settled: amount, outstanding: amount, overdue: amount, unallocated: amount, held: amount }),
  /** The stored lines are not those that the contract's days and clause lead to now; a sentence says why. */
  stale: z.string().nullable(),
  /** 签约依据: the decision, the trading project, or the written approval on which it rests; `gate` says why it may not come into force, empty where it may. */
  basis: z.strictObject({
    decision: z.strictObject({ uid: uidSchema, name: z.string(), isValid: z.boolean(), why: z.string() }).nullable(), exception: z.string(), exceptionBy: z.string(), exceptionOn: dateSchema.nullable(),
    listing: z.strictObject({ uid: uidSchema, name: z.string() }).nullable(), gate: z.string(),
  }),
  today: dateSchema,
});
export type Lease = z.infer<typeof leaseSchema>;

/** A clause as it is typed: `uid` mends a version, null adds one. */
const clauseWish = z.strictObject({ contract: uidSchema, uid: uidSchema.nullable(), fromOn: dateSchema.nullable(), clause: rentClauseSchema });

/** What a clause would do: its sentence, its schedule, and old → new of what is stored. */
export const planSchema = z.strictObject({
  sentence: z.string(),
  /** Why there is no schedule; empty when there is one. */
  refused: z.string(),
  lines: z.array(scheduleLineSchema), total: amount.nullable(), known: amount,
  kept: z.number().int(),
  /** What the checks would find, with what was said to them already. */
  findings: z.array(leaseFindingSchema),
  changes: z.array(z.strictObject({ kind: z.enum(['changed', 'added', 'removed', 'difference']), from: dateSchema, until: dateSchema, dueOn: dateSchema, before: amount.nullable(), after: amount.nullable(), explained: z.string() })),
});
export type Plan = z.infer<typeof planSchema>;

/** Arrears of one contract, party or unit, by age; `alarm` is about the limitation of its oldest claim. */
export const arrearsRowSchema = z.strictObject({
  key: z.string(), name: z.string(), contract: uidSchema.nullable(), code: z.string().nullable(), payer: z.string(), unitName: z.string(), contracts: z.number().int(),
  current: amount, d30: amount, d90: amount, d180: amount, d365: amount, older: amount, overdue: amount, oldestDueOn: dateSchema.nullable(), lastDemandOn: dateSchema.nullable(),
  alarm: z.enum(['none', 'soon', 'lapsed']), lapsesOn: dateSchema.nullable(), legalLabel: z.string(),
});
export type ArrearsRow = z.infer<typeof arrearsRowSchema>;

/** One open 应收 of the collection desk. */
export const deskLineSchema = z.strictObject({
  uid: uidSchema, name: z.string(), kind: z.string(), contract: uidSchema, contractCode: z.string().nullable(), contractName: z.string(), payer: z.string(), objects: z.string(), fromOn: dateSchema, untilOn: dateSchema, dueOn: dateSchema, outstanding: amount, overdueDays: z.number().int(),
});
export type DeskLine = z.infer<typeof deskLineSchema>;

export const reminderSchema = z.strictObject({
  kind: z.enum(['expiring', 'held_over', 'step', 'rent_free_end', 'deposit', 'open_price', 'limitation']), contract: uidSchema, contractName: z.string(), payer: z.string(), on: dateSchema, days: z.number().int(), text: z.string(), level: z.enum(['wrong', 'waiting', 'info']),
});
export type Reminder = z.infer<typeof reminderSchema>;

/** What the register's texts say of the rent, read into a clause; see `shared/rules/leases/reading`. */
export const readingSchema = z.strictObject({
  clause: rentClauseSchema.nullable(),
  questions: z.array(z.strictObject({ part: z.string(), raw: z.string(), text: z.string(), proposals: z.array(z.strictObject({ label: z.string(), patch: rentClauseSchema.partial() })) })),
  said: z.array(z.strictObject({ part: z.string(), text: z.string() })),
  rest: rentClauseSchema.omit({ price: true }),
});
export type Reading = z.infer<typeof readingSchema>;

const areaUnit = z.enum(['亩', '㎡', '公顷']).nullable();

/** A contract and an object of the page of terms; see `shared/rules/leases/timeline.ts`. */
export const termContractSchema = z.strictObject({
  uid: uidSchema, code: z.string(), name: z.string(), lessee: z.string(), startOn: dateSchema, endOn: dateSchema, endedOn: dateSchema.nullable(), isDraft: z.boolean(),
  objects: z.array(z.strictObject({ uid: uidSchema, area: amount.nullable(), areaUnit })),
});
export const termObjectSchema = z.strictObject({ uid: uidSchema, register: z.enum(['asset', 'parcel']), name: z.string(), code: z.string(), area: amount.nullable(), areaUnit, isLettable: z.boolean() });
const termsSchema = z.strictObject({ objects: z.array(termObjectSchema), contracts: z.array(termContractSchema), total: z.number().int() });
export type LeaseTerms = z.infer<typeof termsSchema>;

/** A list of 租金收缴 as it is asked for on screen. */
export const leaseListSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('arrears'), by: z.enum(['contract', 'party', 'unit']), search: z.string().max(100) }),
  z.strictObject({ of: z.literal('desk'), until: dateSchema, search: z.string().max(100), partOf: uidSchema.nullable() }),
  z.strictObject({ of: z.literal('reminders'), days: z.number().int().min(1).max(1_000) }),
  z.strictObject({ of: z.literal('meters'), market: uidSchema.nullable(), month: monthSchema }),
  z.strictObject({ of: z.literal('books') }),
]);
export type LeaseList = z.infer<typeof leaseListSchema>;

export const commands = {
  /** Stores a version of the clause and re-plans what is unpaid, in one command. */
  saveClause: procedure.input(clauseWish.extend({ agreedOn: dateSchema.nullable(), basis: z.string().trim().max(200) })).output(storedSchema),
  /** Takes a version away again and re-plans. The first version stays as long as later ones stand. */
  removeClause: procedure.input(z.strictObject({ uid: uidSchema })).output(storedSchema),
  /** Stores the clauses that were read without a question from the texts of contracts that have none yet, and lays their schedules down; the others are named. */
  takeReadings: procedure.input(z.strictObject({ contracts: z.array(uidSchema).min(1).max(20_000), job: jobSchema })).output(storedSchema.extend({ contracts: z.number().int(), refused: z.array(z.string()), cancelledTooLate: z.boolean() })),
  /** Registers a demand for payment or an acknowledgement: both begin the limitation anew (民法典 §195). */
  dun: procedure.input(z.strictObject({ contracts: z.array(uidSchema).min(1).max(5_000), kind: z.enum(['demand', 'acknowledgement']), dunnedOn: dateSchema, method: z.string().trim().min(1).max(20), handler: z.string().trim().max(20), note: z.string().trim().max(500) })).output(storedSchema),
  /** Keeps what is said to a check of a contract; empty takes it back. */
  explain: procedure.input(z.strictObject({ contract: uidSchema, code: z.string().max(20), reason: z.string().trim().max(500) })).output(storedSchema),
};

export const queries = {
  /** One contract with its clause, schedule, receipts, deposits, demands and checks. */
  lease: procedure.input(z.strictObject({ contract: uidSchema })).output(leaseSchema),
  /** The schedule of a clause while it is typed, held against what is stored. */
  plan: procedure.input(clauseWish).output(planSchema),
  /** What a contract's texts say of its rent. */
  reading: procedure.input(z.strictObject({ contract: uidSchema })).output(readingSchema),
  /** Contracts without a clause, with what their texts would give: the sentence where nothing has to be asked, else how much has to be. */
  readings: procedure.input(z.strictObject({ unit: unitOrAll })).output(z.array(z.strictObject({ contract: uidSchema, code: z.string().nullable(), name: z.string(), texts: z.string(), sentence: z.string(), questions: z.array(z.string()), total: amount.nullable() }))),
  /** Who owes what, by age, over a unit and everything below it; most overdue first. */
  arrears: procedure.input(z.strictObject({ unit: unitOrAll, by: z.enum(['contract', 'party', 'unit']), search: z.string().max(100), from: z.number().int().min(0), count: z.number().int().min(1).max(500) }))
    .output(z.strictObject({ total: z.number().int(), rows: z.array(arrearsRowSchema), sums: z.strictObject({ current: amount, d30: amount, d90: amount, d180: amount, d365: amount, older: amount, overdue: amount }) })),
  /** Open 应收 due up to a day, by contract; `partOf` keeps to the stalls of one asset. At most 2,000. */
  desk: procedure.input(z.strictObject({ unit: unitOrAll, until: dateSchema, search: z.string().max(100), partOf: uidSchema.nullable(), kind: z.string().max(20).nullable() })).output(z.strictObject({ lines: z.array(deskLineSchema), total: z.number().int() })),
  /** Assets with parts (markets), for the desk's choice. */
  markets: procedure.input(z.strictObject({ unit: unitOrAll })).output(z.array(z.strictObject({ uid: uidSchema, name: z.string(), parts: z.number().int() }))),
  /** What is to be seen to: contracts that end, steps and rent-free ends to come, deposits to give back, claims about to lapse. */
  reminders: procedure.input(z.strictObject({ unit: unitOrAll, days: z.number().int().min(1).max(1_000) })).output(z.array(reminderSchema)),
  /** Writes 欠款, the open lines of the collection desk or the reminders as .xlsx. */
  export: procedure.input(z.strictObject({
    list: leaseListSchema, unit: unitOrAll, place: placeSchema,
  })).output(z.strictObject({ rows: z.number().int() })),
  /** What can be let, with the contracts on it, for the page of terms. */
  terms: procedure.input(z.strictObject({ unit: unitOrAll })).output(termsSchema),
  /** What was due and what came in, by month (YYYY-MM). */
  months: procedure.input(z.strictObject({ unit: unitOrAll, from: monthSchema, until: monthSchema })).output(z.array(z.strictObject({ month: z.string(), due: amount, received: amount }))),
};
