import { showCell } from '../../registers/cell.ts';
import type { Field, RegisterName, Row } from '../../registers/define.ts';

/** What a line says of its objects and parties, in the words of the sheet. */
export interface LinkedWords {
  readonly objects: readonly string[];
  readonly parties: readonly string[];
}

/** Account numbers are told by their last digits, as on a bank's receipt. */
const LAST_DIGITS = 4;
const LONGEST_NAME = 200;

/**
 * What a record is called whose sheet has no column for a name: many contract registers name only the object and the
 * lessee, the national form of cash and bank only bank and number. Null where nothing in the line would tell it apart.
 */
export function madeName(register: RegisterName, cells: Row, fields: ReadonlyMap<string, Field>, { objects, parties }: LinkedWords): string | null {
  const shown = (key: string) => {
    const field = fields.get(key);
    return field ? showCell(field, cells, {}) : '';
  };
  switch (register) {
    case 'contract':
      return called([objects[0] ?? shown('location'), partyWords(parties)], '合同') ?? called([shown('code')], '号合同');
    case 'asset':
    case 'parcel':
      return called([shown('location')], '') ?? called([shown(register === 'parcel' ? 'parcelNo' : 'code')], '号');
    case 'fund_account':
      return accountName(shown('bank'), shown('number').replace(/\s/gu, '')) ?? (cells.kind === 'cash' ? '库存现金' : null);
    case 'unit':
    case 'party':
    case 'receivable':
    case 'receipt':
    case 'deposit':
    case 'decision':
    case 'listing':
    case 'attachment':
      return null;
  }
}

function partyWords(parties: readonly string[]): string {
  return parties.length > 1 ? `${parties[0] ?? ''}等${parties.length}户` : (parties[0] ?? '');
}

function called(parts: readonly string[], ending: string): string | null {
  const name = parts.filter((part) => part !== '').join(' ');
  return name === '' ? null : Array.from(`${name}${ending}`).slice(0, LONGEST_NAME).join('');
}

function accountName(bank: string, number: string): string | null {
  if (bank === '') return null;
  return number === '' ? bank : `${bank}（尾号${number.slice(-LAST_DIGITS)}）`;
}
