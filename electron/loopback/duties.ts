import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { Refused } from '../../shared/errors.ts';
import type { Purpose } from '../../shared/contract/desktop.ts';
import { isInside } from '../shell/assets.ts';
import type { ShellDuties, ShellParts } from '../shell/duties.ts';
import { safeName } from '../shell/purposes.ts';
import { findBrowser } from './browser.ts';
import type { Downloads } from './downloads.ts';
import { browse } from './picker.ts';
import type { Printer } from './printing.ts';

export interface LoopbackTools {
  readonly parts: ShellParts;
  readonly downloads: Downloads;
  readonly printer: Printer;
  /** About the browser that came in. */
  readonly browserNote: () => string | null;
}

/** What is worked on in place; tables and scans are uploaded by the browser, so the page sees nothing else of the disk. */
const BROWSED: readonly Purpose[] = ['ledger', 'new_ledger', 'backup', 'backup_folder'];

/** How the loopback shell does what the page asks of its shell. */
export function loopbackDuties({ parts, downloads, printer, browserNote }: LoopbackTools): ShellDuties {
  const fresh = async (name: string) => join(await mkdtemp(join(parts.profile.temporary, 'file-')), name);
  /** The page writes and fetches only below the private folder. Throws Refused PLACE_UNKNOWN. */
  const own = (path: string) => {
    if (!isInside(parts.profile.temporary, path)) throw new Refused('PLACE_UNKNOWN');
    return path;
  };
  return {
    shell: 'loopback',
    picker: 'page',
    canPrint: () => findBrowser() !== null,
    browserNote,
    // The page asks for a native dialog only where `about` says so; a browser page has none to show.
    pick: () => Promise.reject(new Refused('PLACE_UNKNOWN')),
    browse: (folder, purpose) => (BROWSED.includes(purpose) ? browse(folder, purpose, parts.places) : Promise.reject(new Refused('PLACE_UNKNOWN'))),
    saveAs: fresh,
    deliver: async (path) => Promise.resolve(downloads.offer(own(path), false)),
    pdf: async (job, path) => printer.pdf(job, own(path)),
    png: async (job, path) => printer.png(job, own(path)),
    print: async (job) => {
      const path = await fresh(`${safeName(job.name)}.pdf`);
      await printer.pdf(job, path);
      return downloads.offer(path, true);
    },
    openWindow: (route) => Promise.resolve(route),
  };
}
