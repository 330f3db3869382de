import type { TradeMode } from '../../contract/tradingTerms.ts';

/** The parts of the file of one deal (一项目一档案; registers-and-forms §8, in its order). Without the mandatory ones it is not closed. */
export const DOSSIER_ITEMS = [
  { key: 'title', label: '资产登记卡、权属证明、红线图、照片', mandatory: false },
  { key: 'valuation', label: '评估或底价依据', mandatory: false },
  { key: 'plan', label: '招租方案', mandatory: true },
  { key: 'decision', label: '四议记录、表决和签到', mandatory: true },
  { key: 'review', label: '镇（街）审核表、区审定', mandatory: true },
  { key: 'notice', label: '招租公告及张贴照片', mandatory: true },
  { key: 'registration', label: '报名表、资格资料、保证金凭证', mandatory: false },
  { key: 'bidding', label: '竞投记录、报价单、影像', mandatory: true },
  { key: 'confirmation', label: '成交确认书、优先权声明', mandatory: false },
  { key: 'result', label: '成交公示及张贴照片', mandatory: true },
  { key: 'contract', label: '合同、补充协议、备案表', mandatory: true },
  { key: 'handover', label: '交接清单', mandatory: false },
  { key: 'refund', label: '保证金退还凭证', mandatory: false },
  { key: 'receipts', label: '收租票据和台账', mandatory: false },
  { key: 'changes', label: '变更、催收、诉讼', mandatory: false },
  { key: 'end', label: '到期验收、收回、续约', mandatory: false },
] as const;
/** A part of the dossier by its key. */
export type DossierKey = (typeof DOSSIER_ITEMS)[number]['key'];

/** Parts that a way of trading does not have: a renewal is posted and signed, nobody registers, pays a deposit or bids (law file §6, renewals). */
export const NOT_NEEDED: Readonly<Record<TradeMode, readonly DossierKey[]>> = {
  open: [], sealed: [], small: [], negotiation: [], renewal: ['registration', 'bidding', 'refund'],
};

/** What is recorded of a part; `key` may be of an older list and is then passed over. */
export interface DossierEntry {
  readonly key: string;
  readonly state: 'present' | 'absent' | 'not_needed';
}

/** How complete a dossier is. */
export interface Completeness {
  /** Whole percent of the parts that are needed, cut: 100 only where every one is there. */
  readonly percent: number;
  readonly present: number;
  readonly needed: number;
  readonly missing: readonly string[];
  /** Labels of mandatory parts that are not there; while there is any the listing is not closed. */
  readonly missingMandatory: readonly string[];
}

/** How complete a dossier is for a way of trading. What is not recorded is absent; a mandatory part is not talked away with 不需要 unless the way of trading does not have it. */
export function completeness(entries: readonly DossierEntry[], mode: TradeMode): Completeness {
  const states = new Map(entries.map(({ key, state }) => [key, state]));
  const asked = DOSSIER_ITEMS.filter(({ key, mandatory }) => {
    const state = states.get(key) ?? 'absent';
    if (state === 'present') return true;
    return !NOT_NEEDED[mode].includes(key) && (mandatory || state !== 'not_needed');
  });
  const missing = asked.filter(({ key }) => states.get(key) !== 'present');
  const present = asked.length - missing.length;
  return {
    percent: asked.length === 0 ? 100 : Math.floor((present * 100) / asked.length), present, needed: asked.length,
    missing: missing.map(({ label }) => label), missingMandatory: missing.filter(({ mandatory }) => mandatory).map(({ label }) => label),
  };
}

/** What the line of steps follows from. Days are YYYY-MM-DD in Shanghai. */
export interface StepFacts {
  readonly today: string;
  readonly mode: TradeMode;
  readonly decision: { readonly status: 'valid' | 'invalid' | 'none'; readonly on: string | null; readonly exception: string };
  readonly application: { readonly status: 'none' | 'open' | 'returned' | 'approved'; readonly on: string | null };
  readonly notice: { readonly on: string | null; readonly endOn: string | null; /** The last day that the terms ask for. */ readonly dueEndOn: string | null };
  readonly registration: { readonly isOver: boolean; readonly qualified: number; readonly minBidders: number; /** Qualified bidders whose deposit is not enough. */ readonly short: number };
  readonly bidding: { readonly open: number; readonly sold: number; readonly failed: number; readonly isBelowReserve: boolean };
  readonly result: { readonly on: string | null; readonly endOn: string | null; readonly openObjections: number };
  readonly contract: { readonly made: number; readonly signBy: string | null; readonly differences: number };
}

/** The steps of a deal in their order. */
export type StepKey = 'decision' | 'application' | 'notice' | 'registration' | 'bidding' | 'result' | 'contract';
/** Green is done, grey not yet, red has something wrong. */
export type StepColour = 'green' | 'grey' | 'red';

/** One step: green is done, grey not yet, red has something wrong. */
export interface DossierStep {
  readonly key: StepKey;
  readonly label: string;
  readonly colour: StepColour;
  readonly sentence: string;
}

type Judged = readonly [colour: StepColour, sentence: string];

function decisionStep({ decision: { status, on, exception }, notice }: StepFacts): Judged {
  if (status === 'valid') return notice.on !== null && on !== null && on > notice.on ? ['red', `决议日期 ${on} 晚于公告日 ${notice.on}`] : ['green', on === null ? '已决议' : `${on} 已决议`];
  if (exception.trim() !== '') return ['red', `没有有效决议，书面理由：${exception.trim()}`];
  if (status === 'invalid') return ['red', '决议没有通过或者不符合表决要求'];
  return notice.on === null ? ['grey', '还没有决议'] : ['red', '没有决议就发了公告'];
}

function applicationStep({ application: { status, on }, notice }: StepFacts): Judged {
  if (status === 'approved') return ['green', on === null ? '审核通过' : `${on} 审核通过`];
  if (notice.on !== null) return ['red', '审核没有通过就发了公告'];
  if (status === 'returned') return ['red', '已退回，请修改后再报'];
  return ['grey', status === 'open' ? '正在审核' : '还没有立项申请'];
}

function noticeStep({ notice: { on, endOn, dueEndOn }, today }: StepFacts): Judged {
  if (on === null) return ['grey', '还没有公告'];
  if (endOn === null) return ['red', '没有登记公告截止日'];
  if (dueEndOn !== null && endOn < dueEndOn) return ['red', `公告只到 ${endOn}，应到 ${dueEndOn}`];
  return today <= endOn ? ['grey', `公告中，到 ${endOn} 期满`] : ['green', `${on} 至 ${endOn} 已公告`];
}

function registrationStep({ mode, notice, registration: { isOver, qualified, minBidders, short } }: StepFacts): Judged {
  if (mode === 'renewal') return ['green', '续约不用报名'];
  if (notice.on === null) return ['grey', '还没有公告'];
  if (short > 0 && isOver) return ['red', `${short} 人的保证金不足`];
  if (!isOver) return ['grey', `报名中，合格 ${qualified} 人`];
  return qualified < minBidders ? ['red', `合格竞投人 ${qualified} 人，至少要 ${minBidders} 人`] : ['green', `合格竞投人 ${qualified} 人，保证金已缴`];
}

function biddingStep({ mode, bidding: { open, sold, failed, isBelowReserve } }: StepFacts): Judged {
  if (isBelowReserve) return ['red', '成交价没有达到底价'];
  if (open > 0 || sold + failed === 0) return mode === 'renewal' ? ['green', '续约不竞价'] : ['grey', sold + failed === 0 ? '还没有竞价' : `${open} 个标的还没有结果`];
  if (sold === 0) return ['red', `${failed} 个标的全部流拍`];
  return failed > 0 ? ['green', `成交 ${sold} 个标的，流拍 ${failed} 个`] : ['green', `成交 ${sold} 个标的`];
}

function resultStep({ today, result: { on, endOn, openObjections }, contract }: StepFacts): Judged {
  if (openObjections > 0) return ['red', `${openObjections} 件异议没有答复`];
  if (on === null) return contract.made > 0 ? ['red', '没有成交公示就签了合同'] : ['grey', '还没有成交公示'];
  if (endOn === null) return ['red', '没有登记公示截止日'];
  return today <= endOn ? ['grey', `公示中，到 ${endOn} 期满`] : ['green', `${on} 至 ${endOn} 已公示`];
}

function contractStep({ today, bidding: { sold }, contract: { made, signBy, differences } }: StepFacts): Judged {
  if (differences > 0) return ['red', `合同与公告、成交结果有 ${differences} 处不同`];
  if (sold > 0 && made >= sold) return ['green', `已签 ${made} 份合同`];
  if (signBy !== null && today > signBy) return ['red', `签约期限 ${signBy} 已过，还差 ${Math.max(1, sold - made)} 份`];
  return ['grey', signBy === null ? '还没有合同' : `${signBy} 前签约，还差 ${Math.max(1, sold - made)} 份`];
}

const STEPS: readonly (readonly [StepKey, string, (facts: StepFacts) => Judged])[] = [
  ['decision', '决议', decisionStep], ['application', '立项', applicationStep], ['notice', '公告', noticeStep], ['registration', '报名与保证金', registrationStep],
  ['bidding', '竞价', biddingStep], ['result', '成交公示', resultStep], ['contract', '合同', contractStep],
];

/** The line of steps of a deal, 决议 → 立项 → 公告 → 报名与保证金 → 竞价 → 成交公示 → 合同, each with its colour and why. */
export function dossierSteps(facts: StepFacts): DossierStep[] {
  return STEPS.map(([key, label, judge]) => {
    const [colour, sentence] = judge(facts);
    return { key, label, colour, sentence };
  });
}
