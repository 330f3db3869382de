import type { CellValue, Field, Row } from '../../registers/define.ts';
import { showCell } from '../../registers/cell.ts';
import type { MaskLevel } from '../masking.ts';
import { mask } from '../masking.ts';
import type { MoneyUnit } from '../money.ts';

/** A party of a contract as its register knows it. */
export interface SheetParty {
  readonly name: string;
  /** `person`, `household`, `company` … of the party register. */
  readonly kind: string;
  readonly role: string;
}

/** A register row with everything a sheet may say of it. */
export interface SheetRow {
  readonly uid: string;
  /** The uid of its unit. */
  readonly unit: string;
  /** How sentences call it. */
  readonly name: string;
  readonly cells: Row;
  readonly labels: Readonly<Record<string, string>>;
  /** Only contracts have them, in their order. */
  readonly parties: readonly SheetParty[];
}

export interface ShownAs {
  readonly level: MaskLevel;
  readonly moneyUnit: MoneyUnit;
}

/** More names than this are counted, not named. */
const MOST_NAMES = 3;

/** What stands for a masked number, date or choice: these have no shorter form. */
const HIDDEN = '***';

const SHORT_HAN = /^\p{Script=Han}{2,4}(?:[、，,；;/]\p{Script=Han}{2,4})*$/u;

/** A cell as it may hang on a board: private fields are nothing, masked ones shortened, the others as they are. */
export function shownCell(field: Field, row: SheetRow, { level, moneyUnit }: ShownAs): string {
  if (field.privacy === 'private') return '';
  if (field.kind === 'links' && field.table === 'contract_party') return partiesText(row.parties, level);
  if (field.privacy === 'public') return showCell(field, row.cells, row.labels, { moneyUnit });
  const value = row.cells[field.key] ?? null;
  if (field.kind === 'text') return maskedText(field, value, level);
  return showCell(field, row.cells, row.labels) === '' ? '' : HIDDEN;
}

function maskedText(field: Field, value: CellValue, level: MaskLevel): string {
  const text = value === null ? '' : String(value);
  // A 自定义列 says only that it is masked; a few Han characters are most likely a name.
  if ((field.mask ?? 'text') === 'text') return mask(SHORT_HAN.test(text) ? 'name' : 'text', text, level);
  return mask(field.mask ?? 'text', text, level);
}

/** The lessees (every party but the lessor where none is called lessee), masked one by one; organisations are public. */
function partiesText(parties: readonly SheetParty[], level: MaskLevel): string {
  const lessees = parties.filter((party) => party.role === 'lessee');
  const named = lessees.length > 0 ? lessees : parties.filter((party) => party.role !== 'lessor');
  const names = named.slice(0, MOST_NAMES).map((party) => (isPerson(party) ? mask('name', party.name, level) : party.name));
  return names.join('、') + (named.length > MOST_NAMES ? `等${named.length}户` : '');
}

function isPerson(party: SheetParty): boolean {
  return !['company', 'cooperative', 'collective'].includes(party.kind);
}
