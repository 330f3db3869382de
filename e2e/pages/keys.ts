import type { Page } from '@playwright/test';

/** What a walk by keys over a screen left out. */
export interface Walk {
  /** Things to press or to fill in that no key reaches. */
  readonly missed: readonly string[];
  /** Places that look the same whether they have the focus or not. */
  readonly unseen: readonly string[];
  /** How many places the focus stood at. */
  readonly stops: number;
  /** Whether Tab led out of it: never out of a dialog. */
  readonly left: boolean;
}

/** More places than any screen has. */
const MOST = 260;

type Stop = 'new' | 'again' | 'end' | 'grid' | 'outside';

/** Puts the focus before the first place and forgets an earlier walk. */
function begin(page: Page): Promise<void> {
  return page.evaluate(() => {
    // Half-way through a transition the focused look is still the other one.
    const still = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important }');
    document.adoptedStyleSheets = [still];
    for (const element of document.querySelectorAll<HTMLElement>('[data-reached]')) delete element.dataset['reached'];
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
}

/** Notes where the focus stands and how that place looks. */
function note(page: Page, within: string): Promise<Stop> {
  return page.evaluate((selector) => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return 'end';
    if (at.closest(selector) === null) return 'outside';
    if (at.dataset['reached'] !== undefined) return 'again';
    // In a list the cursor over the cell is what is seen; it stays when the focus goes elsewhere, as in a worksheet.
    const cursor = at.closest('.grid-box')?.querySelector('.sel-active:not([hidden])');
    const around = [at, ...(at.parentElement?.children ?? []), at.parentElement, at.parentElement?.parentElement, at.parentElement?.parentElement?.parentElement];
    at.dataset['reached'] = cursor ? 'cursor' : around.map((element) => (element ? ['', '::before', '::after'].map((pseudo) => {
      const { outline, boxShadow, borderColor } = getComputedStyle(element, pseudo);
      return `${outline} ${boxShadow} ${borderColor}`;
    }).join(' ') : '')).join(' | ');
    return at.closest('.ag-root-wrapper, .grid-box') !== null ? 'grid' : 'new';
  }, within);
}

/** Compares every place with how it looks without the focus, and looks for what was passed over. */
function judge(page: Page, within: string): Promise<Omit<Walk, 'left'>> {
  return page.evaluate((selector) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const named = (element: Element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${element.getAttribute('aria-label') ?? element.textContent.slice(0, 30)}`;
    const reached = [...document.querySelectorAll<HTMLElement>(`:is(${selector}) [data-reached]`)];
    const unseen = reached.filter((at) => {
      if (at.dataset['reached'] === 'cursor') return false;
      const around = [at, ...(at.parentElement?.children ?? []), at.parentElement, at.parentElement?.parentElement, at.parentElement?.parentElement?.parentElement];
      return at.dataset['reached'] === around.map((element) => (element ? ['', '::before', '::after'].map((pseudo) => {
        const { outline, boxShadow, borderColor } = getComputedStyle(element, pseudo);
        return `${outline} ${boxShadow} ${borderColor}`;
      }).join(' ') : '')).join(' | ');
    });
    // Inside these one place takes the focus, and the arrows go on from there.
    const groups = '[role="tablist"], [role="menu"], [role="radiogroup"], [role="listbox"], [role="tree"], [role="grid"], .ag-root-wrapper, .grid-box, .ant-input-number';
    const wanted = 'button, a[href], input, textarea, select, [tabindex="0"], [role="button"], [role="link"], [role="combobox"], [role="tab"], [role="menuitem"], [role="checkbox"], [role="switch"], [role="radio"], [role="spinbutton"]';
    const isPointed = (element: Element) => getComputedStyle(element).cursor === 'pointer' && element.parentElement !== null && getComputedStyle(element.parentElement).cursor !== 'pointer';
    // A scroll bar of a long list is for the pointer; keys scroll by going on to the next row.
    const missed = [...document.querySelectorAll(`:is(${selector}) *`)].filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('svg, .ant-table-tbody-virtual-scrollbar, [aria-hidden="true"], [inert], [aria-disabled="true"], :disabled') !== null) return false;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || !(element.matches(wanted) || isPointed(element))) return false;
      const place = element.closest(groups) ?? element;
      const label = element.closest('label');
      return place.closest('[data-reached]') === null && place.querySelector('[data-reached]') === null && label?.querySelector('[data-reached]') == null && (label?.control?.dataset['reached'] === undefined);
    });
    return { missed: missed.map(named), unseen: unseen.map(named), stops: reached.length };
  }, within);
}

/**
 * Presses Tab from the top until it comes round. In a grid, where Tab goes from cell to cell, the arrows are tried once and
 * F6 goes on to the next part of the window.
 */
export async function walk(page: Page, within = 'body'): Promise<Walk> {
  if (within === 'body') await begin(page);
  else await note(page, within);
  let left = false;
  for (let stop = 0; stop < MOST && !left; stop += 1) {
    await page.keyboard.press('Tab');
    const found = await note(page, within);
    left = found === 'outside';
    // From the last place of a dialog the focus goes to the window itself, and with the next Tab into the dialog again.
    if (found === 'again' || (found === 'end' && within === 'body')) break;
    if (found === 'grid') {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await note(page, within);
      await page.keyboard.press('F6');
      if (await note(page, within) === 'again') break;
    }
  }
  return { ...await judge(page, within), left };
}
