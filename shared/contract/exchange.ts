import { z } from 'zod';
import { tierSchema } from './files.ts';
import { dateSchema, jobSchema, placeSchema, procedure, storedSchema, uidSchema } from './base.ts';
import { conclusionSchema, periodSchema, stageCountsSchema, submissionKindSchema } from './packageTerms.ts';

const passphrase = z.string().min(1).max(200);
const reason = z.string().trim().min(1).max(500);

/** The signing key of a unit on this PC. */
export const keyViewSchema = z.strictObject({ fingerprint: z.string(), madeAt: z.string() });

export const packageStateSchema = z.enum(['sent', 'accepted', 'returned']);
/** A 送审包 that this ledger made. */
export const sentPackageSchema = z.strictObject({
  uid: uidSchema, unit: uidSchema, unitName: z.string(), period: periodSchema, packedOn: dateSchema, packedBy: z.string(), seq: z.number().int(), state: packageStateSchema,
  reviewer: z.string(), opinion: z.string(), decidedOn: dateSchema.nullable(), items: z.number().int(), openItems: z.number().int(),
});
export type SentPackage = z.infer<typeof sentPackageSchema>;

/** One thing that the upper tier asked to put right; `route` leads to the record. */
export const slipItemViewSchema = z.strictObject({
  uid: uidSchema, package: uidSchema, rule: z.string(), table: z.string(), subject: uidSchema, field: z.string(), fieldLabel: z.string(), name: z.string(), title: z.string(), text: z.string(), dueOn: dateSchema.nullable(), answer: z.string(), isMended: z.boolean(), answeredOn: dateSchema.nullable(), isThere: z.boolean(),
});
export type SlipItemView = z.infer<typeof slipItemViewSchema>;

/** 送审 as its page shows it. */
export const submittingSchema = z.strictObject({
  unit: z.strictObject({ uid: uidSchema, name: z.string(), kind: z.string() }), units: z.number().int(), key: keyViewSchema.nullable(),
  check: z.strictObject({ version: z.string(), block: z.number().int(), warn: z.number().int(), info: z.number().int(), open: z.number().int() }),
  sent: z.array(sentPackageSchema), items: z.array(slipItemViewSchema), today: dateSchema,
});
export type Submitting = z.infer<typeof submittingSchema>;

export const submissionStateSchema = z.enum(['received', 'returned', 'accepted']);
export const SUBMISSION_STATE_LABELS: Readonly<Record<z.infer<typeof submissionStateSchema>, string>> = { received: '待审', returned: '已退回', accepted: '已通过' };

/** What became of one file that was dropped on the desk. */
export const intakeLineSchema = z.strictObject({
  file: z.string(), outcome: z.enum(['stored', 'again', 'unknown_key', 'refused']), text: z.string(), submission: uidSchema.nullable(), unitName: z.string(), period: z.string(),
  /** For a key that nobody registered: who says that it is his, and the township's unit that fits. */
  signer: z.strictObject({ source: uidSchema, name: z.string(), kind: z.string(), publicKey: z.string(), fingerprint: z.string(), unit: uidSchema.nullable(), isReplacing: z.boolean() }).nullable(),
});
export type IntakeLine = z.infer<typeof intakeLineSchema>;

export const submissionRowSchema = z.strictObject({
  uid: uidSchema, unit: uidSchema, unitName: z.string(), period: periodSchema, kind: submissionKindSchema, state: submissionStateSchema, packedAt: z.string(), packedBy: z.string(), receivedOn: dateSchema, rows: z.number().int(),
  /** What the rules find; null as long as nobody has asked. */
  block: z.number().int().nullable(), warn: z.number().int().nullable(), isNewest: z.boolean(),
  /** In a township's ledger: whether it went on to the district, and what came of it. */ upper: z.enum(['none', 'reported', 'accepted', 'returned']), decidedOn: dateSchema.nullable(), decidedBy: z.string(), openItems: z.number().int(),
});
export type SubmissionRow = z.infer<typeof submissionRowSchema>;

/** 送审情况: every unit that keeps a book, with the newest submission of a period; `withUnit` names whose package holds it. */
export const boardSchema = z.strictObject({
  period: periodSchema, dueOn: dateSchema, today: dateSchema,
  units: z.array(z.strictObject({ unit: uidSchema, name: z.string(), township: z.string(), depth: z.number().int(), keepsBook: z.boolean(), submission: submissionRowSchema.nullable(), withUnit: z.string(), fingerprint: z.string() })),
  /** Other periods in which something waits to be decided. */ waiting: z.array(z.strictObject({ period: periodSchema, count: z.number().int() })),
  counts: z.strictObject({ expected: z.number().int(), received: z.number().int(), returned: z.number().int(), accepted: z.number().int(), absent: z.number().int() }),
});
export type Board = z.infer<typeof boardSchema>;

/** Units × periods, the newest period last: what each sent; `with` is sent by the unit above, `none` is not asked for. */
export const matrixSchema = z.strictObject({
  periods: z.array(z.strictObject({ period: periodSchema, dueOn: dateSchema, isLate: z.boolean() })),
  units: z.array(z.strictObject({ unit: uidSchema, name: z.string(), township: z.string(), depth: z.number().int(), cells: z.array(z.strictObject({ state: z.enum(['accepted', 'received', 'returned', 'absent', 'with', 'none']), submission: uidSchema.nullable() })) })),
});
export type Matrix = z.infer<typeof matrixSchema>;

/** One row that differs from the last accepted submission, by cell; `amount` is the largest change of money in it, 分. */
export const rowChangeSchema = z.strictObject({
  table: z.string(), uid: uidSchema, kind: z.enum(['added', 'changed', 'removed']), name: z.string(), unitName: z.string(), amount: z.number().int(), touchesArea: z.boolean(),
  cells: z.array(z.strictObject({ key: z.string(), label: z.string(), before: z.string(), after: z.string() })),
});
export type RowChange = z.infer<typeof rowChangeSchema>;

export const reviewItemSchema = z.strictObject({
  uid: uidSchema, rule: z.string(), table: z.string(), subject: uidSchema, key: z.string(), field: z.string(), fieldLabel: z.string(), name: z.string(), title: z.string(), conclusion: conclusionSchema.nullable(), text: z.string(), dueOn: dateSchema.nullable(), notedBy: z.string(),
  answer: z.string(), isMended: z.boolean(), answeredOn: dateSchema.nullable(), closedOn: dateSchema.nullable(), submission: uidSchema,
});
export type ReviewItem = z.infer<typeof reviewItemSchema>;

export const reviewFindingSchema = z.strictObject({ rule: z.string(), severity: z.enum(['block', 'warn', 'info']), table: z.string(), subject: uidSchema, key: z.string(), name: z.string(), unitName: z.string(), title: z.string(), compared: z.tuple([z.string(), z.string()]), clause: z.string(), explanation: z.string() });
export type ReviewFinding = z.infer<typeof reviewFindingSchema>;

/** What was concluded of a finding in an earlier submission; `isSame` where what was compared is the same today. */
export const carriedSchema = reviewItemSchema.pick({ rule: true, subject: true, key: true, text: true, notedBy: true }).extend({ conclusion: conclusionSchema, period: periodSchema, isSame: z.boolean() });
export type Carried = z.infer<typeof carriedSchema>;

/** A page of the frozen rows of one table, as they are read: `cells` in the order of `columns`. */
export const contentsSchema = z.strictObject({
  total: z.number().int(), columns: z.array(z.strictObject({ key: z.string(), label: z.string(), isNumber: z.boolean() })),
  rows: z.array(z.strictObject({ uid: uidSchema, name: z.string(), unitName: z.string(), cells: z.array(z.string()) })),
});
export type Contents = z.infer<typeof contentsSchema>;

/** A submission as the reviewer reads it. */
export const submissionViewSchema = z.strictObject({
  submission: submissionRowSchema.extend({ fileName: z.string(), fingerprint: z.string(), seq: z.number().int(), headHash: z.string(), ledgerTitle: z.string(), opinion: z.string(),
    /** Whether a decision is answered by a 审核回执 of its own. */ isAnswered: z.boolean(), /** With which 上报包 it came, and what the township said of it; null where the unit sent it itself. */ brought: z.strictObject({ unitName: z.string(), /** Since when and why the township knows the village's key. */ key: z.string(), decidedOn: dateSchema, decidedBy: z.string(), opinion: z.string(), version: z.string(), block: z.number().int(), warn: z.number().int() }).nullable(),
    /** What the district answered, in a township's ledger. */ upperOpinion: z.string(), units: z.array(z.string()), changed: z.string() }),
  previous: z.strictObject({ uid: uidSchema, period: periodSchema, decidedOn: dateSchema }).nullable(),
  counts: z.array(z.strictObject({ table: z.string(), title: z.string(), rows: z.number().int(), added: z.number().int(), changed: z.number().int(), removed: z.number().int() })),
  ownCheck: z.strictObject({ version: z.string(), block: z.number().int(), warn: z.number().int(), open: z.number().int() }),
  check: z.strictObject({ version: z.string(), findings: z.array(reviewFindingSchema), total: z.number().int() }),
  items: z.array(reviewItemSchema), earlier: z.array(reviewItemSchema), carried: z.array(carriedSchema),
});
export type SubmissionView = z.infer<typeof submissionViewSchema>;

/** A sum as it is told: rows that a stranger wrote may add up to more than a number holds exactly. */
const count = z.number().transform((value) => Math.round(Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, value))));

/** How far the submissions of a group have come: of a township's units by 送审方式, of a district's by township. */
const stageRowSchema = z.strictObject({
  key: z.string(), name: z.string(),
  /** What the township told of all its units with its last 上报包; null where nothing came, and in a township's own ledger. */
  told: stageCountsSchema.nullable(),
  received: count, waiting: count, returned: count, accepted: count,
  /** What went on to the district, and what it decided; 0 in a district's ledger. */ reported: count, upperAccepted: count, upperReturned: count,
  /** Days for which the longest waiting one has waited; null where none waits. */ oldestWaiting: count.nullable(),
});
export type StageRow = z.infer<typeof stageRowSchema>;
const reportViewSchema = z.strictObject({
  uid: uidSchema, direction: z.enum(['sent', 'received']), unitName: z.string(), packedAt: z.string(), packedBy: z.string(), receivedOn: dateSchema.nullable(), opinion: z.string(), entries: count,
  /** Of its submissions: not answered or not decided yet, 通过, 退回. */ waiting: count, accepted: count, returned: count,
});
export type ReportView = z.infer<typeof reportViewSchema>;
/** 阶段统计 of a period, with its 上报包. */
export const stagesSchema = z.strictObject({ period: periodSchema, tier: tierSchema, rows: z.array(stageRowSchema), /** What was accepted and not reported yet; and with what waits for an answer. */ reportable: count, unanswered: count, reports: z.array(reportViewSchema) });
export type Stages = z.infer<typeof stagesSchema>;

/** What accepted submissions hold of one book: counts, money in 分, areas in 0.0001 亩; see `shared/rules/exchange/totals.ts`. */
const totalsSchema = z.strictObject({ assets: count, originalCost: count, netValue: count, idle: count, parcels: count, parcelArea: count, contracts: count, annualRent: count, due: count, settled: count, overdue: count, decisions: count, decisionAmount: count, lots: count, sold: count });
const rentSpreadSchema = z.strictObject({ count, lowest: count, quarter: count, median: count, threeQuarters: count, highest: count });
const periodTotalsSchema = z.strictObject({
  period: periodSchema, against: periodSchema.nullable(), submissions: count,
  rows: z.array(z.strictObject({ submission: uidSchema, unit: uidSchema, name: z.string(), holder: z.string(), totals: totalsSchema, before: totalsSchema.nullable() })), sum: totalsSchema, before: totalsSchema.nullable(),
  ageing: z.strictObject({ current: count, d30: count, d90: count, d180: count, d365: count, older: count }),
  expiring: z.array(z.strictObject({ year: z.string(), count, rent: count })), categories: z.array(z.strictObject({ label: z.string(), count, cost: count })),
  /** Rents of contracts in force on like things, 0.0001 元 for one `areaUnit` and year; by book too. */
  rents: z.array(rentSpreadSchema.extend({ kind: z.string(), areaUnit: z.string(), books: z.array(rentSpreadSchema.extend({ unit: z.string(), name: z.string() })) })),
  /** Contracts by how their rent lies to the median of its like (`RENT_STEPS`), with their yearly rent, 分. */
  rentSteps: z.array(z.strictObject({ count, rent: count })),
  /** Decisions of the year by 事项类型, 分. */
  matters: z.array(z.strictObject({ label: z.string(), count, amount: count, books: count })),
  /** Lots of the year by the unit that was bid: sums in 0.0001 of it and in 0.01 %. */
  traded: z.array(z.strictObject({ unit: z.string(), lots: count, sold: count, reserve: count, price: count, premium: count, bids: count })),
});
export type PeriodTotals = z.infer<typeof periodTotalsSchema>;

/** What became of a workbook, or would (`submission` null): what cannot be read is kept as a text with its record and told. */
const workbookTakenSchema = storedSchema.extend({
  submission: uidSchema.nullable(), rows: count, created: count, changed: count, removed: count, same: count, skipped: count, problems: count,
  /** The sheets of the workbook with what they are read as; null register: passed over. */ sheets: z.array(z.strictObject({ name: z.string(), register: z.string().nullable(), rows: count })),
  told: z.array(z.strictObject({ sheetRow: count, label: z.string(), raw: z.string(), message: z.string() })),
});
export type WorkbookTaken = z.infer<typeof workbookTakenSchema>;

const itemWishSchema = z.strictObject({ rule: z.string().max(10), table: z.string().max(40), subject: uidSchema, key: z.string().max(200), field: z.string().max(80), name: z.string().max(200), title: z.string().max(300), conclusion: conclusionSchema.nullable(), text: z.string().trim().max(2_000), dueOn: dateSchema.nullable() });

export const commands = {
  /** Makes the signing key of a unit on this PC; a replaced one must be registered anew by the upper tier. */
  makeKey: procedure.input(z.strictObject({ unit: uidSchema, passphrase, replace: z.boolean() })).output(keyViewSchema),
  exportKey: procedure.input(z.strictObject({ unit: uidSchema, place: placeSchema })).output(z.null()),
  importKey: procedure.input(z.strictObject({ unit: uidSchema, place: placeSchema, passphrase })).output(keyViewSchema),
  /** Signs and writes a 送审包. A ledger that another program changed asks for a word on it first (LEDGER_ALTERED). */
  submit: procedure.input(z.strictObject({ unit: uidSchema, period: periodSchema, passphrase, place: placeSchema, withFiles: z.boolean(), alteredReason: z.string().trim().max(500), job: jobSchema })).output(storedSchema.extend({ rows: z.number().int(), bytes: z.number().int(), missingFiles: z.number().int() })),
  /** Takes a 审核回执 in; a reviewer's key that is met for the first time has to be confirmed by its fingerprint. */
  takeSlip: procedure.input(z.strictObject({ place: placeSchema, confirmed: z.string().max(40) })).output(z.strictObject({ seq: z.number().int().nullable(), outcome: z.enum(['stored', 'again', 'confirm']), reviewer: z.string(), fingerprint: z.string(), isReplacing: z.boolean(), text: z.string() })),
  /** What was done about an item (销号): travels with the next package. */
  answerItem: procedure.input(z.strictObject({ uid: uidSchema, answer: z.string().trim().max(2_000), isMended: z.boolean() })).output(storedSchema),

  /** Registers whose key it is; an earlier key of the same book is replaced, with the reason. `unit` null: a new unit of the township. */
  registerSigners: procedure.input(z.strictObject({ signers: z.array(z.strictObject({ source: uidSchema, name: z.string().trim().min(1).max(200), publicKey: z.string().regex(/^[0-9a-f]{64}$/u), unit: uidSchema.nullable(), kind: z.string().max(40) })).min(1).max(2_000), reason: z.string().trim().max(500) })).output(storedSchema),
  /** Takes packages in, one after the other: files and all packages of a folder. A bad one is told, the others go on. */
  takeIn: procedure.input(z.strictObject({ files: z.array(z.strictObject({ place: placeSchema, name: z.string().max(200) })).max(2_000), folder: placeSchema.nullable(), job: jobSchema })).output(z.strictObject({ lines: z.array(intakeLineSchema), isCancelled: z.boolean() })),
  /** What the reviewer says of a finding, a record or a cell; `uid` names one that is changed. */
  saveItem: procedure.input(itemWishSchema.extend({ uid: uidSchema.nullable(), submission: uidSchema })).output(storedSchema),
  /** The same for many findings of one submission, as one step. */
  saveItems: procedure.input(z.strictObject({ submission: uidSchema, items: z.array(itemWishSchema).min(1).max(2_000) })).output(storedSchema),
  removeItem: procedure.input(z.strictObject({ uid: uidSchema })).output(storedSchema),
  /** The village's answer is enough, or is not. */
  closeItem: procedure.input(z.strictObject({ uid: uidSchema, isClosed: z.boolean() })).output(storedSchema),
  /** 通过 or 退回: kept here, and written as a signed 审核回执. */
  decide: procedure.input(z.strictObject({ submission: uidSchema, decision: z.enum(['accepted', 'returned']), opinion: z.string().trim().max(2_000), reviewer: uidSchema, passphrase, place: placeSchema })).output(storedSchema.extend({ items: z.number().int() })),
  /** Writes the 审核回执 of a decided submission again. */
  writeSlip: procedure.input(z.strictObject({ submission: uidSchema, reviewer: uidSchema, passphrase, place: placeSchema })).output(z.strictObject({ items: z.number().int() })),
  /** Freezes a book that is kept in this ledger (代理记账) as that unit's submission. */
  freezeBook: procedure.input(z.strictObject({ unit: uidSchema, period: periodSchema })).output(storedSchema.extend({ submission: uidSchema, rows: z.number().int() })),
  /** Takes a workbook in as a unit's submission (表格，未签名), compared with what was accepted of it last; no register is touched. */
  takeWorkbook: procedure.input(z.strictObject({ unit: uidSchema, period: periodSchema, file: placeSchema, name: z.string().max(200), /** Only looked at: nothing is stored. */ isPreview: z.boolean(), job: jobSchema })).output(workbookTakenSchema),
  /** 通过 or 退回 of many; the slips, with what was asked of each, go into a folder. */
  decideMany: procedure.input(z.strictObject({ submissions: z.array(uidSchema).min(1).max(5_000), decision: z.enum(['accepted', 'returned']), opinion: reason, reviewer: uidSchema, passphrase, folder: placeSchema, job: jobSchema })).output(storedSchema.extend({ decided: count, refused: z.array(z.strictObject({ unitName: z.string(), why: z.string() })), isCancelled: z.boolean() })),
  /** 上报: signs what was accepted for a period, with the villages' signed manifests, into one file for the district; `left` did not fit. */
  report: procedure.input(z.strictObject({ period: periodSchema, opinion: z.string().trim().max(2_000), again: z.boolean(), passphrase, place: placeSchema, job: jobSchema })).output(storedSchema.extend({ entries: count, left: count, bytes: count })),
  /** Writes the 区审定回执 of a 上报包 with all that was decided of it until now. */
  writeReportSlip: procedure.input(z.strictObject({ report: uidSchema, passphrase, place: placeSchema })).output(z.strictObject({ decisions: count })),
};

export const queries = {
  /** The key of a unit on this PC, or null. */
  key: procedure.input(z.strictObject({ unit: uidSchema })).output(keyViewSchema.nullable()),
  submitting: procedure.input(z.strictObject({ unit: uidSchema.nullable() })).output(submittingSchema),
  /** The unit whose ledger it is and that signs what it decides, with its key on this PC. */
  reviewer: procedure.input(z.strictObject({})).output(z.strictObject({ unit: z.strictObject({ uid: uidSchema, name: z.string() }), tier: tierSchema, key: keyViewSchema.nullable() })),
  stages: procedure.input(z.strictObject({ period: periodSchema })).output(stagesSchema),
  /** What the upper tier asked and nobody has answered, about whatever record. */
  asked: procedure.input(z.strictObject({})).output(z.array(slipItemViewSchema)),
  board: procedure.input(z.strictObject({ period: periodSchema })).output(boardSchema),
  /** 送审情况 over some periods of one length, up to a period. */
  matrix: procedure.input(z.strictObject({ period: periodSchema })).output(matrixSchema),
  submission: procedure.input(z.strictObject({ uid: uidSchema })).output(submissionViewSchema),
  /** Runs the rules over some submissions, so that the board can say how many findings there are; answers how many are known now. */
  count: procedure.input(z.strictObject({ submissions: z.array(uidSchema).max(20) })).output(z.strictObject({ known: z.number().int() })),
  /** 汇总 over what was accepted for a period. */
  totals: procedure.input(z.strictObject({ period: periodSchema, against: periodSchema.nullable() })).output(periodTotalsSchema),
  exportTotals: procedure.input(z.strictObject({ period: periodSchema, place: placeSchema })).output(z.strictObject({ rows: z.number().int() })),
  /** A page of what a submission holds in one table. */
  contents: procedure.input(z.strictObject({ submission: uidSchema, table: z.string().max(40), search: z.string().max(100), subject: uidSchema.nullable(), from: z.number().int().min(0), count: z.number().int().min(1).max(500) })).output(contentsSchema),
  /** A page of the rows that differ from the last accepted submission. */
  differences: procedure.input(z.strictObject({ submission: uidSchema, table: z.string().max(40).nullable(), kind: z.enum(['added', 'changed', 'removed']).nullable(), only: z.enum(['all', 'money', 'area']), search: z.string().max(100), from: z.number().int().min(0), count: z.number().int().min(1).max(500) })).output(z.strictObject({ total: z.number().int(), rows: z.array(rowChangeSchema) })),
};
