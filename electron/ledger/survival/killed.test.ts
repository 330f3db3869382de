import { expect, test } from 'vitest';
import { undoLast } from '../../areas/history/history.ts';
import { checkLedger } from '../check.ts';
import { quickCheck } from '../database.ts';
import type { Ledger } from '../ledger.ts';
import { reopened, sampleLedger } from '../ledgerForTests.ts';
import { killed, startChild } from './child.ts';

const ROUNDS = Number(process.env.SANZI_KILL_ROUNDS ?? 20);

interface Acknowledged {
  readonly seq: number;
  readonly uid: string;
  readonly remark: string;
}

/** Lets the child store commands and kills it once so many are acknowledged; answers all that were. */
async function streamUntilKilled(path: string, unit: string, enough: number): Promise<Acknowledged[]> {
  const child = startChild(new URL('./stream.ts', import.meta.url), [path, unit]);
  let text = '';
  let complaint = '';
  child.stderr.on('data', (part: Buffer) => (complaint += part.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      if (text.split('\n').length > enough) resolve();
    });
    child.once('close', () => reject(new Error(complaint)));
  });
  await killed(child);
  return text.split('\n').slice(0, -1).map((line) => {
    const [seq = '', uid = '', remark = ''] = line.split(' ');
    return { seq: Number(seq), uid, remark };
  });
}

function remarkAt(ledger: Ledger, uid: string): unknown {
  return ledger.db.prepare('SELECT remark FROM asset WHERE uid = ?').pluck().get(uid);
}

test(`killed ${ROUNDS} times in the middle of a stream of commands: nothing acknowledged is lost, the chain holds, undo works`, { timeout: ROUNDS * 20_000 }, async () => {
  const { ledger: first, path, village } = sampleLedger();
  first.close();
  for (let round = 1; round <= ROUNDS; round++) {
    const acknowledged = await streamUntilKilled(path, village, 1 + Math.floor(Math.random() * 150));
    const ledger = reopened(path);
    const last = new Map(acknowledged.map((one) => [one.uid, one]));
    const newest = Math.max(...acknowledged.map((one) => one.seq));
    // At most one command more than acknowledged is stored: the one whose line the kill cut off.
    expect([0, 1]).toContain(ledger.head.seq - newest);
    const unacknowledged = new Set(ledger.db.prepare('SELECT uid FROM change_row WHERE seq > ?').pluck().all(newest));
    for (const one of last.values()) {
      if (!unacknowledged.has(one.uid)) expect({ round, ...one, remark: remarkAt(ledger, one.uid) }).toEqual({ round, ...one });
    }
    expect(quickCheck(ledger.db)).toBeNull();
    expect(checkLedger(ledger.db).findings).toEqual([]);
    const before = ledger.undoState().undo;
    undoLast(ledger);
    expect(ledger.undoState().redo).toEqual(before);
    expect(checkLedger(ledger.db).findings).toEqual([]);
    ledger.close();
  }
});
