import { z } from 'zod';
import type { LotTerms, PlatformRule, TradeMode } from '../../../shared/contract/tradingTerms.ts';
import { platformRuleSchema } from '../../../shared/contract/tradingTerms.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { firstYearFen, totalFen } from '../../../shared/rules/trading/amounts.ts';
import { DEFAULT_TABLE, placeOf } from '../../../shared/rules/trading/platform.ts';
import type { Place } from '../../../shared/rules/trading/platform.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { refuseInput } from './refusing.ts';

const versionRow = z.object({ uid: z.string(), county: z.string(), fromOn: z.string(), note: z.string(), content: z.string() });

/** A version of a county's table of what goes onto the public platform. */
export interface PlatformTable {
  readonly uid: string | null;
  readonly county: string;
  readonly fromOn: string;
  readonly note: string;
  readonly rules: PlatformRule[];
}

/** Every version, newest first; the last is the shipped one, which is empty. */
export function platformTables(db: Db): PlatformTable[] {
  const rows = z.array(versionRow).parse(statement(db, `SELECT uid, county, from_on AS fromOn, note, content FROM local_rule WHERE kind = 'platform' ORDER BY from_on DESC`).all());
  return [
    ...rows.map(({ content, ...row }) => ({ ...row, rules: z.array(platformRuleSchema).parse(JSON.parse(content)) })),
    { uid: null, county: '', fromOn: '1950-01-01', note: '没有设置本县标准', rules: [...DEFAULT_TABLE] },
  ];
}

/** Where a lot is traded by the table in force on a day. */
export function platformPlace(db: Db, lot: { readonly assetClass: string; readonly mode: TradeMode; readonly terms: LotTerms }, on: string): Place {
  const table = platformTables(db).find(({ fromOn }) => fromOn <= on);
  const { terms, assetClass, mode } = lot;
  const start = terms.startOn ?? on;
  return placeOf(table?.rules ?? [], { assetClass, mode, yearAmount: firstYearFen(terms, terms.reserve, start), totalAmount: totalFen(terms, terms.reserve, start), area: terms.area, areaUnit: terms.areaUnit, months: terms.months });
}

/** Keeps a version; the same day replaces. */
export function savePlatformTable(ledger: Ledger, wish: { readonly county: string; readonly fromOn: string; readonly note: string; readonly rules: readonly PlatformRule[] }): { seq: number | null } {
  if (!isDate(wish.fromOn)) refuseInput('fromOn', '没有这一天，请核对日期');
  const { seq } = ledger.run({ name: 'trading.savePlatformTable', title: `保存进平台标准（${wish.fromOn} 起）` }, ({ db, writer }) => {
    const known: unknown = statement(db, `SELECT uid FROM local_rule WHERE kind = 'platform' AND from_on = ?`).pluck().get(wish.fromOn);
    const row = { county: wish.county, fromOn: wish.fromOn, note: wish.note, content: JSON.stringify(wish.rules) };
    if (typeof known === 'string') writer.update('local_rule', known, row);
    else writer.insert('local_rule', { uid: newUid(), kind: 'platform', ...row });
  });
  return { seq };
}

/** Takes a version away. */
export function removeLocalRule(ledger: Ledger, uid: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'trading.removeLocalRule', title: '删除一版本地规则' }, ({ writer }) => writer.remove('local_rule', uid));
  return { seq };
}
