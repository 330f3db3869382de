import type { CellValue, Field, RegisterName, Row } from '../../../shared/registers/define.ts';
import { REGISTER_NAMES, rowKeys } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { checkBankCard, checkDivisionCode, checkMobile, checkResidentId, checkUscc } from '../../../shared/rules/identifiers.ts';
import type { TableRows } from './draft.ts';

const UID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const COLOURS: readonly CellValue[] = ['red', 'amber', 'green', 'blue', 'grey'];
const AREA_UNITS: readonly CellValue[] = ['亩', '㎡', '公顷'];

/** Keys of the tables that are no registers, with the table a key refers to. */
const LINK_KEYS: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  contract_object: { uid: null, contract: 'contract', position: null, asset: 'asset', parcel: 'parcel', area: null, areaUnit: null, share: null },
  contract_party: { uid: null, contract: 'contract', position: null, party: 'party', role: null, area: null, areaUnit: null },
  rent_clause: { uid: null, contract: 'contract', fromOn: null, clause: null, agreedOn: null, basis: null },
  lease_charge: { uid: null, contract: 'contract', kind: null, name: null, terms: null, fromOn: null, untilOn: null, account: 'fund_account', dueDay: null },
  meter_reading: { uid: null, charge: 'lease_charge', month: null, readOn: null, before: null, after: null, reset: null, oldEnd: null, newStart: null, terms: null, receivable: 'receivable', note: null },
  settlement: { uid: null, receivable: 'receivable', kind: null, receipt: 'receipt', deposit: 'deposit', amount: null, settledOn: null, basis: null, reverses: null },
  decision_step: { uid: null, decision: 'decision', position: null, step: null, heldOn: null, record: null },
  listing_terms: { uid: null, listing: 'listing', terms: null },
  listing_move: { uid: null, listing: 'listing', position: null, fromState: null, toState: null, movedOn: null, reason: null },
  bidder: { uid: null, listing: 'listing', position: null, name: null, kind: null, idNo: null, phone: null, household: null, plate: null, lots: null, registeredOn: null, qualified: null, qualifiedNote: null, priority: null, priorityBasis: null, blacklist: null },
  bid_deposit: { uid: null, bidder: 'bidder', movement: null, amount: null, movedOn: null, payer: null, method: null, account: 'fund_account', officialNo: null, reason: null, reverses: 'bid_deposit' },
  lot: { uid: null, listing: 'listing', position: null, number: null, name: null, asset: 'asset', parcel: 'parcel', before: 'contract', terms: null, state: null, winner: 'bidder', price: null, endedOn: null, reason: null, contract: 'contract' },
  bid_event: { uid: null, lot: 'lot', seq: null, kind: null, bidder: 'bidder', amount: null, at: null, ref: null, text: null },
  objection: { uid: null, listing: 'listing', madeBy: null, madeOn: null, text: null, answer: null, answeredOn: null },
  dossier_item: { uid: null, listing: 'listing', item: null, state: null, pages: null, documentOn: null, remark: null },
  contract_basis: { uid: null, contract: 'contract', lot: 'lot', decision: 'decision', exception: null, exceptionBy: null, exceptionOn: null },
  inventory_check: { uid: null, unit: 'unit', year: null, confirmedOn: null, body: null, result: null, notedBy: null },
  custom_column: { uid: null, register: null, key: null, label: null, kind: null, measure: null, options: null, privacy: null },
};

function filled(value: CellValue | undefined): value is string | number {
  return value !== null && value !== undefined;
}

function registerName(table: string): RegisterName | undefined {
  return REGISTER_NAMES.find((name) => name === table);
}

function textFault(field: Field & { kind: 'text' }, text: string, row: Row, today: string): boolean {
  if (text.length > field.maxLength) return true;
  if (field.check === 'uscc') return !checkUscc(text).ok;
  if (field.check === 'divisionCode') return !checkDivisionCode(text).ok;
  if (field.check === 'mobile') return !checkMobile(text).ok;
  if (field.check === 'partyId') return !(row['idType'] === 'uscc' ? checkUscc(text) : checkResidentId(text, today)).ok;
  return field.key === 'bankAccount' && !checkBankCard(text).ok;
}

function valueFault(field: Field, value: string | number, row: Row, today: string): boolean {
  switch (field.kind) {
    case 'text': return typeof value !== 'string' || textFault(field, value, row, today);
    case 'choice': return field.options.every((option) => option.value !== value);
    case 'date': return typeof value !== 'string' || !isDate(value);
    case 'flag': return value !== 0 && value !== 1;
    case 'money': return !Number.isSafeInteger(value) || (!field.allowNegative && Number(value) < 0);
    case 'area': return !Number.isSafeInteger(value) || Number(value) < 0 || !AREA_UNITS.includes(row[`${field.key}Unit`] ?? null);
    case 'quantity': case 'integer': return !Number.isSafeInteger(value);
    case 'reference': return typeof value !== 'string';
    case 'links': return true;
  }
}

function registerRowFaults(name: RegisterName, row: Row, today: string): string[] {
  const register = REGISTERS[name];
  const keys = new Set(rowKeys(register));
  const faults = Object.keys(row).filter((key) => !keys.has(key)).map((key) => `unknown key ${key}`);
  for (const field of register.fields) {
    const value = row[field.key];
    if (field.required && (!filled(value) || value === '')) faults.push(`${field.key} is missing`);
    if (filled(value) && valueFault(field, value, row, today)) faults.push(`${field.key} cannot be ${value}`);
  }
  if (filled(row['colour']) && !COLOURS.includes(row['colour'])) faults.push('no such colour');
  return faults;
}

function referencesOf(table: string, row: Row): readonly (readonly [target: string, uid: CellValue | undefined])[] {
  const name = registerName(table);
  if (name !== undefined) return REGISTERS[name].fields.flatMap((field) => (field.kind === 'reference' ? [[field.register, row[field.key]] as const] : []));
  return Object.entries(LINK_KEYS[table] ?? {}).flatMap(([key, target]) => (target === null ? [] : [[target, row[key]] as const]));
}

function ownFaults(table: string, row: Row, today: string): string[] {
  const name = registerName(table);
  if (name !== undefined) return registerRowFaults(name, row, today);
  const keys = LINK_KEYS[table];
  if (keys === undefined) return [`unknown table ${table}`];
  const faults = Object.keys(row).filter((key) => !(key in keys)).map((key) => `unknown key ${key}`);
  if (table === 'contract_object' && filled(row['asset']) === filled(row['parcel'])) faults.push('one object, either asset or parcel');
  return faults;
}

/**
 * What is wrong with generated rows, held against the register definitions: unknown keys, missing required fields,
 * values outside their kind, identifiers that fail their check, uids out of form or order, references to no earlier row.
 * Empty when all is well.
 */
export function rowFaults(tables: readonly TableRows[], today: string): string[] {
  const faults: string[] = [];
  const seen = new Map<string, Set<CellValue>>();
  for (const { table, rows } of tables) {
    const uids = seen.get(table) ?? new Set<CellValue>();
    seen.set(table, uids);
    for (const row of rows) {
      const uid = row['uid'] ?? null;
      if (typeof uid !== 'string' || !UID.test(uid) || uids.has(uid)) faults.push(`${table}: uid ${uid ?? ''}`);
      faults.push(...ownFaults(table, row, today).map((fault) => `${table} ${uid ?? ''}: ${fault}`));
      for (const [target, wanted] of referencesOf(table, row)) {
        if (filled(wanted) && seen.get(target)?.has(wanted) !== true) faults.push(`${table} ${uid ?? ''}: no earlier ${target} ${wanted}`);
      }
      uids.add(uid);
    }
  }
  return faults;
}
