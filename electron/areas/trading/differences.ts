import { z } from 'zod';
import type { LotView } from '../../../shared/contract/trading.ts';
import { rentClauseSchema } from '../../../shared/contract/leaseTerms.ts';
import { clauseWords } from '../../../shared/rules/trading/award.ts';
import { termOf, variableUnit } from '../../../shared/rules/trading/amounts.ts';
import { differences } from '../../../shared/rules/trading/differences.ts';
import type { DealFacts } from '../../../shared/rules/trading/differences.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { lesseesOf } from '../leases/facts.ts';
import { draftOf } from './contracts.ts';
import type { ListingRow, LotRow } from './rows.ts';

const contractRow = z.object({
  startOn: z.string().nullable(), endOn: z.string().nullable(), area: z.number().nullable(), areaUnit: z.enum(['亩', '㎡', '公顷']).nullable(), performanceDeposit: z.number().nullable(), paymentTerms: z.string().nullable(), priceUnit: z.string().nullable(), signedOn: z.string().nullable(), clause: z.string().nullable(),
});

function noticeSays({ terms }: ListingRow, lot: LotRow): DealFacts {
  const { variable } = lot.terms;
  const words = clauseWords({ ...lot.terms.clause, price: { by: 'total', amount: 0 } });
  return {
    lessee: null, price: lot.terms.reserve, priceUnit: variableUnit(variable), startOn: lot.terms.startOn, endOn: null, months: variable.by === 'years' ? null : lot.terms.months, area: variable.by === 'area' ? null : lot.terms.area, areaUnit: variable.by === 'area' ? null : lot.terms.areaUnit,
    escalation: words.escalation, deposit: lot.terms.performance, payment: terms.payment || words.payment,
  };
}

/** The price that a contract's clause names, in the unit of what was bid; null where it is another kind of price. */
function priceIn(lot: LotRow, clause: z.infer<typeof rentClauseSchema>): number | null {
  const { variable } = lot.terms;
  const { price } = clause;
  if (variable.by === 'money' && price.by === 'money') return price.price;
  if (variable.by === 'total' && price.by === 'total') return price.amount * 100;
  return variable.by === 'goods' && price.by === 'goods' ? price.quantity : null;
}

/** Whole months between two days that both belong to the term; null where they are none. */
function monthsBetween(startOn: string, endOn: string, months: number, end: (months: number) => string | null): number | null {
  for (const guess of [months, months - 1, months + 1]) if (end(guess) === endOn) return guess;
  const whole = (Number(endOn.slice(0, 4)) - Number(startOn.slice(0, 4))) * 12 + Number(endOn.slice(5, 7)) - Number(startOn.slice(5, 7));
  return [whole, whole + 1, whole - 1].find((guess) => end(guess) === endOn) ?? null;
}

/** Notice, result and contract of a lot held against each other; nothing while there is no contract. */
export function differencesOf(db: Db, listing: ListingRow, lot: LotRow): LotView['differences'] {
  if (lot.contract === null || lot.winner === null || lot.price === null) return [];
  const raw = statement(db, `SELECT c.start_on AS startOn, c.end_on AS endOn, c.area, c.area_unit AS areaUnit, c.performance_deposit AS performanceDeposit, c.payment_terms AS paymentTerms, c.price_unit AS priceUnit, c.signed_on AS signedOn,
    (SELECT r.clause FROM rent_clause r WHERE r.contract = c.uid AND r.from_on IS NULL) AS clause FROM contract c WHERE c.uid = ?`).get(lot.contract);
  const row = contractRow.nullish().parse(raw);
  if (row == null) return [];
  const drawn = draftOf(db, listing, lot, { name: lot.winnerName }, row.signedOn ?? listing.resultEndOn ?? '', lot.terms.startOn ?? row.startOn);
  if (!drawn.ok) return [];
  const { row: agreed, term } = drawn.value;
  const clause = row.clause === null ? null : rentClauseSchema.parse(JSON.parse(row.clause));
  const words = clause === null ? null : clauseWords(clause);
  const months = lot.terms.variable.by === 'years' ? (lot.price * 12) / 10_000 : lot.terms.months;
  const result: DealFacts = {
    lessee: lot.winnerName, price: lot.price, priceUnit: variableUnit(lot.terms.variable), startOn: lot.terms.startOn, endOn: lot.terms.startOn === null ? null : term.endOn, months, area: agreed.area, areaUnit: agreed.area === null ? null : lot.terms.areaUnit, escalation: null, deposit: null, payment: null,
  };
  const contract: DealFacts = {
    lessee: lesseesOf(db, lot.contract).join('、'), price: clause === null ? null : priceIn(lot, clause), priceUnit: row.priceUnit, startOn: row.startOn, endOn: row.endOn,
    months: row.startOn === null || row.endOn === null ? null : monthsBetween(row.startOn, row.endOn, months, (guess) => endOf(row.startOn ?? '', guess)), area: row.area, areaUnit: row.areaUnit,
    escalation: words?.escalation ?? null, deposit: row.performanceDeposit, payment: row.paymentTerms,
  };
  return differences(noticeSays(listing, lot), result, contract).filter(({ notice, result: won, contract: signed }) => notice !== '' || won !== '' || signed !== '').map(({ field, label, notice, result: won, contract: signed, isDifferent, note }) => ({ field, label: note === '' ? label : `${label}（${note}）`, notice, result: won, contract: signed, isDifferent }));
}

function endOf(startOn: string, months: number): string | null {
  return months < 1 ? null : termOf(startOn, months).endOn;
}
