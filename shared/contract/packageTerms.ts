import { z } from 'zod';
import { PERIOD } from '../rules/exchange/periods.ts';
import { isDate } from '../rules/dates.ts';
import { dateSchema as writtenDate, uidSchema } from './base.ts';

/** The format that this program writes, and the newest that it reads; see `package.md`. */
export const PACKAGE_FORMAT = 1;
/** First bytes of every package. */
export const PACKAGE_MAGIC = 'SANZI PACKAGE 1\n';
/** What stands before a manifest's bytes where its signer signs it alone, so that it can be shown to a third party without the scans. */
export const MANIFEST_DOMAIN = 'SANZI MANIFEST 1\n';
/** Extensions of a submission (a 上报包 has the same) and of its answer. */
export const PACKAGE_EXTENSION = 'sanzi-pack';
export const SLIP_EXTENSION = 'sanzi-slip';

/** What one package may hold; far above a village with all its groups. */
export const PACKAGE_LIMITS = { fileBytes: 200 * 1024 * 1024, members: 20_000, unfoldedBytes: 400 * 1024 * 1024, rows: 1_000_000, lineBytes: 4 * 1024 * 1024, manifestBytes: 32 * 1024 * 1024 } as const;

/** A day that there is: what a stranger writes is held against the calendar. */
const dateSchema = writtenDate.refine(isDate);
export const periodSchema = z.string().regex(PERIOD);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/u);
const shortText = z.string().max(200);
/** A moment in UTC, as the change log keeps it. */
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/u);

export const headSchema = z.strictObject({ seq: z.number().int().min(0), hash: sha256Schema });

/** A unit as the upper tier matches it: by uid, then by 统一社会信用代码, then by a person. */
export const unitCardSchema = z.strictObject({ uid: uidSchema, name: z.string().min(1).max(200), kind: z.string().max(40), uscc: z.string().max(40), divisionCode: z.string().max(40), parent: uidSchema.nullable() });
export type UnitCard = z.infer<typeof unitCardSchema>;

const memberSchema = z.strictObject({ name: z.string().regex(/^(?:rows\/[a-z_]{1,40}\.ndjson|files\/[0-9a-f]{64})$/u), size: z.number().int().min(0), sha256: sha256Schema, rows: z.number().int().min(0).nullable() });
export type PackageMember = z.infer<typeof memberSchema>;

const common = {
  format: z.literal(PACKAGE_FORMAT), algorithm: z.literal('Ed25519'), number: uidSchema, program: z.string().max(40), madeAt: instant, madeBy: z.string().max(40),
  unit: unitCardSchema, period: periodSchema,
};

/** An answer that a village gives to an item of a 退回整改单. */
export const itemAnswerSchema = z.strictObject({ item: uidSchema, answer: z.string().max(2_000), isMended: z.boolean(), /** Null where there is no answer, or it was taken back. */ answeredOn: dateSchema.nullable() });
export type ItemAnswer = z.infer<typeof itemAnswerSchema>;

/** manifest.json of a 送审包. */
export const submissionManifestSchema = z.strictObject({
  ...common, kind: z.literal('submission'),
  ledger: z.strictObject({ uid: uidSchema, title: shortText, epoch: z.number().int().min(1) }),
  head: headSchema,
  /** Places of the change log at which earlier packages were made, as the log holds them now: by them a successor proves that it contains what was accepted. */
  anchors: z.array(headSchema).max(2_000),
  /** The units whose rows it holds: the submitting one and those below it. */
  units: z.array(unitCardSchema).min(1).max(2_000),
  /** What another program changed in the ledger's file, with the village's explanation; null where nothing was found. */
  changed: z.strictObject({ count: z.number().int().min(1), lines: z.array(z.string().max(500)).max(50), reason: z.string().min(1).max(500) }).nullable(),
  /** The village's own self-check as it submitted. */
  check: z.strictObject({ version: shortText, block: z.number().int(), warn: z.number().int(), info: z.number().int(), open: z.number().int() }),
  answers: z.array(itemAnswerSchema).max(5_000),
  members: z.array(memberSchema).max(PACKAGE_LIMITS.members),
});
export type SubmissionManifest = z.infer<typeof submissionManifestSchema>;

/** How the reviewer sees a finding, or what a person asks about a record. */
export const conclusionSchema = z.enum(['true', 'explained', 'false_alarm']);
export const CONCLUSION_LABELS: Readonly<Record<z.infer<typeof conclusionSchema>, string>> = { true: '属实', explained: '已说明', false_alarm: '误报' };

/** What a township puts into one 上报包 at most; what is more goes into another. */
export const REPORT_LIMITS = { entries: 2_000, rows: 400_000, bytes: 160 * 1024 * 1024 } as const;

export const submissionKindSchema = z.enum(['package', 'workbook', 'book']);

/** How many units of a township stand where in a period. */
export const stageCountsSchema = z.strictObject({ expected: z.number().int().min(0), absent: z.number().int().min(0), received: z.number().int().min(0), returned: z.number().int().min(0), accepted: z.number().int().min(0) });
export type StageCounts = z.infer<typeof stageCountsSchema>;

/** One accepted submission in a 上报包, with what the township says of it. */
export const reportEntrySchema = z.strictObject({
  number: uidSchema, unit: unitCardSchema, kind: submissionKindSchema,
  /** SHA-256 of the submission's manifest, which is a member. */
  manifest: sha256Schema,
  /** The village's signature over that manifest, and how its key became known; null where the township vouches alone (表格、代理记账). */
  signed: z.strictObject({ publicKey: z.string().regex(/^[0-9a-f]{64}$/u), signature: z.string().regex(/^[0-9a-f]{128}$/u), registeredOn: dateSchema, reason: z.string().max(500) }).nullable(),
  decidedOn: dateSchema, decidedBy: shortText, opinion: z.string().max(2_000),
  /** The township's own run of the rules. */
  check: z.strictObject({ version: shortText, block: z.number().int().min(0), warn: z.number().int().min(0) }),
});
export type ReportEntry = z.infer<typeof reportEntrySchema>;

/** manifest.json of a 上报包: what a township accepted for a period, on its way to the district. */
export const reportManifestSchema = z.strictObject({
  ...common, kind: z.literal('report'), ledger: z.strictObject({ uid: uidSchema, title: shortText }), head: headSchema,
  opinion: z.string().max(2_000), stages: stageCountsSchema, entries: z.array(reportEntrySchema).min(1).max(REPORT_LIMITS.entries),
  /** The submissions' manifests and rows, each named by its SHA-256. */
  members: z.array(z.strictObject({ name: z.string().regex(/^blobs\/[0-9a-f]{64}$/u), size: z.number().int().min(0), sha256: sha256Schema })).max(PACKAGE_LIMITS.members),
});
export type ReportManifest = z.infer<typeof reportManifestSchema>;

/** One thing to put right or to explain: about a finding, a record, or one cell of it. */
export const slipItemSchema = z.strictObject({
  uid: uidSchema, rule: z.string().max(10), table: z.string().max(40), subject: uidSchema, name: z.string().max(200), field: z.string().max(80), key: z.string().max(200), title: z.string().max(300), text: z.string().max(2_000), dueOn: dateSchema.nullable(),
});

/** manifest.json of a 审核回执: the answer to one submission. */
export const slipManifestSchema = z.strictObject({
  ...common, kind: z.literal('slip'),
  /** The submission that it answers, and the state of the ledger that it saw. */
  answers: uidSchema, head: headSchema, ledger: uidSchema,
  reviewer: z.strictObject({ name: shortText, uid: uidSchema }),
  decision: z.enum(['accepted', 'returned']), decidedOn: dateSchema, opinion: z.string().max(2_000),
  items: z.array(slipItemSchema).max(5_000),
});
export type SlipManifest = z.infer<typeof slipManifestSchema>;

/** manifest.json of a 区审定回执: the answer to a 上报包, with all that was decided of it until then. */
export const reportSlipManifestSchema = z.strictObject({
  ...common, kind: z.literal('report_slip'), answers: uidSchema, ledger: uidSchema, reviewer: z.strictObject({ name: shortText, uid: uidSchema }),
  decisions: z.array(z.strictObject({ number: uidSchema, decision: z.enum(['accepted', 'returned']), decidedOn: dateSchema, opinion: z.string().max(2_000), items: z.array(slipItemSchema).max(5_000) })).max(REPORT_LIMITS.entries),
});
export type ReportSlipManifest = z.infer<typeof reportSlipManifestSchema>;
