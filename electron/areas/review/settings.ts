import { z } from 'zod';
import type { CheckVersion } from '../../../shared/contract/review.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import type { SupervisionSettings } from '../../../shared/rules/supervision/settings.ts';
import { DEFAULT_SUPERVISION, supervisionSettingsSchema } from '../../../shared/rules/supervision/settings.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { refuseInput } from '../trading/refusing.ts';

const versionRows = z.array(z.object({ uid: z.string(), county: z.string(), fromOn: z.string(), note: z.string(), content: z.string() }));

/** Every version of the thresholds, newest first, with the shipped one at the end. */
export function checkVersions(db: Db): CheckVersion[] {
  const rows = versionRows.parse(statement(db, `SELECT uid, county, from_on AS fromOn, note, content FROM local_rule WHERE kind = 'supervision' ORDER BY from_on DESC`).all());
  return [
    ...rows.map(({ content, ...row }) => ({ ...row, settings: supervisionSettingsSchema.parse(JSON.parse(content)) })),
    { uid: null, county: '', fromOn: '1950-01-01', note: '随程序提供的默认标准，不是法律规定，请按当地规定修改', settings: DEFAULT_SUPERVISION },
  ];
}

/** The version in force on a day, and how it is called. */
export function checkVersionOn(db: Db, on: string): { readonly settings: SupervisionSettings; readonly words: string } {
  const found = checkVersions(db).find(({ fromOn }) => fromOn <= on);
  if (found === undefined || found.uid === null) return { settings: DEFAULT_SUPERVISION, words: '程序默认标准' };
  return { settings: found.settings, words: `${found.county}标准（${found.fromOn} 起）` };
}

/** Keeps a version; the same day replaces. */
export function saveCheckSettings(ledger: Ledger, wish: Omit<CheckVersion, 'uid'>): { seq: number | null } {
  if (!isDate(wish.fromOn)) refuseInput('fromOn', '没有这一天，请核对日期');
  const { seq } = ledger.run({ name: 'review.saveSettings', title: `保存自查标准（${wish.fromOn} 起）` }, ({ db, writer }) => {
    const known: unknown = statement(db, `SELECT uid FROM local_rule WHERE kind = 'supervision' AND from_on = ?`).pluck().get(wish.fromOn);
    const row = { county: wish.county, fromOn: wish.fromOn, note: wish.note, content: JSON.stringify(wish.settings) };
    if (typeof known === 'string') writer.update('local_rule', known, row);
    else writer.insert('local_rule', { uid: newUid(), kind: 'supervision', ...row });
  });
  return { seq };
}
