import { z } from 'zod';
import { uidSchema, registerSchema } from '../../../shared/contract/base.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { entryAt } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';

/** The hidden sheet by which an edited copy of an export is known again; WPS and LibreOffice keep it when they save. */
export const MARKER_SHEET = '三资台账导出';

/** What an export says of itself: which ledger, at which change, which rows. */
export interface Marker {
  /** The uid of the ledger. */
  readonly ledger: string;
  readonly epoch: number;
  /** The newest change record when the export was written, and its hash: another ledger file may have another record there. */
  readonly seq: number;
  readonly hash: string;
  readonly register: RegisterName;
  /** The uids of the exported rows in their order. */
  readonly uids: readonly string[];
}

const NOTE = '本页用来在导入改过的副本时核对，请不要修改或删除。';
const LABELS = ['台账', '版本', '改动序号', '改动校验', '台账表', '记录数', '记录编号'] as const;
/** A cell holds 32,767 signs; a uid without dashes has 32. */
const UIDS_A_CELL = 1_000;
const UID_SIGNS = 32;

/** The rows of the marker's sheet, all of them texts. */
export function markerRows(marker: Marker): string[][] {
  const { ledger, epoch, seq, hash, register, uids } = marker;
  const chunks: string[] = [];
  for (let from = 0; from < uids.length; from += UIDS_A_CELL) {
    chunks.push(uids.slice(from, from + UIDS_A_CELL).map((uid) => uid.replaceAll('-', '')).join(''));
  }
  const values = [ledger, String(epoch), String(seq), hash, register, String(uids.length)];
  return [[NOTE], ...values.map((value, index) => [LABELS[index] ?? '', value]), ...chunks.map((chunk) => [LABELS[6], chunk])];
}

const integer = z.string().regex(/^\d{1,15}$/u).transform(Number);
const headSchema = z.object({ 台账: uidSchema, 版本: integer, 改动序号: integer, 改动校验: z.string().regex(/^[0-9a-f]{64}$/u), 台账表: registerSchema, 记录数: integer });

/** Reads the marker from the rows of its sheet; null when somebody has changed it. */
export function readMarker(rows: readonly (readonly string[])[]): Marker | null {
  const said = rows.filter(([label]) => label !== LABELS[6]).map(([label = '', value = '']): [string, string] => [label.trim(), value.trim()]);
  const head = headSchema.safeParse(Object.fromEntries(said));
  if (!head.success) return null;
  const digits = rows.flatMap(([label, value = '']) => (label === LABELS[6] ? [value.trim()] : [])).join('');
  const uids = Array.from({ length: Math.ceil(digits.length / UID_SIGNS) }, (_, index) => dashed(digits.slice(index * UID_SIGNS, (index + 1) * UID_SIGNS)));
  if (uids.length !== head.data.记录数 || uids.some((uid) => !uidSchema.safeParse(uid).success)) return null;
  const { 台账: ledger, 版本: epoch, 改动序号: seq, 改动校验: hash, 台账表: register } = head.data;
  return { ledger, epoch, seq, hash, register, uids };
}

function dashed(uid: string): string {
  return [uid.slice(0, 8), uid.slice(8, 12), uid.slice(12, 16), uid.slice(16, 20), uid.slice(20)].join('-');
}

const ledgerRow = z.object({ uid: z.string(), epoch: z.number() });

/** Which ledger this is, and whether a marker's change record is its own, so that the rows of then can be told from the log. */
export function knowsVersion(db: Db, marker: Marker): { sameLedger: boolean; sameVersion: boolean } {
  const { ledger, epoch } = ledgerIdentity(db);
  const sameLedger = ledger === marker.ledger;
  return { sameLedger, sameVersion: sameLedger && epoch === marker.epoch && entryAt(db, marker.seq)?.hash === marker.hash };
}

/** The identity of the ledger for a marker. */
export function ledgerIdentity(db: Db): { ledger: string; epoch: number } {
  const { uid, epoch } = ledgerRow.parse(db.prepare('SELECT uid, epoch FROM ledger').get());
  return { ledger: uid, epoch };
}
