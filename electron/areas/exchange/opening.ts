import { z } from 'zod';
import type { SlipManifest, SubmissionManifest } from '../../../shared/contract/packageTerms.ts';
import { PACKAGE_FORMAT, PACKAGE_LIMITS, slipManifestSchema, submissionManifestSchema } from '../../../shared/contract/packageTerms.ts';
import { openSealed } from '../../documents/sealedFile.ts';
import { UnreadableFile } from '../../documents/unreadable.ts';
import { unfoldZip, zipNames } from '../../documents/zipGuard.ts';
import { sha256 } from '../../ledger/rows.ts';

const MANIFEST = 'manifest.json';
const LIMITS = { entries: PACKAGE_LIMITS.members + 1, bytes: PACKAGE_LIMITS.unfoldedBytes };

/** A sealed file whose signature held: its manifest and members, every one of them as the manifest says. */
export interface OpenedFile<T> {
  readonly manifest: T;
  readonly publicKey: string;
  readonly members: ReadonlyMap<string, Buffer>;
}

const formatSchema = z.object({ format: z.number().int(), kind: z.string() });

function parsedManifest(bytes: Buffer): unknown {
  if (bytes.length > PACKAGE_LIMITS.manifestBytes) throw new UnreadableFile('清单过大');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new UnreadableFile('清单读不出来');
  }
}

function known<T>(schema: z.ZodType<T>, raw: unknown, kind: string, wrongKind: string): T {
  const head = formatSchema.safeParse(raw);
  if (!head.success) throw new UnreadableFile('清单不合格式');
  if (head.data.format > PACKAGE_FORMAT) throw new UnreadableFile(`由更新版本的程序制作（格式 ${head.data.format}），请升级本程序后再读`);
  if (head.data.format < PACKAGE_FORMAT) throw new UnreadableFile(`格式 ${head.data.format} 已不再使用，请用新版程序重新制作`);
  if (head.data.kind !== kind) throw new UnreadableFile(wrongKind);
  const read = schema.safeParse(raw);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UnreadableFile(`清单不合格式：${issue?.path.join('.') ?? ''}`);
}

/** Opens a sealed file: signature first, then the zip, its manifest, and every member against it. */
function open<T extends object>(bytes: Buffer, read: (raw: unknown) => { manifest: T; names: ReadonlyMap<string, { readonly size: number; readonly sha256: string }> }): OpenedFile<T> {
  const { zip, publicKey } = openSealed(bytes);
  const names = zipNames(zip, LIMITS);
  if (new Set(names).size < names.length) throw new UnreadableFile('有重名的内部文件');
  const raw = unfoldZip(zip, (name) => name === MANIFEST, LIMITS).get(MANIFEST);
  if (raw === undefined) throw new UnreadableFile('没有清单');
  const { manifest, names: told } = read(parsedManifest(raw));
  const extra = names.find((name) => name !== MANIFEST && !told.has(name));
  if (extra !== undefined) throw new UnreadableFile(`多出清单里没有的内部文件“${extra.slice(0, 60)}”`);
  const missing = [...told.keys()].find((name) => !names.includes(name));
  if (missing !== undefined) throw new UnreadableFile(`缺少内部文件“${missing}”`);
  const members = unfoldZip(zip, (name) => told.has(name), LIMITS);
  for (const [name, { size, sha256: hash }] of told) {
    const content = members.get(name);
    if (content?.length !== size || sha256(content) !== hash || (name.startsWith('files/') && name !== `files/${hash}`)) throw new UnreadableFile(`内部文件“${name}”与清单不符`);
  }
  return { manifest, publicKey, members };
}

/** Opens a 送审包. Throws `UnreadableFile` or `FileTooLarge`. */
export function openSubmission(bytes: Buffer): OpenedFile<SubmissionManifest> {
  return open(bytes, (raw) => {
    const manifest = known(submissionManifestSchema, raw, 'submission', '这是审核回执，不是送审包');
    const names = new Map(manifest.members.map((member) => [member.name, member]));
    if (names.size < manifest.members.length) throw new UnreadableFile('清单里有重名的内部文件');
    if (manifest.members.reduce((sum, { rows }) => sum + (rows ?? 0), 0) > PACKAGE_LIMITS.rows) throw new UnreadableFile(`记录超过 ${PACKAGE_LIMITS.rows} 条`);
    return { manifest, names };
  });
}

/** Opens a 审核回执. Throws `UnreadableFile` or `FileTooLarge`. */
export function openSlip(bytes: Buffer): OpenedFile<SlipManifest> {
  return open(bytes, (raw) => ({ manifest: known(slipManifestSchema, raw, 'slip', '这是送审包，不是审核回执'), names: new Map() }));
}
