import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from '../electron/loopback/browser.ts';
import { run, runNode } from './run.ts';

const PLAYWRIGHT_LIMIT_MS = 120_000;
const DEBIAN_LIMIT_MS = 600_000;

/** A browser for the stories and where it came from. */
export interface FoundChromium {
  readonly path: string;
  readonly source: string;
}

function isDebianRoot(): boolean {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

/** Part of fontconfig, which comes with the browser. */
const FONT_LIST = 'fc-list';

function hasChineseFont(): boolean {
  const { status, stdout } = spawnSync(FONT_LIST, [':lang=zh-cn'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

function isInstalled(command: string): boolean {
  return !spawnSync(command, ['-v'], { stdio: 'ignore' }).error;
}

async function installDebian(packages: readonly string[]): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env, limitMs: DEBIAN_LIMIT_MS });
  if ((await install()).code === 0) return true;
  await run('apt-get', ['update', '-q'], { env, limitMs: DEBIAN_LIMIT_MS });
  return (await install()).code === 0;
}

/**
 * A Chromium-family browser: the machine's own, else Playwright's, else Debian's package when run
 * as root. Null when none can be had.
 */
export async function findOrInstallChromium(): Promise<FoundChromium | null> {
  const own = findBrowser();
  if (own !== null) return { path: own, source: 'the machine' };
  console.log('no Chromium here: trying Playwright');
  await runNode(['node_modules', 'playwright-core', 'cli.js'], ['install', 'chromium'], { limitMs: PLAYWRIGHT_LIMIT_MS });
  const playwright = findBrowser();
  if (playwright !== null) return { path: playwright, source: 'Playwright' };
  if (!isDebianRoot()) return null;
  console.log('Playwright has none for this machine: trying Debian');
  await installDebian(['chromium', 'fonts-noto-cjk', 'poppler-utils']);
  const debian = findBrowser();
  return debian === null ? null : { path: debian, source: 'Debian' };
}

/**
 * What the stories of printed sheets need besides: a font with Chinese characters, and poppler to
 * look into a PDF. Installed where that is possible; answers what is missing.
 */
export async function missingForSheets(): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const missing = () => [
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
    ...(isInstalled('pdftotext') && isInstalled('pdftoppm') ? [] : ['poppler-utils']),
  ];
  const before = missing();
  if (before.length === 0 || !isDebianRoot()) return before;
  await installDebian(before.includes('fonts-noto-cjk') ? [...before, 'fontconfig'] : before);
  return missing();
}
