import type { StepRecord, Vote } from '../../../contract/decisionTerms.ts';
import type { BidEvent, ListingTerms, LotTerms } from '../../../contract/tradingTerms.ts';
import type { BidRecordFacts, ConfirmationFacts, DecisionNoticeFacts, DossierFacts, FailedNoticeFacts, LeaseNoticeFacts, NoticeLot, PaperHead, RecordLine, RegistrationFacts, ResultNoticeFacts, VoteSheetFacts } from './facts.ts';

/** Facts of one made-up sale, for the tests of the papers. */
export const head: PaperHead = { number: '禾农资竞〔2026〕0043号', issuer: '禾塘村经济联合社', date: '2026-03-10', supervisionPhone: '0757-86550000', asOf: '2026-03-10T01:30:00.000Z' };
export const project = { name: '东围鱼塘出租项目', code: 'JY2026000000000043', owner: '禾塘村经济联合社' };

export const lotTerms: LotTerms = {
  variable: { by: 'money', per: 'year', measure: { of: 'area', area: 166_900, unit: '亩' } }, direction: 'up', reserve: 25_000_000, step: 1_000_000, maxSteps: 10, cap: null,
  area: 166_900, areaUnit: '亩', currentUse: '鱼塘', boundaries: '东至河涌，南至机耕路', allowedUse: '水产养殖', condition: '塘基完好，按现状出租', startOn: '2026-05-01', months: 60, oldPrice: 23_000_000, deposit: 500_000, performance: 1_000_000,
  clause: { tax: { included: false, rate: null }, steps: [], rentFree: [], cycle: { laid: 'lease', months: 12 }, part: 'days365', due: { rule: 'start', days: 0 }, penalty: null },
};

export const lot = (lotNo: string, more: Partial<NoticeLot> = {}): NoticeLot => ({
  lotNo, name: `东围${lotNo}号塘`, location: '禾塘村东围', terms: lotTerms, reserve: '2,500 元/亩/年', step: '100 元/亩/年', maxStep: '1,000 元/亩/年', cap: '', escalation: '第3年起每年在上期基础上递增5%', cycle: '按年支付，每期首日应付', ...more,
});

export const terms: ListingTerms = {
  noticeDays: 7, registerFrom: '2026-03-11 09:00', registerPlace: '禾塘村委会一楼', papers: ['报名登记表', '身份证明复印件'], qualification: '年满18周岁，没有拖欠集体款项', onePerHousehold: true, minBidders: 1,
  depositUntil: '2026-03-20 17:00', depositAccount: '禾塘村经济联合社，兴业农商银行禾塘支行，账号 801060000123456789', refundDays: 5, forfeiture: '竞得人放弃的，竞投保证金不予退还', overtime: { freeMinutes: 30, window: 60, extend: 120, most: 20 }, calls: true,
  priority: { rule: 'match', until: '2026-03-19 17:00', basis: '原合同第九条' }, resultDays: 5, signDays: 10, payment: '首年租金在签约时付清', taxes: '由承租方承担', delivery: '签约后10日内按现状交付', useLimits: '不得转租，不得改变农业用途', expropriation: '遇征收的，合同终止', others: '', attachments: ['合同样本'],
  contact: '梁先生', phone: '0757-86551234', complaints: '兴业镇三资办 0757-86559999',
};

export const notice: LeaseNoticeFacts = {
  head, paper: 'A4', project, place: '禾塘村', asset: '东围鱼塘', attempt: 1, mode: 'open', terms, decided: [{ body: 'two_committees', on: '2026-02-20' }, { body: 'representatives_assembly', on: '2026-03-01' }],
  approved: { by: '兴业镇农村集体三资管理办公室', on: '2026-03-08', document: '兴三资〔2026〕12号' }, lots: [lot('1'), lot('2')], registerUntil: '2026-03-20 17:00', biddingAt: '2026-03-23 09:30', biddingPlace: '禾塘村文化楼', tieRule: '当场抽签决定', singleRule: '',
  posting: { from: '2026-03-10', until: '2026-03-19', days: 7 },
};

export const emptyTerms: ListingTerms = {
  noticeDays: 0, registerFrom: null, registerPlace: '', papers: [], qualification: '', onePerHousehold: false, minBidders: 1, depositUntil: null, depositAccount: '', refundDays: 0, forfeiture: '', overtime: null, calls: false, priority: null, resultDays: 0, signDays: 0,
  payment: '', taxes: '', delivery: '', useLimits: '', expropriation: '', others: '', attachments: [], contact: '', phone: '', complaints: '',
};

export const registration: RegistrationFacts = {
  head, project, lotNo: '1', lotName: '东围1号塘', deposit: '5,000.00 元', papers: terms.papers,
  registrant: {
    name: '梁翀', idType: '居民身份证', idNumber: '440681199001011234', phone: '13800138000', address: '禾塘村三组', legalRepresentative: '', agent: '', agentIdNumber: '', isMember: true, claimsPriority: false, priorityBasis: '', paddle: '8', registeredAt: '2026-03-12 10:00', depositPaid: '5,000.00 元', depositPaidOn: '2026-03-12', depositPayer: '梁翀', papersHanded: ['身份证明复印件', '授权委托书'],
  },
};

export function event(seq: number, kind: BidEvent['kind'], more: Partial<BidEvent> = {}): BidEvent {
  return { seq, kind, bidder: null, amount: null, at: `2026-03-23T01:${String(30 + Math.floor(seq / 60)).padStart(2, '0')}:${String(seq % 60).padStart(2, '0')}.000Z`, ref: null, text: '', ...more };
}

export const line = (of: BidEvent, more: Partial<RecordLine> = {}): RecordLine => ({ event: of, round: null, amount: of.amount === null ? '' : `${of.amount / 10_000} 元/亩/年`, capitals: '', isValid: true, why: '', envelope: '', rank: null, ...more });

export const bids: BidRecordFacts = {
  head, project, lotNo: '1', lotName: '东围1号塘', mode: 'open', heldAt: '2026-03-23 09:30', place: '禾塘村文化楼', reserve: '2,500 元/亩/年', step: '100 元/亩/年', unit: '元/亩/年', reserveValue: 25_000_000, host: '何主持', recorder: '陈记录', supervisor: '周监督', expected: 3,
  bidders: [{ uid: 'b1', paddle: '8', name: '梁翀', idNumber: '440681199001011234', isDepositIn: true, hasPriority: false }, { uid: 'b2', paddle: '6', name: '禾塘水产有限公司', idNumber: '91440605MA4X000000', isDepositIn: true, hasPriority: true }],
  lines: [
    line(event(1, 'opened')), line(event(2, 'bid', { bidder: 'b1', amount: 25_000_000 }), { round: 1 }), line(event(3, 'bid', { bidder: 'b2', amount: 28_000_000 }), { round: 2 }), line(event(4, 'call', { text: '一次' })), line(event(5, 'struck', { ref: 3, text: '号牌看错' })),
    line(event(6, 'bid', { bidder: 'b1', amount: 27_000_000 }), { round: 3 }), line(event(7, 'call', { text: '一次' })), line(event(8, 'call', { text: '两次' })), line(event(9, 'call', { text: '三次' })), line(event(10, 'closed')),
  ],
  result: { highest: '2,700 元/亩/年', winner: '梁翀', price: '2,700 元/亩/年', capitals: '', overReserve: '8.00%', oldPrice: '2,300 元/亩/年', overOld: '17.39%', priority: '禾塘水产有限公司放弃', objections: '无', media: 'SP-0323', failed: null },
};

export const result: ResultNoticeFacts = {
  head, paper: 'A4', project, mode: 'open', noticed: { from: '2026-03-10', until: '2026-03-19', days: 7 }, biddingAt: '2026-03-23 09:30', biddingPlace: '禾塘村文化楼',
  lots: [{ lotNo: '1', name: '东围1号塘', code: 'ZC-0001', area: '16.69 亩', use: '水产养殖', term: '2026年5月1日至2031年4月30日', reserve: '2,500 元/亩/年', price: '2,700 元/亩/年', yearly: '45,063.00 元', total: '225,315.00 元', overReserve: '8.00%', winner: '梁翀', registered: 3, qualified: 2, priority: '放弃' }],
  posting: { from: '2026-03-24', until: '2026-03-30', days: 5 }, objections: { by: '禾塘村务监督委员会', phone: '0757-86558888', supervision: '0757-86556666' }, signing: '公示期满后 10 个工作日内',
};

export const failed: FailedNoticeFacts = {
  head, paper: 'A4', project, mode: 'open', biddingAt: '2026-03-23 09:30', lots: [{ lotNo: '2', name: '东围2号塘', reserve: '2,500 元/亩/年', reason: '无人报名', next: '按原底价重新公告' }], deposits: '', posting: { from: '2026-03-24', until: '2026-03-30', days: 5 }, contact: '梁先生', phone: '0757-86551234',
};

export const record: StepRecord = {
  step: 'resolution', body: 'representatives_assembly', heldOn: '2026-03-01', place: '禾塘村文化楼', chair: '何主持', recorder: '陈记录', eligible: 45, attended: 40, proxies: 0, householdsEligible: 0, householdsAttended: 0, votesFor: 38, votesAgainst: 1, abstained: 1,
  attendees: ['甲', '乙', '丙', '丁', '戊'].map((name) => ({ name: `代表${name}`, note: '' })), note: '', orderReason: '', postedUntil: null,
};
export const vote: Vote = { outcome: 'passed', counts: [{ what: 'majority', label: '同意', have: 38, of: 45, need: '2/3', isMet: true, text: '38 × 3 = 114 ≥ 45 × 2 = 90', clause: '农村集体经济组织法第二十八条' }], warnings: ['内部提示不上墙'], refused: '' };

export const decision: DecisionNoticeFacts = {
  head, paper: 'A4', matter: '东围鱼塘出租方案', matterType: '资产资源出租发包', resolution: '同意按招租方案公开招租。', steps: [{ record: { ...record, step: 'consultation', body: 'two_committees', heldOn: '2026-02-20' }, vote: null }, { record, vote }], outcome: 'passed', posting: { from: '2026-03-02', until: '2026-03-08', days: 0 }, feedback: '对决议有意见的，请向村务监督委员会反映',
};

export const sheet: VoteSheetFacts = { head, matter: '东围鱼塘出租方案', record, vote, isBlank: false, blankLines: 0 };

export const confirmed: ConfirmationFacts = {
  head, project, lotNo: '1', lotName: '东围1号塘', area: '16.69 亩', use: '水产养殖', term: '2026年5月1日至2031年4月30日', mode: 'open', biddingAt: '2026-03-23 09:30', biddingPlace: '禾塘村文化楼', winner: '梁翀', winnerIdType: '居民身份证', winnerIdNumber: '440681199001011234', winnerPhone: '13800138000',
  price: '2,700 元/亩/年', sumLabel: '首年租金', sum: '45,063.00 元', sumCapitals: '人民币肆万伍仟零陆拾叁元整', deposit: '5,000.00 元', depositHandling: '竞投保证金转作履约保证金', performance: '10,000.00 元', signUntil: '2026-04-09', signPlace: '禾塘村委会', default: '', holders: ['出租方', '竞得人', '兴业镇三资办'],
};

export const dossier: DossierFacts = {
  head, project, lessee: '梁翀', contract: 'HT-2026-018', keeper: '陈记录',
  parts: Array.from({ length: 16 }, (_, index) => ({ title: `材料${index + 1}`, isMandatory: [3, 4, 5, 6, 8, 10, 11].includes(index + 1), state: index === 4 ? ('missing' as const) : index === 14 ? ('not_needed' as const) : ('present' as const), pages: index === 4 || index === 14 ? null : 2, date: '2026-03-10', remark: '' })),
};
