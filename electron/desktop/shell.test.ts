import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addressOf, isOurs } from './address.ts';
import { watchPages } from './crash.ts';
import { app, ipcMain, session, state } from './electronForTests.ts';
import type { PortMain } from './electronForTests.ts';
import { guardEverything } from './guards.ts';
import { menuTemplate } from './menu.ts';
import { handOutPorts } from './ports.ts';
import { printOnPaper, printPdf, printPng } from './printing.ts';
import { answer, declareScheme } from './protocol.ts';
import { isFirst } from './single.ts';
import { openWindow } from './window.ts';

vi.mock('electron', () => import('./electronForTests.ts'));

const log = { info: vi.fn(), error: vi.fn(), tail: () => '' };
const job = { route: '/print/sheet?id=1', name: '公示' };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desktop-test-'));
  state.windows.length = 0;
  state.scripts.clear();
  app.removeAllListeners();
  ipcMain.removeAllListeners();
  session.defaultSession.removeAllListeners();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function lastWindow() {
  const window = state.windows.at(-1);
  if (!window) throw new Error('no window');
  return window;
}

describe('the window', () => {
  test('is built with the required preferences and shown when it is ready', () => {
    openWindow('/ledgers', '/preload.cjs');
    const { options, webContents, isShown } = lastWindow();
    expect(options).toMatchObject({ width: 1366, height: 768, minWidth: 1024, minHeight: 700, show: false });
    expect(options.webPreferences).toEqual({
      preload: '/preload.cjs', sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false, webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false,
      webviewTag: false, navigateOnDragDrop: false, spellcheck: false, devTools: false,
    });
    expect(webContents.url).toBe('app://sanzi/ledgers');
    expect(isShown).toBe(false);
    lastWindow().emit('ready-to-show');
    expect(lastWindow().isShown).toBe(true);
  });

  test('leaves undo and redo to the page', () => {
    expect(JSON.stringify(menuTemplate(() => undefined))).not.toMatch(/"role":"(undo|redo)"/);
  });
});

describe('guards', () => {
  beforeEach(() => {
    guardEverything();
    openWindow('/', '/preload.cjs');
    app.emit('web-contents-created', {}, lastWindow().webContents);
  });

  function isPrevented(event: string, details: object): boolean {
    const preventDefault = vi.fn();
    lastWindow().webContents.emit(event, { ...details, preventDefault });
    return preventDefault.mock.calls.length > 0;
  }

  test.each(['https://example.org/', 'app://other/', 'file:///etc/passwd', 'app://sanzi/elsewhere', 'app://sanzi:1/', 'data:text/html,x'])('navigation to %s is prevented', (url) => {
    expect(isPrevented('will-navigate', { url })).toBe(true);
    expect(isPrevented('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
    expect(isPrevented('will-redirect', { url })).toBe(true);
  });

  test('a page may reload itself, a frame may not be filled', () => {
    expect(isPrevented('will-navigate', { url: addressOf('/') })).toBe(false);
    expect(isPrevented('will-frame-navigate', { url: addressOf('/'), isMainFrame: false })).toBe(true);
  });

  test('new windows are denied and webviews prevented', () => {
    expect(lastWindow().webContents.opener?.({ url: addressOf('/') })).toEqual({ action: 'deny' });
    expect(isPrevented('will-attach-webview', {})).toBe(true);
  });

  test('every permission is denied, on request and on check', () => {
    const granted: boolean[] = [];
    for (const permission of ['media', 'clipboard-read', 'notifications', 'fileSystem']) session.defaultSession.request?.(null, permission, (is) => granted.push(is));
    expect(granted).toEqual([false, false, false, false]);
    expect(session.defaultSession.check?.()).toBe(false);
    expect(session.defaultSession.device?.()).toBe(false);
  });

  test.each([['https://example.org/x', true], ['ws://127.0.0.1/', true], ['file:///x', true], ['app://sanzi/a.js', false], ['blob:app://sanzi/1', false]])('a request for %s is cancelled: %s', (url, cancel) => {
    const verdicts: unknown[] = [];
    session.defaultSession.before?.({ url }, (verdict) => verdicts.push(verdict));
    expect(verdicts).toEqual([{ cancel }]);
  });
});

describe('the protocol', () => {
  beforeEach(() => {
    writeFileSync(join(folder, 'index.html'), '<meta nonce="__NONCE__">');
    writeFileSync(join(folder, 'a.js'), 'export {}');
  });

  test('declares its scheme as standard and secure', () => {
    declareScheme();
    expect(state.schemes).toContainEqual({ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } });
  });

  test('answers routes with the page, its nonce and the policy', async () => {
    const response = await answer({ method: 'GET', url: addressOf('/contracts/1') }, folder);
    const nonce = /nonce="(.+)"/.exec(await response.text())?.[1] ?? 'none';
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('ws:');
  });

  test.each([['POST', '/a.js'], ['GET', '/../secret.js'], ['GET', '/%2e%2e%2fsecret.js'], ['GET', '/missing.js']])('refuses %s %s', async (method, path) => {
    expect((await answer({ method, url: `app://sanzi${path}` }, folder)).status).toBe(404);
  });

  test('refuses another host', async () => {
    expect((await answer({ method: 'GET', url: 'app://evil/a.js' }, folder)).status).toBe(404);
    expect(isOurs('app://sanzi.evil/')).toBe(false);
    expect(isOurs('app://x@sanzi/')).toBe(false);
  });
});

describe('ports', () => {
  function asking(url: string, parent: object | null = null) {
    const handed: PortMain[][] = [];
    const sender = Object.assign(new EventEmitter(), { id: 7 });
    const senderFrame = { url, parent, postMessage: (_channel: string, _message: unknown, ports: PortMain[]) => handed.push(ports) };
    return { handed, sender, ask: () => ipcMain.emit('sanzi-want-ports', { sender, senderFrame }) };
  }
  function connecting() {
    const connected: [string, MessagePort][] = [];
    handOutPorts((door, port) => connected.push([door, port]));
    return connected;
  }

  test('a window gets ledger, reader and desktop, and messages pass both ways', async () => {
    const connected = connecting();
    const page = asking(addressOf('/'));
    page.ask();
    expect(connected.map(([door]) => door)).toEqual(['ledger', 'reader', 'desktop']);
    for (const [, port] of connected) port.on('message', (text: unknown) => port.postMessage(`answer to ${String(text)}`));
    const answers = await Promise.all(
      (page.handed[0] ?? []).map((port, n) => new Promise((resolve) => {
        port.on('message', ({ data }: { data: unknown }) => resolve(data));
        port.start();
        port.postMessage(`call ${n}`);
      })),
    );
    expect(answers).toEqual(['answer to call 0', 'answer to call 1', 'answer to call 2']);
    page.sender.emit('destroyed');
  });

  test.each([['https://example.org/', null], [addressOf('/'), {}]])('a sender at %s with parent %o gets nothing', (url, parent) => {
    const connected = connecting();
    const page = asking(url, parent);
    page.ask();
    expect([connected, page.handed]).toEqual([[], []]);
  });

  test('when a thread closes its port the page sees it close', async () => {
    const connected = connecting();
    const page = asking(addressOf('/'));
    page.ask();
    const [first] = page.handed[0] ?? [];
    const closed = new Promise((resolve) => first?.on('close', () => resolve('closed')));
    connected[0]?.[1].close();
    expect(await closed).toBe('closed');
    page.sender.emit('destroyed');
  });

  test('asking again closes the former ports, and so does the end of the window', async () => {
    const connected = connecting();
    const page = asking(addressOf('/'));
    const closings = () => Promise.all(connected.map(([, port]) => new Promise((resolve) => port.once('close', () => resolve('closed')))));
    page.ask();
    const former = closings();
    page.ask();
    expect(await former).toEqual(['closed', 'closed', 'closed']);
    connected.splice(0, 3);
    const last = closings();
    page.sender.emit('destroyed');
    expect(await last).toEqual(['closed', 'closed', 'closed']);
  });
});

describe('printing', () => {
  const options = { preload: '/preload.cjs', log };
  const path = () => join(folder, 'sheet');

  test('waits until the page is ready, writes the PDF and closes its hidden window', async () => {
    let asked = 0;
    state.scripts.set('printReady', () => (++asked < 3 ? null : 'true'));
    await printPdf(job, path(), options);
    expect(asked).toBe(3);
    expect(readFileSync(path(), 'utf8')).toBe('%PDF');
    expect(lastWindow().options).toMatchObject({ show: false, webPreferences: { sandbox: true, contextIsolation: true } });
    expect(lastWindow().webContents.url).toBe('app://sanzi/print/sheet?id=1');
    expect(lastWindow().isGone).toBe(true);
  });

  test('closes its window also when printing fails, and refuses', async () => {
    state.scripts.set('printReady', () => 'true');
    const pdf = state.pdf;
    state.pdf = () => Promise.reject(new Error('no printer'));
    await expect(printPdf(job, path(), options)).rejects.toMatchObject({ code: 'PRINT_FAILED' });
    state.pdf = pdf;
    expect(lastWindow().isGone).toBe(true);
  });

  test.each([[null, '准备好'], ['failed', '没有可以打印的内容']])('a page whose state is %s is refused and its window closed', async (value, words) => {
    state.scripts.set('printReady', () => value);
    const refusal: unknown = await printPdf(job, path(), { ...options, readyLimitMs: 0 }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'PRINT_FAILED' });
    expect(JSON.stringify(refusal)).toContain(words);
    expect(lastWindow().isGone).toBe(true);
  });

  test('a long picture is drawn beyond the window; one that is too long is refused', async () => {
    state.scripts.set('printReady', () => 'true');
    state.scripts.set('scrollWidth', () => ({ width: 794, height: 3000 }));
    await printPng(job, path(), options);
    expect(readFileSync(path(), 'utf8')).toBe('PNG');
    expect(lastWindow().webContents.commands).toEqual(['attach', 'Page.captureScreenshot', 'detach']);
    state.scripts.set('scrollWidth', () => ({ width: 794, height: 30_000 }));
    await expect(printPng(job, path(), options)).rejects.toMatchObject({ code: 'PRINT_FAILED' });
  });

  test('a print dialog that the user closes is no failure, a printer that fails is', async () => {
    state.scripts.set('printReady', () => 'true');
    state.printed = { isDone: false, reason: 'Print job canceled' };
    await printOnPaper(job, options);
    state.printed = { isDone: false, reason: 'Print job failed' };
    await expect(printOnPaper(job, options)).rejects.toMatchObject({ code: 'PRINT_FAILED' });
  });
});

describe('the single instance', () => {
  test('the first keeps the lock and is handed the ledger of the second', () => {
    state.hasLock = true;
    const handed: unknown[] = [];
    expect(isFirst('/a.sanzi', (ledger) => handed.push(ledger))).toBe(true);
    app.emit('second-instance', {}, [], '/', { ledger: '/b.sanzi' });
    app.emit('second-instance', {}, [], '/', 'nonsense');
    expect(handed).toEqual(['/b.sanzi', null]);
  });

  test('the second hands over its ledger and is not the first', () => {
    state.hasLock = false;
    expect(isFirst('/b.sanzi', () => undefined)).toBe(false);
    expect(state.lockData).toEqual({ ledger: '/b.sanzi' });
  });
});

describe('a lost page', () => {
  test('is loaded again once, and the user is asked when it is lost again at once', async () => {
    let time = 0;
    watchPages(log, () => time);
    openWindow('/', '/preload.cjs');
    const { webContents } = lastWindow();
    const lose = () => app.emit('render-process-gone', {}, webContents, { reason: 'crashed', exitCode: 1 });
    lose();
    expect(webContents.reloads).toBe(1);
    time = 1000;
    state.answers = { response: 1 };
    const before = state.quits;
    lose();
    await vi.waitFor(() => expect(state.quits).toBe(before + 1));
    expect(webContents.reloads).toBe(1);
    time = 100_000;
    lose();
    expect(webContents.reloads).toBe(2);
  });
});
