import type { RentClause } from '../../../shared/contract/leaseTerms.ts';
import { addDays, addYears } from '../../../shared/rules/dates.ts';
import { allocate, fen } from '../../../shared/rules/money.ts';
import type { Holding, Setting } from './draft.ts';
import { areaOf, yearOf, yuan } from './draft.ts';
import type { Contracts, Part } from './lease.ts';
import { addContract, addLease } from './lease.ts';
import { runningStart, startEndingIn } from './ordinaryContracts.ts';
import type { Parcels } from './parcels.ts';
import type { Parties, Party } from './parties.ts';
import { demoSchedule, EVERY_FIVE_YEARS, NO_STEPS, STEPS } from './rent.ts';

function lessee(list: readonly Party[], at: number): Part {
  const party = list[at];
  if (party === undefined) throw new RangeError(`no party ${at}`);
  return { party, role: 'lessee' };
}

function idle(holdings: readonly Holding[], fits: (holding: Holding) => boolean): Holding {
  const found = holdings.find((holding) => holding.plan !== null && holding.row['useState'] === 'idle' && fits(holding));
  if (found === undefined) throw new RangeError('no idle object of that kind');
  return found;
}

function isClass(landClass: string): (holding: Holding) => boolean {
  return ({ row }) => row['landClass'] === landClass;
}

/** 612.35 亩 of twelve 经济社 in one contract, with 110 households who give the land. */
function addLandDeal(setting: Setting, into: Contracts, parties: Parties, parcels: Parcels): void {
  const whole = parcels.householdLand.reduce((sum, { area }) => sum + (area ?? 0), 0);
  const areas = allocate(fen(whole), parties.households.map((_, index) => 3 + (index * 7) % 11));
  addLease(setting, into, {
    unit: setting.units.joint, name: '禾塘村连片水田经营权流转合同', kind: 'land_right_transfer', holdings: parcels.householdLand,
    parts: [lessee(parties.companies, 0), ...parties.households.map((party, index): Part => ({ party, role: 'lessor', mu: areas[index] ?? 0 }))],
    start: `${yearOf(setting.today) - 4}-01-01`, years: 15, pricing: 'muYear', price: yuan(1_080), every: 12, steps: EVERY_FIVE_YEARS,
    state: 'in_force', unpaid: 0, occupies: true,
    more: { tradeMode: 'online', purpose: '水稻规模种植', decisionBody: '成员大会', remark: '受110户委托统一流转，租金由经联社按户转付' },
  });
}

/** The right to use a plot for fifty years for one sum above a hundred million. */
function addLandSale(setting: Setting, into: Contracts, parties: Parties, parcels: Parcels): void {
  if (parcels.salePlot === undefined) return;
  const sum = yuan(128_600_000);
  addContract(setting, into, {
    unit: setting.units.joint, name: '禾塘工业区二路地块集体经营性建设用地使用权出让合同', kind: 'other', holdings: [parcels.salePlot],
    parts: [lessee(parties.companies, 1)], start: `${yearOf(setting.today) - 2}-03-15`, years: 50, state: 'in_force', occupies: true,
    more: { purpose: '工业', tradeMode: 'online', decisionBody: '成员大会' },
  }, {
    unitPrice: sum, priceUnit: '元（出让年期总价）', totalAmount: sum, received: sum, outstanding: 0, escalation: '无', paymentTerms: '一次性付清', performanceDeposit: yuan(25_000_000),
  }, null);
}

/** The forest of 653 亩 let for thirty years. */
function addForest(setting: Setting, into: Contracts, parties: Parties, parcels: Parcels): void {
  if (parcels.forest === undefined) return;
  addLease(setting, into, {
    unit: setting.units.joint, name: '盘铁埇（二2）653亩林地承包合同', kind: 'contract_out', holdings: [parcels.forest], parts: [lessee(parties.companies, 2)],
    start: `${yearOf(setting.today) - 12}-06-01`, years: 30, pricing: 'muYear', price: yuan(204), every: 12, steps: EVERY_FIVE_YEARS,
    state: 'in_force', unpaid: 0, occupies: true, more: { tradeMode: 'online', purpose: '速生林种植' },
  });
}

/** Rent in kind has no amount: it is not known until the price of the year is. */
function addRentInKind(setting: Setting, into: Contracts, parties: Parties, parcels: Parcels): void {
  const plot = idle(parcels.ordinary, isClass('paddy'));
  const start = runningStart(setting, 5);
  const row = addContract(setting, into, {
    unit: plot.unit, name: `${plot.name}承包合同（实物租）`, kind: 'contract_out', holdings: [plot], parts: [lessee(parties.cooperatives, 0)],
    start, years: 5, state: 'in_force', occupies: true, more: { remark: '每亩每年交稻谷600斤，按当年国家收购价折款' },
  }, {
    unitPrice: null, priceUnit: '斤稻谷/亩/年', annualRent: null, totalAmount: null, escalation: '不递增', paymentTerms: '每年11月30日前交谷或折款', dueText: '每年11月30日前',
  }, null);
  const clause: RentClause = {
    price: { by: 'goods', quantity: 600 * 10_000, goods: '稻谷', unit: '斤', measure: { of: 'area', area: plot.area ?? 0, unit: '亩' }, prices: [{ year: 1, price: 13_800 }] },
    tax: null, steps: [], rentFree: [], cycle: { laid: 'lease', months: 12 }, part: 'days365', due: { rule: 'yearDay', month: 11, day: 30, years: 0 }, penalty: null,
  };
  into.leases.push({ row, clause, payer: parties.cooperatives[0]?.name ?? '', lines: demoSchedule(start, 5, clause), paid: 0 });
}

/** The collective pays: the lessee is to make overgrown land fit for rice again. */
function addNegativePrice(setting: Setting, into: Contracts, parties: Parties, parcels: Parcels): void {
  const plot = idle(parcels.ordinary, isClass('dry_land'));
  addLease(setting, into, {
    unit: plot.unit, name: `${plot.name}复耕承包合同`, kind: 'contract_out', holdings: [plot], parts: [lessee(parties.cooperatives, 3)],
    start: runningStart(setting, 1), years: 1, pricing: 'muYear', price: -yuan(150), every: 12, steps: NO_STEPS, state: 'in_force', unpaid: 0, occupies: true,
    more: { performanceDeposit: 0, received: null, outstanding: null, paidUntil: null, remark: '复耕第一年由集体每亩补贴承包方150元' },
  });
}

/** A lease cannot be longer than twenty years (民法典 第七百零五条); ledgers hold some that are. */
function addOverlongLeases(setting: Setting, into: Contracts, parties: Parties, assets: readonly Holding[]): void {
  for (const [index, years] of [30, 50].entries()) {
    const hall = idle(assets, ({ row, plan }) => row['category'] === 'factory' && plan?.pricing === 'sqmMonth');
    addLease(setting, into, {
      unit: hall.unit, name: `${hall.name}租赁合同`, kind: 'lease', holdings: [hall], parts: [lessee(parties.companies, 5 + index)],
      start: `${yearOf(setting.today) - 9 - index * 8}-01-01`, years, pricing: 'year', price: yuan(180_000 + index * 36_000), every: 12, steps: index === 0 ? (STEPS[3] ?? NO_STEPS) : NO_STEPS,
      state: index === 0 ? 'in_force' : 'disputed', unpaid: index * 3, occupies: true,
      more: { problem: '租期超过二十年', measures: '依法对超过部分重新协商，先行补签二十年以内的合同', colour: 'amber', tradeMode: 'negotiation' },
    });
  }
}

/** One contractor holds part of a pond chain and owes for years; another contract is still a draft. */
function addPartialAndDraft(setting: Setting, into: Contracts, parties: Parties, parcels: Parcels): void {
  const pond = idle(parcels.ordinary, ({ row, area }) => row['landClass'] === 'pond_water_surface' && area !== null && area > areaOf(8));
  addLease(setting, into, {
    unit: pond.unit, name: `${pond.name}（部分）承包合同`, kind: 'contract_out', holdings: [pond], areas: [areaOf(5, 60)], parts: [lessee(parties.people, 0)],
    start: startEndingIn(setting.today, 40, 5), years: 5, pricing: 'muYear', price: yuan(2_500), every: 12, steps: NO_STEPS, state: 'in_force', unpaid: 3, occupies: true,
    more: { problem: '拖欠租金', measures: '三次书面催收，拟起诉', colour: 'red', remark: '其余水面由经济社自用' },
  });
  const next = idle(parcels.ordinary, isClass('garden'));
  addLease(setting, into, {
    unit: next.unit, name: `${next.name}承包合同（草拟）`, kind: 'contract_out', holdings: [next], parts: [lessee(parties.people, 7)],
    start: addDays(setting.today, 30), years: 10, pricing: 'muYear', price: yuan(260), every: 12, steps: STEPS[2] ?? NO_STEPS, state: 'draft', unpaid: 0, occupies: false,
  });
  next.row['useState'] = 'in_trade';
}

/** Works, purchase, loan and investment: contracts without an object of the registers. */
function addOtherKinds(setting: Setting, into: Contracts, parties: Parties): void {
  const { joint, committee, groups } = setting.units;
  const year = yearOf(setting.today);
  const list = [
    { unit: joint, name: '禾塘科创园一期施工合同', kind: 'works', sum: yuan(136_800_000), years: 2, start: `${year - 4}-02-18`, state: 'expired', received: null },
    { unit: committee, name: '村道黑底化工程合同', kind: 'works', sum: 86_543_210, years: 1, start: `${year - 1}-08-01`, state: 'expired', received: null },
    { unit: joint, name: '办公设备采购合同', kind: 'purchase', sum: yuan(38_600), years: 1, start: `${year}-01-10`, state: 'in_force', received: null },
    { unit: joint, name: '云溪镇溪岸物流有限公司入股协议', kind: 'investment', sum: yuan(2_000_000), years: 20, start: `${year - 3}-05-20`, state: 'in_force', received: null },
    { unit: groups[3] ?? joint, name: '水利建设借款合同', kind: 'loan', sum: yuan(300_000), years: 3, start: addYears(setting.today, -2), state: 'in_force', received: yuan(100_000) },
  ];
  for (const [index, { unit, name, kind, sum, years, start, state, received }] of list.entries()) {
    const { party } = lessee(parties.companies, 10 + index);
    addContract(setting, into, { unit, name, kind, holdings: [], parts: [{ party, role: 'lessee' }], start: start <= setting.today ? start : addYears(start, -1), years, state, occupies: false, more: { purpose: null } },
      { unitPrice: sum, priceUnit: '元（总价）', totalAmount: sum, received, outstanding: received === null ? null : sum - received, paymentTerms: '按合同约定' }, null);
  }
}

/** The contracts that a ledger must show and a generator would not throw by chance. */
export function addSpecialContracts(setting: Setting, into: Contracts, parties: Parties, assets: readonly Holding[], parcels: Parcels): void {
  addLandDeal(setting, into, parties, parcels);
  addLandSale(setting, into, parties, parcels);
  addForest(setting, into, parties, parcels);
  addRentInKind(setting, into, parties, parcels);
  addNegativePrice(setting, into, parties, parcels);
  addOverlongLeases(setting, into, parties, assets);
  addPartialAndDraft(setting, into, parties, parcels);
  addOtherKinds(setting, into, parties);
}
