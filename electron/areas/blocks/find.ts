import type { Find } from '../../../shared/contract/blocks.ts';
import type { Field, Row } from '../../../shared/registers/define.ts';
import { editText, readInput } from '../../../shared/registers/cell.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { TextFinder } from '../../../shared/rules/blocks/findText.ts';
import { head } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { namesOf, rowsById } from '../../ledger/rowView.ts';
import { exactRow } from '../records/lookup.ts';
import type { Region } from './blockQueries.ts';
import { CHUNK, TextReader } from './texts.ts';

/** A hit: its number in reading order, the row and column, what stands there and what would. */
export interface Hit {
  index: number;
  uid: string;
  name: string;
  key: string;
  before: string;
  /** The text after 替换; null when nothing replaces it or it could not be read. */
  after: string | null;
  problem: string | null;
}

export interface FindRequest {
  readonly find: Find;
  readonly by: string | null;
  readonly after: number;
  readonly limit: number;
}

/** Signs of which the texts of a kind of field consist; a text with others is not looked for in it. */
const SIGNS: Partial<Record<Field['kind'], RegExp>> = { money: /^[-\d.]*$/, quantity: /^[-\d.]*$/, integer: /^\d*$/, date: /^[-\d]*$/, area: /^[-\d. 亩㎡公顷]*$/, flag: /^[是否]$/ };

/** Where the hits of a search lie, as pairs of row and column in the block. */
interface Found {
  readonly question: string;
  readonly places: Int32Array;
}

/** The last search of each connection: the following pages of its hits are not searched again. */
const lastFound = new WeakMap<Db, Found>();

/** 查找 in the texts in which the cells of a block are edited, row by row; reads a thousand rows at a time. */
export async function findInBlock(region: Region, request: FindRequest, today: string): Promise<{ total: number; hits: Hit[] }> {
  const places = await placesOf(region, request.find);
  const { after, limit, by, find } = request;
  const total = places.length / 2;
  const chosen = Array.from({ length: Math.max(0, Math.min(limit, total - after)) }, (_, offset) => after + offset);
  const finder = new TextFinder(find);
  return { total, hits: chosen.flatMap((index) => hitAt(region, { index, row: places[index * 2] ?? 0, column: places[index * 2 + 1] ?? 0 }, { finder, by, today })) };
}

async function placesOf({ db, block, fields, ids }: Region, find: Find): Promise<Int32Array> {
  const question = JSON.stringify([block, find, head(db).seq]);
  const known = lastFound.get(db);
  if (known?.question === question) return known.places;
  const finder = new TextFinder(find);
  const columns = fields.flatMap((field, column) => (field && (SIGNS[field.kind]?.test(find.text) ?? true) ? [{ field, column }] : []));
  const reader = new TextReader(db, block.register, columns.map(({ field }) => field));
  const places: number[] = [];
  for (let from = 0; from < ids.length && columns.length > 0; from += CHUNK) {
    reader.rows(ids.slice(from, from + CHUNK)).forEach((row, offset) => {
      if (!row) return;
      columns.forEach(({ column }, index) => {
        if (finder.hits(reader.text(row, index))) places.push(from + offset, column);
      });
    });
    // Lists and sheets that wait for the reader are answered in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const found = { question, places: Int32Array.from(places) };
  lastFound.set(db, found);
  return found.places;
}

interface Place {
  readonly index: number;
  readonly row: number;
  readonly column: number;
}

function hitAt({ db, block, fields, ids }: Region, { index, row: place, column }: Place, { finder, by, today }: { finder: TextFinder; by: string | null; today: string }): Hit[] {
  const field = fields[column];
  const [row] = rowsById(db, block.register, [ids[place] ?? 0]);
  if (!row || !field) return [];
  const before = editText(field, row.cells, row.labels);
  const name = row.cells[REGISTERS[block.register].nameKey];
  const hit = { index, uid: row.uid, name: typeof name === 'string' ? name : '', key: field.key, before };
  return [{ ...hit, ...(by === null ? { after: null, problem: null } : replaced(db, field, row.cells, finder.replace(before, by), today)) }];
}

/** What a cell would say after 替换, or why its new text cannot be read. */
function replaced(db: Db, field: Field, cells: Row, input: string, today: string): { after: string | null; problem: string | null } {
  const read = readInput(field, input, { today, row: { idType: null, ...cells }, lookup: (register, text) => exactRow(db, register, text) });
  if (!read.ok) return { after: null, problem: read.message };
  const uid = read.value[field.key];
  const labels = field.kind === 'reference' && typeof uid === 'string' ? { [field.key]: namesOf(db, field.register, [uid]).get(uid) ?? '' } : {};
  return { after: editText(field, { ...cells, ...read.value }, labels), problem: null };
}
