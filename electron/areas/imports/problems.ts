import type { IssueKind } from '../../../shared/contract/imports.ts';
import type { CellIssue } from '../../../shared/rules/importing/planned.ts';
import type { CheckedLine } from './lines.ts';
import { toldIssues } from './lines.ts';
import type { SheetState } from './sheetState.ts';

type Level = CellIssue['level'];

interface Told {
  readonly sheet: number;
  readonly number: number;
  readonly line: CheckedLine;
  readonly issue: CellIssue;
}

interface ProblemPage {
  total: number;
  kinds: { kind: IssueKind; level: Level; count: number }[];
  problems: (ReturnType<typeof plainIssue> & { sheet: number; number: number; sheetRow: number; block: number })[];
}

/** Everything to tell about the chosen sheets in their order, a page of it, and how many there are of each kind. */
export function problemsOf(sheets: readonly SheetState[], wanted: { from: number; count: number; kind: IssueKind | null; level: Level | null }): ProblemPage {
  const kinds = new Map<string, { kind: IssueKind; level: Level; count: number }>();
  const page: Told[] = [];
  let total = 0;
  for (const told of allTold(sheets)) {
    const { kind, level } = told.issue;
    const known = kinds.get(`${level} ${kind}`);
    if (known) known.count += 1;
    else kinds.set(`${level} ${kind}`, { kind, level, count: 1 });
    if ((wanted.kind !== null && wanted.kind !== kind) || (wanted.level !== null && wanted.level !== level)) continue;
    if (total >= wanted.from && page.length < wanted.count) page.push(told);
    total += 1;
  }
  return {
    total, kinds: [...kinds.values()].sort((a, b) => b.count - a.count),
    problems: page.map(({ sheet, number, line, issue }) => ({ ...plainIssue(issue), sheet, number, sheetRow: line.sheetRow, block: line.block })),
  };
}

function* allTold(sheets: readonly SheetState[]): Iterable<Told> {
  for (const { chosen, index: sheet, lines } of sheets) {
    if (!chosen) continue;
    for (const [number, line] of lines.entries()) {
      if (line.outcome !== 'problem' && line.issues.length === 0) continue;
      for (const issue of toldIssues(line)) yield { sheet, number, line, issue };
    }
  }
}

/** An issue as the contract has it. */
export function plainIssue(issue: CellIssue) {
  return { ...issue, proposals: issue.proposals.map(({ label, input }) => ({ label, input })) };
}
