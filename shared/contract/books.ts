import { z } from 'zod';
import { dateSchema, procedure, storedSchema, uidSchema } from './base.ts';
import { overprintLayoutSchema, overprintValuesSchema } from './overprint.ts';

const count = z.number().int();
const kindSchema = z.string().trim().min(1).max(40);
const number = z.number().int().min(0).max(999_999_999_999_999);
const officialNo = z.string().max(60);

/** A receipt book with what became of its numbers. */
export const bookViewSchema = z.strictObject({
  uid: uidSchema, unit: uidSchema, unitName: z.string(), kind: z.string(), prefix: z.string(), width: count, firstNo: count, lastNo: count, drawnOn: dateSchema, returnedOn: dateSchema.nullable(), note: z.string(),
  used: count, left: count, next: z.string().nullable(), gaps: z.array(z.string()),
  voided: z.array(z.strictObject({ uid: uidSchema, number: count, written: z.string(), reason: z.string(), voidedOn: dateSchema })),
});
export type BookView = z.infer<typeof bookViewSchema>;

export const commands = {
  /** Registers a book that was drawn. Numbers that another unreturned book of the unit holds already are refused. */
  drawBook: procedure.input(z.strictObject({ unit: uidSchema, kind: kindSchema, prefix: z.string().max(20), width: z.number().int().min(1).max(15), firstNo: number, lastNo: number, drawnOn: dateSchema, note: z.string().trim().max(200) })).output(storedSchema),
  /** Voids a number with its reason; one of a receipt that stands is refused. */
  voidNumber: procedure.input(z.strictObject({ book: uidSchema, number, reason: z.string().trim().min(1).max(100), voidedOn: dateSchema })).output(storedSchema),
  /** Takes a voiding back. */
  restoreNumber: procedure.input(z.strictObject({ uid: uidSchema })).output(storedSchema),
  /** Returns a book on a day, or takes that back (null). */
  returnBook: procedure.input(z.strictObject({ book: uidSchema, returnedOn: dateSchema.nullable() })).output(storedSchema),
  /** Takes away a book of which nothing was used or voided. */
  removeBook: procedure.input(z.strictObject({ book: uidSchema })).output(storedSchema),
  /** Keeps how a kind of receipt is printed onto its form in a unit; null gives the unit's own way up. */
  saveOverprint: procedure.input(z.strictObject({ unit: uidSchema, kind: kindSchema, layout: overprintLayoutSchema.nullable() })).output(storedSchema),
};

const printLayout = z.strictObject({ kind: z.string(), layout: overprintLayoutSchema, values: overprintValuesSchema });

export const queries = {
  /** The books of a unit and everything below it, those in use first. */
  books: procedure.input(z.strictObject({ unit: uidSchema.nullable() })).output(z.array(bookViewSchema)),
  /** What a receipt form of a unit is told of official numbers: the next ones in order, and what is to be looked at in a typed one. */
  officialNo: procedure.input(z.strictObject({ unit: uidSchema, typed: officialNo })).output(z.strictObject({ next: z.array(z.strictObject({ kind: z.string(), written: z.string() })), warning: z.string().nullable() })),
  /** How a kind of receipt is printed in a unit: its own layout, that of a unit above, or the program's; `isOwn` tells which. */
  overprint: procedure.input(z.strictObject({ unit: uidSchema, kind: kindSchema })).output(z.strictObject({ layout: overprintLayoutSchema, isOwn: z.boolean() })),
  /** A receipt with the layout of its form: of the book that holds its number, else of the unit's first kind. */
  overprinted: procedure.input(z.strictObject({ receipt: uidSchema })).output(printLayout),
};
