import { z } from 'zod';
import type { SheetKind, SheetSettings } from '../../../shared/contract/sheets.ts';
import { sheetSettingsSchema } from '../../../shared/contract/sheets.ts';
import { Refused } from '../../../shared/errors.ts';
import { canonicalJson } from '../../../shared/rules/sheets/canonical.ts';
import { DEFAULT_SETTINGS } from '../../../shared/rules/sheets/defaults.ts';
import { SHEET_SOURCES, sheetFields, shareOf, usableSettings } from '../../../shared/rules/sheets/fields.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { nameOfRow } from '../../ledger/references.ts';
import { newUid } from '../../ledger/rows.ts';
import { columnsOf } from '../records/columns.ts';

const FROM_ABOVE = `WITH RECURSIVE above (uid, name, parent, steps) AS (
  SELECT uid, name, parent, 0 FROM unit WHERE uid = ?
  UNION ALL SELECT u.uid, u.name, u.parent, a.steps + 1 FROM unit u JOIN above a ON u.uid = a.parent WHERE a.steps < 64
) SELECT a.uid, a.name, s.settings FROM above a JOIN sheet_setting s ON s.unit = a.uid AND s.kind = ? ORDER BY a.steps`;

const inherited = z.array(z.object({ uid: z.string(), name: z.string(), settings: z.string() }));

/** Settings with the unit that they come from; null where nobody has set anything. */
export interface FoundSettings {
  readonly settings: SheetSettings;
  readonly from: { readonly uid: string; readonly name: string } | null;
}

/** The settings of a unit: its own, else those of the nearest unit above it, else the program's. */
export function settingsOf(db: Db, kind: SheetKind, unit: string): FoundSettings {
  for (const { uid, name, settings } of inherited.parse(statement(db, FROM_ABOVE).all(unit, kind))) {
    const stored: unknown = JSON.parse(settings);
    // Settings of another version of the program that cannot be read here are passed over, not an end.
    const read = sheetSettingsSchema.safeParse(stored);
    if (read.success) return { settings: read.data, from: { uid, name } };
  }
  return { settings: DEFAULT_SETTINGS[kind], from: null };
}

/** What the settings panel works on: the settings without dead columns, and what can be a column. */
export function settingsPanel(db: Db, kind: SheetKind, unit: string) {
  const fields = sheetFields(kind, columnsOf(db, SHEET_SOURCES[kind].register));
  const { settings, from } = settingsOf(db, kind, unit);
  const listed = fields.map((field) => ({
    key: field.key, label: field.label, privacy: field.privacy === 'public' ? 'public' as const : 'masked' as const, share: shareOf(field),
  }));
  return { settings: usableSettings(settings, fields).settings, from, fields: listed };
}

/** Keeps a unit's own settings, or gives them up (null). Refuses columns that cannot be on a sheet. */
export function saveSettings(ledger: Ledger, kind: SheetKind, unit: string, settings: SheetSettings | null): { seq: number | null } {
  const { title } = SHEET_SOURCES[kind];
  const { seq } = ledger.run({ name: 'sheets.saveSettings', title: `${title}设置`, unit }, ({ writer, db, describe }) => {
    const unitName = nameOfRow('unit', writer.get('unit', unit));
    describe(`${settings === null ? '取消' : '修改'}“${unitName}”的${title}设置`);
    const own: unknown = statement(db, 'SELECT uid FROM sheet_setting WHERE unit = ? AND kind = ?').pluck().get(unit, kind);
    if (settings === null) {
      if (typeof own === 'string') writer.remove('sheet_setting', own);
      return;
    }
    refuseForeignColumns(db, kind, settings);
    const text = canonicalJson(settings);
    if (typeof own === 'string') writer.update('sheet_setting', own, { settings: text });
    else writer.insert('sheet_setting', { uid: newUid(), unit, kind, settings: text });
  });
  return { seq };
}

function refuseForeignColumns(db: Db, kind: SheetKind, settings: SheetSettings): void {
  const known = new Set(sheetFields(kind, columnsOf(db, SHEET_SOURCES[kind].register)).map((field) => field.key));
  const keys = settings.columns.map((column) => column.key);
  const cells = keys.flatMap((key, index) => {
    if (!known.has(key)) return [{ uid: '', key, message: '这一列不能公示或已经删除' }];
    return keys.indexOf(key) < index ? [{ uid: '', key, message: '同一列选了两次' }] : [];
  });
  if (cells.length > 0) throw new Refused('CELLS_REFUSED', { count: String(cells.length) }, { cells });
}
