import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { MessagePort, parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { Purpose } from '../../../shared/contract/desktop.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { Refused } from '../../../shared/errors.ts';
import type { hostContract, FromThread, ThreadData, ToThread } from './contract.ts';
import { JobWatch } from './jobs.ts';

type HostClient = ContractRouterClient<typeof hostContract>;

/** What every thread has: the host, the cancel flags, a way to tell progress, the clock. */
export interface Thread {
  readonly data: ThreadData;
  readonly host: HostClient;
  readonly jobs: JobWatch;
  /** UTC now in ISO form; order is the sequence of the log, not the time. */
  readonly clock: () => string;
  /** Today in Asia/Shanghai, whatever the zone of the machine. */
  readonly today: () => string;
  /**
   * One step of long work: throws CANCELLED when the flag is up, otherwise tells how far it is.
   * Works inside a synchronous transaction, because it neither awaits nor reads messages.
   */
  step(job: number | null | undefined, step: string, done: number, total: number): void;
  /** The path behind a place token; refuses with PLACE_UNKNOWN one that is unknown or was made for none of these uses. */
  redeem(place: string, ...uses: readonly Purpose[]): Promise<string>;
}

const dataSchema = z.object({
  jobs: z.instanceof(SharedArrayBuffer), host: z.instanceof(MessagePort), file: z.instanceof(MessagePort).nullable(), temporary: z.string(), keys: z.string(),
});

/** Progress is told at most this often; the flag is read at every step. */
const TELL_EVERY_MS = 100;

/** Reads what the host passed at the start and joins the thread to it. */
export function joinHost(): Thread {
  const data: ThreadData = dataSchema.parse(workerData);
  const host: HostClient = createORPCClient(new RPCLink({ port: data.host }));
  data.host.start();
  const jobs = new JobWatch(data.jobs);
  const clock = () => new Date().toISOString();
  let told = 0;
  return {
    data, host, jobs, clock,
    today: () => todayInShanghai(Date.now()),
    step: (job, step, done, total) => {
      if (jobs.isCancelled(job)) throw new Refused('CANCELLED');
      if (job == null || (done < total && performance.now() - told < TELL_EVERY_MS)) return;
      told = performance.now();
      const message: FromThread = { type: 'progress', job, step, done, total };
      parentPort?.postMessage(message);
    },
    redeem: async (place, ...uses) => {
      const path = await host.redeem({ place, uses: [...uses] });
      if (path === null) throw new Refused('PLACE_UNKNOWN');
      return path;
    },
  };
}

/** Serves the ports that the host hands over. */
export function servePorts(upgrade: (message: ToThread) => void): void {
  parentPort?.on('message', (message: ToThread) => {
    upgrade(message);
    message.port.start();
  });
}

/** Where a thread's unexpected errors go: the shell logs what arrives on stderr. */
export function logError(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
