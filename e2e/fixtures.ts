import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from './program.ts';
import type { RunningProgram } from './program.ts';

interface Options {
  /** What the program is started with: a copy of the demo, or nothing. */
  readonly ledger: 'demo' | 'none';
}

interface Fixtures {
  /** A folder of this story's own; the profile lies in `profile`, the ledger is `台账.sanzi`. */
  readonly folder: string;
  readonly program: RunningProgram;
  /** The first window, with the ledger open. Refusals of the content policy and page errors fail the story. */
  readonly window: Page;
}

/** One program, one profile, one ledger per story; nothing is shared. */
export const test = base.extend<Fixtures & Options, { browserOfMachine: Awaited<ReturnType<typeof chromium.launch>> }>({
  ledger: ['demo', { option: true }],
  // Playwright reads the names of wanted fixtures from this pattern; none is wanted.
  // eslint-disable-next-line no-empty-pattern
  browserOfMachine: [async ({}, use) => {
    // Chromium refuses its sandbox to the root user, who runs the check on build machines.
    const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
    const browser = await chromium.launch({ executablePath: process.env.SANZI_CHROMIUM ?? '', args: [...args, '--lang=zh-CN', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
    await use(browser);
    await browser.close();
  }, { scope: 'worker' }],
  folder: async ({ ledger }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sanzi-story-'));
    mkdirSync(join(folder, 'profile'));
    if (ledger === 'demo') copyFileSync(process.env.SANZI_STORY_DEMO ?? '', join(folder, '台账.sanzi'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  program: async ({ folder, ledger }, use) => {
    const program = await startProgram(join(folder, 'profile'), ledger === 'demo' ? ['--ledger', join(folder, '台账.sanzi')] : []);
    await use(program);
    await program.stop();
  },
  window: async ({ program, browserOfMachine }, use) => {
    const context = await browserOfMachine.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', acceptDownloads: true });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|AG Grid/u.test(message.text())) faults.push(message.text());
    });
    await page.goto(program.address);
    await use(page);
    expect(faults).toEqual([]);
    await context.close();
  },
});

export { expect };
