import { readInput } from '../../../shared/registers/cell.ts';
import type { InputContext } from '../../../shared/registers/cell.ts';
import { fieldsOf } from '../../../shared/registers/custom.ts';
import type { Field, RegisterName, Row } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import type { Result } from '../../../shared/rules/result.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { columnsOf } from './columns.ts';

/** Reads typed cells of one register within a command; its fields, 自定义列 included, are asked for once. */
export class CellReader {
  readonly fields: ReadonlyMap<string, Field>;
  readonly #today: string;
  readonly #lookup: InputContext['lookup'];

  constructor(ledger: Ledger, register: RegisterName, lookup: InputContext['lookup']) {
    this.fields = new Map(fieldsOf(REGISTERS[register], columnsOf(ledger.db, register)).map((field) => [field.key, field]));
    this.#today = todayInShanghai(Date.parse(ledger.clock()));
    this.#lookup = lookup;
  }

  /** Keys in the order of the fields: an identifier is read after the type that stands before it. */
  inOrder<T>(entries: readonly T[], keyOf: (entry: T) => string): readonly T[] {
    const place = new Map([...this.fields.keys()].map((key, index) => [key, index]));
    return entries.toSorted((a, b) => (place.get(keyOf(a)) ?? 0) - (place.get(keyOf(b)) ?? 0));
  }

  /** The changed cells by field key (an area with its unit); `row` is the row as it stands, earlier inputs included. */
  read(field: Field, input: string, row: Row): Result<Row> {
    return readInput(field, input, { today: this.#today, row, lookup: this.#lookup });
  }
}
