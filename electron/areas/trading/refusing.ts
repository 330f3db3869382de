import { Refused } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/rules/result.ts';
import type { Ledger } from '../../ledger/ledger.ts';

/** Refuses one typed value in words; `key` names the field at which it is shown. */
export function refuseInput(key: string, message: string): never {
  throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid: '', key, message }] });
}

/** The value of a rule, or its refusal shown at a field. */
export function valueOf<T>(key: string, result: Result<T>): T {
  return result.ok ? result.value : refuseInput(key, result.message);
}

/**
 * Refuses NO_OPERATOR. For commands that Ctrl+Z passes by (`kind: 'system'`): what was announced, paid or bid is put right by an
 * act of its own, never by taking it away.
 */
export function needOperator({ operator }: Ledger): void {
  if (operator === null) throw new Refused('NO_OPERATOR');
}
