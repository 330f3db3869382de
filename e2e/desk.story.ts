import { mkdirSync, writeFileSync } from 'node:fs';
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
  // Plate 5 was misheard: its line goes, with its reason, and what stood before counts again.
  round += 1;
  await desk.bid(4, round, '50000');
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
  const coming = window.context().waitForEvent('page');
  await desk.result.getByRole('button', { name: '打印竞投记录表' }).click();
  const view = await coming;
  const answer = await window.request.get(view.url());
  const path = join(folder, '竞投记录表.pdf');
  writeFileSync(path, await answer.body());
  const { pages, text, fonts } = readPdf(path);
  expect(fonts.every((font) => font.embedded && font.unicode)).toBe(true);
  const whole = pages.join('');
  expect(whole).toContain('号牌听错');
  for (const [index, page] of pages.entries()) expect(page, `page ${index + 1}`).toContain(`第${index + 1}页共${pages.length}页`);
  const prices = new Set(text.match(/\d+,\d{3}/gu));
  for (let one = 1; one <= 99; one++) expect(prices, `round ${one}`).toContain(priceOf(one).replace(' 元/年', ''));
});
