import type { SlipManifest } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { fingerprintOf } from './keys.ts';
import { signerOf } from './signers.ts';

/** What became of an answer; `confirm` asks for the fingerprint to be compared. */
export interface SlipTaken { readonly seq: number | null; readonly outcome: 'stored' | 'again' | 'confirm'; readonly reviewer: string; readonly fingerprint: string; readonly isReplacing: boolean; readonly text: string }

/** A reviewer by the key that signed, and whether that key is the one that is known here. */
export interface Trust { readonly source: string; readonly reviewer: string; readonly publicKey: string; readonly fingerprint: string; readonly former: string | null; readonly isUnknown: boolean; readonly isReplacing: boolean }

/** Who signed an answer, as this ledger knows him. Refuses the key of a unit that sends to this ledger: it does not speak for the tier above. */
export function trustOf(db: Db, { uid, name }: SlipManifest['reviewer'], publicKey: string): Trust {
  const known = signerOf(db, uid);
  if (known?.unit != null) throw new Refused('SLIP_REFUSED', { why: `签名的是在本台账登记的送审单位“${known.name}”，不是上级审核单位`, todo: '请与上级核对回执' });
  const sender: unknown = statement(db, 'SELECT name FROM signer WHERE public_key = ? AND unit IS NOT NULL').pluck().get(publicKey);
  if (typeof sender === 'string') throw new Refused('SLIP_REFUSED', { why: `签名用的是送审单位“${sender}”的密钥，不是上级审核单位的`, todo: '请与上级核对回执' });
  const isReplacing = known !== null && known.publicKey !== publicKey;
  return { source: uid, reviewer: name, publicKey, fingerprint: fingerprintOf(publicKey), former: known?.uid ?? null, isUnknown: known === null || isReplacing, isReplacing };
}

/** Keeps the key of a reviewer whose fingerprint was compared; does nothing for one that is known. */
export function trust({ writer }: Pick<Work, 'writer'>, ledger: Ledger, { source, reviewer, publicKey, former, isUnknown }: Trust): void {
  if (!isUnknown) return;
  const today = todayInShanghai(Date.parse(ledger.clock()));
  if (former !== null) writer.update('signer', former, { replacedOn: today });
  writer.insert('signer', { uid: newUid(), unit: null, source, name: reviewer, publicKey, registeredOn: today, registeredBy: ledger.operator?.name ?? '', replacedOn: null, reason: '核对指纹后登记' });
}
