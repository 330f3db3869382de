import type { BlockStored } from '../../../shared/contract/blocks.ts';
import type { Field } from '../../../shared/registers/define.ts';
import { editText } from '../../../shared/registers/cell.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { SeriesItem } from '../../../shared/rules/blocks/series.ts';
import { continueSeries } from '../../../shared/rules/blocks/series.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { CellEditor } from './cellEditor.ts';
import { fieldsOfBlock, sizeText } from './paste.ts';
import type { Target } from './target.ts';
import type { ReadRow } from './texts.ts';
import { CHUNK, inChunks, TextReader } from './texts.ts';

interface Fill {
  readonly target: Target;
  /** How many rows (down) or columns (right) are carried over the rest. */
  readonly source: number;
  readonly direction: 'down' | 'right';
  readonly series: boolean;
}

const BEYOND = '按这个规律填下去超出了范围';

/** Carries the first rows or columns of a block over the rest of it. */
export function fillBlock(ledger: Ledger, { target, source, direction, series }: Fill): BlockStored {
  const { block, ids } = target;
  const { title } = REGISTERS[block.register];
  const { seq, value } = ledger.run({ name: 'blocks.fill', title: `填充${title} ${sizeText(ids.length, block.keys.length)}` }, (hand) => {
    const editor = new CellEditor(ledger, hand, block.register, block.keys);
    const fields = fieldsOfBlock(editor.fields, block);
    const carrier = new Carrier(new TextReader(hand.db, block.register, fields), fields, series);
    if (direction === 'down') fillDown(editor, carrier, ids, source);
    else fillRight(editor, carrier, ids, source);
    return editor;
  });
  return value.stored(seq);
}

function fillDown(editor: CellEditor, carrier: Carrier, ids: readonly number[], source: number): void {
  const rows = carrier.rows(ids.slice(0, source)).filter((row) => row !== null);
  const count = ids.length - source;
  if (rows.length === 0 || count <= 0) return;
  const columns = carrier.fields.map((_, column) => carrier.carry(rows.map((row) => ({ row, column })), Array.from({ length: count }, () => column)));
  write(editor, ids.slice(source).map((id, index) => ({ id, place: source + index, texts: columns.map((texts) => texts[index] ?? null) })), 0);
}

function fillRight(editor: CellEditor, carrier: Carrier, ids: readonly number[], source: number): void {
  const columns = carrier.fields.map((_, column) => column);
  const targets = columns.slice(source);
  if (targets.length === 0) return;
  inChunks(ids).forEach((part, chunk) => {
    write(editor, carrier.rows(part).map((row, index) => {
      const texts = row ? carrier.carry(columns.slice(0, source).map((column) => ({ row, column })), targets) : targets.map(() => '');
      return { id: part[index] ?? 0, place: chunk * CHUNK + index, texts };
    }), source);
  });
}

interface Carried {
  readonly id: number;
  readonly place: number;
  /** For the columns from the first target on; null is where the series has ended. */
  readonly texts: readonly (string | null)[];
}

function write(editor: CellEditor, rows: readonly Carried[], first: number): void {
  editor.edit(rows.map(({ id, place, texts }) => ({ id, place, textAt: (column) => texts[column - first] ?? undefined })));
  for (const { id, place, texts } of rows) {
    texts.forEach((text, index) => {
      if (text === null) editor.refuseCell(id, place, first + index, BEYOND);
    });
  }
}

interface Cell {
  readonly row: ReadRow;
  readonly column: number;
}

/** Makes the texts that go on from some cells. */
class Carrier {
  readonly fields: readonly (Field | undefined)[];
  readonly #reader: TextReader;
  readonly #series: boolean;

  constructor(reader: TextReader, fields: readonly (Field | undefined)[], series: boolean) {
    this.#reader = reader;
    this.fields = fields;
    this.#series = series;
  }

  rows(ids: readonly number[]): (ReadRow | null)[] {
    return inChunks(ids).flatMap((part) => this.#reader.rows(part));
  }

  /** The texts for cells of the target columns, which follow the sources in their order; null where a series ends. */
  carry(sources: readonly Cell[], targets: readonly number[]): (string | null)[] {
    if (!this.#series) return targets.map((target, index) => this.#copied(sources[index % sources.length], target));
    const items = sources.map((cell) => this.#item(cell));
    return continueSeries(items, targets.length).map((item, index) => {
      const cell = sources[index % sources.length];
      const target = targets[index] ?? 0;
      if (item === null) return null;
      return item.kind === 'fixed' || item.kind === 'empty' ? this.#copied(cell, target) : this.#written(item, cell);
    });
  }

  /** A reference travels by its uid as long as it stays a reference to the same register: names may be several rows'. */
  #copied(cell: Cell | undefined, target: number): string {
    if (!cell) return '';
    const field = this.fields[cell.column];
    const to = this.fields[target];
    const value = field && cell.row.cells[field.key];
    if (field?.kind === 'reference' && to?.kind === 'reference' && to.register === field.register) return typeof value === 'string' ? value : '';
    return this.#reader.text(cell.row, cell.column);
  }

  #item({ row, column }: Cell): SeriesItem {
    const field = this.fields[column];
    const value = field && (row.cells[field.key] ?? null);
    if (!field || value === null || value === undefined) return field?.kind === 'links' ? { kind: 'fixed', text: '' } : { kind: 'empty' };
    switch (field.kind) {
      case 'money':
      case 'quantity':
      case 'integer':
      case 'area':
        return typeof value === 'number' ? { kind: 'number', value, of: `${field.kind} ${String(row.cells[`${field.key}Unit`] ?? '')}` } : { kind: 'empty' };
      case 'date':
        return { kind: 'date', value: String(value) };
      case 'text':
        // An identifier has no next one: its check characters would be wrong, or someone else's.
        return field.check === undefined ? { kind: 'text', text: String(value) } : { kind: 'fixed', text: String(value) };
      default:
        return { kind: 'fixed', text: '' };
    }
  }

  #written(item: SeriesItem & { kind: 'number' | 'date' | 'text' }, cell: Cell | undefined): string {
    if (item.kind === 'text') return item.text;
    if (item.kind === 'date') return item.value;
    const field = cell && this.fields[cell.column];
    return field ? editText(field, { ...cell.row.cells, [field.key]: item.value }, {}) : '';
  }
}
