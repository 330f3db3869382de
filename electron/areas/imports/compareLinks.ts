import { z } from 'zod';
import { kindByName } from '../../../shared/rules/importing/kinds.ts';
import type { PlannedObject, PlannedParty } from '../../../shared/rules/importing/planned.ts';
import { saysTheSame } from '../../../shared/rules/importing/workbookCells.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { LinkChange } from './lines.ts';
import type { Lookups } from './lookups.ts';

const linkRows = z.array(z.object({ uid: z.string(), name: z.string() }));
const LINKS_SQL = {
  contract_object: `SELECT o.uid, COALESCE(a.name, p.name) AS name FROM contract_object o LEFT JOIN asset a ON a.uid = o.asset LEFT JOIN parcel p ON p.uid = o.parcel
    WHERE o.contract = ? ORDER BY o.position`,
  contract_party: 'SELECT c.uid, p.name FROM contract_party c JOIN party p ON p.uid = c.party WHERE c.contract = ? ORDER BY c.position',
} as const;

interface Linking {
  readonly db: Db;
  readonly lookups: Lookups;
  readonly table: LinkChange['table'];
  readonly contract: string;
  readonly unit: string;
}

interface ComparedLinks {
  readonly change: LinkChange | null;
  readonly isConflict: boolean;
  /** Why the names cannot be taken over; nothing is changed then. */
  readonly refused: string | null;
}

const SEPARATORS = /[、;；\n]+/u;
const HERE = '请在程序里修改';
const UNCHANGED: ComparedLinks = { change: null, isConflict: false, refused: null };

/** Names joined with 、 as a set: their order says nothing. */
function namesOf(text: string): Set<string> {
  return new Set(text.split(SEPARATORS).map((name) => name.trim()).filter((name) => name !== ''));
}

function areEqual(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && a.isSubsetOf(b);
}

/** Compares the names in a cell with the links of a contract as they were exported, and finds what they would become. */
export function compareLinks(linking: Linking, text: string, baseText: string, nowText: string): ComparedLinks {
  if (saysTheSame(text, baseText)) return UNCHANGED;
  const wanted = namesOf(text);
  if (areEqual(wanted, namesOf(baseText)) || areEqual(wanted, namesOf(nowText))) return UNCHANGED;
  const { db, table, contract } = linking;
  const standing = linkRows.parse(statement(db, LINKS_SQL[table]).all(contract));
  if (standing.some(({ name }) => SEPARATORS.test(name))) return { ...UNCHANGED, refused: `名称里有分隔符号，分不清是几个，${HERE}` };
  if (new Set(standing.map(({ name }) => name)).size < standing.length) return { ...UNCHANGED, refused: `这份合同关联了几个同名的，${HERE}` };
  const added = [...wanted.difference(new Set(standing.map(({ name }) => name)))].map((name) => ({ name, found: found(linking, name) }));
  const [refused] = added.flatMap(({ found: one }) => (typeof one === 'string' ? [one] : []));
  if (refused !== undefined) return { ...UNCHANGED, refused };
  return {
    refused: null, isConflict: !areEqual(namesOf(baseText), namesOf(nowText)),
    change: {
      table, remove: standing.filter(({ name }) => !wanted.has(name)).map(({ uid }) => uid),
      parties: added.flatMap(({ found: one }) => (typeof one === 'object' && 'identity' in one ? [one] : [])),
      objects: added.flatMap(({ found: one }) => (typeof one === 'object' && 'from' in one ? [one] : [])),
    },
  };
}

/** What a name stands for; a text says why it stands for nothing. A party that is not in the ledger is made, as for a new contract. */
function found({ lookups, table, unit }: Linking, name: string): PlannedParty | PlannedObject | string {
  if (table === 'contract_party') {
    const known = lookups.allNamed('party', name, unit);
    if (known.length > 1) return `有多个往来单位(个人)叫“${name}”，${HERE}`;
    return { name, identity: `${unit}|${name}`, existing: known[0] ?? null, kind: kindByName('party', name)?.kind ?? 'other', remark: null };
  }
  const objects = (['asset', 'parcel'] as const).flatMap((register) => lookups.allNamed(register, name, unit).map((uid): PlannedObject => ({ from: 'ledger', register, uid })));
  const [only, second] = objects;
  if (only === undefined) return `台账里没有资产或资源“${name}”，${HERE}`;
  return second === undefined ? only : `有多个资产或资源叫“${name}”，${HERE}`;
}
