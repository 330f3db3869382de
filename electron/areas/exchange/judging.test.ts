import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingTitle } from '../../../shared/rules/exchange/findingTitle.ts';
import { put, refusalOf, temporaryFolder } from '../../ledger/ledgerForTests.ts';
import { undoLast } from '../history/history.ts';
import { editCells } from '../records/commands.ts';
import { pageOfContents } from './contents.ts';
import { decide } from './decide.ts';
import type { Desk } from './exchangeForTests.ts';
import { desk, packed, register, sender, taken } from './exchangeForTests.ts';
import { itemsOf, saveItems } from './items.ts';
import { matrixOf } from './matrix.ts';
import { submissionsWhere } from './submissions.ts';
import { submissionView } from './view.ts';

const TODAY = '2026-11-21';
const idOf = (at: Desk, place = 0) => submissionsWhere(at.ledger.db, 'true').at(place)?.uid ?? '';
const wishOf = (finding: ReturnType<typeof submissionView>['check']['findings'][number], conclusion: 'true' | 'explained' | 'false_alarm') => ({ rule: finding.rule, table: finding.table, subject: finding.subject, key: finding.key, field: '', name: finding.name, title: findingTitle(finding), conclusion, text: '已看过', dueOn: null });

test('one conclusion for many findings is one step, and a second one takes the place of the first', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  await taken(at, packed(from));
  const { check: { findings } } = submissionView(at.ledger.db, idOf(at), TODAY);
  expect(findings.length).toBeGreaterThan(2);
  saveItems(at.ledger, idOf(at), findings.map((finding) => wishOf(finding, 'false_alarm')));
  saveItems(at.ledger, idOf(at), findings.slice(0, 1).map((finding) => wishOf(finding, 'explained')));
  expect(itemsOf(at.ledger.db, idOf(at)).map(({ conclusion }) => conclusion).toSorted()).toEqual(['explained', ...findings.slice(1).map(() => 'false_alarm')]);
  undoLast(at.ledger);
  undoLast(at.ledger);
  expect(itemsOf(at.ledger.db, idOf(at))).toEqual([]);
});

test('what was concluded before is offered for the next submission, and told apart where the compared values are others', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  await taken(at, packed(from));
  const { check: { findings } } = submissionView(at.ledger.db, idOf(at), TODAY);
  saveItems(at.ledger, idOf(at), findings.map((finding) => wishOf(finding, 'explained')));
  decide(at.ledger, idOf(at), { decision: 'accepted', opinion: '同意', reviewer: at.township, program: '测试' }, at.signer, join(temporaryFolder(), '回执.sanzi-slip'));
  expect(refusalOf(() => saveItems(at.ledger, idOf(at), findings.slice(0, 1).map((finding) => wishOf(finding, 'true')))).params.why).toContain('已经审定');
  put(from.ledger, 'asset', { name: '新仓库', unit: from.group, originalCost: 100 });
  await taken(at, packed(from, { period: '2026' }));
  const view = submissionView(at.ledger.db, idOf(at, 1), TODAY);
  expect(view.carried).toHaveLength(findings.length);
  expect(view.carried.every(({ isSame, conclusion, period }) => isSame && conclusion === 'explained' && period === '2026-11')).toBe(true);
  // The same finding with other values is offered as one that changed.
  const title = findings[0]?.title ?? '';
  at.ledger.db.prepare(`UPDATE review_item SET title = 'x' WHERE rule = ? AND subject = ?`).run(findings[0]?.rule, findings[0]?.subject);
  expect(submissionView(at.ledger.db, idOf(at, 1), TODAY).carried.filter(({ isSame }) => !isSame).length, title).toBeGreaterThan(0);
});

test('the frozen rows of a table are read as its list shows them, by page, search and record', async () => {
  const [from, at] = [sender(), desk()];
  register(at, from);
  for (let index = 0; index < 5; index++) put(from.ledger, 'asset', { name: `铺位${index}`, unit: from.group, useState: 'idle' });
  await taken(at, packed(from));
  const wish = { submission: idOf(at), table: 'asset', search: '', subject: null, from: 0, count: 3 };
  const first = pageOfContents(at.ledger.db, wish);
  expect([first.total, first.rows.length]).toEqual([6, 3]);
  const column = (label: string) => first.columns.findIndex((one) => one.label === label);
  expect(first.rows[0]).toMatchObject({ name: '清溪村仓库', unitName: '清溪村一社' });
  expect([first.rows[0]?.cells[column('原值')], first.rows[0]?.cells[column('使用状况')]]).toEqual(['120,000.00', '出租']);
  expect(pageOfContents(at.ledger.db, { ...wish, search: '铺位3' }).rows.map(({ name }) => name)).toEqual(['铺位3']);
  expect(pageOfContents(at.ledger.db, { ...wish, search: '一社' }).total).toBe(6);
  expect(pageOfContents(at.ledger.db, { ...wish, search: 'useState' }).total).toBe(0);
  expect(pageOfContents(at.ledger.db, { ...wish, subject: from.asset }).rows.map(({ name }) => name)).toEqual(['清溪村仓库']);
  const links = pageOfContents(at.ledger.db, { ...wish, table: 'contract_object' });
  expect(links.rows[0]?.cells).toContain('清溪村仓库');
  // What the village changes afterwards is not in it.
  editCells(from.ledger, 'asset', [{ uid: from.asset, key: 'originalCost', input: '1' }]);
  expect(pageOfContents(at.ledger.db, { ...wish, subject: from.asset }).rows[0]?.cells[column('原值')]).toBe('120,000.00');
});

test('units and periods beside each other show who sent what, who was returned and who is late', async () => {
  const [from, late, at] = [sender(), sender('桥头村'), desk()];
  register(at, from);
  register(at, late, '桥头村');
  await taken(at, packed(from, { period: '2026-10' }));
  decide(at.ledger, idOf(at), { decision: 'accepted', opinion: '', reviewer: at.township, program: '测试' }, at.signer, join(temporaryFolder(), '回执.sanzi-slip'));
  await taken(at, packed(from));
  decide(at.ledger, idOf(at, 1), { decision: 'returned', opinion: '重做', reviewer: at.township, program: '测试' }, at.signer, join(temporaryFolder(), '回执.sanzi-slip'));
  const { periods, units } = matrixOf(at.ledger.db, '2026-11', TODAY);
  expect(periods.map(({ period, isLate }) => `${period}${isLate ? ' late' : ''}`)).toEqual(['2026-06 late', '2026-07 late', '2026-08 late', '2026-09 late', '2026-10 late', '2026-11']);
  const states = (name: string) => units.find((unit) => unit.name === name)?.cells.map(({ state }) => state);
  expect(states('清溪村')).toEqual(['none', 'none', 'none', 'none', 'accepted', 'returned']);
  expect(states('桥头村')).toEqual(['none', 'none', 'none', 'none', 'absent', 'absent']);
  expect(states('青埇镇')).toEqual(Array.from({ length: 6 }, () => 'none'));
});
