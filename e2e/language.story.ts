import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { tourDecisions, tourExchange, tourHome, tourImport, tourLeases, tourListTools, tourRegisters, tourReview, tourSheets, tourStart, tourSystem, tourTrading } from './pages/tour.ts';

/** Latin letters that office Chinese writes itself, each with its reason. Everything else on screen is Chinese. */
const ALLOWED: readonly RegExp[] = [
  // Kinds of files and sizes of paper, as they are written on every PC.
  /[\w-]*\.(?:sanzi|xlsx|xls|csv|png|pdf|json)\b/giu, /\bPDF\b/gu, /\bKB\b/gu,
  // Keys, as they are printed on the keyboard.
  /\b(?:Ctrl|Alt|Shift|Insert|Enter|Tab|Esc|Delete|Home|End|PageUp|PageDown|F\d)\b/gu,
  // Other programs and formats by the names they bear.
  /\b(?:WPS|Excel)\b/gu,
  // Numbers, codes and marks: of contracts and things, of organisations, of parcels, of a posted sheet, of a state of the ledger.
  /\b[A-Z]{1,2}\d?-\d{3,4}(?:-\d{3})?\b/gu, /\b(?:SK|BZ)\d{4}-\d{5}\b/gu, /\b[RT]\d{2}\b/gu, /\bJ[DY]\d{4}-\d{4}\b/gu, /\b[0-9A-HJ-NPQRTUWXY]{18}\b/gu, /\b\d{12}[A-Z]{2}\d{5}\b/gu, /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/gu, /\b[0-9a-f]{16}\b/gu,
  // Models of machines, as they stand on their plates.
  /\bQJ-45\b/gu, /\bHT(?=型)/gu, /\b110kW\b/gu,
  // The user and the computer that an entry of the log came from, and the folder that this story works in.
  /\b[\w.-]+@[\w.-]+\b/gu, /\bsanzi-story-\w+/gu,
  // The secret number of an operator has no Chinese name that people use.
  /\bPIN\b/gu,
];

interface Shown { readonly text: string; readonly where: string }

/** Every text that is seen, every name, title, hint and description that is read out. */
function shownOn(page: Page, part: string): Promise<Shown[]> {
  return page.evaluate((selector) => {
    const found: { text: string; where: string }[] = [];
    const say = (element: Element, kind: string, text: string | null | undefined) => {
      if (text && /[a-z]{2}/iu.test(text)) found.push({ text: text.trim(), where: `${kind} of <${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">` });
    };
    for (const element of document.querySelectorAll(`:is(${selector}, ${selector} *, [class*="ant-message"] *, [class*="ant-notification"] *)`)) {
      if (!element.checkVisibility() || element.closest('script, style, .picker-name, .picker-head') !== null) continue;
      // The options that a list keeps for screen readers alone are read by their labels; their contents are keys.
      const isReadByLabel = element.matches('[role="listbox"] > [role="option"][aria-label]') && element.parentElement?.offsetHeight === 0;
      if (!isReadByLabel) for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) say(element, 'text', node.nodeValue);
      for (const pseudo of ['::before', '::after']) {
        const { content } = getComputedStyle(element, pseudo);
        if (content.startsWith('"')) say(element, pseudo, content);
      }
      for (const name of ['title', 'placeholder', 'alt']) say(element, name, element.getAttribute(name));
      if (element.closest('[aria-hidden="true"]') !== null) continue;
      for (const { name, value } of element.attributes) {
        if (['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'aria-placeholder'].includes(name)) say(element, name, value);
        if (name === 'aria-describedby' || name === 'aria-labelledby' || name === 'aria-errormessage') for (const id of value.split(/\s+/u)) say(element, name, document.getElementById(id)?.textContent);
      }
    }
    return found;
  }, part);
}

/** The names in Playwright's own reading of the page, without its words for roles and states. */
async function namesOn(page: Page, part: string): Promise<Shown[]> {
  const named = () => page.locator('.picker-name, .picker-head strong').allTextContents();
  const before = await named();
  const trees = await Promise.all((await page.locator(part).all()).map((one) => one.ariaSnapshot()));
  // A folder may have been opened meanwhile; longer names first, because one may be part of another.
  const folders = [...before, ...await named()].toSorted((a, b) => b.length - a.length);
  const lines = trees.flatMap((tree) => tree.split('\n')).filter((line) => !/^\s*- \/url:/u.test(line));
  // An option that has a name is read by it; what stands behind the name is its key.
  const names = lines.map((line) => line.replace(/^\s*-\s+['"]?\/?[a-z]+/u, '').replace(/\[[a-z]+(?:=[a-z0-9]+)?\]/gu, '').replace(/^( "[^"]*") *: .*/u, /^\s*- option/u.test(line) ? '$1' : '$&'));
  return names.map((text, index) => ({ text: folders.reduce((rest, folder) => rest.replace(folder, ''), text), where: lines[index]?.trim() ?? '' }));
}

/** What is left of English on the screen. */
async function english(page: Page, part: string): Promise<string[]> {
  const left = (text: string) => ALLOWED.reduce((rest, allowed) => rest.replace(allowed, ' '), text);
  const all = [...await shownOn(page, part), ...await namesOn(page, part)].filter(({ text }) => /[a-z]{2}/iu.test(left(text)));
  return [...new Set(all.map(({ text, where }) => `${text.slice(0, 80)} – ${where.slice(0, 120)}`))];
}

for (const [part, tour] of Object.entries({ 首页: tourHome, 台账: tourRegisters, 列表: tourListTools, 表格导入: tourImport, 公示: tourSheets, 租金收缴: tourLeases, 决议: tourDecisions, 交易: tourTrading, 自查: tourReview, 送审: tourExchange, 系统: tourSystem, 开始页: tourStart })) {
  test(`no English is left on screen: ${part}`, async ({ window }) => {
    await tour(window, async (name, part = 'body') => expect.soft(await english(window, part), name).toEqual([]));
    expect(await window.title()).not.toMatch(/[a-z]{2}/iu);
    await expect(window.locator('html')).toHaveAttribute('lang', 'zh-CN');
  });
}
