import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { act } from '../electron/areas/trading/session.ts';
import type { Sale } from './deskLedger.ts';
import { bidderName, LISTING, putSale } from './deskLedger.ts';
import { expect, test as base } from './fixtures.ts';
import { DeskPage } from './pages/desk.ts';
import { missingPoppler, readPdf } from './pages/pdf.ts';
import { startProgram } from './program.ts';

interface Offered {
  readonly sale: Sale;
  readonly begun: Parameters<typeof putSale>[2];
}

/** The demo with a listing that stands before its session, or in the middle of it. */
const test = base.extend<Offered>({
  sale: [{}, { option: true }],
  begun: [null, { option: true }],
  folder: async ({ folder, sale, begun }, use) => {
    putSale(join(folder, '台账.sanzi'), sale, begun);
    await use(folder);
  },
});

const SHOTS = process.env.SANZI_SHOTS;

/** Keeps a picture for whoever looks at the screens by hand. */
async function picture(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `desk-${name}.png`) });
}

/** A price of the market stall after so many rounds at one step each. */
const priceOf = (round: number) => `${(12_000 + 500 * (round - 1)).toLocaleString('en')} 元/年`;

test.describe('an open session', () => {
  test.use({ sale: { bidders: 8, those: { 8: { qualified: false, qualifiedNote: '有欠租' } } } });

  test('a stall is let after 99 rounds by plate and Enter; refusals store nothing, a slip is struck out, and the record is printed', async ({ window, folder }) => {
    test.slow();
    const desk = new DeskPage(window);
    await desk.open(LISTING);
    await desk.start();
    await expect(desk.entry).toBeFocused();
    let round = 0;
    const bidOn = async (until: number) => {
      while (round < until) {
        round += 1;
        await desk.bid((round % 7) + 1, round);
      }
    };
    await bidOn(20);
    await desk.expectLines(21);
    await desk.refused('3 21900', '低于加价幅度：至少 22,000 元/年');
    await desk.refused('3 27000', '超过最大加价：至多 26,500 元/年');
    await desk.refused('8', '8 号牌没有资格：有欠租');
    await desk.refused('44', '没有 44 号牌');
    await desk.refused(String((round % 7) + 1), '本来就是最高价');
    await desk.refused('3 一万二', '报价');
    await desk.expectLines(21);
    await picture(window, 'running');
    await bidOn(60);
    // Plate 4 was misheard: its line goes, with its reason, and what stood before counts again.
    round += 1;
    await desk.bid(4, round, '46000');
    await desk.line(62).getByRole('button', { name: '更正第62行' }).click();
    await window.keyboard.type('号牌听错');
    await window.keyboard.press('Enter');
    await expect(desk.standing).toContainText(priceOf(60));
    await expect(desk.line(62)).toContainText('号牌听错');
    await expect(desk.entry).toBeFocused();
    await picture(window, 'struck');
    // Rounds keep their numbers: 39 more bids make 99 that count, the last of them the hundredth that was named.
    for (let left = 0; left < 39; left++) {
      round += 1;
      await desk.bid((round % 7) + 1, round);
    }
    await expect(desk.standing).toContainText(priceOf(99));
    await desk.call();
    await picture(window, 'called');
    await desk.refused('3', '三次报价已毕，不能再报价');
    await desk.close();
    const winner = (round % 7) + 1;
    await expect(desk.result).toContainText(`${winner}号　${bidderName(winner)}`);
    await expect(desk.result).toContainText('61,000 元/年');
    await expect(desk.result).toContainText('大写：人民币陆万壹仟元整');
    // 61,000 over 12,000 and over the old 10,000.
    await expect(desk.result).toContainText('408.33%');
    await expect(desk.result).toContainText('510%');
    await expect(desk.result).toContainText('报价轮次99');
    await expect(desk.result.getByRole('figure', { name: '价格曲线' }).locator('canvas')).toBeVisible();
    await picture(window, 'result');
    // 1 opened, 100 named, 1 struck, 3 calls, 1 closed.
    const replay = desk.result.getByRole('region', { name: '回放' });
    await expect(replay).toContainText('106 / 106 行');
    const slider = replay.getByRole('slider');
    await slider.focus();
    await window.keyboard.press('Home');
    await expect(replay).toContainText('0 / 106 行');
    for (let step = 0; step < 3; step++) await window.keyboard.press('ArrowRight');
    await expect(replay).toContainText('3 / 106 行');
    await expect(replay.getByRole('listitem').first()).toContainText(`第2轮　3号　${priceOf(2)}`);
    await replay.getByText('快', { exact: true }).click();
    await replay.getByRole('button', { name: '回放' }).click();
    await expect(replay.getByRole('button', { name: '停' })).toBeVisible();
    await expect(replay).not.toContainText('3 / 106 行');
    await replay.getByRole('button', { name: '停' }).click();

    expect(missingPoppler()).toEqual([]);
    const path = join(folder, '竞投记录表.pdf');
    await desk.print('竞投记录表', path);
    const { pages, text, fonts } = readPdf(path);
    expect(fonts.every((font) => font.embedded && font.unicode)).toBe(true);
    const whole = pages.join('');
    expect(whole).toContain('号牌听错');
    // Nobody signs a page with nothing else on it.
    expect(pages.at(-1)).toContain('影像编号主持人：');
    for (const [index, page] of pages.entries()) expect(page, `page ${index + 1}`).toContain(`第${index + 1}页共${pages.length}页`);
    const prices = new Set(text.match(/\d+,\d{3}/gu));
    for (let one = 1; one <= 99; one++) expect(prices, `round ${one}`).toContain(priceOf(one).replace(' 元/年', ''));
  });
});

test.describe('a sealed tender', () => {
  test.use({ sale: { mode: 'sealed', bidders: 4 } });

  test('capitals prevail over figures, a paper below the reserve is kept as invalid, all are opened at once, and a lot decides before witnesses', async ({ window }) => {
    const desk = new DeskPage(window);
    await desk.open(LISTING);
    await desk.start();
    await desk.paper(1, '15000', '壹万伍仟元整');
    await desk.paper(2, '18,000', '壹万伍仟元整');
    await desk.paper(3, '1.1万', '');
    // A slip of whoever enters the papers would void a bidder: a second paper of one plate and one without a price are asked for.
    for (const [plate, figures, why] of [[3, '13000', '3号已登记过一份，再登记的这份将按重复报价作废。'], [4, '', '这份没有填写报价，开启后将按无效报价处理。']] as const) {
      for (const text of [String(plate), figures, '']) await desk.type(text);
      await expect(window.getByRole('alert')).toContainText(why);
      await expect(window.getByLabel('号牌', { exact: true })).toBeFocused();
      await window.getByLabel('号牌', { exact: true }).fill('');
      await window.getByLabel('报价（小写）').fill('');
      await window.getByLabel('号牌', { exact: true }).focus();
    }
    await desk.paper(4, '13000', '壹万叁仟元整');
    const received = window.getByRole('table', { name: '已收报价' });
    await expect(received.getByRole('row')).toHaveCount(5);
    // Nothing that was offered is to be seen before the opening.
    await expect(window.locator('.desk')).not.toContainText(/15,000|18,000|11,000|13,000|无效|以大写为准（/u);
    await expect(window.getByRole('region', { name: '竞投人' }).getByText('已报价', { exact: true })).toHaveCount(4);
    await picture(window, 'papers');
    await window.getByRole('button', { name: '一次开启（4 份）' }).click();
    await window.getByRole('tooltip').getByRole('button', { name: '一次开启' }).click();
    const ranks = window.getByRole('table', { name: '报价排名' });
    await expect(ranks.getByRole('row').filter({ hasText: bidderName(2) })).toContainText('大小写不一致，以大写为准（小写 18,000 元/年）');
    await expect(ranks.getByRole('row').filter({ hasText: bidderName(2) })).toContainText('15,000 元/年');
    await expect(ranks.getByRole('row').filter({ hasText: bidderName(3) })).toContainText('低于底价');
    await expect(ranks.getByRole('row').filter({ hasText: bidderName(3) })).toContainText('无效');
    const lottery = window.getByRole('region', { name: '抽签' });
    await expect(lottery).toContainText('报价相同，当场抽签');
    await expect(lottery.getByRole('radio')).toHaveCount(2);
    await picture(window, 'tie');
    // Without a witness the lot is not registered, and without the lot nothing is closed.
    await lottery.getByText('2号', { exact: true }).click();
    await lottery.getByLabel('抽签人').fill('陈大文');
    await lottery.getByRole('button', { name: '登记抽签结果' }).click();
    await expect(lottery.getByRole('alert')).toContainText('请填写见证人');
    await lottery.getByLabel('见证人').fill('村监委李某、镇三资办周某');
    await lottery.getByRole('button', { name: '登记抽签结果' }).click();
    await expect(lottery).toBeHidden();
    await expect(desk.record).toContainText('抽签：第 1 顺序；抽签人：陈大文；见证人：村监委李某、镇三资办周某');
    await desk.close();
    await expect(desk.result).toContainText(`2号　${bidderName(2)}`);
    await expect(desk.result).toContainText('大写：人民币壹万伍仟元整');
    await expect(ranks.getByRole('row').filter({ hasText: bidderName(3) })).toContainText('无效');
    await expect(ranks.getByRole('row').filter({ hasText: '竞得' })).toContainText(bidderName(2));
    await expect(desk.result).toContainText('25%');
    await expect(desk.result).toContainText('收到报价4 份');
    await expect(window.locator('.ant-spin')).toHaveCount(0);
    await picture(window, 'sealed-result');
  });
});

test.describe('a sitting lessee with priority', () => {
  test.use({ sale: { bidders: 3, those: { 3: { priority: 1, priorityBasis: '原承租人' } }, terms: { priority: { rule: 'match', until: null, basis: '原承租人同等条件优先' } } } });

  async function untilAsked(desk: DeskPage): Promise<void> {
    await desk.open(LISTING);
    await desk.start();
    await expect(desk.entry).toBeFocused();
    for (const [index, plate] of [3, 1, 2, 1].entries()) await desk.bid(plate, index + 1);
    await desk.refused('3=', '三次报价完毕后才能办理');
    await desk.call();
    await expect(desk.page.getByRole('region', { name: '优先权' })).toContainText('是否以 13,500 元/年 同价承租(包)');
  }

  test('says the same price after the third call and gets the lot', async ({ window }) => {
    const desk = new DeskPage(window);
    await untilAsked(desk);
    await picture(window, 'priority');
    await window.keyboard.press('F10');
    await window.keyboard.press('Enter');
    await expect(desk.refusal.filter({ hasText: '3 号牌还没有表示是否行使优先权' })).toBeVisible();
    await window.keyboard.press('Escape');
    await window.getByRole('button', { name: '3号同价' }).click();
    await expect(desk.standing).toContainText('3号');
    await desk.close();
    await expect(desk.result).toContainText(`3号　${bidderName(3)}`);
    await expect(desk.result).toContainText('13,500 元/年');
    await expect(desk.record).toContainText('同价，行使优先权');
  });

  test('gives it up with a reason, and the highest bidder gets the lot', async ({ window }) => {
    const desk = new DeskPage(window);
    await untilAsked(desk);
    await window.getByRole('button', { name: '3号放弃…' }).click();
    await window.getByRole('textbox', { name: '3号放弃优先权的原因' }).fill('嫌贵，当场表示不跟价');
    await window.getByRole('button', { name: '记为放弃' }).click();
    await expect(desk.record).toContainText('放弃优先权：嫌贵，当场表示不跟价');
    await desk.close();
    await expect(desk.result).toContainText(`1号　${bidderName(1)}`);
    await expect(desk.result).toContainText('13,500 元/年');
  });
});

test.describe('overtime', () => {
  const overtime = { freeMinutes: 1, window: 60, extend: 300, most: null };
  test.use({ sale: { bidders: 2, terms: { calls: false, overtime } } });

  test('a bid in the last seconds moves the end by what the notice says', async ({ window }) => {
    const desk = new DeskPage(window);
    await desk.open(LISTING);
    await desk.start();
    await expect(desk.timer).toHaveText(/^(?:01:00|00:[0-5]\d)$/u);
    await expect(desk.entry).toBeFocused();
    await desk.bid(1, 1);
    await expect(desk.timer).toHaveText(/^(?:05:00|04:[0-5]\d)$/u);
    await expect(desk.standing).toContainText('已延时 1 次');
    await expect(desk.line(2)).toContainText('顺延，结束时间');
    // The end that the line names is the second of the bid and five minutes more.
    const [, at = '', end = ''] = /(\d{2}:\d{2}:\d{2})[\s\S]*结束时间 (\d{2}:\d{2}:\d{2})/u.exec((await desk.line(2).textContent()) ?? '') ?? [];
    const seconds = (clock: string) => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    expect((seconds(end) - seconds(at) + 86_400) % 86_400).toBe(300);
    await window.keyboard.press('F10');
    await window.keyboard.press('Enter');
    await expect(desk.refusal.filter({ hasText: `时间未到 ${end}` })).toBeVisible();
    await picture(window, 'overtime');
  });
});

test.describe('overtime that runs out', () => {
  test.use({
    sale: { bidders: 2, terms: { calls: false, overtime: { freeMinutes: 1, window: 20, extend: 10, most: null } } },
    begun: {
      ago: 45_000,
      run: (ledger, lots) => {
        const [lot = ''] = lots;
        act(ledger, lot, { do: 'open' });
        act(ledger, lot, { do: 'bid', plate: '2', input: '' });
      },
    },
  });

  test('the time comes while the desk looks on: a bid is late, and the leader gets the lot', async ({ window }) => {
    const desk = new DeskPage(window);
    await desk.open(LISTING);
    await expect(desk.timer).toHaveText('时间到', { timeout: 60_000 });
    await expect(desk.standing).not.toContainText('下一口');
    await picture(window, 'time-up');
    await desk.refused('1', /时间已到 \d{2}:\d{2}:\d{2}/u);
    await desk.expectLines(2);
    await desk.close();
    await expect(desk.result).toContainText(`2号　${bidderName(2)}`);
  });
});

test.describe('the projector', () => {
  test.use({ sale: { bidders: 3, lots: ['集市 3 号铺', '集市 4 号铺'] } });

  test('shows the hall object, reserve, price, plate and round, follows the desk and names nobody', async ({ window }) => {
    const desk = new DeskPage(window);
    await desk.open(LISTING);
    const hall = await desk.projector();
    await hall.setViewportSize({ width: 1366, height: 768 });
    const board = hall.getByRole('main');
    await expect(board).toContainText('标的1　集市 3 号铺');
    await expect(board).toContainText('底价 12,000 元/年');
    await expect(board).toContainText('即将开始');
    await picture(hall, 'projector-before');
    await desk.start();
    await expect(desk.entry).toBeFocused();
    for (let round = 1; round <= 12; round++) await desk.bid((round % 3) + 1, round);
    await expect(board).toContainText('17,500');
    await expect(board).toContainText('1号');
    await expect(board).toContainText('第12轮');
    await expect(board).toContainText('下一口 18,000 元/年');
    for (const plate of [1, 2, 3]) await expect(board).not.toContainText(bidderName(plate));
    await picture(hall, 'projector-1366');
    for (const [width, height] of [[400, 700], [1366, 768], [1920, 1080]] as const) {
      await hall.setViewportSize({ width, height });
      const price = board.getByText('17,500', { exact: true });
      expect(await price.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)), `price at ${width}`).toBeGreaterThanOrEqual(40);
      const over = await hall.evaluate(() => [...document.querySelectorAll('main, main *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5 || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline').map((one) => one.className));
      expect(over, `wider than ${width}`).toEqual([]);
      expect(await hall.evaluate(() => document.documentElement.scrollWidth), `page at ${width}`).toBeLessThanOrEqual(width);
      if (width === 400) await picture(hall, 'projector-400');
    }
    await hall.setViewportSize({ width: 1366, height: 768 });
    await desk.call();
    await expect(board).toContainText('第三次');
    await picture(hall, 'projector-called');
    await desk.close();
    await expect(board).toContainText('成交价');
    await picture(hall, 'projector-sold');
    // The next lot takes the same window.
    await window.getByRole('button', { name: /^下一个标的：2\s集市 4 号铺$/u }).click();
    await expect(desk.standing).toBeVisible();
    await desk.start();
    await expect(board).toContainText('标的2　集市 4 号铺');
    for (const plate of [1, 2, 3]) await expect(board).not.toContainText(bidderName(plate));
  });
});

test.describe('a session that is broken off', () => {
  test.use({ sale: { bidders: 3 } });

  test('goes on where it stood after a reload and after the program was started anew', async ({ window, program, folder, browserOfMachine }) => {
    const desk = new DeskPage(window);
    await desk.open(LISTING);
    await desk.start();
    await expect(desk.entry).toBeFocused();
    for (let round = 1; round <= 5; round++) await desk.bid((round % 3) + 1, round);
    await window.reload();
    await expect(desk.standing).toContainText('14,000');
    await desk.expectLines(6);
    await expect(desk.entry).toBeFocused();
    await desk.bid(1, 6);
    await window.keyboard.press('Space');
    await expect(desk.said).toContainText('第一次报价');
    await program.stop();

    const again = await startProgram(join(folder, 'profile'), ['--ledger', join(folder, '台账.sanzi')]);
    const context = await browserOfMachine.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(again.address);
    const next = new DeskPage(page);
    await next.open(LISTING);
    await expect(next.standing).toContainText('14,500');
    await expect(next.standing).toContainText('第一次');
    await next.expectLines(8);
    await expect(next.entry).toBeFocused();
    await next.bid(2, 7);
    await next.call();
    await next.close();
    await expect(next.result).toContainText(`2号　${bidderName(2)}`);
    await context.close();
    await again.stop();
  });
});
