import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { removeLocalRule } from '../trading/platform.ts';
import { explainFinding } from './notes.ts';
import { selfCheck } from './selfCheck.ts';
import { checkVersions, saveCheckSettings } from './settings.ts';
import { writeCheck } from './workbook.ts';

/** What is said to findings, and the thresholds. */
export function reviewCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.review);
  return os.router({
    explain: os.explain.handler(({ input }) => explainFinding(desk.ledger, input)),
    saveSettings: os.saveSettings.handler(({ input }) => saveCheckSettings(desk.ledger, input)),
    removeSettings: os.removeSettings.handler(({ input }) => removeLocalRule(desk.ledger, input.uid)),
  });
}

export function reviewQueries(desk: ReaderDesk) {
  const os = implement(readerContract.review);
  const today = () => desk.thread.today();
  return os.router({
    selfCheck: os.selfCheck.handler(({ input }) => selfCheck(desk.db, input, today())),
    settings: os.settings.handler(() => checkVersions(desk.db)),
    exportCheck: os.exportCheck.handler(async ({ input }) => ({ rows: await writeCheck(desk.db, input.unit, await desk.thread.redeem(input.place, 'export'), today()) })),
  });
}
