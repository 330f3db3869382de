import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { freeze } from './freezing.ts';
import { gather } from './packageTables.ts';
import { cardsOf, checkCounts, unitsBelow } from './submit.ts';

/** Freezes a book that the township's clerk keeps in this ledger (代理记账) as the unit's submission for a period. */
export function freezeBook(ledger: Ledger, unit: string, period: string): { seq: number | null; submission: string; rows: number } {
  const { db } = ledger;
  const units = unitsBelow(db, unit);
  const cards = cardsOf(db, units);
  const own = cards.find(({ uid }) => uid === unit);
  if (own === undefined) throw new Refused('ROW_MISSING');
  return freeze(ledger, { kind: 'book', own, units: cards, period, rows: gather(db, units), check: checkCounts(db, unit, todayInShanghai(Date.parse(ledger.clock()))), fileName: '', fileHash: '' });
}
