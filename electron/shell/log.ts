import { appendFileSync, existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const LIMIT_BYTES = 1_000_000;
const OLD_FILES = 3;
const TAIL_CHARACTERS = 200_000;

/** Where technicians look; it holds no records, no names and no paths of the user. */
export interface Log {
  info(text: string): void;
  error(where: string, error: unknown): void;
  /** The end of the current file, for the diagnostics. */
  tail(): string;
}

/** What is quoted in a message is usually a path or a value, and both can be private. */
function withoutPrivateData(text: string): string {
  return text
    .replaceAll(homedir(), '~')
    .replace(/'[^'\n]*'|"[^"\n]*"|“[^”\n]*”/g, '‹…›')
    .replace(/[\u3400-\u9fff\u{20000}-\u{3ffff}]+/gu, '‹…›');
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const cause = error.cause === undefined ? '' : `\n  cause: ${describe(error.cause)}`;
  return `${error.name}${code} ${error.stack ?? error.message}${cause}`;
}

/** A rotating log in a folder: `sanzi.log`, then `sanzi.1.log` … `sanzi.3.log`, 1 MB each. */
export function openLog(folder: string, now: () => number = Date.now): Log {
  const path = join(folder, 'sanzi.log');
  const old = (n: number) => join(folder, `sanzi.${n}.log`);

  function rotate(): void {
    if (!existsSync(path) || statSync(path).size < LIMIT_BYTES) return;
    for (let n = OLD_FILES - 1; n > 0; n--) if (existsSync(old(n))) renameSync(old(n), old(n + 1));
    renameSync(path, old(1));
  }

  function write(level: string, text: string): void {
    try {
      rotate();
      appendFileSync(path, `${new Date(now()).toISOString()} ${level} ${withoutPrivateData(text)}\n`, { mode: 0o600 });
    } catch {
      // A full disk must not turn a message into a second failure.
    }
  }

  return {
    info: (text) => write('info', text),
    error: (where, error) => write('error', `${where}: ${describe(error)}`),
    tail: () => (existsSync(path) ? readFileSync(path, 'utf8').slice(-TAIL_CHARACTERS) : ''),
  };
}
