import type { Browser, Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createWithUnits } from '../electron/areas/files/create.ts';
import { freezeBook } from '../electron/areas/exchange/books.ts';
import { decide } from '../electron/areas/exchange/decide.ts';
import { newUid } from '../electron/ledger/rows.ts';
import { todayInShanghai } from '../shared/rules/dates.ts';
import { periodLabel, periodOf } from '../shared/rules/exchange/periods.ts';
import { expect, test } from './fixtures.ts';
import { downloaded } from './pages/downloads.ts';
import { ExchangePage, PASSPHRASE } from './pages/exchange.ts';
import { startProgram } from './program.ts';
import type { RunningProgram } from './program.ts';

const today = todayInShanghai(Date.now());
const clock = () => new Date().toISOString();
const period = periodOf(today, 'month');

/** A PC with its own program and ledger. */
async function office(browser: Browser, folder: string, ledger: string): Promise<{ page: Page; program: RunningProgram }> {
  mkdirSync(folder, { recursive: true });
  const program = await startProgram(folder, ['--ledger', ledger]);
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', acceptDownloads: true })).newPage();
  await page.goto(program.address);
  await expect(page.getByRole('menuitem', { name: '审核', exact: true })).toBeVisible();
  return { page, program };
}

/** A township's ledger in which some books that it keeps itself were accepted. */
function townshipLedger(path: string, villages: readonly string[]): void {
  const ledger = createWithUnits(path, { title: '云溪镇审核台账', tier: 'township', township: '云溪镇', village: '', operator: { name: '何审核', post: '镇街审核员' } }, { clock }, today);
  ledger.setOperator({ uid: String(ledger.db.prepare('SELECT uid FROM operator').pluck().get()), name: '何审核', post: '镇街审核员' });
  const township = String(ledger.db.prepare('SELECT uid FROM unit').pluck().get());
  for (const name of villages) {
    const unit = newUid();
    ledger.run({ name: 'test', title: '建村' }, ({ writer }) => {
      writer.insert('unit', { uid: unit, name, kind: 'joint_economic_cooperative', parent: township });
      writer.insert('asset', { uid: newUid(), name: `${name}铺位`, unit, originalCost: 12_000_000, useState: 'idle' });
    });
    decide(ledger, freezeBook(ledger, unit, period).submission, { decision: 'accepted', opinion: '同意', reviewer: township, program: '测试' }, null, '');
  }
  ledger.close();
}

test('a township reports what it accepted; the district decides it, and the answer goes back and is seen there', async ({ folder, browserOfMachine }) => {
  test.slow();
  townshipLedger(join(folder, '云溪镇.sanzi'), ['沙头经联社', '上埇经联社']);
  createWithUnits(join(folder, '云安区.sanzi'), { title: '云安区审定台账', tier: 'district', township: '云安区', village: '', operator: { name: '梁审定', post: '区县审定员' } }, { clock }, today).close();
  const { page, program } = await office(browserOfMachine, join(folder, '镇'), join(folder, '云溪镇.sanzi'));
  const town = new ExchangePage(page, folder);
  await town.open('审核');
  await town.makeKey();
  await page.getByText('统计和上报').click();
  await page.getByRole('button', { name: '制作上报包（2）…' }).click();
  await town.form('上报区县').getByLabel('密钥口令').fill(PASSPHRASE);
  const { path } = await downloaded(page, folder, () => town.form('上报区县').getByRole('button', { name: '签名并保存…' }).click());
  await expect(page.getByRole('row', { name: /^代理记账/u })).toContainText('2');

  const upper = await office(browserOfMachine, join(folder, '区'), join(folder, '云安区.sanzi'));
  await expect(upper.page.getByText('从这里开始审核镇街的台账')).toBeVisible();
  const district = new ExchangePage(upper.page, folder);
  await district.open('审核');
  await district.makeKey();
  await district.takeIn([path], '待登记密钥 1 个');
  await district.register();
  await district.openUnit('沙头经联社');
  await expect(upper.page.getByText('云溪镇', { exact: false }).first()).toBeVisible();
  await upper.page.getByRole('button', { name: '退回…' }).click();
  await district.form('退回').getByLabel('审核意见').fill('请核对闲置铺位');
  await district.form('退回').getByRole('button', { name: '退回', exact: true }).click();
  await expect(upper.page.getByText('已退回', { exact: true }).first()).toBeVisible();
  await district.open('审核');
  await upper.page.getByTitle('阶段统计').click();
  await expect(upper.page.getByRole('row', { name: /^云溪镇/u }).first()).toContainText('2');
  await upper.page.getByRole('button', { name: '写云溪镇的区审定回执' }).click();
  await expect(district.form('区审定回执')).toContainText('还有 1 个没有审定');
  await district.form('区审定回执').getByLabel('密钥口令').fill(PASSPHRASE);
  const answer = await downloaded(upper.page, folder, () => district.form('区审定回执').getByRole('button', { name: '签名并保存…' }).click());

  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '接收区审定回执…' }).click();
  await (await choosing).setFiles([answer.path]);
  await page.getByRole('dialog').getByRole('button', { name: '指纹一致，接收' }).click();
  await expect(page.getByText(`云安区：${periodLabel(period)}上报：通过 0 个，退回 1 个`)).toBeVisible();
  await page.getByText('送审情况').click();
  await expect(page.getByRole('row', { name: /沙头经联社/u })).toContainText('区退回');
  await page.context().close();
  await upper.page.context().close();
  await program.stop();
  await upper.program.stop();
});
