import { toHalfWidth } from './halfWidth.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Writes the first bits of `bytes` as `length` upper-case letters and digits (Crockford base 32: no I, L, O, U).
 * Throws RangeError when the bytes hold fewer than 5 × length bits.
 */
export function crockford(bytes: Uint8Array, length: number): string {
  if (bytes.length * 8 < length * 5) throw new RangeError(`${bytes.length} bytes are too few for ${length} characters`);
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < length) {
      bits -= 5;
      text += ALPHABET.charAt((held >> bits) & 31);
      held &= (1 << bits) - 1;
    }
    if (text.length === length) break;
  }
  return text;
}

/** Brings a code that a person read aloud or typed into its written form: upper case, no spaces or hyphens, O → 0, I and L → 1. */
export function normaliseCode(text: string): string {
  return toHalfWidth(text)
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}
