import type { SheetLayout } from '../../../shared/rules/importing/sheetLayout.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { SheetState } from './sheetState.ts';

/** A word of the file and how a person wants it read under one heading. */
type Word = SheetLayout['values'][number];

/** Only words of closed lists and names are kept: a mended amount or date is one cell's. */
const KEPT_KINDS: ReadonlySet<string> = new Set(['choice', 'flag', 'reference']);

/** The words that were answered in a sheet, beside those that its kept profile knew; one that was read in two ways is not kept. */
export function answeredWords(state: SheetState): Word[] {
  const { layout, mends, check } = state;
  const kept = new Map(layout.values.map((word) => [keyOf(word.heading, word.raw), word]));
  const headings = wordHeadings(layout);
  const found = new Map<string, Word | null>();
  for (const [id, cells] of mends) {
    const number = check.numberOf(id);
    for (const [index, input] of cells) {
      const heading = headings.get(index);
      const raw = number === null ? '' : check.textAt(number, index).trim();
      if (heading === undefined || raw === '' || input.trim() === '') continue;
      const key = keyOf(heading, raw);
      const before = found.get(key);
      found.set(key, before === undefined || before?.input === input ? { heading, raw, input } : null);
    }
  }
  // A word that stands as it is in another line was one cell's mistake there, and says nothing about the word.
  const untouched = untouchedWords(state, headings);
  for (const [key, word] of found) {
    if (word && !untouched.has(key)) kept.set(key, word);
    else if (word === null) kept.delete(key);
  }
  return [...kept.values()];
}

function untouchedWords({ check, mends }: SheetState, headings: ReadonlyMap<number, string>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [number, line] of check.lines.entries()) {
    if (line.outcome === 'skipped') continue;
    const mended = mends.get(line.id);
    for (const [index, heading] of headings) if (mended?.has(index) !== true) words.add(keyOf(heading, check.textAt(number, index).trim()));
  }
  return words;
}

function keyOf(heading: string, raw: string): string {
  return JSON.stringify([heading, raw]);
}

function wordHeadings({ register, columns }: SheetLayout): ReadonlyMap<number, string> {
  const fields = new Map((register === null ? [] : REGISTERS[register].fields).map((field) => [field.key, field.kind]));
  return new Map(columns.flatMap(({ index, heading, target }) => (target.to === 'field' && KEPT_KINDS.has(fields.get(target.key) ?? '') ? [[index, heading] as const] : [])));
}
