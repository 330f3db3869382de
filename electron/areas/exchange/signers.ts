import { z } from 'zod';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';

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

/**
 * Registers keys once their fingerprints were compared. Where a book had another key, that one is replaced from today on,
 * with the reason (a lost key). A book that fits no unit of this ledger becomes one, below its only township where there is one.
 */
export function registerSigners(ledger: Ledger, signers: readonly SignerWish[], reason: string): { seq: number | null } {
  const today = todayInShanghai(Date.parse(ledger.clock()));
  const { seq } = ledger.run({ name: 'exchange.registerSigners', title: '登记密钥指纹', kind: 'system' }, ({ db, writer, describe }) => {
    const townships = z.array(z.string()).parse(statement(db, `SELECT uid FROM unit WHERE kind = 'township'`).pluck().all());
    for (const { source, name, publicKey, unit, kind } of signers) {
      const former = signerOf(db, source);
      if (former?.publicKey === publicKey) continue;
      if (former !== null) writer.update('signer', former.uid, { replacedOn: today });
      const of = unit ?? former?.unit ?? newUid();
      if (unit === null && former?.unit == null) writer.insert('unit', { uid: of, name, kind: KINDS.has(kind) ? kind : 'other', parent: townships.length === 1 ? (townships[0] ?? null) : null });
      writer.insert('signer', { uid: newUid(), unit: of, source, name, publicKey, registeredOn: today, registeredBy: ledger.operator?.name ?? '', replacedOn: null, reason: reason === '' ? '首次登记' : reason });
    }
    describe(signers.length === 1 ? `登记“${signers[0]?.name ?? ''}”的密钥指纹` : `登记 ${signers.length} 个单位的密钥指纹`);
  });
  return { seq };
}
