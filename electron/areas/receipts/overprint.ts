import { z } from 'zod';
import type { OverprintLayout, OverprintValues } from '../../../shared/contract/overprint.ts';
import { overprintLayoutSchema } from '../../../shared/contract/overprint.ts';
import { numberIn } from '../../../shared/rules/receipts/books.ts';
import { FIRST_LAYOUT } from '../../../shared/rules/receipts/overprint.ts';
import { canonicalJson } from '../../../shared/rules/sheets/canonical.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { Writer } from '../../ledger/writer.ts';
import { booksOf } from './bookRows.ts';

const FROM_ABOVE = `WITH RECURSIVE above (uid, parent, steps) AS (
  SELECT uid, parent, 0 FROM unit WHERE uid = ? UNION ALL SELECT u.uid, u.parent, a.steps + 1 FROM unit u JOIN above a ON u.uid = a.parent WHERE a.steps < 64
) SELECT a.uid, o.layout FROM above a JOIN overprint o ON o.unit = a.uid AND o.kind = ? ORDER BY a.steps`;

const layoutRows = z.array(z.object({ uid: z.string(), layout: z.string() }));

/** How a kind of receipt is printed in a unit: its own layout, else that of the nearest unit above, else the program's. */
export function overprintOf(db: Db, unit: string, kind: string): { layout: OverprintLayout; isOwn: boolean } {
  for (const { uid, layout } of layoutRows.parse(statement(db, FROM_ABOVE).all(unit, kind))) {
    const stored: unknown = JSON.parse(layout);
    const read = overprintLayoutSchema.safeParse(stored);
    if (read.success) return { layout: read.data, isOwn: uid === unit };
  }
  return { layout: FIRST_LAYOUT, isOwn: false };
}

/** Keeps a unit's own layout of a kind of receipt, or gives it up (null). */
export function saveOverprint(ledger: Ledger, { unit, kind, layout }: { readonly unit: string; readonly kind: string; readonly layout: OverprintLayout | null }): { seq: number | null } {
  const { seq } = ledger.run({ name: 'receipts.saveOverprint', title: `${kind}套打设置`, unit }, ({ db, writer }) => {
    writer.get('unit', unit);
    const own: unknown = statement(db, 'SELECT uid FROM overprint WHERE unit = ? AND kind = ?').pluck().get(unit, kind);
    if (layout === null) {
      if (typeof own === 'string') writer.remove('overprint', own);
      return;
    }
    const text = canonicalJson(layout);
    if (typeof own === 'string') writer.update('overprint', own, { layout: text });
    else writer.insert('overprint', { uid: newUid(), unit, kind, layout: text });
  });
  return { seq };
}

const names = z.array(z.string());
const MOST_ITEMS = 3;

/** What was paid by a receipt, in words: 租金第3期、电费（2026年10月）. */
function itemText(db: Db, receipt: string): string {
  const paid = names.parse(statement(db, 'SELECT DISTINCT r.name FROM settlement s JOIN receivable r ON r.uid = s.receivable WHERE s.receipt = ? ORDER BY s.rowid').pluck().all(receipt));
  if (paid.length === 0) return '预收款';
  return paid.length > MOST_ITEMS ? `${paid.slice(0, MOST_ITEMS).join('、')}等${paid.length}项` : paid.join('、');
}

/** A receipt with the layout of its form: of the book that holds its number, else of the unit's first book. Refuses ROW_MISSING. */
export function overprinted(db: Db, receipt: string): { kind: string; layout: OverprintLayout; values: OverprintValues } {
  const row = new Writer(db).get('receipt', receipt);
  const unit = String(row.unit);
  const books = booksOf(db, unit, 'above');
  const number = typeof row.officialNo === 'string' ? row.officialNo : '';
  const kind = (books.find((book) => numberIn(book, number) !== null) ?? books[0])?.kind ?? '收据';
  const values = { receivedOn: String(row.receivedOn), payer: String(row.payer), item: itemText(db, receipt), amount: Number(row.amount), handler: typeof row.handler === 'string' ? row.handler : '' };
  return { kind, layout: overprintOf(db, unit, kind).layout, values };
}
