import { z } from 'zod';
import type { PaperHead } from '../../../shared/rules/trading/documents/facts.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';

/** 0.01 % as it is written: 25.30%. */
export function rateText(rate: number | null): string {
  if (rate === null) return '';
  const sign = rate < 0 ? '-' : '';
  const size = Math.abs(rate);
  return `${sign}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}%`;
}

/** What stands at the head and foot of a paper of a unit. */
export function headOf(db: Db, unit: string, number: string, date: string): PaperHead {
  const row = z.object({ name: z.string(), phone: z.string().nullable() }).parse(statement(db, 'SELECT name, supervision_phone AS phone FROM unit WHERE uid = ?').get(unit));
  return { number, issuer: row.name, date, supervisionPhone: row.phone ?? '', asOf: '' };
}
