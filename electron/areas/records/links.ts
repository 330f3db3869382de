import { z } from 'zod';
import type { contractObjectSchema, contractPartySchema } from '../../../shared/contract/records.ts';
import { contractObjectSchema as objectSchema, contractPartySchema as partySchema } from '../../../shared/contract/records.ts';
import type { Row } from '../../../shared/registers/define.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { nameOfRow } from '../../ledger/references.ts';
import { newUid } from '../../ledger/rows.ts';
import { rowsByUid } from '../../ledger/rowView.ts';
import type { Writer } from '../../ledger/writer.ts';
import type { Changed } from './commands.ts';

type ContractObject = z.infer<typeof contractObjectSchema>;
type ContractParty = z.input<typeof contractPartySchema>;

function objectRow(object: ContractObject): Row {
  const { register, uid, area, areaUnit, share } = object;
  return { asset: register === 'asset' ? uid : null, parcel: register === 'parcel' ? uid : null, area, areaUnit, share };
}

/** Replaces the objects and parties of a contract; links that stay keep their identity. */
export function setLinks(ledger: Ledger, contract: string, objects: readonly ContractObject[], parties: readonly ContractParty[]): Changed {
  const { seq } = ledger.run({ name: 'records.setLinks', title: '修改合同标的和相对方' }, ({ writer, db, describe }) => {
    describe(`修改合同“${nameOfRow('contract', writer.get('contract', contract))}”的标的和相对方`);
    replaceLinks(writer, db, 'contract_object', contract, objects.map(objectRow));
    replaceLinks(writer, db, 'contract_party', contract, parties.map(({ uid, role, area = null, areaUnit = null }) => ({ party: uid, role, area, areaUnit })));
  });
  return { seq, rows: rowsByUid(ledger.db, 'contract', [contract]) };
}

function replaceLinks(writer: Writer, db: Db, table: 'contract_object' | 'contract_party', contract: string, wanted: readonly Row[]): void {
  const uids = z.array(z.string()).parse(statement(db, `SELECT uid FROM ${table} WHERE contract = ? ORDER BY position`).pluck().all(contract));
  const known = uids.map((uid): [string, Row] => [uid, writer.get(table, uid)]);
  const left = new Map(known);
  for (const [position, row] of wanted.entries()) {
    const uid = known.find(([one, link]) => left.has(one) && targetOf(link) === targetOf(row))?.[0];
    if (uid === undefined) writer.insert(table, { uid: newUid(), contract, position, ...row });
    else writer.update(table, uid, { position, ...row });
    if (uid !== undefined) left.delete(uid);
  }
  for (const uid of left.keys()) writer.remove(table, uid);
}

/** What a link leads to: the same object, or the same party in the same role, is the same link. */
function targetOf(link: Row): string {
  return [link.asset, link.parcel, link.party, link.role].map((part) => part ?? '').join(' ');
}

const named = { name: z.string() };

/** The objects and parties of a contract in their order, with names. */
export function linksOf(db: Db, contract: string): { objects: (ContractObject & { name: string })[]; parties: (z.infer<typeof contractPartySchema> & { name: string })[] } {
  const objects = statement(db, `SELECT CASE WHEN o.asset IS NULL THEN 'parcel' ELSE 'asset' END AS register, COALESCE(o.asset, o.parcel) AS uid,
      o.area, o.area_unit AS areaUnit, o.share, COALESCE(a.name, p.name) AS name
    FROM contract_object o LEFT JOIN asset a ON a.uid = o.asset LEFT JOIN parcel p ON p.uid = o.parcel
    WHERE o.contract = ? ORDER BY o.position`).all(contract);
  const parties = statement(db, 'SELECT c.party AS uid, c.role, c.area, c.area_unit AS areaUnit, p.name FROM contract_party c JOIN party p ON p.uid = c.party WHERE c.contract = ? ORDER BY c.position').all(contract);
  return { objects: z.array(objectSchema.extend(named)).parse(objects), parties: z.array(partySchema.extend(named)).parse(parties) };
}
