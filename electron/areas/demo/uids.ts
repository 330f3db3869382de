import type { Random } from './random.ts';

/** 2025-01-01T00:00:00Z: the demo's rows are older than anything a person adds to it later. */
const FIRST_INSTANT_MS = 1_735_689_600_000;
const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexByte(byte: number): string {
  return BYTES[byte & 0xff] ?? '00';
}

function hexWord(word: number): string {
  return hexByte(word >>> 24) + hexByte(word >>> 16) + hexByte(word >>> 8) + hexByte(word);
}

/** A maker of UUIDv7 (RFC 9562 §5.7) that rise: one millisecond per uid from a fixed instant, the rest from the stream. */
export function createUids(random: Random): () => string {
  let instant = FIRST_INSTANT_MS;
  return () => {
    const time = instant.toString(16).padStart(12, '0');
    instant += 1;
    const middle = hexWord(((random.next() & 0x0fff3fff) | 0x70008000) >>> 0);
    const tail = hexWord(random.next()) + hexWord(random.next()).slice(4);
    return `${time.slice(0, 8)}-${time.slice(8)}-${middle.slice(0, 4)}-${middle.slice(4)}-${tail}`;
  };
}
