import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';

/**
 * A stand-in for the `electron` module: it records what the shell asks of Electron and lets a test
 * play Electron's part. Used with `vi.mock('electron', () => import('./electronForTests.ts'))`.
 */
export const state = {
  windows: new Array<BrowserWindow>(),
  hasLock: true,
  lockData: null as unknown,
  quits: 0,
  /** What the page answers to a script that contains the key. */
  scripts: new Map<string, () => unknown>(),
  pdf: () => Promise.resolve(Buffer.from('%PDF')),
  printed: { isDone: true, reason: '' },
  handled: new Map<string, (request: Request) => Promise<Response>>(),
  schemes: new Array<unknown>(),
  answers: { response: 0 },
};

class Contents extends EventEmitter {
  readonly id = state.windows.length + 1;
  url = '';
  reloads = 0;
  opener: ((details: { url: string }) => { action: string }) | null = null;
  readonly commands = new Array<string>();
  readonly debugger = {
    attach: () => this.commands.push('attach'),
    detach: () => this.commands.push('detach'),
    sendCommand: (name: string) => {
      this.commands.push(name);
      return Promise.resolve({ data: Buffer.from('PNG').toString('base64') });
    },
  };

  getURL(): string {
    return this.url;
  }
  reload(): void {
    this.reloads++;
  }
  isDestroyed(): boolean {
    return false;
  }
  setWindowOpenHandler(opener: (details: { url: string }) => { action: string }): void {
    this.opener = opener;
  }
  executeJavaScript(code: string): Promise<unknown> {
    for (const [part, value] of state.scripts) if (code.includes(part)) return Promise.resolve(value());
    return Promise.resolve(null);
  }
  printToPDF(): Promise<Buffer> {
    return state.pdf();
  }
  print(_options: unknown, done: (isDone: boolean, reason: string) => void): void {
    done(state.printed.isDone, state.printed.reason);
  }
}

export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] {
    return state.windows.filter((window) => !window.isGone);
  }
  static getFocusedWindow(): BrowserWindow | null {
    return null;
  }
  readonly webContents = new Contents();
  readonly options: { readonly webPreferences?: Readonly<Record<string, unknown>>; readonly [key: string]: unknown };
  isShown = false;
  isGone = false;

  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    state.windows.push(this);
  }
  loadURL(url: string): Promise<void> {
    this.webContents.url = url;
    return Promise.resolve();
  }
  isVisible(): boolean {
    return this.isShown;
  }
  isMinimized(): boolean {
    return false;
  }
  show(): void {
    this.isShown = true;
  }
  focus(): void {
    this.emit('focused');
  }
  destroy(): void {
    this.isGone = true;
  }
}

class App extends EventEmitter {
  isPackaged = true;
  requestSingleInstanceLock(data: unknown): boolean {
    state.lockData = data;
    return state.hasLock;
  }
  quit(): void {
    state.quits++;
  }
  getPath(name: string): string {
    return `/paths/${name}`;
  }
}
export const app = new App();
export const ipcMain = new EventEmitter();

/** A port of the main process: Node's own port, with the event object that Electron's ports give. */
export class PortMain extends EventEmitter {
  readonly #port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('close', () => this.emit('close'));
  }
  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }
  start(): void {
    this.#port.on('message', (data: unknown) => this.emit('message', { data }));
  }
  close(): void {
    this.#port.close();
  }
}

export class MessageChannelMain {
  readonly port1: PortMain;
  readonly port2: PortMain;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new PortMain(port1);
    this.port2 = new PortMain(port2);
  }
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => state.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => state.handled.set(scheme, handler),
};

export class FakeSession extends EventEmitter {
  request: ((contents: unknown, permission: string, answer: (isGranted: boolean) => void) => void) | null = null;
  check: (() => boolean) | null = null;
  device: (() => boolean) | null = null;
  before: ((request: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void) | null = null;
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<FakeSession['before']>) => {
      this.before = listener;
    },
  };
  setPermissionRequestHandler(handler: NonNullable<FakeSession['request']>): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler;
  }
}
export const session = { defaultSession: new FakeSession() };

export const dialog = {
  showMessageBox: () => Promise.resolve(state.answers),
};
export const Menu = { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => undefined };
