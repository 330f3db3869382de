import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import type { Change } from '../../../shared/contract/history.ts';
import { checkLedger } from '../../ledger/check.ts';
import { attachmentFindings } from '../attachments/attachments.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { historyOf, listEntries, redoLast, undoLast, undoMany } from './history.ts';

/** Undo, redo and the stream of stored changes. */
export function historyCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.history);
  return os.router({
    undo: os.undo.handler(() => undoLast(desk.ledger)),
    redo: os.redo.handler(() => redoLast(desk.ledger)),
    undoEntries: os.undoEntries.handler(({ input }) => undoMany(desk.ledger, input.sequences)),
    undoState: os.undoState.handler(() => desk.ledger.undoState()),
    watch: os.watch.handler(({ signal }) => changes(desk, signal)),
  });
}

/** Changes as they are stored, until the listener goes away; none is lost while one is being sent. */
async function* changes(desk: LedgerDesk, signal: AbortSignal | undefined): AsyncGenerator<Change, void, void> {
  const waiting: Change[] = [];
  let wake: () => void = () => undefined;
  const stop = desk.listen((change) => {
    waiting.push(change);
    wake();
  });
  signal?.addEventListener('abort', () => wake());
  try {
    while (!signal?.aborted) {
      const next = waiting.shift();
      if (next) yield next;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    stop();
  }
}

/** The change log for reading, and the check against it. */
export function historyQueries(desk: ReaderDesk) {
  const os = implement(readerContract.history);
  return os.router({
    list: os.list.handler(({ input }) => listEntries(desk.db, input.before, input.count)),
    ofRecord: os.ofRecord.handler(({ input }) => historyOf(desk.db, input.table, input.uid)),
    check: os.check.handler(({ input }) => {
      const rows = checkLedger(desk.db, (done, total) => desk.thread.step(input.job, '核对记录', done, total));
      const files = attachmentFindings(desk.db, desk.filesPath, () => desk.thread.step(input.job, '核对档案', 0, 1));
      return { ...rows, attachments: files.count, findings: [...rows.findings, ...files.findings] };
    }),
  });
}
