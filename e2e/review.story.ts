import { expect, test } from './fixtures.ts';
import { goTo } from './pages/tour.ts';

test('a finding is explained and another mended; what is left to do falls with each, and comes back with an undo', async ({ window }) => {
  await goTo(window, '自查', '送审前自查');
  const left = window.getByText(/还有 \d+ 项必须处理或说明/u);
  await expect(left).toContainText('还有 3 项必须处理或说明');
  await window.getByText('租期超过20年，超过部分无效，合同其余部分有效').first().click();
  const panel = window.getByRole('complementary', { name: '问题详情' });
  await expect(panel.getByText('禾塘工业区1号厂房租赁合同').first()).toBeVisible();
  await panel.getByLabel('情况说明').fill('2016年签订，超过部分已与承租方约定到期收回');
  await panel.getByRole('button', { name: '保存说明' }).click();
  await expect(left).toContainText('还有 2 项必须处理或说明');
  await panel.getByRole('button', { name: '关闭' }).click();
  await window.getByLabel('只看没有说明的').click();
  await expect(window.getByRole('cell', { name: /禾塘工业区1号厂房租赁合同/u })).toHaveCount(0);
  // The account in a person's name is mended where it stands, and the check follows.
  await window.getByText('第三经济社鱼塘款').first().click();
  await expect(window.getByRole('heading', { level: 1, name: '资金账户' })).toBeVisible();
  const row = window.locator('.row-panel');
  await expect(row.getByText('第三经济社鱼塘款').first()).toBeVisible();
  await window.goBack();
  await expect(left).toContainText('还有 2 项必须处理或说明');
  await window.keyboard.press('Control+z');
  await expect(left).toContainText('还有 3 项必须处理或说明');
});

test('a threshold of the place changes what is found, from its day on, and the list says which version was used', async ({ window }) => {
  await goTo(window, '自查', '送审前自查');
  await expect(window.getByText(/程序默认标准/u)).toBeVisible();
  const rules = window.getByRole('navigation', { name: '自查规则' });
  await expect(rules.getByRole('button', { name: /R39/u })).toContainText(/[1-9]/u);
  await window.getByText('自查标准', { exact: true }).click();
  await window.getByRole('switch', { name: /R39/u }).click();
  await window.getByRole('button', { name: '另存为新版本' }).click();
  const form = window.locator('.row-panel');
  await form.getByLabel(/县/u).first().fill('青禾县');
  await form.getByLabel(/生效/u).first().fill('2026.1.1');
  await form.getByRole('button', { name: /保存/u }).click();
  await window.getByText('自查结果', { exact: true }).click();
  await expect(window.getByText(/青禾县标准（2026-01-01 起）/u)).toBeVisible();
  await rules.getByText(/^没有问题或停用的规则/u).click();
  await expect(rules.getByRole('button', { name: /R39/u })).toContainText('停用');
});
