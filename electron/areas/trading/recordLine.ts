import type { RecordLine } from '../../../shared/contract/trading.ts';
import type { BidEvent } from '../../../shared/contract/tradingTerms.ts';
import type { RecordRow } from '../../../shared/rules/trading/session/explain.ts';

/** A row of the record as the contract carries it. */
export function lineOf({ round, time, plate, amount, validity, note, isStruck }: RecordRow, event: BidEvent): RecordLine {
  return { ...event, amount: amount === '' ? null : event.amount, round: round === '' ? null : Number(round), time, plate, amountText: amount, isValid: validity !== '无效', isStruck, remark: note };
}
