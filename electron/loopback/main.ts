import { fileURLToPath } from 'node:url';
import { readFlags } from '../shell/flags.ts';
import { ledgerThreads, startProgram } from '../shell/program.ts';
import { versionBeside } from '../shell/version.ts';
import { openWindow } from './openWindow.ts';
import { startShell } from './start.ts';

const flags = readFlags(process.argv.slice(2), process.cwd());
const program = startProgram({ version: versionBeside(import.meta.url), flags, startThreads: ledgerThreads(import.meta.url) });

process.on('uncaughtException', (error) => {
  program.log.error('uncaught', error);
  end(1);
});
process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));

let isEnding = false;
function end(code: number): void {
  if (isEnding) return;
  isEnding = true;
  void shell
    .then((running) => running.close())
    .then(() => program.end())
    .catch((error: unknown) => program.log.error('end', error))
    .finally(() => process.exit(code));
}

const shell = startShell({ program, assets: fileURLToPath(new URL('../renderer/', import.meta.url)), onEmpty: () => end(0) });
const { address } = await shell;
const isShown = flags.openWindow && openWindow(address, program.profile.folder);
process.stdout.write(`${isShown ? '三资台账已打开。若没有看到窗口，请在浏览器中打开' : '三资台账已就绪，请在浏览器中打开'}：${address}\n`);
