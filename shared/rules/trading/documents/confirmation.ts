import type { PrintedDocument } from '../../../contract/documents.ts';
import { DOCUMENT_TITLES } from '../../../contract/documents.ts';
import { MODE_LABELS } from '../../../contract/tradingTerms.ts';
import type { ConfirmationFacts } from './facts.ts';
import type { Pair } from './parts.ts';
import { dateText, known, labelled, minuteText, numbered, numeral, paperOf, sentence, signatures, text, texts } from './parts.ts';

/** Three copies as a rule, one for each holder; more than are counted in words stand in figures. */
function copiesText(holders: readonly string[]): string {
  if (holders.length === 0) return '';
  if (holders.length === 1) return `本确认书由${holders.join('')}保存。`;
  return `本确认书一式${holders.length > 99 ? holders.length : numeral(holders.length)}份，${holders.join('、')}各执一份。`.replace('一式二份', '一式两份');
}

function lotPairs(facts: ConfirmationFacts): Pair[] {
  return [
    ['标号', facts.lotNo], ['标的名称', facts.lotName], ['面积', facts.area], ['用途', facts.use], ['租期', facts.term], ['交易方式', MODE_LABELS[facts.mode]],
    ['竞投时间', minuteText(facts.biddingAt)], ['竞投地点', facts.biddingPlace],
  ];
}

function sumText({ sumLabel, sum, sumCapitals }: ConfirmationFacts): string {
  if (sum === '') return '';
  return `${sumLabel}：${sum}${sumCapitals === '' ? '' : `（大写：${sumCapitals}）`}。`;
}

/** 成交确认书: what was let to whom for which sum, what becomes of the deposit, and by when to sign. It goes to the parties. */
export function confirmation(facts: ConfirmationFacts): PrintedDocument {
  const { head, project } = facts;
  const blocks = [
    ...known([['项目名称', project.name], ['项目编号', project.code], ['出租（发包）方', project.owner], ['竞得人', facts.winner], [facts.winnerIdType === '' ? '证件号码' : facts.winnerIdType, facts.winnerIdNumber], ['联系电话', facts.winnerPhone]]),
    text(`经${MODE_LABELS[facts.mode]}，${facts.winner === '' ? '竞得人' : facts.winner}竞得下列标的，双方确认如下：`),
    ...numbered([
      { title: '标的', blocks: known(lotPairs(facts)) },
      { title: '成交价', blocks: texts(labelled('成交价', facts.price), sumText(facts)) },
      { title: '保证金', blocks: texts(labelled('已缴竞投保证金', facts.deposit), sentence(facts.depositHandling), labelled('履约保证金', facts.performance)) },
      { title: '签订合同', blocks: texts(facts.signUntil === '' ? '' : `竞得人应在${dateText(facts.signUntil)}前（含当日）${facts.signPlace === '' ? '' : `到${facts.signPlace}`}签订合同。`, sentence(facts.default)) },
      { title: '份数', blocks: texts(copiesText(facts.holders)) },
    ]),
    signatures('竞得人（签名或盖章）', '主持人', '监督人'),
  ];
  return paperOf('confirmation', head, DOCUMENT_TITLES.confirmation, blocks);
}
