import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const RETRY_MS = 5000;
const PAUSE_MS = 50;
const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY']);

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && BUSY.has(error.code);
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

/** Renames over an existing file; tried again for 5 s, because antivirus programs hold new files for a moment. */
function replace(from: string, to: string): void {
  const end = performance.now() + RETRY_MS;
  for (;;) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || !isBusy(error) || performance.now() > end) throw error;
      pause();
    }
  }
}

/** Writes a file so that a crash leaves either the old or the new content. */
export function writeFileAtomically(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.part`;
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    replace(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
