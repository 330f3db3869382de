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
  /** The places of the keys in the order of {@link rowHash}, and the same for what is hashed: `["asset",[["code",` and `],["code",`. */
  readonly order: readonly number[];
  readonly hashFirst: readonly Uint8Array[];
  readonly hashNext: readonly Uint8Array[];
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
  const sorted = keys.toSorted();
  return {
    image: jsonPiece(`[${table},`),
    first: quoted.map((key) => jsonPiece(`{${key}:`)),
    next: quoted.map((key) => jsonPiece(`,${key}:`)),
    order: sorted.map((key) => keys.indexOf(key)),
    hashFirst: sorted.map((key) => jsonPiece(`[${table},[[${JSON.stringify(key)},`)),
    hashNext: sorted.map((key) => jsonPiece(`],[${JSON.stringify(key)},`)),
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
  const { order, hashFirst, hashNext } = piecesOf(table);
  for (let index = 0; index < order.length; index++) {
    const value = values[order[index] ?? -1] ?? null;
    const opening = hashed.length === 0 ? hashFirst[index] : hashNext[index];
    if (value !== null && opening !== undefined) hashed.value(opening, value);
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
  writeSide(json, pieces, before, places);
  writeSide(json, pieces, after, places);
  json.value(COMMA, hash);
  json.piece(END_OF_IMAGE);
}

function writeSide(json: JsonBytes, pieces: Pieces, values: Values | null, places: readonly number[] | null): void {
  json.piece(COMMA);
  if (values === null) json.piece(NO_SIDE);
  else writePlaces(json, pieces, values, places ?? filledPlaces(values));
}

function writePlaces(json: JsonBytes, { first, next }: Pieces, values: Values, places: readonly number[]): void {
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? -1;
    const opening = index === 0 ? first[place] : next[place];
    if (opening === undefined) throw new RangeError(`no key at ${place}`);
    json.value(opening, values[place] ?? null);
  }
  json.piece(END_OF_SIDE);
}

function filledPlaces(values: Values): number[] {
  const filled: number[] = [];
  for (let place = 0; place < values.length; place++) if ((values[place] ?? null) !== null) filled.push(place);
  return filled;
}
