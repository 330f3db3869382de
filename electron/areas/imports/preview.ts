import type { ImportRow } from '../../../shared/contract/imports.ts';
import { showCell } from '../../../shared/registers/cell.ts';
import { customCells } from '../../../shared/registers/custom.ts';
import type { CellValue, Field, RegisterName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { RECORD_NUMBER_KEY } from '../../../shared/rules/importing/mapColumns.ts';
import type { PlannedRecord } from '../../../shared/rules/importing/planned.ts';
import { remarkOf } from '../../../shared/rules/importing/planned.ts';
import type { Db } from '../../ledger/database.ts';
import { nameOfRow } from '../../ledger/references.ts';
import { Writer } from '../../ledger/writer.ts';
import { fieldMap } from './layout.ts';
import type { CheckedLine, TargetRow, Ticks } from './lines.ts';
import { isTaken, toldIssues } from './lines.ts';
import type { Lookups } from './lookups.ts';
import { plainIssue } from './problems.ts';

type PreviewRecord = ImportRow['records'][number];

/** Lines as the preview shows them: what they become, told in texts. */
export class PreviewRows {
  readonly #db: Db;
  readonly #lookups: Lookups;
  readonly #ticks: Ticks;
  readonly #fields = new Map<RegisterName, ReadonlyMap<string, Field>>();

  constructor(db: Db, lookups: Lookups, ticks: Ticks) {
    this.#db = db;
    this.#lookups = lookups;
    this.#ticks = ticks;
  }

  row(line: CheckedLine, number: number): ImportRow {
    return {
      number, sheetRow: line.sheetRow, block: line.block, outcome: line.outcome, taken: isTaken(line, this.#ticks), reason: line.reason, raw: [...line.raw],
      records: line.target ? this.#standing(line.target, line) : line.records.map((record) => this.#planned(record)),
      changes: line.change ? [...line.change.cells] : [], problems: toldIssues(line).map(plainIssue),
    };
  }

  #fieldsOf(register: RegisterName): ReadonlyMap<string, Field> {
    let fields = this.#fields.get(register);
    if (!fields) this.#fields.set(register, (fields = fieldMap(this.#db, register)));
    return fields;
  }

  /** A row of the ledger as it would stand with the line's changes. */
  #standing({ register, uid }: TargetRow, { change }: CheckedLine): PreviewRecord[] {
    const now = this.#lookups.exported(register, uid);
    if (!now) return [];
    const cells = { ...now.cells, ...change?.patch };
    const labels: Record<string, string> = { ...now.labels };
    for (const cell of change?.cells ?? []) labels[cell.key] = cell.new;
    return [this.#record(register, cells, labels, change?.custom ?? {})];
  }

  #planned(record: PlannedRecord): PreviewRecord {
    const cells = { ...record.cells, ...customCells(record.cells.custom), remark: remarkOf(record) };
    const labels: Record<string, string> = { parties: record.parties.map((party) => party.name).join('、'), objects: objectNames(record) };
    const rows = new Writer(this.#db);
    for (const field of this.#fieldsOf(record.register).values()) {
      const value = record.cells[field.key];
      if (field.kind === 'reference' && typeof value === 'string') labels[field.key] = nameOfRow(field.register, rows.find(field.register, value));
    }
    return this.#record(record.register, cells, labels, record.custom);
  }

  #record(register: RegisterName, cells: Readonly<Record<string, CellValue>>, labels: Readonly<Record<string, string>>, custom: Readonly<Record<string, string>>): PreviewRecord {
    const shown = [...this.#fieldsOf(register).values()].flatMap((field) => {
      const text = showCell(field, cells, labels);
      return text === '' || field.key === RECORD_NUMBER_KEY ? [] : [{ key: field.key, label: field.label, text }];
    });
    const name = cells[REGISTERS[register].nameKey];
    return { register, name: typeof name === 'string' ? name : '', fields: [...shown, ...Object.entries(custom).map(([label, text]) => ({ key: 'custom', label, text }))] };
  }
}

function objectNames(record: PlannedRecord): string {
  return record.objects.length === 0 ? '' : record.objects.some((object) => object.from === 'line') ? '本行的资产或资源' : `${record.objects.length} 项`;
}
