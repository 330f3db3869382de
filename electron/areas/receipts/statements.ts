import { z } from 'zod';
import type { Statement } from '../../../shared/contract/receipts.ts';
import type { OpenReceivable } from '../../../shared/rules/receipts/statement/matchTypes.ts';
import { proposeMatches } from '../../../shared/rules/receipts/statement/proposeMatches.ts';
import { readStatement } from '../../../shared/rules/receipts/statement/readStatement.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';

/** The rows of the sheet that is most likely the statement: the first that can be read as one, else the first. */
export function statementRows(sheets: readonly { readonly hidden: boolean; readonly rows: readonly (readonly string[])[] }[]): readonly (readonly string[])[] {
  const shown = sheets.filter(({ hidden }) => !hidden);
  return (shown.find(({ rows }) => readStatement(rows.slice(0, 200)).headingRow !== null) ?? shown[0] ?? { rows: [] }).rows;
}

const openRows = z.array(z.object({ uid: z.string(), contract: z.string(), contractCode: z.string().nullable(), contractName: z.string(), dueOn: z.string(), outstanding: z.number() }));
const partyRows = z.array(z.object({ contract: z.string(), name: z.string(), account: z.string().nullable() }));
const objectRows = z.array(z.object({ contract: z.string(), name: z.string() }));
const knownRows = z.array(z.object({ serial: z.string().nullable(), date: z.string(), amount: z.number(), payer: z.string() }));

/** Open lines with everything by which a payer may name them. */
function openReceivables(db: Db, unit: string | null): OpenReceivable[] {
  const where = `r.outstanding > 0 AND (@unit IS NULL OR r.unit IN (${SUBTREE.replace('?', '@unit')}))`;
  const lines = openRows.parse(statement(db, `SELECT r.uid, r.contract, c.code AS contractCode, c.name AS contractName, r.due_on AS dueOn, r.outstanding FROM receivable r JOIN contract c ON c.uid = r.contract WHERE ${where} ORDER BY r.due_on, r.id`).all({ unit }));
  const own = `WHERE k.contract IN (SELECT r.contract FROM receivable r WHERE ${where})`;
  const parties = Map.groupBy(partyRows.parse(statement(db, `SELECT k.contract, p.name, p.bank_account AS account FROM contract_party k JOIN party p ON p.uid = k.party ${own} AND k.role NOT IN ('lessor') ORDER BY k.position`).all({ unit })), ({ contract }) => contract);
  const objects = Map.groupBy(objectRows.parse(statement(db, `SELECT k.contract, COALESCE(a.name, p.name) AS name FROM contract_object k LEFT JOIN asset a ON a.uid = k.asset LEFT JOIN parcel p ON p.uid = k.parcel ${own} ORDER BY k.position`).all({ unit })), ({ contract }) => contract);
  return lines.map((line) => ({
    ...line, contractCode: line.contractCode ?? '', payers: (parties.get(line.contract) ?? []).map(({ name }) => name), accounts: (parties.get(line.contract) ?? []).flatMap(({ account }) => (account === null ? [] : [account])),
    objects: (objects.get(line.contract) ?? []).map(({ name }) => name),
  }));
}

/** Reads a statement and proposes for every entry which open lines it pays. Stores nothing. */
export function matchStatement(db: Db, rows: readonly (readonly string[])[], unit: string | null): Statement {
  const { entries, problems, skipped, outgoing, columns } = readStatement(rows);
  const known = knownRows.parse(statement(db, 'SELECT bank_serial AS serial, received_on AS date, amount, payer FROM receipt t WHERE amount > 0 AND reverses IS NULL AND NOT EXISTS (SELECT 1 FROM receipt v WHERE v.reverses = t.uid AND NOT EXISTS (SELECT 1 FROM receipt q WHERE q.reverses = v.uid))').all()).map((row) => ({ ...row, serial: row.serial ?? '' }));
  const matches = proposeMatches(entries, openReceivables(db, unit), known);
  return {
    matches: matches.map(({ entry, status, proposals, note }) => ({ entry: { ...entry }, status, note, proposals: proposals.map((one) => ({ contracts: one.contracts.map((contract) => ({ ...contract })), reasons: [...one.reasons], split: one.split.map((share) => ({ ...share })), advance: one.advance })) })),
    problems: problems.map((one) => ({ ...one })), skipped: skipped.map((one) => ({ ...one })), outgoing: { ...outgoing }, columns: columns.map(({ role, heading }) => ({ role, heading })),
  };
}
