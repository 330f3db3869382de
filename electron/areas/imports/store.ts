import { Refused } from '../../../shared/errors.ts';
import { storedPatch } from '../../../shared/registers/custom.ts';
import type { CellValue, RegisterName, Row } from '../../../shared/registers/define.ts';
import type { PlannedParty } from '../../../shared/rules/importing/planned.ts';
import { remarkOf } from '../../../shared/rules/importing/planned.ts';
import { backUp } from '../../ledger/backup.ts';
import type { Db } from '../../ledger/database.ts';
import { newUid } from '../../ledger/rows.ts';
import type { Writer } from '../../ledger/writer.ts';
import { columnsOf, insertColumn } from '../records/columns.ts';
import type { CheckedLine, CheckedRecord } from './check.ts';
import type { ImportSession } from './session.ts';

export interface StoredImport {
  readonly seq: number | null;
  readonly import: string | null;
  /** Lines. */
  readonly created: number;
  readonly same: number;
  /** Lines that were no records, and lines that could not be stored. */
  readonly skipped: number;
}

/**
 * Stores every new line in one command after a verified backup; the lines are checked against the ledger as it stands now. `step` throws when the user cancels:
 * the transaction is then rolled back whole. When there is nothing new, nothing is written at all.
 */
export function storeImport(session: ImportSession, step: (what: string, done: number, total: number) => void): StoredImport {
  const { ledger, fileName, hash, unit } = session.parts;
  session.checkAgainst((done, total) => step('检查', done, total));
  const wanted = session.lines.filter((line) => line.outcome === 'new');
  const same = session.lines.filter((line) => line.outcome === 'same').length;
  const skipped = session.lines.length - wanted.length - same;
  if (session.lines.length === 0) throw new Refused('IMPORT_NOTHING');
  if (wanted.length === 0) return { seq: null, import: null, created: 0, same, skipped };
  if (ledger.snapshot) throw new Refused('READ_ONLY');
  if (!ledger.operator) throw new Refused('NO_OPERATOR');
  step('备份', 0, wanted.length);
  backUp(ledger.db, ledger.path, 'import', ledger.clock());
  const batch = newUid();
  const { seq } = ledger.run({ name: 'imports.store', title: `导入“${fileName}” ${wanted.length} 行`, unit }, ({ writer, db }) => {
    writer.insert('import_batch', { uid: batch, fileName, fileHash: hash, profile: session.layout.profile, rows: wanted.length, at: ledger.clock() });
    const storing = new Storing(writer, db, { import: batch, file: fileName, sheet: session.sheet.name });
    storing.makeColumns(wanted);
    for (const [index, line] of wanted.entries()) {
      step('保存', index, wanted.length);
      storing.line(line);
    }
    step('保存', wanted.length, wanted.length);
  });
  return { seq, import: batch, created: wanted.length, same, skipped };
}

interface Batch {
  readonly import: string;
  readonly file: string;
  readonly sheet: string;
}

/** What must not be public before somebody has looked: names and numbers of persons, phones and accounts. */
const PERSONAL_LABEL = /身份证|证件|电话|手机|账号|帐号|卡号|住址|联系|姓名|户主|负责人|法人/u;
const PERSONAL_TEXT = /\d{11,}/u;

/** Writes lines inside one command; remembers the columns and parties it made. */
class Storing {
  readonly #writer: Writer;
  readonly #db: Db;
  readonly #batch: Batch;
  readonly #columns = new Map<string, string>();
  readonly #parties = new Map<string, string>();

  constructor(writer: Writer, db: Db, batch: Batch) {
    this.#writer = writer;
    this.#db = db;
    this.#batch = batch;
  }

  /** Makes the 自定义列 that are wanted; a text column of the same label is used again. */
  makeColumns(lines: readonly CheckedLine[]): void {
    const wanted = new Map<string, { register: RegisterName; label: string; personal: boolean }>();
    for (const record of lines.flatMap((line) => line.records)) {
      for (const [label, text] of Object.entries(record.custom)) {
        const key = `${record.register}|${label}`;
        const personal = wanted.get(key)?.personal === true || PERSONAL_LABEL.test(label) || PERSONAL_TEXT.test(text);
        wanted.set(key, { register: record.register, label, personal });
      }
    }
    for (const [key, { register, label, personal }] of wanted) this.#columns.set(key, this.#columnFor(register, label, personal));
  }

  #columnFor(register: RegisterName, label: string, personal: boolean): string {
    const known = columnsOf(this.#db, register);
    const usable = known.find((column) => column.kind === 'text' && (column.label === label || column.label === `${label}(导入)`));
    if (usable) return usable.key;
    const free = known.some((column) => column.label === label) ? `${label}(导入)` : label;
    return insertColumn(this.#writer, { register, label: free, kind: 'text', measure: null, options: [], privacy: personal ? 'private' : 'public' }).key;
  }

  line(line: CheckedLine): void {
    const uids: string[] = [];
    for (const record of line.records) {
      const uid = record.existing ?? this.#insert(record, line.sheetRow);
      uids.push(uid);
      if (record.existing === null && record.register === 'contract') this.#link(record, uid, uids, line.sheetRow);
    }
  }

  #origin(row: number, key: string | null): string {
    return JSON.stringify({ ...this.#batch, row, ...(key === null ? {} : { key }) });
  }

  #insert(record: CheckedRecord, sheetRow: number): string {
    const uid = newUid();
    const custom = Object.fromEntries(Object.entries(record.custom).map(([label, text]): [string, CellValue] => [this.#columns.get(`${record.register}|${label}`) ?? '', text]));
    const patch: Row = storedPatch({}, { ...record.cells, ...custom });
    this.#writer.insert(record.register, { ...patch, uid, remark: remarkOf(record), origin: this.#origin(sheetRow, record.key) });
    return uid;
  }

  #link(record: CheckedRecord, contract: string, lineUids: readonly string[], sheetRow: number): void {
    for (const [position, object] of record.objects.entries()) {
      const target = object.from === 'ledger' ? object : this.#lineObject(object.record, lineUids);
      if (!target) continue;
      this.#writer.insert('contract_object', { uid: newUid(), contract, position, [target.register]: target.uid });
    }
    for (const [position, party] of record.parties.entries()) {
      this.#writer.insert('contract_party', { uid: newUid(), contract, position, party: this.#party(party, String(record.cells.unit), sheetRow), role: 'lessee' });
    }
  }

  /** The asset or parcel that another record of the same line became. */
  #lineObject(record: number, lineUids: readonly string[]): { register: 'asset' | 'parcel'; uid: string } | null {
    const uid = lineUids[record];
    if (uid === undefined) return null;
    return { register: this.#writer.find('asset', uid) ? 'asset' : 'parcel', uid };
  }

  #party(party: PlannedParty, unit: string, sheetRow: number): string {
    const known = party.existing ?? this.#parties.get(party.identity);
    if (known !== undefined) return known;
    const uid = newUid();
    this.#writer.insert('party', { uid, name: party.name, kind: party.kind, unit, remark: party.remark, origin: this.#origin(sheetRow, null) });
    this.#parties.set(party.identity, uid);
    return uid;
  }
}
