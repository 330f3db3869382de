import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startProgram } from '../program.ts';
import type { RunningProgram } from '../program.ts';
import { launch, openAssets, openWindow } from './browser.ts';
import type { Figure } from './figure.ts';
import { figure, median } from './figure.ts';
import type { Loads } from './loads.ts';

const BUDGET = 1.2;
const ROUNDS = 3;
/** More places than the grid keeps blocks of rows. */
const PLACES = 15;
/** Rows that the window shows or holds ready around it, at most. */
const IN_SIGHT = 45;
const PLACE_LIMIT_MS = 30_000;
const MEGABYTE = 1_048_576;

/** Scrolls to a share of the list's height and answers, after the next frame, which row stands last in sight and whether all are filled. */
async function look(page: Page, share: number, nudge: number): Promise<{ last: number; filled: boolean }> {
  return page.locator('.grid-box .ag-grid-viewport').evaluate(async (box, { part, less }) => {
    box.scrollTo({ top: (box.scrollHeight - box.clientHeight) * part - less });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    // The totals row at the foot counts from b-0.
    const rows = [...box.querySelectorAll('[row-index]')].filter((row) => /^\d+$/u.test(row.getAttribute('row-index') ?? ''));
    const texts = rows.map((row) => row.querySelector('[col-id="name"]')?.textContent ?? '');
    return { last: Math.max(...rows.map((row) => Number(row.getAttribute('row-index')))), filled: texts.every((text) => text !== '') };
  }, { part: share, less: nudge });
}

/** Scrolls the list to places spread over its whole length, each filled before the next, and back to its head. */
async function visitPlaces(page: Page, rows: number): Promise<void> {
  for (let place = PLACES - 1; place >= 0; place--) {
    const share = place / (PLACES - 1);
    const until = performance.now() + PLACE_LIMIT_MS;
    let looks = 0;
    // A pixel up and down at each look, as a hand on the wheel does: on a busy machine the grid may miss a single jump.
    for (let seen = await look(page, share, 0); !seen.filled || Math.abs(seen.last / rows - share) > IN_SIGHT / rows; seen = await look(page, share, ++looks % 2)) {
      if (performance.now() > until) throw new Error(`page-memory: the rows at ${share} of the list did not come: ${JSON.stringify(seen)}`);
    }
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

/** One of the two ledgers in the page, with the count of its rows. */
interface Side {
  readonly rows: number;
  readonly program: RunningProgram;
  readonly page: Page;
}

async function open(browser: Browser, path: string, rows: number, folder: string): Promise<Side> {
  const program = await startProgram(mkdtempSync(join(folder, 'profile-')), ['--ledger', path]);
  const page = await openWindow(browser);
  await page.goto(program.address);
  await openAssets(page);
  return { rows, program, page };
}

async function measure({ page, rows }: Side): Promise<number> {
  await visitPlaces(page, rows);
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
    const large = await open(browser, paths[0], loads.sizes.large, loads.folder);
    sides.push(large);
    const small = await open(browser, paths[1], loads.sizes.small, loads.folder);
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
