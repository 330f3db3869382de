import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { Printer } from '../../electron/loopback/printing.ts';
import { startShell } from '../../electron/loopback/start.ts';
import { SHEET_WIDTH_PX } from '../../electron/shell/printing.ts';
import { printRoute } from '../../renderer/print/route.ts';
import { launch } from './browser.ts';
import type { Figure } from './figure.ts';
import { figure, inTurns } from './figure.ts';
import type { Loads } from './loads.ts';
import type { OpenProgram } from './threads.ts';
import { ASSETS, openInThreads } from './threads.ts';

const BUDGET = 1.3;
const ROUNDS = 5;
const cookieSchema = z.string().regex(/^[^=;]+=[^;]+/u);

/** A page as wide as the shell's own printing has it. */
async function printingPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ deviceScaleFactor: 1, viewport: { width: SHEET_WIDTH_PX, height: 1123 }, locale: 'zh-CN' });
  return context.newPage();
}

/** Enters the session as the first browser does and takes the cookie that it is given. */
async function enter(address: string): Promise<{ name: string; value: string }> {
  const answer = await fetch(address, { redirect: 'manual' });
  const [pair = ''] = cookieSchema.parse(answer.headers.get('set-cookie')).split(';');
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1) };
}

/** The sheet as one static file: the elements as the page drew them and every rule of its styles, no script. */
async function staticCopy(browser: Browser, origin: string, route: string, cookie: { name: string; value: string }, file: string): Promise<void> {
  const page = await printingPage(browser);
  await page.context().addCookies([{ ...cookie, url: origin }]);
  await page.goto(origin + route);
  await page.locator('html[data-print-ready="true"]').waitFor({ state: 'attached' });
  const { body, rules } = await page.evaluate(() => ({
    body: document.body.innerHTML,
    rules: [...document.styleSheets, ...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)),
  }));
  await page.context().close();
  writeFileSync(file, `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>${rules.join('\n')}</style></head><body>${body}</body></html>`);
}

async function printStatic(browser: Browser, file: string, path: string): Promise<void> {
  const page = await printingPage(browser);
  await page.goto(pathToFileURL(file).href);
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
  await page.context().close();
}

/** How many pages a PDF of Chromium has. */
function pagesOf(path: string): number {
  return readFileSync(path, 'latin1').match(/\/Type\s*\/Page\b/gu)?.length ?? 0;
}

function requireSamePages(one: string, other: string): void {
  const [pages, expected] = [pagesOf(one), pagesOf(other)];
  if (pages === 0 || pages !== expected) throw new Error(`sheet-pdf: ${pages} pages, the static file has ${expected}`);
}

async function measure(loads: Loads, { program, reader }: OpenProgram, chromium: string): Promise<Figure> {
  const shell = await startShell({ program, assets: ASSETS, onEmpty: () => undefined });
  const browser = await launch(chromium);
  let printer: Printer | null = null;
  try {
    const cookie = await enter(shell.address);
    const own = new Printer({ findBrowser: () => chromium, origin: shell.origin, cookie, log: program.log });
    printer = own;
    const [unit] = await reader.records.units();
    if (!unit) throw new Error('the load has no unit');
    const route = printRoute({ kind: 'asset', unit: unit.uid, period: '2026年第三季度', postOn: null });
    const at = (name: string) => join(loads.folder, name);
    await staticCopy(browser, shell.origin, route, cookie, at('sheet.html'));
    const value = () => own.pdf({ route, name: '资产公示表' }, at('sheet.pdf'));
    const pair = await inTurns(ROUNDS, 1, value, () => printStatic(browser, at('sheet.html'), at('static.pdf')));
    requireSamePages(at('sheet.pdf'), at('static.pdf'));
    return figure('sheet-pdf', pair, 'ms', BUDGET);
  } finally {
    await printer?.end();
    await browser.close();
    await shell.close();
  }
}

/**
 * A sheet of 500 assets from the ledger to a PDF by the shell's own printer: gathering and masking the rows, loading
 * the page, drawing the sheet, printing. The yardstick prints the same sheet as a static file: the drawn elements with
 * all style rules, saved once. Both browsers are warm and every print has a page of its own; the two PDFs must have
 * the same number of pages.
 */
export async function sheetPdf(loads: Loads, chromium: string): Promise<Figure> {
  const open = await openInThreads(loads.sheet(), loads.folder);
  try {
    return await measure(loads, open, chromium);
  } finally {
    await open.end();
  }
}
