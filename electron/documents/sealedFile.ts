import { createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { MANIFEST_DOMAIN, PACKAGE_LIMITS, PACKAGE_MAGIC } from '../../shared/contract/packageTerms.ts';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';

const MAGIC = Buffer.from(PACKAGE_MAGIC, 'latin1');
const LENGTH_BYTES = 8;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const HEAD_BYTES = MAGIC.length + LENGTH_BYTES;
/** What stands before the 32 bytes of an Ed25519 public key in its DER form (RFC 8410). */
const DER_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** The 32 bytes of an Ed25519 public key. */
export function rawKey(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(DER_HEAD.length);
}

/** Magic, length, zip, public key, and a signature over everything before it. */
export function sealFile(zip: Buffer, { privateKey, publicKey }: { readonly privateKey: KeyObject; readonly publicKey: Buffer }): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64LE(BigInt(zip.length));
  const covered = Buffer.concat([MAGIC, length, zip, publicKey]);
  return Buffer.concat([covered, sign(null, covered, privateKey)]);
}

/**
 * The zip of a sealed file and the key that signed it. The signature is checked before anything inside is looked at:
 * after this only who holds that key can have written a byte of it. Throws `UnreadableFile` or `FileTooLarge`.
 */
export function openSealed(bytes: Buffer): { readonly zip: Buffer; readonly publicKey: string } {
  if (bytes.length > PACKAGE_LIMITS.fileBytes) throw new FileTooLarge('200 MB');
  if (bytes.length < MAGIC.length || !bytes.subarray(0, MAGIC.length - 2).equals(MAGIC.subarray(0, MAGIC.length - 2))) throw new UnreadableFile('不是送审包或审核回执');
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw new UnreadableFile('由更新版本的程序制作，请升级本程序后再读');
  const end = bytes.length - KEY_BYTES - SIGNATURE_BYTES;
  if (end < HEAD_BYTES || bytes.readBigUInt64LE(MAGIC.length) !== BigInt(end - HEAD_BYTES)) throw new UnreadableFile('文件不完整，可能没有传完');
  const covered = bytes.subarray(0, end + KEY_BYTES);
  const publicKey = bytes.subarray(end, end + KEY_BYTES);
  if (!isSigned(covered, publicKey, bytes.subarray(end + KEY_BYTES))) throw new UnreadableFile('签名不符，文件被改动过或已损坏');
  return { zip: bytes.subarray(HEAD_BYTES, end), publicKey: publicKey.toString('hex') };
}

/** A signature over a manifest alone: by it and the hashes inside, the content can be shown to a third party without the scans. */
export function signManifest(manifest: Buffer, { privateKey }: { readonly privateKey: KeyObject }): Buffer {
  return sign(null, Buffer.concat([Buffer.from(MANIFEST_DOMAIN), manifest]), privateKey);
}

/** Whether a manifest was signed by the holder of a key (hex). */
export function isManifestSigned(manifest: Buffer, publicKey: string, signature: Buffer): boolean {
  return isSigned(Buffer.concat([Buffer.from(MANIFEST_DOMAIN), manifest]), Buffer.from(publicKey, 'hex'), signature);
}

function isSigned(covered: Buffer, publicKey: Buffer, signature: Buffer): boolean {
  try {
    return verify(null, covered, createPublicKey({ key: Buffer.concat([DER_HEAD, publicKey]), format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}
