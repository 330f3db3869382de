import type { StepRecord } from '../../../shared/contract/decisionTerms.ts';

export type Attendee = StepRecord['attendees'][number];

/** Longest name and note that are kept, and most names of one meeting; see `stepRecordSchema`. */
const MOST_LETTERS = 40;
const MOST_NAMES = 5_000;

/** A typed list of names: what it holds, and what keeps it from being stored (empty: nothing). */
export interface ReadAttendees {
  readonly attendees: Attendee[];
  readonly problem: string;
}

/** Reads a list of names, one a line, each with a note after a tab or a space (`李桂英 委托 李强`). Empty lines are left out. */
export function parseAttendees(text: string): ReadAttendees {
  const attendees: Attendee[] = [];
  let problem = '';
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const plain = line.trim();
    if (plain === '') continue;
    const [, name = '', note = ''] = /^(\S+)\s*(.*)$/u.exec(plain) ?? [];
    if (problem === '' && name.length > MOST_LETTERS) problem = `第 ${index + 1} 行的姓名超过 ${MOST_LETTERS} 字，请每行写一人`;
    if (problem === '' && note.length > MOST_LETTERS) problem = `第 ${index + 1} 行的备注超过 ${MOST_LETTERS} 字，请缩短`;
    attendees.push({ name, note });
  }
  if (problem === '' && attendees.length > MOST_NAMES) problem = `名单有 ${attendees.length} 人，最多 ${MOST_NAMES} 人`;
  return { attendees, problem };
}

/** Writes a list of names as it is typed. */
export function writeAttendees(attendees: readonly Attendee[]): string {
  return attendees.map(({ name, note }) => (note === '' ? name : `${name} ${note}`)).join('\n');
}

/** Names that stand in the list more than once, each once: often the same person ticked twice, sometimes two of one name. */
export function repeatedNames(attendees: readonly Attendee[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { name } of attendees) {
    if (seen.has(name)) repeated.add(name);
    seen.add(name);
  }
  return Array.from(repeated);
}
