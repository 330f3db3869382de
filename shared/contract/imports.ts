import { z } from 'zod';
import { fieldKeySchema, inputSchema, jobSchema, placeSchema, procedure, registerSchema, storedSchema, uidSchema } from './base.ts';

/** Where a column of the workbook goes. */
export const targetSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('field'), key: fieldKeySchema }),
  /** A new 自定义列 of this label. */
  z.strictObject({ to: z.literal('custom'), label: z.string().trim().min(1).max(40) }),
  /** Kept in the remark as 标题：内容. */
  z.strictObject({ to: z.literal('remark') }),
  /** Left out because the user said so. */
  z.strictObject({ to: z.literal('skip') }),
]);
export type ImportTarget = z.infer<typeof targetSchema>;

export const importColumnSchema = z.strictObject({
  index: z.number().int(), heading: z.string(), samples: z.array(z.string()), target: targetSchema,
});

/**
 * One sheet of the file with its headings found; `register` is what its rows become, or null when the profile
 * spreads them. `headingRow` counts from 1 as the sheet shows it; null when no row is a heading.
 */
export const importSheetSchema = z.strictObject({
  index: z.number().int(), name: z.string(), rows: z.number().int(), headingRow: z.number().int().nullable(),
  register: registerSchema.nullable(), columns: z.array(importColumnSchema),
});

export const importPlanSchema = z.strictObject({
  session: z.string(), fileName: z.string(),
  /** The shape that was recognised: the program's own template, public lease notices, or by headings. */
  profile: z.enum(['template', 'notices', 'headings']),
  sheets: z.array(importSheetSchema),
  sheet: z.number().int(),
  /** Lines by outcome; `problems` and `doubts` count lines with such a cell, also among those that are stored. */
  counts: z.strictObject({ rows: z.number().int(), created: z.number().int(), same: z.number().int(), problems: z.number().int(), doubts: z.number().int(), skipped: z.number().int() }),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

/** A cell of the file that could not be read as its field, or that a person should look at. */
export const importProblemSchema = z.strictObject({
  key: z.string(), label: z.string(), raw: z.string(), message: z.string(), level: z.enum(['problem', 'doubt']),
  /** Where the raw text is kept when the field stays empty. */
  keptIn: z.string().nullable(),
});

/** One row of the preview: what of which register it becomes. */
export const importRowSchema = z.strictObject({
  number: z.number().int(),
  sheetRow: z.number().int(),
  outcome: z.enum(['new', 'same', 'skipped', 'problem']),
  reason: z.string().nullable(),
  raw: z.array(z.string()),
  records: z.array(z.strictObject({ register: registerSchema, name: z.string(), fields: z.array(z.strictObject({ key: z.string(), label: z.string(), text: z.string() })) })),
  problems: z.array(importProblemSchema),
});
export type ImportRow = z.infer<typeof importRowSchema>;

export const importRecordSchema = z.strictObject({
  uid: uidSchema, at: z.string(), fileName: z.string(), rows: z.number().int(), seq: z.number().int(), takenBack: z.boolean(),
});

export const commands = {
  /** Reads a workbook in the file thread, finds headings and maps columns; stores nothing. */
  read: procedure.input(z.strictObject({ file: placeSchema, unit: uidSchema, register: registerSchema.nullable(), job: jobSchema })).output(importPlanSchema),
  /** Changes sheet, register, heading row (from 1; 0 when there is none), or the target of columns; checks anew. */
  map: procedure.input(z.strictObject({
    session: z.string(), sheet: z.number().int().optional(), register: registerSchema.optional(), headingRow: z.number().int().optional(),
    targets: z.array(z.strictObject({ index: z.number().int(), target: targetSchema })).max(500).optional(),
  })).output(importPlanSchema),
  /** Rows of the preview, filtered by outcome. */
  preview: procedure.input(z.strictObject({
    session: z.string(), from: z.number().int().min(0), count: z.number().int().min(1).max(500),
    only: z.enum(['all', 'new', 'same', 'skipped', 'problem', 'doubt']),
  })).output(z.strictObject({ total: z.number().int(), rows: z.array(importRowSchema) })),
  /** Mends one cell of the preview. */
  mend: procedure.input(z.strictObject({ session: z.string(), number: z.number().int(), index: z.number().int(), input: inputSchema })).output(importPlanSchema),
  /**
   * 确认导入: everything in one command, with progress and a cancel that tells the truth. Counts are lines of the
   * sheet; when nothing is new, `seq` and `import` are null and the ledger is as it was.
   */
  store: procedure.input(z.strictObject({ session: z.string(), job: jobSchema })).output(storedSchema.extend({
    created: z.number().int(), same: z.number().int(), skipped: z.number().int(), import: uidSchema.nullable(),
    /** The cancel came after everything was stored. */
    cancelledTooLate: z.boolean(),
  })),
  discard: procedure.input(z.strictObject({ session: z.string() })).output(z.null()),
  list: procedure.output(z.array(importRecordSchema)),
  /** 撤销本次导入; refuses by name when later commands depend on it. */
  takeBack: procedure.input(z.strictObject({ uid: uidSchema })).output(storedSchema),
};
