import { createHash } from 'node:crypto';
import { constants, deflateRawSync } from 'node:zlib';
import type { Image } from './changeLog.ts';
import { contractOfLink } from './changeLog.ts';
import type { Db } from './database.ts';

/** Images above this size in bytes are stored compressed (a bulk import is one record). */
const PACK_ABOVE = 8 * 1024;
/** Images that are kept as they are; more are turned into bytes at once, so that a bulk import does not hold every row twice. */
const MOST_OPEN = 500;

/** The images of a record as they are stored. */
export interface TrailContent {
  readonly bytes: Buffer;
  readonly packed: boolean;
  /** SHA-256 of the images' JSON. */
  readonly hash: string;
}

/** The images of one command in the order in which it wrote. */
export class Trail {
  /** The rows that were touched, one for every image. */
  readonly rows: (readonly [table: string, uid: string])[] = [];
  /** The contracts whose objects or parties were touched. */
  readonly contracts = new Set<string>();
  readonly #db: Db;
  readonly #hash = createHash('sha256');
  readonly #parts: Buffer[] = [];
  #open: Image[] = [];

  constructor(db: Db) {
    this.#db = db;
  }

  get length(): number {
    return this.rows.length;
  }

  push(image: Image): void {
    this.rows.push([image[0], image[1]]);
    const contract = contractOfLink(this.#db, image);
    if (contract !== null) this.contracts.add(contract);
    this.#open.push(image);
    if (this.#open.length >= MOST_OPEN) this.#parts.push(this.#packed(this.#nextBytes(false), false));
  }

  /** The JSON of the open images as the next part of one list. */
  #nextBytes(isLast: boolean): Buffer {
    const before = this.#parts.length === 0 ? '[' : this.#open.length > 0 ? ',' : '';
    const bytes = Buffer.from(`${before}${JSON.stringify(this.#open).slice(1, -1)}${isLast ? ']' : ''}`);
    this.#open = [];
    this.#hash.update(bytes);
    return bytes;
  }

  /** Parts that end on a byte are one stream when they stand behind each other. */
  #packed(bytes: Buffer, isLast: boolean): Buffer {
    return deflateRawSync(bytes, { level: 1, finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH });
  }

  /** Everything that was pushed; nothing may be pushed afterwards. */
  content(): TrailContent {
    const last = this.#nextBytes(true);
    const hash = this.#hash.digest('hex');
    if (this.#parts.length === 0 && last.length <= PACK_ABOVE) return { bytes: last, packed: false, hash };
    return { bytes: Buffer.concat([...this.#parts, this.#packed(last, true)]), packed: true, hash };
  }
}
