import { CFB } from '@e965/xlsx';
import { UnreadableFile } from './unreadable.ts';

interface Library {
  read(bytes: Buffer, options: { type: 'buffer' }): unknown;
  find(container: unknown, path: string): unknown;
}

function isLibrary(library: unknown): library is Library {
  return typeof library === 'object' && library !== null && 'read' in library && 'find' in library;
}

const HYPERLINK = 0x01b8;
const HYPERLINK_TIP = 0x0800;
const ARRAY = 0x0221;
const COLUMNS = 0x007d;
const BLANKS = 0x00be;
/** A record that is read and says nothing ([MS-XLS] 2.4.169 Mms). */
const SILENT = 0x00c1;
/** Columns of an old sheet; each has at most one record. */
const MOST_COLUMN_RECORDS = 256 * 255;

/**
 * The records of an old workbook out of its container, with those silenced whose figures alone make the library walk
 * over a whole sheet: links over ranges, array formulas, more columns or blank cells than the record holds.
 * Throws `UnreadableFile`.
 */
export function workbookStream(bytes: Buffer): Buffer {
  const library: unknown = CFB;
  if (!isLibrary(library)) throw new TypeError('the library has no container reader');
  let content: unknown;
  try {
    const container = library.read(bytes, { type: 'buffer' });
    const stream = library.find(container, '/Workbook') ?? library.find(container, '/Book');
    content = typeof stream === 'object' && stream !== null && 'content' in stream ? stream.content : null;
  } catch {
    throw new UnreadableFile('工作簿内容损坏');
  }
  if (!(content instanceof Uint8Array) || content.length < 8 || content[0] !== 0x09 || (content[1] ?? 0xff) > 8) throw new UnreadableFile('工作簿内容损坏');
  return silenced(Buffer.from(content));
}

function silenced(stream: Buffer): Buffer {
  let columns = 0;
  for (let at = 0; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    if (type === COLUMNS) columns += 1;
    const isHostile = type === HYPERLINK || type === HYPERLINK_TIP || type === ARRAY || (type === COLUMNS && columns > MOST_COLUMN_RECORDS) || isWrong(stream, type, at + 4, length);
    if (isHostile) stream.writeUInt16LE(SILENT, at);
    at += 4 + length;
  }
  return stream;
}

/** Whether a record names other columns than an old sheet has, or more blank cells than it holds. */
function isWrong(stream: Buffer, type: number, at: number, length: number): boolean {
  if (type === COLUMNS) return length < 4 || at + 4 > stream.length || stream.readUInt16LE(at + 2) > 256;
  return type === BLANKS && (length < 6 || at + length > stream.length || stream.readUInt16LE(at + length - 2) - stream.readUInt16LE(at + 2) + 1 !== (length - 6) / 2);
}
