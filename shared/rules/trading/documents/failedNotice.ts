import type { PrintedDocument } from '../../../contract/documents.ts';
import { DOCUMENT_TITLES } from '../../../contract/documents.ts';
import { MODE_LABELS } from '../../../contract/tradingTerms.ts';
import type { FailedNoticeFacts } from './facts.ts';
import { column, known, minuteText, numbered, paperOf, postingText, sentence, table, texts } from './parts.ts';
import { posted, publicName } from './publicText.ts';

/** 流拍公告: which lots found no bidder, why, and what comes next. A failed sale is a normal outcome. */
export function failedNotice(facts: FailedNoticeFacts): PrintedDocument {
  const { head, project, lots } = facts;
  const window = postingText(facts.posting);
  const columns = [column('标号', 'center', 8), column('标的名称', 'left', 26), column('底价', 'right', 18), column('流拍原因', 'left', 24), column('后续处理', 'left', 24)];
  const blocks = [
    ...known([['项目名称', project.name], ['项目编号', project.code], ['权属单位', project.owner], ['交易方式', MODE_LABELS[facts.mode]], ['竞投时间', minuteText(facts.biddingAt)]], true),
    ...numbered([
      { title: '流拍标的和原因', blocks: lots.length === 0 ? [] : [table(columns, lots.map(({ lotNo, name, reserve, reason, next }) => [lotNo, name, reserve, reason, next]))] },
      { title: '保证金', blocks: texts(sentence(facts.deposits)) },
      { title: '公告期', blocks: texts(window === '' ? '' : `公告期：${window}。`) },
      { title: '联系方式', blocks: known([['联系人', publicName(facts.contact)], ['联系电话', facts.phone]], true) },
    ]),
  ];
  const paper = paperOf('failed_notice', head, `${project.name}${DOCUMENT_TITLES.failed_notice}`, blocks, { paper: facts.paper });
  return posted(paper, { phones: [facts.phone, head.supervisionPhone], codes: [project.code, head.number] });
}
