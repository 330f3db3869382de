import type { RegisterName } from '../../../shared/registers/define.ts';
import type { CellIssue } from '../../../shared/rules/importing/planned.ts';
import type { Db } from '../../ledger/database.ts';
import { nameOfRow, usesOf } from '../../ledger/references.ts';
import { isRegister } from '../../ledger/tables.ts';
import { Writer } from '../../ledger/writer.ts';
import { OWNED_LINKS } from '../records/commands.ts';
import type { CheckedLine } from './lines.ts';
import type { Provenance } from './provenance.ts';

/** The rows of an export that its edited copy no longer has and the ledger still has, as lines of the preview. */
export function missingLines({ marker, asOf }: Provenance, isInFile: (uid: string) => boolean, isInLedger: (uid: string) => boolean): CheckedLine[] {
  if (!marker) return [];
  const gone = marker.uids.filter((uid) => !isInFile(uid) && isInLedger(uid));
  return gone.map((uid): CheckedLine => {
    const isChanged = asOf !== null && asOf.row(marker.register, uid) !== undefined;
    return {
      id: uid, sheetRow: 0, block: 0, raw: [], outcome: 'missing', reason: `副本里没有这一行${isChanged ? '，导出以后台账里还改过' : ''}；勾选后从台账删除`,
      records: [], target: { register: marker.register, uid }, change: null, takenByDefault: false, issues: [], seen: null,
    };
  });
}

/** Which of the rows that are to be removed are in use by rows that stay, with the names of these. */
export function rowsInUse(db: Db, register: RegisterName, uids: readonly string[]): ReadonlyMap<string, string> {
  const removed = new Set(uids);
  const refused = new Map<string, string>();
  for (let before = -1; before !== refused.size;) {
    before = refused.size;
    for (const uid of removed) {
      const by = usersOf(db, register, uid, removed);
      if (by === null) continue;
      refused.set(uid, by);
      removed.delete(uid);
    }
  }
  return refused;
}

function usersOf(db: Db, register: RegisterName, uid: string, removed: ReadonlySet<string>): string | null {
  const uses = usesOf(db, register, uid, 2_000).filter((use) => !OWNED_LINKS.has(`${use.table}.${register}`) && !(use.table === register && removed.has(use.uid)));
  if (uses.length === 0) return null;
  const reader = new Writer(db);
  return uses.slice(0, 3).map((use) => {
    const row = reader.find(use.table, use.uid);
    const contract = isRegister(use.table) ? null : row?.contract;
    return `“${typeof contract === 'string' ? nameOfRow('contract', reader.find('contract', contract)) : nameOfRow(use.table, row)}”`;
  }).join('、');
}

/** A row that cannot be removed says by whom it is used. */
export function refusedMissing(line: CheckedLine, by: string): CheckedLine {
  const message = `正被${by}使用，不能删除；请改用“停用”，或先处理这些记录`;
  const issue: CellIssue = { index: null, key: '', label: '行', raw: '', message, level: 'problem', kind: 'reference', keptIn: null, proposals: [] };
  return { ...line, issues: [issue] };
}
