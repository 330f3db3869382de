import { Refused } from '../../shared/errors.ts';
import type { Db } from './database.ts';
import { asRefusal, pragmaNumber } from './database.ts';
import type { Migration } from './migrations/index.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** The schema version that a list of migrations leads to. */
export function newestVersion(migrations: readonly Migration[] = MIGRATIONS): number {
  return Math.max(0, ...migrations.map((migration) => migration.version));
}

/**
 * Brings a ledger to the newest schema. All pending steps and `user_version` go into one
 * transaction; `backUp` makes a verified copy first and answers its name for the message.
 * A newer file and a failing step leave the file as it was.
 */
export function migrate(db: Db, backUp: () => string, migrations: readonly Migration[] = MIGRATIONS): { from: number; to: number } {
  const from = pragmaNumber(db, 'user_version');
  const to = newestVersion(migrations);
  if (from > to) throw new Refused('LEDGER_NEWER', { found: String(from), supported: String(to) });
  const pending = migrations.filter((migration) => migration.version > from).sort((a, b) => a.version - b.version);
  if (pending.length === 0) return { from, to };
  const backup = from === 0 ? '' : backUp();
  // Rebuilding a table needs the references off, which only works outside a transaction.
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      for (const step of pending) db.exec(step.sql);
      const broken = db.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0) throw new Error('升级后引用不完整');
      db.pragma(`user_version = ${to}`);
    }).immediate();
  } catch (error) {
    const known = asRefusal(error);
    if (known instanceof Refused && known.code === 'DISK_FULL') throw known;
    throw new Refused('MIGRATION_FAILED', { detail: error instanceof Error ? error.message : String(error), backup });
  } finally {
    db.pragma('foreign_keys = ON');
  }
  return { from, to };
}
