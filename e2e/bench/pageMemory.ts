import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startProgram } from '../program.ts';
import type { RunningProgram } from '../program.ts';
import { cell, launch, openAssets, openWindow } from './browser.ts';
import type { Figure } from './figure.ts';
import { figure, median } from './figure.ts';
import type { Loads } from './loads.ts';

const BUDGET = 1.2;
const ROUNDS = 3;
/** As many places as would fill the grid's cache twice over. */
const PLACES = 20;
const MEGABYTE = 1_048_576;

/** Scrolls the list to places spread over its whole length, each shown before the next, and back to its head. */
async function visitPlaces(page: Page): Promise<void> {
  const viewport = page.locator('.ag-body-vertical-scroll-viewport');
  const scrollTo = (share: number) => viewport.evaluate((box, part) => box.scrollTo({ top: (box.scrollHeight - box.clientHeight) * part }), share);
  for (let place = 1; place <= PLACES; place++) {
    await scrollTo(place / PLACES);
    await shownAt(page, place / PLACES);
  }
  await scrollTo(0);
  await cell(page, 0, 'name').filter({ hasText: /\S/u }).waitFor();
}

/** Waits until the rows in sight are those of the place, and filled. */
async function shownAt(page: Page, share: number): Promise<void> {
  const total = Number(await page.locator('[role="treegrid"], [role="grid"]').first().getAttribute('aria-rowcount'));
  const rows = page.locator('.ag-center-cols-container [role="row"]');
  for (;;) {
    const last = rows.last();
    const index = Number(await last.getAttribute('row-index'));
    const text = await rows.last().locator('[col-id="name"]').textContent();
    if (text !== null && text.trim() !== '' && Math.abs(index / total - share) < 0.05) return;
  }
}

/** The JavaScript heap in use after everything that can be given back was given back, in MB. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / MEGABYTE;
}

interface Side {
  readonly program: RunningProgram;
  readonly page: Page;
}

async function open(browser: Browser, path: string, folder: string): Promise<Side> {
  const program = await startProgram(mkdtempSync(join(folder, 'profile-')), ['--ledger', path]);
  const page = await openWindow(browser);
  await page.goto(program.address);
  await openAssets(page);
  return { program, page };
}

async function measure({ page }: Side): Promise<number> {
  await visitPlaces(page);
  const heap = await heapOf(page);
  await page.reload();
  await openAssets(page);
  return heap;
}

/**
 * The heap of the page with a million rows behind its grid, after scrolling through the whole list and a forced
 * collection, against the same page on a ledger of a thousand rows after the same way. Both stand open in one
 * browser, each with a program of its own; they are measured in turns, reloaded in between.
 */
export async function pageMemory(loads: Loads, chromium: string): Promise<Figure> {
  const paths = [loads.large(), loads.small()] as const;
  const browser = await launch(chromium);
  const sides: Side[] = [];
  try {
    const large = await open(browser, paths[0], loads.folder);
    sides.push(large);
    const small = await open(browser, paths[1], loads.folder);
    sides.push(small);
    const values: number[] = [];
    const yardsticks: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      values.push(await measure(large));
      yardsticks.push(await measure(small));
    }
    return figure('page-memory', { value: median(values), yardstick: median(yardsticks) }, 'MB', BUDGET);
  } finally {
    await browser.close();
    for (const { program } of sides) await program.stop();
  }
}
