import { foundation } from './0001-foundation.ts';
import { imports } from './0002-imports.ts';
import { platform } from './0003-platform.ts';
import { leases } from './0004-leases.ts';
import { charges } from './0005-charges.ts';
import { trading } from './0006-trading.ts';
import { review } from './0007-review.ts';
import { exchange } from './0008-exchange.ts';
import { reports } from './0009-reports.ts';
import { inventory } from './0010-inventory.ts';

/** One step of the schema: `version` only rises, and a published step never changes. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [{ version: 1, sql: foundation }, { version: 2, sql: imports }, { version: 3, sql: platform }, { version: 4, sql: leases }, { version: 5, sql: charges }, { version: 6, sql: trading }, { version: 7, sql: review }, { version: 8, sql: exchange }, { version: 9, sql: reports }, { version: 10, sql: inventory }];
