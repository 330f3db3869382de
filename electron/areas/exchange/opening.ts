import { z } from 'zod';
import type { ReportManifest, ReportSlipManifest, SlipManifest, SubmissionManifest } from '../../../shared/contract/packageTerms.ts';
import { PACKAGE_FORMAT, PACKAGE_LIMITS, reportManifestSchema, reportSlipManifestSchema, slipManifestSchema, submissionManifestSchema } from '../../../shared/contract/packageTerms.ts';
import { isManifestSigned, openSealed } from '../../documents/sealedFile.ts';
import { UnreadableFile } from '../../documents/unreadable.ts';
import { unfoldZip, zipNames } from '../../documents/zipGuard.ts';
import { sha256 } from '../../ledger/rows.ts';

const MANIFEST = 'manifest.json';
const SIGNATURE = 'manifest.sig';
const LIMITS = { entries: PACKAGE_LIMITS.members + 2, bytes: PACKAGE_LIMITS.unfoldedBytes };

/** A sealed file whose signature held: its manifest and members, every one of them as the manifest says. */
export interface OpenedFile<T> {
  readonly manifest: T;
  readonly publicKey: string;
  /** The manifest as it was written, and its own signature: what is passed on to a third party. */
  readonly written: Buffer;
  readonly signature: Buffer;
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

type Manifest = SubmissionManifest | SlipManifest | ReportManifest | ReportSlipManifest;
type Kind = Manifest['kind'];
type ManifestOf<K extends Kind> = Extract<Manifest, { kind: K }>;

const KINDS: Readonly<Record<Kind, { readonly schema: z.ZodType<Manifest>; readonly name: string }>> = {
  submission: { schema: submissionManifestSchema, name: '送审包' }, slip: { schema: slipManifestSchema, name: '审核回执' }, report: { schema: reportManifestSchema, name: '上报包' }, report_slip: { schema: reportSlipManifestSchema, name: '区审定回执' },
};

function isOfKind<K extends Kind>(manifest: Manifest, kinds: readonly K[]): manifest is ManifestOf<K> {
  return kinds.some((kind) => kind === manifest.kind);
}

/** What a manifest says, held against the schema of its kind; a file of a kind that is not `wanted` is called by its name. */
function checked<K extends Kind>(raw: unknown, wanted: readonly K[]): ManifestOf<K> {
  const head = formatSchema.safeParse(raw);
  if (!head.success) throw new UnreadableFile('清单不合格式');
  if (head.data.format > PACKAGE_FORMAT) throw new UnreadableFile(`由更新版本的程序制作（格式 ${head.data.format}），请升级本程序后再读`);
  if (head.data.format < PACKAGE_FORMAT) throw new UnreadableFile(`格式 ${head.data.format} 已不再使用，请用新版程序重新制作`);
  const kind = wanted.find((one) => one === head.data.kind);
  if (kind === undefined) {
    const other = Object.entries(KINDS).find(([name]) => name === head.data.kind)?.[1].name;
    throw new UnreadableFile(`${other === undefined ? '' : `这是${other}，`}不是${wanted.map((one) => KINDS[one].name).join('或')}`);
  }
  const read = KINDS[kind].schema.safeParse(raw);
  if (read.success && isOfKind(read.data, wanted)) return read.data;
  throw new UnreadableFile(`清单不合格式：${read.error?.issues[0]?.path.join('.') ?? ''}`);
}

/** The members that a manifest lists, by name. */
function listed(manifest: Manifest): ReadonlyMap<string, { readonly size: number; readonly sha256: string }> {
  if (manifest.kind === 'slip' || manifest.kind === 'report_slip') return new Map();
  const members: readonly { readonly name: string; readonly size: number; readonly sha256: string }[] = manifest.members;
  const names = new Map(members.map((member) => [member.name, member]));
  if (names.size < members.length) throw new UnreadableFile('清单里有重名的内部文件');
  if (manifest.kind === 'submission') requireFewRows(manifest);
  return names;
}

/** Refuses more rows than a package may hold, as its manifest tells. */
function requireFewRows({ members }: SubmissionManifest): void {
  if (members.reduce((sum, { rows }) => sum + (rows ?? 0), 0) > PACKAGE_LIMITS.rows) throw new UnreadableFile(`记录超过 ${PACKAGE_LIMITS.rows} 条`);
}

/** Whether a member that is named by its hash is what its name says. */
const isNamedRight = (name: string, hash: string) => !/^(?:files|blobs)\//u.test(name) || name.slice(6) === hash;

/** Opens a sealed file: signature first, then the zip, its manifest, and every member against it. */
function open<K extends Kind>(bytes: Buffer, wanted: readonly K[]): OpenedFile<ManifestOf<K>> {
  const { zip, publicKey } = openSealed(bytes);
  const names = zipNames(zip, LIMITS);
  const held = new Set(names);
  if (held.size < names.length) throw new UnreadableFile('有重名的内部文件');
  const heads = unfoldZip(zip, (name) => name === MANIFEST || name === SIGNATURE, LIMITS);
  const [written, signature] = [heads.get(MANIFEST), heads.get(SIGNATURE)];
  if (written === undefined) throw new UnreadableFile('没有清单');
  const manifest = checked(parsedManifest(written), wanted);
  if (signature === undefined || !isManifestSigned(written, publicKey, signature)) throw new UnreadableFile('清单的签名不符');
  const told = listed(manifest);
  const extra = names.find((name) => name !== MANIFEST && name !== SIGNATURE && !told.has(name));
  if (extra !== undefined) throw new UnreadableFile(`多出清单里没有的内部文件“${extra.slice(0, 60)}”`);
  const missing = [...told.keys()].find((name) => !held.has(name));
  if (missing !== undefined) throw new UnreadableFile(`缺少内部文件“${missing}”`);
  const members = unfoldZip(zip, (name) => told.has(name), LIMITS);
  for (const [name, { size, sha256: hash }] of told) {
    const content = members.get(name);
    if (content?.length !== size || sha256(content) !== hash || !isNamedRight(name, hash)) throw new UnreadableFile(`内部文件“${name}”与清单不符`);
  }
  return { manifest, publicKey, written, signature, members };
}

/** Opens a 送审包. Throws `UnreadableFile` or `FileTooLarge`. */
export function openSubmission(bytes: Buffer): OpenedFile<SubmissionManifest> {
  return open(bytes, ['submission']);
}

/** Opens what a desk takes in: a village's 送审包 or a township's 上报包. Throws as above. */
export function openIncoming(bytes: Buffer): OpenedFile<SubmissionManifest | ReportManifest> {
  return open(bytes, ['submission', 'report']);
}

/** Opens an answer: a 审核回执 or a 区审定回执. Throws as above. */
export function openAnswer(bytes: Buffer): OpenedFile<SlipManifest | ReportSlipManifest> {
  return open(bytes, ['slip', 'report_slip']);
}

/** Parses the manifest of a submission that travels inside another file. Throws `UnreadableFile`. */
export function readSubmissionManifest(written: Buffer): SubmissionManifest {
  const manifest = checked(parsedManifest(written), ['submission']);
  requireFewRows(manifest);
  return manifest;
}
