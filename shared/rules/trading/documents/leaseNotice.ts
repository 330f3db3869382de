import { BODY_LABELS } from '../../../contract/decisionTerms.ts';
import type { DocumentBlock, PrintedDocument } from '../../../contract/documents.ts';
import { DOCUMENT_TITLES } from '../../../contract/documents.ts';
import type { ListingTerms, Overtime } from '../../../contract/tradingTerms.ts';
import { MODE_LABELS } from '../../../contract/tradingTerms.ts';
import type { LeaseNoticeFacts } from './facts.ts';
import { depositTexts, lotBlocks, reserveBlocks, stepTexts, termBlocks, variableTexts } from './leaseNoticeLots.ts';
import { byLot, dateText, known, labelled, minuteText, numbered, numeral, paperOf, postingText, sentence, spanText, text, texts } from './parts.ts';
import { posted, publicName } from './publicText.ts';

/** Place and asset, without the place twice where the asset's name begins with it. */
function titleOf({ place, asset, attempt }: LeaseNoticeFacts): string {
  const named = asset.startsWith(place) ? asset : `${place}${asset}`;
  return `${named}${DOCUMENT_TITLES.lease_notice}${attempt > 1 ? `（第${attempt > 99 ? attempt : numeral(attempt)}次）` : ''}`;
}

function preamble({ decided, approved, mode }: LeaseNoticeFacts): string {
  const bodies = decided.map(({ body, on }) => `${dateText(on)}${BODY_LABELS[body]}`).join('、');
  const marks = approved === null ? [] : [dateText(approved.on), approved.document].filter((mark) => mark !== '');
  const assent = approved === null ? '' : `报${approved.by}审核同意${marks.length === 0 ? '' : `（${marks.join('，')}）`}`;
  const basis = [bodies === '' ? '' : `经${bodies}讨论决定`, assent].filter((part) => part !== '');
  return `${basis.map((part) => `${part}，`).join('')}现将下列集体资产资源以${MODE_LABELS[mode]}方式公开招租，公告如下：`;
}

function overtimeText({ freeMinutes, window, extend, most }: Overtime): string {
  return `自由竞价 ${freeMinutes} 分钟。结束前 ${window} 秒内有人报价的，结束时间延至该报价后 ${extend} 秒，不早于原定时间${most === null ? '' : `，最多延时 ${most} 次`}；到时无人再报价的，竞价结束。`;
}

function capText({ lots }: LeaseNoticeFacts): string {
  return lots.some(({ cap }) => cap !== '') ? '报价不得超过封顶价；报到封顶价的有两人以上的，先由优先权人竞得，没有优先权人的抽签决定。' : '';
}

function singleText({ singleRule, terms }: LeaseNoticeFacts): string {
  if (singleRule !== '') return sentence(singleRule);
  return terms.minBidders > 1 ? `合格竞投人不足 ${terms.minBidders} 名的，不进行竞价。` : '只有一名合格竞投人的，报价符合底价的可以成交。';
}

function biddingBlocks(facts: LeaseNoticeFacts): DocumentBlock[] {
  const { mode, terms, lots, tieRule } = facts;
  const isBid = mode === 'open' || mode === 'sealed' || mode === 'small';
  return texts(
    `采用${MODE_LABELS[mode]}方式。`,
    ...(isBid ? variableTexts(lots) : []),
    ...(mode === 'open' ? stepTexts(lots) : []),
    terms.overtime === null ? '' : overtimeText(terms.overtime),
    terms.calls ? '主持人对最高报价连报三次，无人再报价的即为成交。' : '',
    mode === 'sealed' ? '报价的大写与小写不一致的，以大写为准。' : '',
    isBid ? capText(facts) : '',
    tieRule === '' ? '' : sentence(`报价相同的，${tieRule}`),
    isBid || facts.singleRule !== '' ? singleText(facts) : '',
  );
}

function depositBlocks({ lots, terms }: LeaseNoticeFacts): DocumentBlock[] {
  const asked = lots.some(({ terms: { deposit } }) => deposit > 0);
  return texts(
    ...depositTexts(lots),
    // Without a full stop: the account stands as it was typed, and so it is known as published.
    terms.depositAccount === '' ? '' : `缴入账户：${terms.depositAccount}`,
    terms.depositUntil === null ? '' : `竞投保证金应在${minuteText(terms.depositUntil)}前到账。`,
    asked && terms.refundDays > 0 ? `未竞得的，竞投保证金在竞价结束后 ${terms.refundDays} 日内退还。` : '',
    sentence(terms.forfeiture),
  );
}

function priorityBlocks({ priority }: ListingTerms): DocumentBlock[] {
  if (priority === null) return [];
  return texts(
    labelled('依据', priority.basis),
    priority.until === null ? '' : `主张优先权的，应在${minuteText(priority.until)}前申报。`,
    priority.rule === 'match' ? '竞价结束时，优先权人表示按最高报价承租的，由优先权人竞得。' : '优先权人可以按当前最高报价重复报价，成为最高报价人。',
  );
}

function signingBlocks({ resultDays, signDays, forfeiture }: ListingTerms): DocumentBlock[] {
  return texts(
    resultDays > 0 ? `成交结果公示 ${resultDays} 个工作日。` : '',
    signDays > 0 ? `竞得人应在${resultDays > 0 ? '公示期满' : '成交'}后 ${signDays} 个工作日内签订合同。` : '',
    signDays > 0 && forfeiture !== '' ? '竞得人不按期签订合同的，其竞投保证金按本公告的保证金条款处理。' : '',
  );
}

function otherBlocks({ lots, terms }: LeaseNoticeFacts): DocumentBlock[] {
  return texts(
    ...byLot(lots, ({ terms: { condition } }) => labelled('标的现状', condition)),
    labelled('用途限制', terms.useLimits), labelled('交付', terms.delivery), labelled('征收', terms.expropriation), labelled('税费', terms.taxes), labelled('其他', terms.others),
    labelled('附件', terms.attachments.map((name, index) => `${index + 1}.${name}`).join('；')),
  );
}

function eligibility({ qualification, onePerHousehold }: ListingTerms): DocumentBlock[] {
  return texts(sentence(qualification), onePerHousehold ? '同一户口簿内的成员限一人报名。' : '');
}

function sectionsOf(facts: LeaseNoticeFacts): DocumentBlock[] {
  const { lots, terms } = facts;
  return numbered([
    { title: '标的', blocks: lotBlocks(lots) },
    { title: '租期', blocks: termBlocks(lots) },
    { title: '底价与递增', blocks: reserveBlocks(lots) },
    { title: '付款方式', blocks: texts(...byLot(lots, ({ cycle }) => sentence(cycle)), sentence(terms.payment)) },
    { title: '竞价方式', blocks: biddingBlocks(facts) },
    { title: '报名资格', blocks: eligibility(terms) },
    { title: '报名资料', blocks: texts(sentence(terms.papers.map((name, index) => `${index + 1}.${name}`).join('；'))) },
    { title: '保证金', blocks: depositBlocks(facts) },
    { title: '报名时间、地点', blocks: texts(labelled('报名时间', spanText(terms.registerFrom ?? '', facts.registerUntil, minuteText)), labelled('报名地点', terms.registerPlace)) },
    { title: '竞价时间、地点', blocks: texts(labelled('竞价时间', minuteText(facts.biddingAt)), labelled('竞价地点', facts.biddingPlace)) },
    { title: '优先权', blocks: priorityBlocks(terms) },
    { title: '签约与违约', blocks: signingBlocks(terms) },
    { title: '用途限制、交付和其他事项', blocks: otherBlocks(facts) },
  ]);
}

/**
 * 招租公告 in the order of the notices that villages write: who decided, lots, term, price, payment, bidding, who may bid with what papers,
 * deposit, times and places, priority, signing, other terms, whom to ask. Days of posting are working days, others calendar days.
 */
export function leaseNotice(facts: LeaseNoticeFacts): PrintedDocument {
  const { head, terms, project, posting } = facts;
  const window = postingText(posting ?? { from: '', until: '', days: terms.noticeDays });
  const blocks = [
    ...known([['项目名称', project.name], ['项目编号', project.code], ['权属单位', project.owner]]),
    text(preamble(facts)),
    ...sectionsOf(facts),
    ...known([['联系人', publicName(terms.contact)], ['联系电话', terms.phone], ['监督投诉', terms.complaints]], true),
  ];
  const paper = paperOf('lease_notice', head, titleOf(facts), blocks, { paper: facts.paper, posting: window === '' ? '' : `公告期：${window}` });
  return posted(paper, { phones: [terms.phone, terms.complaints, head.supervisionPhone], codes: [terms.depositAccount, project.code, head.number] });
}
