import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { Refused } from '../../shared/errors.ts';
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

/** How the loopback shell does what the page asks of its shell. */
export function loopbackDuties({ parts, downloads, printer, browserNote }: LoopbackTools): ShellDuties {
  const fresh = async (name: string) => join(await mkdtemp(join(parts.profile.temporary, 'file-')), name);
  return {
    shell: 'loopback',
    picker: 'page',
    canPrint: () => findBrowser() !== null,
    browserNote,
    // The page asks for a native dialog only where `about` says so; a browser page has none to show.
    pick: () => Promise.reject(new Refused('PLACE_UNKNOWN')),
    browse: (folder, purpose) => browse(folder, purpose, parts.places),
    saveAs: fresh,
    deliver: (path) => Promise.resolve(downloads.offer(path, false)),
    pdf: (job, path) => printer.pdf(job, path),
    png: (job, path) => printer.png(job, path),
    print: async (job) => {
      const path = await fresh(`${safeName(job.name)}.pdf`);
      await printer.pdf(job, path);
      return downloads.offer(path, true);
    },
    openWindow: (route) => Promise.resolve(route),
  };
}
