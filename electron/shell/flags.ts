import { resolve } from 'node:path';

/** What the program was started with; `ledger` is an absolute path. */
export interface Flags {
  readonly ledger: string | null;
  readonly demo: boolean;
  readonly openWindow: boolean;
}

function valueAfter(args: readonly string[], flag: string): string | null {
  const at = args.indexOf(flag);
  const joined = args.find((arg) => arg.startsWith(`${flag}=`));
  return joined?.slice(flag.length + 1) ?? (at < 0 ? null : (args[at + 1] ?? null));
}

/** Reads `--ledger FILE`, `--demo`, `--open-window yes|no` and a `.sanzi` file given by double click. */
export function readFlags(args: readonly string[], folder: string): Flags {
  const named = valueAfter(args, '--ledger') ?? args.find((arg) => !arg.startsWith('-') && /\.sanzi$/i.test(arg)) ?? null;
  return {
    ledger: named === null ? null : resolve(folder, named),
    demo: args.includes('--demo'),
    openWindow: valueAfter(args, '--open-window') === 'yes',
  };
}

/**
 * What the page shall open when it comes up. It is asked for once: as soon as a ledger is open,
 * reloading the page does not open it again.
 */
export class StartWish {
  #open: string | null;
  #demo: boolean;

  constructor(flags: Flags) {
    this.#open = flags.ledger;
    this.#demo = flags.demo && flags.ledger === null;
  }

  get open(): string | null {
    return this.#open;
  }

  get demo(): boolean {
    return this.#demo;
  }

  /** A second start handed over this path. */
  wishFor(path: string): void {
    this.#open = path;
    this.#demo = false;
  }

  fulfilled(): void {
    this.#open = null;
    this.#demo = false;
  }
}
