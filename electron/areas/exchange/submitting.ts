import { z } from 'zod';
import type { SlipItemView, Submitting } from '../../../shared/contract/exchange.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { keyLabel, TABLES } from '../../ledger/tables.ts';
import { fingerprintOf, keyOf } from './keys.ts';
import { checkCounts, unitsBelow } from './submit.ts';
import { ownUnit } from './tiers.ts';

const sentRows = z.array(z.object({ uid: z.string(), unit: z.string(), unitName: z.string(), period: z.string(), packedOn: z.string(), packedBy: z.string(), seq: z.number(), state: z.enum(['sent', 'accepted', 'returned']), reviewer: z.string(), opinion: z.string(), decidedOn: z.string().nullable(), items: z.number(), openItems: z.number() }));
const itemRows = z.array(z.object({ uid: z.string(), package: z.string(), rule: z.string(), table: z.string(), subject: z.string(), field: z.string(), name: z.string(), title: z.string(), text: z.string(), dueOn: z.string().nullable(), answer: z.string(), isMended: z.number().transform((flag) => flag === 1), answeredOn: z.string().nullable() }));

const SENT = `SELECT p.uid, p.unit, u.name AS unitName, p.period, p.packed_on AS packedOn, p.packed_by AS packedBy, p.seq, p.state, p.reviewer, p.opinion, p.decided_on AS decidedOn,
  (SELECT COUNT(*) FROM slip_item i WHERE i.package = p.uid) AS items, (SELECT COUNT(*) FROM slip_item i WHERE i.package = p.uid AND i.answered_on IS NULL) AS openItems FROM sent_package p JOIN unit u ON u.uid = p.unit WHERE p.unit IN (SELECT value FROM json_each(?)) ORDER BY p.rowid DESC`;
const ITEMS = `SELECT i.uid, i.package, i.rule, i.subject_table AS "table", i.subject, i.field, i.name, i.title, i.text, i.due_on AS dueOn, i.answer, i.is_mended AS isMended, i.answered_on AS answeredOn FROM slip_item i JOIN sent_package p ON p.uid = i.package WHERE p.unit IN (SELECT value FROM json_each(?)) ORDER BY p.rowid DESC, i.position`;
const unitRow = z.object({ uid: z.string(), name: z.string(), kind: z.string() });

const ASKED = `SELECT i.uid, i.package, i.rule, i.subject_table AS "table", i.subject, i.field, i.name, i.title, i.text, i.due_on AS dueOn, i.answer, i.is_mended AS isMended, i.answered_on AS answeredOn FROM slip_item i WHERE i.answered_on IS NULL ORDER BY i.rowid`;

function labelled(db: Db, item: z.infer<typeof itemRows>[number]): SlipItemView {
  return { ...item, fieldLabel: item.field === '' ? '' : keyLabel(item.table, item.field), isThere: TABLES.has(item.table) && statement(db, `SELECT 1 FROM ${item.table} WHERE uid = ?`).get(item.subject) !== undefined };
}

/** What the upper tier asked and nobody has answered, about whatever record. */
export function unanswered(db: Db): SlipItemView[] {
  return itemRows.parse(statement(db, ASKED).all()).map((item) => labelled(db, item));
}

/** 送审 of a unit: its key on this PC, how its self-check stands, what it sent and what came back. */
export function submittingOf(db: Db, keys: string, wanted: string | null, today: string): Submitting {
  const unit = unitRow.parse(statement(db, 'SELECT uid, name, kind FROM unit WHERE uid = ?').get(wanted ?? ownUnit(db)));
  const below = unitsBelow(db, unit.uid);
  const units = JSON.stringify(below);
  const key = keyOf(keys, unit.uid);
  return {
    unit, units: below.length, key: key === null ? null : { fingerprint: fingerprintOf(key.publicKey), madeAt: key.madeAt }, check: checkCounts(db, unit.uid, today),
    sent: sentRows.parse(statement(db, SENT).all(units)),
    items: itemRows.parse(statement(db, ITEMS).all(units)).map((item) => labelled(db, item)),
    today,
  };
}
