import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { setFlagsFromString } from 'node:v8';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { Purpose } from '../../../shared/contract/desktop.ts';
import { hostContract } from './contract.ts';
import type { attachContract, FromThread, ThreadData, ToThread } from './contract.ts';
import { JobFlags } from './jobs.ts';

/** What the shell does for the threads. */
export interface HostServices {
  /** The path of a place that was made for one of these uses; null otherwise. */
  redeem(place: string, uses: readonly Purpose[]): string | null;
  /** A token for the path of a backup. */
  keep(path: string): string;
  opened(ledger: { path: string; title: string; fileName: string }): void;
  closed(): void;
}

export interface HostOptions {
  /** The three thread modules. */
  readonly threads: { readonly ledger: URL; readonly reader: URL; readonly file: URL };
  readonly services: HostServices;
  /** A private folder for snapshots, made by the shell and removed at its end. */
  readonly temporary: string;
  readonly keys: string;
}

type ReaderClient = ContractRouterClient<typeof attachContract>;
type ViewRows = Awaited<ReturnType<ReaderClient['rows']>>;

export type ThreadName = 'ledger' | 'reader' | 'file';
export interface Progress { readonly job: number; readonly step: string; readonly done: number; readonly total: number }

/** A thread that died this soon after its restart is not started again. */
const RESTART_GRACE_MS = 60_000;
/**
 * What a thread makes for one answer dies young; with the engine's first 1 MB it would be taken for old and be marked
 * in the middle of other answers. Holds for isolates that are started after it is set.
 */
const YOUNG_ROOM = '--min-semi-space-size=16';

/**
 * Starts the ledger, reader and file threads and joins them. Relays call `connect`; when a thread
 * dies, `onGone` fires, its relays must close, and it is started again once.
 */
export class LedgerHost {
  readonly jobs = new JobFlags();
  readonly #options: HostOptions;
  readonly #workers = new Map<ThreadName, Worker>();
  readonly #gone = new Set<(thread: ThreadName) => void>();
  readonly #progress = new Set<(progress: Progress) => void>();
  readonly #diedAt = new Map<ThreadName, number>();
  #reader: ReaderClient | null = null;
  #attached: { path: string; files: string } | null = null;
  #stopping = false;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#startPair();
    this.#startReader();
  }

  /** Gives a window's port to a thread; the port's other end belongs to the relay. */
  connect(door: 'ledger' | 'reader', port: MessagePort): void {
    const worker = this.#workers.get(door);
    if (!worker) {
      port.close();
      return;
    }
    const message: ToThread = { type: 'connect', port };
    worker.postMessage(message, [port]);
  }

  /** Called when a thread has died; answers the function that stops listening. */
  onGone(listener: (thread: ThreadName) => void): () => void {
    this.#gone.add(listener);
    return () => this.#gone.delete(listener);
  }

  onProgress(listener: (progress: Progress) => void): () => void {
    this.#progress.add(listener);
    return () => this.#progress.delete(listener);
  }

  /** Ends a thread as a crash would (for the survival tests and for a hung thread). */
  async kill(thread: ThreadName): Promise<void> {
    await this.#workers.get(thread)?.terminate();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#workers.values()].map((worker) => worker.terminate()));
  }

  /** Ledger and file thread share a port pair, so they start and restart together. */
  #startPair(): void {
    const pair = new MessageChannel();
    this.#start('file', this.#options.threads.file, pair.port2);
    this.#start('ledger', this.#options.threads.ledger, pair.port1);
  }

  #startReader(): void {
    this.#start('reader', this.#options.threads.reader, null);
    const channel = new MessageChannel();
    const worker = this.#workers.get('reader');
    const message: ToThread = { type: 'control', port: channel.port1 };
    worker?.postMessage(message, [channel.port1]);
    this.#reader = createORPCClient(new RPCLink({ port: channel.port2 }));
    // A file that is gone by now refuses here; the page meets the refusal at its next question.
    if (this.#attached) this.#reader.attach(this.#attached).catch(() => undefined);
  }

  #start(name: ThreadName, module: URL, file: MessagePort | null): void {
    const channel = new MessageChannel();
    this.#serve(channel.port1);
    const data: ThreadData = { jobs: this.jobs.shared, host: channel.port2, file, temporary: this.#options.temporary, keys: this.#options.keys };
    setFlagsFromString(YOUNG_ROOM);
    const worker = new Worker(module, { workerData: data, transferList: file ? [channel.port2, file] : [channel.port2] });
    worker.on('message', (message: FromThread) => {
      for (const listener of this.#progress) listener(message);
    });
    worker.on('error', () => undefined);
    worker.once('exit', () => this.#exited(name, worker));
    this.#workers.set(name, worker);
  }

  #exited(name: ThreadName, worker: Worker): void {
    if (this.#stopping || this.#workers.get(name) !== worker) return;
    this.#workers.delete(name);
    // Calls to a dead thread would never be answered.
    if (name === 'reader') this.#reader = null;
    for (const listener of this.#gone) listener(name);
    const now = performance.now();
    const before = this.#diedAt.get(name);
    this.#diedAt.set(name, now);
    if (before !== undefined && now - before < RESTART_GRACE_MS) return;
    if (name === 'reader') {
      this.#startReader();
      return;
    }
    const other = name === 'ledger' ? 'file' : 'ledger';
    const partner = this.#workers.get(other);
    this.#workers.delete(other);
    if (name === 'file' && partner) for (const listener of this.#gone) listener('ledger');
    void (partner?.terminate() ?? Promise.resolve()).then(() => this.#startPair());
  }

  /** Asks the reader for the rows of a view; null when it is gone, also while it is asked. */
  async #rows(wanted: { view: number; from: number; count: number }): Promise<ViewRows> {
    const reader = this.#reader;
    if (!reader) return null;
    const gone = Promise.withResolvers<null>();
    const stop = this.onGone((thread) => {
      if (thread === 'reader') gone.resolve(null);
    });
    try {
      return await Promise.race([reader.rows(wanted), gone.promise]);
    } finally {
      stop();
    }
  }

  #serve(port: MessagePort): void {
    const { services } = this.#options;
    const os = implement(hostContract);
    const router = os.router({
      redeem: os.redeem.handler(({ input }) => services.redeem(input.place, input.uses)),
      keep: os.keep.handler(({ input }) => services.keep(input)),
      opened: os.opened.handler(async ({ input }) => {
        const wanted = { path: input.path, files: input.files };
        await this.#reader?.attach(wanted);
        this.#attached = wanted;
        if (input.remember) services.opened({ path: input.path, title: input.title, fileName: input.fileName });
        return null;
      }),
      closed: os.closed.handler(async () => {
        this.#attached = null;
        await this.#reader?.detach();
        services.closed();
        return null;
      }),
      rows: os.rows.handler(({ input }) => this.#rows(input)),
    });
    new RPCHandler(router).upgrade(port);
    port.start();
  }
}
