import { z } from 'zod';
import type { Row } from '../../../shared/registers/define.ts';
import { entryAt, imagesOf, statement } from '../../ledger/changeLog.ts';
import type { Image } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { RowChange } from '../../../shared/rules/supervision/touched.ts';

/** Rows that hang on a contract and are read with it. */
const OF_CONTRACT: readonly string[] = ['contract_object', 'contract_party', 'rent_clause', 'receivable', 'deposit', 'receipt'];
/** Rows of the registers that the rules look at by themselves. */
const OWN: readonly string[] = ['unit', 'asset', 'parcel', 'fund_account', 'party', 'contract', 'receipt'];
/** Rows that no rule looks at. */
const UNSEEN: readonly string[] = ['ledger', 'operator', 'custom_column', 'sheet_setting', 'import_batch', 'import_profile', 'platform_record', 'dunning', 'check_reason', 'lease_charge', 'meter_reading', 'receipt_book', 'voided_number', 'overprint', 'finding_note', 'objection', 'signer', 'sent_package', 'slip_item', 'submission', 'review_item', 'report', 'report_entry', 'inspection_list'];

/** More commands, or more rows, than this are not followed one by one: everything is read anew. */
const MOST_COMMANDS = 200;
const MOST_ROWS = 2_000;

/** What changed since a command; `null` where it is not worth following. */
export interface Followed {
  readonly changes: readonly RowChange[];
  readonly hasAttachments: boolean;
  readonly hasPostings: boolean;
}

const text = z.string().nullish().catch(null);
const told = (row: Row | null, key: string) => text.parse(row?.[key]);

/** The rows of one image as the rules know them; null where it is about decisions or trading, of which everything hangs together. */
function changesOf(db: Db, [table, uid, before, after]: Image): RowChange[] | null {
  if (UNSEEN.includes(table)) return [];
  const known = (key: string) => told(after, key) ?? told(before, key) ?? text.parse(statement(db, `SELECT ${key} FROM ${table} WHERE uid = ?`).pluck().get(uid));
  const changes: RowChange[] = OWN.includes(table) ? [{ table, uid }] : [];
  if (OF_CONTRACT.includes(table)) {
    for (const contract of new Set([told(before, 'contract'), known('contract')])) if (contract != null) changes.push({ table: 'contract', uid: contract });
    return changes;
  }
  if (table === 'settlement') {
    const contract = text.parse(statement(db, 'SELECT contract FROM receivable WHERE uid = ?').pluck().get(known('receivable')));
    return contract == null ? [] : [{ table: 'contract', uid: contract }];
  }
  if (table === 'attachment') {
    const [owner, of] = [known('ownerTable') ?? known('owner_table'), known('ownerUid') ?? known('owner_uid')];
    return owner == null || of == null ? [] : [{ table: owner, uid: of }];
  }
  if (table === 'posting') {
    const unit = known('unit');
    return unit == null ? [] : [{ table: 'unit', uid: unit }];
  }
  return OWN.includes(table) ? changes : null;
}

/** What changed between two states of the ledger, from its own log; null where everything has to be read anew. */
export function follow(db: Db, from: number, to: number): Followed | null {
  if (to - from > MOST_COMMANDS || to < from) return null;
  const changes: RowChange[] = [];
  let [hasAttachments, hasPostings] = [false, false];
  for (let seq = from + 1; seq <= to; seq += 1) {
    const stored = entryAt(db, seq);
    if (stored === null || stored.entry.rowCount > MOST_ROWS) return null;
    for (const image of imagesOf(stored)) {
      const found = changesOf(db, image);
      if (found === null) return null;
      changes.push(...found);
      hasAttachments ||= image[0] === 'attachment';
      hasPostings ||= image[0] === 'posting';
    }
    if (changes.length > MOST_ROWS) return null;
  }
  return { changes, hasAttachments, hasPostings };
}
