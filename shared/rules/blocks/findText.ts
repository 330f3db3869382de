/** What is looked for in the texts of cells. */
interface Sought {
  readonly text: string;
  /** Whether the text must be the whole cell. */
  readonly whole: boolean;
  readonly matchCase: boolean;
}

/** Looks for one text in many cells; every sign of the text stands for itself. */
export class TextFinder {
  readonly #pattern: RegExp;
  readonly #literal: string | null;

  constructor({ text, whole, matchCase }: Sought) {
    const literal = text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    this.#pattern = new RegExp(whole ? `^(?:${literal})$` : literal, matchCase ? 'gu' : 'giu');
    // Texts without upper and lower case, as Chinese is, are found fastest as they are.
    this.#literal = !whole && (matchCase || text.toLowerCase() === text.toUpperCase()) ? text : null;
  }

  /** Whether a cell's text is a hit. */
  hits(text: string): boolean {
    if (this.#literal !== null) return text.includes(this.#literal);
    this.#pattern.lastIndex = 0;
    return this.#pattern.test(text);
  }

  /** The text with every hit replaced; `by` is taken literally. */
  replace(text: string, by: string): string {
    this.#pattern.lastIndex = 0;
    return text.replace(this.#pattern, () => by);
  }
}
