import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { removeLocalRule } from '../trading/platform.ts';
import { matrices, propose, saveMatrix } from './matrices.ts';
import { removeMatter, removeStep, saveMatter, saveStep } from './matters.ts';
import { decisionList, decisionView } from './view.ts';

/** Matters, meetings, the matter matrix. */
export function decisionCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.decisions);
  return os.router({
    saveMatter: os.saveMatter.handler(({ input }) => saveMatter(desk.ledger, input)),
    removeMatter: os.removeMatter.handler(({ input }) => removeMatter(desk.ledger, input.uid)),
    saveStep: os.saveStep.handler(({ input }) => saveStep(desk.ledger, input, desk.thread.today())),
    removeStep: os.removeStep.handler(({ input }) => removeStep(desk.ledger, input.uid, input.reason)),
    saveMatrix: os.saveMatrix.handler(({ input }) => saveMatrix(desk.ledger, input)),
    removeMatrix: os.removeMatrix.handler(({ input }) => removeLocalRule(desk.ledger, input.uid)),
  });
}

export function decisionQueries(desk: ReaderDesk) {
  const os = implement(readerContract.decisions);
  return os.router({
    list: os.list.handler(({ input }) => decisionList(desk.db, input)),
    one: os.one.handler(({ input }) => decisionView(desk.db, input.uid, desk.thread.today())),
    propose: os.propose.handler(({ input }) => propose(desk.db, input)),
    matrices: os.matrices.handler(() => matrices(desk.db)),
  });
}
