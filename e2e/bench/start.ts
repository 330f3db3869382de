import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startProgram } from '../program.ts';
import { cell, launch, openAssets, openWindow } from './browser.ts';
import type { Figure } from './figure.ts';
import { figure, inTurns } from './figure.ts';

const BUDGET = 4.0;

/** Opens the list of assets and makes its first name stand open for typing. */
async function editFirstCell(page: Page): Promise<void> {
  await openAssets(page);
  await cell(page, 0, 'name').click();
  await page.keyboard.press('F2');
  await cell(page, 0, 'name').locator('input').waitFor();
}

/** Starts shell and browser from nothing and waits for the goal; `ends` takes what ends them, the last first. */
async function startCold(folder: string, chromium: string, goal: 'cell' | 'blank', ends: (() => Promise<void>)[]): Promise<void> {
  const program = await startProgram(mkdtempSync(join(folder, 'profile-')), goal === 'cell' ? ['--demo'] : []);
  ends.unshift(() => program.stop());
  const browser = await launch(chromium);
  ends.unshift(() => browser.close());
  const page = await openWindow(browser, { scripts: goal === 'cell' });
  await page.goto(program.address);
  if (goal === 'cell') await editFirstCell(page);
}

/**
 * From the start of the process to the first cell of the demo's asset list standing open for typing: shell, browser,
 * page, making the demo ledger (every start has a fresh profile), home page, list, F2. The yardstick starts the same
 * shell and the same browser anew as well and loads the shell's page with scripts turned off: a blank page. Cold means
 * new processes and profiles; what the system keeps of files in memory serves both alike.
 */
export async function start(folder: string, chromium: string, rounds: number): Promise<Figure> {
  const ends: (() => Promise<void>)[] = [];
  // Ending the processes is nobody's wait: it happens between the measured times.
  const end = async () => {
    for (const one of ends.splice(0)) await one();
  };
  try {
    const pair = await inTurns(rounds, 1, () => startCold(folder, chromium, 'cell', ends), () => startCold(folder, chromium, 'blank', ends), { afterEach: end });
    return figure('start', pair, 'ms', BUDGET);
  } finally {
    await end();
  }
}
