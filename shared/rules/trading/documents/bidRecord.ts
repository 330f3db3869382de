import type { DocumentBlock, PrintedDocument } from '../../../contract/documents.ts';
import { DOCUMENT_TITLES } from '../../../contract/documents.ts';
import { MODE_LABELS } from '../../../contract/tradingTerms.ts';
import type { RecordRow } from './bidRecordRows.ts';
import { isOffer, numbersText, recordRows } from './bidRecordRows.ts';
import type { BidRecordFacts } from './facts.ts';
import type { Column } from './parts.ts';
import { column, form, known, minuteText, numbered, paperOf, signatures, table } from './parts.ts';

function headPairs(facts: BidRecordFacts): DocumentBlock {
  const { project, bidders, result } = facts;
  return form([
    ['项目名称', project.name], ['项目编号', project.code], ['标号', facts.lotNo], ['标的名称', facts.lotName], ['时间', minuteText(facts.heldAt)], ['地点', facts.place],
    ['方式', MODE_LABELS[facts.mode]], ['权属单位', project.owner], ['底价', facts.reserve], ['报价幅度', facts.step], ['原合同价', result.oldPrice], ['应到/实到竞投人', `${facts.expected} / ${bidders.length}`],
    ['主持人', facts.host], ['记录人', facts.recorder], ['监督人', facts.supervisor],
  ]);
}

function attendance({ bidders }: BidRecordFacts): DocumentBlock {
  const columns = [column('号牌', 'center', 8), column('姓名（单位）', 'left', 26), column('证件号码', 'center', 26), column('保证金到账', 'center', 12), column('优先权', 'center', 10), column('签名', 'left', 18)];
  return table(columns, bidders.map(({ paddle, name, idNumber, isDepositIn, hasPriority }) => [paddle, name, idNumber, isDepositIn ? '是' : '否', hasPriority ? '有' : '无', '']));
}

function validity(row: RecordRow): string {
  if (row.isStruck) return '划去';
  if (!isOffer(row.line)) return '';
  return row.line.isValid ? '有效' : '无效';
}

/** The record line by line; sealed bids have the envelope, capitals and the place in order of price besides. */
function bidTable({ lines, bidders, mode }: BidRecordFacts): DocumentBlock {
  const paddles = new Map(bidders.map(({ uid, paddle }) => [uid, paddle]));
  const rows = recordRows(lines);
  const isSealed = mode === 'sealed';
  const columns: (Column & { readonly of: (row: RecordRow) => string })[] = [
    { ...column('序号', 'center', 7), of: numbersText },
    { ...column('轮次', 'center', 7), of: ({ line }) => (line.round === null ? '' : `${line.round}`) },
    { ...column('时间', 'center', 13), of: ({ time }) => time },
    { ...column('号牌', 'center', 8), of: ({ line: { event } }) => (event.bidder === null ? '' : (paddles.get(event.bidder) ?? '未签到')) },
    { ...column('密封情况', 'center', 10), of: ({ line }) => line.envelope },
    { ...column('报价', 'right', 18), of: ({ line }) => line.amount },
    { ...column('大写', 'left', 20), of: ({ line }) => line.capitals },
    { ...column('排名', 'center', 7), of: ({ line }) => (line.rank === null ? '' : `${line.rank}`) },
    { ...column('是否有效', 'center', 9), of: validity },
    { ...column('备注', 'left', 28), of: ({ remarks }) => remarks.join('；') },
  ];
  const shown = columns.filter(({ label }) => (isSealed ? label !== '轮次' : !['密封情况', '大写', '排名'].includes(label)));
  return table(shown.map(({ label, align, share }) => column(label, align, share)), rows.map((row) => shown.map(({ of }) => of(row))), rows.flatMap(({ isStruck }, index) => (isStruck ? [index] : [])));
}

/** The line of prices over the rounds; a sealed bidding has none. */
function curve({ lines, mode, unit, reserveValue }: BidRecordFacts): DocumentBlock[] {
  if (mode === 'sealed') return [];
  const points = recordRows(lines).filter((row) => isOffer(row.line) && !row.isStruck && row.line.isValid)
    .flatMap(({ line: { event, round, amount } }, index) => (event.amount === null ? [] : [{ round: round ?? index + 1, value: event.amount, label: amount }]));
  return points.length === 0 ? [] : [{ is: 'curve', title: '报价走势', unit, points, reserve: reserveValue }];
}

function resultBlocks({ result }: BidRecordFacts): DocumentBlock[] {
  const { failed } = result;
  if (failed !== null) return known([['结果', '流拍'], ['原因', failed.reason], ['后续处理', failed.next], ['优先权行使情况', result.priority], ['异议', result.objections], ['影像编号', result.media]], true);
  return [
    form([['最高报价', result.highest], ['竞得人', result.winner], ['成交价', result.price], ['成交价大写', result.capitals], ['比底价（溢价率）', result.overReserve], ['比原合同价', result.overOld]]),
    form([['优先权行使情况', result.priority], ['异议', result.objections], ['影像编号', result.media]], true),
  ];
}

/** 竞投记录表 of one lot: who was there, every line of the record with what was struck out, and how it ended. For the file, not for the board. */
export function bidRecord(facts: BidRecordFacts): PrintedDocument {
  const isFailed = facts.result.failed !== null;
  const blocks = [
    headPairs(facts),
    ...numbered([
      { title: '竞投人签到', blocks: facts.bidders.length === 0 ? [] : [attendance(facts)] },
      { title: '报价记录', blocks: facts.lines.length === 0 ? [] : [bidTable(facts), ...curve(facts)] },
      { title: '竞投结果', blocks: resultBlocks(facts) },
    ]),
    signatures('主持人', '记录人', '监督人', ...(isFailed ? [] : ['竞得人'])),
  ];
  return paperOf('bid_record', facts.head, DOCUMENT_TITLES.bid_record, blocks);
}
