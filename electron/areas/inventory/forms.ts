import { z } from 'zod';
import type { FilledForm, InventoryFormKey, InventorySettings } from '../../../shared/contract/inventory.ts';
import { inventorySettingsSchema } from '../../../shared/contract/inventory.ts';
import type { PrintedDocument } from '../../../shared/contract/documents.ts';
import { Refused } from '../../../shared/errors.ts';
import { periodEnd, periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { filledForms } from '../../../shared/rules/inventory/forms.ts';
import { formPaper } from '../../../shared/rules/inventory/paper.ts';
import { DEFAULT_FORMS } from '../../../shared/rules/inventory/template.ts';
import { parcelTotalsForm } from '../../../shared/rules/inventory/totals.ts';
import type { TotalledParcels } from '../../../shared/rules/inventory/totals.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { cellsOf, manifestOf, submissionsWhere } from '../exchange/submissions.ts';
import { ownUnit } from '../exchange/tiers.ts';
import { headOf } from '../trading/paperHead.ts';
import { inventoryRows } from './rows.ts';

/** Under this kind the settings of the forms stand among those of the sheets. */
const KIND = 'inventory';

/** 表号 and version as they are set in this ledger. */
export function formSettings(db: Db): InventorySettings {
  const stored: unknown = statement(db, 'SELECT settings FROM sheet_setting WHERE unit = ? AND kind = ?').pluck().get(ownUnit(db), KIND);
  const read = inventorySettingsSchema.safeParse(typeof stored === 'string' ? JSON.parse(stored) : null);
  return read.success ? read.data : DEFAULT_FORMS;
}

/** Keeps 表号 and version. */
export function saveFormSettings(ledger: Ledger, settings: InventorySettings): { seq: number | null } {
  const { seq } = ledger.run({ name: 'inventory.saveForms', title: '修改年度清查表号' }, ({ db, writer }) => {
    const unit = ownUnit(db);
    const known: unknown = statement(db, 'SELECT uid FROM sheet_setting WHERE unit = ? AND kind = ?').pluck().get(unit, KIND);
    if (typeof known === 'string') writer.update('sheet_setting', known, { settings: JSON.stringify(settings) });
    else writer.insert('sheet_setting', { uid: newUid(), unit, kind: KIND, settings: JSON.stringify(settings) });
  });
  return { seq };
}

const unitRow = z.object({ name: z.string(), uscc: z.string().nullable() });

/** The forms of one unit (村级 and each 社 fill their own), as its registers stand today; `year` names the day they are for. */
export function formsOf(db: Db, unit: string, year: string, today: string): FilledForm[] {
  const found = unitRow.nullish().parse(statement(db, 'SELECT name, uscc FROM unit WHERE uid = ?').get(unit));
  if (found == null) throw new Refused('ROW_MISSING');
  const { rows, objectsOf } = inventoryRows(db, unit);
  const day = today < `${year}-12-31` ? today : `${year}-12-31`;
  return filledForms(rows, { unitName: found.name, uscc: found.uscc ?? '', year, day, today, numbers: formSettings(db).numbers }, objectsOf);
}

/** One of them. Refuses ROW_MISSING. */
export function formOf(db: Db, unit: string, year: string, form: InventoryFormKey, today: string): FilledForm {
  const found = formsOf(db, unit, year, today).find((one) => one.form === form);
  if (found === undefined) throw new Refused('ROW_MISSING');
  return found;
}

const wanted = z.tuple([z.uuid(), z.string().regex(/^\d{4}$/u), z.enum(['cash', 'claims', 'buildings', 'equipment', 'payables', 'parcels', 'parcel_totals'])]);

/** A form as a paper; `of` is unit, year and form, parted by dots. */
export function formDocument(db: Db, of: string, today: string): PrintedDocument {
  const read = wanted.safeParse(of.split('.'));
  if (!read.success) throw new Refused('ROW_MISSING');
  const [unit, year, form] = read.data;
  return formPaper('inventory_form', formOf(db, unit, year, form, today), headOf(db, unit, '', ''));
}

const contents = z.array(z.string());
const VILLAGES: ReadonlySet<string> = new Set(['village', 'village_committee', 'joint_economic_cooperative', 'township']);

/** The period by which a year counts: the year's own 送审 where some were accepted, else the newest period of it that has some; null for none. One period holds each unit once. */
function periodOfYear(db: Db, year: string): string | null {
  const periods = contents.parse(statement(db, `SELECT DISTINCT period FROM submission WHERE state = 'accepted' AND substr(period, 1, 4) = ?`).pluck().all(year));
  return periods.includes(year) ? year : (periods.toSorted((one, other) => (periodEnd(one) < periodEnd(other) ? -1 : 1)).at(-1) ?? null);
}

interface AcceptedParcels { readonly parts: readonly TotalledParcels[]; readonly words: string }

/** The parcels of what was accepted for a year. */
function acceptedParcels(db: Db, year: string): AcceptedParcels {
  const period = periodOfYear(db, year);
  if (period === null) return { parts: [], words: `${year}年没有通过的送审` };
  const submissions = submissionsWhere(db, `s.period = @period AND s.state = 'accepted'`, { period });
  const parts = submissions.map(({ uid }): TotalledParcels => {
    const { units } = manifestOf(db, uid);
    const own = new Set(units.map((unit) => unit.uid));
    const parcels = contents.parse(statement(db, `SELECT content FROM submission_row WHERE submission = ? AND table_name = 'parcel'`).pluck().all(uid)).map(cellsOf).filter(({ unit }) => typeof unit === 'string' && own.has(unit));
    return { parcels, villageUnits: new Set(units.filter(({ kind }) => VILLAGES.has(kind)).map((unit) => unit.uid)) };
  });
  return { parts, words: `${periodLabel(period)}通过的 ${submissions.length} 个送审` };
}

/** 农清汇总 of a year over accepted submissions. Refuses a year of which nothing was accepted. */
export function totalsForm(db: Db, year: string): FilledForm {
  const now = acceptedParcels(db, year);
  if (now.parts.length === 0) throw new Refused('PRINT_FAILED', { detail: `${year}年还没有通过的送审` });
  const before = acceptedParcels(db, String(Number(year) - 1));
  const found = unitRow.parse(statement(db, 'SELECT name, uscc FROM unit WHERE uid = ?').get(ownUnit(db)));
  return parcelTotalsForm({
    number: formSettings(db).totalsNumber, unitName: found.name, uscc: found.uscc ?? '', asOf: `${year}-12-31`,
    notes: [`本年取自${now.words}，上年取自${before.words}。村级指村和村委会、经联社的，组级指经济社的。`],
  }, before.parts, now.parts);
}

/** It as a paper. */
export function totalsDocument(db: Db, year: string, today: string): PrintedDocument {
  return formPaper('inventory_totals', totalsForm(db, year), headOf(db, ownUnit(db), '', today));
}
