/** How a stretch of text is read: the form is tried at every place, and what it makes is added to the tokens. */
export type TokenForm<T> = readonly [form: RegExp, make: (groups: readonly string[]) => readonly T[]];

/**
 * Cuts a text into tokens. The forms (sticky) are tried in their order at every place; every stretch that none of them knows
 * goes through `unknown`, so that nothing of a text is passed over.
 */
export function tokensOf<T>(plain: string, forms: readonly TokenForm<T>[], unknown: (text: string) => T): T[] {
  const tokens: T[] = [];
  let strange = '';
  for (let at = 0; at < plain.length;) {
    const found = formAt(plain, at, forms);
    if (found === null) {
      strange += plain.charAt(at);
      at += 1;
      continue;
    }
    if (strange !== '') tokens.push(unknown(strange));
    strange = '';
    tokens.push(...found.tokens);
    at += found.length;
  }
  if (strange !== '') tokens.push(unknown(strange));
  return tokens;
}

function formAt<T>(plain: string, at: number, forms: readonly TokenForm<T>[]): { readonly tokens: readonly T[]; readonly length: number } | null {
  for (const [form, make] of forms) {
    form.lastIndex = at;
    const match = form.exec(plain);
    if (match === null || match[0] === '') continue;
    return { tokens: make(match.map((group: string | undefined) => group ?? '')), length: match[0].length };
  }
  return null;
}
