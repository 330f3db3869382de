import { BrowserWindow } from 'electron';
import type { WebContents } from 'electron';
import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { Refused } from '../../shared/errors.ts';
import type { PrintJob } from '../shell/duties.ts';
import type { Log } from '../shell/log.ts';
import { pictureScale, READY_LIMIT_MS, SHEET_WIDTH_PX } from '../shell/printing.ts';
import { addressOf } from './address.ts';
import { pagePreferences } from './window.ts';

const POLL_MS = 40;
const READY = 'document.documentElement.dataset.printReady ?? null';
const SIZE = '({ width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight })';

const readySchema = z.string().nullable();
const sizeSchema = z.object({ width: z.number(), height: z.number() });
const pictureSchema = z.object({ data: z.string() });

export interface PrintingOptions {
  readonly preload: string;
  readonly log: Log;
  readonly readyLimitMs?: number;
}

async function untilReady(contents: WebContents, limitMs: number): Promise<void> {
  const end = performance.now() + limitMs;
  for (;;) {
    const state = readySchema.parse(await contents.executeJavaScript(READY));
    if (state === 'true') return;
    if (state !== null) throw new Refused('PRINT_FAILED', { detail: '没有可以打印的内容' });
    if (performance.now() > end) throw new Refused('PRINT_FAILED', { detail: `页面没有在 ${Math.round(limitMs / 1000)} 秒内准备好` });
    await wait(POLL_MS);
  }
}

/** Opens the route in a hidden window, waits until the page says that it is ready, and closes the window whatever happens. */
async function withHiddenPage<T>(job: PrintJob, { preload, log, readyLimitMs = READY_LIMIT_MS }: PrintingOptions, act: (contents: WebContents) => Promise<T>): Promise<T> {
  const window = new BrowserWindow({ show: false, width: SHEET_WIDTH_PX, height: 1123, useContentSize: true, webPreferences: { ...pagePreferences(preload), backgroundThrottling: false } });
  try {
    await window.loadURL(addressOf(job.route));
    await untilReady(window.webContents, readyLimitMs);
    return await act(window.webContents);
  } catch (error) {
    if (error instanceof Refused) throw error;
    log.error('print', error);
    throw new Refused('PRINT_FAILED', { detail: '打印窗口没有完成' });
  } finally {
    window.destroy();
  }
}

/** A PDF on the paper that the sheet's own CSS names. Throws Refused PRINT_FAILED. */
export function printPdf(job: PrintJob, path: string, options: PrintingOptions): Promise<void> {
  return withHiddenPage(job, options, async (contents) => {
    await writeFile(path, await contents.printToPDF({ preferCSSPageSize: true, printBackground: true }));
  });
}

/** The whole route as one long picture. The debugger draws beyond the window; capturing the window would cut it at the screen. */
export function printPng(job: PrintJob, path: string, options: PrintingOptions): Promise<void> {
  return withHiddenPage(job, options, async (contents) => {
    const { width, height } = sizeSchema.parse(await contents.executeJavaScript(SIZE));
    const clip = { x: 0, y: 0, width, height, scale: pictureScale(height) };
    contents.debugger.attach();
    try {
      const picture = pictureSchema.parse(await contents.debugger.sendCommand('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true, clip }));
      await writeFile(path, Buffer.from(picture.data, 'base64'));
    } finally {
      contents.debugger.detach();
    }
  });
}

/** Shows the system's print dialog; a dialog that the user closes is no failure. */
export function printOnPaper(job: PrintJob, options: PrintingOptions): Promise<void> {
  return withHiddenPage(
    job,
    options,
    (contents) =>
      new Promise((resolve, reject) => {
        contents.print({ printBackground: true }, (isDone, reason) => {
          if (isDone || /cancel/i.test(reason)) resolve();
          else reject(new Refused('PRINT_FAILED', { detail: reason }));
        });
      }),
  );
}
