import { z } from 'zod';
import { dateSchema, placeSchema, procedure, storedSchema, uidSchema } from './base.ts';
import { periodSchema } from './packageTerms.ts';

/** The registers of which an inspection makes lists. */
export const inspectedSchema = z.enum(['asset', 'parcel', 'contract', 'receivable', 'decision', 'fund_account']);
export const inspectionOpSchema = z.enum(['is', 'has', 'least', 'most', 'empty', 'filled']);
export type InspectionOp = z.infer<typeof inspectionOpSchema>;
/** One condition; `value` as a person writes it: 12万, 3亩, 2026-11-30, 闲置. */
export const inspectionConditionSchema = z.strictObject({ key: z.string().max(60), op: inspectionOpSchema, value: z.string().trim().max(200) });
export type InspectionCondition = z.infer<typeof inspectionConditionSchema>;
/** What a 检查清单 lists: records of one register that meet every condition. */
export const inspectionWishSchema = z.strictObject({ table: inspectedSchema, conditions: z.array(inspectionConditionSchema).max(8) });
export type InspectionWish = z.infer<typeof inspectionWishSchema>;

export const inspectionListSchema = z.strictObject({ uid: uidSchema, name: z.string(), wish: inspectionWishSchema, notedBy: z.string(), notedOn: dateSchema });
export type InspectionList = z.infer<typeof inspectionListSchema>;

export const inspectedRowsSchema = z.strictObject({
  total: z.number().int(), submissions: z.number().int(), columns: z.array(z.strictObject({ key: z.string(), label: z.string(), isNumber: z.boolean() })),
  rows: z.array(z.strictObject({ submission: uidSchema, uid: uidSchema, name: z.string(), unitName: z.string(), holder: z.string(), cells: z.array(z.string()) })),
});
export type InspectedRows = z.infer<typeof inspectedRowsSchema>;

export const commands = {
  /** Keeps a list under a name; null `uid` is a new one. */
  saveInspection: procedure.input(z.strictObject({ uid: uidSchema.nullable(), name: z.string().trim().min(1).max(60), wish: inspectionWishSchema })).output(storedSchema.extend({ uid: uidSchema })),
  removeInspection: procedure.input(z.strictObject({ uid: uidSchema })).output(storedSchema),
};

export const queries = {
  inspections: procedure.input(z.strictObject({})).output(z.array(inspectionListSchema)),
  /** A page of the records of accepted submissions of a period that meet the conditions; CELLS_REFUSED names a value that is not readable. */
  inspect: procedure.input(z.strictObject({ period: periodSchema, wish: inspectionWishSchema, from: z.number().int().min(0), count: z.number().int().min(1).max(500) })).output(inspectedRowsSchema),
  exportInspection: procedure.input(z.strictObject({ period: periodSchema, name: z.string().max(60), wish: inspectionWishSchema, place: placeSchema })).output(z.strictObject({ rows: z.number().int() })),
};
