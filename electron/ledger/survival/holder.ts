import { openLedger } from '../open.ts';

/** Child program of twoPrograms.test.ts: opens the ledger as an operator, says so, and holds it until it is killed. */
const [path = ''] = process.argv.slice(2);
const { ledger } = openLedger(path, { clock: () => new Date().toISOString(), mounts: '' });
ledger.setOperator({ uid: String(ledger.db.prepare('SELECT uid FROM operator').pluck().get()), name: '陈会计', post: '会计' });
process.stdout.write('open\n');
// The end of the program's life is the end of its ledger: unreferenced, a collected one would give its lock free.
process.stdin.on('end', () => ledger.close()).resume();
