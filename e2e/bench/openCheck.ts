import Database from 'better-sqlite3';
import { checkLedger } from '../../electron/ledger/check.ts';
import { openLedger } from '../../electron/ledger/open.ts';
import { TABLES } from '../../electron/ledger/tables.ts';
import type { Figure } from './figure.ts';
import { figure, inTurns, median, timedNow } from './figure.ts';
import type { Loads } from './loads.ts';

const ROUNDS = 5;

/** A clock on a later day at each opening, so that the day's backup belongs to every one of them. */
function everLater(): () => string {
  let at = Date.now();
  return () => new Date((at += 86_400_000)).toISOString();
}

function readOnce(path: string): number {
  const db = new Database(path, { readonly: true });
  let rows = 0;
  for (const name of [...TABLES.keys(), 'change_log', 'change_row']) {
    for (const row of db.prepare(`SELECT * FROM ${name}`).raw().iterate()) rows += Array.isArray(row) ? 1 : 0;
  }
  db.close();
  return rows;
}

/**
 * Opening the reference load for work on a new day (lock, soundness, backup) and checking it whole (the chain, every
 * row's hash against the log). The yardstick opens the same file raw and reads the same rows and the log once.
 * No budget is set for it; the parts tell what people wait for at the start and what the check takes.
 */
export async function openCheck(loads: Loads): Promise<Figure> {
  const path = loads.reference('opened');
  const clock = everLater();
  const opening: number[] = [];
  const checking: number[] = [];
  const work = () => {
    const from = performance.now();
    const { ledger } = openLedger(path, { clock });
    opening.push(performance.now() - from);
    try {
      checking.push(timedNow(() => {
        // The loads of a quick run come without change records: their rows are then findings, each compared all the same.
        const { findings } = checkLedger(ledger.db);
        if (loads.sizes.reference && findings.length > 0) throw new Error('the reference load does not check');
      }));
    } finally {
      ledger.close();
    }
  };
  const pair = await inTurns(ROUNDS, 1, work, () => readOnce(path));
  return figure('open-check', pair, 'ms', null, { parts: { open: median(opening.slice(1)), check: median(checking.slice(1)) } });
}
