import type { CellValue, Register } from '../../shared/registers/define.ts';
import { columnName } from '../../shared/registers/define.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { searchText, sortKey } from '../../shared/rules/pinyin.ts';
import type { Values } from './rows.ts';
import { isRegister, table } from './tables.ts';

/** The columns that are computed from a row on every write, and from which of its values. */
export interface Derived {
  readonly columns: readonly string[];
  /** Keys on which a derived column depends; an edit of other keys leaves them alone. */
  readonly sources: ReadonlySet<string>;
  compute(values: Values): CellValue[];
}

const NONE: Derived = { columns: [], sources: new Set(), compute: () => [] };

const asText = (value: CellValue | undefined) => (typeof value === 'string' ? value : null);

function derivedOf(register: Register): Derived {
  const { places } = table(register.name);
  const texts = register.fields.filter((field) => field.kind === 'text');
  const sortedKeys = texts.filter((field) => field.pinyin).map((field) => field.key);
  const sorted = sortedKeys.flatMap((key) => places.get(key) ?? []);
  const searchedKeys = [...texts.filter((field) => field.search).map((field) => field.key), 'remark'];
  const searched = searchedKeys.flatMap((key) => places.get(key) ?? []);
  return {
    columns: ['search', ...sortedKeys.map((key) => `${columnName(key)}_sort`)],
    sources: new Set([...sortedKeys, ...searchedKeys]),
    compute: (values) => [
      searchText(searched.map((place) => asText(values[place]))),
      ...sorted.map((place) => sortKey(asText(values[place]) ?? '')),
    ],
  };
}

const DERIVED = new Map<string, Derived>(Object.values(REGISTERS).map((register) => [register.name, derivedOf(register)]));

/** What is derived in a table; nothing outside the registers. */
export function derived(name: string): Derived {
  return isRegister(name) ? (DERIVED.get(name) ?? NONE) : NONE;
}
