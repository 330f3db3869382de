import type { RecordLine } from '../../../shared/contract/trading.ts';
import type { BidEvent } from '../../../shared/contract/tradingTerms.ts';
import type { RecordRow } from '../../../shared/rules/trading/session/explain.ts';

/** A row of the record as the contract carries it. */
export function lineOf({ round, time, plate, amount, validity, note, isStruck }: RecordRow, event: BidEvent): RecordLine {
  // A paper that is not opened yet says no more than that it is there: neither whether it counts nor what is wrong with it.
  const isHidden = event.kind === 'sealed' && validity === '';
  return { ...event, ...(isHidden ? { text: '', ref: null } : {}), amount: amount === '' ? null : event.amount, round: round === '' ? null : Number(round), time, plate, amountText: amount, isValid: validity !== '无效', isStruck, remark: note };
}
