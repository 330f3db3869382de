import { Refused } from '../../../shared/errors.ts';
import { openLedger, openSnapshot } from '../open.ts';

/**
 * Child program of twoPrograms.test.ts: tries to open a ledger for work and as a copy, and answers both
 * in one line of JSON. It may run as another user, to whom the folder is read-only.
 */
const [path = '', temporary = ''] = process.argv.slice(2);
const around = { clock: () => new Date().toISOString(), mounts: '' };

function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refused) return { code: error.code, params: error.params };
    throw error;
  }
}

const work = outcome(() => {
  const { ledger } = openLedger(path, around);
  const { head } = ledger;
  ledger.close();
  return { head };
});
const copy = outcome(() => {
  const { ledger } = openSnapshot(path, 'chosen', temporary, around);
  const answer = { head: ledger.head, assets: ledger.db.prepare('SELECT name FROM asset ORDER BY uid').pluck().all() };
  ledger.close();
  return answer;
});
process.stdout.write(`${JSON.stringify({ work, copy })}\n`);
