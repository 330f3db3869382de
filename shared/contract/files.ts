import { z } from 'zod';
import { jobSchema, placeSchema, procedure, storedSchema, uidSchema } from './base.ts';

/** 村 keeps the book, 镇 reviews, 区 decides; a ledger says which tier it belongs to. */
export const tierSchema = z.enum(['village', 'township', 'district']);

export const operatorSchema = z.strictObject({ uid: uidSchema, name: z.string(), post: z.string(), hasPin: z.boolean() });

/** What is open, and how. */
export const ledgerInfoSchema = z.strictObject({
  uid: uidSchema,
  title: z.string(),
  fileName: z.string(),
  tier: tierSchema,
  /** Rises with every restore of a backup; two files of one ledger with unlike epochs are a fork. */
  epoch: z.number().int(),
  /** When set, a 只读副本: a verified snapshot of the file as it was at `asOf`, for the reason given. */
  snapshot: z.strictObject({ asOf: z.string(), reason: z.enum(['in_use', 'unwritable', 'network', 'chosen']) }).nullable(),
  operator: operatorSchema.nullable(),
  operators: z.array(operatorSchema),
  head: z.strictObject({ seq: z.number().int(), hash: z.string() }),
  /** Sentences worth telling once after opening: a backup made, a clock that runs behind, a synced folder. */
  notices: z.array(z.string()),
});
export type LedgerInfo = z.infer<typeof ledgerInfoSchema>;

export const backupSchema = z.strictObject({
  place: placeSchema, name: z.string(), at: z.string(), seq: z.number().int(), size: z.number().int(),
  reason: z.enum(['daily', 'import', 'migration', 'demand', 'restore']),
});

const newOperator = z.strictObject({ name: z.string().trim().min(1).max(40), post: z.string().trim().max(40), pin: z.string().max(20).optional() });

export const commands = {
  /** What is open now, or null; a new window asks this first, and again whenever `history.watch` says so. Waits for an opening under way. */
  status: procedure.output(ledgerInfoSchema.nullable()),
  /** Creates a ledger with its first unit(s) and operator; never overwrites a file. */
  create: procedure.input(z.strictObject({
    place: placeSchema,
    title: z.string().trim().min(1).max(80),
    tier: tierSchema,
    township: z.string().trim().max(80),
    village: z.string().trim().max(80),
    operator: newOperator,
  })).output(ledgerInfoSchema),
  /** Generates the demo ledger at the place, or opens it when it is there. */
  demo: procedure.input(z.strictObject({ place: placeSchema, job: jobSchema.optional() })).output(ledgerInfoSchema),
  /** Opens a ledger; `snapshot` asks for a 只读副本. */
  open: procedure.input(z.strictObject({ place: placeSchema, snapshot: z.boolean().optional() })).output(ledgerInfoSchema),
  /** Copies a ledger from a network place to `to` and opens the copy, remembering where it came from. */
  takeOver: procedure.input(z.strictObject({ from: placeSchema, to: placeSchema })).output(ledgerInfoSchema),
  close: procedure.output(z.null()),
  chooseOperator: procedure.input(z.strictObject({ uid: uidSchema, pin: z.string().max(20).optional() })).output(ledgerInfoSchema),
  addOperator: procedure.input(newOperator).output(ledgerInfoSchema),
  retireOperator: procedure.input(z.strictObject({ uid: uidSchema })).output(ledgerInfoSchema),
  backups: procedure.output(z.array(backupSchema)),
  /** A verified copy now; `to` names a second disk, otherwise the ledger's own backup folder. */
  backup: procedure.input(z.strictObject({ to: placeSchema.optional() })).output(backupSchema),
  /** Puts a backup in the ledger's place, keeps the replaced file aside and starts a new epoch. */
  restore: procedure.input(z.strictObject({ place: placeSchema })).output(ledgerInfoSchema),
  /** Renames the ledger (its title, not its file). */
  rename: procedure.input(z.strictObject({ title: z.string().trim().min(1).max(80) })).output(storedSchema),
};
