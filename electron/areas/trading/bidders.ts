import type { BidderWish } from '../../../shared/contract/trading.ts';
import type { Row } from '../../../shared/registers/define.ts';
import { Refused } from '../../../shared/errors.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { refuseInput } from './refusing.ts';
import { listingOf, lotsOf } from './rows.ts';

/** States in which bidders may still be registered or mended. */
const OPEN_STATES: readonly string[] = ['approved', 'announced', 'bidding'];

function refuseUnfit({ db }: Work, wish: BidderWish, today: string): void {
  const { state, terms, registerUntil, mode } = listingOf(db, wish.listing);
  if (!OPEN_STATES.includes(state)) refuseInput('name', '公告期间和竞价前才能登记竞投人');
  if (!isDate(wish.registeredOn)) refuseInput('registeredOn', '没有这一天，请核对日期');
  const [from, until] = [terms.registerFrom?.slice(0, 10) ?? '', registerUntil?.slice(0, 10) ?? '9999-12-31'];
  if (wish.registeredOn > today) refuseInput('registeredOn', `${wish.registeredOn} 在今天之后`);
  if (mode !== 'renewal' && (wish.registeredOn < from || wish.registeredOn > until)) refuseInput('registeredOn', `报名时间是 ${from || '公告起'} 至 ${until}`);
  const priorityUntil = terms.priority?.until?.slice(0, 10);
  if (wish.priority !== null && priorityUntil !== undefined && wish.registeredOn > priorityUntil) refuseInput('priority', `优先权申报到 ${priorityUntil} 截止`);
  const lots = new Set(lotsOf(db, wish.listing).map(({ uid }) => uid));
  if (wish.lots.some((lot) => !lots.has(lot))) refuseInput('lots', '有的标的不在这个项目里，请刷新后再选');
  if (wish.lots.length === 0) refuseInput('lots', '请选择报名的标的');
  const other = (column: string, value: string) => statement(db, `SELECT name FROM bidder WHERE listing = ? AND ${column} = ? AND uid <> ?`).pluck().get(wish.listing, value, wish.uid ?? '');
  if (wish.plate !== null) {
    const holder = other('plate', wish.plate);
    if (typeof holder === 'string') refuseInput('plate', `${wish.plate} 号牌已经发给${holder}`);
  }
  if (wish.idNo !== '') {
    const same = other('id_no', wish.idNo);
    if (typeof same === 'string') refuseInput('idNo', `这个证件号码已经以“${same}”报名`);
  }
  if (terms.onePerHousehold && wish.household !== '') {
    const same = other('household', wish.household);
    if (typeof same === 'string') refuseInput('household', `一户只能一人报名，这一户已有${same}`);
  }
  if (wish.qualified === false && wish.qualifiedNote === '') refuseInput('qualifiedNote', '请写明不合格的原因');
  if (wish.priority !== null && wish.priorityBasis === '') refuseInput('priorityBasis', '请写明优先权的依据');
}

/** Registers a bidder, or mends the registration. Plate, identity and (where the notice says so) household are given once in a listing. */
export function saveBidder(ledger: Ledger, wish: BidderWish, today: string): { seq: number | null; bidder: string } {
  const { seq, value } = ledger.run({ name: 'trading.saveBidder', title: '登记竞投人' }, (work) => {
    const { db, writer, describe } = work;
    refuseUnfit(work, wish, today);
    const listing = listingOf(db, wish.listing);
    const { uid, listing: of, lots, qualified, ...rest } = wish;
    const row = { ...rest, lots: JSON.stringify(lots), qualified: qualified === null ? null : Number(qualified) };
    describe(`${uid === null ? '登记' : '修改'}“${listing.name}”的竞投人${wish.name}`);
    if (uid !== null) {
      if (writer.get('bidder', uid).listing !== of) throw new Refused('ROW_MISSING');
      const before = writer.get('bidder', uid);
      refuseFixed(work, before, { ...row, listing: of });
      writer.update('bidder', uid, row);
      return uid;
    }
    if (isOpened(work, of)) refuseInput('name', '竞价已经开始，不能再登记竞投人');
    const made = newUid();
    const last: unknown = statement(db, 'SELECT MAX(position) FROM bidder WHERE listing = ?').pluck().get(of);
    writer.insert('bidder', { uid: made, listing: of, position: (typeof last === 'number' ? last : 0) + 1, ...row });
    countBidders(work, of);
    return made;
  });
  return { seq, bidder: value };
}

function hasBid({ db }: Work, bidder: string): boolean {
  return statement(db, 'SELECT 1 FROM bid_event WHERE bidder = ? LIMIT 1').get(bidder) !== undefined;
}

const FIXED = { name: '姓名', kind: '类型', idNo: '证件号码', household: '户', plate: '号牌', lots: '标的', priority: '优先权', qualified: '资格', blacklist: '黑名单记录' } as const;

/** Once the first lot was opened the record speaks of the bidders as they stood then; once money came in, its payer is the bidder. */
function refuseFixed(work: Work, before: Row, after: Row): void {
  const isFixed = isOpened(work, String(before.listing));
  const changed = Object.entries(FIXED).find(([key]) => (before[key] ?? null) !== (after[key] ?? null));
  if (isFixed && changed !== undefined) refuseInput(changed[0], `竞价已经开始，${changed[1]}不能再改`);
  if (before.name !== after.name && statement(work.db, 'SELECT 1 FROM bid_deposit WHERE bidder = ? LIMIT 1').get(before.uid) !== undefined) refuseInput('name', '已经收过保证金，姓名不能再改；登错请退还后重新登记');
}

/** Whether a lot of the listing was opened: from then on the record is read by the plates that were given out. */
function isOpened({ db }: Work, listing: string): boolean {
  return statement(db, 'SELECT 1 FROM bid_event e JOIN lot l ON l.uid = e.lot WHERE l.listing = ? LIMIT 1').get(listing) !== undefined;
}

function countBidders({ db, writer }: Work, listing: string): void {
  writer.update('listing', listing, { bidders: Number(statement(db, 'SELECT COUNT(*) FROM bidder WHERE listing = ?').pluck().get(listing)) });
}

/** Takes a registration away that was entered by mistake: one without a bid and without money. */
export function removeBidder(ledger: Ledger, uid: string): { seq: number | null } {
  const { seq } = ledger.run({ name: 'trading.removeBidder', title: '删除竞投人' }, (work) => {
    const { db, writer, describe } = work;
    const row = writer.get('bidder', uid);
    if (hasBid(work, uid)) refuseInput('name', '已经报过价，不能删除');
    if (statement(db, 'SELECT 1 FROM bid_deposit WHERE bidder = ?').get(uid) !== undefined) refuseInput('name', '收过保证金，不能删除；不再参加的请退还保证金');
    writer.remove('bidder', uid);
    describe(`删除竞投人${String(row.name)}`);
    countBidders(work, String(row.listing));
  });
  return { seq };
}
