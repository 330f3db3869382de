/** The XML is written in a way that the scanner does not know. */
export class Unusual extends Error {}

const [SPACE, MORE, SLASH, LESS, QUOTE, APOSTROPHE, EQUALS, AMPERSAND] = [0x20, 0x3e, 0x2f, 0x3c, 0x22, 0x27, 0x3d, 0x26] as const;
const LAST_ASCII = 0x7f;
const UNDERSCORE = 0x5f;
const RETURN = 0x0d;

/** Line ends of other systems. */
export const BREAK = /\r\n/gu;
const ENTITIES: ReadonlyMap<string, string> = new Map([['quot', '"'], ['apos', '\''], ['gt', '>'], ['lt', '<'], ['amp', '&']]);
const ENTITY = /&(?:(quot|apos|gt|lt|amp)|#(\d{1,7})|#x([\da-f]{1,6}));/giu;
/** How spreadsheets write signs that XML does not hold: _x000D_ is a line end. */
const ESCAPED = /_x([\da-f]{4})_/giu;

/** Goes through XML in UTF-8 from front to back. Every method throws {@link Unusual} where the bytes are not as it expects. */
export class XmlScanner {
  readonly #xml: Buffer;
  #at = 0;
  #nameFrom = 0;
  #nameTo = 0;
  /** Where the value of the attribute read last begins and ends. */
  valueFrom = 0;
  valueTo = 0;

  constructor(xml: Buffer) {
    this.#xml = xml;
  }

  byte(at: number): number {
    return this.#xml[at] ?? 0;
  }

  #skipSpace(): void {
    while ((this.#xml[this.#at] ?? LESS) <= SPACE) this.#at += 1;
  }

  isAtEnd(): boolean {
    this.#skipSpace();
    return this.#at >= this.#xml.length;
  }

  /** Steps over `sign` if it stands next, spaces before it left out; a tag's name must end there. */
  take(sign: string): boolean {
    this.#skipSpace();
    for (let index = 0; index < sign.length; index++) if (this.#xml[this.#at + index] !== sign.charCodeAt(index)) return false;
    const behind = this.#xml[this.#at + sign.length] ?? SPACE;
    if (!sign.endsWith('>') && behind > SPACE && behind !== MORE && behind !== SLASH) return false;
    this.#at += sign.length;
    return true;
  }

  expect(sign: string): void {
    if (!this.take(sign)) throw new Unusual();
  }

  /** Reads the next attribute of a tag; answers how long its name is, 0 when there is none. */
  attribute(): number {
    this.#skipSpace();
    const first = this.#xml[this.#at];
    if (first === MORE || first === SLASH) return 0;
    this.#nameFrom = this.#at;
    this.#nameTo = this.#end(EQUALS);
    const quote = this.#xml[this.#at];
    if (quote !== QUOTE && quote !== APOSTROPHE) throw new Unusual();
    this.#at += 1;
    this.valueFrom = this.#at;
    this.valueTo = this.#end(quote);
    return this.#nameTo - this.#nameFrom;
  }

  /** Goes behind the next `sign`; answers where it stands. */
  #end(sign: number): number {
    while (this.#at < this.#xml.length) {
      const byte = this.#xml[this.#at];
      this.#at += 1;
      if (byte === sign) return this.#at - 1;
      if (byte === LESS || byte === AMPERSAND) break;
    }
    throw new Unusual();
  }

  /** Whether the attribute read last has this name. */
  isNamed(name: string): boolean {
    if (this.#nameTo - this.#nameFrom !== name.length) return false;
    for (let index = 0; index < name.length; index++) if (this.#xml[this.#nameFrom + index] !== name.charCodeAt(index)) return false;
    return true;
  }

  value(): string {
    return this.#xml.toString('latin1', this.valueFrom, this.valueTo);
  }

  /** The whole number that stands between two places. */
  integer(from: number, to: number): number {
    let number = 0;
    if (from < 0 || from >= to || to - from > 9) throw new Unusual();
    for (let at = from; at < to; at++) {
      const digit = (this.#xml[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) throw new Unusual();
      number = number * 10 + digit;
    }
    return number;
  }

  /** Goes behind the end of a tag whose attributes were read; true for `/>`. */
  endTag(): boolean {
    const isEmpty = this.#xml[this.#at] === SLASH;
    if (isEmpty) this.#at += 1;
    if (this.#xml[this.#at] !== MORE) throw new Unusual();
    this.#at += 1;
    return isEmpty;
  }

  /** Goes behind an element without looking into it; `end` is its closing tag. */
  skipElement(end: string): void {
    while (this.attribute() > 0) continue;
    if (this.endTag()) return;
    const found = this.#xml.indexOf(end, this.#at);
    if (found < 0) throw new Unusual();
    this.#at = found + end.length;
  }

  /** The text up to `end`, which is stepped over; a `plain` one consists of ASCII without entities. */
  text(isPlain: boolean, end: string): string {
    const from = this.#at;
    let isEscaped = false;
    let isAscii = true;
    for (;;) {
      const byte = this.#xml[this.#at];
      if (byte === undefined) throw new Unusual();
      if (byte === LESS) break;
      if (byte === AMPERSAND || byte === UNDERSCORE || byte === RETURN) isEscaped = true;
      if (byte > LAST_ASCII) isAscii = false;
      this.#at += 1;
    }
    if (isPlain && (isEscaped || !isAscii)) throw new Unusual();
    const text = this.#xml.toString(isAscii ? 'latin1' : 'utf8', from, this.#at);
    this.expect(end);
    return isEscaped ? unescaped(text) : text;
  }
}

function unescaped(text: string): string {
  return text.replace(ENTITY, (_, name: string | undefined, decimal: string | undefined, hex: string | undefined) => {
    if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? '';
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return point > 0x10ffff ? '\uFFFD' : String.fromCodePoint(point);
  }).replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
