import { z } from 'zod';
import { targetSchema } from '../../../shared/contract/imports.ts';
import { registerSchema } from '../../../shared/contract/base.ts';
import { Refused } from '../../../shared/errors.ts';
import type { RegisterName, Row } from '../../../shared/registers/define.ts';
import type { FindSaved } from '../../../shared/rules/importing/signature.ts';
import { signatureOf } from '../../../shared/rules/importing/signature.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid, sha256 } from '../../ledger/rows.ts';
import { answeredWords } from './answeredWords.ts';
import type { SheetState } from './sheetState.ts';

/**
 * A mapping as JSON in the ledger: its columns in the order of the sheet from which it was kept, whether it is a platform's,
 * and the words that were answered for a column (`raw` in the file is read as `input`).
 */
const mappingSchema = z.strictObject({
  columns: z.array(z.strictObject({ heading: z.string(), target: targetSchema })).max(1_000),
  platform: z.boolean(),
  values: z.array(z.strictObject({ heading: z.string(), raw: z.string(), input: z.string() })).max(10_000),
});
type Mapping = z.infer<typeof mappingSchema>;

const storedSchema = z.object({ uid: z.string(), name: z.string(), register: registerSchema, signature: z.string(), mapping: z.string() });
type Stored = z.infer<typeof storedSchema>;

export interface SavedProfile {
  readonly uid: string;
  readonly name: string;
  readonly register: RegisterName;
  /** How many headings it maps. */
  readonly headings: number;
  readonly platform: boolean;
}

/** The JSON of a mapping; null when another program left something else. */
function readMapping(text: string): Mapping | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return mappingSchema.safeParse(parsed).data ?? null;
  } catch {
    return null;
  }
}

function newestFirst(db: Db): Stored[] {
  return statement(db, 'SELECT uid, name, register, signature, mapping FROM import_profile ORDER BY uid DESC').all().flatMap((row) => storedSchema.safeParse(row).data ?? []);
}

/** The kept mappings, newest first; of several versions for one shape the newest. */
export function listProfiles(db: Db): SavedProfile[] {
  const seen = new Set<string>();
  return newestFirst(db).flatMap(({ uid, name, register, signature, mapping }) => {
    const read = readMapping(mapping);
    if (!read || seen.has(signature)) return [];
    seen.add(signature);
    return [{ uid, name, register, headings: read.columns.length, platform: read.platform }];
  });
}

/** A kept mapping by its uid; null when it is gone. */
export function keptProfile(db: Db, uid: string): (Mapping & { readonly register: RegisterName }) | null {
  const stored = newestFirst(db).find((one) => one.uid === uid);
  const mapping = stored ? readMapping(stored.mapping) : null;
  return stored && mapping ? { register: stored.register, ...mapping } : null;
}

/** Finds kept mappings by the signature of a sheet's headings. */
export function savedProfiles(db: Db): FindSaved {
  const all = newestFirst(db);
  return (signature) => {
    const hash = signature === '' ? '' : sha256(signature);
    const stored = all.find((one) => one.signature === hash);
    const mapping = stored ? readMapping(stored.mapping) : null;
    return stored && mapping ? { name: stored.name, register: stored.register, ...mapping } : null;
  };
}

/**
 * The row that keeps a layout's mapping; null where a sheet has no headings or is spread over registers. Every saving is
 * a row of its own: taking an import back must not depend on what a later one kept.
 */
export function profileRow(state: SheetState, name: string): Row | null {
  const { layout } = state;
  const columns = layout.columns.slice(0, layout.columns.length - (layout.sections ? 1 : 0)).map(({ heading, target }) => ({ heading, target }));
  const signature = signatureOf(columns.map(({ heading }) => heading));
  if (layout.register === null || layout.heading === null || signature === '') return null;
  return { uid: newUid(), name, register: layout.register, signature: sha256(signature), mapping: JSON.stringify({ columns, platform: layout.profile === 'platform', values: answeredWords(state) } satisfies Mapping) };
}

/** Keeps the mapping of a sheet by a command of its own. */
export function saveProfile(ledger: Ledger, state: SheetState, name: string): { seq: number | null } {
  const row = profileRow(state, name);
  if (!row) throw new Refused('PROFILE_NO_HEADINGS');
  const { seq } = ledger.run({ name: 'imports.saveProfile', title: `保存导入方案“${name}”` }, ({ writer }) => writer.insert('import_profile', row));
  return { seq };
}

/** Forgets a mapping with its older versions. */
export function removeProfile(ledger: Ledger, uid: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'imports.removeProfile', title: '删除导入方案' }, ({ writer, db, describe }) => {
    const { name, signature } = writer.get('import_profile', uid);
    describe(`删除导入方案“${String(name)}”`);
    const versions = z.array(z.string()).parse(statement(db, 'SELECT uid FROM import_profile WHERE signature = ?').pluck().all(signature));
    for (const version of versions) writer.remove('import_profile', version);
  });
  return { seq };
}
