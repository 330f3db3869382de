/** Which lines of a sheet say the same key (a 记录编号, a number within a unit); lines in the order of the sheet. */
export class Repeats {
  readonly #lines = new Map<string, number[]>();
  readonly #keys = new Map<number, readonly string[]>();

  clear(): void {
    this.#lines.clear();
    this.#keys.clear();
  }

  /** Sets the keys of a line. */
  set(line: number, keys: readonly string[]): void {
    const before = this.#keys.get(line) ?? [];
    const gone = before.filter((key) => !keys.includes(key));
    const come = keys.filter((key) => !before.includes(key));
    for (const key of gone) this.#lines.set(key, (this.#lines.get(key) ?? []).filter((one) => one !== line));
    for (const key of come) this.#add(key, line);
    if (keys.length > 0) this.#keys.set(line, keys);
    else this.#keys.delete(line);
  }

  #add(key: string, line: number): void {
    const lines = this.#lines.get(key);
    if (!lines) this.#lines.set(key, [line]);
    else if ((lines.at(-1) ?? -1) < line) lines.push(line);
    else lines.splice(lines.findIndex((one) => one > line), 0, line);
  }

  /** The keys that a line says. */
  of(line: number): readonly string[] {
    return this.#keys.get(line) ?? [];
  }

  first(key: string): number | null {
    return this.#lines.get(key)?.[0] ?? null;
  }

  lines(key: string): readonly number[] {
    return this.#lines.get(key) ?? [];
  }

  /** Every key of the sheet that some line says. */
  *keys(): Iterable<string> {
    for (const [key, lines] of this.#lines) if (lines.length > 0) yield key;
  }
}

/** The key of a 记录编号. */
export function uidKey(uid: string): string {
  return `uid ${uid}`;
}

/** The key of a row's own number within its unit. */
export function codeKeyOf(register: string, unit: string, code: string): string {
  return `code ${register} ${unit} ${code}`;
}

/** Whether a key is that of a 记录编号. */
export function isUidKey(key: string): boolean {
  return key.startsWith('uid ');
}
