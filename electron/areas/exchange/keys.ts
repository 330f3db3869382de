import { createCipheriv, createDecipheriv, createHash, createPrivateKey, generateKeyPairSync, randomBytes, scryptSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { uidSchema } from '../../../shared/contract/base.ts';
import { Refused } from '../../../shared/errors.ts';
import { crockford } from '../../../shared/rules/code.ts';
import { rawKey } from '../../documents/sealedFile.ts';
import { writeFileAtomically } from '../../shell/atomicFile.ts';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`, 'u'));

/** A unit's signing key on disk: the private half is encrypted with the passphrase; nothing of it is in the ledger. */
const keyFileSchema = z.strictObject({
  format: z.literal(1), algorithm: z.literal('Ed25519'), unit: uidSchema, unitName: z.string().max(200), madeAt: z.string().max(40), publicKey: hex(32),
  kdf: z.strictObject({ name: z.literal('scrypt'), cost: z.literal(32_768), blockSize: z.literal(8), parallelization: z.literal(1), salt: hex(16) }),
  cipher: z.literal('aes-256-gcm'), iv: hex(12), tag: hex(16), secret: z.string().regex(/^[0-9a-f]{32,400}$/u),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** Shorter passphrases are refused. */
export const LEAST_PASSPHRASE = 6;
/** 128 × cost × blockSize bytes are 32 MiB; the default bound of scrypt is just that. */
const MOST_MEMORY = 64 * 1024 * 1024;
const NAME = /\.sanzi-key$/u;

/** Twenty base-32 signs that a person can compare with a sheet: K7QF-2M9A-… (100 bits of SHA-256). */
export function fingerprintOf(publicKey: string): string {
  const code = crockford(createHash('sha256').update(Buffer.from(publicKey, 'hex')).digest(), 20);
  return code.match(/.{4}/gu)?.join('-') ?? code;
}

function placeOf(folder: string, unit: string): string {
  return join(folder, `${uidSchema.parse(unit)}.sanzi-key`);
}

function readKeyFile(path: string, name: string): KeyFile {
  try {
    return keyFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new Refused('KEY_UNREADABLE', { name });
  }
}

/** The key of a unit on this PC; null when it has none here. Refuses a damaged one. */
export function keyOf(folder: string, unit: string): KeyFile | null {
  const path = placeOf(folder, unit);
  return existsSync(path) ? readKeyFile(path, '本机的签名密钥') : null;
}

function derived(passphrase: string, { cost, blockSize, parallelization, salt }: KeyFile['kdf']): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, { N: cost, r: blockSize, p: parallelization, maxmem: MOST_MEMORY });
}

function requirePassphrase(passphrase: string): void {
  if (passphrase.length < LEAST_PASSPHRASE) throw new Refused('KEY_PASSPHRASE_SHORT', { least: String(LEAST_PASSPHRASE) });
}

function encrypted(privateKey: KeyObject, passphrase: string, head: Omit<KeyFile, 'kdf' | 'cipher' | 'iv' | 'tag' | 'secret'>): KeyFile {
  const kdf: KeyFile['kdf'] = { name: 'scrypt', cost: 32_768, blockSize: 8, parallelization: 1, salt: randomBytes(16).toString('hex') };
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derived(passphrase, kdf), iv);
  cipher.setAAD(Buffer.from(head.publicKey, 'hex'));
  const secret = Buffer.concat([cipher.update(privateKey.export({ type: 'pkcs8', format: 'der' })), cipher.final()]);
  return { ...head, kdf, cipher: 'aes-256-gcm', iv: iv.toString('hex'), tag: cipher.getAuthTag().toString('hex'), secret: secret.toString('hex') };
}

/** Makes the key of a unit; where it has one, refuses: a replaced key must be registered anew by the upper tier. */
export function makeKey(folder: string, unit: { readonly uid: string; readonly name: string }, passphrase: string, madeAt: string, isReplacing: boolean): KeyFile {
  requirePassphrase(passphrase);
  const path = placeOf(folder, unit.uid);
  if (existsSync(path) && !isReplacing) throw new Refused('KEY_EXISTS', { name: unit.name });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const file = encrypted(privateKey, passphrase, { format: 1, algorithm: 'Ed25519', unit: unit.uid, unitName: unit.name, madeAt, publicKey: rawKey(publicKey).toString('hex') });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileAtomically(path, JSON.stringify(file));
  return file;
}

/** The signing key behind a passphrase; refuses a wrong one. */
export function unlockKey(file: KeyFile, passphrase: string): { readonly privateKey: KeyObject; readonly publicKey: Buffer } {
  try {
    const decipher = createDecipheriv('aes-256-gcm', derived(passphrase, file.kdf), Buffer.from(file.iv, 'hex'));
    decipher.setAAD(Buffer.from(file.publicKey, 'hex'));
    decipher.setAuthTag(Buffer.from(file.tag, 'hex'));
    const der = Buffer.concat([decipher.update(Buffer.from(file.secret, 'hex')), decipher.final()]);
    return { privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }), publicKey: Buffer.from(file.publicKey, 'hex') };
  } catch {
    throw new Refused('KEY_PASSPHRASE_WRONG');
  }
}

/** Writes the key file, still encrypted, to a place of the user's choice: the copy with which a new PC goes on. */
export function exportKey(folder: string, unit: string, to: string): void {
  const file = keyOf(folder, unit);
  if (file === null) throw new Refused('KEY_MISSING');
  writeFileAtomically(to, JSON.stringify(file));
}

/** Takes a key file in on this PC; it must open with the passphrase and be this unit's. */
export function importKey(folder: string, unit: { readonly uid: string; readonly name: string }, from: string, passphrase: string): KeyFile {
  const file = readKeyFile(from, from.split(/[\\/]/u).at(-1)?.replace(NAME, '') ?? '');
  if (file.unit !== unit.uid) throw new Refused('KEY_OTHER_UNIT', { name: file.unitName, wanted: unit.name });
  unlockKey(file, passphrase);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileAtomically(placeOf(folder, unit.uid), JSON.stringify(file));
  return file;
}
