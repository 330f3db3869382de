import type { MatterClass, MatterType } from '../../../shared/contract/decisionTerms.ts';
import type { DecisionView, MatterWish, Proposal } from '../../../shared/contract/decisions.ts';
import { isOtherClass } from './terms.ts';

/** A matter as it stands in the form. `chosen` null: the class the rules propose. */
export interface MatterDraft {
  readonly unit: string | null;
  readonly name: string;
  readonly matter: MatterType | null;
  readonly amount: number | null;
  readonly chosen: MatterClass | null;
  readonly classReason: string;
  readonly raisedOn: string;
  readonly content: string;
}

/** An empty form. */
export function firstMatter(unit: string | null, today: string): MatterDraft {
  return { unit, name: '', matter: null, amount: null, chosen: null, classReason: '', raisedOn: today, content: '' };
}

/** Whether a vote on the matter itself was held: what was voted on does not change any more. */
export function isHeld({ steps }: Pick<DecisionView, 'steps'>): boolean {
  return steps.some(({ record }) => record.step === 'resolution');
}

/** The form of a matter that is kept. After its vote the class stays what it was, whatever the rules say by now. */
export function keptMatter({ decision, steps }: DecisionView): MatterDraft {
  const { unit, name, matter, amount, class: kept, proposedClass, classReason, raisedOn, content } = decision;
  return { unit, name, matter, amount, chosen: kept === proposedClass && !isHeld({ steps }) ? null : kept, classReason, raisedOn, content };
}

/** The form of a new vote on a matter that failed: what was asked for then, of today. */
export function nextAttempt(view: DecisionView, today: string): MatterDraft {
  const { class: kept, proposedClass } = view.decision;
  return { ...keptMatter(view), chosen: kept === proposedClass ? null : kept, raisedOn: today };
}

/** The class that a form stands for: the chosen one, or the proposed one. */
export function classOf({ chosen }: MatterDraft, proposal: Proposal | null): MatterClass | null {
  return chosen ?? proposal?.rule?.class ?? null;
}

/** What is sent to the ledger; null while something is missing. */
export function matterWish(draft: MatterDraft, proposal: Proposal | null, kept: { readonly uid: string | null; readonly previous: string | null }): MatterWish | null {
  const { unit, name, matter, amount, classReason, raisedOn, content } = draft;
  const wanted = classOf(draft, proposal);
  if (unit === null || matter === null || wanted === null || proposal === null || raisedOn === '' || name.trim() === '' || (amount !== null && amount < 0)) return null;
  const isOther = isOtherClass(proposal.rule, wanted);
  if (isOther && classReason.trim() === '') return null;
  return { ...kept, unit, name, matter, amount, class: wanted, classReason: isOther ? classReason : '', raisedOn, content };
}
