import Database from 'better-sqlite3';
import { copyFileSync } from 'node:fs';
import { listOperators } from '../../electron/areas/files/operators.ts';
import type { Db } from '../../electron/ledger/database.ts';
import type { Ledger } from '../../electron/ledger/ledger.ts';
import { openLedger } from '../../electron/ledger/open.ts';
import { todayInShanghai } from '../../shared/rules/dates.ts';
import type { Figure } from './figure.ts';
import type { Loads } from './loads.ts';
import { clock } from './loads.ts';

/** Opens a load for writing, with its operator at work. */
function openWithOperator(path: string): Ledger {
  const { ledger } = openLedger(path, { clock });
  const [operator] = listOperators(ledger.db, todayInShanghai(Date.now()));
  if (!operator) throw new Error('the load has no operator');
  ledger.setOperator(operator);
  // What the thread does after every command besides telling its windows.
  ledger.onStored = () => void ledger.undoState();
  return ledger;
}

/** Opens a ledger's file with the settings of the ledger thread and nothing else around it. */
function openRaw(path: string): Db {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -65536');
  return db;
}

/** Measures work on a copy of the reference load beside the same statements in a second copy on the same disk. */
export function besideRawCopy(loads: Loads, use: string, measure: (ledger: Ledger, raw: Db) => Figure): Figure {
  const path = loads.reference(use);
  const copy = `${path}.raw`;
  copyFileSync(path, copy);
  const ledger = openWithOperator(path);
  const raw = openRaw(copy);
  try {
    return measure(ledger, raw);
  } finally {
    raw.close();
    ledger.close();
  }
}
