import { z } from 'zod';
import type { InventoryCheck } from '../../../shared/contract/inventory.ts';
import { inventoryCheckSchema } from '../../../shared/contract/inventory.ts';
import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { nameOfRow } from '../../ledger/references.ts';
import { newUid } from '../../ledger/rows.ts';

const found = inventoryCheckSchema.nullish();

/** That the inventory of a unit and year was confirmed; null where nobody has said so. */
export function checkOf(db: Db, unit: string, year: string): InventoryCheck | null {
  return found.parse(statement(db, 'SELECT uid, year, confirmed_on AS confirmedOn, body, result, noted_by AS notedBy FROM inventory_check WHERE unit = ? AND year = ?').get(unit, year)) ?? null;
}

export interface ConfirmWish { readonly unit: string; readonly year: string; readonly confirmedOn: string; readonly body: string; readonly result: string }

/** 登记清查完成. Refuses a day before the end of the year's inventory could be looked at, or one to come. */
export function confirmInventory(ledger: Ledger, { unit, year, confirmedOn, body, result }: ConfirmWish): { seq: number | null } {
  const refuse = (message: string) => new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid: '', key: 'confirmedOn', message }] });
  if (confirmedOn > todayInShanghai(Date.parse(ledger.clock()))) throw refuse('确认日期在今天以后，请核对');
  if (confirmedOn < `${year}-12-01`) throw refuse(`${year}年度清查以 12 月 31 日为时点，确认日期不能早于 ${year}-12-01`);
  const { seq } = ledger.run({ name: 'inventory.confirm', title: '登记年度清查', unit }, ({ db, writer, describe }) => {
    describe(`登记“${nameOfRow('unit', writer.get('unit', unit))}”${year}年度清查`);
    const known = z.string().nullish().parse(statement(db, 'SELECT uid FROM inventory_check WHERE unit = ? AND year = ?').pluck().get(unit, year));
    const row = { confirmedOn, body, result, notedBy: ledger.operator?.name ?? '' };
    if (known == null) writer.insert('inventory_check', { uid: newUid(), unit, year, ...row });
    else writer.update('inventory_check', known, row);
  });
  return { seq };
}

export function removeCheck(ledger: Ledger, uid: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'inventory.removeCheck', title: '删除年度清查登记' }, ({ writer }) => writer.remove('inventory_check', uid));
  return { seq };
}
