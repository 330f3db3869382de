import { writeSync } from 'node:fs';
import { openLedger } from '../../ledger/open.ts';
import { act } from './session.ts';

/**
 * Child program of killed.test.ts: bids for a lot without end, two plates in turns, each bid acknowledged by one line on
 * stdout after it was answered: the number of its line in the record, plate, amount. It opens the session where it is not open.
 */
const [path = '', lot = ''] = process.argv.slice(2);
const { ledger } = openLedger(path, { clock: () => new Date().toISOString(), mounts: '' });
ledger.setOperator({ uid: String(ledger.db.prepare('SELECT uid FROM operator').pluck().get()), name: '陈会计', post: '会计' });
const last: unknown = ledger.db.prepare('SELECT MAX(seq) FROM bid_event WHERE lot = ?').pluck().get(lot);
if (typeof last !== 'number') act(ledger, lot, { do: 'open' });

function next(plate: number): void {
  const { line } = act(ledger, lot, { do: 'bid', plate: String(plate), input: '' });
  // Written at once: what the parent has read was stored before.
  writeSync(1, `${line?.seq ?? 0} ${line?.plate ?? ''} ${line?.amount ?? 0}\n`);
  setImmediate(() => next(3 - plate));
}

next(typeof last === 'number' && last % 2 === 0 ? 2 : 1);
