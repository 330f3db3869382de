import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { downloaded } from './pages/downloads.ts';
import { LeasesPage, monthEnd } from './pages/leases.ts';
import { ListPage } from './pages/list.ts';
import { missingPoppler, readPdf } from './pages/pdf.ts';
import { goTo } from './pages/tour.ts';

const YEAR = new Date().getFullYear();
const STALLS = 200;

test('a market with 200 stalls: the contract ledger comes in, its clauses are read, and a year is collected month by month', async ({ window }) => {
  test.slow();
  const leases = new LeasesPage(window);
  await leases.takeStalls(YEAR, STALLS);
  await leases.open('收款台');
  await window.getByLabel('查找应收').fill('夜市');
  for (let month = 1; month <= 12; month++) {
    await window.getByLabel('应收到哪一天').fill(monthEnd(YEAR, month));
    await window.getByLabel('应收到哪一天').press('Enter');
    await expect(window.getByText(`/ ${STALLS} 项`)).toBeVisible();
    await window.getByRole('checkbox', { name: /全选|Select all/u }).first().check();
    await expect(window.getByText(`已勾选 ${STALLS} / ${STALLS} 项`)).toBeVisible();
    await window.getByRole('region', { name: '收款台' }).getByRole('button', { name: '登记收款' }).click();
    await expect(window.getByText('到这一天没有未收的款项')).toBeVisible({ timeout: 30_000 });
  }
  // 300 to 499 元 a month, twelve months.
  await leases.open('欠款');
  await window.getByLabel('查找欠款').fill('夜市');
  await expect(window.getByText('没有应收未收的款项', { exact: false })).toBeVisible();
  await window.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(window.getByText(`合计 ${STALLS} 份`)).toBeVisible();
});

test('a bank statement of 300 lines finds the rents it pays, and what is doubtful waits for a person', async ({ window }) => {
  test.slow();
  const leases = new LeasesPage(window);
  await leases.takeStalls(YEAR, STALLS);
  await leases.open('对账单');
  const lines = ['交易日期\t贷方发生额\t借方发生额\t对方户名\t摘要\t流水号'];
  for (let index = 0; index < STALLS; index++) lines.push(`${YEAR}-01-05\t${300 + (index % 200)}.00\t\t商户${index + 1}号\t一月租\tL${index + 1}`);
  for (let index = 0; index < 60; index++) lines.push(`${YEAR}-01-06\t${70_001 + index}.13\t\t外地公司${index}\t货款\tM${index}`);
  for (let index = 0; index < 40; index++) lines.push(`${YEAR}-01-07\t\t${100 + index}.00\t供电所\t电费\tN${index}`);
  await window.getByLabel('粘贴对账单').fill(lines.join('\n'));
  await window.getByRole('button', { name: '读取粘贴的内容' }).click();
  await expect(window.getByText(`对上 ${STALLS}`)).toBeVisible({ timeout: 30_000 });
  await expect(window.getByText('没有对上 60')).toBeVisible();
  await expect(window.getByText('支出 40 笔', { exact: false })).toBeVisible();
  await window.getByRole('button', { name: '登记收款' }).click();
  await expect(window.getByText(`已登记 ${STALLS} 笔收款`, { exact: false })).toBeVisible({ timeout: 30_000 });
  // The same statement again: every line is known.
  await window.getByLabel('粘贴对账单').fill(lines.join('\n'));
  await window.getByRole('button', { name: '读取粘贴的内容' }).click();
  await expect(window.getByText(`已登记 ${STALLS}`, { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(window.getByRole('button', { name: '登记收款' })).toBeDisabled();
});

test('a land contract with 110 households shows their areas and shares a year’s rent among them', async ({ window }) => {
  const leases = new LeasesPage(window);
  await leases.contract('禾塘村连片水田经营权流转合同');
  await expect(window.getByText('1,080.00 元/亩/年', { exact: false })).toBeVisible();
  await leases.part(/^各户（110）/u);
  await expect(window.getByText('面积合计 612.35 亩，合同面积 612.35 亩')).toBeVisible();
  await expect(window.getByRole('cell', { name: '出租(发包)方' }).first()).toBeVisible();
});

test('a step clause changed in year three shows old → new before it is stored, and leaves what is paid', async ({ window }) => {
  const leases = new LeasesPage(window);
  await leases.takeStalls(YEAR - 2, 1);
  await leases.contract('夜市1号档租赁合同');
  await window.getByRole('button', { name: '登记收款' }).click();
  const receipt = leases.form('登记收款');
  await receipt.getByLabel('收款金额').fill('3000');
  await receipt.getByRole('button', { name: '登记收款' }).click();
  await expect(window.getByText('已登记收款 3,000.00 元', { exact: false })).toBeVisible();
  await window.getByRole('button', { name: '补充协议' }).click();
  await window.getByLabel('生效日', { exact: true }).fill(`${YEAR - 2}-07-01`);
  await window.getByLabel('生效日', { exact: true }).press('Enter');
  await window.getByLabel('租金单价').fill('360');
  const preview = window.getByRole('region', { name: '排期预览' });
  await expect(preview.getByText('租金每月 360.00 元', { exact: false })).toBeVisible();
  // Ten months are paid at 300: six before the day stay, four after it leave a difference, two open ones change.
  await expect(preview.getByText('差额', { exact: true }).first()).toBeVisible();
  await expect(preview.getByRole('row').filter({ hasText: `${YEAR - 2}-12-01` })).toContainText('300.00');
  await expect(preview.getByRole('row').filter({ hasText: `${YEAR - 2}-12-01` })).toContainText('360.00');
  await window.getByRole('button', { name: '保存条款并排期' }).click();
  await expect(window.getByText('已保存租金条款并排出应收', { exact: false })).toBeVisible();
  await expect(window.getByRole('tab', { name: `${YEAR - 2}-07-01起 补充协议` })).toBeVisible();
  await expect(leases.row('租金差额')).toHaveCount(4);
  await window.getByText(/^全部 \d+$/u).click();
  await expect(leases.row(/^租金第10期/u)).toContainText('300.00');
  await window.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(leases.row('租金差额')).toHaveCount(0);
});

test('a receipt is reversed with its reason, a deposit is offset, and both stay on record', async ({ window }) => {
  const leases = new LeasesPage(window);
  await leases.takeStalls(YEAR - 1, 1);
  await leases.contract('夜市1号档租赁合同');
  await window.getByRole('button', { name: '登记收款' }).click();
  await leases.form('登记收款').getByRole('button', { name: '登记收款' }).click();
  await leases.part(/^收款（1）/u);
  await leases.row(/SK\d{4}-\d{5}/u).getByRole('button', { name: '冲销' }).click();
  const form = leases.form(/^冲销 SK/u);
  await form.getByLabel('原因').fill('金额记错');
  await form.getByRole('button', { name: '冲销' }).click();
  await expect(leases.row('已冲销')).toHaveCount(1);
  await expect(window.getByRole('row').filter({ hasText: '-3,600.00' })).toBeVisible();
  await window.getByRole('button', { name: '保证金押金' }).click();
  const deposit = leases.form('保证金押金');
  await deposit.getByLabel('保证金金额').fill('500');
  await deposit.getByRole('button', { name: '登记', exact: true }).click();
  await expect(window.getByText('0.00 / 500.00 元')).toBeVisible();
});

test('催缴通知书 and 收款确认单 are printed with the sums in capitals', async ({ window, folder }) => {
  test.skip(missingPoppler().length > 0, `missing on this machine: ${missingPoppler().join(', ')}`);
  const leases = new LeasesPage(window);
  await leases.takeStalls(YEAR - 1, 1);
  await leases.contract('夜市1号档租赁合同');
  await window.getByRole('button', { name: '打印' }).click();
  await window.getByRole('menuitem', { name: '催缴通知书' }).click();
  const demand = await downloaded(window, folder, () => window.getByRole('dialog').getByRole('button', { name: '导出 PDF' }).click());
  const { pages, fonts } = readPdf(join(folder, demand.name));
  expect(pages[0]).toContain('共计3,600.00元（大写：人民币叁仟陆佰元整）');
  expect(pages.at(-1)).toContain('回执');
  expect(fonts.every((font) => font.embedded && font.unicode)).toBe(true);
});

test('where the village keeps its own rules of decision, a contract waits for its basis and comes into force on it', async ({ window }) => {
  const leases = new LeasesPage(window);
  const list = new ListPage(window);
  await goTo(window, '决议');
  await window.getByText('议事规则', { exact: true }).click();
  await window.getByRole('button', { name: '另存为新版本' }).click();
  const version = leases.form('另存为新版本');
  await version.getByLabel('生效日期').fill(`${YEAR - 5}-01-01`);
  await version.getByLabel('县（市、区）').fill('青禾县');
  await version.getByRole('button', { name: '保存版本' }).click();
  await expect(version).toBeHidden();
  const bringIntoForce = async () => {
    await list.open('合同');
    await list.search('（草拟）');
    await expect(list.totals).toContainText('共 1 条');
    await list.reveal('state');
    await list.cell(0, 'state').dblclick();
    await window.keyboard.type('履行中');
    await window.keyboard.press('Enter');
  };
  await bringIntoForce();
  await expect(window.getByText('登记签约依据', { exact: false }).first()).toBeVisible();
  await list.cell(0, 'state').click();
  await leases.form('合同详情').getByRole('link', { name: '租金收缴' }).click();
  await window.getByRole('button', { name: '登记签约依据…' }).click();
  const form = leases.form('签约依据');
  await expect(form.getByRole('button', { name: '保存依据' })).toBeDisabled();
  await form.getByText('没有决议，书面批准').click();
  await form.getByLabel('批准人').fill('镇三资办');
  await form.getByLabel('没有决议的书面理由').fill('抢收期临时发包');
  await form.getByLabel('批准日期').fill(`${YEAR}-01-05`);
  await form.getByLabel('批准日期').press('Tab');
  await form.getByRole('button', { name: '保存依据' }).click();
  await expect(form).toBeHidden();
  await expect(window.getByRole('region', { name: '合同租金' })).toContainText('书面批准：抢收期临时发包');
  await expect(window.getByRole('button', { name: '登记签约依据…' })).toBeHidden();
  await bringIntoForce();
  await expect(list.cell(0, 'state')).toHaveText('履行中');
});
