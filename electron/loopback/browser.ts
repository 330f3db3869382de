import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Page margin boxes (`@page { @bottom-center … }`), which every sheet uses, came with Chromium 131. */
export const PRINTING_MINIMUM = 131;
/** The oldest Chromium in which the page was tried. */
const SCREEN_MINIMUM = 120;

type Environment = Readonly<Record<string, string | undefined>>;

/** Chromium and its relatives, first those that are kept newest; the last ones are common on domestic systems. */
const NAMES = [
  'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'microsoft-edge-stable', 'msedge',
  'uos-browser', 'uos-browser-stable', 'org.deepin.browser', 'browser360-cn', 'browser360-cn-stable', 'qaxbrowser-safe', 'brave-browser', 'vivaldi',
];
const FOLDERS_UNIX = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/apps/cn.uosbrowser/files', '/opt/google/chrome', '/opt/microsoft/msedge', '/opt/browser360-cn'];
const WINDOWS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['360Chrome', 'Chrome', 'Application', '360chrome.exe'],
];
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(env: Environment, platform: NodeJS.Platform): string[] {
  const ending = platform === 'win32' ? '.exe' : '';
  const folders = [...(env['PATH'] ?? '').split(delimiter).filter(Boolean), ...(platform === 'linux' ? FOLDERS_UNIX : [])];
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

function wellKnown(env: Environment, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return MAC;
  if (platform !== 'win32') return [];
  const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
  return roots.flatMap((root) => WINDOWS.map((way) => join(root, ...way)));
}

function playwrightFolder(env: Environment, platform: NodeJS.Platform): string {
  if (env['PLAYWRIGHT_BROWSERS_PATH']) return env['PLAYWRIGHT_BROWSERS_PATH'];
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? homedir(), 'ms-playwright');
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ms-playwright');
}

function fromPlaywright(env: Environment, platform: NodeJS.Platform): string[] {
  const folder = playwrightFolder(env, platform);
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).filter((name) => /^chromium-\d+$/.test(name)).sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  const inside = [['chrome-linux64', 'chrome'], ['chrome-linux', 'chrome'], ['chrome-win64', 'chrome.exe'], ['chrome-win', 'chrome.exe']];
  return versions.flatMap((version) => inside.map((way) => join(folder, version, ...way)));
}

/** The machine's Chromium-family browser, or null: `SANZI_CHROMIUM`, PATH, usual folders, Playwright's own. */
export function findBrowser(env: Environment = process.env, platform: NodeJS.Platform = process.platform): string | null {
  const named = env['SANZI_CHROMIUM'];
  if (named !== undefined && named !== '') return isProgram(named) ? named : null;
  return [...onPath(env, platform), ...wellKnown(env, platform), ...fromPlaywright(env, platform)].find(isProgram) ?? null;
}

/** The first number of a Chromium version in `Chromium 156.0.8078.79`, `156.0.1` or a user agent; null for another browser. */
export function chromiumMajor(text: string): number | null {
  const found = /(?:Chrome|Chromium|HeadlessChrome)[/ ](\d+)\./.exec(text) ?? /^(\d+)\.\d/.exec(text);
  return found?.[1] === undefined ? null : Number(found[1]);
}

/** A sentence for a browser that is older than the tested minimum or not of the Chromium family; null when all is well. */
export function screenNote(userAgent: string): string | null {
  const major = chromiumMajor(userAgent);
  if (major === null) return '本程序在 Chromium、Chrome 或 Edge 中测试过；当前浏览器可能显示不正常，建议换用其中之一。';
  if (major < SCREEN_MINIMUM) return `当前浏览器内核版本 ${major} 低于测试过的最低版本 ${SCREEN_MINIMUM}，可能显示不正常，建议升级浏览器。`;
  return null;
}

/**
 * Chromium refuses to run its sandbox as root; on office machines nobody is root, on development
 * and test machines everybody is.
 */
export function needsNoSandbox(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}
