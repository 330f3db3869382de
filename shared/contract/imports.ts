import { z } from 'zod';
import { fieldKeySchema, inputSchema, jobSchema, placeSchema, procedure, registerSchema, storedSchema, uidSchema } from './base.ts';

/** Where a column of the workbook goes. */
export const targetSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('field'), key: fieldKeySchema }),
  /** Two fields from one cell, such as 起止时间 2023.1.1-2025.12.31. */
  z.strictObject({ to: z.literal('range'), from: fieldKeySchema, until: fieldKeySchema }),
  /** A new 自定义列 of this label. */
  z.strictObject({ to: z.literal('custom'), label: z.string().trim().min(1).max(40) }),
  /** Kept in the remark as 标题：内容. */
  z.strictObject({ to: z.literal('remark') }),
  /** Left out because the user said so. */
  z.strictObject({ to: z.literal('skip') }),
]);
export type ImportTarget = z.infer<typeof targetSchema>;

/** A question about a whole column that its heading does not answer (租金 with no period), with the targets that would. */
export const columnQuestionSchema = z.strictObject({
  text: z.string(),
  proposals: z.array(z.strictObject({ label: z.string(), target: targetSchema })),
});

/**
 * A column of a sheet: `heading` joins the rows of a heading of several rows with `/` (使用情况/出租对象); the column
 * of section rows (一、经营性资产) has the index behind the last one. `hidden` columns are read and said.
 */
export const importColumnSchema = z.strictObject({
  index: z.number().int(), heading: z.string(), hidden: z.boolean(), samples: z.array(z.string()), target: targetSchema,
  question: columnQuestionSchema.nullable(),
});

/** Lines by outcome; `problems`, `asked` and `doubts` count lines with such a cell, also among those that are stored. */
export const countsSchema = z.strictObject({
  rows: z.number().int(), created: z.number().int(), changed: z.number().int(), conflicts: z.number().int(), missing: z.number().int(),
  same: z.number().int(), skipped: z.number().int(), problems: z.number().int(), asked: z.number().int(), doubts: z.number().int(),
  /** Lines of a platform's file that say something new of a record: 确认导入 keeps it for 平台对照. */
  platform: z.number().int(),
  /** Lines that 确认导入 would store: new ones, and changed, conflicting or missing ones that are taken. */
  taken: z.number().int(),
});

/** The shape that was recognised: the program's own template or export, public lease notices, a profile kept in this ledger, a platform's file, or by headings. */
export const profileKindSchema = z.enum(['template', 'notices', 'saved', 'platform', 'headings']);

/**
 * One sheet of the file with its headings found; `register` is what its rows become, or null when the profile
 * spreads them. Heading rows count from 1 as the sheet shows them, both ends included; null when no row is a heading.
 * `blocks` are the first columns (from 0) of tables of `width` columns that stand side by side; their lines are stacked, and
 * columns from `width` on stand behind the last of them. A line and a problem name the first column of their table as `block`.
 */
export const importSheetSchema = z.strictObject({
  index: z.number().int(), name: z.string(), hidden: z.boolean(), rows: z.number().int(),
  heading: z.strictObject({ from: z.number().int(), to: z.number().int() }).nullable(),
  blocks: z.array(z.number().int()), width: z.number().int(), register: registerSchema.nullable(),
  /** Whether 确认导入 takes this sheet. */
  chosen: z.boolean(),
  profile: profileKindSchema, profileName: z.string().nullable(),
  columns: z.array(importColumnSchema), counts: countsSchema,
  /** What a person should know about the sheet as a whole: hidden rows and columns, a unit above the heading, another ledger's export. */
  remarks: z.array(z.string()),
});

export const importPlanSchema = z.strictObject({
  session: z.string(), fileName: z.string(),
  sheets: z.array(importSheetSchema),
  /** Over the chosen sheets. */
  counts: countsSchema,
});
export type ImportPlan = z.infer<typeof importPlanSchema>;
export type ImportCounts = z.infer<typeof countsSchema>;

/**
 * `problem`: could not be read, the field stays empty and the text is kept; `ask`: more than one meaning, the field
 * stays empty until a proposal is taken; `doubt`: read, but a person should look.
 */
export const issueLevelSchema = z.enum(['problem', 'ask', 'doubt']);
/** Kinds by which problems are filtered. */
export const issueKindSchema = z.enum(['date', 'money', 'area', 'number', 'choice', 'reference', 'identifier', 'missing', 'damaged', 'merged', 'unit', 'duplicate', 'hidden', 'formula', 'text', 'other']);
export type IssueKind = z.infer<typeof issueKindSchema>;

/** What to tell about a cell; `index` is its column in its table (from 0), null when it is about the whole line. */
export const importProblemSchema = z.strictObject({
  index: z.number().int().nullable(), key: z.string(), label: z.string(), raw: z.string(), message: z.string(), level: issueLevelSchema, kind: issueKindSchema,
  /** Where the raw text is kept when the field stays empty. */
  keptIn: z.string().nullable(),
  /** Texts that may be written into the cell instead, each with how it is shown. */
  proposals: z.array(z.strictObject({ label: z.string(), input: z.string() })),
});

/** `changed` and `conflict` are rows of the ledger, `missing` are rows that the edited copy no longer has. */
export const outcomeSchema = z.enum(['new', 'same', 'changed', 'conflict', 'missing', 'skipped', 'problem']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** A cell of a row of the ledger that the file would change; `now` differs from `old` when the ledger has changed since the export. */
export const cellChangeSchema = z.strictObject({ key: z.string(), label: z.string(), old: z.string(), now: z.string(), new: z.string() });

/** One line of the preview: what of which register it becomes. */
export const importRowSchema = z.strictObject({
  number: z.number().int(),
  /** From 1, as the sheet shows it; 0 for a missing row. */
  sheetRow: z.number().int(), block: z.number().int(),
  outcome: outcomeSchema, taken: z.boolean(),
  reason: z.string().nullable(),
  raw: z.array(z.string()),
  records: z.array(z.strictObject({ register: registerSchema, name: z.string(), fields: z.array(z.strictObject({ key: z.string(), label: z.string(), text: z.string() })) })),
  changes: z.array(cellChangeSchema),
  problems: z.array(importProblemSchema),
});
export type ImportRow = z.infer<typeof importRowSchema>;

export const importRecordSchema = z.strictObject({
  uid: uidSchema, at: z.string(), fileName: z.string(), rows: z.number().int(), seq: z.number().int(), takenBack: z.boolean(),
});

/** A mapping kept for the next file of its shape. */
export const savedProfileSchema = z.strictObject({ uid: uidSchema, name: z.string(), register: registerSchema, headings: z.number().int(), platform: z.boolean() });

const session = z.string();
const only = z.enum(['all', 'problems', 'asked', 'doubts', ...outcomeSchema.options]);
export type PreviewFilter = z.infer<typeof only>;

export const commands = {
  /** Reads a workbook in the file thread, finds tables and headings, maps columns; stores nothing. */
  read: procedure.input(z.strictObject({ file: placeSchema, unit: uidSchema, register: registerSchema.nullable(), job: jobSchema })).output(importPlanSchema),
  /** Changes what a sheet is taken for: whether it is chosen, its register, heading rows (from 1; 0 when there is none), targets of columns; checks anew. */
  map: procedure.input(z.strictObject({
    session, sheet: z.number().int(), chosen: z.boolean().optional(), register: registerSchema.optional(),
    /** Whether the file comes from a county's or province's platform. */
    platform: z.boolean().optional(),
    heading: z.strictObject({ from: z.number().int(), to: z.number().int() }).optional(),
    targets: z.array(z.strictObject({ index: z.number().int(), target: targetSchema })).max(1_000).optional(),
  })).output(importPlanSchema),
  /** Lines of a sheet's preview. */
  preview: procedure.input(z.strictObject({ session, sheet: z.number().int(), from: z.number().int().min(0), count: z.number().int().min(1).max(500), only }))
    .output(z.strictObject({ total: z.number().int(), rows: z.array(importRowSchema) })),
  /** Everything to tell about the chosen sheets, in order, with how many there are of each kind. */
  problems: procedure.input(z.strictObject({ session, from: z.number().int().min(0), count: z.number().int().min(1).max(500), kind: issueKindSchema.nullable(), level: issueLevelSchema.nullable() }))
    .output(z.strictObject({
      total: z.number().int(), kinds: z.array(z.strictObject({ kind: issueKindSchema, level: issueLevelSchema, count: z.number().int() })),
      problems: z.array(importProblemSchema.extend({ sheet: z.number().int(), number: z.number().int(), sheetRow: z.number().int(), block: z.number().int() })),
    })),
  /** Writes other texts into cells of the preview; the file stays as it is. One call is one step of `unmend`. */
  mend: procedure.input(z.strictObject({ session, sheet: z.number().int(), cells: z.array(z.strictObject({ number: z.number().int(), index: z.number().int(), input: inputSchema })).min(1).max(200_000) })).output(importPlanSchema),
  /** Takes a proposal for every cell of the sheet that asks the same question with the same text in the same column. */
  answer: procedure.input(z.strictObject({ session, sheet: z.number().int(), index: z.number().int(), raw: z.string(), input: inputSchema })).output(importPlanSchema),
  /** Takes the last mending back. */
  unmend: procedure.input(z.strictObject({ session })).output(importPlanSchema),
  /** Ticks or unticks changed, conflicting or missing lines; null means all of that outcome. */
  take: procedure.input(z.strictObject({ session, sheet: z.number().int(), outcome: z.enum(['changed', 'conflict', 'missing']), numbers: z.array(z.number().int()).max(200_000).nullable(), taken: z.boolean() })).output(importPlanSchema),
  /**
   * 确认导入: everything in one command, with progress and a cancel that tells the truth. Counts are lines of the
   * chosen sheets; when nothing is to be stored, `seq` and `import` are null and the ledger is as it was.
   */
  store: procedure.input(z.strictObject({ session, job: jobSchema })).output(storedSchema.extend({
    created: z.number().int(), changed: z.number().int(), removed: z.number().int(), same: z.number().int(), skipped: z.number().int(), platform: z.number().int(), import: uidSchema.nullable(),
    /** The cancel came after everything was stored. */
    cancelledTooLate: z.boolean(),
  })),
  discard: procedure.input(z.strictObject({ session })).output(z.null()),
  list: procedure.output(z.array(importRecordSchema)),
  /** 撤销本次导入; refuses by name when later commands depend on it. */
  takeBack: procedure.input(z.strictObject({ uid: uidSchema })).output(storedSchema),
  profiles: procedure.output(z.array(savedProfileSchema)),
  /** Keeps the mapping of a sheet for the next file of that shape; 确认导入 does so itself when the mapping was mended. */
  saveProfile: procedure.input(z.strictObject({ session, sheet: z.number().int(), name: z.string().trim().min(1).max(60) })).output(storedSchema),
  removeProfile: procedure.input(z.strictObject({ uid: uidSchema })).output(storedSchema),
};
