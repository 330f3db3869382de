import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportManifest } from '../../../../shared/contract/packageTerms.ts';
import { temporaryFolder } from '../../../ledger/ledgerForTests.ts';
import { decide } from '../decide.ts';
import type { Desk, Sender } from '../exchangeForTests.ts';
import { desk, districtDesk, packed, register, registerTownship, sender, taken } from '../exchangeForTests.ts';
import { openIncoming } from '../opening.ts';
import { sealManifest } from '../packing.ts';
import { takeSlip } from '../slips.ts';
import { submissionsWhere } from '../submissions.ts';
import { writeReportSlip } from './answers.ts';
import { reportsWhere } from './reports.ts';

/** The uid of a submission by its place. */
export const idOf = (at: Desk, place = 0) => submissionsWhere(at.ledger.db, 'true').at(place)?.uid ?? '';
/** Who decides. */
export const about = (at: Desk) => ({ opinion: '同意', reviewer: at.township, program: '测试' });
/** 通过 or 退回; answers where the slip lies. */
export const accept = (at: Desk, uid: string, decision: 'accepted' | 'returned' = 'accepted') => {
  const path = join(temporaryFolder(), '回执.sanzi-slip');
  decide(at.ledger, uid, { ...about(at), decision }, at.signer, path);
  return path;
};
/** Takes an answer in, its fingerprint compared. */
export const answered = (from: { ledger: Desk['ledger'] }, path: string) => takeSlip(from.ledger, path, takeSlip(from.ledger, path, '').fingerprint);
/** Writes the 区审定回执 of the newest 上报包. */
export const slipFor = (at: Desk) => {
  const path = join(temporaryFolder(), '区审定回执.sanzi-slip');
  writeReportSlip(at.ledger, reportsWhere(at.ledger.db, 'true')[0]?.uid ?? '', '测试', at.signer, path);
  return path;
};

/** A township with a village whose package it accepted, and the district above it. */
export async function threeTiers(): Promise<{ from: Sender; town: Desk; district: Desk }> {
  const [from, town, district] = [sender(), desk(), districtDesk()];
  register(town, from);
  registerTownship(district, town);
  await taken(town, packed(from));
  accept(town, idOf(town));
  return { from, town, district };
}

/** A report anew with another manifest or other members, signed by the township: a hostile one has a key like any other. */
export function resealed(town: Desk, path: string, change: (manifest: ReportManifest, members: Map<string, Buffer>) => object) {
  const opened = openIncoming(readFileSync(path));
  const { manifest } = opened;
  if (manifest.kind !== 'report') throw new Error('no report');
  const members = new Map(opened.members);
  const changed = change(manifest, members);
  const to = join(temporaryFolder(), '改.sanzi-pack');
  writeFileSync(to, sealManifest(changed, members, town.signer));
  return { path: to, name: '改.sanzi-pack' };
}
