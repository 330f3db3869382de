import type { Block } from '../../../shared/contract/blocks.ts';
import { Refused } from '../../../shared/errors.ts';
import { fieldsOf } from '../../../shared/registers/custom.ts';
import type { Field } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { Db } from '../../ledger/database.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { columnsOf } from '../records/columns.ts';
import { refuseLarge } from './target.ts';
import { TextReader } from './texts.ts';

/** A block with the fields of its columns and the ids of its rows, as its view holds them. */
export interface Region {
  readonly db: Db;
  readonly block: Block;
  readonly fields: readonly (Field | undefined)[];
  readonly ids: readonly number[];
}

/** The region of a block; refuses with VIEW_GONE when the view is another register's or not there any more. */
export function regionOf(desk: ReaderDesk, block: Block): Region {
  const { register, ids } = desk.views.ids(block.view);
  if (register !== block.register) throw new Refused('VIEW_GONE');
  const fields = new Map(fieldsOf(REGISTERS[register], columnsOf(desk.db, register)).map((field) => [field.key, field]));
  return { db: desk.db, block, fields: block.keys.map((key) => fields.get(key)), ids: [...ids.subarray(block.from, block.from + block.count)] };
}

/** The texts of a block as its cells are edited; a row that is gone is empty. Refuses more than one command may touch. */
export function copyBlock({ db, block, fields, ids }: Region): string[][] {
  refuseLarge(block);
  return new TextReader(db, block.register, fields).texts(ids).map((texts) => texts ?? fields.map(() => ''));
}
