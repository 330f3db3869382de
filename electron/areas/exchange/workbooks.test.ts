import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import { put, refusalOf, temporaryFolder } from '../../ledger/ledgerForTests.ts';
import { decide } from './decide.ts';
import { differencesOf } from './differences.ts';
import type { Desk } from './exchangeForTests.ts';
import { desk } from './exchangeForTests.ts';
import { submissionsWhere } from './submissions.ts';
import { submissionView } from './view.ts';
import { takeWorkbook } from './workbooks.ts';

const HEAD = '资产编号,资产名称,资产类型,原值,取得日期';
const nothing = () => undefined;

function townWithVillage() {
  const at = desk();
  const unit = put(at.ledger, 'unit', { name: '清溪村经联社', kind: 'joint_economic_cooperative', parent: at.township });
  const temporary = temporaryFolder();
  const read = (isPreview: boolean, period: string, ...lines: string[]) => {
    const path = join(temporaryFolder(), '清溪村.csv');
    writeFileSync(path, `\uFEFF${[HEAD, ...lines].join('\n')}\n`);
    return takeWorkbook(at.ledger, { unit, period, fileName: '清溪村.csv', ...readWorkbook(path), isPreview, temporary }, nothing);
  };
  const take = (period: string, ...lines: string[]) => {
    const { submission, ...taken } = read(false, period, ...lines);
    if (submission === null) throw new Error('nothing was stored');
    return { ...taken, submission };
  };
  return { at, unit, temporary, take, preview: (period: string, ...lines: string[]) => read(true, period, ...lines) };
}

const accept = (at: Desk, uid: string) => decide(at.ledger, uid, { decision: 'accepted', opinion: '', reviewer: at.township, program: '测试' }, null, '');

test('a workbook is a submission of its unit, told by what it cannot be read, and no register of the township holds its rows', () => {
  const { at, temporary, take } = townWithVillage();
  const taken = take('2026-10', 'Z1,旧粮仓,经营性,12000,2001-05-01', 'Z2,晒谷场,公益性,一大笔,2001-02-30');
  expect(taken).toMatchObject({ created: 2, changed: 0, skipped: 0 });
  expect(taken.told.map(({ sheetRow, label, raw }) => `${sheetRow} ${label} ${raw}`)).toEqual(['3 原值 一大笔', '3 取得日期 2001-02-30']);
  const view = submissionView(at.ledger.db, taken.submission, '2026-11-21');
  expect(view.submission).toMatchObject({ kind: 'workbook', unitName: '清溪村经联社', fileName: '清溪村.csv', fingerprint: '' });
  expect(view.counts.find(({ table }) => table === 'asset')?.rows).toBe(2);
  expect(at.ledger.db.prepare('SELECT COUNT(*) FROM asset').pluck().get()).toBe(0);
  expect(readdirSync(temporary)).toEqual([]);
});

test('the next workbook is compared with the one that was accepted: what is the same stays the same record', () => {
  const { at, take } = townWithVillage();
  const first = take('2026-10', 'Z1,旧粮仓,经营性,12000,2001-05-01', 'Z2,晒谷场,公益性,300,2001-03-01');
  accept(at, first.submission);
  const second = take('2026-11', 'Z1,旧粮仓,经营性,15000,2001-05-01', 'Z2,晒谷场,公益性,300,2001-03-01', 'Z3,新仓,经营性,1,2026-01-01');
  const changes = differencesOf(at.ledger.db, first.submission, second.submission).filter(({ table }) => table === 'asset');
  expect(changes.map(({ kind, name, cells }) => [kind, name, kind === 'changed' ? cells.map(({ label, before, after }) => `${label} ${before} → ${after}`) : []])).toEqual(expect.arrayContaining([['changed', '旧粮仓', ['原值 12,000.00 → 15,000.00']], ['added', '新仓', []]]));
  expect(changes).toHaveLength(2);
});

test('a period that was decided takes no other workbook, and one without anything to read stores nothing', () => {
  const { at, temporary, take } = townWithVillage();
  const first = take('2026-10', 'Z1,旧粮仓,经营性,12000,2001-05-01');
  accept(at, first.submission);
  expect(refusalOf(() => take('2026-10', 'Z1,旧粮仓,经营性,1,2001-05-01')).params.why).toContain('已经审定');
  expect(refusalOf(() => take('2026-11')).code).toBe('IMPORT_NOTHING');
  expect(readdirSync(temporary)).toEqual([]);
});

test('a workbook that is only looked at tells the same and stores nothing', () => {
  const { at, temporary, take, preview } = townWithVillage();
  accept(at, take('2026-10', 'Z1,旧粮仓,经营性,12000,2001-05-01', 'Z2,晒谷场,公益性,300,2001-03-01').submission);
  const lines = ['Z1,旧粮仓,经营性,15000,2001-05-01', 'Z3,新仓,经营性,一大笔,2026-01-01'];
  const seen = preview('2026-11', ...lines);
  expect(seen).toMatchObject({ seq: null, submission: null, created: 1, changed: 1, problems: 1 });
  expect(seen.sheets).toEqual([expect.objectContaining({ register: '资产', rows: 2 })]);
  expect(submissionsWhere(at.ledger.db, 'true')).toHaveLength(1);
  expect(readdirSync(temporary)).toEqual([]);
  expect(take('2026-11', ...lines)).toMatchObject({ created: seen.created, changed: seen.changed, removed: seen.removed, problems: seen.problems });
});
