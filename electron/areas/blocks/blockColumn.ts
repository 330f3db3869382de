import type { Field } from '../../../shared/registers/define.ts';
import { plainReader } from '../../../shared/registers/plainCell.ts';
import type { PlainReader } from '../../../shared/registers/plainCell.ts';
import { refuse } from '../../../shared/rules/result.ts';
import type { Refusal, Result } from '../../../shared/rules/result.ts';
import type { Row } from '../../../shared/registers/define.ts';
import type { Table } from '../../ledger/tables.ts';

/** A column of a block, and how its texts are read. */
export interface Column {
  /** Its place in the block. */
  readonly at: number;
  readonly key: string;
  readonly field: Field | undefined;
  /** The place of its value in a stored row, and of an area's unit; -1 where it has none of its own. */
  readonly place: number;
  readonly unitPlace: number;
  /** The unit of an area that is written plainly. */
  readonly unit: string;
  readonly isCustom: boolean;
  /** Stored as it is written: a text that stands there already need not be read. */
  readonly isVerbatim: boolean;
  readonly needsRow: boolean;
  /** What is typed may be readable and not allowed all the same: a contract comes into force only on its 签约依据. */
  readonly isGated: boolean;
  /** Reads plain texts at once; null where every text has to be looked at. */
  readonly plain: PlainReader | null;
  /** What texts were read as before, where it depends on nothing else; null where it does. */
  readonly known: Map<string, Result<Row>> | null;
}

const PURE: ReadonlySet<Field['kind']> = new Set(['money', 'area', 'quantity', 'integer', 'date', 'choice', 'flag']);

/** What a worksheet shows where it has no value, and numbers that it has cut short. */
const DAMAGED = /^(?:#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!)|#{4,}|\d(?:\.\d+)?E\+\d+)$/i;

/** Refuses texts that were damaged before they came here. */
export function damage(field: Field, text: string): Refusal | null {
  if (field.kind !== 'text' || !DAMAGED.test(text)) return null;
  return text.startsWith('#') ? refuse('damaged', '这是表格里的错误值，请改正后再填') : refuse('damaged', '号码被表格改成了科学计数，后几位已丢失，请重新填写');
}

/** Reads texts that are stored as they are typed. */
function freeText(longest: number): PlainReader {
  return (input) => {
    const text = input.trim();
    if (text === '' || text.length > longest || !text.isWellFormed()) return null;
    const first = text.charCodeAt(0);
    const mayBeDamaged = first === 0x23 || (first >= 0x30 && first <= 0x39);
    return mayBeDamaged && DAMAGED.test(text) ? null : text;
  };
}

function plainOf(field: Field | undefined): PlainReader | null {
  if (field?.kind !== 'text') return field ? plainReader(field) : null;
  return field.check === undefined && !field.readOnly ? freeText(field.maxLength) : null;
}

/** A column of a block over a register; `field` is undefined where the ledger has none of that key. */
export function blockColumn(key: string, at: number, field: Field | undefined, { name, places }: Table): Column {
  const isCustom = key.startsWith('custom.');
  const isGated = name === 'contract' && key === 'state';
  return {
    at, key, field, isCustom, isGated,
    place: places.get(key) ?? -1, unitPlace: (field?.kind === 'area' ? places.get(`${key}Unit`) : undefined) ?? -1,
    unit: field?.kind === 'area' ? field.defaultUnit : '',
    isVerbatim: field?.kind === 'text' || field?.kind === 'choice',
    needsRow: field?.kind === 'text' && field.check === 'partyId',
    plain: isCustom || isGated ? null : plainOf(field),
    known: field && PURE.has(field.kind) ? new Map<string, Result<Row>>() : null,
  };
}
