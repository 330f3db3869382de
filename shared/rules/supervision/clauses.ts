import type { ClauseKey, ClauseText } from '../leases/checkClauses.ts';
import { clauseOn } from '../leases/checkClauses.ts';
import { matterClause } from '../decisions/matters.ts';

/** What the rules stand on beside the clauses of a lease (`LEASE_CLAUSES`) and those of decisions. */
export type SupervisionClause =
  | 'writtenForm' | 'heldOver' | 'expiring' | 'arrears' | 'limitation' | 'notTraded' | 'split' | 'notice' | 'award' | 'sameTerms' | 'signing' | 'deposit' | 'related' | 'personalAccount' | 'cash' | 'disclosure'
  | 'subLease' | 'supervisor' | 'supervisorOfVillage' | 'idle' | 'order' | 'early' | 'duplicate' | 'archive' | 'title' | 'outsider' | 'guarantee' | 'disposal' | 'inventory';

const always = (text: string): readonly ClauseText[] => [{ text, validFrom: null, validUntil: null }];
const since = (from: string, text: string, until: string, before: string): readonly ClauseText[] => [{ text, validFrom: from, validUntil: null }, { text: before, validFrom: null, validUntil: until }];
/** 民法典 is in force from 2021-01-01; the articles that 合同法 had before it were not verified. */
const civilCode = (text: string, before: string) => since('2021-01-01', text, '2020-12-31', `${before}（当时条文未核对）`);
/** 农村集体经济组织法 is in force from 2025-05-01 and had no forerunner of its rank. */
const organisations = (text: string, before: string) => since('2025-05-01', text, '2025-04-30', before);
/** 村民委员会组织法: verified as of 2018-12-29; of the wording before, and of the one from 2026-01-01, only its name is shown. */
const villages = (article: string): readonly ClauseText[] => [
  { text: '《村民委员会组织法》', validFrom: '2026-01-01', validUntil: null },
  { text: `《村民委员会组织法》${article}`, validFrom: '2018-12-29', validUntil: '2025-12-31' },
  { text: '《村民委员会组织法》（当时条文未核对）', validFrom: null, validUntil: '2018-12-28' },
];

/** The clauses with the days from which they hold; source law-and-procedure §3–§7, what is local there is local here. */
export const SUPERVISION_CLAUSES: Readonly<Record<SupervisionClause, readonly ClauseText[]>> = {
  writtenForm: civilCode('《民法典》第七百零七条', '书面合同'), heldOver: civilCode('《民法典》第七百三十四条', '租期届满'), subLease: civilCode('《民法典》第七百一十六条', '转租须经同意'),
  arrears: civilCode('《民法典》第七百二十二条', '按期支付租金'), limitation: civilCode('《民法典》第一百八十八条', '诉讼时效'),
  related: organisations('《农村集体经济组织法》第三十五条', '管理要求：关联交易要回避'),
  personalAccount: organisations('《农村集体经济组织法》第四十四条', '管理要求：集体资金不得存入个人账户'),
  supervisor: organisations('《农村集体经济组织法》第三十四条', '管理要求：监督与管理要分开'),
  guarantee: organisations('《农村集体经济组织法》第三十五条', '管理要求：不得用集体资产为他人担保'),
  outsider: since('2019-01-01', '《农村土地承包法》第五十二条', '2018-12-31', '《农村土地承包法》（当时条文未核对）'),
  disposal: always('本地规定：资产处置要评估和表决'), inventory: always('年度清查要求'),
  supervisorOfVillage: villages('第三十二条'), disclosure: villages('第三十条'),
  notTraded: always('本地交易规则：应上必上'), split: always('本地交易规则：不得化整为零'), notice: always('本地交易规则：公告要求'), award: always('本地交易规则：成交要求'), sameTerms: always('本地交易规则：合同应与公告、成交结果一致'), signing: always('招租公告的约定'),
  expiring: always('管理要求：到期前商定续租、收回或重新招租'), deposit: always('管理要求：保证金到期清退'), cash: always('账实相符：现金不能是负数'), idle: always('管理要求：闲置资产要盘活'),
  order: always('管理要求：先签约，后使用'), early: always('管理要求：收款与应收期间相符'), duplicate: always('账务核对：一笔款只登记一次'), archive: always('档案要求：合同文本应归档'), title: always('清产核资要求：权属清楚、四至清楚'),
};

const holdsOn = (day: string) => ({ validFrom, validUntil }: ClauseText) => (validFrom === null || day >= validFrom) && (validUntil === null || day <= validUntil);

/** The clause that held on an ISO day, as a rule's `clause`; every key has one for every day. */
export function lawOf(key: SupervisionClause): (on: string) => string {
  return (on) => SUPERVISION_CLAUSES[key].find(holdsOn(on))?.text ?? '';
}

/** A clause of the checks of one lease, as a rule's `clause`; empty where none held on the day. */
export function leaseLawOf(key: ClauseKey): (on: string) => string {
  return (on) => clauseOn(key, on)?.text ?? '';
}

/** What asks for a vote on a lease (农村集体经济组织法 §26, 村民委员会组织法 §24), as it is cited for an act of the day. */
export function voteLaw(on: string): string {
  return matterClause('lease', on);
}
