import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { setTimeout as wait } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { Door, ledgerContract } from '../../shared/contract/index.ts';
import { refusals } from '../ledger/refusals.ts';
import { LedgerHost } from '../ledger/threads/host.ts';
import type { HostServices, Progress, ThreadName } from '../ledger/threads/host.ts';
import type { ShellDuties, ShellParts } from './duties.ts';
import { StartWish } from './flags.ts';
import type { Flags } from './flags.ts';
import { JobBook } from './jobBook.ts';
import type { Flagged } from './jobBook.ts';
import { openLog } from './log.ts';
import { Places } from './places.ts';
import { openProfile } from './profile.ts';
import type { Profile } from './profile.ts';
import { desktopRouter } from './router.ts';
import { SettingsFile } from './settings.ts';

/** What a shell needs of the threads; `LedgerHost` is the real one. */
export interface Threads {
  readonly jobs: Flagged;
  connect(door: 'ledger' | 'reader', port: MessagePort): void;
  onGone(listener: (thread: ThreadName) => void): () => void;
  onProgress(listener: (progress: Progress) => void): () => void;
  stop(): Promise<void>;
}

/** The program without a screen: both shells build on it. */
export interface Program extends ShellParts {
  readonly threads: Threads;
  /** Closes the ledger, then the threads, then removes the temporary folder. */
  end(): Promise<void>;
}

export interface ProgramOptions {
  readonly version: string;
  readonly flags: Flags;
  readonly profile?: Profile;
  readonly now?: () => number;
  readonly startThreads: (services: HostServices, folders: Pick<Profile, 'temporary' | 'keys'>) => Threads;
}

const CLOSE_LIMIT_MS = 5000;

/** A ledger that is closed in order is checkpointed and gives its lock back; a hung thread is not waited for. */
async function closeLedger(threads: Threads): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  threads.connect('ledger', port1);
  const client: ContractRouterClient<typeof ledgerContract> = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  await Promise.race([client.files.close().catch(() => undefined), wait(CLOSE_LIMIT_MS, undefined, { ref: false })]);
  port2.close();
}

/** Opens the profile and starts the threads. */
export function startProgram({ version, flags, startThreads, now = Date.now, profile = openProfile() }: ProgramOptions): Program {
  const log = openLog(profile.logs, now);
  const settings = new SettingsFile(profile.settingsFile);
  const places = new Places();
  const wish = new StartWish(flags);
  const services: HostServices = {
    redeem: (place, uses) => places.redeem(place, uses),
    keep: (path) => places.keep(path, 'backup'),
    opened: ({ path, title }) => {
      wish.fulfilled();
      settings.remember({ path, title, openedAt: new Date(now()).toISOString() });
    },
    closed: () => undefined,
  };
  const threads = startThreads(services, profile);
  threads.onGone((thread) => log.error('thread', new Error(`the ${thread} thread ended`)));
  const jobs = new JobBook(threads.jobs, (listener) => threads.onProgress(listener));
  log.info(`start ${version} ${process.platform} ${process.arch}`);
  return {
    version, profile, settings, places, jobs, log, wish, now, threads,
    end: async () => {
      await closeLedger(threads);
      await threads.stop();
      profile.end();
    },
  };
}

/** The real threads; their modules lie beside the program's entry file. */
export function ledgerThreads(entry: string): ProgramOptions['startThreads'] {
  // From source the modules are TypeScript in their own room; built, they are bundles beside the entry.
  const isSource = entry.endsWith('.ts');
  const module = (name: string) => new URL(isSource ? `../ledger/threads/${name}.ts` : `./${name}.js`, entry);
  const threads = { ledger: module('ledgerThread'), reader: module('readerThread'), file: module('fileThread') };
  return (services, { temporary, keys }) => new LedgerHost({ threads, services, temporary, keys });
}

/** Joins the ports of windows to the doors: two lead to threads, the third to the shell's own router. */
export function doors(program: Program, duties: ShellDuties): (door: Door, port: MessagePort) => void {
  const handler = new RPCHandler(desktopRouter(program, duties), refusals((error) => program.log.error('desktop', error)));
  return (door, port) => {
    if (door !== 'desktop') {
      program.threads.connect(door, port);
      return;
    }
    handler.upgrade(port);
    port.start();
  };
}
