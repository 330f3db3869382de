import Database from 'better-sqlite3';
import { z } from 'zod';
import { createRandom } from '../../electron/areas/demo/random.ts';
import type { Db } from '../../electron/ledger/database.ts';
import { connect } from '../../electron/ledger/database.ts';
import { Views } from '../../electron/ledger/views.ts';
import type { ViewRequest } from '../../shared/contract/views.ts';
import type { Figure } from './figure.ts';
import { figure, inTurns, median, timedNow } from './figure.ts';
import type { Loads } from './loads.ts';
import type { OpenProgram } from './threads.ts';
import { openInThreads } from './threads.ts';

const PAGE = 200;
const ROUNDS = 5;
const PLACES = 120;
const WARM_PLACES = 10;
const FIRST_BUDGET = 1.3;
const FURTHER_BUDGET = 1.5;
const FURTHER_ALLOWANCE_MS = 2;

/** A list as the page asks for it, and the same ordered list of ids as a person would write it in SQL. */
interface Case {
  readonly name: string;
  readonly request: ViewRequest;
  readonly sql: string;
}

const LEASED: ViewRequest['filters'] = [
  { key: 'useState', op: 'in', values: ['leased'] },
  { key: 'annualRent', op: 'range', min: 500_000, max: null },
];
const LEASED_SQL = `SELECT id FROM asset WHERE deactivated_on IS NULL AND use_state = 'leased' AND annual_rent >= 500000`;
const BASE = { register: 'asset', unit: null, search: '', filters: LEASED, deactivated: false } as const;

/** Sorted by a column without an index. */
const BY_RENT: Case = { name: 'first-page', request: { ...BASE, sort: [{ key: 'annualRent', direction: 'desc' }] }, sql: `${LEASED_SQL} ORDER BY annual_rent DESC, id` };
/** Sorted by pinyin, which has one. */
const BY_NAME: Case = { name: 'first-page-by-name', request: { ...BASE, sort: [{ key: 'name', direction: 'asc' }] }, sql: `${LEASED_SQL} ORDER BY name_sort, id` };

/** A connection with nothing of the program but the same page cache. */
function openRaw(path: string): Db {
  const db = new Database(path, { readonly: true });
  db.pragma('cache_size = -65536');
  return db;
}

const idList = z.array(z.number());

function rawIds(db: Db, sql: string): number[] {
  return idList.parse(db.prepare(sql).pluck().all());
}

async function firstPage({ name, request, sql }: Case, reader: OpenProgram['reader'], raw: Db): Promise<Figure> {
  const expected = rawIds(raw, sql);
  const open = async () => {
    const { view, total } = await reader.views.open(request);
    const { rows } = await reader.views.page({ view, from: 0, count: PAGE });
    await reader.views.close({ view });
    if (total !== expected.length || rows.some((row, index) => row?.id !== expected[index])) throw new Error(`${name}: not the rows of the yardstick`);
  };
  const pair = await inTurns(ROUNDS, 1, open, () => raw.prepare(sql).pluck().all());
  return figure(name, pair, 'ms', FIRST_BUDGET);
}

/** What a page costs inside the reader, without checking the answer and the way to the page. */
function insideTimes(path: string, froms: readonly number[]): number[] {
  const db = connect(path, 'read');
  try {
    const views = new Views(db);
    const { view } = views.open(BY_RENT.request, []);
    return froms.map((from) => timedNow(() => views.page(view, from, PAGE)));
  } finally {
    db.close();
  }
}

/**
 * Pages at random places. At each place both sides fetch the same 200 rows, one side leading at one place,
 * the other at the next, so that what the first brings into the system's cache serves both alike.
 */
async function furtherPage(reader: OpenProgram['reader'], raw: Db, path: string): Promise<Figure> {
  const ids = rawIds(raw, BY_RENT.sql);
  const { view } = await reader.views.open(BY_RENT.request);
  const byId = raw.prepare('SELECT * FROM asset WHERE id = ?');
  const random = createRandom(7);
  let from = 0;
  let wanted: readonly number[] = [];
  const page = async () => {
    const { rows } = await reader.views.page({ view, from, count: PAGE });
    if (rows.some((row, index) => row?.id !== wanted[index])) throw new Error('further-page: not the rows of the yardstick');
  };
  const froms: number[] = [];
  const move = () => {
    from = random.int(0, ids.length - PAGE);
    wanted = ids.slice(from, from + PAGE);
    froms.push(from);
  };
  move();
  const pair = await inTurns(PLACES, WARM_PLACES, page, () => wanted.map((id) => byId.get(id)), { afterRound: move });
  await reader.views.close({ view });
  return figure('further-page', pair, 'ms', FURTHER_BUDGET, { allowed: pair.yardstick * FURTHER_BUDGET + FURTHER_ALLOWANCE_MS, parts: { inside: median(insideTimes(path, froms)) } });
}

/**
 * Lists of a million assets, asked of the built reader thread over its port as the page's connection does it,
 * so that building the view, labels, checks of the answer and the way between threads are all in the value.
 * The yardstick of a first page is the ordered id query alone, of a further page the same 200 rows by
 * primary key, both by better-sqlite3 in this process on a connection of its own. The part `inside` of a further
 * page is what the reader's own code takes of it.
 */
export async function viewPages(loads: Loads, wanted: (name: string) => boolean, tell: (one: Figure) => void): Promise<void> {
  const path = loads.large();
  const { reader, end } = await openInThreads(path, loads.folder);
  const raw = openRaw(path);
  try {
    for (const one of [BY_RENT, BY_NAME]) if (wanted(one.name)) tell(await firstPage(one, reader, raw));
    if (wanted('further-page')) tell(await furtherPage(reader, raw, path));
  } finally {
    raw.close();
    await end();
  }
}
