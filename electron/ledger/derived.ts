import type { CellValue, Register, Row } from '../../shared/registers/define.ts';
import { columnName } from '../../shared/registers/define.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { searchText, sortKey } from '../../shared/rules/pinyin.ts';
import { isRegister } from './tables.ts';

/** The columns that are computed from a row on every write, and from which of its keys. */
export interface Derived {
  readonly columns: readonly string[];
  /** Keys on which a derived column depends; an edit of other keys leaves them alone. */
  readonly sources: ReadonlySet<string>;
  compute(row: Row): CellValue[];
}

const NONE: Derived = { columns: [], sources: new Set(), compute: () => [] };

function derivedOf(register: Register): Derived {
  const texts = register.fields.filter((field) => field.kind === 'text');
  const sorted = texts.filter((field) => field.pinyin).map((field) => field.key);
  const searched = texts.filter((field) => field.search).map((field) => field.key);
  const asText = (value: CellValue | undefined) => (typeof value === 'string' ? value : null);
  return {
    columns: ['search', ...sorted.map((key) => `${columnName(key)}_sort`)],
    sources: new Set([...sorted, ...searched, 'remark']),
    compute: (row) => [
      searchText([...searched, 'remark'].map((key) => asText(row[key]))),
      ...sorted.map((key) => sortKey(asText(row[key]) ?? '')),
    ],
  };
}

const DERIVED = new Map<string, Derived>(Object.values(REGISTERS).map((register) => [register.name, derivedOf(register)]));

/** What is derived in a table; nothing outside the registers. */
export function derived(table: string): Derived {
  return isRegister(table) ? (DERIVED.get(table) ?? NONE) : NONE;
}
