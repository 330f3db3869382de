import { BODY_LABELS } from '../../../shared/contract/decisionTerms.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { FARM_CLASSES } from '../../../shared/rules/leases/letting.ts';
import { contractDraft } from '../../../shared/rules/trading/award.ts';
import type { Award } from '../../../shared/rules/trading/award.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger, Work } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { decisionOf } from '../decisions/rows.ts';
import { planAnew } from '../leases/clauses.ts';
import { contractFacts } from '../leases/facts.ts';
import { contractGate } from './basis.ts';
import { decisionStatus } from './listingFacts.ts';
import { refuseInput, valueOf } from './refusing.ts';
import type { BidderRow, ListingRow, LotRow } from './rows.ts';
import { biddersOf, listingOf, lotOf } from './rows.ts';

function objectOf(db: Db, { asset, parcel }: LotRow): { readonly location: string; readonly kind: Award['lot']['kind'] } {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  if (asset !== null) return { location: text(statement(db, 'SELECT location FROM asset WHERE uid = ?').pluck().get(asset)), kind: 'lease' };
  if (parcel === null) return { location: '', kind: 'lease' };
  const landClass: unknown = statement(db, 'SELECT land_class FROM parcel WHERE uid = ?').pluck().get(parcel);
  return { location: text(statement(db, 'SELECT location FROM parcel WHERE uid = ?').pluck().get(parcel)), kind: typeof landClass === 'string' && FARM_CLASSES.has(landClass) ? 'contract_out' : 'lease' };
}

/** What the contract of a lot would say, drawn up from the notice's terms and the result. */
export function draftOf(db: Db, listing: ListingRow, lot: LotRow, winner: Pick<BidderRow, 'name'>, signedOn: string, startOn: string | null) {
  const decision = decisionStatus(db, listing, signedOn);
  const body = listing.decision === null ? null : decisionOf(db, listing.decision).body;
  const terms = lot.terms.startOn === null && startOn !== null ? { ...lot.terms, startOn } : lot.terms;
  return contractDraft({
    listing: { mode: listing.mode, onPlatform: listing.onPlatform, tradeNo: listing.platformNo || listing.code, lessor: listing.unitName, terms: listing.terms, decidedOn: decision.decidedOn, decisionBody: body === null ? '' : BODY_LABELS[body] },
    lot: { name: lot.name, ...objectOf(db, lot), terms }, result: { amount: lot.price ?? 0 }, winner, signedOn,
  });
}

/** Takes a contract away that was only drawn up: the winner did not sign, or the listing ended without it. */
export function dropDraft({ db, writer }: Work, lot: LotRow): void {
  if (lot.contract === null) return;
  if (writer.get('contract', lot.contract).state !== 'draft') refuseInput('reason', '合同已经生效，请在合同里办理');
  writer.update('lot', lot.uid, { contract: null });
  for (const table of ['rent_clause', 'contract_basis', 'contract_object', 'contract_party'] as const) {
    for (const uid of statement(db, `SELECT uid FROM ${table} WHERE contract = ?`).pluck().all(lot.contract)) writer.remove(table, String(uid));
  }
  writer.remove('contract', lot.contract);
}

/** The winner as a party of the unit: the one of that name and number, or a new one; a namesake with another number is somebody else. */
function partyOf({ db, writer }: Work, unit: string, winner: BidderRow): string {
  const known: unknown = statement(db, 'SELECT uid FROM party WHERE unit = ? AND name = ? AND deactivated_on IS NULL AND (? = \'\' OR COALESCE(id_number, \'\') IN (\'\', ?)) ORDER BY COALESCE(id_number, \'\') = ? DESC, id LIMIT 1').pluck().get(unit, winner.name, winner.idNo, winner.idNo, winner.idNo);
  if (typeof known === 'string') return known;
  const uid = newUid();
  writer.insert('party', { uid, name: winner.name, kind: winner.kind === 'company' ? 'company' : 'person', idType: winner.idNo === '' ? null : winner.kind === 'company' ? 'uscc' : 'resident_id', idNumber: winner.idNo || null, mobile: winner.phone || null, unit });
  return uid;
}

/** Draws up the contract of a lot as a draft with lessee, object, rent clause and what it rests on, in one command. Its schedule is laid when the listing is signed. */
export function makeContract(ledger: Ledger, wish: { readonly lot: string; readonly signedOn: string; readonly startOn: string }, today: string): { seq: number | null; contract: string } {
  for (const key of ['signedOn', 'startOn'] as const) if (!isDate(wish[key])) refuseInput(key, '没有这一天，请核对日期');
  const { seq, value } = ledger.run({ name: 'trading.makeContract', title: '起草合同' }, (work) => {
    const { db, writer, describe } = work;
    const lot = lotOf(db, wish.lot);
    const listing = listingOf(db, lot.listing);
    const winner = biddersOf(db, listing.uid).find(({ uid }) => uid === lot.winner);
    if (lot.state !== 'sold' || winner === undefined) refuseInput('signedOn', '这个标的还没有成交');
    if (lot.contract !== null) refuseInput('signedOn', '已经起草过合同');
    if (listing.state !== 'result') refuseInput('signedOn', '请先发布成交公示');
    if (listing.resultEndOn !== null && wish.signedOn <= listing.resultEndOn) refuseInput('signedOn', `成交公示到 ${listing.resultEndOn}，期满后才能签约`);
    if (wish.signedOn > today) refuseInput('signedOn', `${wish.signedOn} 在今天之后，请核对日期`);
    const draft = valueOf('signedOn', draftOf(db, listing, lot, winner, wish.signedOn, wish.startOn));
    const uid = newUid();
    writer.insert('contract', { uid, ...draft.row, state: 'draft', renews: listing.mode === 'renewal' ? lot.before : null, unit: listing.unit });
    if (lot.asset !== null || lot.parcel !== null) writer.insert('contract_object', { uid: newUid(), contract: uid, position: 1, asset: lot.asset, parcel: lot.parcel, area: draft.row.area, areaUnit: draft.row.areaUnit, share: null });
    writer.insert('contract_party', { uid: newUid(), contract: uid, position: 1, party: partyOf(work, listing.unit, winner), role: 'lessee' });
    writer.insert('rent_clause', { uid: newUid(), contract: uid, fromOn: null, clause: JSON.stringify(draft.clause), agreedOn: wish.signedOn, basis: `成交结果 ${listing.code}` });
    writer.insert('contract_basis', { uid: newUid(), contract: uid, lot: lot.uid, decision: listing.decision, exception: listing.exception, exceptionBy: listing.exceptionBy, exceptionOn: listing.exceptionOn });
    writer.update('lot', lot.uid, { contract: uid });
    describe(`起草“${draft.row.name}”（${winner.name}）`);
    return uid;
  });
  return { seq, contract: value };
}

/** The contracts of a listing come into force: their schedules are laid down. */
export function bringIntoForce(work: Work, contracts: readonly string[], today: string): void {
  for (const uid of contracts) {
    const gate = contractGate(work.db, uid);
    if (gate !== '') refuseInput('reason', gate);
    if (work.writer.get('contract', uid).state === 'draft') work.writer.update('contract', uid, { state: 'in_force' });
    planAnew(work, contractFacts(work.db, uid), today);
  }
}
