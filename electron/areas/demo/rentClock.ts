import type { RentClause, ScheduleLine } from '../../../shared/contract/leaseTerms.ts';
import type { Row } from '../../../shared/registers/define.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import type { Cells, TableRows } from './draft.ts';
import type { Random } from './random.ts';

/** A contract whose rent is computed: its row, its clause, its schedule, and how many lines are paid. */
export interface DemoLease {
  readonly row: Cells;
  readonly clause: RentClause;
  readonly payer: string;
  readonly lines: readonly ScheduleLine[];
  readonly paid: number;
}

export interface Clock { readonly random: Random; readonly newUid: () => string; readonly today: string }

const METHODS = ['transfer', 'mobile', 'transfer', 'cash'];

/** Receipts are numbered by unit and year, as the program numbers them. */
export class Codes {
  readonly #last = new Map<string, number>();

  take(sign: string, unit: string, day: string): string {
    const series = `${sign}${day.slice(0, 4)}-`;
    const number = (this.#last.get(unit + series) ?? 0) + 1;
    this.#last.set(unit + series, number);
    return `${series}${String(number).padStart(5, '0')}`;
  }
}

/** The rows while they are being gathered. */
export interface ClockRows { readonly clauses: Row[]; readonly charges: Row[]; readonly readings: Row[]; readonly receivables: Cells[]; readonly receipts: Row[]; readonly settlements: Row[]; readonly deposits: Row[] }

/** Pays a line in full on a day, today at the latest. */
export function receive({ random, newUid, today }: Clock, codes: Codes, into: ClockRows, due: Cells, day: string): void {
  const { unit = null, contract = null, payer = null, amount = null } = due;
  const receivedOn = day > today ? today : day;
  const receipt = newUid();
  due.settled = amount;
  due.outstanding = 0;
  into.receipts.push({ uid: receipt, unit, contract, code: codes.take('SK', String(unit), receivedOn), receivedOn, payer, method: random.pick(METHODS), amount, allocated: amount, unallocated: 0 });
  into.settlements.push({ uid: newUid(), receivable: due.uid ?? null, kind: 'receipt', receipt, amount, settledOn: receivedOn });
}

function addLines(clock: Clock, codes: Codes, into: ClockRows, { row, payer, lines, paid }: DemoLease): void {
  const { newUid } = clock;
  const unit = row.unit ?? null;
  const contract = row.uid ?? null;
  for (const [index, { from, until, dueOn, amount, explained }] of lines.entries()) {
    const due: Cells = { uid: newUid(), unit, contract, payer, name: `租金第${index + 1}期`, kind: 'rent', position: index + 1, fromOn: from, untilOn: until, dueOn, amount, settled: 0, outstanding: amount ?? 0, explained };
    into.receivables.push(due);
    if (index < paid && amount !== null && amount > 0) receive(clock, codes, into, due, addDays(dueOn, clock.random.int(-6, 12)));
  }
}

function addDeposit({ newUid }: Clock, codes: Codes, into: ClockRows, { row, payer }: DemoLease): void {
  if (typeof row.performanceDeposit !== 'number' || row.performanceDeposit <= 0 || row.state !== 'in_force') return;
  const unit = row.unit ?? null;
  const movedOn = String(row.signedOn ?? row.startOn);
  into.deposits.push({ uid: newUid(), unit, contract: row.uid ?? null, code: codes.take('BZ', String(unit), movedOn), kind: 'performance', movement: 'taken', movedOn, payer, amount: row.performanceDeposit, method: 'transfer' });
}

/** Clauses, schedules, receipts and deposits of contracts and what `addMore` adds, in an order in which a row stands after those it refers to. */
export function rentClockRows(clock: Clock, leases: readonly DemoLease[], addMore?: (codes: Codes, into: ClockRows) => void): TableRows[] {
  const rows: ClockRows = { clauses: [], charges: [], readings: [], receivables: [], receipts: [], settlements: [], deposits: [] };
  const codes = new Codes();
  for (const lease of leases) {
    rows.clauses.push({ uid: clock.newUid(), contract: lease.row.uid ?? null, fromOn: null, clause: JSON.stringify(lease.clause), agreedOn: lease.row.signedOn ?? null, basis: '原合同' });
    addLines(clock, codes, rows, lease);
    addDeposit(clock, codes, rows, lease);
  }
  addMore?.(codes, rows);
  return [
    { table: 'rent_clause', rows: rows.clauses }, { table: 'lease_charge', rows: rows.charges }, { table: 'receivable', rows: rows.receivables }, { table: 'meter_reading', rows: rows.readings }, { table: 'receipt', rows: rows.receipts }, { table: 'settlement', rows: rows.settlements }, { table: 'deposit', rows: rows.deposits },
  ];
}
