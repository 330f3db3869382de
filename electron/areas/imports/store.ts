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

/** What there is to do in one sheet. */
interface SheetWork {
  readonly sheet: string;
  /** Everything that is stored, in the order of the sheet: new rows, changed ones, removed ones. */
  readonly taken: readonly CheckedLine[];
  readonly added: readonly CheckedLine[];
  readonly changed: readonly CheckedLine[];
  readonly removed: readonly CheckedLine[];
  /** Lines of which a platform's file says something new. */
  readonly news: readonly CheckedLine[];
  readonly counts: { readonly lines: number; readonly same: number; readonly absent: number };
}

/** Sorts the lines of a sheet by what becomes of them, in one walk: a large file has a hundred thousand. */
function workOf({ sheet, lines, ticks }: SheetState): SheetWork {
  const stored: CheckedLine[] = [];
  const added: CheckedLine[] = [];
  const changed: CheckedLine[] = [];
  const removed: CheckedLine[] = [];
  const news: CheckedLine[] = [];
  let same = 0;
  let absent = 0;
  for (const line of lines) {
    const taken = isTaken(line, ticks);
    if (line.outcome === 'same') same += 1;
    if (line.outcome === 'missing' && !taken) absent += 1;
    if (taken) stored.push(line);
    if (taken) (line.outcome === 'new' ? added : line.outcome === 'missing' ? removed : changed).push(line);
    if (line.seen?.isNews === true && (taken || line.outcome === 'same' || line.outcome === 'changed')) news.push(line);
  }
  return { sheet: sheet.name, taken: stored, added, changed, removed, news, counts: { lines: lines.length, same, absent } };
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
  const work = sheets.map(workOf);
  const sum = (count: (one: SheetWork) => number) => work.reduce((total, one) => total + count(one), 0);
  const lines = sum(({ counts }) => counts.lines);
  if (lines === 0) throw new Refused('IMPORT_NOTHING');
  const wanted = sum(({ taken }) => taken.length);
  const same = sum(({ counts }) => counts.same);
  const told = {
    created: sum(({ added }) => added.length), changed: sum(({ changed }) => changed.length), removed: sum(({ removed }) => removed.length), same,
    skipped: lines - wanted - same - sum(({ counts }) => counts.absent), platform: sum(({ news }) => news.length),
  };
  if (wanted === 0 && told.platform === 0) return { seq: null, import: null, ...told };
  if (ledger.snapshot) throw new Refused('READ_ONLY');
  if (!ledger.operator) throw new Refused('NO_OPERATOR');
  step('备份', 0, wanted);
  backUp(ledger.db, ledger.path, 'import', ledger.clock());
  const batch = newUid();
  const { seq } = ledger.run({ name: 'imports.store', title: titleOf(fileName, told), unit }, ({ writer, db, describe }) => {
    writer.insert('import_batch', { uid: batch, fileName, fileHash: hash, profile: sheets[0]?.layout.profile ?? 'headings', rows: wanted, at: ledger.clock() });
    for (const state of sheets) if (state.isRemapped) keepMapping(state, fileName, (row) => writer.insert('import_profile', row));
    const storing = new Storing(writer, db, { import: batch, file: fileName });
    for (const { taken } of work) storing.wantColumns(taken);
    storing.makeColumns();
    let done = 0;
    const each = (some: (one: SheetWork) => readonly CheckedLine[], store: (line: CheckedLine, sheet: string) => void) => {
      for (const one of work) {
        for (const line of some(one)) {
          step('保存', done, wanted);
          store(line, one.sheet);
          done += 1;
        }
      }
    };
    const uids = new Map<CheckedLine, string>();
    each(({ added }) => added, (line, sheet) => {
      const [uid] = storing.add(line, sheet);
      if (uid !== undefined && line.seen) uids.set(line, uid);
    });
    storing.flush();
    each(({ changed }) => changed, (line, sheet) => {
      if (line.target && line.change) storing.change(line.target, line.change, sheet, line.sheetRow);
    });
    const gone = targetsOf(work.flatMap(({ removed }) => removed));
    each(({ removed }) => removed, (line) => {
      if (line.target) removeOne(writer, db, line.target.register, line.target.uid, gone.get(line.target.register) ?? []);
    });
    const now = ledger.clock();
    for (const line of work.flatMap(({ news }) => news)) {
      const uid = uids.get(line) ?? line.target?.uid ?? line.records[0]?.existing ?? null;
      if (line.seen && uid !== null) keepSeen(writer, db, line.seen, uid, fileName, now);
    }
    const held = storing.holdBack();
    if (held > 0) describe(`${titleOf(fileName, told)}；${held} 份合同没有签约依据，先存为草拟`);
    step('保存', wanted, wanted);
  });
  return { seq, import: batch, ...told };
}

function targetsOf(lines: readonly CheckedLine[]): ReadonlyMap<RegisterName, readonly string[]> {
  const targets = lines.flatMap(({ target }) => target ?? []);
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
