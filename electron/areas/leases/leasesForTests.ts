import type { RentClause } from '../../../shared/contract/leaseTerms.ts';
import type { Row } from '../../../shared/registers/define.ts';
import { put, sampleLedger } from '../../ledger/ledgerForTests.ts';
import type { Sample } from '../../ledger/ledgerForTests.ts';
import { saveClause } from './clauses.ts';

/** The day on which the tests of leases stand. */
export const TODAY = '2026-11-21';

/** A contract of the village with one lessee, from 2024 to 2026 unless said otherwise. */
export function putContract({ ledger, village }: Sample, more: Row = {}, lessee = '张三'): string {
  const contract = put(ledger, 'contract', { name: '12号铺租赁合同', unit: village, kind: 'lease', state: 'in_force', signedOn: '2023-12-20', startOn: '2024-01-01', endOn: '2026-12-31', ...more });
  const party = put(ledger, 'party', { name: lessee, kind: 'person', unit: village });
  put(ledger, 'contract_party', { contract, position: 1, party, role: 'lessee' });
  return contract;
}

/** A ledger with one contract and its clause. */
export function leased(clause: RentClause, more: Row = {}): Sample & { contract: string } {
  const sample = sampleLedger();
  const contract = putContract(sample, more);
  saveClause(sample.ledger, { contract, uid: null, fromOn: null, clause, agreedOn: null, basis: '原合同' }, TODAY);
  return { ...sample, contract };
}
