import type { IssueKind } from '../../contract/imports.ts';
import type { Field, Row } from '../../registers/define.ts';
import type { CellIssue } from './planned.ts';

/** A text that may stand in the cell instead, and how it is shown. */
export type Proposal = CellIssue['proposals'][number];

/** What a kind of field makes of a cell: stored keys, and what to tell. */
export type Verdict =
  | { readonly outcome: 'read'; readonly patch: Row; readonly doubt: string | null; readonly kind: IssueKind; readonly keepRaw: boolean }
  | { readonly outcome: 'ask'; readonly message: string; readonly kind: IssueKind; readonly proposals: readonly Proposal[] }
  | { readonly outcome: 'problem'; readonly message: string; readonly kind: IssueKind };

/** How many proposals a question may have. */
const MOST_PROPOSALS = 5;

/** The cell says nothing. */
export const NOTHING: Verdict = { outcome: 'read', patch: {}, doubt: null, kind: 'other', keepRaw: false };

/** Read, without anything to tell. */
export function taken(patch: Row): Verdict {
  return { outcome: 'read', patch, doubt: null, kind: 'other', keepRaw: false };
}

/** Read, but a person should look; `keepRaw` when the cell says more than what is stored. */
export function doubted(patch: Row, kind: IssueKind, doubt: string, keepRaw = true): Verdict {
  return { outcome: 'read', patch, doubt, kind, keepRaw };
}

/** More than one meaning: asked, with every proposal once. A question without any proposal is a problem. */
export function asked(kind: IssueKind, message: string, proposals: readonly Proposal[]): Verdict {
  const different = proposals.filter(({ input }, index) => proposals.findIndex((one) => one.input === input) === index).slice(0, MOST_PROPOSALS);
  return different.length === 0 ? { outcome: 'problem', message, kind } : { outcome: 'ask', message, kind, proposals: different };
}

/** Could not be read. */
export function unread(kind: IssueKind, message: string): Verdict {
  return { outcome: 'problem', message, kind };
}

/** A cell read for import: what is stored, what to tell, and whether the raw text goes to the remark too. */
export interface CellReading {
  readonly patch: Row;
  readonly issue: CellIssue | null;
  readonly keepRaw: boolean;
}

/** Where a raw text is kept. */
export const REMARK = '备注';

/** A verdict as what the preview tells; the column's index is put in by whoever knows it. */
export function reading(verdict: Verdict, field: Pick<Field, 'key' | 'label'>, raw: string): CellReading {
  const { key, label } = field;
  if (verdict.outcome === 'read') {
    const { patch, doubt, kind, keepRaw } = verdict;
    return { patch, keepRaw, issue: doubt === null ? null : { index: null, key, label, raw, message: doubt, level: 'doubt', kind, keptIn: keepRaw ? REMARK : null, proposals: [] } };
  }
  const { outcome, message, kind } = verdict;
  const proposals = outcome === 'ask' ? [...verdict.proposals] : [];
  return { patch: {}, keepRaw: true, issue: { index: null, key, label, raw, message, level: outcome, kind, keptIn: REMARK, proposals } };
}
