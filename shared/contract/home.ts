import { z } from 'zod';
import { procedure, registerSchema, uidSchema } from './base.ts';

/** One thing that needs attention, with the list that shows it. */
export const attentionSchema = z.strictObject({
  code: z.string(), title: z.string(), count: z.number().int(), level: z.enum(['wrong', 'waiting', 'info']),
  register: registerSchema.nullable(), filter: z.string().nullable(),
});

/** What the ledger holds below a unit, each record counted once; `today` is the day it was reckoned for. */
export const summarySchema = z.strictObject({
    today: z.string(),
    registers: z.array(z.strictObject({ register: registerSchema, count: z.number().int() })),
    assets: z.strictObject({ originalCost: z.number().int(), netValue: z.number().int(), idle: z.number().int() }),
    parcels: z.strictObject({ area: z.number().int() }),
    contracts: z.strictObject({ inForce: z.number().int(), annualRent: z.number().int(), outstanding: z.number().int() }),
    funds: z.strictObject({ balance: z.number().int() }),
    attention: z.array(attentionSchema),
});

export const queries = {
  summary: procedure.input(z.strictObject({ unit: uidSchema.nullable() })).output(summarySchema),
};
