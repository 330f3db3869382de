import { z } from 'zod';
import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { ownUnit, tierOf } from './tiers.ts';

const signerRow = z.object({ uid: z.string(), unit: z.string().nullable(), source: z.string(), name: z.string(), publicKey: z.string() });
export type SignerRow = z.infer<typeof signerRow>;

const SELECT = 'SELECT uid, unit, source, name, public_key AS publicKey FROM signer';

/** The key registered for a book (`source`: the unit's uid in its own ledger), or null. */
export function signerOf(db: Db, source: string): SignerRow | null {
  return signerRow.nullish().parse(statement(db, `${SELECT} WHERE source = ? AND replaced_on IS NULL`).get(source)) ?? null;
}

/** The keys registered for the units of this ledger, by unit. */
export function signersByUnit(db: Db): ReadonlyMap<string, SignerRow> {
  const rows = z.array(signerRow).parse(statement(db, `${SELECT} WHERE unit IS NOT NULL AND replaced_on IS NULL`).all());
  return new Map(rows.map((row) => [row.unit ?? '', row]));
}

export interface SignerWish { readonly source: string; readonly name: string; readonly publicKey: string; readonly unit: string | null; readonly kind: string }

const KINDS: ReadonlySet<string> = new Set(['township', 'village', 'village_committee', 'joint_economic_cooperative', 'economic_cooperative']);

/** A kind of unit that this ledger knows, else 其他. */
export function kindOfUnit(kind: string): string {
  return KINDS.has(kind) ? kind : 'other';
}

/** Below which unit a new one comes: a village below the only township, a township below the district. */
function parentOf(db: Db, kind: string): string | null {
  if (kind === 'township') return tierOf(db) === 'district' ? ownUnit(db) : null;
  const townships = z.array(z.string()).parse(statement(db, `SELECT uid FROM unit WHERE kind = 'township'`).pluck().all());
  return townships.length === 1 ? (townships[0] ?? null) : null;
}

/**
 * Registers keys once their fingerprints were compared. A unit has one key at a time: another one of its book, or of another
 * book of it, is replaced from today on, with the reason (a lost key, a ledger made anew). A book that fits no unit of this ledger becomes one, below its only township where there is one.
 */
export function registerSigners(ledger: Ledger, signers: readonly SignerWish[], reason: string): { seq: number | null } {
  if (ledger.operator === null) throw new Refused('NO_OPERATOR');
  const today = todayInShanghai(Date.parse(ledger.clock()));
  const { seq } = ledger.run({ name: 'exchange.registerSigners', title: '登记密钥指纹', kind: 'system' }, ({ db, writer, describe }) => {
    for (const { source, name, publicKey, unit, kind } of signers) {
      const former = signerOf(db, source);
      if (former?.publicKey === publicKey) continue;
      const of = former?.unit ?? unit ?? newUid();
      const replaced = z.array(z.string()).parse(statement(db, 'SELECT uid FROM signer WHERE replaced_on IS NULL AND (source = ? OR unit = ?)').pluck().all(source, of));
      if (replaced.length > 0 && reason === '') throw new Refused('SUBMISSION_REFUSED', { why: `“${name}”已有登记的密钥`, todo: '更换请写明原因' });
      for (const uid of replaced) writer.update('signer', uid, { replacedOn: today });
      if (unit === null && former?.unit == null) writer.insert('unit', { uid: of, name, kind: kindOfUnit(kind), parent: parentOf(db, kind) });
      writer.insert('signer', { uid: newUid(), unit: of, source, name, publicKey, registeredOn: today, registeredBy: ledger.operator?.name ?? '', replacedOn: null, reason: reason === '' ? '首次登记' : reason });
    }
    describe(signers.length === 1 ? `登记“${signers[0]?.name ?? ''}”的密钥指纹` : `登记 ${signers.length} 个单位的密钥指纹`);
  });
  return { seq };
}
