import { shell } from 'electron';
import { Refused } from '../../shared/errors.ts';
import type { ShellDuties } from '../shell/duties.ts';
import { pick, saveAs } from './dialogs.ts';
import { printOnPaper, printPdf, printPng } from './printing.ts';
import type { PrintingOptions } from './printing.ts';
import { openWindow } from './window.ts';

/** How the Electron shell does what the page asks of its shell. */
export function desktopDuties(printing: PrintingOptions): ShellDuties {
  return {
    shell: 'electron',
    picker: 'native',
    canPrint: () => true,
    browserNote: () => null,
    pick,
    // The page asks for the shell's own picker only where `about` says so; here dialogs are native.
    browse: () => Promise.reject(new Refused('PLACE_UNKNOWN')),
    saveAs,
    deliver: (path) => {
      shell.showItemInFolder(path);
      return Promise.resolve(null);
    },
    pdf: (job, path) => printPdf(job, path, printing),
    png: (job, path) => printPng(job, path, printing),
    print: async (job) => {
      await printOnPaper(job, printing);
      return null;
    },
    openWindow: (route) => {
      openWindow(route, printing.preload);
      return Promise.resolve(null);
    },
  };
}
