import type { PrintedDocument, ProjectPaper } from '../../../shared/contract/documents.ts';
import type { Body } from '../../../shared/contract/decisionTerms.ts';
import { formatArea } from '../../../shared/rules/area.ts';
import { formatDateCn } from '../../../shared/rules/dates.ts';
import { toCapitals } from '../../../shared/rules/capitals.ts';
import { fen, formatMoney } from '../../../shared/rules/money.ts';
import { Refused } from '../../../shared/errors.ts';
import { shanghaiTime } from '../../../shared/rules/moments.ts';
import { bidText, firstYearFen, priceOf, totalFen } from '../../../shared/rules/trading/amounts.ts';
import { clauseWords, monthsText, relistConditions } from '../../../shared/rules/trading/award.ts';
import { RELIST_RULES } from '../../../shared/rules/trading/defaults.ts';
import { confirmation } from '../../../shared/rules/trading/documents/confirmation.ts';
import { dossierIndex } from '../../../shared/rules/trading/documents/dossierIndex.ts';
import { failedNotice } from '../../../shared/rules/trading/documents/failedNotice.ts';
import type { PostingFacts, ProjectFacts } from '../../../shared/rules/trading/documents/facts.ts';
import { leaseNotice } from '../../../shared/rules/trading/documents/leaseNotice.ts';
import { registrationForm } from '../../../shared/rules/trading/documents/registrationForm.ts';
import { resultNotice } from '../../../shared/rules/trading/documents/resultNotice.ts';
import { premium } from '../../../shared/rules/trading/session/result.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { decisionOf, progressOf, stepsOfDecision } from '../decisions/rows.ts';
import { bidRecordPaper } from './bidRecordPaper.ts';
import { headOf, rateText } from './paperHead.ts';
import { decisionNoticePaper, voteSheetPaper } from './decisionPapers.ts';
import { standingOf } from './deposits.ts';
import type { Now } from './listingFacts.ts';
import { decisionStatus, dossierParts } from './listingFacts.ts';
import { reasonText } from './defaulted.ts';
import type { BidderRow, ListingRow, LotRow } from './rows.ts';
import { bidDepositsOf, biddersOf, listingOf, lotOf, lotsOf } from './rows.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : '');

const projectOf = (listing: ListingRow): ProjectFacts => ({ name: listing.name, code: listing.platformNo || listing.code, owner: listing.unitName });

/** Months and area as they were agreed: a bid of years or of an area changes them. */
function agreedOf(lot: LotRow): { readonly months: number; readonly area: string } {
  const agreed = lot.price === null ? null : priceOf(lot.terms, lot.price);
  const { months, area, areaUnit } = agreed?.ok === true ? agreed.value : lot.terms;
  return { months, area: area === null || areaUnit === null ? '' : formatArea(area, areaUnit) };
}

/** When a lot was really opened, or the time that was announced. */
function heldAt(db: Db, listing: ListingRow, lot: LotRow | undefined): string {
  const at: unknown = lot === undefined ? null : statement(db, `SELECT at FROM bid_event WHERE lot = ? AND kind = 'opened' AND text = ''`).pluck().get(lot.uid);
  return typeof at === 'string' ? shanghaiTime(at).slice(0, 16) : (listing.bidAt ?? '');
}

const wordsOf = (lot: LotRow) => clauseWords({ ...lot.terms.clause, price: { by: 'total', amount: 0 } });
const locationOf = (db: Db, lot: LotRow) => text(statement(db, 'SELECT COALESCE((SELECT location FROM asset WHERE uid = @asset), (SELECT location FROM parcel WHERE uid = @parcel))').pluck().get({ asset: lot.asset, parcel: lot.parcel }));
const window = (from: string | null, until: string | null, days: number): PostingFacts | null => (from === null || until === null ? null : { from, until, days });

/** The bodies by which a decision was passed, each with the day of the vote that carried it; failed ones decided nothing. */
function decidedBy(db: Db, { decision }: ListingRow): { body: Body; on: string }[] {
  if (decision === null) return [];
  const { steps } = progressOf(db, decisionOf(db, decision), stepsOfDecision(db, decision).map(({ record }) => record));
  return steps.flatMap(({ step, doneBy }) => (doneBy === null || doneBy.body === null || step === 'announcement' || step === 'result' ? [] : [{ body: doneBy.body, on: doneBy.heldOn }]));
}

function noticePaper(db: Db, listing: ListingRow, now: Now): PrintedDocument {
  const lots = lotsOf(db, listing.uid);
  const approvedOn = text(statement(db, `SELECT MAX(moved_on) FROM listing_move WHERE listing = ? AND to_state = 'approved'`).pluck().get(listing.uid));
  const postedOn = listing.noticeOn ?? now.today;
  return leaseNotice({
    head: headOf(db, listing.unit, listing.code, postedOn), paper: lots.length > 8 ? 'A3' : 'A4', project: projectOf(listing), place: listing.unitName, asset: lots.length === 1 ? (lots[0]?.name ?? '') : listing.name, attempt: listing.attempt, mode: listing.mode, terms: listing.terms,
    decided: decidedBy(db, listing), approved: approvedOn === '' ? null : { by: '镇（街道）', on: approvedOn, document: '' },
    lots: lots.map((lot) => ({
      lotNo: lot.number, name: lot.name, location: locationOf(db, lot), terms: lot.terms, reserve: bidText(lot.terms, lot.terms.reserve), step: lot.terms.step === 0 ? '' : bidText(lot.terms, lot.terms.step),
      maxStep: lot.terms.maxSteps === null ? '' : bidText(lot.terms, lot.terms.step * lot.terms.maxSteps), cap: lot.terms.cap === null ? '' : bidText(lot.terms, lot.terms.cap), escalation: wordsOf(lot).escalation, cycle: wordsOf(lot).payment,
    })),
    registerUntil: listing.registerUntil ?? '', biddingAt: listing.bidAt ?? '', biddingPlace: listing.bidPlace, tieRule: '', singleRule: '', posting: window(postedOn, listing.noticeEndOn, listing.terms.noticeDays),
  });
}

const ID_TYPES = { person: '居民身份证', company: '统一社会信用代码' } as const;

function registrationPaper(db: Db, listing: ListingRow, bidder: BidderRow | null): PrintedDocument {
  const lots = lotsOf(db, listing.uid);
  const wanted = bidder === null ? lots : lots.filter(({ uid }) => bidder.lots.includes(uid));
  const deposits = bidDepositsOf(db, listing.uid);
  const paid = deposits.filter((one) => one.bidder === bidder?.uid && one.movement === 'taken').at(-1);
  const taken = deposits.filter((one) => one.bidder === bidder?.uid && one.movement === 'taken').reduce((sum, { amount }) => sum + amount, 0);
  return registrationForm({
    head: headOf(db, listing.unit, listing.code, ''), project: projectOf(listing), lotNo: wanted.length === 1 || bidder !== null ? wanted.map(({ number }) => number).join('、') : '', lotName: wanted.length === 1 ? (wanted[0]?.name ?? '') : bidder === null ? '' : `${wanted.length} 个标的`,
    deposit: wanted.length === 0 ? '' : `${formatMoney(wanted.reduce((sum, { terms }) => sum + terms.deposit, 0))} 元`, papers: listing.terms.papers,
    registrant: bidder === null ? null : {
      name: bidder.name, idType: ID_TYPES[bidder.kind], idNumber: bidder.idNo, phone: bidder.phone, address: '', legalRepresentative: '', agent: '', agentIdNumber: '', isMember: null, claimsPriority: bidder.priority !== null, priorityBasis: bidder.priorityBasis,
      paddle: bidder.plate ?? '', registeredAt: bidder.registeredOn, depositPaid: taken === 0 ? '' : `${formatMoney(taken)} 元`, depositPaidOn: paid?.movedOn ?? '', depositPayer: paid?.payer ?? '', papersHanded: null,
    },
  });
}

function resultPaper(db: Db, listing: ListingRow, now: Now): PrintedDocument {
  const lots = lotsOf(db, listing.uid);
  const sold = lots.filter(({ state }) => state === 'sold');
  if (sold.length === 0) throw new Refused('PRINT_FAILED', { detail: '还没有成交的标的' });
  const postedOn = listing.resultOn ?? now.today;
  return resultNotice({
    head: headOf(db, listing.unit, listing.code, postedOn), paper: sold.length > 10 ? 'A3' : 'A4', project: projectOf(listing), mode: listing.mode, noticed: window(listing.noticeOn, listing.noticeEndOn, listing.terms.noticeDays), biddingAt: heldAt(db, listing, sold[0]), biddingPlace: listing.bidPlace,
    lots: sold.map((lot) => {
      const registered = biddersOf(db, listing.uid).filter((bidder) => bidder.lots.includes(lot.uid));
      const price = lot.price ?? 0;
      const [year, total] = [firstYearFen(lot.terms, price, lot.terms.startOn ?? postedOn), totalFen(lot.terms, price, lot.terms.startOn ?? postedOn)];
      return {
        lotNo: lot.number, name: lot.name, code: text(statement(db, 'SELECT COALESCE((SELECT code FROM asset WHERE uid = @asset), (SELECT code FROM parcel WHERE uid = @parcel))').pluck().get({ asset: lot.asset, parcel: lot.parcel })), area: agreedOf(lot).area, use: lot.terms.allowedUse, term: monthsText(agreedOf(lot).months),
        reserve: bidText(lot.terms, lot.terms.reserve), price: bidText(lot.terms, price), yearly: year === null ? '' : `${formatMoney(year)} 元`, total: total === null ? '' : `${formatMoney(total)} 元`, overReserve: rateText(premium(price, lot.terms.reserve)), winner: lot.winnerName,
        registered: registered.length, qualified: registered.filter(({ qualified }) => qualified === true).length, priority: statement(db, `SELECT 1 FROM bid_event WHERE lot = ? AND kind = 'priority' AND bidder = ?`).get(lot.uid, lot.winner) === undefined ? '' : '行使优先权',
      };
    }),
    posting: window(postedOn, listing.resultEndOn, listing.terms.resultDays), objections: { by: listing.unitName, phone: listing.terms.phone, supervision: listing.terms.complaints }, signing: listing.signBy === null ? `公示期满后 ${listing.terms.signDays} 个工作日内` : `${formatDateCn(listing.signBy)}前（含当日）`,
  });
}

function failedPaper(db: Db, listing: ListingRow, now: Now): PrintedDocument {
  const failed = lotsOf(db, listing.uid).filter(({ state }) => state === 'failed');
  if (failed.length === 0) throw new Refused('PRINT_FAILED', { detail: '没有流拍的标的' });
  const next = relistConditions(listing.attempt, RELIST_RULES).join('；');
  return failedNotice({
    head: headOf(db, listing.unit, listing.code, now.today), paper: 'A4', project: projectOf(listing), mode: listing.mode, biddingAt: listing.bidAt ?? '',
    lots: failed.map((lot) => ({ lotNo: lot.number, name: lot.name, reserve: bidText(lot.terms, lot.terms.reserve), reason: reasonText(lot), next })), deposits: `竞投保证金在 ${listing.terms.refundDays} 个工作日内原路退还，不计利息。`, posting: null, contact: listing.terms.contact, phone: listing.terms.phone,
  });
}

/** States in which no result stands. */
const ENDED_BADLY: readonly string[] = ['withdrawn', 'failed', 'relisted', 'terminated'];

function confirmationPaper(db: Db, lot: LotRow, now: Now): PrintedDocument {
  const listing = listingOf(db, lot.listing);
  const winner = biddersOf(db, listing.uid).find(({ uid }) => uid === lot.winner);
  if (lot.state !== 'sold' || winner === undefined || lot.price === null || ENDED_BADLY.includes(listing.state)) throw new Refused('PRINT_FAILED', { detail: '这个标的还没有成交' });
  const year = firstYearFen(lot.terms, lot.price, lot.terms.startOn ?? now.today);
  const held = standingOf(winner, bidDepositsOf(db, listing.uid), lotsOf(db, listing.uid)).held;
  return confirmation({
    head: headOf(db, listing.unit, listing.code, lot.endedOn ?? now.today), project: projectOf(listing), lotNo: lot.number, lotName: lot.name, area: agreedOf(lot).area, use: lot.terms.allowedUse, term: monthsText(agreedOf(lot).months), mode: listing.mode, biddingAt: heldAt(db, listing, lot), biddingPlace: listing.bidPlace,
    winner: winner.name, winnerIdType: ID_TYPES[winner.kind], winnerIdNumber: winner.idNo, winnerPhone: winner.phone, price: bidText(lot.terms, lot.price), sumLabel: '首年租金', sum: year === null ? '' : `${formatMoney(year)} 元`, sumCapitals: year === null ? '' : toCapitals(fen(year)),
    deposit: held === 0 ? '' : `${formatMoney(held)} 元`, depositHandling: '签订合同后转为履约保证金或原路退还', performance: lot.terms.performance === 0 ? '' : `${formatMoney(lot.terms.performance)} 元`, signUntil: listing.signBy ?? '', signPlace: listing.bidPlace, default: listing.terms.forfeiture, holders: [listing.unitName, '竞得人', '镇（街道）'],
  });
}

function dossierPaper(db: Db, listing: ListingRow, now: Now): PrintedDocument {
  const lots = lotsOf(db, listing.uid);
  const parts = dossierParts(db, listing, lots);
  return dossierIndex({
    head: headOf(db, listing.unit, listing.code, now.today), project: projectOf(listing), lessee: [...new Set(lots.flatMap(({ winnerName }) => (winnerName === '' ? [] : [winnerName])))].join('、'), contract: lots.flatMap(({ contractName }) => (contractName === '' ? [] : [contractName])).join('、'), keeper: '',
    parts: parts.map(({ label, isMandatory, state, pages, documentOn, remark }) => ({ title: label, isMandatory, state: state === 'absent' ? 'missing' : state, pages, date: documentOn ?? '', remark })),
  });
}

/** A paper as it would be now; `of` is the listing, lot, bidder, decision or meeting that it is about. Refuses ROW_MISSING, PRINT_FAILED. */
export function paperOf(db: Db, kind: ProjectPaper, of: string, now: Now): PrintedDocument {
  switch (kind) {
    case 'lease_notice': return noticePaper(db, listingOf(db, of), now);
    case 'result_notice': return resultPaper(db, listingOf(db, of), now);
    case 'failed_notice': return failedPaper(db, listingOf(db, of), now);
    case 'dossier_index': return dossierPaper(db, listingOf(db, of), now);
    case 'registration': {
      const listing: unknown = statement(db, 'SELECT listing FROM bidder WHERE uid = ?').pluck().get(of);
      if (typeof listing !== 'string') return registrationPaper(db, listingOf(db, of), null);
      return registrationPaper(db, listingOf(db, listing), biddersOf(db, listing).find(({ uid }) => uid === of) ?? null);
    }
    case 'bid_record': return bidRecordPaper(db, lotOf(db, of), now);
    case 'confirmation': return confirmationPaper(db, lotOf(db, of), now);
    case 'decision_notice': return decisionNoticePaper(db, of, now);
    case 'vote_sheet': return voteSheetPaper(db, of, now);
  }
}

/** What a paper should be read beside: a decision that does not hold, a sum that is not known. */
export function paperWarnings(db: Db, kind: ProjectPaper, of: string, now: Now): string[] {
  if (kind !== 'lease_notice') return [];
  const listing = listingOf(db, of);
  const decision = decisionStatus(db, listing, listing.noticeOn ?? now.today);
  return decision.status === 'valid' || listing.exception !== '' ? [] : [decision.status === 'none' ? '还没有决议，不能发布公告' : `决议不成立：${decision.why}`];
}
