import { fieldsOf } from '../../../shared/registers/custom.ts';
import type { Field, RegisterName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { readLayout } from '../../../shared/rules/importing/readLayout.ts';
import type { LayoutWish } from '../../../shared/rules/importing/readLayout.ts';
import { IMPORTABLE } from '../../../shared/rules/importing/registerWords.ts';
import type { SheetLayout, SheetTexts } from '../../../shared/rules/importing/sheetLayout.ts';
import type { Db } from '../../ledger/database.ts';
import { columnsOf } from '../records/columns.ts';

export { IMPORTABLE };

/** Every field of a register in this ledger, by key. */
export function fieldMap(db: Db, register: RegisterName): ReadonlyMap<string, Field> {
  return new Map(fieldsOf(REGISTERS[register], columnsOf(db, register)).map((field) => [field.key, field]));
}

/** Understands a sheet with the fields of this ledger; the wish is what the user decided about it. */
export function layOut(db: Db, sheet: SheetTexts, wish: LayoutWish): SheetLayout {
  const fields = new Map<RegisterName, readonly Field[]>();
  return readLayout(sheet, wish, (register) => {
    const known = fields.get(register) ?? [...fieldMap(db, register).values()];
    fields.set(register, known);
    return known;
  });
}
