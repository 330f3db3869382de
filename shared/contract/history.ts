import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { jobSchema, procedure, storedSchema } from './base.ts';

/** One command in the change log. */
export const entrySchema = z.strictObject({
  seq: z.number().int(),
  at: z.string(),
  operator: z.string(),
  /** System user and computer name. */
  station: z.string(),
  title: z.string(),
  kind: z.enum(['do', 'undo', 'redo', 'system']),
  rows: z.number().int(),
  undone: z.boolean(),
});
export type Entry = z.infer<typeof entrySchema>;

/** One change of one row: field label, from, to – as a person reads them. */
export const rowChangeSchema = z.strictObject({
  seq: z.number().int(), at: z.string(), operator: z.string(), title: z.string(),
  action: z.enum(['added', 'changed', 'removed']),
  fields: z.array(z.strictObject({ key: z.string(), label: z.string(), from: z.string(), to: z.string() })),
});

/** A difference between a row (or attachment) and its latest record in the log. */
export const findingSchema = z.strictObject({
  kind: z.enum(['changed', 'added', 'removed', 'chain', 'attachment']),
  table: z.string(), uid: z.string(), name: z.string(), detail: z.string(),
});

export const undoStateSchema = z.strictObject({
  undo: z.strictObject({ seq: z.number().int(), title: z.string() }).nullable(),
  redo: z.strictObject({ seq: z.number().int(), title: z.string() }).nullable(),
});

/** What a command did, told to every window: which tables, and how far the log is. */
export const changeSchema = z.strictObject({
  seq: z.number().int(), tables: z.array(z.string()), uids: z.array(z.string()), undo: undoStateSchema,
  /** Another ledger is open or none (`seq` is then 0), or its name or operators differ: `files.status` is to be asked again. */
  ledger: z.boolean(),
});
export type Change = z.infer<typeof changeSchema>;

const undone = storedSchema.extend({ title: z.string() });

export const commands = {
  undo: procedure.output(undone),
  redo: procedure.output(undone),
  /** Undoes chosen commands of the log, newest first, in one command of its own. */
  undoEntries: procedure.input(z.strictObject({ sequences: z.array(z.number().int()).min(1).max(1_000) })).output(undone),
  undoState: procedure.output(undoStateSchema),
  /** Every change as it is stored, and every opening and closing, from now on; also followed while no ledger is open. */
  watch: procedure.output(eventIterator(changeSchema)),
};

export const queries = {
  list: procedure.input(z.strictObject({ before: z.number().int().nullable(), count: z.number().int().min(1).max(200) })).output(z.array(entrySchema)),
  ofRecord: procedure.input(z.strictObject({ table: z.string().max(40), uid: z.string().max(40) })).output(z.array(rowChangeSchema)),
  /** Recomputes every row and attachment against the log. 发现改动, never 无法篡改. */
  check: procedure.input(z.strictObject({ job: jobSchema.optional() })).output(z.strictObject({
    rows: z.number().int(), attachments: z.number().int(), seq: z.number().int(), hash: z.string(), findings: z.array(findingSchema),
  })),
};
