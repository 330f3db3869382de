import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { jobSchema, placeSchema, procedure } from './base.ts';

/** What a file is wanted for; the shell decides which kinds it offers and where it begins. */
export const purposeSchema = z.enum(['ledger', 'new_ledger', 'backup', 'backup_folder', 'workbook', 'scan', 'export', 'package', 'key']);
export type Purpose = z.infer<typeof purposeSchema>;

/** A chosen file or folder: the token that stands for it, and its name for the screen. */
export const pickedSchema = z.strictObject({ place: placeSchema, name: z.string() });

/** One column of a list as the user arranged it. */
export const columnLayoutSchema = z.strictObject({ key: z.string().max(80), width: z.number().int().min(20).max(2_000), hidden: z.boolean() });

/** Settings of the person at this PC; `layouts` holds the column order of each register's list. */
export const settingsSchema = z.strictObject({
  largeText: z.boolean(), moneyUnit: z.enum(['元', '万元', '亿元']),
  layouts: z.record(z.string().max(40), z.array(columnLayoutSchema).max(200)).default({}),
});
export type ShellSettings = z.infer<typeof settingsSchema>;

/** A line of the shell's own picker: names only, never a path. */
export const pickerEntrySchema = z.strictObject({ place: placeSchema, name: z.string(), kind: z.enum(['folder', 'file']), size: z.number().int().nullable(), changed: z.string().nullable() });

/** The print route and what it shows; the hidden window opens exactly this address. */
export const printJobSchema = z.strictObject({ route: z.string().regex(/^\/print\/[a-z-]+(\?[\w=&%.-]*)?$/), name: z.string().min(1).max(120) });

export const desktop = {
  /** What this shell is, and today in Asia/Shanghai. */
  about: procedure.output(z.strictObject({
    shell: z.enum(['electron', 'loopback']), version: z.string(), today: z.string(),
    /** `native`: the shell shows dialogs itself; `page`: the page shows `browse` and uploads. */
    picker: z.enum(['native', 'page']), canPrint: z.boolean(),
    /** What the program was started with: a ledger to open, or the demo. */
    start: z.strictObject({ open: placeSchema.nullable(), demo: placeSchema.nullable() }),
    browserNote: z.string().nullable(),
  })),
  /** The place of the demo ledger in the user's profile. */
  demoPlace: procedure.output(pickedSchema),
  recent: procedure.output(z.array(z.strictObject({ place: placeSchema, name: z.string(), folder: z.string(), openedAt: z.string(), missing: z.boolean() }))),
  forgetRecent: procedure.input(z.strictObject({ place: placeSchema })).output(z.null()),
  settings: procedure.output(settingsSchema),
  saveSettings: procedure.input(settingsSchema).output(settingsSchema),
  /** Native dialog; null when the user closed it. Only where `picker` is `native`. */
  pick: procedure.input(z.strictObject({ purpose: purposeSchema, suggested: z.string().max(120).optional() })).output(pickedSchema.nullable()),
  /** The shell's own picker: what lies in a folder (null: drives and home). Only where `picker` is `page`. */
  browse: procedure.input(z.strictObject({ folder: placeSchema.nullable(), purpose: purposeSchema })).output(z.strictObject({
    name: z.string(), parent: placeSchema.nullable(), entries: z.array(pickerEntrySchema),
  })),
  /** A place for a new ledger of this name in a folder; any other purpose is refused with PLACE_UNKNOWN, a name that is taken with FILE_EXISTS. */
  nameIn: procedure.input(z.strictObject({ folder: placeSchema, name: z.string().min(1).max(120), purpose: purposeSchema })).output(pickedSchema),
  /** A place for a file that the program writes and the user receives: a dialog in Electron, a download in the browser. */
  saveAs: procedure.input(z.strictObject({ name: z.string().min(1).max(120) })).output(pickedSchema.nullable()),
  /** A place in the program's own temporary folder, for a file that becomes part of another one. */
  temporary: procedure.input(z.strictObject({ name: z.string().min(1).max(120) })).output(pickedSchema),
  /** Hands a written file to the user: reveals it, or answers the address of a one-time download. */
  deliver: procedure.input(z.strictObject({ place: placeSchema })).output(z.strictObject({ download: z.string().nullable() })),
  /** Prints a print route to PDF or PNG at a place, waiting until the page says that it is ready. */
  pdf: procedure.input(printJobSchema.extend({ place: placeSchema })).output(z.null()),
  png: procedure.input(printJobSchema.extend({ place: placeSchema })).output(z.null()),
  /** Opens the system's print dialog (Electron) or answers a one-time address of the PDF (browser). */
  print: procedure.input(printJobSchema).output(z.strictObject({ view: z.string().nullable() })),
  openWindow: procedure.input(z.strictObject({ route: z.string().regex(/^\/[\w/?=&%.-]*$/) })).output(z.strictObject({ address: z.string().nullable() })),
  /** A cancel flag for long work. */
  startJob: procedure.output(z.strictObject({ job: jobSchema })),
  /** Sets the flag; whether the work stopped is told by the work's own answer. */
  cancelJob: procedure.input(z.strictObject({ job: jobSchema })).output(z.null()),
  /** Progress of long work until it ends. */
  progress: procedure.input(z.strictObject({ job: jobSchema })).output(eventIterator(z.strictObject({ step: z.string(), done: z.number().int(), total: z.number().int() }))),
  endJob: procedure.input(z.strictObject({ job: jobSchema })).output(z.null()),
  /** Versions, logs and quick_check without records, as a file for support. */
  diagnostics: procedure.input(z.strictObject({ place: placeSchema })).output(z.null()),
};
