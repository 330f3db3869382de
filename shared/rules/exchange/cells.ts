import type { AreaUnit } from '../area.ts';
import { LETTING_KINDS } from '../leases/letting.ts';

/** A frozen row of a submission. */
export type Cells = Readonly<Record<string, string | number | null>>;

/** The number in a cell, 0 where there is none. */
export const number = (cells: Cells, key: string) => { const value = cells[key]; return typeof value === 'number' ? value : 0; };
/** The text in a cell, empty where there is none. */
export const text = (cells: Cells, key: string) => { const value = cells[key]; return typeof value === 'string' ? value : ''; };
/** Whether a row is not 停用. */
export const isUsed = (cells: Cells) => text(cells, 'deactivatedOn') === '';

/** The unit of a row's area, null where it has none. */
export function areaUnitOf(cells: Cells): AreaUnit | null {
  const unit = text(cells, 'areaUnit');
  return unit === '亩' || unit === '㎡' || unit === '公顷' ? unit : null;
}

const LETTING: ReadonlySet<string> = new Set(LETTING_KINDS);

/** Whether a contract lets something on a day. */
export function isInForce(contract: Cells, day: string): boolean {
  const [state, start, end] = [text(contract, 'state'), text(contract, 'startOn'), text(contract, 'endedOn') || text(contract, 'endOn')];
  return LETTING.has(text(contract, 'kind')) && state !== 'draft' && state !== 'terminated' && start !== '' && start <= day && (end === '' || day <= end);
}
