import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** The root of the project. */
export const ROOT = join(import.meta.dirname, '..');

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** The process and its children are ended after this time. */
  readonly limitMs?: number;
  /** `quiet`: what it says is shown by nobody. */
  readonly quiet?: boolean;
}

/** How a process ended; `code` is null when it was ended by the time limit or a signal. */
export interface Ended {
  readonly code: number | null;
  readonly timedOut: boolean;
}

function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    // A negative id names the group, so that what the process started ends with it.
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** Runs a program to its end; a SIGTERM is passed on to it. A program that cannot be started counts as ended with code 127. */
export function run(command: string, args: readonly string[], { env = process.env, limitMs, quiet = false }: RunOptions = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const isLimited = limitMs !== undefined;
    const child = spawn(command, args, { cwd: ROOT, env, stdio: quiet ? 'ignore' : 'inherit', detached: isLimited && process.platform !== 'win32' });
    let timedOut = false;
    const timer = isLimited
      ? setTimeout(() => {
          timedOut = true;
          endTree(child);
        }, limitMs)
      : null;
    const pass = () => child.kill('SIGTERM');
    process.once('SIGTERM', pass);
    const settle = (code: number | null) => {
      process.off('SIGTERM', pass);
      if (timer) clearTimeout(timer);
      resolve({ code, timedOut });
    };
    child.once('error', () => settle(127));
    child.once('exit', settle);
  });
}

/** Runs a JavaScript program of a dependency with this Node, whatever the system's own is. */
export function runNode(script: readonly [string, ...string[]], args: readonly string[] = [], options: RunOptions = {}): Promise<Ended> {
  return run(process.execPath, [join(ROOT, ...script), ...args], options);
}
