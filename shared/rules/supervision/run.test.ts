import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, SubjectTable } from './model.ts';
import { ALL_RULES } from './registry.ts';
import { rerun, runOn, runRules } from './run.ts';
import { DEFAULT_SUPERVISION } from './settings.ts';
import type { RowChange } from './touched.ts';
import { joinTouched, touched } from './touched.ts';
import type { Rows } from './worldForTests.ts';
import { worldOf } from './worldForTests.ts';

const settings = { ...DEFAULT_SUPERVISION, tradeThreshold: 9_000_000, leastComparables: 1 };

/** Few rows that hang together in many ways: small numbers make collisions. */
const SIZE = 6;
const index = fc.nat(SIZE - 1);
const day = fc.constantFrom('2018-12-28', '2020-06-01', '2023-12-31', '2025-05-01', '2025-12-31', '2026-01-05', '2026-11-26', '2026-12-31', '2027-01-10', '2050-01-01');
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const unit = fc.constantFrom('u0', 'u1');
const area = fc.constantFrom(null, 1_000_000, 1_030_000, 2_000_000);
const use = fc.constantFrom('leased', 'idle', 'self_use', 'in_trade');
const people = fc.constantFrom('张三', '李四', '王五');

const arbitrary = {
  units: fc.record({ kind: fc.constantFrom('economic_cooperative', 'township', 'village_committee'), head: people, accountant: people, supervisorHead: people }),
  assets: fc.record({ unit, category: fc.constantFrom('shop', 'shop', 'shop', 'stall', null), useState: use, area, areaUnit: fc.constantFrom('㎡' as const, '亩' as const), idleSince: maybe(day), occupant: maybe(people), partOf: maybe(index.map((one) => `a${one}`)), name: fc.constantFrom('甲', '乙') }),
  parcels: fc.record({ unit, landClass: fc.constantFrom('paddy', 'industrial'), useState: use, tenure: fc.constantFrom('collective', 'contracted_household'), area, areaUnit: fc.constant('亩' as const) }),
  accounts: fc.record({ kind: fc.constantFrom('cash', 'basic'), isPersonal: fc.boolean(), balance: fc.constantFrom(-1, 5) }),
  parties: fc.record({ name: people, isRelated: fc.boolean(), isMember: fc.constantFrom(null, true, false) }),
  contracts: fc.record({
    unit: fc.constantFrom('u0', 'u0', 'u1'), name: fc.constantFrom('甲合同', '乙合同'), kind: fc.constantFrom('lease', 'lease', 'contract_out', 'works'), state: fc.constantFrom('in_force', 'in_force', 'draft', 'disputed', 'renewed'), signedOn: fc.constantFrom(null, '2018-12-28', '2025-05-01', '2025-12-31', '2026-01-05', '2026-01-06'), startOn: fc.constantFrom(null, '2018-12-28', '2020-06-01', '2025-05-01', '2026-01-05', '2027-01-10'), endOn: fc.constantFrom(null, '2025-12-31', '2026-11-25', '2026-12-31', '2027-01-10', '2050-01-01', '2050-01-02'), endedOn: fc.option(day, { nil: null, freq: 1 }), returnedOn: maybe(day),
    area, areaUnit: fc.constantFrom('㎡' as const, '㎡' as const, '亩' as const), purpose: fc.constantFrom(null, '建厂房'), tradeNo: fc.constantFrom(null, null, null, 'JY1'), decidedOn: maybe(day), annualRent: fc.constantFrom(0, 100_000, 2_000_000, 3_000_000), totalAmount: fc.constantFrom(null, 5_000_000, 5_000_000, 3_000_000), renews: maybe(index.map((one) => `c${one}`)), subleaseOf: fc.constantFrom(null, null, 'c0'),
  }),
  dues: fc.record({ contract: index.map((one) => `c${one}`), fromOn: day, dueOn: day, outstanding: fc.constantFrom(0, 100) }),
  receipts: fc.record({ contract: maybe(index.map((one) => `c${one}`)), receivedOn: day, payer: people, account: maybe(index.map((one) => `k${one}`)), bankSerial: fc.constantFrom(null, null, 'N1'), amount: fc.constantFrom(100, 200), isReversed: fc.boolean() }),
  deposits: fc.record({ contract: index.map((one) => `c${one}`), amount: fc.constantFrom(100, -200) }),
  listings: fc.record({ name: fc.constantFrom('项目甲', '项目乙'), signBy: maybe(day), isReserveLowered: fc.boolean(), decision: fc.constantFrom('d1', 'd2') }),
  lots: fc.record({ listing: index.map((one) => `l${one}`), contract: fc.constantFrom(null, 'c0', 'c1'), price: fc.constantFrom(1, 20_000_000), differences: fc.constantFrom<readonly string[]>([], ['租金']) }),
  postings: fc.record({ unit, postedOn: day }),
  matters: fc.record({ unit, matter: fc.constantFrom('guarantee', 'disposal'), state: fc.constantFrom('resolved', 'open') }),
} as const;
type Kind = keyof typeof arbitrary;

/** A letter for the uids of each kind, and the table that a change of it is named by. */
const KINDS = { units: ['u', 'unit'], assets: ['a', 'asset'], parcels: ['p', 'parcel'], accounts: ['k', 'fund_account'], parties: ['n', 'party'], contracts: ['c', 'contract'], dues: ['d', 'receivable'], receipts: ['r', 'receipt'], deposits: ['q', 'deposit'], listings: ['l', 'listing'], lots: ['t', 'lot'], postings: ['o', 'posting'], matters: ['m', 'decision'] } as const satisfies Record<Kind, readonly [string, string]>;

const listOf = <T extends object>(kind: Kind, one: fc.Arbitrary<T>) => fc.array(one, { minLength: 2, maxLength: SIZE }).map((rows) => rows.map((row, at) => ({ ...row, uid: `${KINDS[kind][0]}${at}` })));
const objects = fc.array(fc.record({ contract: index.map((one) => `c${one}`), table: fc.constantFrom('asset' as const, 'parcel' as const), at: index, area }), { minLength: 4, maxLength: 12 }).map((links) => links.map(({ contract, table, at, area: part }) => ({ contract, table, uid: `${table === 'asset' ? 'a' : 'p'}${at}`, area: part, areaUnit: '㎡' as const })));
const links = fc.array(fc.record({ contract: index.map((one) => `c${one}`), party: fc.constantFrom('n0', 'n1'), role: fc.constantFrom('lessee', 'lessee', 'lessor') }), { minLength: 3, maxLength: 12 });
const clauses = fc.uniqueArray(fc.record({ contract: index.map((one) => `c${one}`), hasSteps: fc.boolean(), isFree: fc.boolean(), paidMonths: fc.constantFrom(12, 60) }), { selector: ({ contract }) => contract });
const bases = fc.uniqueArray(fc.record({ contract: index.map((one) => `c${one}`), decision: fc.constantFrom(null, 'd1', 'd2'), isValid: fc.boolean() }), { selector: ({ contract }) => contract });

const rowsArbitrary: fc.Arbitrary<Rows> = fc.record({
  units: listOf('units', arbitrary.units), assets: listOf('assets', arbitrary.assets), parcels: listOf('parcels', arbitrary.parcels), accounts: listOf('accounts', arbitrary.accounts), parties: listOf('parties', arbitrary.parties), contracts: listOf('contracts', arbitrary.contracts),
  dues: listOf('dues', arbitrary.dues), receipts: listOf('receipts', arbitrary.receipts), deposits: listOf('deposits', arbitrary.deposits), listings: listOf('listings', arbitrary.listings), lots: listOf('lots', arbitrary.lots), postings: listOf('postings', arbitrary.postings), matters: listOf('matters', arbitrary.matters), objects, links, clauses, bases,
});

const names = (findings: readonly Finding[]) => findings.map((finding) => JSON.stringify(finding));

function subjectsOf(rows: Rows): Map<SubjectTable, Set<string>> {
  const world = worldOf(rows);
  return new Map<SubjectTable, Set<string>>([
    ['unit', new Set(world.units.keys())], ['asset', new Set(world.assets.keys())], ['parcel', new Set(world.parcels.keys())], ['fund_account', new Set(world.accounts.keys())], ['contract', new Set(world.contracts.keys())], ['receipt', new Set(world.receipts.keys())], ['listing', new Set(world.listings.keys())],
  ]);
}

/** What may happen to a world: a row of a kind is changed, added or taken away, or what hangs on contracts is laid anew. */
interface Change { readonly rows: Rows; readonly changes: readonly RowChange[] }

/** Every row that differs, named as the ledger would name it; links, clauses and what a contract rests on by their contract. */
function changed(before: Rows, after: Rows): Change {
  const changes: RowChange[] = [];
  for (const [kind, [, table]] of Object.entries(KINDS)) {
    const of = (rows: Rows) => new Map<string, string>(Object.entries(rows).filter(([name]) => name === kind).flatMap(([, list]: [string, readonly { readonly uid?: string }[]]) => list.map((row) => [row.uid ?? '', JSON.stringify(row)])));
    const [old, now] = [of(before), of(after)];
    for (const uid of new Set([...old.keys(), ...now.keys()])) if (old.get(uid) !== now.get(uid)) changes.push({ table, uid });
  }
  for (const [old, now] of [[before.objects, after.objects], [before.links, after.links], [before.clauses, after.clauses], [before.bases, after.bases]]) {
    const own = (list: readonly { readonly contract: string }[] | undefined, contract: string) => JSON.stringify((list ?? []).filter((one) => one.contract === contract));
    for (const contract of new Set([...(old ?? []), ...(now ?? [])].map((one) => one.contract))) if (own(old, contract) !== own(now, contract)) changes.push({ table: 'contract', uid: contract });
  }
  return { rows: after, changes };
}

const PARTS = ['units', 'assets', 'parcels', 'accounts', 'parties', 'contracts', 'dues', 'receipts', 'deposits', 'listings', 'lots', 'postings', 'matters', 'objects', 'links', 'clauses', 'bases'] as const;

/** Takes some rows of one kind from another world: one row, or all. */
const changeArbitrary = fc.record({ before: rowsArbitrary, other: rowsArbitrary, part: fc.constantFrom(...PARTS), all: fc.boolean(), at: index }).map(({ before, other, part, all, at }) => {
  const mixed = (mine: Rows[typeof part], theirs: Rows[typeof part]) => (all ? theirs : (mine ?? []).map((row, place) => (place === at ? (theirs?.[at] ?? row) : row)));
  return { before, ...changed(before, { ...before, [part]: mixed(before[part], other[part]) }) };
});

describe('a run of the rules', () => {
  it('over everything is a run on all subjects', () => {
    fc.assert(fc.property(rowsArbitrary, (rows) => {
      expect(names(runOn(subjectsOf(rows), worldOf(rows), settings))).toEqual(names(runRules(worldOf(rows), settings)));
    }), { numRuns: 60 });
  });
  it('after a change finds on what was touched what a full run finds', () => {
    const seen = new Set<string>();
    fc.assert(fc.property(changeArbitrary, ({ before, rows, changes }) => {
      const [old, now] = [worldOf(before), worldOf(rows)];
      const all = runRules(now, settings);
      for (const { rule, subject } of all) seen.add(`${rule} ${subject.table}`);
      expect(names(rerun(runRules(old, settings), touched(changes, old, now), now, settings))).toEqual(names(all));
    }), { numRuns: 3_000 });
    // What never fires in these worlds would not be tested by them: so every rule has to.
    expect(ALL_RULES.map(({ code, of }) => `${code} ${of}`).filter((rule) => !seen.has(rule))).toEqual([]);
  });
  it('answers one order: 红 before 黄 before 蓝, then code, then name', () => {
    const findings = runRules(worldOf({ assets: [{ uid: 'b', name: '乙' }, { uid: 'a', name: '甲' }], units: [{ uid: 'u1', head: '王五', supervisorHead: '王五' }] }), DEFAULT_SUPERVISION);
    expect(findings.map(({ severity, rule, subject }) => [severity, rule, subject.name])).toEqual([
      ['block', 'R38', '单位u1'], ['warn', 'R03', '乙'], ['warn', 'R03', '甲'], ['warn', 'R29', '单位u1'], ['warn', 'R40', '单位u1'], ['info', 'T06', '乙'], ['info', 'T06', '甲'],
    ]);
  });
  it('has nothing to say of subjects that are not there', () => {
    expect(runOn(new Map([['contract', new Set(['gone'])], ['asset', new Set(['gone'])]]), worldOf({}), DEFAULT_SUPERVISION)).toEqual([]);
  });
});

describe('what a change touches', () => {
  const rows: Rows = {
    units: [{ uid: 'u1' }, { uid: 'u2' }], assets: [{ uid: 'a1', partOf: 'a9' }, { uid: 'a2' }, { uid: 'a9' }], contracts: ['c1', 'c2', 'c3', 'c4'].map((uid) => ({ uid, unit: uid === 'c4' ? 'u2' : 'u1', area: 10_000, areaUnit: '㎡' as const })),
    objects: [{ contract: 'c1', uid: 'a1' }, { contract: 'c2', uid: 'a1' }, { contract: 'c3', uid: 'a2' }], links: [{ contract: 'c1', party: 'n1' }, { contract: 'c4', party: 'n1' }], parties: [{ uid: 'n1' }],
    receipts: [{ uid: 'r1', contract: 'c1', account: 'k1' }, { uid: 'r2' }, { uid: 'r3', amount: 7 }], listings: [{ uid: 'l1' }], lots: [{ uid: 't1', listing: 'l1', contract: 'c1' }], postings: [{ uid: 'o1', unit: 'u2' }], dues: [{ uid: 'd1', contract: 'c3' }], deposits: [{ uid: 'q1', contract: 'c2' }], bases: [{ contract: 'c4', decision: 'd9' }],
  };
  const of = (table: string, uid: string) => Object.fromEntries(Array.from(touched([{ table, uid }], worldOf(rows)).subjects, ([name, uids]) => [name, [...uids].sort()]));
  it.each<readonly [string, string, Readonly<Record<string, readonly string[]>>]>([
    ['contract', 'c1', { contract: ['c1', 'c2'], asset: ['a1', 'a9'], listing: ['l1'] }],
    ['asset', 'a2', { asset: ['a2'], contract: ['c3'] }],
    ['receipt', 'r1', { receipt: ['r1'], contract: ['c1'], fund_account: ['k1'] }],
    ['party', 'n1', { contract: ['c1', 'c4'], asset: ['a1'] }],
    ['unit', 'u2', { unit: ['u2'], contract: ['c4'] }],
    ['listing', 'l1', { listing: ['l1'], contract: ['c1'] }],
    ['lot', 't1', { listing: ['l1'], contract: ['c1'] }],
    ['posting', 'o1', { unit: ['u2'] }],
    ['receivable', 'd1', { contract: ['c3'] }],
    ['deposit', 'q1', { contract: ['c2'] }],
    ['decision', 'd9', { contract: ['c4'] }],
    ['fund_account', 'k1', { fund_account: ['k1'] }],
    ['layout', 'x1', {}],
  ])('a row of %s', (table, uid, expected) => {
    expect(of(table, uid)).toEqual(expected);
  });
  it('is run again by one rule alone where it is only compared', () => {
    const { peers } = touched([{ table: 'contract', uid: 'c1' }], worldOf(rows));
    expect([...(peers.get('R07')?.get('contract') ?? [])].sort()).toEqual(['c1', 'c2', 'c3']);
    expect([...(peers.get('R09')?.get('contract') ?? [])].sort()).toEqual(['c1', 'c4']);
    expect([...(peers.get('T03')?.get('receipt') ?? [])]).toEqual(['r1']);
  });
  it.each([['listing', 'l1'], ['asset', 'a1']])('reaches the lessee’s other contracts from a row of %s, which decides whether one was traded or is a household’s', (table, uid) => {
    expect([...(touched([{ table, uid }], worldOf(rows)).peers.get('R09')?.get('contract') ?? [])].sort()).toEqual(['c1', 'c4']);
  });
  it('is the same whether it is asked in one go or before and after', () => {
    const changes = [{ table: 'contract', uid: 'c1' }];
    const [old, now] = [worldOf(rows), worldOf({ ...rows, objects: [{ contract: 'c1', uid: 'a2' }] })];
    expect(joinTouched(touched(changes, old), touched(changes, now))).toEqual(touched(changes, old, now));
    expect([...(touched(changes, old, now).subjects.get('asset') ?? [])].sort()).toEqual(['a1', 'a2', 'a9']);
  });
});
