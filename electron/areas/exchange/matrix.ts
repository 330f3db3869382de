import type { Board, Matrix } from '../../../shared/contract/exchange.ts';
import { periodBefore } from '../../../shared/rules/exchange/periods.ts';
import type { Db } from '../../ledger/database.ts';
import { boardOf } from './board.ts';

/** So many periods stand beside each other. */
const PERIODS = 6;

function cellOf(unit: Board['units'][number] | undefined, isAsked: boolean): Matrix['units'][number]['cells'][number] {
  if (unit === undefined) return { state: 'none', submission: null };
  if (unit.submission !== null) return { state: unit.submission.state, submission: unit.submission.uid };
  return { state: unit.withUnit !== '' ? 'with' : unit.keepsBook && isAsked ? 'absent' : 'none', submission: null };
}

/** 送审情况 over the periods of one length up to `period`, the newest last. */
export function matrixOf(db: Db, period: string, today: string): Matrix {
  const periods = [period];
  while (periods.length < PERIODS) periods.unshift(periodBefore(periods[0] ?? period));
  const boards = periods.map((one) => boardOf(db, one, today));
  // Before the first 送审 came in nobody was asked for one.
  const first = boards.findIndex(({ units }) => units.some(({ submission }) => submission !== null));
  const since = first < 0 ? boards.length - 1 : first;
  const byUnit = boards.map(({ units }) => new Map(units.map((one) => [one.unit, one])));
  return {
    periods: boards.map(({ period: of, dueOn }) => ({ period: of, dueOn, isLate: today > dueOn })),
    units: (boards.at(-1)?.units ?? []).map(({ unit, name, township, depth }) => ({ unit, name, township, depth, cells: byUnit.map((units, place) => cellOf(units.get(unit), place >= since)) })),
  };
}
