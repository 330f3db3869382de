import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { ImportPage } from './imports.ts';
import { LeasesPage } from './leases.ts';
import { ListPage } from './list.ts';
import { SheetsPage } from './sheets.ts';

/** Called at every stop of a tour, with its name and what is new on the screen since the stop before: a selector, or the whole page. */
type Visit = (name: string, part?: string) => Promise<void>;

const REGISTERS = ['资产', '资源', '合同', '往来单位(个人)', '资金账户', '单位', '档案'] as const;

/** What is dropped down over the page: antd draws all of it at the end of the body. */
const POPUPS = 'body > :not(#root)';

/** A picture of one point, as a photo of a board. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOoq6v7DwAFfAJ+qL2tMAAAAABJRU5ErkJggg==', 'base64');

/** A list with a line that is stored, one that cannot be read, and one that is left out. */
const LIST = { name: '有错.csv', mimeType: 'text/csv', buffer: Buffer.from('资产名称,原值,取得日期\n东棚,一大笔,2019-05-01\n西棚,1.2万,2020-02-30\n南棚,300,2020-02-03\n合计,,\n') };

/** Opens an area from the rail by its name and waits for its heading. */
export async function goTo(page: Page, title: string, heading: string | RegExp = title): Promise<void> {
  await page.getByRole('menuitem', { name: title, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

/** Presses something and waits for the dialog that it opens. */
export async function dialogOf(page: Page, opener: Locator): Promise<Locator> {
  await opener.click();
  const dialog = page.getByRole('dialog').last();
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Opens a drop-down, stops at it and closes it. */
async function dropDown(page: Page, box: Locator, visit: () => Promise<void>): Promise<void> {
  await box.click();
  await expect(page.locator('.ant-select-dropdown:visible').last()).toBeVisible();
  await visit();
  await page.keyboard.press('Escape');
  await expect(page.locator('.ant-select-dropdown:visible')).toHaveCount(0);
}

async function openMenu(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.locator('.ant-dropdown:visible').getByRole('menuitem').first()).toBeVisible();
}

/** 首页 and the bar over every page: units, search, what the buttons say. */
export async function tourHome(page: Page, visit: Visit): Promise<void> {
  await expect(page.getByText('需要关注')).toBeVisible();
  await visit('首页');
  await dropDown(page, page.getByLabel('单位', { exact: true }), () => visit('首页：单位'));
  await page.getByLabel('查找全部台账').fill('塘');
  await expect(page.locator('.search-line').first()).toBeVisible();
  await visit('首页：查找结果');
  await page.getByLabel('查找全部台账').fill('没有这个东西');
  await expect(page.getByText('没有找到')).toBeVisible();
  await visit('首页：没有找到');
  await page.getByLabel('查找全部台账').fill('');
  for (const button of ['撤销', '重做', '关闭台账']) {
    await page.getByRole('button', { name: button }).hover({ force: true });
    await expect(page.getByRole('tooltip').last()).toBeVisible();
    await visit(`首页：${button}的说明`, POPUPS);
  }
}

/** Every register: its list, the panel with each of its parts, and the form of a new record. */
export async function tourRegisters(page: Page, visit: Visit): Promise<void> {
  const list = new ListPage(page);
  for (const title of REGISTERS) {
    await list.open(title);
    await visit(title);
    if (await list.cell(0, 'name').count() > 0) {
      await list.cell(0, 'name').click();
      for (const tab of await list.panel.getByRole('tab').all()) {
        await tab.click();
        await visit(`${title}：${(await tab.textContent()) ?? ''}`, '.row-panel');
      }
    }
    if (title === '档案') continue;
    await page.getByRole('button', { name: `新增${title}` }).click();
    const form = page.getByRole('complementary', { name: `新增${title}` });
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await expect(form.getByRole('alert').first()).toBeVisible();
    await visit(`新增${title}`, '.row-panel');
  }
}

/** The tools over a list and the editors in its cells. */
export async function tourListTools(page: Page, visit: Visit): Promise<void> {
  const list = new ListPage(page);
  await list.open('资产');
  await list.cell(1, 'name').click();
  for (const menu of ['更多', '标记']) {
    await openMenu(page, menu);
    await visit(`菜单${menu}`, POPUPS);
    await page.keyboard.press('Escape');
  }
  await dropDown(page, page.getByRole('combobox', { name: '金额单位' }), () => visit('金额单位', POPUPS));
  await tourFilters(page, visit);
  await list.search('没有这个东西');
  await expect(list.totals).toContainText('共 0 条');
  await visit('空的列表');
  await list.search('1号档');
  await expect(list.totals).not.toContainText('共 0 条');
  await list.cell(0, 'name').hover();
  await list.cell(0, 'name').dblclick();
  await visit('改一格');
  await page.keyboard.press('Escape');
  await list.cell(0, 'category').dblclick();
  await expect(page.getByRole('option').first()).toBeVisible();
  await visit('选一格');
  await page.keyboard.type('没有');
  await expect(page.getByText('没有符合')).toBeVisible();
  await visit('选一格：没有符合的');
  await page.keyboard.press('Escape');
  await list.reveal('remark');
  await list.cell(0, 'remark').dblclick();
  await expect(page.locator('.ag-large-text-input textarea')).toBeVisible();
  await visit('改几行的一格');
  await page.keyboard.press('Escape');
  await openMenu(page, '更多');
  const dialog = await dialogOf(page, page.getByRole('menuitem', { name: '列设置与自定义列…' }));
  await dialog.getByRole('button', { name: '添加列' }).click();
  await expect(dialog.getByText('请填列名')).toBeVisible();
  await visit('列设置', '.ant-modal');
  await dropDown(page, dialog.getByLabel('内容类型'), () => visit('列设置：内容类型', POPUPS));
  await dropDown(page, dialog.getByLabel('公开范围'), () => visit('列设置：公开范围', POPUPS));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

/** The form of a filter, once for each way in which a column is filtered. */
async function tourFilters(page: Page, visit: Visit): Promise<void> {
  for (const column of ['资产名称', '资产类别', '原值', '取得日期']) {
    await page.locator('.filter-bar').getByRole('button', { name: '筛选' }).click();
    const form = page.locator('.filter-form');
    await form.getByLabel('按哪一列').click();
    await page.keyboard.type(column);
    await visit(`筛选：选列${column}`, POPUPS);
    await page.keyboard.press('Enter');
    await visit(`筛选：${column}`, POPUPS);
    await page.keyboard.press('Escape');
    await page.locator('.toolbar h1').click();
    await expect(form).toBeHidden();
  }
  await page.locator('.filter-bar').getByRole('button', { name: '筛选' }).click();
  await page.locator('.filter-form').getByLabel('包含文字').fill('档');
  await page.locator('.filter-form').getByRole('button', { name: '筛选' }).click();
  await expect(page.locator('.filter-bar .ant-tag')).toBeVisible();
  await visit('筛选：已筛选');
  await page.locator('.filter-bar .ant-tag-close-icon').click();
}

/** 表格导入 from the empty page to the stored import. */
export async function tourImport(page: Page, visit: Visit): Promise<void> {
  const imports = new ImportPage(page);
  await imports.open();
  await visit('表格导入');
  await dropDown(page, page.getByLabel('记录归到'), () => visit('表格导入：记录归到'));
  await imports.read(LIST);
  await expect(imports.count('有问题', 2)).toBeVisible();
  await visit('导入预览');
  await imports.raw(0, 0).click();
  await visit('导入预览：看一格');
  await imports.view('问题清单');
  await visit('导入：问题清单');
  await imports.view('对应关系');
  await dropDown(page, page.getByLabel('“原值”导入为'), () => visit('导入：对应关系'));
  await imports.confirm.click();
  await expect(page.getByText(/已导入 \d 行/u)).toBeVisible();
  await visit('导入以后');
  await goTo(page, '平台对照');
  await visit('平台对照');
  await page.getByText('全部', { exact: true }).click();
  await page.getByRole('button', { name: '填报' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await visit('平台填报');
  await page.keyboard.press('Escape');
  await imports.open();
  await imports.choose({ name: '坏表.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('没有表格') });
  await expect(page.getByRole('alert').filter({ hasText: '读不了文件' })).toBeVisible();
  await visit('导入被拒');
}

/** 公示: making, posting, the register of postings with a photo, and verifying. */
export async function tourSheets(page: Page, visit: Visit): Promise<void> {
  const sheets = new SheetsPage(page);
  await sheets.open();
  await visit('制表');
  await dropDown(page, page.getByRole('combobox', { name: '公示表', exact: true }), () => visit('制表：公示表'));
  await dropDown(page, page.getByRole('combobox', { name: '公示时段' }), () => visit('制表：公示时段'));
  await dropDown(page, page.getByLabel('签字人'), () => visit('制表：签字人'));
  await dropDown(page, page.getByLabel('加一列'), () => visit('制表：加一列'));
  await sheets.unit('第一经济社');
  const dialog = await dialogOf(page, page.getByRole('button', { name: '张贴…' }));
  await visit('张贴');
  await dialog.getByRole('button', { name: /张贴$/u }).click();
  const panel = page.getByRole('complementary', { name: '张贴登记' });
  await expect(panel.getByRole('button', { name: '查看原表' })).toBeEnabled();
  const chooser = page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: '添加照片' }).click();
  await (await chooser).setFiles({ name: '公示栏.png', mimeType: 'image/png', buffer: PICTURE });
  await expect(panel.getByRole('img', { name: '公示栏' })).toBeVisible();
  await visit('张贴登记');
  await panel.getByRole('img', { name: '公示栏' }).click();
  await expect(page.locator('.ant-image-preview')).toBeVisible();
  await visit('张贴登记：看照片');
  await page.keyboard.press('Escape');
  await expect(page.locator('.ant-image-preview')).toBeHidden();
  const code = (await page.getByRole('cell', { name: /^.{5}-.{5}$/u }).textContent()) ?? '';
  await dialogOf(page, panel.getByRole('button', { name: '查看原表' }));
  await visit('张贴登记：原表');
  await page.keyboard.press('Escape');
  await sheets.part('查验');
  await visit('查验');
  await page.getByLabel('查验码').fill(code);
  await page.getByLabel('查验码').press('Enter');
  await expect(page.getByText('内容与查验码相符')).toBeVisible();
  await visit('查验：找到');
  await page.getByLabel('查验码').fill('0000000000');
  await page.getByLabel('查验码').press('Enter');
  await expect(page.getByText(/没有找到查验码/u)).toBeVisible();
  await visit('查验：没有找到');
}

/** 租金收缴: every part, the page of a contract with its forms, the clause while it is typed. */
export async function tourLeases(page: Page, visit: Visit): Promise<void> {
  const leases = new LeasesPage(page);
  for (const part of ['收款台', '对账单', '提醒', '抄表收费', '票据', '租期', '图表', '条款读入', '欠款'] as const) {
    await leases.open(part);
    await visit(`租金收缴：${part}`);
  }
  for (const [part, button] of [['抄表收费', '给全部档口加收费项'], ['票据', '领用票据']] as const) {
    await leases.open(part);
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.locator('.row-panel')).toBeVisible();
    await visit(`租金收缴：${button}`);
    await page.locator('.row-panel').getByRole('button', { name: '关闭' }).click();
  }
  await leases.contract('黄泥围4号塘承包合同');
  await visit('合同租金');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await visit(`合同租金：${(await tab.textContent()) ?? ''}`);
  }
  for (const button of ['登记收款', '保证金押金', '登记催收']) {
    await page.getByRole('button', { name: button, exact: true }).first().click();
    await expect(page.getByRole('complementary', { name: button })).toBeVisible();
    await visit(`合同租金：${button}`);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('tab', { name: /^应收明细/u }).click();
  for (const act of ['减免', '违约金']) {
    await page.getByRole('button', { name: act, exact: true }).first().click();
    await expect(page.locator('.row-panel')).toBeVisible();
    await visit(`合同租金：${act}`);
    await page.locator('.row-panel').getByRole('button', { name: '关闭' }).click();
  }
  await openMenu(page, '打印');
  await visit('合同租金：打印', POPUPS);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '补充协议' }).click();
  await page.getByRole('button', { name: '加一条递增' }).click();
  await page.getByRole('button', { name: '加一段免租' }).click();
  await expect(page.getByRole('region', { name: '排期预览' }).getByText(/^共 \d+ 期/u)).toBeVisible();
  await visit('租金条款');
}

/** 操作记录, 系统 with its dialogs, 帮助. */
export async function tourSystem(page: Page, visit: Visit): Promise<void> {
  await goTo(page, '操作记录');
  await page.getByRole('button', { name: '开始核对' }).click();
  await expect(page.getByText(/没有发现改动/u)).toBeVisible();
  await visit('操作记录');
  await goTo(page, '系统');
  await page.getByRole('button', { name: '立即备份' }).click();
  await expect(page.getByText(/已备份并核对/u)).toBeVisible();
  await visit('系统');
  const operators = await dialogOf(page, page.getByRole('button', { name: '操作员…' }));
  await operators.getByRole('button', { name: '新增并使用' }).click();
  await expect(operators.getByText('请填姓名')).toBeVisible();
  await visit('操作员');
  await page.keyboard.press('Escape');
  await dialogOf(page, page.getByRole('button', { name: '恢复', exact: true }).first());
  await visit('恢复');
  await page.getByRole('button', { name: '不恢复' }).click();
  const picker = await dialogOf(page, page.getByRole('button', { name: '备份到其他磁盘…' }));
  await visit('选文件夹：磁盘');
  await picker.locator('.picker-line').first().click();
  await expect(picker.getByRole('button', { name: '上一级' })).toBeEnabled();
  await visit('选文件夹');
  await page.keyboard.press('Escape');
  await goTo(page, '帮助', /使用说明/u);
  await visit('帮助');
}

/** The start page with the ledger closed, and the form of a new one. */
export async function tourStart(page: Page, visit: Visit): Promise<void> {
  await page.getByRole('button', { name: '关闭台账' }).click();
  await expect(page.getByRole('button', { name: '打开', exact: true })).toBeVisible();
  await visit('开始页');
  const dialog = await dialogOf(page, page.getByRole('button', { name: '新建台账' }));
  await dialog.getByRole('button', { name: '下一步：选择存放位置' }).click();
  await expect(dialog.getByText('请填操作员姓名')).toBeVisible();
  await visit('新建台账');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

/** 决议: the list, a matter with its steps and the form of one, the matrix, a new matter. */
export async function tourDecisions(page: Page, visit: Visit): Promise<void> {
  await goTo(page, '决议');
  await expect(page.getByRole('link', { name: '禾塘综合市场二层摊位公开招租方案' })).toBeVisible();
  await visit('决议');
  await page.getByRole('link', { name: '禾塘综合市场二层摊位公开招租方案' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '禾塘综合市场二层摊位公开招租方案' })).toBeVisible();
  await visit('一件决议');
  await page.getByRole('button', { name: '修改', exact: true }).first().click();
  await expect(page.locator('.row-panel')).toBeVisible();
  await visit('会议登记');
  await page.locator('.row-panel').getByRole('button', { name: '关闭' }).click();
  await goTo(page, '决议');
  await page.getByText('议事规则', { exact: true }).click();
  await expect(page.getByRole('button', { name: '另存为新版本' })).toBeVisible();
  await visit('议事规则');
  await page.getByText('决议', { exact: true }).last().click();
  await page.getByRole('button', { name: '新增议题' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: '新增议题' })).toBeVisible();
  await visit('新增议题');
}

/** Opens a project of the demo by its name. */
export async function openListing(page: Page, name: string): Promise<void> {
  await goTo(page, '交易', '交易项目');
  await page.getByRole('row', { name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(name, 'u') })).toBeVisible();
}

/** 交易: the list and its other parts, a project with every tab, the desk before a session and after one, a new project. */
export async function tourTrading(page: Page, visit: Visit): Promise<void> {
  await goTo(page, '交易', '交易项目');
  await visit('交易项目');
  for (const part of ['读入公告', '进平台规则']) {
    await page.getByText(part, { exact: true }).click();
    await visit(`交易：${part}`);
  }
  await openListing(page, '禾塘综合市场二层摊位招租');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await visit(`交易项目：${(await tab.textContent()) ?? ''}`);
  }
  await page.getByRole('tab', { name: /^标的/u }).click();
  await page.getByText('竞价台', { exact: true }).first().click();
  await expect(page.getByText('回放', { exact: true }).first()).toBeVisible();
  await visit('竞价台：已成交');
  await openListing(page, '111号铺到期招租');
  await page.getByText('竞价台', { exact: true }).first().click();
  await expect(page.getByRole('button', { name: /开始竞价/u })).toBeVisible();
  await visit('竞价台');
  await goTo(page, '交易', '交易项目');
  await page.getByRole('button', { name: '新增项目' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '新增交易项目' })).toBeVisible();
  await visit('新增项目');
}

/** 自查: what was found, a finding beside the list, the thresholds and their saving. */
export async function tourReview(page: Page, visit: Visit): Promise<void> {
  await goTo(page, '自查', '送审前自查');
  await expect(page.getByText(/必须处理或说明/u)).toBeVisible();
  await page.getByText(/^还不能自动检查/u).click();
  await visit('自查结果');
  await page.getByText('租期超过20年，超过部分无效，合同其余部分有效').first().click();
  await expect(page.getByRole('complementary', { name: '问题详情' })).toBeVisible();
  await visit('自查：一个问题');
  await page.getByText('自查标准', { exact: true }).click();
  await page.getByRole('button', { name: '另存为新版本' }).click();
  await expect(page.locator('.row-panel')).toBeVisible();
  await visit('自查标准');
}

/** 送审 with its forms, and 审核 of a book that is kept in the ledger itself: the board, a submission with every part, an opinion, the decision. */
export async function tourExchange(page: Page, visit: Visit): Promise<void> {
  await goTo(page, '送审');
  await visit('送审');
  await page.getByRole('button', { name: '生成密钥' }).click();
  await visit('送审：生成密钥');
  await page.locator('.row-panel').getByRole('button', { name: '关闭' }).click();
  await page.getByRole('button', { name: '导入密钥文件' }).click();
  await visit('送审：导入密钥');
  await page.goto(new URL('/desk', page.url()).href);
  await expect(page.getByRole('heading', { level: 1, name: '审核' })).toBeVisible();
  await visit('审核');
  await page.getByRole('button', { name: /第二经济社表格送审$/u }).click();
  await visit('表格送审');
  await page.locator('.row-panel').getByRole('button', { name: '关闭' }).click();
  await page.getByText('汇总', { exact: true }).click();
  await expect(page.getByText('这一期还没有通过的送审')).toBeVisible();
  await visit('汇总：还没有');
  await page.getByTitle('检查清单', { exact: true }).click();
  await expect(page.getByText('已通过的 0 个送审里有 0 条')).toBeVisible();
  await visit('检查清单');
  await page.getByTitle('统计和上报', { exact: true }).click();
  await expect(page.getByRole('heading', { name: '阶段统计' })).toBeVisible();
  await visit('统计和上报');
  await page.getByText('送审情况', { exact: true }).click();
  await page.getByText('近六期', { exact: true }).click();
  await expect(page.getByText('没有送', { exact: true }).first()).toBeVisible();
  await visit('近六期');
  await page.getByText('本期', { exact: true }).click();
  await page.getByRole('row', { name: /第一经济社/u }).getByRole('button', { name: '代理记账送审' }).click();
  await page.getByRole('button', { name: '定为送审' }).click();
  await expect(page.getByRole('button', { name: '通过…' })).toBeVisible();
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await visit(`一次送审：${(await tab.textContent()) ?? ''}`);
  }
  await page.getByRole('tab', { name: /^核对/u }).click();
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: '给选中的 1 条下结论…' }).click();
  await visit('一并下结论');
  await page.getByRole('complementary', { name: '一并下结论' }).getByRole('button', { name: '关闭' }).click();
  await page.getByRole('button', { name: /”下结论$/u }).first().click();
  await expect(page.getByRole('complementary', { name: '核对结论' })).toBeVisible();
  await visit('核对结论');
  await page.getByRole('complementary', { name: '核对结论' }).getByRole('button', { name: '关闭' }).click();
  await page.getByRole('button', { name: '通过…' }).click();
  await expect(page.getByRole('complementary', { name: '通过' })).toBeVisible();
  await visit('通过');
  await page.getByRole('complementary', { name: '通过' }).getByRole('button', { name: '通过', exact: true }).click();
  await expect(page.getByText('已通过', { exact: true }).first()).toBeVisible();
  await page.getByRole('link', { name: '审核', exact: true }).click();
  await page.getByText('汇总', { exact: true }).click();
  await expect(page.getByRole('img', { name: '资产构成' }).or(page.getByLabel('资产构成'))).toBeVisible();
  await visit('汇总');
}
