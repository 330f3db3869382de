import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkbookTaken } from '../../../shared/contract/exchange.ts';
import type { UnitCard } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { createLedger } from '../../ledger/open.ts';
import { newUid, rowOf } from '../../ledger/rows.ts';
import { table } from '../../ledger/tables.ts';
import type { RawSheet } from '../../ledger/threads/contract.ts';
import { ImportSession } from '../imports/session.ts';
import { storeImport } from '../imports/store.ts';
import { freeze, requireFree } from './freezing.ts';
import { lastOfUnit } from './succession.ts';
import { gather, PACKAGE_TABLES } from './packageTables.ts';
import { cardsOf, checkCounts, unitsBelow } from './submit.ts';
import { contentOf } from './submissions.ts';

export interface WorkbookWish {
  readonly unit: string;
  readonly period: string;
  readonly fileName: string;
  readonly hash: string;
  readonly sheets: RawSheet[];
  /** Only looked at: nothing is stored. */
  readonly isPreview: boolean;
  /** A private folder for the ledger in which the workbook is read. */
  readonly temporary: string;
}

const MOST_PROBLEMS = 200;

/**
 * A ledger of its own for the unit, holding what was accepted last: the workbook is taken into it as an edited copy or a
 * new list, so that what is the same stays the same record and a difference can be told.
 */
function workLedger(ledger: Ledger, path: string, cards: readonly UnitCard[], unit: string): Ledger {
  const operator = ledger.operator;
  if (operator === null) throw new Refused('NO_OPERATOR');
  const made = createLedger(path, { title: cards.find(({ uid }) => uid === unit)?.name ?? '', tier: 'village' }, { clock: ledger.clock });
  made.setOperator(operator);
  const previous = lastOfUnit(ledger.db, unit);
  made.run({ name: 'exchange.takeWorkbook', title: '上次审定', kind: 'system' }, ({ writer }) => {
    writer.insert('operator', { uid: operator.uid, name: operator.name, post: operator.post, validFrom: todayInShanghai(Date.parse(ledger.clock())) });
    const content = previous === null ? null : contentOf(ledger.db, previous.uid);
    // The units are those of today: they may have been renamed since.
    const units = gather(ledger.db, cards.map(({ uid }) => uid)).get('unit');
    for (const values of units?.values() ?? []) writer.insertAll('unit', [rowOf(table('unit'), values)]);
    for (const name of PACKAGE_TABLES) {
      const rows = (content?.get(name) ?? []).filter(({ uid }) => name !== 'unit' || units?.has(String(uid)) !== true);
      if (rows.length > 0) writer.insertAll(name, rows);
    }
  });
  return made;
}

function takeEverything(session: ImportSession): void {
  for (const { index, chosen } of session.plan().sheets) {
    if (!chosen) continue;
    for (const outcome of ['changed', 'conflict', 'missing'] as const) session.take(index, outcome, null, true);
  }
}

/**
 * Takes a workbook in as a unit's submission (表格，未签名), apart from any register. What could not be read is kept as
 * a text with its record, as by 表格导入, and told.
 */
export function takeWorkbook(ledger: Ledger, { unit, period, fileName, hash, sheets, isPreview, temporary }: WorkbookWish, step: (what: string, done: number, total: number) => void): WorkbookTaken {
  if (ledger.snapshot) throw new Refused('READ_ONLY');
  const cards = cardsOf(ledger.db, unitsBelow(ledger.db, unit));
  const own = cards.find(({ uid }) => uid === unit);
  if (own === undefined) throw new Refused('ROW_MISSING');
  requireFree(ledger.db, { own, units: cards, period });
  // A folder of its own: the lock, the log and the backup before the import go with it.
  const folder = mkdtempSync(join(temporary, 'table-'));
  const today = todayInShanghai(Date.parse(ledger.clock()));
  let work: Ledger | null = null;
  try {
    work = workLedger(ledger, join(folder, '表格.sanzi'), cards, unit);
    const session = new ImportSession({ id: newUid(), ledger: work, fileName, hash, sheets, unit, today }, null, (done, total) => step('检查', done, total));
    takeEverything(session);
    const { total, problems } = session.problems({ from: 0, count: MOST_PROBLEMS, kind: null, level: null });
    const told = problems.map(({ sheetRow, label, raw, message }) => ({ sheetRow, label, raw, message }));
    const read = session.plan();
    const about = { problems: total, told, sheets: read.sheets.map(({ name, register, chosen, counts }) => ({ name: name === '' ? fileName : name, register: chosen && register !== null ? REGISTERS[register].title : null, rows: counts.rows })) };
    if (isPreview) {
      const { created, changed, conflicts, missing, same, skipped, rows } = read.counts;
      return { seq: null, submission: null, rows, created, changed: changed + conflicts, removed: missing, same, skipped, ...about };
    }
    const stored = storeImport(session, step);
    // A sheet of units may have changed them: the cards are those of the rows that are frozen.
    const frozen = cardsOf(work.db, unitsBelow(work.db, unit));
    const { submission, rows, seq } = freeze(ledger, { kind: 'workbook', own: frozen.find(({ uid }) => uid === unit) ?? own, units: frozen, period, rows: gather(work.db, unitsBelow(work.db, unit)), check: checkCounts(work.db, unit, today), fileName, fileHash: hash });
    const { created, changed, removed, same, skipped } = stored;
    return { seq, submission, rows, created, changed, removed, same, skipped, ...about };
  } finally {
    work?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
