import type { LotTerms } from '../../../shared/contract/tradingTerms.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import { firstYearFen } from '../../../shared/rules/trading/amounts.ts';
import { DEFAULT_CLAUSE, DEFAULT_LOT_TERMS, suggestedDeposit } from '../../../shared/rules/trading/defaults.ts';
import type { DemoDecision } from './decisions.ts';
import { decidePond, decideRooms, raiseLighting } from './decisions.ts';
import type { Cells, Holding, Setting, TableRows } from './draft.ts';
import { yuan } from './draft.ts';
import type { DemoListing, DemoListingSpec } from './listings.ts';
import { addListing, moveOn, noticeTerms, refundDeposit, register, takeDeposit } from './listings.ts';
import type { Billing } from './marketContract.ts';
import { letMarket } from './marketTrade.ts';
import type { Party } from './parties.ts';
import type { EndingLease } from './tradeObjects.ts';
import { endingLease, idleAsset, idlePond, stepOf, variableOf } from './tradeObjects.ts';
import type { TradeDesk, TradeScene, Village } from './tradeDesk.ts';
import { afterWorkdays, createDesk, deskTables, noticeBefore, workdayFrom, workdayUntil } from './tradeDesk.ts';

const HALL = '禾塘村党群服务中心二楼竞投室';
const NOTICE_DAYS = 7;

/** A yearly or monthly price of an object that stands empty, as a lot for three years. Figures as `LotTerms`. */
function emptyLot({ plan, area, areaUnit, location }: Holding, day: string, months: number): LotTerms {
  const reserve = (plan?.price ?? 0) * 100;
  const terms: LotTerms = {
    ...DEFAULT_LOT_TERMS, variable: variableOf(plan, area, areaUnit), reserve, step: stepOf(reserve), area, areaUnit: area === null ? null : areaUnit, currentUse: '空置', allowedUse: plan?.purpose ?? '', boundaries: location, months,
    clause: { ...DEFAULT_CLAUSE, cycle: { laid: 'lease', months: 3 }, due: { rule: 'monthDay', month: 0, day: 10 } },
  };
  const year = firstYearFen(terms, reserve, day) ?? 0;
  return { ...terms, deposit: suggestedDeposit(year), performance: suggestedDeposit(year) * 2 };
}

const minuteOf = (day: string, minute: string) => `${day} ${minute}`;

/** Applied for, looked at, and posted. */
function announce(desk: TradeDesk, listing: DemoListing, noticeOn: string): void {
  moveOn(desk, listing, [['applied', workdayUntil(addDays(noticeOn, -12))], ['approved', workdayUntil(addDays(noticeOn, -6))], ['announced', noticeOn]]);
}

/** Offered, but one bidder came where the notice asked for two: failed and put up again as a draft. */
function failAndRelist({ desk, village }: TradeScene, decision: DemoDecision, object: Holding): void {
  const noticeOn = workdayUntil(addDays(desk.today, -75));
  const noticeEnd = afterWorkdays(noticeOn, NOTICE_DAYS);
  const bidDay = workdayFrom(addDays(noticeEnd, 1));
  const account = village.accountOf(desk.units.joint);
  const terms = noticeTerms(noticeOn, minuteOf(noticeEnd, '17:00'), account, { noticeDays: NOTICE_DAYS, minBidders: 2 });
  const lot = { name: object.name, holding: object, terms: emptyLot(object, noticeOn, 36) };
  const spec = { unit: desk.units.joint, name: `${object.name}招租`, mode: 'open', decision, bidPlace: HALL, assetClass: '集体经营性资产', lot } as const;
  const first = addListing(desk, { ...spec, createdOn: workdayUntil(addDays(noticeOn, -12)), registerUntil: minuteOf(noticeEnd, '17:00'), bidAt: minuteOf(bidDay, '10:00'), terms });
  announce(desk, first, noticeOn);
  const [party] = desk.random.shuffle(village.parties.people);
  if (party !== undefined) {
    const bidder = register(desk, first, party, afterWorkdays(noticeOn, 3));
    takeDeposit(desk, first, bidder, afterWorkdays(noticeOn, 4), account);
    refundDeposit(desk, first, bidder, workdayFrom(addDays(bidDay, 1)), account);
  }
  const reason = '报名截止只有 1 名合格竞投人，公告要求至少 2 人';
  const again = workdayFrom(addDays(bidDay, 7));
  moveOn(desk, first, [['failed', bidDay, reason], ['relisted', again, '第 2 次挂牌']]);
  Object.assign(first.lot, { state: 'failed', endedOn: bidDay, reason });
  addListing(desk, { ...spec, createdOn: again, registerUntil: null, bidAt: null, terms: { ...terms, registerFrom: null, depositUntil: null }, previous: first });
}

interface Ready {
  readonly listing: Pick<DemoListingSpec, 'name' | 'mode' | 'decision' | 'terms' | 'lot'>;
  readonly noticeOn: string;
  readonly bidAt: string;
  readonly parties: readonly Party[];
  /** What is other than usual with the party at this place, and whether his deposit is in. */
  readonly more: (index: number) => { readonly cells?: Cells; readonly isPaid: boolean };
}

/** Everything is ready for the desk: the notice has ended, plates are given out, deposits are in. */
function readyListing({ desk, village }: TradeScene, ready: Ready): void {
  const { listing, noticeOn, bidAt, parties, more } = ready;
  const made = addListing(desk, { ...listing, unit: desk.units.joint, createdOn: workdayUntil(addDays(noticeOn, -12)), registerUntil: minuteOf(afterWorkdays(noticeOn, listing.terms.noticeDays), '17:00'), bidAt, bidPlace: HALL, assetClass: '集体经营性资产' });
  announce(desk, made, noticeOn);
  parties.forEach((party, index) => {
    const { cells = {}, isPaid } = more(index);
    const on = afterWorkdays(noticeOn, 1 + (index % (listing.terms.noticeDays - 1)));
    const bidder = register(desk, made, party, on, cells);
    if (isPaid) takeDeposit(desk, made, bidder, on, village.accountOf(desk.units.joint));
  });
  moveOn(desk, made, [['bidding', bidAt.slice(0, 10)]]);
}

/** A tender by sealed papers with four firms; the papers are to be taken in at the desk. */
function sealedTender(scene: TradeScene, decision: DemoDecision, object: Holding, bidDay: string): void {
  const { desk, village } = scene;
  const noticeOn = noticeBefore(bidDay, NOTICE_DAYS);
  const terms = noticeTerms(noticeOn, minuteOf(afterWorkdays(noticeOn, NOTICE_DAYS), '17:00'), village.accountOf(desk.units.joint), { noticeDays: NOTICE_DAYS, minBidders: 3, calls: false });
  const lot = { name: object.name, holding: object, terms: { ...emptyLot(object, noticeOn, 60), step: 0 } };
  readyListing(scene, {
    listing: { name: `${object.name}招租（密封报价）`, mode: 'sealed', decision, terms, lot }, noticeOn, bidAt: minuteOf(bidDay, '09:00'),
    parties: desk.random.shuffle(village.parties.companies).slice(0, 4), more: () => ({ isPaid: true }),
  });
}

const SITTING = 0;
const UNPAID = 5;

/** A session to be opened at the desk: the sitting lessee may say "same price", one of six has not paid. */
function openSession(scene: TradeScene, decision: DemoDecision, { contract, holding, lessee }: EndingLease, bidDay: string): void {
  const { desk, village } = scene;
  const noticeOn = noticeBefore(bidDay, NOTICE_DAYS);
  const registerUntil = minuteOf(afterWorkdays(noticeOn, NOTICE_DAYS), '17:00');
  const terms = noticeTerms(noticeOn, registerUntil, village.accountOf(desk.units.joint), {
    noticeDays: NOTICE_DAYS, minBidders: 2, calls: true, priority: { rule: 'match', until: registerUntil, basis: '房屋承租人以同等条件优先承租（民法典第七百三十四条第二款）' },
  });
  const price = Number(contract.unitPrice) * 100;
  const base = emptyLot(holding, noticeOn, 36);
  const lot: LotTerms = {
    ...base, variable: { by: 'money', per: 'month', measure: { of: 'lot' } }, reserve: price, step: stepOf(price), maxSteps: 20, oldPrice: price, currentUse: '出租中', startOn: addDays(String(contract.endOn), 1),
    deposit: yuan(1_000), performance: yuan(2_000), clause: { ...DEFAULT_CLAUSE, cycle: { laid: 'lease', months: 1 }, due: { rule: 'monthDay', month: 0, day: 5 } },
  };
  const others = desk.random.shuffle(village.parties.people.filter(({ uid }) => uid !== lessee.uid)).slice(0, UNPAID);
  readyListing(scene, {
    listing: { name: `${holding.name}到期招租`, mode: 'open', decision, terms, lot: { name: holding.name, holding, before: String(contract.uid), terms: lot } }, noticeOn, bidAt: minuteOf(bidDay, '09:30'), parties: [lessee, ...others],
    more: (index) => ({ isPaid: index !== UNPAID, cells: index === SITTING ? { priority: 1, priorityBasis: `原承租人，合同${String(contract.code)}` } : {} }),
  });
}

/** A pond of a group bid for in 斤 of rice: the notice hangs, registration is open, some papers are looked at. */
function offerPond({ desk, village }: TradeScene, pond: Holding): void {
  const { unit, area, name } = pond;
  const decision = decidePond(desk, unit, name, workdayUntil(addDays(desk.today, -80)), workdayUntil(addDays(desk.today, -45)));
  const noticeOn = workdayUntil(addDays(desk.today, -10));
  const noticeEnd = afterWorkdays(noticeOn, 15);
  const account = village.accountOf(unit);
  const terms = noticeTerms(noticeOn, minuteOf(noticeEnd, '17:00'), account, { noticeDays: 15, minBidders: 2, onePerHousehold: true, taxes: '', payment: '每年11月30日前交谷，或按当日国家收购价折款。' });
  const lot: LotTerms = {
    ...DEFAULT_LOT_TERMS, variable: { by: 'goods', goods: '稻谷', unit: '斤', measure: { of: 'area', area: area ?? 0, unit: '亩' } }, reserve: 600 * 10_000, step: 20 * 10_000, maxSteps: 10, area, areaUnit: '亩', currentUse: '空塘', boundaries: String(pond.row.boundaries ?? ''),
    allowedUse: '四大家鱼养殖', condition: '按现状发包', months: 60, deposit: yuan(3_000), performance: yuan(6_000), clause: { ...DEFAULT_CLAUSE, due: { rule: 'yearDay', month: 11, day: 30, years: 0 } },
  };
  const listing = addListing(desk, {
    unit, name: `${name}发包`, mode: 'open', decision, createdOn: workdayUntil(addDays(noticeOn, -12)), registerUntil: minuteOf(noticeEnd, '17:00'), bidAt: minuteOf(workdayFrom(addDays(noticeEnd, 1)), '09:30'), bidPlace: `${unit.short}文化室`, assetClass: '坑塘水面', terms, lot: { name, holding: pond, terms: lot },
  });
  announce(desk, listing, noticeOn);
  const households = village.parties.households.filter(({ row }) => row.unit === unit.uid);
  const standings = [{ qualified: 1, isPaid: true }, { qualified: 1, isPaid: true }, { qualified: null, plate: null, isPaid: true }, { qualified: 0, plate: null, qualifiedNote: '拖欠上一期承包款，尚未缴清', isPaid: false }];
  for (const [index, { isPaid, ...cells }] of standings.entries()) {
    const party = households[index];
    if (party === undefined) continue;
    const day = afterWorkdays(noticeOn, index + 1);
    const on = day > desk.today ? desk.today : day;
    const bidder = register(desk, listing, party, on, { household: party.name, ...cells });
    if (isPaid) takeDeposit(desk, listing, bidder, on, account);
  }
}

/**
 * What the village decides and offers: a market floor let after 99 rounds, a pond on offer, a listing that failed and was put
 * up again, a sealed tender and an open session that wait for the desk. All dated by the program's rules before `today`.
 * `bill` writes the rent of the contract that was signed into the clock.
 */
export function tradeVillage(setting: Setting, village: Village): { readonly tables: () => TableRows[]; readonly bill: Billing } {
  const desk = createDesk(setting);
  const scene = { desk, village };
  const day = (before: number) => workdayUntil(addDays(desk.today, -before));
  const bill = letMarket(scene, day(200));
  const failed = idleAsset(village.assets, desk.units.joint, ['shop', 'factory', 'stall']);
  const tendered = idleAsset(village.assets, desk.units.joint, ['factory', 'shop', 'stall'], failed);
  const ending = endingLease(desk, village);
  const decision = decideRooms(desk, day(115), [failed.name, tendered.name, ending.holding.name]);
  failAndRelist(scene, decision, failed);
  sealedTender(scene, decision, tendered, day(0));
  openSession(scene, decision, ending, day(0));
  offerPond(scene, idlePond(village.parcels.ordinary, desk.units.groups));
  raiseLighting(desk, day(20), day(6));
  return { tables: () => deskTables(desk), bill };
}
