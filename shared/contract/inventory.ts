import { z } from 'zod';
import { dateSchema, placeSchema, procedure, storedSchema, uidSchema } from './base.ts';

const yearSchema = z.string().regex(/^(?:19|20)\d{2}$/u);

/** The forms of 年度清查 that a ledger can fill. */
export const inventoryFormSchema = z.enum(['cash', 'claims', 'buildings', 'equipment', 'payables', 'parcels', 'parcel_totals']);
export type InventoryFormKey = z.infer<typeof inventoryFormSchema>;

/** 表号 and the version of the template: they differ by year and system, so that they are settings. */
export const inventorySettingsSchema = z.strictObject({ version: z.string().trim().max(60), numbers: z.record(inventoryFormSchema, z.string().trim().max(30)), totalsNumber: z.string().trim().max(30) });
export type InventorySettings = z.infer<typeof inventorySettingsSchema>;

/** A cell: a text, or a number with what it counts: money in 分, areas in 0.0001 亩 or ㎡, counts as they are. */
export const inventoryCellSchema = z.union([z.string(), z.strictObject({ is: z.enum(['money', 'mu', 'm2', 'count']), value: z.number().int() })]);
export type InventoryCell = z.infer<typeof inventoryCellSchema>;

/** A form as it is filled: rows of a section stand under its heading; `sums` is the 合计 row. */
export const filledFormSchema = z.strictObject({
  form: z.union([inventoryFormSchema, z.literal('totals')]), number: z.string(), title: z.string(), unitName: z.string(), uscc: z.string(), asOf: z.string(), measure: z.string(),
  columns: z.array(z.strictObject({ label: z.string(), share: z.number().int().min(1), align: z.enum(['left', 'right', 'center']) })),
  rows: z.array(z.strictObject({ section: z.boolean(), cells: z.array(inventoryCellSchema) })), sums: z.array(inventoryCellSchema).nullable(),
  /** What a reader must know: what was left out, what is to be filled in by hand. */ notes: z.array(z.string()),
});
export type FilledForm = z.infer<typeof filledFormSchema>;

/** That the inventory of a year was finished and confirmed. */
export const inventoryCheckSchema = z.strictObject({ uid: uidSchema, year: z.string(), confirmedOn: dateSchema, body: z.string(), result: z.string(), notedBy: z.string() });
export type InventoryCheck = z.infer<typeof inventoryCheckSchema>;

export const commands = {
  saveForms: procedure.input(inventorySettingsSchema).output(storedSchema),
  /** 登记清查完成; a year of a unit has one, which is replaced. */
  confirm: procedure.input(z.strictObject({ unit: uidSchema, year: yearSchema, confirmedOn: dateSchema, body: z.string().trim().min(1).max(60), result: z.string().trim().min(1).max(1_000) })).output(storedSchema),
  removeCheck: procedure.input(z.strictObject({ uid: uidSchema })).output(storedSchema),
};

export const queries = {
  forms: procedure.input(z.strictObject({ unit: uidSchema, year: yearSchema })).output(z.strictObject({ settings: inventorySettingsSchema, check: inventoryCheckSchema.nullable(), forms: z.array(filledFormSchema.omit({ rows: true }).extend({ form: inventoryFormSchema, rows: z.number().int() })) })),
  form: procedure.input(z.strictObject({ unit: uidSchema, year: yearSchema, form: inventoryFormSchema })).output(filledFormSchema),
  /** Writes every form of a unit as a sheet of one workbook. */
  exportForms: procedure.input(z.strictObject({ unit: uidSchema, year: yearSchema, place: placeSchema })).output(z.strictObject({ sheets: z.number().int(), rows: z.number().int() })),
  /** 农清汇总 over what was accepted for a year beside the year before, as a workbook. */
  exportTotals: procedure.input(z.strictObject({ year: yearSchema, place: placeSchema })).output(z.strictObject({ rows: z.number().int() })),
};
