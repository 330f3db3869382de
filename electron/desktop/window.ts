import { app, BrowserWindow } from 'electron';
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import { addressOf } from './address.ts';

/** Preferences of every window, shown or hidden; they are the same under test. */
export function pagePreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !app.isPackaged,
  };
}

function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1366, height: 768, minWidth: 1024, minHeight: 700,
    title: '三资台账', show: false, autoHideMenuBar: true, backgroundColor: '#ffffff',
    webPreferences: pagePreferences(preload),
  };
}

/** Opens a window on a route of the page and shows it when it has something to show. */
export function openWindow(route: string, preload: string): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preload));
  window.once('ready-to-show', () => window.show());
  // A page that cannot be loaded is told by the crash handling; here nobody waits for it.
  window.loadURL(addressOf(route)).catch(() => undefined);
  return window;
}

/** Brings a window to the front. */
export function showWindow(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
