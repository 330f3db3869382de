import { z } from 'zod';
import type { PlatformLine, PlatformRegister, Standing } from '../../../shared/contract/platform.ts';
import { showCell } from '../../../shared/registers/cell.ts';
import { customCells, fieldsOf } from '../../../shared/registers/custom.ts';
import type { CellValue, Field, Row } from '../../../shared/registers/define.ts';
import { columnName, storedKeys } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { cellValueSchema } from '../../../shared/contract/base.ts';
import type { Db } from '../../ledger/database.ts';
import { rowFromSql } from '../../ledger/rows.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';
import { table } from '../../ledger/tables.ts';
import { columnsOf } from '../records/columns.ts';

/** Which records are asked for: those of a unit and below it, or all. */
export interface PlatformScope {
  readonly register: PlatformRegister;
  readonly unit: string | null;
}

const cellsSchema = z.record(z.string(), cellValueSchema);
const joined = z.array(z.unknown());

/** What the platform's last export said of a record. */
interface Seen {
  readonly number: string;
  readonly seenAt: string;
  readonly cells: Row;
}

/** Every record in use with how it stands to the platform, in the order of its name. */
export function* platformLines(db: Db, { register, unit }: PlatformScope): Generator<PlatformLine> {
  const shape = table(register);
  const { nameKey, codeKey } = REGISTERS[register];
  const fields = fieldsOf(REGISTERS[register], columnsOf(db, register)).filter(isCompared);
  const newest = `SELECT p.uid FROM platform_record p WHERE p.register = '${register}' AND p.record = t.uid ORDER BY p.seen_at DESC, p.uid DESC LIMIT 1`;
  const sql = `SELECT s.number, s.seen_at, s.cells, ${shape.columns.map((column) => `t.${column}`).join(', ')}
    FROM ${register} t LEFT JOIN platform_record s ON s.uid = (${newest})
    WHERE t.deactivated_on IS NULL AND (@unit IS NULL OR t.unit IN (${SUBTREE.replace('?', '@unit')}))
    ORDER BY t.${columnName(nameKey)}_sort, t.id`;
  for (const raw of db.prepare(sql).raw().iterate({ unit })) {
    const [number, seenAt, cells, ...columns] = joined.parse(raw);
    const row = rowFromSql(shape, columns);
    const seen = typeof number === 'string' && typeof seenAt === 'string' ? { number, seenAt, cells: readCells(cells) } : null;
    yield lineOf(row, seen, fields, text(row[nameKey]), codeKey === null ? '' : text(row[codeKey]));
  }
}

function text(value: CellValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** What the program stored itself; what another program left instead is as if nothing were known. */
function readCells(stored: unknown): Row {
  const parsed: unknown = typeof stored === 'string' ? JSON.parse(stored) : {};
  return cellsSchema.safeParse(parsed).data ?? {};
}

/** Units are told apart by the ledger's own tree and links by names: neither is held against the platform. */
function isCompared(field: Field): boolean {
  return field.kind !== 'links' && field.kind !== 'reference' && field.key !== 'platformCode';
}

function lineOf(row: Row, seen: Seen | null, fields: readonly Field[], name: string, code: string): PlatformLine {
  const own = { ...row, ...customCells(row.custom) };
  const differences = seen === null ? [] : fields.flatMap((field) => difference(field, own, seen.cells));
  const standing: Standing = seen === null ? 'none' : differences.length > 0 ? 'differs' : 'same';
  return { uid: String(row.uid), name, code, number: seen?.number ?? text(row.platformCode), seenAt: seen?.seenAt ?? null, standing, differences };
}

/** A field of which the platform says something else than the ledger; what it says nothing of is no difference. */
function difference(field: Field, own: Row, seen: Row): PlatformLine['differences'] {
  const keys = storedKeys(field).filter((key) => key in seen);
  if (keys.every((key) => (seen[key] ?? null) === (own[key] ?? null))) return [];
  return [{ key: field.key, label: field.label, ledger: showCell(field, own, {}), platform: showCell(field, { ...own, ...seen }, {}) }];
}

/** One page of the records that stand so, and how many there are of each standing. */
export function platformList(db: Db, scope: PlatformScope, only: Standing | null, from: number, count: number): { counts: Record<Standing, number>; total: number; lines: PlatformLine[] } {
  const counts: Record<Standing, number> = { none: 0, differs: 0, same: 0 };
  const lines: PlatformLine[] = [];
  let place = 0;
  for (const line of platformLines(db, scope)) {
    counts[line.standing] += 1;
    if (only !== null && line.standing !== only) continue;
    if (place >= from && lines.length < count) lines.push(line);
    place += 1;
  }
  return { counts, total: place, lines };
}
