import Database from 'better-sqlite3';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { z } from 'zod';
import { Refused } from '../../shared/errors.ts';
import { shanghaiTime } from '../../shared/rules/moments.ts';
import { sqliteCode } from './database.ts';

/** Who holds a ledger, as told in the text file beside the lock. */
const holderSchema = z.object({ operator: z.string(), user: z.string(), host: z.string(), since: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** A lock that is held until `release`, or until the process ends: the system frees it on a crash. */
export interface Lock {
  /** Tells the name of the operator to whoever is refused. */
  name(operator: string): void;
  release(): void;
}

/** The system's user and computer name, as kept in every change record. */
export function station(): { user: string; host: string } {
  let user = '';
  try {
    user = userInfo().username;
  } catch {
    // Some containers know no user for the id; the computer's name alone then stands in the record.
  }
  return { user, host: hostname() };
}

const lockPath = (ledger: string) => `${ledger}-lock`;
const holderPath = (ledger: string) => `${ledger}-lock.txt`;

/**
 * Takes the sidecar lock of a ledger: a tiny SQLite database held in BEGIN EXCLUSIVE. Refuses with
 * LEDGER_IN_USE and the holder's name, or FOLDER_UNWRITABLE where no sidecar can be made.
 */
export function takeLock(ledger: string, folder: string, now: string): Lock {
  const db = openSidecar(ledger, folder);
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) throw inUse(ledger);
    throw new Refused('FOLDER_UNWRITABLE', { folder });
  }
  const tell = (operator: string) => {
    const holder: Holder = { operator, ...station(), since: now };
    try {
      writeFileSync(holderPath(ledger), JSON.stringify(holder));
    } catch {
      // The text only names the holder to others; the lock itself does not depend on it (a full disk).
    }
  };
  tell('');
  return {
    name: tell,
    release: () => {
      try {
        rmSync(holderPath(ledger), { force: true });
      } finally {
        // The sidecar file stays: were it removed, one program could hold the removed file and another a new one.
        db.close();
      }
    },
  };
}

function openSidecar(ledger: string, folder: string): Database.Database {
  try {
    const db = new Database(lockPath(ledger), { timeout: 0 });
    db.pragma('journal_mode = DELETE');
    return db;
  } catch (error) {
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) throw inUse(ledger);
    throw new Refused('FOLDER_UNWRITABLE', { folder });
  }
}

function inUse(ledger: string): Refused {
  try {
    const holder = holderSchema.parse(JSON.parse(readFileSync(holderPath(ledger), 'utf8')));
    const who = [holder.operator, `${holder.user}@${holder.host}`].filter((part) => part !== '').join('，');
    return new Refused('LEDGER_IN_USE', { who, since: shanghaiTime(holder.since).slice(0, 16) });
  } catch {
    return new Refused('LEDGER_IN_USE', { who: '另一个程序', since: '不久前' });
  }
}
