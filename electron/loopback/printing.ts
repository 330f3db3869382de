import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Refused } from '../../shared/errors.ts';
import type { PrintJob } from '../shell/duties.ts';
import type { Log } from '../shell/log.ts';
import { pictureScale, READY_LIMIT_MS, SHEET_WIDTH_PX } from '../shell/printing.ts';
import { chromiumMajor, needsNoSandbox, PRINTING_MINIMUM } from './browser.ts';

export interface PrinterOptions {
  /** Looked for anew at each start of the browser, so that one installed meanwhile is found. */
  readonly findBrowser: () => string | null;
  readonly origin: string;
  readonly cookie: { readonly name: string; readonly value: string };
  readonly log: Log;
  readonly readyLimitMs?: number;
}

/**
 * Prints routes of the page with the machine's own browser, headless. The browser is started with
 * the first print and kept warm; every print has a page of its own, closed whatever happens.
 */
export class Printer {
  readonly #options: PrinterOptions;
  #browser: Promise<Browser> | null = null;

  constructor(options: PrinterOptions) {
    this.#options = options;
  }

  /** A PDF on the paper that the sheet's own CSS names. Throws Refused NO_BROWSER, PRINT_FAILED. */
  async pdf(job: PrintJob, path: string): Promise<void> {
    await this.#withPage(job, 1, async (page) => {
      await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
    });
  }

  /** The whole route as one long picture, at double size where it is not too long. */
  async png(job: PrintJob, path: string): Promise<void> {
    const size = await this.#withPage(job, 1, (page) =>
      page.evaluate(() => ({ width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight })),
    );
    await this.#withPage(job, pictureScale(size.height), async (page) => {
      await page.setViewportSize({ width: Math.max(size.width, SHEET_WIDTH_PX), height: 1000 });
      await page.screenshot({ path, fullPage: true, type: 'png', animations: 'disabled' });
    });
  }

  async end(): Promise<void> {
    const browser = await this.#browser?.catch(() => null);
    await browser?.close();
  }

  async #withPage<T>(job: PrintJob, scale: number, act: (page: Page) => Promise<T>): Promise<T> {
    const browser = await this.#start();
    let context: BrowserContext | null = null;
    try {
      context = await browser.newContext({ deviceScaleFactor: scale, viewport: { width: SHEET_WIDTH_PX, height: 1123 }, locale: 'zh-CN' });
      const page = await this.#open(context, job.route);
      return await act(page);
    } catch (error) {
      if (error instanceof Refused) throw error;
      this.#options.log.error('print', error);
      throw new Refused('PRINT_FAILED', { detail: '浏览器没有完成打印' });
    } finally {
      await context?.close().catch(() => undefined);
    }
  }

  async #open(context: BrowserContext, route: string): Promise<Page> {
    const { origin, cookie, log, readyLimitMs = READY_LIMIT_MS } = this.#options;
    await context.addCookies([{ ...cookie, url: origin, httpOnly: true, sameSite: 'Strict' }]);
    const page = await context.newPage();
    page.on('pageerror', (error) => log.error('print page', error));
    await page.goto(origin + route, { waitUntil: 'commit' });
    // A selector, not a function: the page's policy forbids the eval that waiting for a function needs.
    const state = page.locator('html[data-print-ready]');
    await state.waitFor({ state: 'attached', timeout: readyLimitMs }).catch(() => {
      throw new Refused('PRINT_FAILED', { detail: `页面没有在 ${Math.round(readyLimitMs / 1000)} 秒内准备好` });
    });
    if ((await state.getAttribute('data-print-ready')) !== 'true') throw new Refused('PRINT_FAILED', { detail: '没有可以打印的内容' });
    return page;
  }

  #start(): Promise<Browser> {
    this.#browser ??= this.#launch().catch((error: unknown) => {
      this.#browser = null;
      throw error;
    });
    return this.#browser;
  }

  async #launch(): Promise<Browser> {
    const executablePath = this.#options.findBrowser();
    if (executablePath === null) throw new Refused('NO_BROWSER');
    // Loaded with the first print: most sessions print nothing, and starting must be quick.
    const { chromium } = await import('playwright-core');
    try {
      const browser = await chromium.launch({ executablePath, chromiumSandbox: !needsNoSandbox(), handleSIGINT: false, handleSIGTERM: false });
      browser.on('disconnected', () => {
        this.#browser = null;
      });
      const major = chromiumMajor(browser.version());
      if (major !== null && major < PRINTING_MINIMUM) this.#options.log.info(`printing browser ${major} is below ${PRINTING_MINIMUM}`);
      return browser;
    } catch (error) {
      this.#options.log.error('printing browser', error);
      throw new Refused('PRINT_FAILED', { detail: '本机浏览器没有启动' });
    }
  }
}
