import type { Progress } from '../ledger/threads/host.ts';

/** The cancel flags as the host has them. */
export interface Flagged {
  start(): number;
  cancel(slot: number): void;
  end(slot: number): void;
}

/**
 * Jobs of all windows. A window that vanished cannot end its jobs; when every slot is taken, the
 * oldest job is ended in its place.
 */
export class JobBook {
  readonly #flags: Flagged;
  readonly #started = new Set<number>();
  readonly #watchers = new Map<number, Set<() => void>>();
  readonly #latest = new Map<number, Progress>();

  constructor(flags: Flagged, onProgress: (listener: (progress: Progress) => void) => void) {
    this.#flags = flags;
    onProgress((progress) => {
      if (!this.#started.has(progress.job)) return;
      this.#latest.set(progress.job, progress);
      this.#wake(progress.job);
    });
  }

  start(): number {
    const job = this.#freeSlot();
    this.#started.add(job);
    return job;
  }

  cancel(job: number): void {
    this.#flags.cancel(job);
  }

  end(job: number): void {
    if (!this.#started.delete(job)) return;
    this.#flags.end(job);
    this.#latest.delete(job);
    this.#wake(job);
  }

  /** The newest progress whenever there is one, until the job ends or the reader turns away. */
  async *progress(job: number, signal?: AbortSignal): AsyncGenerator<Omit<Progress, 'job'>, void, void> {
    let told: Progress | undefined;
    while (this.#started.has(job) && !signal?.aborted) {
      const latest = this.#latest.get(job);
      if (latest && latest !== told) {
        told = latest;
        yield { step: latest.step, done: latest.done, total: latest.total };
      } else {
        await this.#change(job, signal);
      }
    }
  }

  #freeSlot(): number {
    try {
      return this.#flags.start();
    } catch (error) {
      const [oldest] = this.#started;
      if (oldest === undefined) throw error;
      this.end(oldest);
      return this.#flags.start();
    }
  }

  #wake(job: number): void {
    const watchers = this.#watchers.get(job);
    this.#watchers.delete(job);
    for (const wake of watchers ?? []) wake();
  }

  #change(job: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const watchers = this.#watchers.get(job) ?? new Set();
      this.#watchers.set(job, watchers);
      const wake = () => {
        watchers.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      watchers.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }
}
