import { app, BrowserWindow, crashReporter, Menu } from 'electron';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFlags } from '../shell/flags.ts';
import { doors, ledgerThreads, startProgram } from '../shell/program.ts';
import type { Program } from '../shell/program.ts';
import { profileFolder } from '../shell/profile.ts';
import { versionBeside } from '../shell/version.ts';
import { addressOf } from './address.ts';
import { watchMain, watchPages } from './crash.ts';
import { desktopDuties } from './duties.ts';
import { guardEverything } from './guards.ts';
import { setMenu } from './menu.ts';
import { handOutPorts } from './ports.ts';
import { declareScheme, servePage } from './protocol.ts';
import { isFirst } from './single.ts';
import { openWindow, showWindow } from './window.ts';

/** What must be said before the app is ready. */
function harden(): void {
  app.enableSandbox();
  crashReporter.start({ uploadToServer: false });
  Menu.setApplicationMenu(null);
  declareScheme();
}

/** Ends in order: the ledger is closed before the process is. */
function endInOrder(program: Program): void {
  let isEnding = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    program
      .end()
      .catch((error: unknown) => program.log.error('end', error))
      .finally(() => app.exit(0));
  });
  app.on('window-all-closed', () => app.quit());
}

/** Shows a ledger that a second start or the system asked for: the page is loaded anew and opens it. */
function showLedger(path: string | null, program: Program | null, preload: string): void {
  if (!program) return;
  if (path !== null) program.wish.wishFor(path);
  const visible = BrowserWindow.getAllWindows().find((candidate) => candidate.isVisible());
  if (!visible) {
    openWindow('/', preload);
    return;
  }
  if (path !== null) visible.loadURL(addressOf('/')).catch(() => undefined);
  showWindow(visible);
}

/** Starts the desktop program; `entry` is the address of the built entry file, its neighbours are found from there. */
export async function startDesktop(entry: string): Promise<void> {
  const preload = fileURLToPath(new URL('../preload/preload.cjs', entry));
  const assets = fileURLToPath(new URL('../renderer/', entry));
  const flags = readFlags(process.argv.slice(1), process.cwd());
  const profile = profileFolder({ env: process.env, platform: process.platform, home: homedir() });
  let program: Program | null = null;
  let early: string | null = null;

  // The lock belongs to this folder, so that each profile has its own.
  app.setPath('userData', join(profile, 'electron'));
  if (!isFirst(flags.ledger, (path) => showLedger(path, program, preload))) {
    app.quit();
    return;
  }
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (program) showLedger(path, program, preload);
    else early = path;
  });
  harden();
  await app.whenReady();

  program = startProgram({ version: versionBeside(entry), flags: { ...flags, ledger: flags.ledger ?? early }, startThreads: ledgerThreads(entry) });
  watchMain(program.log);
  watchPages(program.log);
  endInOrder(program);
  guardEverything();
  servePage(assets);
  handOutPorts(doors(program, desktopDuties({ preload, log: program.log })));
  setMenu(() => openWindow('/', preload));
  openWindow('/', preload);
}
