import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { z } from 'zod';
import type { RowView } from '../../../shared/contract/base.ts';
import { Refused } from '../../../shared/errors.ts';
import type { RegisterName, Row } from '../../../shared/registers/define.ts';
import { attachment } from '../../../shared/registers/attachment.ts';
import { statement } from '../../ledger/changeLog.ts';
import { asRefusal } from '../../ledger/database.ts';
import type { Db } from '../../ledger/database.ts';
import { missingBytes, readBytes, refuseLarge, storeBytes } from '../../ledger/filesDb.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { nameOfRow } from '../../ledger/references.ts';
import { patiently } from '../../ledger/patience.ts';
import { newUid } from '../../ledger/rows.ts';
import { rowsByUid } from '../../ledger/rowView.ts';

/** Types by ending; what is not listed is kept as plain bytes and only saved, never shown. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png', '.gif': 'image/gif', '.webp': 'image/webp',
  '.doc': 'application/msword', '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xls': 'application/vnd.ms-excel', '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', '.txt': 'text/plain', '.zip': 'application/zip',
};

/** The media type that a file's ending tells. */
function mediaTypeOf(path: string): string {
  return MEDIA_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

/** What a file can be attached to: a register row or a posted sheet. */
export type AttachmentOwner = RegisterName | 'posting';

/**
 * Registers a file on a record. The bytes are stored first: if the command then fails, they lie unused
 * in the files database, which is harmless; the other order could name bytes that are not there.
 */
export function addAttachment(ledger: Ledger, owner: { register: AttachmentOwner; uid: string }, path: string, category: string): { seq: number | null; rows: RowView[] } {
  if (ledger.snapshot) throw new Refused('READ_ONLY');
  const name = basename(path);
  refuseLarge(name, statSync(path).size);
  const bytes = readFileSync(path);
  const mediaType = mediaTypeOf(path);
  const hash = storeBytes(ledger.filesPath, bytes, mediaType);
  const known = attachment.fields.find((field) => field.key === 'category');
  const chosen = known?.kind === 'choice' && known.options.some((option) => option.value === category) ? category : 'other';
  const uid = newUid();
  const { seq } = ledger.run({ name: 'attachments.add', title: '添加档案' }, ({ writer, describe }) => {
    const row = writer.get(owner.register, owner.uid);
    describe(`给“${nameOfRow(owner.register, row)}”添加档案“${name}”`);
    const unit = owner.register === 'unit' ? owner.uid : row.unit;
    const made: Row = { uid, name, category: chosen, ownerTable: owner.register, ownerUid: owner.uid, hash, size: bytes.length, mediaType, unit: unit ?? null };
    writer.insert('attachment', made);
  });
  return { seq, rows: rowsByUid(ledger.db, 'attachment', [uid]) };
}

/** The 档案 of a record, oldest first. */
export function attachmentsOf(db: Db, register: AttachmentOwner, uid: string): RowView[] {
  const uids = z.array(z.string()).parse(statement(db, 'SELECT uid FROM attachment WHERE owner_table = ? AND owner_uid = ? ORDER BY uid').pluck().all(register, uid));
  return rowsByUid(db, 'attachment', uids);
}

/** The verified bytes of an attachment. Throws Refused ROW_MISSING, or ATTACHMENT_MISSING where they are missing or altered. */
function verifiedContent(db: Db, filesPath: string, uid: string): { name: string; mediaType: string; bytes: Uint8Array } {
  const row = z.object({ name: z.string(), hash: z.string(), media_type: z.string() }).nullish()
    .parse(statement(db, 'SELECT name, hash, media_type FROM attachment WHERE uid = ?').get(uid));
  if (!row) throw new Refused('ROW_MISSING');
  const bytes = readBytes(filesPath, row.hash);
  if (!bytes) throw new Refused('ATTACHMENT_MISSING', { name: row.name });
  return { name: row.name, mediaType: row.media_type, bytes };
}

/** An attachment for the screen. Throws Refused ROW_MISSING, ATTACHMENT_MISSING. */
export function attachmentContent(db: Db, filesPath: string, uid: string): { name: string; mediaType: string; bytes: Blob } {
  const { name, mediaType, bytes } = verifiedContent(db, filesPath, uid);
  return { name, mediaType, bytes: new Blob([new Uint8Array(bytes)], { type: mediaType }) };
}

/**
 * Writes an attachment beside its place and renames it there, so that a failure leaves no half file.
 * Throws Refused ROW_MISSING, ATTACHMENT_MISSING, DISK_FULL, DISK_FAILED.
 */
export function saveAttachment(db: Db, filesPath: string, uid: string, path: string): void {
  const { bytes } = verifiedContent(db, filesPath, uid);
  const temporary = `${path}.${process.pid}.part`;
  try {
    writeFileSync(temporary, bytes);
    patiently(() => renameSync(temporary, path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw asRefusal(error);
  }
}

/** Attachments whose bytes are missing or altered, for the check. */
export function attachmentFindings(db: Db, filesPath: string, step: () => void): { count: number; findings: { kind: 'attachment'; table: string; uid: string; name: string; detail: string }[] } {
  const rows = z.array(z.object({ uid: z.string(), name: z.string(), hash: z.string() })).parse(db.prepare('SELECT uid, name, hash FROM attachment').all());
  const missing = new Set(missingBytes(filesPath, [...new Set(rows.map((row) => row.hash))], step));
  const findings = rows.filter((row) => missing.has(row.hash)).map((row) => ({ kind: 'attachment' as const, table: 'attachment', uid: row.uid, name: row.name, detail: '档案文件缺失或被改动' }));
  return { count: rows.length, findings };
}
