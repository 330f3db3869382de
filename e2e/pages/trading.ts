import type { Locator, Page } from '@playwright/test';
import { parse, sep } from 'node:path';
import type { ListingWish, LotWish } from '../../shared/contract/trading.ts';
import type { ListingState, ListingTerms, LotTerms } from '../../shared/contract/tradingTerms.ts';
import { DEFAULT_LISTING_TERMS, DEFAULT_LOT_TERMS } from '../../shared/rules/trading/defaults.ts';
import { expect } from '../fixtures.ts';
import type { Doors, Typed } from './decisions.ts';
import { day, decided, fillIn } from './decisions.ts';

/** The day on which the listings of the stories were announced: long enough ago that any notice of a week has ended. */
export const NOTICE_ON = day(-30);

/** A shop that is let for 12,000 元 a year and more. */
export function lot(more: Partial<LotWish> = {}, terms: Partial<LotTerms> = {}): LotWish {
  return {
    uid: null, number: '1', name: '集市南3号铺', asset: null, parcel: null, before: null, ...more,
    terms: { ...DEFAULT_LOT_TERMS, reserve: 120_000_000, step: 5_000_000, months: 36, deposit: 120_000, area: 800_000, areaUnit: '㎡', allowedUse: '商业', ...terms },
  };
}

/** A listing as it is entered, with one lot unless it is said otherwise. */
export function listingWish(unit: string, decision: string | null, more: Partial<Omit<ListingWish, 'terms'>> & { readonly terms?: Partial<ListingTerms> } = {}): ListingWish {
  const { terms, ...rest } = more;
  return {
    uid: null, unit, name: '集市南3号铺招租', mode: 'open', decision, exception: '', exceptionBy: '', exceptionOn: null, registerUntil: `${day(-3)} 17:00`, bidAt: `${day(-2)} 09:00`, bidPlace: '村委会二楼会议室', platformNo: '', assetClass: '',
    lots: [lot()], ...rest, terms: { ...DEFAULT_LISTING_TERMS, contact: '李会', phone: '5568100', ...terms },
  };
}

/** Takes a listing through states, each on its day. */
export async function moved({ ledger }: Doors, listing: string, ...steps: readonly (readonly [to: ListingState, on: string])[]): Promise<void> {
  for (const [to, on] of steps) await ledger.trading.move({ listing, to, on, reason: '按方案办理' });
}

/** Enters a listing and announces it on {@link NOTICE_ON}; answers its uid. */
export async function announced(doors: Doors, wish: ListingWish): Promise<string> {
  const { listing } = await doors.ledger.trading.saveListing(wish);
  await moved(doors, listing, ['applied', day(-32)], ['approved', day(-31)], ['announced', NOTICE_ON]);
  return listing;
}

/** Registers a qualified bidder for all lots of a listing and takes the deposit; answers his uid. */
export async function registered({ ledger, reader }: Doors, listing: string, name: string, plate: string): Promise<string> {
  const { lots } = await reader.trading.listing({ uid: listing });
  const { bidder } = await ledger.trading.saveBidder({
    uid: null, listing, name, kind: 'person', idNo: '', phone: '', household: '', plate, lots: lots.map(({ uid }) => uid), registeredOn: day(-20), qualified: true, qualifiedNote: '', priority: null, priorityBasis: '', blacklist: '',
  });
  const amount = lots.reduce((sum, { deposit }) => sum + deposit, 0);
  if (amount > 0) await ledger.trading.moveBidDeposit({ bidder, movement: 'taken', amount, movedOn: day(-19), payer: name, method: 'transfer', account: null, officialNo: '', reason: '' });
  return bidder;
}

/** A pond that was let for 405 斤 of rice a 亩 and year, by negotiation, so long ago that the posting of the result is over. */
export async function letInKind(doors: Doors, unit: string): Promise<void> {
  const { ledger, reader } = doors;
  const pond = lot({ name: '隔邻鱼塘' }, { variable: { by: 'goods', goods: '稻谷', unit: '斤', measure: { of: 'area', area: 120_000, unit: '亩' } }, reserve: 3_000_000, step: 100_000, area: 120_000, areaUnit: '亩', allowedUse: '水产养殖' });
  const decision = await decided(doors, unit, '隔邻鱼塘发包', day(-40));
  const listing = await announced(doors, listingWish(unit, decision, { name: '隔邻鱼塘发包', mode: 'negotiation', registerUntil: `${day(-16)} 17:00`, bidAt: `${day(-14)} 09:00`, lots: [pond], terms: { resultDays: 1 } }));
  const winner = await registered(doors, listing, '冯水生', '1');
  await moved(doors, listing, ['bidding', day(-14)]);
  const { lots: [offered] } = await reader.trading.listing({ uid: listing });
  if (offered === undefined) throw new Error('the listing lost its lot');
  await ledger.trading.takeResult({ lot: offered.uid, winner, input: '405', on: day(-14), reason: '', bids: [] });
  await moved(doors, listing, ['result', day(-12)]);
}

type Part = '标的' | '报名' | '公示与文书' | '平台' | '档案' | '过程';

/** 交易: the list, the editor and the page of one listing, driven as a person does. */
export class TradingPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole('menuitem', { name: '交易', exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: '交易项目' })).toBeVisible();
  }

  /** Opens a listing by its name from the list. */
  async listing(name: string): Promise<void> {
    await this.open();
    await this.page.getByLabel('查找交易项目').fill(name);
    await this.page.getByRole('row').filter({ hasText: name }).getByRole('link').first().click();
    await expect(this.heading(name)).toBeVisible();
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1 }).filter({ hasText: name });
  }

  /** The form in which a listing is typed. */
  get editor(): Locator {
    return this.page.getByRole('region', { name: '填写交易项目' });
  }

  /** The panel of a lot beside the editor. */
  get lot(): Locator {
    return this.page.getByRole('complementary', { name: /^标的 /u });
  }

  /** A form beside the listing. */
  form(title: string | RegExp): Locator {
    return this.page.getByRole('complementary', { name: title });
  }

  /** Chooses an object in the register as a lot; its panel is open then. */
  async offer(search: string, line: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: '添加标的' }).click();
    const panel = this.form('添加标的');
    await panel.getByLabel('查找资产资源').fill(search);
    await panel.getByRole('checkbox', { name: line }).first().check();
    await panel.getByRole('button', { name: '添加 1 宗标的' }).click();
    await expect(this.lot).toBeVisible();
  }

  /** Stores what is typed and waits for the page of the listing. */
  async save(name: string): Promise<void> {
    await this.page.getByRole('button', { name: '保存项目' }).click();
    await expect(this.editor).toBeHidden();
    await expect(this.heading(name)).toBeVisible();
  }

  /** A move of the listing that asks for nothing. */
  async move(label: string, state: string): Promise<void> {
    await this.page.getByRole('button', { name: label, exact: true }).click();
    const form = this.form(label);
    await form.getByRole('button', { name: label, exact: true }).click();
    await expect(form).toBeHidden();
    await this.expectState(state);
  }

  /** A move on another day than today, perhaps with a reason. */
  async moveOn(label: string, state: string, on: string, reason?: string): Promise<void> {
    await this.page.getByRole('button', { name: label, exact: true }).click();
    const form = this.form(label);
    await form.getByLabel('办理日期').fill(on);
    if (reason !== undefined) await form.getByLabel('理由').fill(reason);
    await form.getByRole('button', { name: label, exact: true }).click();
    await expect(form).toBeHidden();
    await this.expectState(state);
  }

  async expectState(state: string): Promise<void> {
    await expect(this.page.getByRole('region', { name: '交易项目' }).getByText(state, { exact: true }).first()).toBeVisible();
  }

  /** Why a move cannot be made now. */
  why(label: string): Locator {
    return this.page.getByRole('note', { name: new RegExp(`^${label}：`, 'u') });
  }

  /** The uid of the listing on the screen. */
  get uid(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  /** What has to be known before the next move. */
  get warnings(): Locator {
    return this.page.getByRole('region', { name: '交易项目' }).getByRole('alert');
  }

  async part(name: Part): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`, 'u') }).click();
  }

  /** The step of the line 决议 → … → 合同 and what it says. */
  step(name: string): Locator {
    return this.page.getByRole('list', { name: '办理步骤' }).getByRole('listitem').filter({ hasText: name });
  }

  /** The line of a table that holds a text. */
  row(text: string | RegExp): Locator {
    return this.page.getByRole('row').filter({ hasText: text });
  }

  /** Registers a bidder whose papers were found in order. */
  async bidder(fields: Typed): Promise<void> {
    await this.part('报名');
    await this.page.getByRole('button', { name: '登记竞投人' }).click();
    const form = this.form('登记竞投人');
    await fillIn(form, fields);
    await form.getByText('合格', { exact: true }).click();
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await expect(form).toBeHidden();
  }

  /** Posts a paper of the listing and answers its 查验码. */
  async post(title: string, fields: Typed): Promise<string> {
    await this.row(title).first().getByRole('button', { name: '张贴…' }).click();
    const form = this.form(`张贴${title}`);
    await fillIn(form, fields);
    await form.getByRole('button', { name: /张贴$/u }).click();
    await expect(form).toBeHidden();
    return (await this.posted(title).getByRole('cell', { name: /^\S{5}-\S{5}$/u }).textContent()) ?? '';
  }

  /** The line of a paper that was posted. */
  posted(title: string): Locator {
    return this.row(title).filter({ has: this.page.getByRole('button', { name: '查看' }) });
  }

  /** Goes through the shell's own picker down to a folder of this machine and chooses it. */
  async pickFolder(folder: string): Promise<void> {
    const picker = this.page.getByRole('dialog');
    const { root } = parse(folder);
    await picker.getByRole('button', { name: root === '/' ? '本机全部文件' : `${root.slice(0, 1)} 盘` }).click();
    for (const name of folder.slice(root.length).split(sep)) {
      await picker.getByRole('button', { name, exact: true }).click();
      await expect(picker.getByText(name, { exact: true }).first()).toBeVisible();
    }
    await expect(picker.getByRole('strong').filter({ hasText: parse(folder).base })).toBeVisible();
    await picker.getByRole('button', { name: '选这个文件夹' }).click();
    await expect(picker).toBeHidden();
  }
}
