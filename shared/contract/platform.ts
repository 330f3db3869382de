import { z } from 'zod';
import { jobSchema, placeSchema, procedure, registerSchema, uidSchema } from './base.ts';

/** The registers whose records a county or province platform keeps too. */
export const platformRegisterSchema = registerSchema.extract(['asset', 'parcel', 'contract']);
export type PlatformRegister = z.infer<typeof platformRegisterSchema>;

/** 未上平台, 与平台不一致, 一致: how a record stands to what the platform's last export said. */
export const standingSchema = z.enum(['none', 'differs', 'same']);
export type Standing = z.infer<typeof standingSchema>;

export const platformLineSchema = z.strictObject({
  uid: uidSchema, name: z.string(), code: z.string(),
  /** The platform's own number of the record; empty when it is not there. */
  number: z.string(),
  /** When an export of the platform was taken in last, UTC; null when never. */
  seenAt: z.string().nullable(),
  standing: standingSchema,
  differences: z.array(z.strictObject({ key: z.string(), label: z.string(), ledger: z.string(), platform: z.string() })),
});
export type PlatformLine = z.infer<typeof platformLineSchema>;

const scope = z.strictObject({ register: platformRegisterSchema, unit: uidSchema.nullable() });

export const queries = {
  /** The records of a unit and below it that stand so, with how many there are of each standing. */
  list: procedure.input(scope.extend({ only: standingSchema.nullable(), from: z.number().int().min(0), count: z.number().int().min(1).max(500) }))
    .output(z.strictObject({ counts: z.strictObject({ none: z.number().int(), differs: z.number().int(), same: z.number().int() }), total: z.number().int(), lines: z.array(platformLineSchema) })),
  /** Writes the records that stand so as the platform's import workbook: headings and words of a kept platform profile. */
  export: procedure.input(scope.extend({ profile: uidSchema, only: standingSchema.nullable(), place: placeSchema, job: jobSchema.optional() }))
    .output(z.strictObject({ rows: z.number().int() })),
};
