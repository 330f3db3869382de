import { checkAreas } from './checkAreas.ts';
import type { LeaseFacts, LeaseFinding } from './checkFacts.ts';
import { checkRent } from './checkRents.ts';
import type { LeaseCheckSettings } from './checkSettings.ts';
import { checkTerm } from './checkTerms.ts';

export type { LeaseFacts, LeaseFinding, LeaseObject } from './checkFacts.ts';
export type { LeaseCheckSettings } from './checkSettings.ts';
export { LEASE_CHECK_SETTINGS, leaseCheckSettings } from './checkSettings.ts';

/**
 * Checks a lease: clauses, not walls. Each finding shows two values beside each other and what the comparison stands on –
 * the law in force when the lease was signed, or a setting of the unit – and the lease can be kept as it is. First the
 * term and the use, then the rent, then what is let.
 */
export function checkLease(facts: LeaseFacts, settings: LeaseCheckSettings): LeaseFinding[] {
  return [...checkTerm(facts, settings), ...checkRent(facts, settings), ...checkAreas(facts, settings)];
}
