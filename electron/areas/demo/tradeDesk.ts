import type { Row } from '../../../shared/registers/define.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import { workingDaysFrom } from '../../../shared/rules/trading/notice.ts';
import { HOLIDAY_TABLES } from '../../../shared/rules/workdays.ts';
import type { Cells, Holding, Setting, TableRows } from './draft.ts';
import type { Contracts } from './lease.ts';
import type { Parcels } from './parcels.ts';
import type { Parties } from './parties.ts';
import type { Book } from './units.ts';

/** The rows of decisions and trading while they are being gathered; those a later step still writes into are open. */
export interface TradeRows {
  readonly decisions: Cells[];
  readonly steps: Row[];
  readonly listings: Cells[];
  readonly terms: Row[];
  readonly moves: Row[];
  readonly bidders: Row[];
  readonly deposits: Row[];
  readonly lots: Cells[];
  readonly events: Row[];
  readonly objections: Row[];
  readonly dossier: Row[];
  readonly bases: Row[];
}

/** What decisions and listings of the demo are made with: a stream of numbers of their own and the rows made so far. */
export interface TradeDesk extends Setting {
  readonly rows: TradeRows;
  /** The next number of a unit and year, as the program numbers them: JD2026-0001, JY2026-0001. */
  readonly number: (sign: 'JD' | 'JY', unit: Book, day: string) => string;
}

/** What of the village the trades take hold of. */
export interface Village {
  readonly assets: Holding[];
  readonly parcels: Parcels;
  readonly parties: Parties;
  readonly contracts: Contracts;
  /** The row of the account on which a unit takes deposits. */
  readonly accountOf: (unit: Book) => Row | undefined;
}

/** A village with a stream of numbers of its own for what it decides and offers. */
export interface TradeScene {
  readonly desk: TradeDesk;
  readonly village: Village;
}

/** A desk with nothing on it. */
export function createDesk(setting: Setting): TradeDesk {
  const last = new Map<string, number>();
  return {
    ...setting,
    rows: { decisions: [], steps: [], listings: [], terms: [], moves: [], bidders: [], deposits: [], lots: [], events: [], objections: [], dossier: [], bases: [] },
    number: (sign, unit, day) => {
      const series = `${sign}${day.slice(0, 4)}-`;
      const number = (last.get(unit.uid + series) ?? 0) + 1;
      last.set(unit.uid + series, number);
      return `${series}${String(number).padStart(4, '0')}`;
    },
  };
}

/** The rows as tables, each row after those it refers to. */
export function deskTables({ rows }: TradeDesk): TableRows[] {
  return [
    { table: 'decision', rows: rows.decisions }, { table: 'decision_step', rows: rows.steps }, { table: 'listing', rows: rows.listings }, { table: 'listing_terms', rows: rows.terms }, { table: 'listing_move', rows: rows.moves },
    { table: 'bidder', rows: rows.bidders }, { table: 'bid_deposit', rows: rows.deposits }, { table: 'lot', rows: rows.lots }, { table: 'bid_event', rows: rows.events }, { table: 'objection', rows: rows.objections },
    { table: 'dossier_item', rows: rows.dossier }, { table: 'contract_basis', rows: rows.bases },
  ];
}

/** The last day of so many working days after a day, which itself is not counted. */
export function afterWorkdays(day: string, days: number): string {
  return workingDaysFrom(day, days, HOLIDAY_TABLES).until;
}

/** The day itself if it is a working day, else the next one. */
export function workdayFrom(day: string): string {
  return afterWorkdays(addDays(day, -1), 1);
}

/** The day itself if it is a working day, else the last one before it. */
export function workdayUntil(day: string): string {
  let found = day;
  while (workdayFrom(found) !== found) found = addDays(found, -1);
  return found;
}

/** The last working day on which a notice of so many working days can be posted that has ended before a day. */
export function noticeBefore(day: string, days: number): string {
  let posted = workdayUntil(addDays(day, -days));
  while (afterWorkdays(posted, days) >= day) posted = workdayUntil(addDays(posted, -1));
  return posted;
}
