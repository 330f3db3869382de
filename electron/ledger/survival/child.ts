import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts a small program; it is killed when the test ends. */
export function startChild(program: URL, args: readonly string[], user?: number): Child {
  const child = spawn(process.execPath, [fileURLToPath(program), ...args], { stdio: ['pipe', 'pipe', 'pipe'], ...(user === undefined ? {} : { uid: user, gid: user }) });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Waits for a child's first whole line; an end without one is an error with what the child complained of. */
export function firstLine(child: Child): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    let complaint = '';
    child.stderr.on('data', (part: Buffer) => (complaint += part.toString()));
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.once('close', () => reject(new Error(`the child ended without a line: ${complaint}`)));
  });
}

/** Kills a child as a power cut would, and waits until it and its pipes are gone. */
export function killed(child: Child): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.kill('SIGKILL');
  });
}
