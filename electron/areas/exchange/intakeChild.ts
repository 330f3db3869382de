import { readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openLedger } from '../../ledger/open.ts';
import { takeIn } from './intake.ts';

/** Child program of intakeKilled.test.ts: takes the packages of a folder in, a line on stdout for each that is told of. */
const [path = '', folder = ''] = process.argv.slice(2);
const { ledger } = openLedger(path, { clock: () => new Date().toISOString(), mounts: '' });
ledger.setOperator({ uid: String(ledger.db.prepare('SELECT uid FROM operator').pluck().get()), name: '何审核', post: '三资办' });
for (const name of readdirSync(folder).toSorted()) {
  const { lines: [line] } = await takeIn(ledger, [{ path: join(folder, name), name }], () => undefined);
  // Written at once: what the parent has read was stored before.
  writeSync(1, `${name} ${line?.outcome ?? ''}\n`);
}
ledger.close();
writeSync(1, 'done\n');
