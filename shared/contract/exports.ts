import { z } from 'zod';
import { jobSchema, placeSchema, procedure, registerSchema } from './base.ts';

export const queries = {
  /** Writes a register (or one view of it, in its order) as .xlsx to a place from the shell. */
  register: procedure.input(z.strictObject({ register: registerSchema, view: z.number().int().nullable(), place: placeSchema, job: jobSchema.optional() }))
    .output(z.strictObject({ rows: z.number().int() })),
  /** Writes the empty template workbook of a register, with choices and examples of what to fill. */
  template: procedure.input(z.strictObject({ register: registerSchema, place: placeSchema })).output(z.null()),
};
