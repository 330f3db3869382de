import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { programForTests } from '../shell/programForTests.ts';
import type { TestProgram } from '../shell/programForTests.ts';
import { findBrowser } from './browser.ts';
import { Downloads } from './downloads.ts';
import { Printer } from './printing.ts';
import { startServer } from './server.ts';
import type { Loopback } from './server.ts';
import { Session } from './session.ts';
import { Sockets } from './sockets.ts';

/** Says that it is ready only where the address asks for it, as a sheet does when its data has come. */
const PAGE = `
const state = new URLSearchParams(location.search).get('state');
document.body.append('公示表');
if (state) setTimeout(() => { document.documentElement.dataset.printReady = state; }, 20);
`;

let under: TestProgram;
let server: Loopback;
let printer: Printer;
let path: string;

beforeEach(async () => {
  under = programForTests();
  const assets = join(under.folder, 'page');
  mkdirSync(assets, { recursive: true });
  writeFileSync(join(assets, 'index.html'), '<!doctype html><style nonce="__NONCE__">@page { size: A3 landscape }</style><body><script type="module" src="/page.js"></script>');
  writeFileSync(join(assets, 'page.js'), PAGE);
  path = join(under.folder, 'result');
  const session = new Session(60_000, () => undefined);
  const sockets = new Sockets({ session, connect: (_door, port) => port.close(), onGone: (listener) => under.threads.onGone(listener) });
  server = await startServer({
    session, sockets, assets, downloads: new Downloads(), onError: () => undefined, onEnter: () => undefined,
    uploads: { places: under.program.places, temporary: under.folder, limitBytes: 1 },
  });
  printer = new Printer({ findBrowser, origin: server.origin, cookie: session.cookie(server.port), log: under.program.log, readyLimitMs: 1000 });
});
afterEach(async () => {
  await printer.end();
  await server.close();
  await under.end();
});

const job = (state: string) => ({ route: `/print/sheet${state === '' ? '' : `?state=${state}`}`, name: '公示' });

test.skipIf(findBrowser() === null)('a ready page becomes a PDF on its own paper, or a picture at double size', async () => {
  await printer.pdf(job('true'), path);
  const pdf = readFileSync(path, 'latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  // A3 landscape is 420 mm × 297 mm: 1190.55 × 841.89 points, rounded up by Chromium.
  expect(pdf).toMatch(/\/MediaBox \[0 0 119[01](\.\d+)? 84[12]/);
  await printer.png(job('true'), path);
  const png = readFileSync(path);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(794 * 2);
});

test.skipIf(findBrowser() === null)('a page that fails or never gets ready is refused, and the next print works', async () => {
  await expect(printer.pdf(job('failed'), path)).rejects.toMatchObject({ code: 'PRINT_FAILED', params: { detail: '没有可以打印的内容' } });
  await expect(printer.pdf(job(''), path)).rejects.toMatchObject({ code: 'PRINT_FAILED' });
  await printer.pdf(job('true'), path);
});

test('without a browser printing is refused with what to install', async () => {
  const none = new Printer({ findBrowser: () => null, origin: server.origin, cookie: { name: 'a', value: 'b' }, log: under.program.log });
  await expect(none.pdf(job('true'), path)).rejects.toMatchObject({ code: 'NO_BROWSER' });
});
