import { oc } from '@orpc/contract';
import { z } from 'zod';
import { isRefusalCode } from '../errors.ts';
import { REGISTER_NAMES } from '../registers/define.ts';

/** A UUIDv7 in its canonical lower-case form. */
export const uidSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
/** YYYY-MM-DD. */
export const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A calendar month YYYY-MM. */
export const monthSchema = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u);
export const registerSchema = z.enum(REGISTER_NAMES);
/** The key of a field, of a common column (`remark`, `colour`), or of a 自定义列 (`custom.…`). */
export const fieldKeySchema = z.string().regex(/^(custom\.)?[a-zA-Z][a-zA-Z0-9]{0,63}$/);
/** What a person typed into one cell; empty clears it. */
export const inputSchema = z.string().max(2_000_000);
export const cellValueSchema = z.union([z.string(), z.number().int(), z.null()]);
/** A token for a file that the shell keeps; the page never sees a path. */
export const placeSchema = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/);
/** The slot of a cancel flag, handed out by the shell before long work starts. */
export const jobSchema = z.number().int().min(0).max(255);

/** One row as lists and panels show it: `labels` name references and links; `id` is local to this file. */
export const rowViewSchema = z.strictObject({
  id: z.number().int(),
  uid: uidSchema,
  cells: z.record(z.string(), cellValueSchema),
  labels: z.record(z.string(), z.string()),
});
export type RowView = z.infer<typeof rowViewSchema>;

/** A refusal as it crosses the contract; `shared/errors.ts` has its sentences. */
export const refusedSchema = z.strictObject({
  code: z.string().refine(isRefusalCode),
  params: z.record(z.string(), z.string()),
  cells: z.array(z.strictObject({ uid: z.string(), key: z.string(), message: z.string() })),
  sequences: z.array(z.number().int()),
});

/** Every procedure can refuse in the same typed way. */
export const procedure = oc.errors({ REFUSED: { status: 409, data: refusedSchema } });

/** What a command answers: the sequence of its change record; null when nothing had to change. */
export const storedSchema = z.strictObject({ seq: z.number().int().nullable() });
