import { oc } from '@orpc/contract';
import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import { registerSchema } from '../../../shared/contract/base.ts';
import { purposeSchema } from '../../../shared/contract/desktop.ts';

/** Rows of a view by place, and what they are there: the register and the local ids, fewer where the view ends. */
const viewRows = oc.input(z.strictObject({ view: z.number().int(), from: z.number().int(), count: z.number().int() }))
  .output(z.strictObject({ register: registerSchema, ids: z.array(z.number().int()) }).nullable());

/**
 * What the threads ask of the host, and the file thread of nobody. Internal: paths may cross here,
 * because the page is not a party to it.
 */
export const hostContract = {
  /** The path that a place token stands for; null when the token is unknown or was made for none of these uses. */
  redeem: oc.input(z.strictObject({ place: z.string(), uses: z.array(purposeSchema) })).output(z.string().nullable()),
  /** A place token for the path of a backup. */
  keep: oc.input(z.string()).output(z.string()),
  /** The ledger at `path` is open now: the reader attaches, the shell remembers it. */
  opened: oc.input(z.strictObject({ path: z.string(), files: z.string(), title: z.string(), fileName: z.string(), remember: z.boolean() })).output(z.null()),
  /** No ledger is open any more: the reader lets go of its file. */
  closed: oc.output(z.null()),
  /** The rows that a block command names, as the reader's view holds them; null when the view is not there any more. */
  rows: viewRows,
};

/** A sheet of a workbook as plain texts; `hidden` rows and columns are named, not skipped. */
const rawSheetSchema = z.strictObject({
  name: z.string(),
  hidden: z.boolean(),
  rows: z.array(z.array(z.string())),
  merges: z.array(z.strictObject({ top: z.number().int(), left: z.number().int(), bottom: z.number().int(), right: z.number().int() })),
  hiddenRows: z.array(z.number().int()),
  hiddenColumns: z.array(z.number().int()),
});
export type RawSheet = z.infer<typeof rawSheetSchema>;

/** The same on its way between two threads, see packedSheet.ts. */
const packedSheetSchema = rawSheetSchema.extend({ rows: z.string() });
export type PackedSheet = z.infer<typeof packedSheetSchema>;

/** What the file thread does: reading within limits, no database. */
export const fileContract = {
  workbook: oc.errors({ UNREADABLE: { data: z.strictObject({ detail: z.string() }) }, TOO_LARGE: { data: z.strictObject({ limit: z.string() }) }, CANCELLED: {} })
    .input(z.strictObject({ path: z.string(), job: z.number().int().nullable() }))
    .output(z.strictObject({ sheets: z.array(packedSheetSchema), hash: z.string() })),
};

/** What the host tells the reader. */
export const attachContract = {
  attach: oc.input(z.strictObject({ path: z.string(), files: z.string() })).output(z.null()),
  detach: oc.output(z.null()),
  /** Null when the reader knows no such view. */
  rows: viewRows,
};

/** Passed to a worker when it starts. `jobs` holds one cancel flag per job slot. */
export interface ThreadData {
  readonly jobs: SharedArrayBuffer;
  readonly host: MessagePort;
  /** Ledger and file thread talk over this pair; null in the reader. */
  readonly file: MessagePort | null;
  /** A private temporary folder for snapshots. */
  readonly temporary: string;
  /** The profile's folder of signing keys; no ledger holds a private key. */
  readonly keys: string;
}

/** Messages between host and worker besides the RPC ports: a window's port, or the host's own control port (reader only). */
export type ToThread = { readonly type: 'connect' | 'control'; readonly port: MessagePort };
export type FromThread = { readonly type: 'progress'; readonly job: number; readonly step: string; readonly done: number; readonly total: number };
