import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ENTRY = join(import.meta.dirname, '..', 'out', 'main', 'loopback.js');
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/enter\/\S+/u;

/** The program in its loopback shell, as `npm start` runs it. */
export interface RunningProgram {
  /** The one-time address that opens the session. */
  readonly address: string;
  readonly child: ChildProcess;
  /** Ends it as Ctrl+C does and waits for the end. */
  stop: () => Promise<void>;
}

/** Starts the program with a profile of its own and waits for the address it prints. */
export function startProgram(profile: string, flags: readonly string[]): Promise<RunningProgram> {
  const child = spawn(process.execPath, [ENTRY, '--open-window', 'no', ...flags], { env: { ...process.env, SANZI_PROFILE: profile }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const address = ADDRESS.exec(said)?.[0];
      if (address === undefined) return;
      resolve({
        address, child,
        stop: async () => {
          child.kill('SIGINT');
          await ended;
        },
      });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${said}`)));
  });
}
