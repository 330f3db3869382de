import { z } from 'zod';
import { platformRegisterSchema } from '../../../shared/contract/platform.ts';
import type { CellValue, RegisterName, Row } from '../../../shared/registers/define.ts';
import { platformCodeField, storedKeys } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { PlannedRecord } from '../../../shared/rules/importing/planned.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { newUid } from '../../ledger/rows.ts';
import type { Writer } from '../../ledger/writer.ts';
import type { SeenOnPlatform } from './lines.ts';

const storedSchema = z.object({ uid: z.string(), record: z.string(), cells: z.string() });
const uidList = z.array(z.string());

/** What a line of a platform's file says of its record, the row `uid` if there is one; null where it names no number, or no register of a platform. */
export function seenOf(db: Db, { register, cells }: PlannedRecord, uid: string | null): SeenOnPlatform | null {
  const number = cells[platformCodeField.key];
  if (typeof number !== 'string' || number === '' || !platformRegisterSchema.safeParse(register).success) return null;
  const told = toldCells(register, cells);
  const known = knownSeen(db, register, number);
  return { register, number, cells: told, isNews: known?.record !== uid || known.cells !== JSON.stringify(told) };
}

/** What the file says in fields that can be held against the ledger; links and references are told by names only. */
function toldCells(register: RegisterName, cells: Row): Row {
  const keys = REGISTERS[register].fields.flatMap((field) => (field.kind === 'links' || field.kind === 'reference' || field.key === platformCodeField.key ? [] : storedKeys(field)));
  return Object.fromEntries(keys.toSorted().flatMap((key): [string, CellValue][] => (cells[key] == null ? [] : [[key, cells[key]]])));
}

function knownSeen(db: Db, register: RegisterName, number: string): z.infer<typeof storedSchema> | null {
  return storedSchema.safeParse(statement(db, 'SELECT uid, record, cells FROM platform_record WHERE register = ? AND number = ?').get(register, number)).data ?? null;
}

/** The rows with this number of a platform, two at most. */
export function rowsOnPlatform(db: Db, register: RegisterName, number: string): readonly string[] {
  return uidList.parse(statement(db, `SELECT uid FROM ${REGISTERS[register].name} WHERE platform_code = ? LIMIT 2`).pluck().all(number));
}

/** By what two lines of a platform's file are known to speak of one record. */
export function platformKeyOf(register: RegisterName, number: string): string {
  return `platform ${register} ${number}`;
}

/** Keeps what a platform's file says of a row, and gives the row the platform's number if it has none. */
export function keepSeen(writer: Writer, db: Db, { register, number, cells }: SeenOnPlatform, record: string, source: string, seenAt: string): void {
  const known = knownSeen(db, register, number);
  const told = { record, cells: JSON.stringify(cells), source, seenAt };
  if (known) writer.update('platform_record', known.uid, told);
  else writer.insert('platform_record', { uid: newUid(), register, number, ...told });
  const { key } = platformCodeField;
  if ((writer.get(register, record)[key] ?? null) === null) writer.update(register, record, { [key]: number });
}
