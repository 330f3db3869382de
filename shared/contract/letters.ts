import { z } from 'zod';
import { dateSchema, procedure, uidSchema } from './base.ts';

/** 催缴通知书, 收款确认单, 一份合同的明细单, 水电费等收费通知单. */
export const letterKindSchema = z.enum(['demand', 'slip', 'detail', 'charges']);
export type LetterKind = z.infer<typeof letterKindSchema>;

/** A letter or slip as it is printed: everything written out. Names stand in full, it goes to the party itself and hangs nowhere. */
export const letterSchema = z.strictObject({
  kind: letterKindSchema,
  title: z.string(), number: z.string(),
  /** 收款确认单 is half a sheet lying across, the others are upright A4. */
  paper: z.enum(['A4', 'A5']),
  to: z.string(),
  /** Label and text, two in a line, above the body. */
  facts: z.array(z.tuple([z.string(), z.string()])),
  before: z.array(z.string()),
  table: z.strictObject({ columns: z.array(z.strictObject({ label: z.string(), align: z.enum(['left', 'right', 'center']), share: z.number().int() })), rows: z.array(z.array(z.string())), sums: z.array(z.string()).nullable() }).nullable(),
  after: z.array(z.string()),
  signatures: z.array(z.string()),
  issuer: z.string(), date: z.string(),
  /** A slip to tear off that the receiver signs. */
  returnSlip: z.string(),
});
export type Letter = z.infer<typeof letterSchema>;

/** Which letter: of a contract, or of a receipt for a 收款确认单. `days` is the time to pay that a 催缴通知书 gives. */
export const letterWishSchema = z.strictObject({ kind: letterKindSchema, uid: uidSchema, days: z.number().int().min(1).max(180) });
export type LetterWish = z.infer<typeof letterWishSchema>;

export const queries = {
  /** A letter as of today. Refuses ROW_MISSING, and LETTER_EMPTY where nothing is owed or charged. */
  letter: procedure.input(letterWishSchema).output(letterSchema.extend({ today: dateSchema })),
};
