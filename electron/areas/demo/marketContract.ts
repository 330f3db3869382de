import type { LotTerms } from '../../../shared/contract/tradingTerms.ts';
import { BODY_LABELS } from '../../../shared/contract/decisionTerms.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import { scheduleOf } from '../../../shared/rules/leases/schedule.ts';
import { contractDraft } from '../../../shared/rules/trading/award.ts';
import type { Cells, Holding } from './draft.ts';
import { yearOf } from './draft.ts';
import type { Contracts } from './lease.ts';
import type { DemoListing } from './listings.ts';
import type { Party } from './parties.ts';
import type { ClockRows, Codes } from './rentClock.ts';
import { receive } from './rentClock.ts';
import type { TradeDesk } from './tradeDesk.ts';

/** Writes the rent of a contract into the clock: its clause, its schedule, and what was due by today as paid. */
export type Billing = (codes: Codes, into: ClockRows) => void;

export interface Signing {
  readonly listing: DemoListing;
  readonly asset: Holding;
  readonly winner: Party;
  /** The winning bid, 0.0001 of what is bid. */
  readonly price: number;
  readonly signedOn: string;
}

function occupy({ row }: Holding, contract: Cells, lessee: string): void {
  Object.assign(row, { useState: 'leased', annualRent: contract.annualRent ?? null, occupant: lessee, occupiedUntil: contract.endOn ?? null, idleSince: null });
}

/** Signs the contract of a lot that was bid for: drawn up from notice and result, in force, with what it rests on. Its rent is billed by what is returned. */
export function signContract(desk: TradeDesk, into: Contracts, { listing, asset, winner, price, signedOn }: Signing): Billing {
  const { spec, row: listed, lot } = listing;
  const terms: LotTerms = spec.lot.terms;
  const drawn = contractDraft({
    listing: { mode: spec.mode, onPlatform: false, tradeNo: String(listed.code), lessor: spec.unit.name, terms: spec.terms, decidedOn: spec.decision.decidedOn, decisionBody: spec.decision.body === null ? '' : BODY_LABELS[spec.decision.body] },
    lot: { name: spec.lot.name, location: asset.location, kind: 'lease', terms }, result: { amount: price }, winner, signedOn,
  });
  if (!drawn.ok) throw new RangeError(drawn.message);
  const { row: drawnRow, clause, term } = drawn.value;
  const schedule = scheduleOf(term, [{ from: term.startOn, clause }]);
  if (!schedule.ok) throw new RangeError(schedule.message);
  const { lines } = schedule.value;
  const due = lines.filter(({ dueOn }) => dueOn <= desk.today);
  const uid = desk.newUid();
  const contract: Cells = {
    uid, unit: spec.unit.uid, code: desk.nextCode(spec.unit, `${spec.unit.sign}-${yearOf(signedOn)}`),
    // A register cell without a text is empty, not an empty text.
    ...Object.fromEntries(Object.entries(drawnRow).map(([key, value]: [string, string | number | null]) => [key, value === '' ? null : value])),
    received: due.reduce((sum, { amount }) => sum + (amount ?? 0), 0), outstanding: 0, paidUntil: due.at(-1)?.until ?? null, filed: 0, filingNo: null, state: 'in_force', renews: null,
  };
  into.contracts.push(contract);
  into.objects.push({ uid: desk.newUid(), contract: uid, position: 1, asset: asset.uid, area: drawnRow.area, areaUnit: drawnRow.areaUnit, share: 10_000 });
  into.parties.push({ uid: desk.newUid(), contract: uid, position: 1, party: winner.uid, role: 'lessee' });
  desk.rows.bases.push({ uid: desk.newUid(), contract: uid, lot: lot.uid ?? null, decision: spec.decision.uid, exception: '', exceptionBy: '', exceptionOn: null });
  lot.contract = uid;
  occupy(asset, contract, winner.name);
  return (codes, rows) => {
    rows.clauses.push({ uid: desk.newUid(), contract: uid, fromOn: null, clause: JSON.stringify(clause), agreedOn: signedOn, basis: `成交结果 ${String(listed.code)}` });
    for (const [index, { from, until, dueOn, amount, explained }] of lines.entries()) {
      const line: Cells = { uid: desk.newUid(), unit: spec.unit.uid, contract: uid, payer: winner.name, name: `租金第${index + 1}期`, kind: 'rent', position: index + 1, fromOn: from, untilOn: until, dueOn, amount, settled: 0, outstanding: amount ?? 0, explained };
      rows.receivables.push(line);
      if (index < due.length) receive(desk, codes, rows, line, addDays(dueOn, -2));
    }
  };
}
