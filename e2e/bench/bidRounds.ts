import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { createDemo } from '../../electron/areas/demo/create.ts';
import { todayInShanghai } from '../../shared/rules/dates.ts';
import { LISTING, putSale } from '../deskLedger.ts';
import { startProgram } from '../program.ts';
import { launch, openWindow } from './browser.ts';
import type { Figure } from './figure.ts';
import { figure, median } from './figure.ts';
import { clock } from './loads.ts';

const BUDGET = 1.3;
const ROUNDS = { full: 500, quick: 40 };
const BIDDERS = 7;
/** The rounds of the yardstick, by their numbers; as many at the end are the value. */
const EARLY = { from: 6, to: 15 };

/** The demo with a listing whose session can begin. */
function makeLedger(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, '竞价.sanzi');
  createDemo(path, { clock }, todayInShanghai(Date.now()), () => undefined).close();
  putSale(path, { bidders: BIDDERS });
  return path;
}

/** Goes to the desk as a person does and begins. */
async function openDesk(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: '交易', exact: true }).click();
  await page.getByRole('row').filter({ hasText: LISTING }).getByRole('link').click();
  await page.getByRole('button', { name: '竞价台', exact: true }).click();
  await page.getByRole('button', { name: '开始竞价' }).click();
  await page.locator('input[data-desk-entry]:focus').waitFor();
}

/** Lets the page itself take the times: from the key Enter to the line of the round confirmed under the field and standing in the record, laid out. */
async function takeTimes(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    let from: number | null = null;
    addEventListener('keydown', ({ key, timeStamp }) => {
      if (key === 'Enter') from = timeStamp;
    }, true);
    new MutationObserver(() => {
      const round = String(times.length + 1);
      const isConfirmed = document.querySelector('#desk-refusal')?.textContent.includes(`第${round}轮`) === true;
      const line = document.querySelector('.desk-record tbody tr');
      if (from === null || !isConfirmed || line?.querySelectorAll('td')[1]?.textContent !== round) return;
      line.getBoundingClientRect();
      times.push(performance.now() - from);
      from = null;
      document.documentElement.dataset['times'] = JSON.stringify(times);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

async function bid(page: Page, rounds: number): Promise<number[]> {
  await takeTimes(page);
  const said = page.locator('#desk-refusal');
  for (let round = 1; round <= rounds; round++) {
    await page.keyboard.type(String((round % BIDDERS) + 1));
    await page.keyboard.press('Enter');
    await said.filter({ hasText: `第${round}轮` }).waitFor();
  }
  const times = z.array(z.number()).parse(JSON.parse((await page.locator('html').getAttribute('data-times')) ?? '[]'));
  if (times.length !== rounds) throw new Error(`bid-rounds: ${times.length} of ${rounds} rounds were timed`);
  return times;
}

/**
 * One bid at the desk late in a session of 500 rounds against one at its beginning: plate and Enter in the page of the
 * built program in Chromium, until the line that the ledger has on disk is confirmed and laid out. The value is the
 * median of the last ten rounds, the yardstick the median of rounds 6 to 15 of the same session.
 */
export async function bidRounds(folder: string, chromium: string, isQuick: boolean): Promise<Figure> {
  const path = makeLedger(join(folder, 'bidding'));
  const program = await startProgram(mkdtempSync(join(folder, 'profile-')), ['--ledger', path]);
  const browser = await launch(chromium);
  try {
    const page = await openWindow(browser);
    await page.goto(program.address);
    await openDesk(page);
    const times = await bid(page, isQuick ? ROUNDS.quick : ROUNDS.full);
    const early = times.slice(EARLY.from - 1, EARLY.to);
    return figure('bid-rounds', { value: median(times.slice(-early.length)), yardstick: median(early) }, 'ms', BUDGET);
  } finally {
    await browser.close();
    await program.stop();
  }
}
