import type { Cells, Holding, TableRows, Workshop } from '../../electron/areas/demo/draft.ts';
import { areaOf, createCodes, yuan } from '../../electron/areas/demo/draft.ts';
import { newAsset, newParcel } from '../../electron/areas/demo/holdings.ts';
import type { Contracts, Part } from '../../electron/areas/demo/lease.ts';
import { addLease } from '../../electron/areas/demo/lease.ts';
import { personName } from '../../electron/areas/demo/names.ts';
import { COUNTY, makeMobile, makeResidentId, makeUscc } from '../../electron/areas/demo/numbers.ts';
import { runningStart, startEndingIn } from '../../electron/areas/demo/ordinaryContracts.ts';
import type { Party } from '../../electron/areas/demo/parties.ts';
import { createRandom } from '../../electron/areas/demo/random.ts';
import { NO_STEPS, STEPS } from '../../electron/areas/demo/rent.ts';
import type { DemoLease } from '../../electron/areas/demo/rentClock.ts';
import { rentClockRows } from '../../electron/areas/demo/rentClock.ts';
import { createUids } from '../../electron/areas/demo/uids.ts';
import type { Book } from '../../electron/areas/demo/units.ts';
import type { Row } from '../../shared/registers/define.ts';
import { scheduleOf } from '../../shared/rules/leases/schedule.ts';

/** The day on which the reference load is looked at. */
export const REFERENCE_DAY = '2026-07-01';

const TOWNSHIPS = 6;
const VILLAGES_EACH = 7;
const GROUPS_EACH = 5;
const ASSETS = 14_000;
const PARCELS = 6_000;
const CONTRACTS = 10_000;
const PARTIES = 8_000;

const TOWNSHIP_NAMES = ['云溪镇', '稻香镇', '莲塘镇', '榕江镇', '石涧镇', '青埇镇'];
const VILLAGE_NAMES = ['禾塘', '沙头', '上埇', '白石堀', '桥东', '大榕', '竹园'];

interface Tree {
  readonly rows: Row[];
  /** 经联社 and 经济社: the books that own something. */
  readonly books: Book[];
}

/** 6 towns, 42 villages, and in each village one 经联社 with five 经济社: 300 units. */
function buildTree({ random, newUid }: Workshop): Tree {
  const tree: Tree = { rows: [], books: [] };
  const book = (name: string, short: string, kind: string, parent: string, sign: string): Book => {
    const made: Book = { uid: newUid(), name, short, sign };
    tree.books.push(made);
    const registrar = kind === 'economic_cooperative' ? 'N1' : 'N2';
    tree.rows.push({ uid: made.uid, code: sign, name, kind, parent, uscc: makeUscc(random, registrar), head: personName(random), accountant: personName(random), phone: '5560000' });
    return made;
  };
  for (let town = 0; town < TOWNSHIPS; town += 1) {
    const townName = TOWNSHIP_NAMES[town] ?? '';
    const township = newUid();
    tree.rows.push({ uid: township, code: `${town + 1}`, name: townName, kind: 'township', divisionCode: `${COUNTY}${101 + town}000` });
    for (let village = 0; village < VILLAGES_EACH; village += 1) {
      const short = `${VILLAGE_NAMES[village] ?? ''}村`;
      const uid = newUid();
      const sign = `${town + 1}-${village + 1}`;
      tree.rows.push({ uid, code: sign, name: `${townName}${short}`, kind: 'village', parent: township, divisionCode: `${COUNTY}${101 + town}${201 + village}` });
      const joint = book(`${townName}${short}经济联合社`, '经联社', 'joint_economic_cooperative', uid, `${sign}-0`);
      for (let group = 1; group <= GROUPS_EACH; group += 1) book(`${townName}${short}第${group}经济社`, `第${group}经济社`, 'economic_cooperative', joint.uid, `${sign}-${group}`);
    }
  }
  return tree;
}

function buildAsset(workshop: Workshop, books: readonly Book[], index: number): Holding {
  const { random } = workshop;
  const shop = random.chance(60);
  const unit = random.pick(books);
  return newAsset(workshop, {
    unit, name: shop ? `禾塘路${index + 1}号商铺` : `工业区${index + 1}号厂房`, category: shop ? 'shop' : 'factory', operating: true,
    location: `${unit.name}${index + 1}号`, buildingArea: areaOf(random.int(12, 3_000), random.int(0, 99)), cost: random.int(100_000, 90_000_000), more: { structure: '砖混', purpose: shop ? '商业' : '工业' },
    plan: { kind: 'lease', pricing: shop ? 'month' : 'sqmMonth', price: shop ? yuan(random.int(5, 60) * 100) : random.int(60, 180) * 10, years: [3, 5, 8, 10], every: 12, purpose: shop ? '零售' : '五金加工', demand: 100 },
  });
}

function buildParcel(workshop: Workshop, books: readonly Book[], index: number): Holding {
  const { random } = workshop;
  const pond = random.chance(40);
  return newParcel(workshop, {
    unit: random.pick(books), name: pond ? `黄泥围${index + 1}号塘` : `下瑞基${index + 1}号地`, landClass: pond ? 'pond_water_surface' : random.pick(['paddy', 'dry_land', 'garden', 'forest']),
    tenure: 'collective', location: `土名“${pond ? '黄泥围' : '下瑞基'}”`, area: random.int(100, 60_000) * 100,
    more: { boundaries: '东至机耕路，南至河涌，西至村道，北至山脚' },
    plan: { kind: 'contract_out', pricing: 'muYear', price: yuan(random.int(20, 400) * 10), years: [3, 5, 10, 15], every: 12, purpose: pond ? '养殖' : '种植', demand: 100 },
  });
}

function buildParty({ random, newUid }: Workshop, books: readonly Book[], index: number): Party {
  const uid = newUid();
  const company = index % 8 === 0;
  const name = company ? `云溪镇稻野${index + 1}号贸易有限公司` : personName(random);
  const identity: Cells = company
    ? { kind: 'company', idType: 'uscc', idNumber: makeUscc(random, '91'), contact: personName(random) }
    : { kind: index % 3 === 0 ? 'household' : 'person', idType: 'resident_id', idNumber: makeResidentId(random), isMember: random.int(0, 1) };
  return { uid, name, row: { uid, unit: random.pick(books).uid, name, ...identity, mobile: makeMobile(random) } };
}

/** One contract on the holding at `index` of the shuffled ones. */
function letOne(workshop: Workshop, into: Contracts, holding: Holding, parties: readonly Party[], index: number): void {
  const { random, today } = workshop;
  const { plan } = holding;
  if (plan === null) return;
  const years = random.pick(plan.years);
  const over = index % 12 === 5;
  const start = over ? startEndingIn(today, -random.int(10, 600), years) : index % 15 === 2 ? startEndingIn(today, random.int(2, 88), years) : runningStart(workshop, years);
  const parts: Part[] = [{ party: random.pick(parties), role: 'lessee' }];
  const guarantor = random.pick(parties);
  if (index % 10 === 0 && guarantor !== parts[0]?.party) parts.push({ party: guarantor, role: 'guarantor' });
  addLease(workshop, into, {
    unit: holding.unit, name: `${holding.name}${plan.kind === 'lease' ? '租赁合同' : '承包合同'}`, kind: plan.kind, holdings: [holding], parts, start, years,
    pricing: plan.pricing, price: plan.price, every: 12, steps: index % 2 === 0 ? NO_STEPS : random.pick(STEPS),
    state: over && index % 24 === 5 ? 'expired' : 'in_force', unpaid: index % 9 === 0 ? 1 : 0, occupies: true,
  });
}

/** The contract before the present one, marked as renewed. */
function letBefore(workshop: Workshop, into: Contracts, holding: Holding, parties: readonly Party[]): void {
  const { plan } = holding;
  if (plan === null) return;
  addLease(workshop, into, {
    unit: holding.unit, name: `${holding.name}旧合同`, kind: plan.kind, holdings: [holding], parts: [{ party: workshop.random.pick(parties), role: 'lessee' }],
    start: '2005-01-01', years: 3, pricing: plan.pricing, price: plan.price, every: 12, steps: NO_STEPS, state: 'renewed', unpaid: 0, occupies: false,
  });
}

/**
 * The reference load of the budgets: 300 units, 20 000 assets and parcels, 8 000 parties, 10 000 contracts with their
 * links, the same from the same seed. Tables come in an order in which a row stands after those it refers to.
 */
export function generateReferenceLoad(seed: number): readonly TableRows[] {
  return referenceLoad(seed).tables;
}

/** The reference load with its rents by the quarter: a clause for each contract, every line that is due, and a receipt for each one paid, more than 100 000. */
export function generateRentLoad(seed: number): readonly TableRows[] {
  const { tables, leases } = referenceLoad(seed);
  const random = createRandom(seed + 1);
  const quarterly = leases.map((lease): DemoLease => {
    const clause = { ...lease.clause, cycle: { laid: 'lease' as const, months: 3 } };
    const schedule = scheduleOf({ startOn: String(lease.row.startOn), endOn: String(lease.row.endOn) }, [{ from: String(lease.row.startOn), clause }]);
    if (!schedule.ok) throw new RangeError(schedule.message);
    const due = schedule.value.lines.filter(({ dueOn }) => dueOn <= REFERENCE_DAY).length;
    return { ...lease, clause, lines: schedule.value.lines, paid: Math.max(0, due - (random.chance(15) ? random.int(1, 6) : 0)) };
  });
  return [...tables, ...rentClockRows({ random, newUid: createUids(random), today: REFERENCE_DAY }, quarterly)];
}

function referenceLoad(seed: number): { tables: readonly TableRows[]; leases: readonly DemoLease[] } {
  const random = createRandom(seed);
  const workshop: Workshop = { random, newUid: createUids(random), today: REFERENCE_DAY, nextCode: createCodes() };
  const { rows, books } = buildTree(workshop);
  const assets = Array.from({ length: ASSETS }, (_, index) => buildAsset(workshop, books, index));
  const parcels = Array.from({ length: PARCELS }, (_, index) => buildParcel(workshop, books, index));
  const parties = Array.from({ length: PARTIES }, (_, index) => buildParty(workshop, books, index));
  const contracts: Contracts = { contracts: [], objects: [], parties: [], leases: [] };
  const order = random.shuffle([...assets, ...parcels]).slice(0, (CONTRACTS * 4) / 5);
  for (const [index, holding] of order.entries()) {
    letOne(workshop, contracts, holding, parties, index);
    if (index % 4 === 0) letBefore(workshop, contracts, holding, parties);
  }
  return { leases: contracts.leases, tables: [
    { table: 'unit', rows },
    { table: 'asset', rows: assets.map(({ row }) => row) },
    { table: 'parcel', rows: parcels.map(({ row }) => row) },
    { table: 'party', rows: parties.map(({ row }) => row) },
    { table: 'contract', rows: contracts.contracts },
    { table: 'contract_object', rows: contracts.objects },
    { table: 'contract_party', rows: contracts.parties },
  ] };
}

const STATES = ['leased', 'leased', 'idle', 'self_use'];

/** `count` plain assets of one unit, made one at a time, for the load of a million rows in one register. */
export function* manyAssets(seed: number, count: number, unitUid: string): Generator<Row> {
  const random = createRandom(seed);
  const newUid = createUids(random);
  for (let number = 1; number <= count; number += 1) {
    const street = random.int(1, 400);
    const useState = random.pick(STATES);
    const cost = random.int(100_000, 90_000_000);
    const leased = useState === 'leased';
    yield {
      uid: newUid(), unit: unitUid, code: `J-${number}`, name: `禾塘${street}街${random.int(1, 999)}号铺`, assetClass: 'operating', category: 'shop', useState,
      location: `禾塘村${street}街`, buildingArea: random.int(80_000, 2_400_000), buildingAreaUnit: '㎡', originalCost: cost, depreciation: 0, netValue: cost,
      annualRent: leased ? random.int(300_000, 9_000_000) : null, occupant: leased ? personName(random) : null,
      occupiedUntil: leased ? `${random.int(2025, 2036)}-12-31` : null, acquiredOn: `${random.int(1990, 2024)}-06-30`,
    };
  }
}
