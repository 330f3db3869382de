import type { PrintedDocument } from '../../../shared/contract/documents.ts';
import { shanghaiTime } from '../../../shared/rules/moments.ts';
import { bidCapitals, bidText, variableUnit } from '../../../shared/rules/trading/amounts.ts';
import { bidRecord } from '../../../shared/rules/trading/documents/bidRecord.ts';
import { relistConditions } from '../../../shared/rules/trading/award.ts';
import { RELIST_RULES } from '../../../shared/rules/trading/defaults.ts';
import { explain } from '../../../shared/rules/trading/session/explain.ts';
import { isPriceLine } from '../../../shared/rules/trading/session/rules.ts';
import { premium, sessionResult } from '../../../shared/rules/trading/session/result.ts';
import { replay } from '../../../shared/rules/trading/session/apply.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { Refused } from '../../../shared/errors.ts';
import type { Now } from './listingFacts.ts';
import { headOf, rateText } from './paperHead.ts';
import { reasonText } from './defaulted.ts';
import type { LotRow } from './rows.ts';
import { bidDepositsOf, biddersOf, eventsOf } from './rows.ts';
import { lotAtDesk } from './sessionRules.ts';

/** 竞投记录表 of a lot: who was there, every line with its time, what was struck out, how it ended, and the curve of the price. */
export function bidRecordPaper(db: Db, lot: LotRow, now: Now): PrintedDocument {
  const at = lotAtDesk(db, lot.listing, lot.uid);
  if (at === null) throw new Refused('ROW_MISSING');
  const { rules, listing } = at;
  const events = eventsOf(db, lot.uid);
  if (events.length === 0) throw new Refused('PRINT_FAILED', { detail: '这个标的还没有竞价记录' });
  const isShut = rules.mode === 'sealed' && events.every(({ kind }) => kind !== 'unsealed');
  if (isShut && lot.state !== 'failed') throw new Refused('PRINT_FAILED', { detail: '密封报价还没有开启，开启以后才能打印记录' });
  const rows = explain(rules, events);
  const result = sessionResult(rules, replay(rules, events));
  const ids = new Map(biddersOf(db, listing.uid).map(({ uid, idNo }) => [uid, idNo]));
  const paid = new Set(bidDepositsOf(db, listing.uid).filter(({ movement }) => movement === 'taken').map(({ bidder }) => bidder));
  const price = lot.price ?? result.price;
  const ranks = new Map([...events].filter(({ kind, amount, text }) => kind === 'sealed' && amount !== null && !text.startsWith('无效：')).toSorted((a, b) => (lot.terms.direction === 'up' ? 1 : -1) * ((b.amount ?? 0) - (a.amount ?? 0))).map(({ seq }, index) => [seq, index + 1]));
  return bidRecord({
    head: headOf(db, listing.unit, listing.code, lot.endedOn ?? now.today), project: { name: listing.name, code: listing.platformNo || listing.code, owner: listing.unitName }, lotNo: lot.number, lotName: lot.name, mode: listing.mode,
    heldAt: shanghaiTime(events[0]?.at ?? '').slice(0, 16), place: listing.bidPlace, reserve: bidText(lot.terms, lot.terms.reserve), step: lot.terms.step === 0 ? '' : bidText(lot.terms, lot.terms.step), unit: variableUnit(lot.terms.variable), reserveValue: lot.terms.reserve,
    host: '', recorder: '', supervisor: '', expected: at.bidders.length,
    bidders: at.bidders.map(({ uid, plate, name, priorityLevel }) => ({ uid, paddle: plate, name, idNumber: ids.get(uid) ?? '', isDepositIn: paid.has(uid), hasPriority: priorityLevel !== null })),
    lines: events.map((event, index) => {
      const row = rows[index];
      return { event, round: row === undefined || row.round === '' ? null : Number(row.round), amount: row?.amount ?? '', capitals: event.kind === 'sealed' && event.amount !== null ? (bidCapitals(lot.terms, event.amount) ?? '') : '', isValid: row?.validity !== '无效', why: isPriceLine(rules, event) ? (row?.note ?? '') : '', envelope: '', rank: ranks.get(event.seq) ?? null };
    }),
    result: {
      highest: price === null ? '' : bidText(lot.terms, price), winner: lot.winnerName, price: price === null ? '' : bidText(lot.terms, price), capitals: price === null ? '' : (bidCapitals(lot.terms, price) ?? ''),
      overReserve: price === null ? '' : rateText(premium(price, lot.terms.reserve)), oldPrice: lot.terms.oldPrice === null ? '' : bidText(lot.terms, lot.terms.oldPrice), overOld: price === null ? '' : rateText(premium(price, lot.terms.oldPrice)),
      priority: result.byPriority ? '竞得人行使优先权' : '', objections: objectionText(db, listing.uid), media: '', failed: lot.state === 'failed' ? { reason: reasonText(lot), next: relistConditions(listing.attempt, RELIST_RULES).join('；') } : null,
    },
  });
}

function objectionText(db: Db, listing: string): string {
  const count = Number(statement(db, 'SELECT COUNT(*) FROM objection WHERE listing = ?').pluck().get(listing));
  return count === 0 ? '' : `${count} 件`;
}
