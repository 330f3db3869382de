import type { KeyObject } from 'node:crypto';
import type { PackageMember, SubmissionManifest, UnitCard } from '../../../shared/contract/packageTerms.ts';
import { PACKAGE_FORMAT, PACKAGE_LIMITS } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { sealFile, signManifest } from '../../documents/sealedFile.ts';
import { foldZip } from '../../documents/zipGuard.ts';
import { sha256 } from '../../ledger/rows.ts';
import type { Values } from '../../ledger/rows.ts';
import { table } from '../../ledger/tables.ts';
import type { Gathered } from './packageTables.ts';

/** The key with which a file is sealed. */
export interface Signer { readonly privateKey: KeyObject; readonly publicKey: Buffer }

/** A row as one line: its filled keys in the order of the table, so that equal rows are equal lines. */
export function rowLine(name: string, values: Values): string {
  const filled: Record<string, string | number> = {};
  table(name).keys.forEach((key, place) => {
    const value = values[place] ?? null;
    if (value !== null) filled[key] = value;
  });
  return JSON.stringify(filled);
}

/** What the manifest says besides the members and the fixed words of the format. */
export type PackageHead = Omit<SubmissionManifest, 'format' | 'algorithm' | 'kind' | 'members'>;

/** A 送审包 of rows and scans (`files` by their hash), sealed; see `shared/contract/package.md`. */
export function packSubmission(head: PackageHead, rows: Gathered, files: ReadonlyMap<string, Buffer>, signer: Signer): Buffer {
  const contents = new Map<string, Buffer>();
  const members: PackageMember[] = [];
  const put = (name: string, content: Buffer, count: number | null) => {
    contents.set(name, content);
    members.push({ name, size: content.length, sha256: sha256(content), rows: count });
  };
  for (const [name, held] of rows) {
    if (held.size > 0) put(`rows/${name}.ndjson`, Buffer.from([...held.values()].map((values) => `${rowLine(name, values)}\n`).join('')), held.size);
  }
  for (const [hash, content] of files) put(`files/${hash}`, content, null);
  const manifest: SubmissionManifest = { format: PACKAGE_FORMAT, algorithm: 'Ed25519', kind: 'submission', ...head, members };
  return sealManifest(manifest, contents, signer);
}

/** A manifest with its members, sealed; the manifest is signed once more by itself. */
export function sealManifest(manifest: object, members: ReadonlyMap<string, Buffer>, signer: Signer): Buffer {
  const bytes = Buffer.from(JSON.stringify(manifest));
  if (bytes.length > PACKAGE_LIMITS.manifestBytes) throw new Refused('SUBMISSION_REFUSED', { why: '一个文件里的清单和意见太多', todo: '请减少一次办理的数量' });
  return sealFile(foldZip(new Map([['manifest.json', bytes], ['manifest.sig', signManifest(bytes, signer)], ...members]), 'deflated'), signer);
}

/** A unit's card out of a stored row. */
export function unitCard(row: Readonly<Record<string, unknown>>): UnitCard {
  const text = (key: string) => { const value = row[key]; return typeof value === 'string' ? value : ''; };
  const parent = text('parent');
  return { uid: text('uid'), name: text('name'), kind: text('kind'), uscc: text('uscc'), divisionCode: text('divisionCode'), parent: parent === '' ? null : parent };
}
