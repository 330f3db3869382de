import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
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
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/**
 * Unfolds the members of a zip that are wanted, before any library sees them: the number of members, the
 * sizes they claim and really have, and their checksums. A member that unfolds to more than it claims is
 * refused, however small it is. Throws `UnreadableFile` or `FileTooLarge`.
 */
export function unfoldZip(bytes: Buffer, isWanted: (name: string) => boolean, limits: ZipLimits = ZIP_LIMITS): Map<string, Buffer> {
  const entries = [...directory(bytes, limits)];
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > limits.bytes) throw new FileTooLarge(`解压后 ${Math.floor(limits.bytes / (1024 * 1024))} MB`);
  return new Map(entries.flatMap((entry): [string, Buffer][] => (isWanted(entry.name) ? [[entry.name, unfold(bytes, entry)]] : [])));
}

/** The names of a zip's members. Throws `UnreadableFile` or `FileTooLarge`. */
export function zipNames(bytes: Buffer, limits: ZipLimits = ZIP_LIMITS): readonly string[] {
  return Array.from(directory(bytes, limits), (entry) => entry.name);
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
      // Some programs write backslashes.
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'), encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10), crc: bytes.readUInt32LE(at + 16),
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

function unfold(bytes: Buffer, entry: ZipEntry): Buffer {
  if (entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== LOCAL) throw new UnreadableFile(BAD);
  if (entry.encrypted) throw new UnreadableFile('压缩包设了密码');
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
  if (start + entry.packed > bytes.length) throw new UnreadableFile(BAD);
  const content = inflated(bytes.subarray(start, start + entry.packed), entry);
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw new UnreadableFile(BAD);
  return content;
}

function inflated(packed: Buffer, { method, size }: ZipEntry): Buffer {
  if (method === 0) return packed;
  if (method !== 8) throw new UnreadableFile('压缩方式不支持');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new UnreadableFile(BAD);
  }
}

/** Packs members into a zip: `stored` for a library that wants its bytes as a zip, `deflated` for a file that travels. */
export function foldZip(members: ReadonlyMap<string, Buffer>, how: 'stored' | 'deflated' = 'stored'): Buffer {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, content] of members) {
    const title = Buffer.from(name);
    const packed = how === 'deflated' ? deflateRawSync(content) : content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(how === 'deflated' ? 8 : 0, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    entries.push(signed(ENTRY), Buffer.from([20, 0]), common, place, title);
    parts.push(signed(LOCAL), common, title, packed);
    at += 30 + title.length + packed.length;
  }
  const directoryBytes = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.size, 4);
  end.writeUInt16LE(members.size, 6);
  end.writeUInt32LE(directoryBytes.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directoryBytes, signed(END), end]);
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature, 0);
  return bytes;
}
