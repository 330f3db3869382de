import type { BlockStored, Find } from '../../../shared/contract/blocks.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { TextFinder } from '../../../shared/rules/blocks/findText.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { CellEditor } from './cellEditor.ts';
import { fieldsOfBlock } from './paste.ts';
import type { Target } from './target.ts';
import { CHUNK, inChunks, TextReader } from './texts.ts';

/** 替换: every hit in the texts of a block's cells, read back as if typed; what cannot be read stays and is told. */
export function replaceInBlock(ledger: Ledger, { block, ids }: Target, find: Find, by: string): BlockStored {
  const { title } = REGISTERS[block.register];
  const finder = new TextFinder(find);
  const { seq, value } = ledger.run({ name: 'blocks.replace', title: `替换${title}里的“${find.text}”` }, (hand) => {
    const editor = new CellEditor(ledger, hand, block.register, block.keys);
    const reader = new TextReader(hand.db, block.register, fieldsOfBlock(editor.fields, block));
    inChunks(ids).forEach((part, index) => {
      // A row's texts are read before its chunk is written: a new name is not hit again where it is referred to.
      const rows = reader.rows(part).map((row) => row && block.keys.map((_, column) => reader.text(row, column)));
      editor.edit(rows.flatMap((texts, offset) => {
        if (!texts?.some((text) => finder.hits(text))) return [];
        const textAt = (column: number) => {
          const text = texts[column] ?? '';
          return finder.hits(text) ? finder.replace(text, by) : undefined;
        };
        return [{ id: part[offset] ?? 0, place: index * CHUNK + offset, textAt }];
      }));
    });
    hand.describe(`替换${title}里的“${find.text}” ${editor.changed} 处`);
    return editor;
  });
  return value.stored(seq);
}
