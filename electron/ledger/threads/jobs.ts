/** How many jobs may run at once; a slot is an index into the shared flags. */
const JOB_SLOTS = 256;

/** The host's side of the cancel flags: hands out slots and sets flags. */
export class JobFlags {
  readonly shared = new SharedArrayBuffer(JOB_SLOTS * Int32Array.BYTES_PER_ELEMENT);
  readonly #flags = new Int32Array(this.shared);
  readonly #taken = new Set<number>();

  /** A free slot with its flag down. Throws when all are taken, which means that ends were forgotten. */
  start(): number {
    for (let slot = 0; slot < JOB_SLOTS; slot++) {
      if (this.#taken.has(slot)) continue;
      this.#taken.add(slot);
      Atomics.store(this.#flags, slot, 0);
      return slot;
    }
    throw new RangeError('every job slot is taken');
  }

  /** Raises the flag; the work sees it at its next step. */
  cancel(slot: number): void {
    if (this.#taken.has(slot)) Atomics.store(this.#flags, slot, 1);
  }

  end(slot: number): void {
    this.#taken.delete(slot);
  }
}

/** A thread's side: reads the flag between two steps, also inside a synchronous transaction. */
export class JobWatch {
  readonly #flags: Int32Array;

  constructor(shared: SharedArrayBuffer) {
    this.#flags = new Int32Array(shared);
  }

  isCancelled(slot: number | null | undefined): boolean {
    return slot != null && Atomics.load(this.#flags, slot) === 1;
  }
}
