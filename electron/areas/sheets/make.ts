import { z } from 'zod';
import type { SheetData, SheetKind, SheetSettings } from '../../../shared/contract/sheets.ts';
import { Refused } from '../../../shared/errors.ts';
import { isDate, todayInShanghai } from '../../../shared/rules/dates.ts';
import type { BuiltSheet } from '../../../shared/rules/sheets/build.ts';
import { buildSheet } from '../../../shared/rules/sheets/build.ts';
import { SHEET_SOURCES, sheetFields } from '../../../shared/rules/sheets/fields.ts';
import { nextSheetNo } from '../../../shared/rules/sheets/number.ts';
import { HOLIDAY_TABLES } from '../../../shared/rules/workdays.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { columnsOf } from '../records/columns.ts';
import { gatherRows, gatherUnit } from './gather.ts';
import { settingsOf } from './settings.ts';

/** What is wanted of a sheet; `settings` null takes the unit's own or inherited ones. */
export interface SheetWish {
  readonly kind: SheetKind;
  readonly unit: string;
  readonly period: string;
  readonly settings: SheetSettings | null;
  readonly postOn: string | null;
  /** Where it will hang; empty: the unit's usual place. */
  readonly place?: string;
}

/** The moment of a sheet: the clock (UTC ISO) and the newest change. */
export interface SheetMoment {
  readonly asOf: string;
  readonly head: SheetData['head'];
}

/** Refuses a text that is no day of the calendar, naming the field. */
export function requireDay(date: string | null, key: string): void {
  if (date !== null && !isDate(date)) throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid: '', key, message: '没有这一天，请核对日期' }] });
}

/** The sheet of a unit as the ledger stands now. Refuses a unit that is gone and a day that does not exist. */
export function makeSheet(db: Db, wish: SheetWish, { asOf, head }: SheetMoment): BuiltSheet {
  const { kind, unit, postOn } = wish;
  requireDay(postOn, 'postOn');
  const named = gatherUnit(db, unit);
  if (!named) throw new Refused('ROW_MISSING');
  const today = todayInShanghai(Date.parse(asOf));
  return buildSheet({
    kind, period: wish.period, today, asOf, postOn, head, holidays: HOLIDAY_TABLES,
    settings: wish.settings ?? settingsOf(db, kind, unit).settings,
    fields: sheetFields(kind, columnsOf(db, SHEET_SOURCES[kind].register)),
    rows: gatherRows(db, kind, unit, today),
    unitPath: named.path, supervisionPhone: named.supervisionPhone, allowed: named.allowed,
    place: wish.place ? wish.place : named.place,
    sheetNo: nextSheetNo((postOn ?? today).slice(0, 4), numbersOf(db, unit)),
  });
}

function numbersOf(db: Db, unit: string): string[] {
  return z.array(z.string()).parse(statement(db, 'SELECT sheet_no FROM posting WHERE unit = ?').pluck().all(unit));
}
