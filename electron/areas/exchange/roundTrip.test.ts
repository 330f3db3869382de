import exceljs from 'exceljs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatMoney } from '../../../shared/rules/money.ts';
import { closing, temporaryFolder } from '../../ledger/ledgerForTests.ts';
import { createDemo } from '../demo/create.ts';
import { editCells } from '../records/commands.ts';
import { findingsIn } from '../review/selfCheck.ts';
import { decide } from './decide.ts';
import type { Desk } from './exchangeForTests.ts';
import { desk, districtDesk, PASSPHRASE, register, registerTownship, reported, taken } from './exchangeForTests.ts';
import { makeKey, unlockKey } from './keys.ts';
import { opinionPaper, totalsPaper } from './papers.ts';
import { writeReportSlip } from './reports/answers.ts';
import { reportsWhere } from './reports/reports.ts';
import { takeSlip } from './slips.ts';
import { submit } from './submit.ts';
import { submissionsWhere } from './submissions.ts';
import { periodTotals } from './totals.ts';
import { writeTotals } from './totalsWorkbook.ts';
import { submissionView } from './view.ts';

const TODAY = '2026-11-21';

test('the demo village with all its books arrives whole: rows, findings and sums are the same on both sides to the 分', async () => {
  const folder = temporaryFolder();
  const ledger = closing(createDemo(join(folder, '禾塘村.sanzi'), { clock: () => `${TODAY}T03:00:00.000Z`, mounts: '' }, TODAY, () => undefined));
  ledger.setOperator({ uid: String(ledger.db.prepare('SELECT uid FROM operator').pluck().get()), name: '演示会计', post: '村会计' });
  const village = String(ledger.db.prepare(`SELECT uid FROM unit WHERE kind = 'village'`).pluck().get());
  const signer = unlockKey(makeKey(join(folder, '密钥'), { uid: village, name: '禾塘村' }, PASSPHRASE, TODAY, false), PASSPHRASE);
  const path = join(folder, '包.sanzi-pack');
  submit(ledger, { unit: village, period: '2026-11', withFiles: true, alteredReason: '', path, program: '测试' }, signer, () => undefined);
  const at = desk();
  register(at, { ledger, path: '', folder, village, group: '', asset: '', contract: '', signer }, '禾塘村');
  expect((await taken(at, { path, name: '包' }))[0]).toContain('stored');
  const [submission] = submissionsWhere(at.ledger.db, 'true');
  if (submission === undefined) throw new Error('nothing was stored');

  const sum = (sql: string) => Number(ledger.db.prepare(sql).pluck().get());
  const { sum: nothing } = periodTotals(at.ledger.db, '2026-11', null);
  expect(nothing.assets).toBe(0);
  decide(at.ledger, submission.uid, { decision: 'accepted', opinion: '', reviewer: at.township, program: '测试' }, at.signer, join(folder, '回执.sanzi-slip'));
  const { sum: totals, rows, ageing } = periodTotals(at.ledger.db, '2026-11', null);
  expect(totals).toMatchObject({
    assets: sum('SELECT COUNT(*) FROM asset WHERE deactivated_on IS NULL'), originalCost: sum('SELECT COALESCE(SUM(original_cost), 0) FROM asset WHERE deactivated_on IS NULL'), netValue: sum('SELECT COALESCE(SUM(net_value), 0) FROM asset WHERE deactivated_on IS NULL'), parcels: sum('SELECT COUNT(*) FROM parcel WHERE deactivated_on IS NULL'),
    due: sum(`SELECT SUM(amount) FROM receivable WHERE deactivated_on IS NULL AND due_on <= '${TODAY}'`), settled: sum(`SELECT SUM(settled) FROM receivable WHERE deactivated_on IS NULL AND due_on <= '${TODAY}'`), overdue: sum(`SELECT SUM(outstanding) FROM receivable WHERE deactivated_on IS NULL AND due_on <= '${TODAY}'`),
  });
  const sheet = totalsPaper(at.ledger.db, '2026-11', TODAY);
  expect(sheet.blocks.filter(({ is }) => is === 'table')).toHaveLength(3);
  expect(JSON.stringify(sheet)).toContain(formatMoney(totals.overdue));
  expect(opinionPaper(at.ledger.db, submission.uid, TODAY).blocks.length).toBeGreaterThan(3);
  expect(Object.values(ageing).reduce((all, one) => all + one, 0)).toBe(totals.overdue);
  expect(new Set(rows.map(({ unit }) => unit)).size).toBe(rows.length);
  const { check } = submissionView(at.ledger.db, submission.uid, TODAY);
  const own = findingsIn(ledger.db, village, TODAY);
  expect(check.total).toBe(own.length);
  expect(check.findings.filter(({ severity }) => severity === 'block').map(({ rule, name }) => `${rule} ${name}`)).toEqual(own.filter(({ severity }) => severity === 'block').map(({ rule, subject }) => `${rule} ${subject.name}`));
  // Up to the district, returned, mended in the village, accepted by the township and reported again.
  const district = districtDesk();
  registerTownship(district, at, '青埇镇');
  expect(await taken(district, await reported(at))).toEqual(['stored: 上报包，1 个送审', expect.stringContaining('stored')]);
  const sums = (where: Desk) => periodTotals(where.ledger.db, '2026-11', null).sum;
  decide(district.ledger, submission.uid, { decision: 'returned', opinion: '综合市场原值请核对', reviewer: district.township, program: '测试' }, null, '');
  expect(sums(district).assets).toBe(0);
  const answer = join(folder, '区审定回执.sanzi-slip');
  writeReportSlip(district.ledger, reportsWhere(district.ledger.db, 'true')[0]?.uid ?? '', '测试', district.signer, answer);
  takeSlip(at.ledger, answer, takeSlip(at.ledger, answer, '').fingerprint);
  expect(sums(at).assets).toBe(0);
  const asset = String(ledger.db.prepare(`SELECT uid FROM asset WHERE name = '禾塘综合市场'`).pluck().get());
  editCells(ledger, 'asset', [{ uid: asset, key: 'originalCost', input: '1310万' }]);
  submit(ledger, { unit: village, period: '2026-11', withFiles: true, alteredReason: '', path, program: '测试' }, signer, () => undefined);
  expect((await taken(at, { path, name: '包' }))[0]).toContain('stored');
  const mended = submissionsWhere(at.ledger.db, `s.state = 'received'`)[0]?.uid ?? '';
  decide(at.ledger, mended, { decision: 'accepted', opinion: '', reviewer: at.township, program: '测试' }, at.signer, join(folder, '回执2.sanzi-slip'));
  expect((await taken(district, await reported(at)))[1]).toContain('stored');
  decide(district.ledger, mended, { decision: 'accepted', opinion: '', reviewer: district.township, program: '测试' }, null, '');
  expect(sums(district)).toEqual(sums(at));
  expect(sums(district).originalCost).toBe(sum('SELECT SUM(original_cost) FROM asset WHERE deactivated_on IS NULL'));
  expect(sums(district).originalCost).not.toBe(totals.originalCost);
  const file = join(folder, '汇总.xlsx');
  expect(await writeTotals(district.ledger.db, '2026-11', file)).toBe(periodTotals(district.ledger.db, '2026-11', null).rows.length + 1);
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(file);
  expect(book.worksheets.map(({ name }) => name)).toEqual(['2026年11月汇总', '同类租金比较', '当年决议', '当年交易']);
  expect(book.worksheets[0]?.lastRow?.getCell(4).value).toBe(sums(district).originalCost / 100);
  // Sent a second time nothing differs: what was accepted is what is compared with.
  submit(ledger, { unit: village, period: '2026', withFiles: true, alteredReason: '', path, program: '测试' }, signer, () => undefined);
  await taken(at, { path, name: '包' });
  expect(submissionView(at.ledger.db, submissionsWhere(at.ledger.db, `s.period = '2026'`)[0]?.uid ?? '', TODAY).counts.filter(({ added, changed, removed }) => added + changed + removed > 0)).toEqual([]);
});
