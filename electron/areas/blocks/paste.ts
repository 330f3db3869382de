import type { Block, BlockStored } from '../../../shared/contract/blocks.ts';
import type { Field } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { CellEditor } from './cellEditor.ts';
import type { Target } from './target.ts';

type Texts = readonly (readonly string[])[];

/** 12 行 × 5 列, for the title of a block command. */
export function sizeText(rows: number, columns: number): string {
  return `${rows} 行 × ${columns} 列`;
}

interface Paste {
  readonly target: Target;
  /** Repeated over the block where they are smaller; a row that ends early leaves its cells alone. */
  readonly cells: Texts;
  /** The unit of rows that are added beyond the view's end. */
  readonly unit: string | null;
  /** The block from which the texts were cut. */
  readonly cut: Target | null;
}

/** The texts of a paste by place in the block. */
class Tiles {
  readonly height: number;
  readonly width: number;
  readonly #cells: Texts;

  constructor(cells: Texts) {
    this.#cells = cells;
    this.height = cells.length;
    this.width = Math.max(1, ...cells.map((row) => row.length));
  }

  row(place: number): (column: number) => string | undefined {
    const row = this.#cells[place % this.height] ?? [];
    const { width } = this;
    return (column) => row[column % width];
  }
}

/** Texts into a block as if typed cell by cell, in one command; what cannot be read stays as it was and is told. */
export function pasteBlock(ledger: Ledger, { target, cells, unit, cut }: Paste): BlockStored {
  const { block, ids } = target;
  const { title } = REGISTERS[block.register];
  const tiles = new Tiles(cells);
  const { seq, value } = ledger.run({ name: 'blocks.paste', title: `粘贴到${title} ${sizeText(block.count, block.keys.length)}` }, (hand) => {
    const editor = new CellEditor(ledger, hand, block.register, block.keys);
    const kept = new Set<number>();
    if (cut) editor.onRefused = (row, column) => kept.add((row % tiles.height) * tiles.width + (column % tiles.width));
    editor.edit(ids.map((id, place) => ({ id, place, textAt: tiles.row(place) })));
    for (let place = ids.length; place < block.count; place++) editor.add(place, tiles.row(place), unit);
    if (cut) emptyCut(ledger, hand, { target, cut, kept, tiles, editor });
    return editor;
  });
  return value.stored(seq);
}

interface Cut {
  readonly target: Target;
  readonly cut: Target;
  /** Cells of the texts that were refused where they should go, by place: they stay where they are rather than get lost. */
  readonly kept: ReadonlySet<number>;
  readonly tiles: Tiles;
  readonly editor: CellEditor;
}

/** Empties the cells that were cut, except those that were pasted over and those that arrived nowhere. */
function emptyCut(ledger: Ledger, hand: Work, { target, cut, kept, tiles, editor }: Cut): void {
  const source = cut.block;
  const isSame = source.register === target.block.register;
  const pastedRows = new Set(isSame ? target.ids : []);
  const pastedKeys = new Set(target.block.keys);
  const emptier = new CellEditor(ledger, hand, source.register, source.keys);
  const textAt = (id: number, place: number) => (column: number) => {
    if (pastedRows.has(id) && pastedKeys.has(source.keys[column] ?? '')) return undefined;
    // What was not among the pasted texts has arrived nowhere.
    if (place >= tiles.height || column >= tiles.width) return undefined;
    return kept.has(place * tiles.width + column) ? undefined : '';
  };
  emptier.edit(cut.ids.map((id, place) => ({ id, place, textAt: textAt(id, place) })));
  editor.absorb(emptier, source.view === target.block.view ? source.from - target.block.from : 0);
}

/** Empties the cells of a block; required cells are refused. */
export function clearBlock(ledger: Ledger, { block, ids }: Target): BlockStored {
  const { title } = REGISTERS[block.register];
  const { seq, value } = ledger.run({ name: 'blocks.clear', title: `清除${title} ${sizeText(ids.length, block.keys.length)}` }, (hand) => {
    const editor = new CellEditor(ledger, hand, block.register, block.keys);
    editor.edit(ids.map((id, place) => ({ id, place, textAt: () => '' })));
    return editor;
  });
  return value.stored(seq);
}

/** The fields of a block's columns in their order. */
export function fieldsOfBlock(fields: ReadonlyMap<string, Field>, { keys }: Block): (Field | undefined)[] {
  return keys.map((key) => fields.get(key));
}
