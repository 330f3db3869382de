import type { desktop, printJobSchema, Purpose } from '../../shared/contract/desktop.ts';
import type { z } from 'zod';
import type { StartWish } from './flags.ts';
import type { JobBook } from './jobBook.ts';
import type { Log } from './log.ts';
import type { Places } from './places.ts';
import type { Profile } from './profile.ts';
import type { SettingsFile } from './settings.ts';

/** A print route and the name of what it shows. */
export type PrintJob = z.infer<typeof printJobSchema>;

/** What lies in a folder, for the shell's own picker. */
export type Listing = z.infer<NonNullable<(typeof desktop.browse)['~orpc']['outputSchema']>>;

/** What both shells share: the tables, the files of the profile, the clock. */
export interface ShellParts {
  readonly version: string;
  readonly profile: Profile;
  readonly settings: SettingsFile;
  readonly places: Places;
  readonly jobs: JobBook;
  readonly log: Log;
  readonly wish: StartWish;
  /** Milliseconds since 1970 (UTC). */
  readonly now: () => number;
}

/** What a shell does in its own way. Paths are absolute; null means that the user turned away. */
export interface ShellDuties {
  readonly shell: 'electron' | 'loopback';
  readonly picker: 'native' | 'page';
  canPrint(): boolean;
  /** A sentence for a browser below the tested minimum. */
  browserNote(): string | null;
  pick(purpose: Purpose, suggested?: string): Promise<string | null>;
  browse(folder: string | null, purpose: Purpose): Promise<Listing>;
  /** Where a file that the program writes shall go. */
  saveAs(name: string): Promise<string | null>;
  /** Hands over a written file; the address of a download, or null when it was revealed. */
  deliver(path: string): Promise<string | null>;
  /** Throws Refused PRINT_FAILED, NO_BROWSER. */
  pdf(job: PrintJob, path: string): Promise<void>;
  png(job: PrintJob, path: string): Promise<void>;
  /** The address of the PDF, or null when the system's dialog was shown. */
  print(job: PrintJob): Promise<string | null>;
  /** The address for a new window, or null when the window was opened. */
  openWindow(route: string): Promise<string | null>;
}
