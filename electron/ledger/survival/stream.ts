import { openLedger } from '../open.ts';
import { newUid } from '../rows.ts';

/**
 * Child program of killed.test.ts: opens the ledger and stores commands without end, each
 * acknowledged by one line on stdout after it returned: the record's number, the row, its remark.
 */
const [path = '', unit = ''] = process.argv.slice(2);
const { ledger } = openLedger(path, { clock: () => new Date().toISOString(), mounts: '' });
ledger.setOperator({ uid: String(ledger.db.prepare('SELECT uid FROM operator').pluck().get()), name: '陈会计', post: '会计' });
const made: string[] = [];

function acknowledge(seq: number | null, uid: string, remark: string): void {
  // Written at once: what the parent has read was stored before.
  process.stdout.write(`${seq ?? 0} ${uid} ${remark}\n`);
}

function next(n: number): void {
  const remark = `第${n}次`;
  const known = made[n % (made.length + 1)];
  if (known === undefined || n % 3 === 0) {
    const uid = newUid();
    const { seq } = ledger.run({ name: 'test.add', title: `新增 ${n}` }, ({ writer }) => writer.insert('asset', { uid, name: `${n}号铺`, unit, remark }));
    made.push(uid);
    acknowledge(seq, uid, remark);
  } else {
    const { seq } = ledger.run({ name: 'test.edit', title: `修改 ${n}` }, ({ writer }) => writer.update('asset', known, { remark }));
    acknowledge(seq, known, remark);
  }
  setImmediate(() => next(n + 1));
}

next(1);
