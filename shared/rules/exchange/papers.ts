import type { PrintedDocument } from '../../contract/documents.ts';
import { DOCUMENT_TITLES } from '../../contract/documents.ts';
import type { PaperHead } from '../trading/documents/facts.ts';
import { column, dateText, form, known, numbered, paperOf, signatures, table, text, texts } from '../trading/documents/parts.ts';

/** What a 审核意见书 says; texts are as they are printed. */
export interface OpinionFacts {
  readonly head: PaperHead;
  readonly unit: string;
  readonly period: string;
  readonly packedAt: string;
  readonly receivedOn: string;
  readonly fingerprint: string;
  readonly ledger: string;
  readonly records: string;
  readonly check: string;
  readonly decision: string;
  readonly opinion: string;
  readonly items: readonly { readonly name: string; readonly field: string; readonly title: string; readonly text: string; readonly dueOn: string; readonly answer: string }[];
}

/** 审核意见书: what was looked at, what has to be put right by when, and the decision. */
export function reviewOpinion(facts: OpinionFacts): PrintedDocument {
  const { head, items } = facts;
  const blocks = [
    ...known([['送审单位', facts.unit], ['送审期间', facts.period], ['制作时间', facts.packedAt], ['接收日期', dateText(facts.receivedOn)], ['台账', facts.ledger], ['记录', facts.records], ['密钥指纹', facts.fingerprint === '' ? '没有签名' : facts.fingerprint]], true),
    ...numbered([
      { title: '核对情况', blocks: texts(facts.check) },
      { title: '整改事项', blocks: items.length === 0 ? texts('没有要整改的事项。') : [table(
        [column('序号', 'center', 1), column('记录', 'left', 4), column('事项', 'left', 5), column('期限', 'center', 2), column('村里答复', 'left', 4)],
        items.map(({ name, field, title, text: said, dueOn, answer }, place) => [String(place + 1), field === '' ? name : `${name}（${field}）`, said === '' ? title : `${title}：${said}`, dueOn, answer]),
      )] },
      { title: '审核意见', blocks: [text(`${facts.decision}${facts.opinion === '' ? '' : `：${facts.opinion}`}`)] },
    ]),
    text('本意见书与发还的审核回执内容一致；审核不改动送审单位的台账。'),
    signatures('审核人', '复核人', '审核单位（盖章）'),
  ];
  return paperOf('review_opinion', head, DOCUMENT_TITLES.review_opinion, blocks);
}

/** 密钥指纹登记单: the fingerprint in large groups, to be compared and signed by both. */
export function keySheet({ head, unit, uscc, fingerprint, madeOn }: { readonly head: PaperHead; readonly unit: string; readonly uscc: string; readonly fingerprint: string; readonly madeOn: string }): PrintedDocument {
  const blocks = [
    form([['单位', unit], ['统一社会信用代码', uscc], ['密钥指纹', fingerprint], ['生成日期', dateText(madeOn)]], true),
    text('本单位送审包用上列指纹的密钥签名。请登记；以后不是这个密钥签名的送审包，一律不予接收。'),
    text('密钥丢失或泄露的，本单位书面申请更换，重新登记新的指纹。'),
    form([['登记日期', ''], ['登记人', ''], ['核对方式', '当面 □　电话 □　其他 □']], true),
    signatures('送审单位负责人', '会计', '登记单位经办人'),
  ];
  return paperOf('key_sheet', head, DOCUMENT_TITLES.key_sheet, blocks);
}
