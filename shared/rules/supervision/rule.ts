import type { Finding, Severity, SubjectTable, World } from './model.ts';
import type { SupervisionSettings } from './settings.ts';

/** What a rule is run with: the rows, and the thresholds of the version in force. */
export interface RuleContext {
  readonly world: World;
  readonly settings: SupervisionSettings;
}

/** A finding as a rule answers it; code, severity and clause follow from the rule. */
export type Found = Omit<Finding, 'rule' | 'severity' | 'clause'> & { readonly severity?: Severity; readonly clause?: string };

/**
 * One rule (law-and-procedure §7). It is run on every subject of its table and answers what it finds there, from that
 * subject and from what hangs on it in the world, so that after a change only the subjects it touches are run again.
 */
export interface Rule {
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly of: SubjectTable;
  /** The clause it stands on for a day; empty text is a setting of the place. */
  readonly clause: (on: string) => string;
  readonly check: (uid: string, context: RuleContext) => readonly Found[];
}

/** A rule that the ledger's data cannot decide yet, and what it waits for. */
export interface WaitingRule {
  readonly code: string;
  readonly title: string;
  readonly waitsFor: string;
}
