import { existsSync, readFileSync, renameSync } from 'node:fs';
import { z } from 'zod';
import { settingsSchema } from '../../shared/contract/desktop.ts';
import type { ShellSettings } from '../../shared/contract/desktop.ts';
import { writeFileAtomically } from './atomicFile.ts';

const recentSchema = z.strictObject({ path: z.string(), title: z.string(), openedAt: z.string() });
/** A ledger that was opened here: its path, its title, and when (UTC, ISO). */
export type RecentLedger = z.infer<typeof recentSchema>;

const fileSchema = z.object({ settings: settingsSchema, recent: z.array(recentSchema) });
type Kept = z.infer<typeof fileSchema>;

const DEFAULTS: Kept = { settings: { largeText: false, moneyUnit: '元', layouts: {} }, recent: [] };
const MOST_RECENT = 12;

/**
 * Settings of the shell and the list of ledgers opened here, in one JSON file of the profile.
 * A damaged file is put aside and the defaults are used.
 */
export class SettingsFile {
  readonly #path: string;
  #kept: Kept;

  constructor(path: string) {
    this.#path = path;
    this.#kept = this.#read();
  }

  get settings(): ShellSettings {
    return this.#kept.settings;
  }

  /** The ledgers opened here, the latest first. */
  get recent(): readonly RecentLedger[] {
    return this.#kept.recent;
  }

  save(settings: ShellSettings): void {
    this.#write({ ...this.#kept, settings });
  }

  remember(ledger: RecentLedger): void {
    const others = this.#kept.recent.filter(({ path }) => path !== ledger.path);
    this.#write({ ...this.#kept, recent: [ledger, ...others].slice(0, MOST_RECENT) });
  }

  forget(path: string): void {
    this.#write({ ...this.#kept, recent: this.#kept.recent.filter((ledger) => ledger.path !== path) });
  }

  #read(): Kept {
    if (!existsSync(this.#path)) return DEFAULTS;
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      renameSync(this.#path, `${this.#path}.damaged`);
      return DEFAULTS;
    }
  }

  #write(kept: Kept): void {
    writeFileAtomically(this.#path, `${JSON.stringify(kept, null, 1)}\n`);
    this.#kept = kept;
  }
}
