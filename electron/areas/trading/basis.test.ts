import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_MATRIX } from '../../../shared/rules/decisions/defaultMatrix.ts';
import { put, refusalOf } from '../../ledger/ledgerForTests.ts';
import { rent } from '../../../shared/rules/leases/clausesForTests.ts';
import { CellEditor } from '../blocks/cellEditor.ts';
import { saveMatrix } from '../decisions/matrices.ts';
import { addRows, editCells } from '../records/commands.ts';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import { ImportSession } from '../imports/session.ts';
import { storeImport } from '../imports/store.ts';
import { saveClause } from '../leases/clauses.ts';
import { leaseOf } from '../leases/lease.ts';
import { saveBasis } from './basis.ts';
import { decided, TODAY, village } from './tradingForTests.ts';

function signed() {
  const here = village();
  const contract = put(here.ledger, 'contract', { name: '旧仓库租赁合同', unit: here.cooperative, kind: 'lease', state: 'in_force', signedOn: '2026-11-01', startOn: '2026-11-01', endOn: '2027-10-31', totalAmount: 6_000_000 });
  const clause = () => saveClause(here.ledger, { contract, uid: null, fromOn: null, clause: rent(60_000), agreedOn: null, basis: '原合同' }, TODAY);
  const findings = () => leaseOf(here.ledger.db, contract, TODAY).findings.filter(({ code }) => code === 'R10').map(({ title }) => title);
  return { here, contract, clause, findings };
}

const own = { county: '青禾县', fromOn: '2026-06-01', note: '', matrix: DEFAULT_MATRIX };
const basis = { decision: null, exception: '', exceptionBy: '', exceptionOn: null };

test('a default of the program stops no contract; the unit’s own matrix asks for a decision before the rent clock starts', () => {
  const free = signed();
  expect(free.clause().seq).not.toBeNull();
  const { here, contract, clause, findings } = signed();
  saveMatrix(here.ledger, own);
  expect(refusalOf(clause).cells[0]?.message).toContain('要有决议');
  expect(findings()).toEqual(['没有有效决议']);
  saveBasis(here.ledger, { contract, ...basis, decision: decided(here, { votesFor: 39, votesAgainst: 7 }) });
  expect(refusalOf(clause).cells[0]?.message).toContain('不成立');
  saveBasis(here.ledger, { contract, ...basis, decision: decided(here) });
  expect(clause().seq).not.toBeNull();
  expect(findings()).toEqual([]);
});

test('a written exception opens the way and is found at every check; it needs who approved it and when', () => {
  const { here, contract, clause, findings } = signed();
  saveMatrix(here.ledger, own);
  expect(refusalOf(() => saveBasis(here.ledger, { contract, ...basis, exception: '抢险' })).cells[0]?.key).toBe('exceptionBy');
  saveBasis(here.ledger, { contract, ...basis, exception: '抢险临时出租', exceptionBy: '镇三资办', exceptionOn: '2026-10-30' });
  expect(clause().seq).not.toBeNull();
  expect(findings()).toEqual(['没有决议，按书面理由签约']);
});

test('no way by hand leads round the gate: a cell, a new row and a pasted block keep the contract a draft until its basis is registered', () => {
  const { here } = signed();
  saveMatrix(here.ledger, own);
  const draft = put(here.ledger, 'contract', { name: '新仓库租赁合同', unit: here.cooperative, kind: 'lease', state: 'draft', signedOn: '2026-11-01', startOn: '2026-11-01', endOn: '2027-10-31', totalAmount: 6_000_000 });
  const typed = () => editCells(here.ledger, 'contract', [{ uid: draft, key: 'state', input: '履行中' }]);
  const [cell] = refusalOf(typed).cells;
  expect([cell?.uid, cell?.key]).toEqual([draft, 'state']);
  expect(cell?.message).toContain('登记签约依据');
  const added = () => addRows(here.ledger, 'contract', [{ name: '手工新增', unit: here.cooperative, kind: '租赁', state: '履行中', signedOn: '2026-11-01', totalAmount: '60000' }]);
  expect(refusalOf(added).cells[0]?.key).toBe('state');
  const pasted = (texts: string[]) => {
    const row = here.ledger.db.prepare('SELECT id FROM contract WHERE uid = ?').pluck().get(draft);
    return here.ledger.run({ name: 'test', title: '粘贴' }, ({ writer, db }) => {
      const editor = new CellEditor(here.ledger, { writer, db }, 'contract', ['state', 'name']);
      editor.edit([{ id: Number(row), place: 0, textAt: (at) => texts[at] }]);
      editor.add(1, (at) => ['履行中', '新行'][at], here.cooperative);
      return editor.refused.map(({ row: place, key }) => [place, key]);
    }).value;
  };
  expect(pasted(['履行中', '改名'])).toEqual([[0, 'state']]);
  const stateOf = (name: string) => here.ledger.db.prepare('SELECT state FROM contract WHERE name = ?').pluck().get(name);
  expect([stateOf('改名'), stateOf('手工新增')]).toEqual(['draft', undefined]);
  saveBasis(here.ledger, { contract: draft, ...basis, decision: decided(here) });
  typed();
  expect(stateOf('改名')).toBe('in_force');
});

test('a workbook brings no contract into force either: it is kept as a draft that says why', () => {
  const { here } = signed();
  saveMatrix(here.ledger, own);
  const path = join(here.folder, '合同.csv');
  writeFileSync(path, '\uFEFF合同编号,合同名称,合同类型,签订日期,起始日,终止日,合同总额,状态\nH1,表格里的合同,租赁,2026-11-01,2026-11-01,2027-10-31,60000,履行中\nH2,以前签的合同,租赁,2020-01-01,2020-01-01,2027-10-31,60000,履行中\n');
  storeImport(new ImportSession({ id: 'i', ledger: here.ledger, fileName: '合同.csv', ...readWorkbook(path), unit: here.cooperative, today: TODAY }, null), () => undefined);
  const states = here.ledger.db.prepare(`SELECT name, state, remark LIKE '%没有登记签约依据%' FROM contract WHERE code IN ('H1', 'H2') ORDER BY code`).raw().all();
  expect(states).toEqual([['表格里的合同', 'draft', 1], ['以前签的合同', 'in_force', null]]);
  expect(here.ledger.db.prepare('SELECT title FROM change_log ORDER BY seq DESC LIMIT 1').pluck().get()).toContain('1 份合同没有签约依据，先存为草拟');
});
