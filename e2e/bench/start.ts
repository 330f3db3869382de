import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { startProgram } from '../program.ts';
import { cell, launch, openAssets, openWindow } from './browser.ts';
import type { Figure } from './figure.ts';
import { figure, inTurns } from './figure.ts';

const BUDGET = 4.0;

/** Starts shell and browser from nothing, waits until `arrive` is content, and answers how to end them. */
async function startCold(folder: string, chromium: string, demo: boolean): Promise<() => Promise<void>> {
  const profile = mkdtempSync(join(folder, 'profile-'));
  const program = await startProgram(profile, demo ? ['--demo'] : []);
  const browser = await launch(chromium);
  const page = await openWindow(browser, { scripts: demo });
  await page.goto(program.address);
  if (demo) {
    await openAssets(page);
    await cell(page, 0, 'name').click();
    await page.keyboard.press('F2');
    await cell(page, 0, 'name').locator('input').waitFor();
  }
  return async () => {
    await browser.close();
    await program.stop();
  };
}

/**
 * From the start of the process to the first cell of the demo's asset list standing open for typing: shell, browser,
 * page, making the demo ledger (every start has a fresh profile), home page, list, F2. The yardstick starts the same
 * shell and the same browser anew as well and loads the shell's page with scripts turned off: a blank page. Cold means
 * new processes and profiles; what the system keeps of files in memory serves both alike.
 */
export async function start(folder: string, chromium: string, rounds: number): Promise<Figure> {
  // Ending the processes is nobody's wait: it happens between the measured times.
  let end = () => Promise.resolve();
  const once = (demo: boolean) => async () => {
    end = await startCold(folder, chromium, demo);
  };
  const pair = await inTurns(rounds, 1, once(true), once(false), () => end());
  return figure('start', pair, 'ms', BUDGET);
}
