import type { PrintedDocument, DocumentBlock } from '../../../contract/documents.ts';
import { DOCUMENT_TITLES } from '../../../contract/documents.ts';
import type { DecidedStep, DecisionNoticeFacts } from './facts.ts';
import { column, dateText, known, numbered, paperOf, postingText, sentence, table, texts } from './parts.ts';
import { posted } from './publicText.ts';
import { countTable, OUTCOME_WORDS, stepName } from './votes.ts';

/** A meeting that did not vote has no counts, not counts of 0. */
function stepRow({ record, vote }: DecidedStep): string[] {
  const isVote = vote !== null && vote.outcome !== 'none';
  const counted = (n: number) => (isVote ? `${n}` : '');
  return [
    stepName(record), dateText(record.heldOn), record.eligible === 0 ? '' : `${record.eligible}`, record.attended === 0 ? '' : `${record.attended}`,
    counted(record.votesFor), counted(record.votesAgainst), counted(record.abstained), isVote ? OUTCOME_WORDS[vote.outcome].replace('表决', '') : '',
  ];
}

function stepBlocks(steps: readonly DecidedStep[]): DocumentBlock[] {
  if (steps.length === 0) return [];
  const columns = [column('会议', 'left', 30), column('日期', 'center', 18), column('应到', 'right', 8), column('实到', 'right', 8), column('赞成', 'right', 8), column('反对', 'right', 8), column('弃权', 'right', 8), column('结果', 'center', 12)];
  return [table(columns, steps.map(stepRow))];
}

/** 决议公开: the matter, the meetings with their votes and the arithmetic, the result, how long it hangs. Names of those who met are not on it. */
export function decisionNotice(facts: DecisionNoticeFacts): PrintedDocument {
  const { head, steps, outcome } = facts;
  const window = postingText(facts.posting);
  const blocks = [
    ...known([['议题', facts.matter], ['事项类型', facts.matterType]], true),
    ...numbered([
      { title: '会议和表决情况', blocks: stepBlocks(steps) },
      { title: '票数计算', blocks: countTable(steps.map(({ record, vote }) => ({ of: stepName(record), vote }))) },
      { title: '决议内容', blocks: texts(facts.resolution) },
      { title: '决议结果', blocks: texts(`${OUTCOME_WORDS[outcome]}。`) },
      { title: '公开期限和意见反馈', blocks: texts(window === '' ? '' : `公开期限：${window}。`, sentence(facts.feedback)) },
    ]),
  ];
  const paper = paperOf('decision_notice', head, `${facts.matter}${DOCUMENT_TITLES.decision_notice}`, blocks, { paper: facts.paper, posting: window === '' ? '' : `公开期限：${window}` });
  return posted(paper, { phones: [facts.feedback, head.supervisionPhone], codes: [head.number] });
}
