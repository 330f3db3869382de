import { expect } from './fixtures.ts';
import { choose, day, DecisionsPage, fillIn, meetingsBefore, test, UNIT } from './pages/decisions.ts';

const POND = '东头鱼塘30亩公开发包';
const YEAR = Number(day(0).slice(0, 4));

test('a matter is proposed its class, steps and bodies with the clause; another class is not taken without its reason', async ({ window }) => {
  const decisions = new DecisionsPage(window);
  await decisions.open();
  await window.getByRole('button', { name: '新增议题' }).first().click();
  const { matter, proposal } = decisions;
  await choose(matter, '所属单位', UNIT);
  await choose(matter, '事项类型', '资产资源出租发包');
  await expect(proposal).toContainText('重要事项');
  await expect(proposal).toContainText('党支部会提议 → “两委”会商议 → 党员大会审议 → 成员（村民）会议决议 → 决议公开 → 实施结果公开');
  await expect(proposal).toContainText('成员代表大会');
  await expect(proposal).toContainText('农村集体经济组织法');
  await fillIn(matter, { 议题: POND, 涉及金额: '6万', 议题内容: '以稻谷计租，租期三年，公开竞价。' });
  const save = matter.getByRole('button', { name: '保存议题' });
  await expect(save).toBeEnabled();
  await choose(matter, '类别', '一般事项');
  await expect(save).toBeDisabled();
  await matter.getByLabel('改用其他类别的理由').fill('县里规定十万元以下按一般事项办理');
  await save.click();
  await expect(window.getByRole('heading', { level: 1, name: POND })).toBeVisible();
  await expect(window.getByText('规则建议重要事项；改用理由：县里规定十万元以下按一般事项办理')).toBeVisible();
});

test('a letting fails by one vote with the arithmetic on the screen; the new attempt is linked to it and passes with exactly forty of sixty', async ({ window, doors, unit }) => {
  test.slow();
  const decisions = new DecisionsPage(window);
  const { rows, figures } = await doors.reader.decisions.list({ unit, search: '', state: null });
  const before = figures.find(({ year }) => year === YEAR) ?? { uses: 0, matters: 0, amount: 0 };
  const units = new Set(rows.filter(({ state, decidedOn }) => state !== 'open' && state !== 'failed' && decidedOn?.startsWith(String(YEAR)) === true).map(({ unitName }) => unitName)).add(UNIT).size;
  const { decision } = await doors.ledger.decisions.saveMatter({ uid: null, unit, name: POND, matter: 'lease', amount: 6_000_000, class: 'important', classReason: '', raisedOn: day(-30), content: '', previous: null });
  for (const record of meetingsBefore(day(-22))) await doors.ledger.decisions.saveStep({ decision, uid: null, record });

  // 39 of 60: the law asks for two thirds of all representatives, not of those who came.
  await decisions.open();
  await window.getByRole('link', { name: POND, exact: true }).click();
  const form = await decisions.step('成员（村民）会议决议');
  await choose(form, '会议机构', '成员代表大会');
  await fillIn(form, { 会议日期: day(-20), 应到人数: '60', 到会人数: '52', 赞成票: '39', 反对票: '13' });
  const count = form.getByRole('status', { name: '计票' });
  await expect(count).toContainText('按票数计算：未通过');
  await expect(count).toContainText('60');
  await fillIn(form, { 赞成票: '40', 反对票: '12' });
  await expect(count).toContainText('按票数计算：通过');
  await fillIn(form, { 赞成票: '39', 反对票: '13' });
  await expect(count).toContainText('按票数计算：未通过');
  await decisions.store(form);
  const resolution = decisions.card('成员（村民）会议决议');
  await expect(resolution).toContainText('应到 60 人，到会 52 人 赞成 39，反对 13，弃权 0');
  await expect(resolution).toContainText(/赞成\s*39.*60.*40/u);
  await expect(window.getByText('还不能作为依据', { exact: false })).toContainText('没有通过');
  await expect(window.getByRole('button', { name: '立项交易' })).toBeHidden();

  // The vote that failed stays; a new matter is linked to it, and everything is asked anew.
  await window.getByRole('button', { name: '再次表决' }).click();
  await expect(decisions.matter.getByLabel('议题', { exact: true })).toHaveValue(POND);
  await fillIn(decisions.matter, { 提出日期: day(-12) });
  await decisions.matter.getByRole('button', { name: '保存议题' }).click();
  await expect(window.getByRole('heading', { level: 1, name: POND })).toBeVisible();
  const earlier = window.getByRole('region', { name: '使用情况' });
  await expect(earlier).toContainText(`${day(-30)} 提出`);
  await expect(earlier).toContainText('未通过');
  const proposal = await decisions.step('党支部会提议');
  await fillIn(proposal, { 会议日期: day(-8), 地点: '村委会', 主持人: '陈大文', 记录人: '李会', 应到人数: '5', 到会人数: '5', 赞成票: '5' });
  await decisions.store(proposal);

  // The committees met two days before the branch proposed: the day is asked about.
  const committees = await decisions.step('“两委”会商议');
  await expect(committees.getByLabel('主持人')).toHaveValue('陈大文');
  await fillIn(committees, { 会议日期: day(-10), 应到人数: '9', 到会人数: '8', 赞成票: '8' });
  await expect(committees.getByRole('button', { name: '保存', exact: true })).toBeDisabled();
  await expect(committees).toContainText(`早于前一步的日期 ${day(-8)}`);
  await fillIn(committees, { 顺序说明: '“两委”先行商议，支部会随后补开' });
  await decisions.store(committees);
  await expect(decisions.card('“两委”会商议')).toContainText('早于前一步：“两委”先行商议，支部会随后补开');
  const party = await decisions.step('党员大会审议');
  await fillIn(party, { 会议日期: day(-5), 应到人数: '30', 到会人数: '24', 赞成票: '22', 反对票: '2' });
  await decisions.store(party);
  await expect(window.getByText('还不能作为依据', { exact: false })).toContainText('缺少“成员（村民）会议决议”');
  const again = await decisions.step('成员（村民）会议决议');
  await choose(again, '会议机构', '成员代表大会');
  await fillIn(again, { 会议日期: day(0), 应到人数: '60', 到会人数: '52', 赞成票: '40', 反对票: '12' });
  await expect(again.getByRole('status', { name: '计票' })).toContainText('按票数计算：通过');
  await decisions.store(again);
  await expect(window.getByText('可以作为立项交易、签订合同的依据')).toBeVisible();

  // The decision is posted from today on, for so many working days.
  const posting = await decisions.step('决议公开');
  await fillIn(posting, { 张贴地点: '村务公开栏' });
  await expect(posting.getByLabel('公开至')).not.toHaveValue('');
  await decisions.store(posting);
  await expect(decisions.card('决议公开')).toContainText('公开中');
  await expect(window.getByRole('button', { name: '立项交易' })).toBeEnabled();

  // The year counts what was decided; the attempt that failed is none.
  await decisions.open();
  await expect(decisions.row(POND)).toHaveCount(2);
  await expect(decisions.row(POND).filter({ hasText: '未通过' })).toContainText('没有通过，可再次表决');
  const [uses, matters, amount] = [before.uses + 1, before.matters + 1, (before.amount + 6_000_000) / 100];
  await window.getByLabel('单位', { exact: true }).click();
  await window.keyboard.type(UNIT);
  await window.locator('.ant-select-tree-title', { hasText: UNIT }).first().click();
  await expect(decisions.year).toHaveText(`决策单位 ${units} 个 · 使用 ${uses} 次 · 事项 ${matters} 件 · 金额 ${amount.toLocaleString('en-US', { minimumFractionDigits: 2 })} 元`);
});
