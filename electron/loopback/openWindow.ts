import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, needsNoSandbox } from './browser.ts';

/** Whether windows can be shown at all. */
export function hasDisplay(env: Readonly<Record<string, string | undefined>> = process.env, platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/**
 * Shows the address in a browser window without address bar, in a browser profile of its own (so
 * that extensions and cookies of other sites stay away). False when there is no display or browser.
 */
export function openWindow(address: string, profileFolder: string): boolean {
  const browser = hasDisplay() ? findBrowser() : null;
  if (browser === null) return false;
  const data = join(profileFolder, 'browser');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const flags = [`--app=${address}`, `--user-data-dir=${data}`, '--window-size=1366,768', '--lang=zh-CN', '--disable-features=Translate', '--no-first-run', '--no-default-browser-check'];
  if (needsNoSandbox()) flags.push('--no-sandbox', '--test-type');
  const child = spawn(browser, flags, { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
  return true;
}
