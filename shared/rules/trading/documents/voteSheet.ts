import { BODY_LABELS } from '../../../contract/decisionTerms.ts';
import type { DocumentBlock, PrintedDocument } from '../../../contract/documents.ts';
import { DOCUMENT_TITLES } from '../../../contract/documents.ts';
import type { VoteSheetFacts } from './facts.ts';
import { column, dateText, form, known, numbered, paperOf, signatures, table, texts } from './parts.ts';
import { countPairs, countTable, OUTCOME_WORDS, stepName } from './votes.ts';

type Attendee = VoteSheetFacts['record']['attendees'][number];

/** Two blocks side by side (1 and 12, 2 and 13 …), as villages save height; each name has room for a signature. */
export function attendeeTable(attendees: readonly Attendee[], blankLines: number): DocumentBlock[] {
  const shown: readonly Attendee[] = attendees.length > 0 ? attendees : Array.from({ length: blankLines }, () => ({ name: '', note: '' }));
  if (shown.length === 0) return [];
  const half = Math.ceil(shown.length / 2);
  const cells = (index: number) => {
    const who = shown[index];
    return who === undefined ? ['', '', '', ''] : [`${index + 1}`, who.name, who.note, ''];
  };
  const columns = () => [column('序号', 'center', 6), column('姓名', 'left', 14), column('备注', 'left', 12), column('签名', 'left', 18)];
  return [table([...columns(), ...columns()], Array.from({ length: half }, (_, index) => [...cells(index), ...cells(index + half)]))];
}

/** 会议签到与表决表 of one meeting. For the file: it has names and signatures. */
export function voteSheet(facts: VoteSheetFacts): PrintedDocument {
  const { head, matter, record, vote, isBlank } = facts;
  const outcome = isBlank || vote === null ? '' : OUTCOME_WORDS[vote.outcome];
  const blocks = [
    form([['会议', record.body === null ? stepName(record) : BODY_LABELS[record.body]], ['日期', dateText(record.heldOn)], ['地点', record.place], ['主持人', record.chair], ['记录人', record.recorder], ['步骤', stepName(record)]]),
    form([['议题', matter]], true),
    ...numbered([
      { title: '签到', blocks: attendeeTable(record.attendees, facts.blankLines) },
      { title: '表决', blocks: [form([...countPairs(record, isBlank), ['结果', outcome]]), ...(isBlank ? [] : countTable([{ of: stepName(record), vote }])), ...(isBlank || vote === null ? [] : texts(vote.refused, ...vote.warnings.map((warning) => `提示：${warning}`)))] },
      { title: '会议记录', blocks: texts(record.note) },
    ]),
    ...known(record.orderReason === '' ? [] : [['日期先后说明', record.orderReason]], true),
    signatures('主持人', '记录人', '监票人', '计票人'),
  ];
  return paperOf('vote_sheet', head, DOCUMENT_TITLES.vote_sheet, blocks);
}
