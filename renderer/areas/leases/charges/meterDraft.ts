import type { MeterRow, TypedReading } from '../../../../shared/contract/charges.ts';
import type { MeterRead } from '../../../../shared/contract/chargeTerms.ts';
import { parseTsv } from '../../../../shared/rules/blocks/tsv.ts';
import type { MeterBill } from '../../../../shared/rules/leases/meters.ts';
import { meterBill, strikingUsage } from '../../../../shared/rules/leases/meters.ts';
import { formatScaled, parseScaled } from '../../../../shared/rules/scaled.ts';

/** What stands in the fields of one meter, as typed. */
export interface MeterDraft {
  readonly before: string;
  readonly after: string;
  readonly change: 'none' | 'rolled' | 'exchanged';
  readonly oldEnd: string;
  readonly newStart: string;
}

/** Drafts of meters that were touched, by charge. */
export type MeterDrafts = Readonly<Record<string, MeterDraft>>;

const shown = (value: number | null | undefined) => (value == null ? '' : formatScaled(value));

/** The fields of a meter as they are stored. */
export function storedDraft({ reading, before }: MeterRow): MeterDraft {
  const change = reading?.change ?? null;
  return {
    before: shown(reading?.before ?? before), after: shown(reading?.after), change: change?.by ?? 'none',
    oldEnd: change?.by === 'exchanged' ? shown(change.oldEnd) : '', newStart: change?.by === 'exchanged' ? shown(change.newStart) : '',
  };
}

/** What the fields of a meter come to: nothing typed, something wrong with its reason, or a reading with its bill. */
export type Judged =
  | { readonly state: 'empty' }
  | { readonly state: 'wrong'; readonly field: keyof MeterDraft; readonly problem: string }
  | { readonly state: 'read'; readonly read: MeterRead; readonly bill: MeterBill; readonly warning: string | null };

type Read = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: string };

function readField(text: string, empty: string): Read {
  if (text.trim() === '') return { ok: false, problem: empty };
  const found = parseScaled(text);
  if (!found.ok) return { ok: false, problem: found.message };
  return found.value < 0 ? { ok: false, problem: '读数不能小于零' } : { ok: true, value: found.value };
}

/** Judges what is typed for a meter, without asking the ledger. */
export function judge(row: MeterRow, draft: MeterDraft): Judged {
  if (draft.after.trim() === '') return { state: 'empty' };
  const wrong = (field: keyof MeterDraft, problem: string): Judged => ({ state: 'wrong', field, problem });
  const after = readField(draft.after, '');
  if (!after.ok) return wrong('after', after.problem);
  const before = readField(draft.before, '请先填上次读数');
  if (!before.ok) return wrong('before', before.problem);
  const oldEnd = readField(draft.oldEnd, '请填旧表止数');
  const newStart = readField(draft.newStart.trim() === '' ? '0' : draft.newStart, '');
  let change: MeterRead['change'] = null;
  if (draft.change === 'rolled') change = { by: 'rolled' };
  if (draft.change === 'exchanged') {
    if (!oldEnd.ok) return wrong('oldEnd', oldEnd.problem);
    if (!newStart.ok) return wrong('newStart', newStart.problem);
    change = { by: 'exchanged', oldEnd: oldEnd.value, newStart: newStart.value };
  }
  const read = { before: before.value, after: after.value, change };
  const bill = meterBill(row.terms, read);
  if (!bill.ok) return wrong(bill.code === 'old_below' ? 'oldEnd' : bill.code === 'new_below' ? 'newStart' : 'after', bill.message);
  return { state: 'read', read, bill: bill.value, warning: strikingUsage(bill.value.used, row.usedBefore) };
}

/** Whether the fields say something else than what is stored. */
export function isChanged(row: MeterRow, draft: MeterDraft): boolean {
  const stored = storedDraft(row);
  const judged = judge(row, draft);
  if (judged.state === 'empty') return row.reading !== null;
  if (judged.state === 'wrong') return true;
  const before = row.reading === null ? null : judge(row, stored);
  return before?.state !== 'read' || JSON.stringify(before.read) !== JSON.stringify(judged.read);
}

/** What is to be stored: the readings that can be, and the meters whose fields are wrong. */
export function pending(rows: readonly MeterRow[], drafts: MeterDrafts): { readings: TypedReading[]; wrong: string[] } {
  const readings: TypedReading[] = [];
  const wrong: string[] = [];
  for (const row of rows) {
    const draft = drafts[row.charge];
    if (!draft || !isChanged(row, draft)) continue;
    const judged = judge(row, draft);
    const note = row.reading?.note ?? '';
    if (judged.state === 'wrong') wrong.push(row.charge);
    else if (judged.state === 'read') readings.push({ charge: row.charge, ...judged.read, note });
    else if (row.reading !== null) readings.push({ charge: row.charge, before: row.reading.before, after: null, change: null, note });
  }
  return { readings, wrong };
}

const bare = (text: string) => text.replace(/\s/gu, '');

/**
 * Lays a pasted block over the readings: a single column downwards from the row it was pasted at; a block whose first column
 * names stalls, by those names, with the reading in its last column. Answers which texts go to which meters, and how many
 * lines found none.
 */
export function layPaste(rows: readonly MeterRow[], at: number, text: string): { texts: ReadonlyMap<string, string>; left: number } {
  const lines = parseTsv(text);
  const texts = new Map<string, string>();
  const byName = new Map(rows.map((row) => [bare(row.object), row.charge]));
  if (lines.some((cells) => cells.length > 1 && byName.has(bare(cells[0] ?? '')))) {
    let left = 0;
    for (const cells of lines) {
      const charge = byName.get(bare(cells[0] ?? ''));
      if (charge === undefined) left += 1;
      else texts.set(charge, (cells.at(-1) ?? '').trim());
    }
    return { texts, left };
  }
  const below = rows.slice(at, at + lines.length);
  for (const [index, row] of below.entries()) texts.set(row.charge, (lines[index]?.[0] ?? '').trim());
  return { texts, left: lines.length - below.length };
}
