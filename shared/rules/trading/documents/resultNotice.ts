import type { DocumentBlock, PrintedDocument } from '../../../contract/documents.ts';
import { DOCUMENT_TITLES } from '../../../contract/documents.ts';
import { MODE_LABELS } from '../../../contract/tradingTerms.ts';
import type { AwardedLot, ResultNoticeFacts } from './facts.ts';
import type { Column, Pair } from './parts.ts';
import { column, known, minuteText, numbered, paperOf, postingText, table, texts } from './parts.ts';
import { posted, publicName } from './publicText.ts';

interface LotLine extends Column {
  readonly of: (lot: AwardedLot) => string;
}

const people = ({ registered, qualified }: AwardedLot) => `${registered} / ${qualified}`;
const NUMBER: LotLine = { ...column('标号', 'center', 8), of: ({ lotNo }) => lotNo };

const AWARD: readonly LotLine[] = [
  { ...column('标的名称', 'left', 20), of: ({ name }) => name },
  { ...column('面积', 'right', 11), of: ({ area }) => area },
  { ...column('底价', 'right', 16), of: ({ reserve }) => reserve },
  { ...column('成交价', 'right', 16), of: ({ price }) => price },
  { ...column('年租金', 'right', 17), of: ({ yearly }) => yearly },
  { ...column('溢价率', 'right', 10), of: ({ overReserve }) => overReserve },
  { ...column('竞得人', 'left', 18), of: ({ winner }) => publicName(winner) },
];

const DETAILS: readonly LotLine[] = [
  { ...column('资产编号', 'left', 18), of: ({ code }) => code },
  { ...column('用途', 'left', 16), of: ({ use }) => use },
  { ...column('租期', 'left', 26), of: ({ term }) => term },
  { ...column('租金总额', 'right', 20), of: ({ total }) => total },
  { ...column('报名/合格人数', 'center', 14), of: people },
  { ...column('优先权行使情况', 'left', 20), of: ({ priority }) => priority },
];

/** A table of several lots under their numbers; a column of which no lot has anything is left out. */
function lotTable(lines: readonly LotLine[], lots: readonly AwardedLot[]): DocumentBlock {
  const columns = [NUMBER, ...lines.filter(({ of }) => lots.some((lot) => of(lot) !== ''))];
  return table(columns.map(({ label, align, share }) => column(label, align, share)), lots.map((lot) => columns.map(({ of }) => of(lot))));
}

/** One lot is told line by line; several stand in two tables, since one would be too narrow to read. */
function lotBlocks(lots: readonly AwardedLot[]): DocumentBlock[] {
  const [only, ...others] = lots;
  if (only === undefined) return [];
  if (others.length === 0) return known([NUMBER, ...AWARD, ...DETAILS].map(({ label, of }): Pair => [label, of(only)]));
  return [lotTable(AWARD, lots), lotTable(DETAILS, lots)];
}

/** 成交公示: the winner's full name or company as the form asks, no number of a person; objections go to the named office within the working days. */
export function resultNotice(facts: ResultNoticeFacts): PrintedDocument {
  const { head, project, objections } = facts;
  const window = postingText(facts.posting);
  const blocks = [
    ...known([['项目名称', project.name], ['项目编号', project.code], ['权属单位', project.owner], ['交易方式', MODE_LABELS[facts.mode]], ['公告起止', postingText(facts.noticed)], ['竞投时间', minuteText(facts.biddingAt)], ['竞投地点', facts.biddingPlace]]),
    ...numbered([
      { title: '成交结果', blocks: lotBlocks(facts.lots) },
      { title: '公示期', blocks: texts(window === '' ? '' : `公示期：${window}。`) },
      { title: '异议受理', blocks: [...texts('对上述结果有异议的，请在公示期内以书面形式提出。'), ...known([['受理单位', objections.by], ['电话', objections.phone], ['监督电话', objections.supervision]])] },
      { title: '签订合同', blocks: texts(facts.signing === '' ? '' : `签约期限：${facts.signing}。`) },
    ]),
  ];
  const paper = paperOf('result_notice', head, `${project.name}${DOCUMENT_TITLES.result_notice}`, blocks, { paper: facts.paper, posting: window === '' ? '' : `公示期：${window}` });
  return posted(paper, { phones: [objections.phone, head.supervisionPhone], codes: [project.code, head.number, ...facts.lots.map(({ code }) => code)] });
}
