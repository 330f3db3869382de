import type { CellValue } from '../../shared/registers/define.ts';
import { unitAt } from '../../shared/rules/textUnits.ts';

const encoder = new TextEncoder();

/** Most commands write little; twice as many bytes whenever they do not suffice. */
const FIRST_SIZE = 4 * 1024;
/** The most bytes that a UTF-16 unit takes: a sign that is written as \u001f. */
const MOST_PER_UNIT = 6;

/** A number or `null`, or the quotes of a text. */
const LONGEST_NUMBER = 24;

const SPACE = 0x20;
const ZERO = 0x30;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEW_LINE = 0x0a;
const LETTER_N = 0x6e;
const LAST_ASCII = 0x7f;
const LAST_OF_TWO_BYTES = 0x7ff;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** A piece of JSON that is written again and again, made into bytes once. */
export function jsonPiece(text: string): Uint8Array {
  return encoder.encode(text);
}

const NULL = jsonPiece('null');

/**
 * JSON written straight as UTF-8, byte for byte what JSON.stringify and an encoder would make of it. Images and hashes
 * of a block are made of a hundred thousand short cells: as texts that are put together and encoded afterwards they
 * took three times as long.
 */
export class JsonBytes {
  #bytes = new Uint8Array(FIRST_SIZE);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What was written; valid until the next write. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  /** Bytes that are JSON already. */
  piece(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A value, and what stands before it: both at once, because this is said of every cell. */
  value(before: Uint8Array, value: CellValue): void {
    const length = typeof value === 'string' ? value.length : 0;
    this.#makeRoom(before.length + length * MOST_PER_UNIT + LONGEST_NUMBER);
    const bytes = this.#bytes;
    bytes.set(before, this.#length);
    const at = this.#length + before.length;
    const end = typeof value === 'string' ? textWritten(value, length, bytes, at) : numberWritten(value, bytes, at);
    this.#length = end >= 0 ? end : at;
    if (end < 0) this.piece(jsonPiece(JSON.stringify(value)));
  }

  #makeRoom(count: number): void {
    const wanted = this.#length + count;
    if (wanted <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(wanted, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Writes nothing or a small number, from its last digit to its first: as a text it would be made only to be taken apart. -1 for any other. */
function numberWritten(value: number | null, bytes: Uint8Array, at: number): number {
  if (value === null) {
    bytes.set(NULL, at);
    return at + NULL.length;
  }
  if (value < 0 || (value | 0) !== value) return -1;
  let end = at;
  for (let rest = value; rest > 0 || end === at; rest = (rest / 10) | 0) end += 1;
  let rest = value | 0;
  for (let place = end - 1; place >= at; place--) {
    const tens = (rest / 10) | 0;
    bytes[place] = ZERO + rest - tens * 10;
    rest = tens;
  }
  return end;
}

/** Writes a text; -1 when it holds something rare: other signs than the new line, characters beyond the first plane. */
function textWritten(text: string, length: number, bytes: Uint8Array, from: number): number {
  let at = from;
  bytes[at++] = QUOTE;
  for (let index = 0; index < length; index++) {
    const code = unitAt(text, index);
    if (code <= LAST_ASCII) {
      if (code >= SPACE && code !== QUOTE && code !== BACKSLASH) {
        bytes[at++] = code;
      } else {
        if (code < SPACE && code !== NEW_LINE) return -1;
        bytes[at++] = BACKSLASH;
        bytes[at++] = code === NEW_LINE ? LETTER_N : code;
      }
    } else if (code <= LAST_OF_TWO_BYTES) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 0x3f);
    } else {
      if (code >= FIRST_SURROGATE && code <= LAST_SURROGATE) return -1;
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at++] = 0x80 | (code & 0x3f);
    }
  }
  bytes[at++] = QUOTE;
  return at;
}
