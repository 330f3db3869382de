import { foundation } from './0001-foundation.ts';

/** One step of the schema: `version` only rises, and a published step never changes. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [{ version: 1, sql: foundation }];
