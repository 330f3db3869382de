import { createHash } from 'node:crypto';
import { constants, deflateRawSync } from 'node:zlib';
import { JsonBytes, jsonPiece } from './jsonBytes.ts';
import { writeImage } from './rowJson.ts';
import type { RowImage } from './rowJson.ts';

/** Images above this size in bytes are stored compressed (a bulk import is one record). */
const PACK_ABOVE = 8 * 1024;
/** Bytes that are kept as they are; more are compressed at once, so that a bulk import does not hold every row twice. */
const MOST_OPEN = 1024 * 1024;

/** Enough for a handful of rows, in which nearly everything stands that the next one repeats; a full window finds 3 % more in a fifth more time. */
const WINDOW_BITS = 13;

const BEGIN = jsonPiece('[');
const COMMA = jsonPiece(',');
const END = jsonPiece(']');

/** The images of a record as they are stored. */
export interface TrailContent {
  readonly bytes: Uint8Array;
  readonly packed: boolean;
  /** SHA-256 of the images' JSON. */
  readonly hash: string;
}

/** The images of one command in the order in which it wrote. */
export class Trail {
  /** The uids of the rows that were touched by table, one for every image. */
  readonly touched = new Map<string, string[]>();
  /** The contracts whose objects or parties were touched. */
  readonly contracts = new Set<string>();
  readonly #hash = createHash('sha256');
  readonly #parts: Buffer[] = [];
  readonly #open = new JsonBytes();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(image: RowImage): void {
    this.#open.piece(this.#length === 0 ? BEGIN : COMMA);
    this.#length += 1;
    writeImage(this.#open, image);
    const uids = this.touched.get(image.table.name);
    if (uids) uids.push(image.uid);
    else this.touched.set(image.table.name, [image.uid]);
    const contract = contractOf(image);
    if (contract !== null) this.contracts.add(contract);
    if (this.#open.length < MOST_OPEN) return;
    this.#hash.update(this.#open.written);
    this.#parts.push(this.#packed(false));
    this.#open.clear();
  }

  /** Parts that end on a byte are one stream when they stand behind each other. */
  #packed(isLast: boolean): Buffer {
    return deflateRawSync(this.#open.written, { level: 1, windowBits: WINDOW_BITS, finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH });
  }

  /** Everything that was pushed; nothing may be pushed afterwards. */
  content(): TrailContent {
    if (this.#length === 0) this.#open.piece(BEGIN);
    this.#open.piece(END);
    const last = this.#open.written;
    const hash = this.#hash.update(last).digest('hex');
    if (this.#parts.length === 0 && last.length <= PACK_ABOVE) return { bytes: last, packed: false, hash };
    return { bytes: Buffer.concat([...this.#parts, this.#packed(true)]), packed: true, hash };
  }
}

/** The contract to which a touched object or party belongs; null for every other table. */
function contractOf({ table, before, after }: RowImage): string | null {
  if (table.name !== 'contract_object' && table.name !== 'contract_party') return null;
  const contract = (after ?? before)?.[table.keys.indexOf('contract')];
  return typeof contract === 'string' ? contract : null;
}
