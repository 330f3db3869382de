import { z } from 'zod';
import { dateSchema, placeSchema, procedure, rowViewSchema, storedSchema, uidSchema } from './base.ts';

/** The sheets that can be posted. */
export const sheetKindSchema = z.enum(['asset', 'parcel', 'contract', 'contract_ledger', 'rent']);
export type SheetKind = z.infer<typeof sheetKindSchema>;

/** Settings of one sheet for one unit: what it is called, which columns it has, who signs. */
export const sheetSettingsSchema = z.strictObject({
  title: z.string().trim().min(1).max(60),
  paper: z.enum(['A4', 'A3']),
  orientation: z.enum(['portrait', 'landscape']),
  /** Field keys in their order with widths relative to one another; the sheet fills the paper's width. */
  columns: z.array(z.strictObject({ key: z.string().max(80), share: z.number().int().min(2).max(100) })).min(1).max(30),
  headText: z.string().max(500),
  footText: z.string().max(1_000),
  signatories: z.array(z.string().trim().min(1).max(20)).max(8),
  /** 公示期 in working days; 0 for a sheet that hangs without an end of its own. */
  postingDays: z.number().int().min(0).max(60),
  countPostingDay: z.boolean(),
  moneyUnit: z.enum(['元', '万元']),
  strictMasking: z.boolean(),
});
export type SheetSettings = z.infer<typeof sheetSettingsSchema>;

/** Everything a sheet shows, already masked and written out: what is frozen when it is posted. */
export const sheetDataSchema = z.strictObject({
  format: z.literal(1),
  kind: sheetKindSchema,
  title: z.string(),
  unitName: z.string(),
  /** 2026年第三季度 or 截至2026年9月30日. */
  period: z.string(),
  /** The moment of the data, UTC ISO. */
  asOf: z.string(),
  paper: z.enum(['A4', 'A3']),
  orientation: z.enum(['portrait', 'landscape']),
  measureNote: z.string(),
  columns: z.array(z.strictObject({ key: z.string(), label: z.string(), share: z.number().int(), align: z.enum(['left', 'right', 'center']) })),
  rows: z.array(z.array(z.string())),
  /** The 合计 row, cell by cell; null when nothing can be added up. */
  sums: z.array(z.string()).nullable(),
  /** What a reader of the figures must know: rounding, converted areas. */
  notes: z.array(z.string()),
  headText: z.string(),
  footText: z.string(),
  signatories: z.array(z.string()),
  supervisionPhone: z.string(),
  place: z.string(),
  /** 公示期: the day of posting and the last day, or null for a sheet that is not posted. */
  posting: z.strictObject({ from: dateSchema, to: dateSchema, days: z.number().int(), note: z.string() }).nullable(),
  sheetNo: z.string(),
  head: z.strictObject({ seq: z.number().int(), hash: z.string() }),
});
export type SheetData = z.infer<typeof sheetDataSchema>;

export const postingSchema = z.strictObject({
  uid: uidSchema, kind: sheetKindSchema, title: z.string(), unitName: z.string(), sheetNo: z.string(), code: z.string(),
  postedOn: dateSchema, endsOn: dateSchema, place: z.string(), takenDownOn: dateSchema.nullable(), objections: z.string(), photos: z.number().int(),
});
export type Posting = z.infer<typeof postingSchema>;

/** A sheet to be made: `settings` null takes the unit's own or inherited ones. */
const request = z.strictObject({ kind: sheetKindSchema, unit: uidSchema, period: z.string().trim().max(40), settings: sheetSettingsSchema.nullable(), postOn: dateSchema.nullable() });

/** One sheet with its verification code (only a posted sheet has one). */
const sheetSchema = z.strictObject({ data: sheetDataSchema, code: z.string().nullable(), warnings: z.array(z.string()) });

export const commands = {
  /** Keeps the unit's own settings; null gives them up, so that the unit follows the one above again. */
  saveSettings: procedure.input(z.strictObject({ kind: sheetKindSchema, unit: uidSchema, settings: sheetSettingsSchema.nullable() })).output(storedSchema),
  /** Freezes the sheet as data and registers its posting. */
  post: procedure.input(request.extend({ postOn: dateSchema, place: z.string().trim().max(100) })).output(storedSchema.extend({ posting: postingSchema })),
  /** 张贴登记: place, taken down, objections. */
  register: procedure.input(z.strictObject({ uid: uidSchema, place: z.string().trim().max(100), takenDownOn: dateSchema.nullable(), objections: z.string().max(2_000) })).output(storedSchema),
  /** Registers a photo of the posted sheet among its attachments. */
  addPhoto: procedure.input(z.strictObject({ uid: uidSchema, file: placeSchema })).output(storedSchema.extend({ rows: z.array(rowViewSchema) })),
};

export const queries = {
  settings: procedure.input(z.strictObject({ kind: sheetKindSchema, unit: uidSchema })).output(z.strictObject({
    settings: sheetSettingsSchema,
    /** The unit whose settings these are; null for the program's own. */
    from: z.strictObject({ uid: uidSchema, name: z.string() }).nullable(),
    /** What can be a column, with a share to begin with; private fields are not among them. */
    fields: z.array(z.strictObject({ key: z.string(), label: z.string(), privacy: z.enum(['public', 'masked']), share: z.number().int() })),
  })),
  /** The sheet as it would be posted now. */
  preview: procedure.input(request).output(sheetSchema),
  /** A posted sheet exactly as it was frozen. */
  posted: procedure.input(z.strictObject({ uid: uidSchema })).output(sheetSchema.extend({ posting: postingSchema })),
  /** The sheets posted by a unit and everything below it, newest first; null for the whole ledger. */
  postings: procedure.input(z.strictObject({ unit: uidSchema.nullable() })).output(z.array(postingSchema)),
  /** The photos of a posted sheet, oldest first. */
  photos: procedure.input(z.strictObject({ uid: uidSchema })).output(z.array(rowViewSchema)),
  /** 查验: the posted sheet with this code. */
  byCode: procedure.input(z.strictObject({ code: z.string().min(4).max(20) })).output(sheetSchema.extend({ posting: postingSchema })),
  /** Writes a sheet as .xlsx. */
  workbook: procedure.input(z.strictObject({ source: z.union([request, z.strictObject({ posting: uidSchema })]), place: placeSchema })).output(z.null()),
};
