import { os } from '@orpc/server';
import type { RouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import type { HostServices, Progress, ThreadName } from '../ledger/threads/host.ts';
import { JobFlags } from '../ledger/threads/jobs.ts';
import { openProfile } from './profile.ts';
import { startProgram } from './program.ts';
import type { Program, Threads } from './program.ts';

function smallRouter(onClose: () => void) {
  const close = os.handler(() => {
    onClose();
    return null;
  });
  const echo = os.input(z.string()).handler(({ input }) => input);
  return { files: { close, echo } };
}

/** The client of what `SmallThreads` answers. */
export type SmallClient = RouterClient<ReturnType<typeof smallRouter>>;

/** Threads without workers, for tests of the shells: they answer from this thread and die on demand. */
class SmallThreads implements Threads {
  readonly jobs = new JobFlags();
  readonly #ports = new Map<'ledger' | 'reader', Set<MessagePort>>([['ledger', new Set()], ['reader', new Set()]]);
  readonly #gone = new Set<(thread: ThreadName) => void>();
  readonly #progress = new Set<(progress: Progress) => void>();
  readonly #handler = new RPCHandler(smallRouter(() => this.closes++));
  /** How often the ledger was closed in order. */
  closes = 0;
  isStopped = false;

  connect(door: 'ledger' | 'reader', port: MessagePort): void {
    this.#ports.get(door)?.add(port);
    this.#handler.upgrade(port);
    port.start();
  }

  onGone(listener: (thread: ThreadName) => void): () => void {
    this.#gone.add(listener);
    return () => this.#gone.delete(listener);
  }

  onProgress(listener: (progress: Progress) => void): () => void {
    this.#progress.add(listener);
    return () => this.#progress.delete(listener);
  }

  tell(progress: Progress): void {
    for (const listener of this.#progress) listener(progress);
  }

  die(thread: 'ledger' | 'reader'): void {
    for (const port of this.#ports.get(thread) ?? []) port.close();
    this.#ports.get(thread)?.clear();
    for (const listener of this.#gone) listener(thread);
  }

  stop(): Promise<void> {
    this.isStopped = true;
    return Promise.resolve();
  }
}

/** A program in a profile of its own, which `end` removes. */
export interface TestProgram {
  readonly program: Program;
  readonly threads: SmallThreads;
  readonly services: HostServices;
  readonly folder: string;
  end(): Promise<void>;
}

export function programForTests(args: { ledger?: string; demo?: boolean; now?: () => number } = {}): TestProgram {
  const folder = mkdtempSync(join(tmpdir(), 'shell-test-'));
  const threads = new SmallThreads();
  const kept: HostServices[] = [];
  const program = startProgram({
    version: '1.2.3',
    flags: { ledger: args.ledger ?? null, demo: args.demo ?? false, openWindow: false },
    profile: openProfile({ env: { SANZI_PROFILE: join(folder, 'profile') }, platform: process.platform, home: folder }),
    startThreads: (services) => {
      kept.push(services);
      return threads;
    },
    ...(args.now ? { now: args.now } : {}),
  });
  const [services] = kept;
  if (!services) throw new Error('threads were not started');
  const end = async () => {
    await program.end();
    rmSync(folder, { recursive: true, force: true });
  };
  return { program, threads, services, folder, end };
}
