import { inflateRawSync } from 'node:zlib';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';

/** What a workbook may unfold to; far above any register, far below what would choke the thread. */
interface ZipLimits {
  readonly entries: number;
  readonly bytes: number;
}
const ZIP_LIMITS: ZipLimits = { entries: 5_000, bytes: 512 * 1024 * 1024 };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const BAD = '文件内容不完整，不是有效的工作簿';

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/**
 * Walks a zip before a library unfolds it: the number of members, the sizes they claim and the sizes
 * they really have. A member that unfolds to more than it claims is refused, however small it is.
 * Answers the names. Throws `UnreadableFile` or `FileTooLarge`.
 */
export function guardZip(bytes: Buffer, limits: ZipLimits = ZIP_LIMITS): readonly string[] {
  const entries = [...directory(bytes, limits)];
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > limits.bytes) throw new FileTooLarge('解压后 512 MB');
  for (const entry of entries) unfold(bytes, entry);
  return entries.map((entry) => entry.name);
}

function* directory(bytes: Buffer, limits: ZipLimits): Generator<ZipEntry> {
  const end = endRecord(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > limits.entries) throw new FileTooLarge(`${limits.entries} 个内部文件`);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw new UnreadableFile(BAD);
    const nameLength = bytes.readUInt16LE(at + 28);
    yield {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength), method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24), at: bytes.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

function endRecord(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= earliest; at--) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw new UnreadableFile(BAD);
}

function unfold(bytes: Buffer, entry: ZipEntry): void {
  if (entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== LOCAL) throw new UnreadableFile(BAD);
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
  if (start + entry.packed > bytes.length) throw new UnreadableFile(BAD);
  if (entry.method === 0) {
    if (entry.packed !== entry.size) throw new UnreadableFile(BAD);
    return;
  }
  if (entry.method !== 8) throw new UnreadableFile('压缩方式不支持');
  try {
    const content = inflateRawSync(bytes.subarray(start, start + entry.packed), { maxOutputLength: Math.max(1, entry.size) });
    if (content.length !== entry.size) throw new UnreadableFile(BAD);
  } catch {
    throw new UnreadableFile(BAD);
  }
}
