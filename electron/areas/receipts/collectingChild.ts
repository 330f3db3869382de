import { writeSync } from 'node:fs';
import { z } from 'zod';
import { openLedger } from '../../ledger/open.ts';
import { bookMany } from './booking.ts';

/**
 * Child program of killed.test.ts: books every open line of a ledger in one command and says, within the transaction,
 * when `steps` looks at the cancel flag have passed; then it waits to be killed.
 */
const [path = '', steps = '1'] = process.argv.slice(2);
const { ledger } = openLedger(path, { clock: () => new Date().toISOString(), mounts: '' });
ledger.setOperator({ uid: String(ledger.db.prepare('SELECT uid FROM operator').pluck().get()), name: '陈会计', post: '会计' });
const lines = z.array(z.string()).parse(ledger.db.prepare('SELECT uid FROM receivable WHERE outstanding > 0').pluck().all());
let passed = 0;
bookMany(ledger, lines, { receivedOn: '2026-11-21', method: 'cash', account: null, handler: '', remark: '' }, '2026-11-21', (done) => {
  passed += 1;
  if (passed !== Number(steps)) return;
  writeSync(1, `${done}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
