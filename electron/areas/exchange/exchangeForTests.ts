import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { rawKey } from '../../documents/sealedFile.ts';
import { createLedger } from '../../ledger/open.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { put, sampleLedger, surroundings, temporaryFolder, tickingClock } from '../../ledger/ledgerForTests.ts';
import type { Sample } from '../../ledger/ledgerForTests.ts';
import { newUid } from '../../ledger/rows.ts';
import type { Incoming } from './intake.ts';
import { takeIn } from './intake.ts';
import type { Signer } from './packing.ts';
import { makeReport } from './reports/making.ts';
import type { ReportWish } from './reports/making.ts';
import { registerSigners } from './signers.ts';
import { submit } from './submit.ts';
import type { SubmitWish } from './submit.ts';

export const PASSPHRASE = '青溪2026';

/** A key as an opened key file gives it; the files themselves are tested on their own, their passphrases are slow on purpose. */
function freshSigner(): Signer {
  const pair = generateKeyPairSync('ed25519');
  return { privateKey: pair.privateKey, publicKey: rawKey(pair.publicKey) };
}

/** A village with a book, a key and something in its registers. */
export interface Sender extends Sample {
  readonly signer: Signer;
  readonly asset: string;
  readonly contract: string;
}

let made = 0;

/** A village with a book, a key and something in its registers. */
export function sender(name = '清溪村'): Sender {
  const sample = sampleLedger(surroundings({ clock: tickingClock() }));
  const { ledger, village, group } = sample;
  made += 1;
  ledger.run({ name: 'test', title: '单位' }, ({ writer }) => {
    writer.update('unit', village, { name });
    writer.update('unit', group, { name: `${name}一社` });
  });
  const asset = put(ledger, 'asset', { name: `${name}仓库`, unit: group, useState: 'leased', originalCost: 12_000_000, landArea: 800_000, landAreaUnit: '㎡' });
  const contract = put(ledger, 'contract', { name: `${name}仓库租赁合同`, code: `HT-${made}`, unit: group, kind: 'lease', state: 'in_force', signedOn: '2026-01-05', startOn: '2026-01-10', endOn: '2028-01-09', annualRent: 3_600_000 });
  put(ledger, 'contract_object', { contract, position: 1, asset, parcel: null });
  return { ...sample, asset, contract, signer: freshSigner() };
}

/** Writes the package of a sender and answers where it lies. */
export function packed({ ledger, village, signer }: Sender, wish: Partial<SubmitWish> = {}): Incoming {
  const path = join(temporaryFolder(), `${String(made)}-${newUid()}.sanzi-pack`);
  submit(ledger, { unit: village, period: '2026-11', withFiles: true, alteredReason: '', path, program: '测试', ...wish }, signer, () => undefined);
  return { path, name: '送审包.sanzi-pack' };
}

/** A township's or a district's ledger with its key. */
export interface Desk { readonly ledger: Ledger; readonly township: string; readonly signer: Signer; readonly folder: string }

function deskOf(tier: 'township' | 'district', name: string, start?: string): Desk {
  const folder = temporaryFolder();
  const township = newUid();
  const ledger = createLedger(join(folder, `${name}.sanzi`), { title: `${name}审核台账`, tier }, surroundings({ clock: tickingClock(start) }), (fresh) => {
    const operator = { uid: newUid(), name: '何审核', post: '三资办' };
    fresh.run({ name: 'test', title: '建立', kind: 'system' }, ({ writer }) => {
      writer.insert('operator', { ...operator, validFrom: '2026-01-01' });
      writer.insert('unit', { uid: township, name, kind: tier === 'township' ? 'township' : 'other' });
    });
    fresh.setOperator(operator);
  });
  onTestFinished(() => {
    if (ledger.db.open) ledger.close();
  });
  return { ledger, township, folder, signer: freshSigner() };
}

export function desk(start?: string, name = '青埇镇'): Desk {
  return deskOf('township', name, start);
}

/** A district's ledger: `township` is the district itself. */
export function districtDesk(): Desk {
  return deskOf('district', '云安区');
}

/** Writes the 上报包 of a township and answers where it lies. */
export async function reported({ ledger, signer, folder }: Desk, wish: Partial<ReportWish> = {}): Promise<Incoming> {
  const path = join(folder, `${newUid()}.sanzi-pack`);
  await makeReport(ledger, { period: '2026-11', opinion: '同意上报', again: false, path, program: '测试', ...wish }, signer, () => undefined);
  return { path, name: '上报包.sanzi-pack' };
}

/** Registers the key of a township with a district. */
export function registerTownship(at: Desk, from: Desk, name = '青埇镇'): void {
  registerSigners(at.ledger, [{ source: from.township, name, publicKey: from.signer.publicKey.toString('hex'), unit: null, kind: 'township' }], '');
}

/** Registers the key of a sender with a desk, as a person does after comparing the fingerprint. */
export function register({ ledger }: Desk, from: Sender, name = '清溪村'): void {
  registerSigners(ledger, [{ source: from.village, name, publicKey: from.signer.publicKey.toString('hex'), unit: null, kind: 'village' }], '');
}

/** What became of some files. */
export async function taken({ ledger }: Desk, ...files: Incoming[]): Promise<string[]> {
  const { lines } = await takeIn(ledger, files, () => undefined);
  return lines.map(({ outcome, text }) => `${outcome}: ${text}`);
}
