import { Refused } from '../../../shared/errors.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { backUp } from '../../ledger/backup.ts';
import { newUid } from '../../ledger/rows.ts';
import { removeOne } from '../records/commands.ts';
import type { CheckedLine } from './lines.ts';
import { isTaken } from './lines.ts';
import { profileRow } from './profiles.ts';
import type { ImportSession } from './session.ts';
import type { SheetState } from './sheetState.ts';
import { keepSeen } from './seen.ts';
import { Storing } from './storing.ts';

/** What was stored; the numbers are lines of the chosen sheets. */
export interface StoredImport {
  readonly seq: number | null;
  readonly import: string | null;
  readonly created: number;
  readonly changed: number;
  readonly removed: number;
  readonly same: number;
  /** Lines that were no records, could not be stored, or were not ticked. */
  readonly skipped: number;
  /** Rows of which a platform's file said something new. */
  readonly platform: number;
}

type Step = (what: string, done: number, total: number) => void;

/** A line that is to be stored, with the sheet it stands in. */
interface Wanted {
  readonly line: CheckedLine;
  readonly sheet: string;
}

/**
 * Stores everything that is taken in one command after a verified backup; the lines are checked against the ledger as
 * it stands now. `step` throws when the user cancels: the transaction is then rolled back whole, as it is when one row
 * is refused. When there is nothing to store, nothing is written at all.
 */
export function storeImport(session: ImportSession, step: Step): StoredImport {
  const { ledger, fileName, hash, unit } = session.parts;
  session.refresh((done, total) => step('检查', done, total));
  const sheets = session.sheets.filter(({ chosen }) => chosen);
  const lines = sheets.flatMap((state) => state.lines.map((line) => ({ line, sheet: state.sheet.name, taken: isTaken(line, state.ticks) })));
  if (lines.length === 0) throw new Refused('IMPORT_NOTHING');
  const wanted = lines.filter(({ taken }) => taken);
  const added = wanted.filter(({ line }) => line.outcome === 'new');
  const changed = wanted.filter(({ line }) => line.outcome === 'changed' || line.outcome === 'conflict');
  const removed = wanted.filter(({ line }) => line.outcome === 'missing');
  const same = lines.filter(({ line }) => line.outcome === 'same').length;
  const absent = lines.filter(({ line, taken }) => line.outcome === 'missing' && !taken).length;
  const news = lines.filter(({ line, taken }) => line.seen?.isNews === true && (taken || line.outcome === 'same' || line.outcome === 'changed'));
  const told = { created: added.length, changed: changed.length, removed: removed.length, same, skipped: lines.length - wanted.length - same - absent, platform: news.length };
  if (wanted.length === 0 && news.length === 0) return { seq: null, import: null, ...told };
  if (ledger.snapshot) throw new Refused('READ_ONLY');
  if (!ledger.operator) throw new Refused('NO_OPERATOR');
  step('备份', 0, wanted.length);
  backUp(ledger.db, ledger.path, 'import', ledger.clock());
  const batch = newUid();
  const { seq } = ledger.run({ name: 'imports.store', title: titleOf(fileName, told), unit }, ({ writer, db }) => {
    writer.insert('import_batch', { uid: batch, fileName, fileHash: hash, profile: sheets[0]?.layout.profile ?? 'headings', rows: wanted.length, at: ledger.clock() });
    for (const state of sheets) if (state.isRemapped) keepMapping(state, fileName, (row) => writer.insert('import_profile', row));
    const storing = new Storing(writer, db, { import: batch, file: fileName });
    storing.makeColumns(wanted.map(({ line }) => line));
    let done = 0;
    const each = (some: readonly Wanted[], work: (one: Wanted) => void) => {
      for (const one of some) {
        step('保存', done, wanted.length);
        work(one);
        done += 1;
      }
    };
    const uids = new Map<CheckedLine, string>();
    each(added, ({ line, sheet }) => {
      const [uid] = storing.add(line, sheet);
      if (uid !== undefined) uids.set(line, uid);
    });
    storing.flush();
    each(changed, ({ line, sheet }) => {
      if (line.target && line.change) storing.change(line.target, line.change, sheet, line.sheetRow);
    });
    const gone = targetsOf(removed);
    each(removed, ({ line }) => {
      if (line.target) removeOne(writer, db, line.target.register, line.target.uid, gone.get(line.target.register) ?? []);
    });
    const now = ledger.clock();
    for (const { line } of news) {
      const uid = uids.get(line) ?? line.target?.uid ?? line.records[0]?.existing ?? null;
      if (line.seen && uid !== null) keepSeen(writer, db, line.seen, uid, fileName, now);
    }
    step('保存', wanted.length, wanted.length);
  });
  return { seq, import: batch, ...told };
}

function targetsOf(lines: readonly Wanted[]): ReadonlyMap<RegisterName, readonly string[]> {
  const targets = lines.flatMap(({ line }) => line.target ?? []);
  return new Map([...Map.groupBy(targets, ({ register }) => register)].map(([register, some]) => [register, some.map(({ uid }) => uid)]));
}

/** 导入“资产.xlsx”：新增 120 行，修改 37 行. */
function titleOf(fileName: string, { created, changed, removed, platform }: Pick<StoredImport, 'created' | 'changed' | 'removed' | 'platform'>): string {
  const parts = ([['新增', created], ['修改', changed], ['删除', removed], ['平台对照', platform]] as const).filter(([, count]) => count > 0).map(([verb, count]) => `${verb} ${count} 行`);
  return `导入“${fileName}”：${parts.join('，')}`;
}

/** The mapping that the user mended is kept under the name of the file and its sheet. */
function keepMapping(state: SheetState, fileName: string, insert: (row: NonNullable<ReturnType<typeof profileRow>>) => unknown): void {
  const { layout, sheet } = state;
  const stem = fileName.replace(/\.[^.]+$/u, '');
  const name = layout.profileName ?? (sheet.name.trim() === '' ? stem : `${stem} ${sheet.name.trim()}`);
  const row = profileRow(state, Array.from(name).slice(0, 60).join(''));
  if (row) insert(row);
}
