import { z } from 'zod';
import { placeSchema, procedure, registerSchema, rowViewSchema, storedSchema, uidSchema } from './base.ts';

export const commands = {
  /** Stores the bytes by content hash and registers the file on a record. */
  add: procedure.input(z.strictObject({ register: registerSchema, uid: uidSchema, file: placeSchema, category: z.string().max(40) }))
    .output(storedSchema.extend({ rows: z.array(rowViewSchema) })),
};

export const queries = {
  list: procedure.input(z.strictObject({ register: registerSchema, uid: uidSchema })).output(z.array(rowViewSchema)),
  /** The bytes of an attachment, checked against its hash. */
  content: procedure.input(z.strictObject({ uid: uidSchema })).output(z.strictObject({ name: z.string(), mediaType: z.string(), bytes: z.instanceof(Blob) })),
  /** Writes the checked bytes of an attachment to a place made by `desktop.saveAs`. */
  save: procedure.input(z.strictObject({ uid: uidSchema, place: placeSchema })).output(z.null()),
};
