/** How long a rename is retried: a virus scanner may hold a fresh file for some seconds. */
const LIMIT_MS = 5_000;
const PAUSE_MS = 100;

const HELD = new Set(['EBUSY', 'EPERM', 'EACCES']);

/** Runs a rename or replace and tries again for five seconds while another program holds the file. */
export function patiently(action: () => void): void {
  const started = performance.now();
  for (;;) {
    try {
      action();
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!HELD.has(code) || process.platform !== 'win32' || performance.now() - started > LIMIT_MS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
