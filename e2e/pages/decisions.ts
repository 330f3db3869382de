import { createORPCClient } from '@orpc/client';
import type { ClientContext } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Locator, Page } from '@playwright/test';
import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { WebSocket } from 'ws';
import type { RawData } from 'ws';
import { relay } from '../../electron/shell/relay.ts';
import type { StepRecord } from '../../shared/contract/decisionTerms.ts';
import type { Door, ledgerContract, readerContract } from '../../shared/contract/index.ts';
import { addDays, todayInShanghai } from '../../shared/rules/dates.ts';
import { expect, test as base } from '../fixtures.ts';

/** The organisation whose property the stories let: a 经联社 with 成员代表 of its own. */
export const UNIT = '云溪镇禾塘村经济联合社';

/** A day so many days from today, in Shanghai. */
export function day(offset: number): string {
  return addDays(todayInShanghai(Date.now()), offset);
}

/** The program's own doors beside the page, as a second window has them: for what a story needs before it begins. */
export interface Doors {
  readonly ledger: ContractRouterClient<typeof ledgerContract>;
  readonly reader: ContractRouterClient<typeof readerContract>;
}

function freightOf(data: RawData, isBinary: boolean): unknown {
  if (isBinary) return data;
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(Array.isArray(data) ? Buffer.concat(data) : new Uint8Array(data)).toString('utf8');
}

async function dial(page: Page, door: Door): Promise<{ readonly link: RPCLink<ClientContext>; readonly end: () => void }> {
  const { host, origin } = new URL(page.url());
  const cookie = (await page.context().cookies(origin)).map(({ name, value }) => `${name}=${value}`).join('; ');
  const socket = new WebSocket(`ws://${host}/rpc/${door}`, { headers: { cookie }, origin });
  socket.binaryType = 'arraybuffer';
  await once(socket, 'open');
  const { port1, port2 } = new MessageChannel();
  const end = relay({
    send: (freight) => socket.send(freight), close: () => socket.close(),
    onMessage: (listener) => { socket.on('message', (data, isBinary) => listener(freightOf(data, isBinary))); }, onClose: (listener) => { socket.on('close', listener); },
  }, port2);
  return { link: new RPCLink({ port: port1 }), end };
}

/** A story that has the program's doors besides its window. */
export const test = base.extend<{ doors: Doors; unit: string }>({
  doors: async ({ window }, use) => {
    await expect(window.getByRole('navigation', { name: '功能' })).toBeVisible();
    const [ledger, reader] = await Promise.all([dial(window, 'ledger'), dial(window, 'reader')]);
    await use({ ledger: createORPCClient(ledger.link), reader: createORPCClient(reader.link) });
    ledger.end();
    reader.end();
  },
  /** The uid of {@link UNIT}. */
  unit: async ({ doors }, use) => {
    const found = (await doors.reader.records.units()).find(({ name }) => name === UNIT);
    if (!found) throw new Error(`the demo has no ${UNIT}`);
    await use(found.uid);
  },
});

/** A meeting with the figures that stand in its minutes. */
export function meeting(more: Partial<StepRecord> & Pick<StepRecord, 'step' | 'heldOn'>): StepRecord {
  return {
    body: null, place: '村委会二楼会议室', chair: '陈大文', recorder: '李会', eligible: 0, attended: 0, proxies: 0, householdsEligible: 0, householdsAttended: 0,
    votesFor: 0, votesAgainst: 0, abstained: 0, attendees: [], note: '', orderReason: '', postedUntil: null, ...more,
  };
}

/** The three meetings before the resolution, each passed, the last one on a day. */
export function meetingsBefore(lastOn: string): StepRecord[] {
  return [
    meeting({ step: 'proposal', body: 'party_branch', heldOn: addDays(lastOn, -4), eligible: 5, attended: 5, votesFor: 5 }),
    meeting({ step: 'consultation', body: 'two_committees', heldOn: addDays(lastOn, -2), eligible: 9, attended: 8, votesFor: 8 }),
    meeting({ step: 'party', body: 'party_members', heldOn: lastOn, eligible: 30, attended: 24, votesFor: 22, votesAgainst: 2 }),
  ];
}

/** 60 representatives, 52 of whom came; those who were not for it were against it. */
export function vote(heldOn: string, votesFor: number): StepRecord {
  return meeting({ step: 'resolution', body: 'representatives_assembly', heldOn, eligible: 60, attended: 52, votesFor, votesAgainst: 52 - votesFor });
}

/** Enters a decision that was passed with exactly 40 of 60 on a day; answers its uid. */
export async function decided({ ledger }: Doors, unit: string, name: string, on: string): Promise<string> {
  const { decision } = await ledger.decisions.saveMatter({ uid: null, unit, name, matter: 'lease', amount: 6_000_000, class: 'important', classReason: '', raisedOn: addDays(on, -10), content: '公开招租，价高者得。', previous: null });
  for (const record of [...meetingsBefore(addDays(on, -2)), vote(on, 40)]) await ledger.decisions.saveStep({ decision, uid: null, record });
  return decision;
}

/** What is typed into a field of a form by its label. */
export type Typed = Readonly<Record<string, string>>;

/** Types into the fields of a form and leaves each, so that it is read. */
export async function fillIn(form: Locator, fields: Typed): Promise<void> {
  for (const [label, text] of Object.entries(fields)) {
    const field = form.getByLabel(label, { exact: true });
    await field.fill(text);
    await field.blur();
  }
}

/** Chooses a line of a drop-down by its text. */
export async function choose(form: Locator, label: string, option: string | RegExp): Promise<void> {
  const page = form.page();
  await form.getByRole('combobox', { name: label, exact: true }).click();
  const lines = page.locator('.ant-select-dropdown:visible .ant-select-item-option');
  const line = typeof option === 'string' ? lines.and(page.getByTitle(option, { exact: true })) : lines.filter({ hasText: option });
  await line.click();
  await expect(page.locator('.ant-select-dropdown:visible')).toHaveCount(0);
}

/** 决议: the list, the form of a matter and its page, driven as a person does. */
export class DecisionsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole('menuitem', { name: '决议', exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: '决议', exact: true })).toBeVisible();
  }

  /** The form of a new matter. */
  get matter(): Locator {
    return this.page.getByRole('region', { name: /^(?:新增议题|再次表决)$/u });
  }

  /** What the rules propose for the matter that is typed. */
  get proposal(): Locator {
    return this.page.getByRole('region', { name: '规则建议' });
  }

  /** Opens a step of 四议两公开 in the line over the matter. */
  async step(name: string): Promise<Locator> {
    await this.page.getByRole('list', { name: '四议两公开' }).getByRole('button', { name }).click();
    const form = this.page.getByRole('complementary', { name: new RegExp(`步 ${name}$`, 'u') });
    await expect(form).toBeVisible();
    return form;
  }

  /** A step as it is kept on the page. */
  card(name: string): Locator {
    return this.page.getByRole('region', { name: new RegExp(`步 ${name}$`, 'u') });
  }

  /** Stores an open step and waits until its form is gone. */
  async store(form: Locator): Promise<void> {
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await expect(form).toBeHidden();
  }

  /** The four numbers over the list. */
  get year(): Locator {
    return this.page.getByText(/^决策单位/u);
  }

  /** The line of the list that holds a text. */
  row(text: string | RegExp): Locator {
    return this.page.getByRole('row').filter({ hasText: text });
  }
}
