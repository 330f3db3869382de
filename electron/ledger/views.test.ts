import { expect, test } from 'vitest';
import type { Filter, ViewRequest } from '../../shared/contract/views.ts';
import type { CustomColumn } from '../../shared/contract/records.ts';
import type { Row } from '../../shared/registers/define.ts';
import { byAnotherProgram, codeOf, put, sampleLedger } from './ledgerForTests.ts';
import { newUid } from './rows.ts';
import { Views } from './views.ts';

const FLOOR: CustomColumn = { uid: newUid(), register: 'asset', key: 'custom.c1', label: '楼层', kind: 'quantity', measure: '层', options: [], privacy: 'public' };
const HEATED: CustomColumn = { ...FLOOR, uid: newUid(), key: 'custom.c2', label: '供暖', kind: 'flag', measure: null };

function listed(rows: readonly Row[], columns: readonly CustomColumn[] = []) {
  const sample = sampleLedger();
  const uids = rows.map((row) => put(sample.ledger, 'asset', { unit: sample.village, ...row }));
  const views = new Views(sample.ledger.db);
  const request = (more: Partial<ViewRequest> = {}): ViewRequest => ({ register: 'asset', unit: null, search: '', filters: [], sort: [], deactivated: false, ...more });
  const open = (more: Partial<ViewRequest> = {}) => views.open(request(more), columns);
  const names = (more: Partial<ViewRequest> = {}) => {
    const { view, total } = open(more);
    return views.page(view, 0, Math.max(1, total)).map((row) => row?.cells.name);
  };
  const kept = (...filters: Filter[]) => names({ filters });
  return { ...sample, uids, views, open, names, kept };
}

const SHOPS: readonly Row[] = [
  { name: '9号铺', code: 'Z-9', annualRent: 900, buildingArea: 10_000, buildingAreaUnit: '亩', acquiredOn: '2020-05-01', useState: 'leased', titleClear: 1 },
  { name: '10号铺', code: 'Z-10', annualRent: 1_000, buildingArea: 6_000_000, buildingAreaUnit: '㎡', acquiredOn: '2021-01-31', useState: 'idle', titleClear: 0 },
  { name: '阿公塘', annualRent: null, buildingArea: 10_000, buildingAreaUnit: '公顷', remark: '靠100%_路', useState: 'leased' },
  { name: 'B座', code: 'A-1', annualRent: 0 },
];

test('names sort by pinyin with numbers by value, both ways, Latin before Chinese', () => {
  const { names } = listed(SHOPS);
  expect(names({ sort: [{ key: 'name', direction: 'asc' }] })).toEqual(['9号铺', '10号铺', 'B座', '阿公塘']);
  expect(names({ sort: [{ key: 'name', direction: 'desc' }] })).toEqual(['阿公塘', 'B座', '10号铺', '9号铺']);
});

test.each<[string, string[], string[]]>([
  ['code', ['B座', '9号铺', '10号铺', '阿公塘'], ['10号铺', '9号铺', 'B座', '阿公塘']],
  ['annualRent', ['B座', '9号铺', '10号铺', '阿公塘'], ['10号铺', '9号铺', 'B座', '阿公塘']],
  ['acquiredOn', ['9号铺', '10号铺', '阿公塘', 'B座'], ['10号铺', '9号铺', '阿公塘', 'B座']],
  // 600 ㎡ is less than 1 亩 (666.67 ㎡) is less than 1 公顷.
  ['buildingArea', ['10号铺', '9号铺', '阿公塘', 'B座'], ['阿公塘', '9号铺', '10号铺', 'B座']],
])('sorted by %s, empty cells stand last whichever way', (key, rising, falling) => {
  const { names } = listed(SHOPS);
  expect(names({ sort: [{ key, direction: 'asc' }] })).toEqual(rising);
  expect(names({ sort: [{ key, direction: 'desc' }] })).toEqual(falling);
});

test('without a sort rows stand in the order in which they were added', () => {
  expect(listed(SHOPS).names()).toEqual(['9号铺', '10号铺', '阿公塘', 'B座']);
});

test.each<[string, Filter, string[]]>([
  ['text anywhere', { key: 'name', op: 'contains', text: '号' }, ['9号铺', '10号铺']],
  ['a wildcard taken literally', { key: 'remark', op: 'contains', text: '%_' }, ['阿公塘']],
  ['an underscore taken literally', { key: 'name', op: 'contains', text: '_' }, []],
  ['a backslash taken literally', { key: 'name', op: 'contains', text: '\\' }, []],
  ['choices', { key: 'useState', op: 'in', values: ['leased', 'lent'] }, ['9号铺', '阿公塘']],
  ['a flag', { key: 'titleClear', op: 'in', values: ['0'] }, ['10号铺']],
  ['a range with both ends', { key: 'annualRent', op: 'range', min: 900, max: 1_000 }, ['9号铺', '10号铺']],
  ['a range open above', { key: 'annualRent', op: 'range', min: 901, max: null }, ['10号铺']],
  ['a range open on both sides', { key: 'annualRent', op: 'range', min: null, max: null }, ['9号铺', '10号铺', 'B座']],
  ['a range with zero as its end', { key: 'annualRent', op: 'range', min: null, max: 0 }, ['B座']],
  ['dates with both ends', { key: 'acquiredOn', op: 'dates', from: '2020-05-01', to: '2021-01-30' }, ['9号铺']],
  ['empty', { key: 'code', op: 'empty', empty: true }, ['阿公塘']],
  ['not empty', { key: 'code', op: 'empty', empty: false }, ['9号铺', '10号铺', 'B座']],
  ['a reference by the name of its row', { key: 'unit', op: 'contains', text: '清溪' }, ['9号铺', '10号铺', '阿公塘', 'B座']],
  ['a reference by initials', { key: 'unit', op: 'contains', text: 'ys' }, []],
])('the filter %s answers right', (_, filter, expected) => {
  expect(listed(SHOPS).kept(filter)).toEqual(expected);
});

test('filters are joined by and', () => {
  expect(listed(SHOPS).kept({ key: 'name', op: 'contains', text: '号' }, { key: 'annualRent', op: 'range', min: 1_000, max: null })).toEqual(['10号铺']);
});

test.each([
  ['塘', ['阿公塘']], ['号铺', ['9号铺', '10号铺']], ['agt', ['阿公塘']], ['AG', ['阿公塘']], ['b', ['B座']], ['z-9', ['9号铺']], ['Ｚ－１０', ['10号铺']],
  ['号 10', ['10号铺']], ['%', ['阿公塘']], ['_', ['阿公塘']], ['没有', []], ['  ', ['9号铺', '10号铺', '阿公塘', 'B座']],
])('the quick search for “%s” finds rows by text, number and initials', (search, expected) => {
  expect(listed(SHOPS).names({ search })).toEqual(expected);
});

test('a name that is edited is found and sorted by its new name', () => {
  const { ledger, uids, names } = listed(SHOPS);
  ledger.run({ name: 'x', title: 'x' }, ({ writer }) => writer.update('asset', uids[0] ?? '', { name: '中心市场' }));
  expect(names({ search: 'zxsc' })).toEqual(['中心市场']);
  expect(names({ sort: [{ key: 'name', direction: 'desc' }] })[0]).toBe('中心市场');
});

test('a unit shows what it and everything below it holds, each row once, and the sums with it', () => {
  const { ledger, village, group, open, names, views } = listed(SHOPS);
  put(ledger, 'asset', { name: '社屋', unit: group, annualRent: 50 });
  expect(names({ unit: group })).toEqual(['社屋']);
  expect(names({ unit: village })).toHaveLength(5);
  expect(views.totals(open({ unit: village }).view)).toMatchObject({ count: 5, money: { annualRent: 1_950 } });
  expect(views.totals(open({ unit: group }).view)).toMatchObject({ count: 1, money: { annualRent: 50, originalCost: 0 } });
  const units = views.open({ register: 'unit', unit: village, search: '', filters: [], sort: [], deactivated: false }, []);
  expect(units.total).toBe(2);
});

test('totals keep areas apart by the unit as written', () => {
  const { views, open } = listed(SHOPS);
  const { areas } = views.totals(open().view);
  expect(areas.buildingArea?.toSorted((a, b) => a.value - b.value)).toEqual([{ unit: '亩', value: 10_000 }, { unit: '公顷', value: 10_000 }, { unit: '㎡', value: 6_000_000 }]);
  expect(areas.landArea).toEqual([]);
});

test('rows that are 停用 are left out unless they are asked for', () => {
  const { names } = listed([...SHOPS, { name: '旧铺', deactivatedOn: '2025-01-01' }]);
  expect(names()).not.toContain('旧铺');
  expect(names({ deactivated: true })).toContain('旧铺');
});

test('自定义列 are filtered and sorted like any other', () => {
  const { names, kept } = listed([
    { name: '甲', custom: '{"c1":20000}' }, { name: '乙', custom: '{"c1":30000,"c2":1}' }, { name: '丙' },
  ], [FLOOR, HEATED]);
  expect(kept({ key: 'custom.c1', op: 'range', min: 25_000, max: null })).toEqual(['乙']);
  expect(kept({ key: 'custom.c1', op: 'empty', empty: true })).toEqual(['丙']);
  expect(kept({ key: 'custom.c2', op: 'in', values: ['1'] })).toEqual(['乙']);
  expect(names({ sort: [{ key: 'custom.c1', direction: 'desc' }] })).toEqual(['乙', '甲', '丙']);
});

test('a column that is no longer there makes the list out of date, whether sorted or filtered by it', () => {
  const { open } = listed(SHOPS);
  expect(codeOf(() => open({ sort: [{ key: 'custom.c1', direction: 'asc' }] }))).toBe('VIEW_GONE');
  expect(codeOf(() => open({ filters: [{ key: 'constructor', op: 'empty', empty: true }] }))).toBe('VIEW_GONE');
});

test('a list keeps its order and its rows while the ledger changes; rows that are gone are null', () => {
  const { ledger, village, uids, views, open } = listed(SHOPS);
  const { view } = open({ sort: [{ key: 'name', direction: 'asc' }] });
  ledger.run({ name: 'x', title: 'x' }, ({ writer }) => {
    writer.update('asset', uids[0] ?? '', { name: '最后' });
    writer.remove('asset', uids[1] ?? '');
  });
  put(ledger, 'asset', { name: '0号铺', unit: village });
  expect(views.page(view, 0, 10).map((row) => row?.cells.name ?? null)).toEqual(['最后', null, 'B座', '阿公塘']);
  expect(views.page(view, 2, 1).map((row) => row?.cells.name)).toEqual(['B座']);
  expect(views.page(view, 4, 10)).toEqual([]);
  expect(views.indexOf(view, uids[0] ?? '')).toBe(0);
  expect(views.indexOf(view, uids[1] ?? '')).toBeNull();
});

test('a row shows the names of what it refers to', () => {
  const { ledger, village, uids, views, open } = listed(SHOPS);
  put(ledger, 'asset', { name: '摊位', unit: village, partOf: uids[0] ?? null });
  const { view } = open({ search: '摊位' });
  expect(views.page(view, 0, 1)[0]?.labels).toEqual({ unit: '清溪村', partOf: '9号铺' });
});

function withContracts() {
  const sample = listed(SHOPS);
  const { ledger, village, uids } = sample;
  const people = ['张三', '李四', '王五'].map((name) => put(ledger, 'party', { name, kind: 'person', unit: village }));
  const contract = (name: string, assets: number[], parties: number[]) => {
    const uid = put(ledger, 'contract', { name, unit: village });
    assets.forEach((asset, position) => put(ledger, 'contract_object', { contract: uid, position, asset: uids[asset] ?? null }));
    parties.forEach((party, position) => put(ledger, 'contract_party', { contract: uid, position, party: people[party] ?? null, role: 'lessee' }));
  };
  contract('合同一', [1, 0], [2, 0, 1]);
  contract('合同二', [2], [0]);
  contract('合同三', [], []);
  const names = (more: Partial<ViewRequest>) => {
    const { view, total } = sample.views.open({ register: 'contract', unit: null, search: '', filters: [], sort: [], deactivated: false, ...more }, []);
    return sample.views.page(view, 0, Math.max(1, total)).map((row) => row?.cells.name);
  };
  return { ...sample, names };
}

test('a contract shows its first object and party and how many there are', () => {
  const { views } = withContracts();
  const { view } = views.open({ register: 'contract', unit: null, search: '', filters: [], sort: [], deactivated: false }, []);
  expect(views.page(view, 0, 3).map((row) => [row?.labels.objects, row?.labels.parties])).toEqual([
    ['10号铺 等 2 项', '王五 等 3 户'], ['阿公塘', '张三'], [undefined, undefined],
  ]);
});

test('contracts are searched, filtered and sorted by their objects and parties', () => {
  const { names } = withContracts();
  expect(names({ search: '张' })).toEqual(['合同一', '合同二']);
  expect(names({ search: 'agt' })).toEqual(['合同二']);
  expect(names({ search: '合同 李四' })).toEqual(['合同一']);
  expect(names({ filters: [{ key: 'parties', op: 'contains', text: '王' }] })).toEqual(['合同一']);
  expect(names({ filters: [{ key: 'objects', op: 'contains', text: '公塘' }] })).toEqual(['合同二']);
  expect(names({ filters: [{ key: 'objects', op: 'empty', empty: true }] })).toEqual(['合同三']);
  expect(names({ filters: [{ key: 'parties', op: 'empty', empty: false }] })).toEqual(['合同一', '合同二']);
  expect(names({ sort: [{ key: 'parties', direction: 'asc' }] })).toEqual(['合同一', '合同二', '合同三']);
  expect(names({ sort: [{ key: 'objects', direction: 'desc' }] })).toEqual(['合同二', '合同一', '合同三']);
  expect(codeOf(() => names({ filters: [{ key: 'objects', op: 'range', min: 1, max: 2 }] }))).toBe('VIEW_GONE');
});

test('of more lists than are kept, the one unused the longest goes first', () => {
  const { open, views } = listed(SHOPS);
  const first = open().view;
  const second = open().view;
  for (let n = 0; n < 30; n++) open();
  views.page(first, 0, 1);
  open();
  expect(views.page(first, 0, 1)).toHaveLength(1);
  expect(codeOf(() => views.page(second, 0, 1))).toBe('VIEW_GONE');
  views.close(first);
  expect(codeOf(() => views.totals(first))).toBe('VIEW_GONE');
});

/** How SQLite would run a statement, in its own words. */
function planOf(path: string, sql: string, ...params: string[]): string {
  let plan = '';
  byAnotherProgram(path, (db) => {
    plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).raw().all(...params).map((row) => String(Array.isArray(row) ? row[3] : row)).join('\n');
  });
  return plan;
}

test.each(['unit', 'asset', 'parcel', 'fund_account', 'party', 'contract', 'attachment'])('the lists of %s run on indexes: by unit, by name, by uid', (table) => {
  const { path, village } = sampleLedger();
  const column = table === 'unit' ? 'parent' : 'unit';
  expect(planOf(path, `SELECT id FROM ${table} t WHERE t.${column} IN (SELECT uid FROM unit WHERE uid = ?)`, village)).toContain(`USING COVERING INDEX ${table}_${column}`);
  const byName = planOf(path, `SELECT t.id FROM ${table} t WHERE t.deactivated_on IS NULL ORDER BY t.name_sort asc, t.id`);
  expect(byName).toContain(`USING INDEX ${table}_name_sort`);
  expect(byName).not.toContain('TEMP B-TREE');
  expect(planOf(path, `SELECT id FROM ${table} WHERE uid = ?`, village)).toMatch(/SEARCH .* USING (COVERING )?INDEX/u);
});
