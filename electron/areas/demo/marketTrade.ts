import type { LotTerms } from '../../../shared/contract/tradingTerms.ts';
import { addDays, addMonths } from '../../../shared/rules/dates.ts';
import { firstYearFen } from '../../../shared/rules/trading/amounts.ts';
import { DEFAULT_CLAUSE, DEFAULT_LOT_TERMS } from '../../../shared/rules/trading/defaults.ts';
import { decideMarket } from './decisions.ts';
import type { Holding } from './draft.ts';
import { areaOf, yuan } from './draft.ts';
import { newAsset } from './holdings.ts';
import type { DemoBidder, DemoListing } from './listings.ts';
import { addListing, moveOn, noticeTerms, refundDeposit, register, takeDeposit } from './listings.ts';
import type { Billing } from './marketContract.ts';
import { signContract } from './marketContract.ts';
import { holdMarketSession, SAMPLE_BID, SAMPLE_BIDDERS, SAMPLE_NOTICE } from './marketSession.ts';
import type { TradeDesk, TradeScene } from './tradeDesk.ts';
import { afterWorkdays, workdayFrom } from './tradeDesk.ts';

const NOTICE_DAYS = 7;
const RESULT_DAYS = 5;

/** The days of the deal, each following from the one before. */
function daysOf(resolvedOn: string) {
  const appliedOn = workdayFrom(addDays(resolvedOn, 10));
  const approvedOn = workdayFrom(addDays(appliedOn, 3));
  const noticeOn = workdayFrom(addDays(approvedOn, 2));
  const noticeEnd = afterWorkdays(noticeOn, NOTICE_DAYS);
  const bidDay = workdayFrom(addDays(noticeEnd, 1));
  const resultOn = workdayFrom(addDays(bidDay, 1));
  const resultEnd = afterWorkdays(resultOn, RESULT_DAYS);
  const signedOn = workdayFrom(addDays(resultEnd, 2));
  // The notice names the first day: that of a month which leaves time for the bidding and the signing.
  const startOn = addMonths(`${addDays(noticeOn, 45).slice(0, 7)}-01`, 1);
  return { appliedOn, approvedOn, noticeOn, noticeEnd, bidDay, resultOn, signedOn, startOn };
}

/** The upper floor of the market, let as a whole. */
function newFloor(desk: TradeDesk, market: Holding | undefined): Holding {
  return newAsset(desk, {
    unit: desk.units.joint, name: '禾塘综合市场二层摊位（24个）', category: 'market', operating: true, location: '云溪镇禾塘大道66号禾塘综合市场二层', buildingArea: areaOf(268, 80), acquired: '2011-09-01',
    more: { structure: '钢筋混凝土', purpose: '农贸市场', ownCode: 'E1-24', ...(market === undefined ? {} : { partOf: market.uid }) },
  });
}

function recordSession(desk: TradeDesk, { row, lot, spec }: DemoListing, bidders: readonly DemoBidder[], day: string): DemoBidder & { readonly price: number } {
  const { terms } = spec.lot;
  const { events, rounds, winner, price } = holdMarketSession(bidders, terms, day);
  for (const event of events) desk.rows.events.push({ uid: desk.newUid(), lot: lot.uid ?? null, ...event });
  Object.assign(lot, { state: 'sold', winner, price, endedOn: day });
  Object.assign(row, { rounds, resultYear: firstYearFen(terms, price, terms.startOn ?? day) });
  const found = bidders.find(({ uid }) => uid === winner);
  if (found === undefined) throw new RangeError('the winner is not among the bidders');
  return { ...found, price };
}

const DOSSIER: readonly (readonly [item: string, pages: number, day: 'appliedOn' | 'noticeOn' | 'bidDay' | 'resultOn' | 'signedOn', remark: string])[] = [
  ['valuation', 6, 'appliedOn', '参照一层摊位租金'], ['plan', 9, 'appliedOn', ''], ['notice', 4, 'noticeOn', '公告及张贴照片'], ['registration', 42, 'noticeOn', '十名竞投人'],
  ['bidding', 6, 'bidDay', '竞投记录，录像存光盘'], ['confirmation', 1, 'bidDay', ''], ['result', 3, 'resultOn', '公示及张贴照片'], ['contract', 14, 'signedOn', ''],
];

/**
 * The market's upper floor from the decision to the signed contract: ten bidders, 99 rounds, losers refunded, an objection
 * answered. `resolvedOn` is the day of the resolution; the rest follows by the rules. Returns what bills the rent.
 */
export function letMarket({ desk, village }: TradeScene, resolvedOn: string): Billing {
  const { joint } = desk.units;
  const days = daysOf(resolvedOn);
  const floor = newFloor(desk, village.assets.find(({ row }) => row.category === 'market'));
  village.assets.push(floor);
  const decision = decideMarket(desk, resolvedOn, workdayFrom(addDays(days.signedOn, 3)));
  const account = village.accountOf(joint);
  const registerUntil = `${days.noticeEnd} 17:00`;
  const terms: LotTerms = {
    ...DEFAULT_LOT_TERMS, ...SAMPLE_BID, area: floor.area, areaUnit: '㎡', currentUse: '空置', allowedUse: '农副产品销售', boundaries: '市场二层全部摊位，通道除外', startOn: days.startOn, months: 36, deposit: yuan(20_000), performance: yuan(40_000),
    clause: { ...DEFAULT_CLAUSE, cycle: { laid: 'lease', months: 3 }, due: { rule: 'monthDay', month: 0, day: 10 } },
  };
  const listing = addListing(desk, {
    unit: joint, name: '禾塘综合市场二层摊位招租', mode: 'open', decision, createdOn: days.appliedOn, registerUntil, bidAt: `${days.bidDay} 09:30`, bidPlace: '禾塘村党群服务中心二楼竞投室', assetClass: '集体经营性资产',
    terms: noticeTerms(days.noticeOn, registerUntil, account, { ...SAMPLE_NOTICE, noticeDays: NOTICE_DAYS, resultDays: RESULT_DAYS }), lot: { name: floor.name, holding: floor, terms },
  });
  moveOn(desk, listing, [['applied', days.appliedOn], ['approved', days.approvedOn], ['announced', days.noticeOn]]);
  const people = desk.random.shuffle(village.parties.people).slice(0, SAMPLE_BIDDERS);
  const bidders = people.map((party, index) => {
    const on = afterWorkdays(days.noticeOn, 1 + (index % (NOTICE_DAYS - 1)));
    const bidder = register(desk, listing, party, on);
    takeDeposit(desk, listing, bidder, on, account);
    return bidder;
  });
  moveOn(desk, listing, [['bidding', days.bidDay]]);
  const won = recordSession(desk, listing, bidders, days.bidDay);
  const winner = people.find((_, index) => bidders[index]?.uid === won.uid);
  if (winner === undefined) throw new RangeError('the winner is no party');
  for (const bidder of bidders) if (bidder.uid !== won.uid) refundDeposit(desk, listing, bidder, workdayFrom(addDays(days.bidDay, 3)), account);
  moveOn(desk, listing, [['result', days.resultOn], ['signed', days.signedOn]]);
  desk.rows.objections.push({ uid: desk.newUid(), listing: listing.uid, madeBy: '一名落选竞投人', madeOn: afterWorkdays(days.resultOn, 2), text: '对第57轮报价的记录时间有疑问。', answer: '已调看录像，记录与现场一致，当事人没有意见。', answeredOn: afterWorkdays(days.resultOn, 3) });
  for (const [item, pages, day, remark] of DOSSIER) desk.rows.dossier.push({ uid: desk.newUid(), listing: listing.uid, item, state: 'present', pages, documentOn: days[day], remark });
  return signContract(desk, village.contracts, { listing, asset: floor, winner, price: won.price, signedOn: days.signedOn });
}
