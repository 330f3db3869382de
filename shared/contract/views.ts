import { z } from 'zod';
import { fieldKeySchema, procedure, registerSchema, rowViewSchema, uidSchema } from './base.ts';

/** A column filter; numbers are 分 or 0.0001 of the unit as stored, ranges include both ends. */
export const filterSchema = z.discriminatedUnion('op', [
  z.strictObject({ key: fieldKeySchema, op: z.literal('contains'), text: z.string().min(1).max(200) }),
  z.strictObject({ key: fieldKeySchema, op: z.literal('in'), values: z.array(z.string().max(200)).min(1).max(500) }),
  z.strictObject({ key: fieldKeySchema, op: z.literal('range'), min: z.number().int().nullable(), max: z.number().int().nullable() }),
  z.strictObject({ key: fieldKeySchema, op: z.literal('dates'), from: z.string().nullable(), to: z.string().nullable() }),
  z.strictObject({ key: fieldKeySchema, op: z.literal('empty'), empty: z.boolean() }),
]);
export type Filter = z.infer<typeof filterSchema>;

export const viewRequestSchema = z.strictObject({
  register: registerSchema,
  /** The unit with everything below it; null for the whole ledger. */
  unit: uidSchema.nullable(),
  search: z.string().max(200),
  filters: z.array(filterSchema).max(40),
  sort: z.array(z.strictObject({ key: fieldKeySchema, direction: z.enum(['asc', 'desc']) })).max(3),
  deactivated: z.boolean(),
});
export type ViewRequest = z.infer<typeof viewRequestSchema>;

/** Sums over a whole view: money in 分, areas in 0.0001 by the unit as written. */
export const totalsSchema = z.strictObject({
  count: z.number().int(),
  money: z.record(z.string(), z.number().int()),
  areas: z.record(z.string(), z.array(z.strictObject({ unit: z.enum(['亩', '㎡', '公顷']), value: z.number().int() }))),
});
export type Totals = z.infer<typeof totalsSchema>;

export const queries = {
  /** Builds the ordered list of rows once and gives it a number. */
  open: procedure.input(viewRequestSchema).output(z.strictObject({ view: z.number().int(), total: z.number().int(), seq: z.number().int() })),
  /** Rows `from` … of a view; rows removed since are left out and `gone` counts them. */
  page: procedure.input(z.strictObject({ view: z.number().int(), from: z.number().int().min(0), count: z.number().int().min(1).max(1_000) }))
    .output(z.strictObject({ rows: z.array(rowViewSchema.nullable()) })),
  totals: procedure.input(z.strictObject({ view: z.number().int() })).output(totalsSchema),
  /** The place of a row in a view, or null. */
  indexOf: procedure.input(z.strictObject({ view: z.number().int(), uid: uidSchema })).output(z.number().int().nullable()),
  close: procedure.input(z.strictObject({ view: z.number().int() })).output(z.null()),
};
