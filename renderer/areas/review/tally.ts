import type { Finding, SelfCheck, Severity } from '../../../shared/contract/review.ts';
import { severitySchema } from '../../../shared/contract/review.ts';
import { registerSchema } from '../../../shared/contract/base.ts';

/** What the list of findings is narrowed to. */
export interface CheckFilter {
  readonly rule: string | null;
  readonly severity: Severity | null;
  readonly unexplained: boolean;
  readonly search: string;
}

/** All findings. */
export const NO_FILTER: CheckFilter = { rule: null, severity: null, unexplained: false, search: '' };

/** Whether a filter leaves anything out. */
export function isNarrowed({ rule, severity, unexplained, search }: CheckFilter): boolean {
  return rule !== null || severity !== null || unexplained || search !== '';
}

/** Names a finding over time, as the ledger does. */
export function findingKey({ rule, subject, key }: Pick<Finding, 'rule' | 'subject' | 'key'>): string {
  return `${rule} ${subject.table} ${subject.uid} ${key}`;
}

/** How many findings there are, and how many were explained. */
export function tally(rules: SelfCheck['rules']): { readonly all: number; readonly explained: number } {
  return { all: rules.reduce((total, { count }) => total + count, 0), explained: rules.reduce((total, { explained }) => total + explained, 0) };
}

const rank = (severity: Severity) => severitySchema.options.indexOf(severity);

/** Rules that found something, the gravest first, and the others as they come. */
export function byWeight(rules: SelfCheck['rules']): { readonly found: SelfCheck['rules']; readonly silent: SelfCheck['rules'] } {
  return {
    found: rules.filter(({ count }) => count > 0).toSorted((a, b) => rank(a.severity) - rank(b.severity) || a.rule.localeCompare(b.rule)),
    silent: rules.filter(({ count }) => count === 0),
  };
}

/** The page of a record; null where it has none. */
export function recordAddress(table: string, uid: string): string | null {
  if (table === 'contract') return `/leases/${uid}`;
  if (table === 'listing') return `/trading/${uid}`;
  if (table === 'decision') return `/decisions/${uid}`;
  if (table === 'posting') return `/sheets?part=postings&posting=${uid}`;
  return registerSchema.safeParse(table).success ? `/registers/${table}?uid=${uid}` : null;
}

/**
 * The place in the list of the finding before or after the one that is open; null at either end. One that has left the
 * list (it was explained, and only unexplained ones are shown) has its successor at its own place.
 */
export function neighbour({ place, isListed, total }: { readonly place: number; readonly isListed: boolean; readonly total: number }, step: 1 | -1): number | null {
  const next = step === 1 && !isListed ? place : place + step;
  return next >= 0 && next < total ? next : null;
}
