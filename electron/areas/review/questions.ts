import type { AccountRow, AssetRow, ContractRow, DepositRow, DueRow, MatterRow, ObjectLink, ParcelRow, PartyLink, PartyRow, PostingRow, ReceiptRow, UnitRow } from '../../../shared/rules/supervision/model.ts';
import type { Question } from './worldSql.ts';

/** What of a rent clause the rules ask for; `price` is in whatever the clause reckons. */
export interface RawClause { readonly contract: string; readonly steps: number; readonly price: number | null; readonly laid: string; readonly months: number | null }

export const UNITS: Question<UnitRow> = { flags: [], keys: ['uid', 'name', 'kind', 'parent', 'head', 'supervisorHead', 'accountant'], by: 'uid', sql: 'SELECT uid, name, kind, parent, head, supervisor_head AS supervisorHead, accountant FROM unit WHERE deactivated_on IS NULL' };
export const ASSETS: Question<AssetRow> = { flags: [],
  keys: ['uid', 'unit', 'code', 'name', 'assetClass', 'category', 'useState', 'area', 'areaUnit', 'idleSince', 'occupant', 'titleNo', 'partOf'], by: 'uid',
  sql: 'SELECT uid, unit, code, name, asset_class AS assetClass, category, use_state AS useState, COALESCE(building_area, land_area) AS area, CASE WHEN building_area IS NULL THEN land_area_unit ELSE building_area_unit END AS areaUnit, idle_since AS idleSince, occupant, title_no AS titleNo, part_of AS partOf FROM asset WHERE deactivated_on IS NULL',
};
export const PARCELS: Question<ParcelRow> = { flags: [],
  keys: ['uid', 'unit', 'code', 'name', 'landClass', 'useState', 'tenure', 'purpose', 'area', 'areaUnit'], by: 'uid',
  sql: 'SELECT uid, unit, code, name, land_class AS landClass, use_state AS useState, tenure, purpose, area, area_unit AS areaUnit FROM parcel WHERE deactivated_on IS NULL',
};
export const ACCOUNTS: Question<AccountRow> = { flags: ['isPersonal'], keys: ['uid', 'unit', 'name', 'kind', 'isPersonal', 'balance'], by: 'uid', sql: 'SELECT uid, unit, name, kind, in_personal_name AS isPersonal, COALESCE(verified_balance, book_balance) AS balance FROM fund_account WHERE deactivated_on IS NULL' };
export const PARTIES: Question<PartyRow> = { flags: ['isRelated', 'isMember'], keys: ['uid', 'name', 'kind', 'isRelated', 'isMember'], by: 'uid', sql: 'SELECT uid, name, kind, COALESCE(related, 0) AS isRelated, is_member AS isMember FROM party WHERE deactivated_on IS NULL' };
export const CONTRACTS: Question<ContractRow> = { flags: ['filed', 'isRenewed'],
  keys: ['uid', 'unit', 'code', 'name', 'kind', 'state', 'signedOn', 'startOn', 'endOn', 'endedOn', 'returnedOn', 'area', 'areaUnit', 'purpose', 'tradeMode', 'tradeNo', 'decidedOn', 'decisionBody', 'annualRent', 'totalAmount', 'escalation', 'performanceDeposit', 'filed', 'renews', 'isRenewed', 'subleaseOf'], by: 't.uid',
  sql: `SELECT t.uid, t.unit, t.code, t.name, t.kind, t.state, t.signed_on AS signedOn, t.start_on AS startOn, t.end_on AS endOn, t.ended_on AS endedOn, t.returned_on AS returnedOn, t.area, t.area_unit AS areaUnit, t.purpose, t.trade_mode AS tradeMode, t.trade_no AS tradeNo, t.decided_on AS decidedOn,
    t.decision_body AS decisionBody, t.annual_rent AS annualRent, t.total_amount AS totalAmount, t.escalation, t.performance_deposit AS performanceDeposit, t.filed, t.renews, EXISTS (SELECT 1 FROM contract r WHERE r.renews = t.uid) AS isRenewed, t.sublease_of AS subleaseOf FROM contract t WHERE t.deactivated_on IS NULL`,
};
export const OBJECTS: Question<ObjectLink> = { flags: [], keys: ['contract', 'table', 'uid', 'area', 'areaUnit'], by: 'contract', sql: `SELECT contract, CASE WHEN asset IS NULL THEN 'parcel' ELSE 'asset' END AS "table", COALESCE(asset, parcel) AS uid, area, area_unit AS areaUnit FROM contract_object WHERE COALESCE(asset, parcel) IS NOT NULL` };
export const PARTY_LINKS: Question<PartyLink> = { flags: [], keys: ['contract', 'party', 'role'], by: 'contract', sql: 'SELECT contract, party, role FROM contract_party WHERE true' };
export const CLAUSES: Question<RawClause> = { flags: [], keys: ['contract', 'steps', 'price', 'laid', 'months'], by: 'contract', sql: `SELECT contract, json_array_length(clause, '$.steps') AS steps, COALESCE(clause ->> '$.price.price', clause ->> '$.price.amount', clause ->> '$.price.quantity') AS price, clause ->> '$.cycle.laid' AS laid, clause ->> '$.cycle.months' AS months FROM rent_clause WHERE from_on IS NULL` };
export const DUES: Question<DueRow> = { flags: [], keys: ['uid', 'contract', 'kind', 'fromOn', 'untilOn', 'dueOn', 'amount', 'settled', 'outstanding'], by: 'contract', sql: 'SELECT uid, contract, kind, from_on AS fromOn, until_on AS untilOn, due_on AS dueOn, amount, settled, outstanding FROM receivable WHERE deactivated_on IS NULL' };
export const RECEIPTS: Question<ReceiptRow> = { flags: ['isReversed'],
  keys: ['uid', 'unit', 'code', 'receivedOn', 'payer', 'contract', 'method', 'account', 'amount', 'officialNo', 'bankSerial', 'isReversed'], by: 't.uid',
  sql: 'SELECT t.uid, t.unit, t.code, t.received_on AS receivedOn, t.payer, t.contract, t.method, t.account, t.amount, t.official_no AS officialNo, t.bank_serial AS bankSerial, (t.reverses IS NOT NULL OR EXISTS (SELECT 1 FROM receipt r WHERE r.reverses = t.uid)) AS isReversed FROM receipt t WHERE t.deactivated_on IS NULL',
};
export const DEPOSITS: Question<DepositRow> = { flags: [], keys: ['uid', 'contract', 'kind', 'movement', 'movedOn', 'amount'], by: 'contract', sql: 'SELECT uid, contract, kind, movement, moved_on AS movedOn, amount FROM deposit WHERE deactivated_on IS NULL' };
export const POSTINGS: Question<PostingRow> = { flags: ['hasPhoto'], keys: ['uid', 'unit', 'kind', 'title', 'postedOn', 'hasPhoto'], by: 'p.uid', sql: `SELECT p.uid, p.unit, p.kind, p.title, p.posted_on AS postedOn, EXISTS (SELECT 1 FROM attachment a WHERE a.owner_table = 'posting' AND a.owner_uid = p.uid) AS hasPhoto FROM posting p WHERE true` };
export const MATTERS: Question<MatterRow> = { flags: [], keys: ['uid', 'unit', 'name', 'matter', 'amount', 'state', 'decidedOn'], by: 'uid', sql: `SELECT uid, unit, name, matter, amount, state, decided_on AS decidedOn FROM decision WHERE deactivated_on IS NULL AND matter IN ('guarantee', 'disposal')` };
/** A year whose inventory was confirmed. */
export const INVENTORIES: Question<{ readonly uid: string; readonly unit: string; readonly year: string }> = { flags: [], keys: ['uid', 'unit', 'year'], by: 'uid', sql: 'SELECT uid, unit, year FROM inventory_check WHERE true' };
