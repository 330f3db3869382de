import { expect, test } from 'vitest';
import { checkLedger } from '../../ledger/check.ts';
import { reopened, surroundings } from '../../ledger/ledgerForTests.ts';
import { killed, startChild } from '../../ledger/survival/child.ts';
import { eventsOf } from './rows.ts';
import { sessionView } from './sessionView.ts';
import { readyToBid, village } from './tradingForTests.ts';

/** Fifty by hand (`SANZI_KILLS=50`), fewer wherever everything is tested. */
const KILLS = Number(process.env.SANZI_KILLS ?? 6);
/** Rounds after which a session is killed: spread, not at random, so that a failure can be repeated. */
const roundsOf = (kill: number) => 1 + ((kill * 37) % 23);

const wall = () => surroundings({ clock: () => new Date().toISOString() });

test(`a session that is killed ${KILLS} times has every confirmed bid and goes on where it stood`, { timeout: 300_000 }, async () => {
  const here = village();
  const { lots: [lot = ''] } = readyToBid(here);
  here.ledger.close();
  const confirmed = new Map<number, string>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = startChild(new URL('./biddingChild.ts', import.meta.url), [here.path, lot]);
    await new Promise<void>((resolve, reject) => {
      let text = '';
      let complaint = '';
      child.stderr.on('data', (part: Buffer) => (complaint += part.toString()));
      child.stdout.on('data', (part: Buffer) => {
        text += part.toString();
        const lines = text.split('\n').slice(0, -1);
        for (const line of lines) {
          const [seq = '', ...bid] = line.split(' ');
          confirmed.set(Number(seq), bid.join(' '));
        }
        if (lines.length >= roundsOf(kill)) resolve();
      });
      child.once('close', () => reject(new Error(`the child ended by itself: ${complaint}`)));
    });
    await killed(child);
    const ledger = reopened(here.path, wall());
    const stored = new Map(eventsOf(ledger.db, lot).filter(({ kind }) => kind === 'bid').map(({ seq, bidder, amount }) => [seq, `${String(ledger.db.prepare('SELECT plate FROM bidder WHERE uid = ?').pluck().get(bidder))} ${amount ?? 0}`]));
    for (const [seq, bid] of confirmed) expect(stored.get(seq)).toBe(bid);
    expect(sessionView(ledger.db, lot, null, 1, ledger.clock()).session).toMatchObject({ phase: 'open', rounds: stored.size });
    expect(checkLedger(ledger.db).findings).toEqual([]);
    ledger.close();
  }
  expect(confirmed.size).toBeGreaterThan(KILLS);
});
