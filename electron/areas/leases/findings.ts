import type { Lease } from '../../../shared/contract/leases.ts';
import type { Db } from '../../ledger/database.ts';
import type { ContractFacts } from './facts.ts';

/** What the checks find in a contract, with what was said to each. */
export function findingsOf(_db: Db, _facts: ContractFacts, _versions: Lease['versions'], _today: string): Lease['findings'] {
  return [];
}
