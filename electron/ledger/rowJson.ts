import { JsonBytes, jsonPiece } from './jsonBytes.ts';
import { sha256 } from './rows.ts';
import type { Values } from './rows.ts';
import type { Table } from './tables.ts';

/** What stands around the values of a table's rows in an image and in the text that is hashed. */
interface Pieces {
  /** `["asset",` */
  readonly image: Uint8Array;
  /** By place of the key, for the first value of a side and for those behind it: `{"code":` and `,"code":`. */
  readonly first: readonly Uint8Array[];
  readonly next: readonly Uint8Array[];
  /** The keys in the order of {@link rowHash}: `["asset",[["code",` and `],["code",`. */
  readonly hashed: readonly { readonly place: number; readonly first: Uint8Array; readonly next: Uint8Array }[];
}

const COMMA = jsonPiece(',');
const NO_SIDE = jsonPiece('null');
const END_OF_SIDE = jsonPiece('}');
const END_OF_IMAGE = jsonPiece(']');
const END_OF_HASHED = jsonPiece(']]]');

const piecesOfTables = new WeakMap<Table, Pieces>();

function makePieces({ name, keys }: Table): Pieces {
  const table = JSON.stringify(name);
  const quoted = keys.map((key) => JSON.stringify(key));
  const order = keys.toSorted().map((key) => keys.indexOf(key));
  return {
    image: jsonPiece(`[${table},`),
    first: quoted.map((key) => jsonPiece(`{${key}:`)),
    next: quoted.map((key) => jsonPiece(`,${key}:`)),
    hashed: order.map((place) => ({ place, first: jsonPiece(`[${table},[[${quoted[place] ?? ''},`), next: jsonPiece(`],[${quoted[place] ?? ''},`) })),
  };
}

function piecesOf(table: Table): Pieces {
  let pieces = piecesOfTables.get(table);
  if (!pieces) piecesOfTables.set(table, (pieces = makePieces(table)));
  return pieces;
}

const hashed = new JsonBytes();

/** `rowHash` of a stored row: it always has a uid. */
export function valuesHash(table: Table, values: Values): string {
  hashed.clear();
  for (const { place, first, next } of piecesOf(table).hashed) {
    const value = values[place] ?? null;
    if (value === null) continue;
    hashed.value(hashed.length === 0 ? first : next, value);
  }
  hashed.piece(END_OF_HASHED);
  return sha256(hashed.written);
}

/** A change of a row, whole before and behind it; an added row has no `before`, a removed one no `after` and no `hash`. */
export interface RowImage {
  readonly table: Table;
  readonly uid: string;
  readonly before: Values | null;
  readonly after: Values | null;
  /** The places of the keys that changed, at least one; null for a row that was added or removed. */
  readonly places: readonly number[] | null;
  readonly hash: string | null;
}

/** Writes the JSON of a change as an `Image` reads it. */
export function writeImage(json: JsonBytes, { table, uid, before, after, places, hash }: RowImage): void {
  const pieces = piecesOf(table);
  json.value(pieces.image, uid);
  for (const side of [before, after]) {
    json.piece(COMMA);
    if (side === null) json.piece(NO_SIDE);
    else if (places === null) writeFilled(json, pieces, side);
    else writePlaces(json, pieces, side, places);
  }
  json.value(COMMA, hash);
  json.piece(END_OF_IMAGE);
}

function writePlaces(json: JsonBytes, { first, next }: Pieces, values: Values, places: readonly number[]): void {
  let openings = first;
  for (const place of places) {
    const opening = openings[place];
    if (opening === undefined) throw new RangeError(`no key at ${place}`);
    json.value(opening, values[place] ?? null);
    openings = next;
  }
  json.piece(END_OF_SIDE);
}

function writeFilled(json: JsonBytes, pieces: Pieces, values: Values): void {
  const filled: number[] = [];
  for (let place = 0; place < values.length; place++) if ((values[place] ?? null) !== null) filled.push(place);
  writePlaces(json, pieces, values, filled);
}
