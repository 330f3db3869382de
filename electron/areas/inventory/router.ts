import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { checkOf, confirmInventory, removeCheck } from './confirming.ts';
import { formOf, formSettings, formsOf, saveFormSettings, totalsForm } from './forms.ts';
import { writeForms } from './workbook.ts';

/** 年度清查: the forms' numbers. */
export function inventoryCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.inventory);
  return os.router({
    saveForms: os.saveForms.handler(({ input }) => saveFormSettings(desk.ledger, input)),
    confirm: os.confirm.handler(({ input }) => confirmInventory(desk.ledger, input)),
    removeCheck: os.removeCheck.handler(({ input }) => removeCheck(desk.ledger, input.uid)),
  });
}

/** 年度清查: the forms as the ledger fills them. */
export function inventoryQueries(desk: ReaderDesk) {
  const os = implement(readerContract.inventory);
  const { thread } = desk;
  return os.router({
    forms: os.forms.handler(({ input }) => ({ settings: formSettings(desk.db), check: checkOf(desk.db, input.unit, input.year), forms: formsOf(desk.db, input.unit, input.year, thread.today()).flatMap((one) => (one.form === 'totals' ? [] : [{ ...one, form: one.form, rows: one.rows.filter(({ section }) => !section).length }])) })),
    form: os.form.handler(({ input }) => formOf(desk.db, input.unit, input.year, input.form, thread.today())),
    exportForms: os.exportForms.handler(async ({ input }) => {
      const forms = formsOf(desk.db, input.unit, input.year, thread.today());
      return { sheets: forms.length, rows: await writeForms(await thread.redeem(input.place, 'export'), forms) };
    }),
    exportTotals: os.exportTotals.handler(async ({ input }) => {
      const form = totalsForm(desk.db, input.year);
      return { rows: await writeForms(await thread.redeem(input.place, 'export'), [form]) };
    }),
  });
}
