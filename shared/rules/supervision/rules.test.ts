import { describe, expect, it } from 'vitest';
import type { Finding } from './model.ts';
import { ALL_RULES, WAITING_RULES } from './registry.ts';
import { runRules } from './run.ts';
import { DEFAULT_SUPERVISION } from './settings.ts';
import type { SupervisionSettings } from './settings.ts';
import type { Rows } from './worldForTests.ts';
import { worldOf } from './worldForTests.ts';

/** Findings of one rule in a small world, all of its tables. */
function found(code: string, rows: Rows, settings: Partial<SupervisionSettings> = {}): Finding[] {
  return runRules(worldOf(rows), { ...DEFAULT_SUPERVISION, ...settings }, ALL_RULES.filter((rule) => rule.code === code));
}

const c = (more: Partial<NonNullable<Rows['contracts']>[number]> = {}) => ({ uid: 'c1', ...more });
const onShop = [{ contract: 'c1', uid: 'a1' }];
const onPond = [{ contract: 'c1', uid: 'p1', table: 'parcel' as const }];
const lessee = [{ contract: 'c1', party: 'n1' }];
const pond = { objects: onPond, parcels: [{ uid: 'p1' }] };
const law = (article: string) => `《农村集体经济组织法》${article}`;
/** Three shops in force at 100 元/㎡/年 beside the one in question. */
const shops = (own: Partial<NonNullable<Rows['contracts']>[number]>, others = 3): Rows => {
  const uids = Array.from({ length: others }, (_, index) => `x${index}`);
  return {
    assets: ['a1', ...uids.map((uid) => `a${uid}`)].map((uid) => ({ uid })), objects: [...onShop, ...uids.map((uid) => ({ contract: uid, uid: `a${uid}` }))],
    contracts: [c({ area: 1_000_000, areaUnit: '㎡', ...own }), ...uids.map((uid) => ({ uid, area: 1_000_000, areaUnit: '㎡' as const, annualRent: 1_000_000 }))],
  };
};
/** Two contracts of one lessee of 12 and of 9 万元 in all. */
const two = (second: Partial<NonNullable<Rows['contracts']>[number]>): Rows => ({
  parties: [{ uid: 'n1', name: '张三' }], links: [...lessee, { contract: 'c2', party: 'n1' }],
  contracts: [c({ signedOn: '2025-05-20', totalAmount: 12_000_000 }), { uid: 'c2', signedOn: '2026-05-19', totalAmount: 9_000_000, ...second }],
});
const both = (second: Partial<NonNullable<Rows['contracts']>[number]>, areas: readonly [number | null, number | null] = [null, null]): Rows => ({
  assets: [{ uid: 'a1', area: 1_000_000, areaUnit: '㎡' }], objects: areas.map((area, index) => ({ contract: `c${index + 1}`, uid: 'a1', area, areaUnit: '㎡' as const })), contracts: [c(), { uid: 'c2', startOn: '2028-05-31', endOn: '2030-05-30', ...second }],
});
const receipt = (uid: string, more: Partial<NonNullable<Rows['receipts']>[number]> = {}) => ({ uid, contract: 'c1', account: 'k1', ...more });

type Case = readonly [what: string, code: string, rows: Rows, expected: { readonly title: string; readonly severity?: Finding['severity']; readonly clause: string; readonly compared?: readonly [string, string]; readonly key?: string }];

const FIRING: readonly Case[] = [
  ['a lease of twenty years and a day', 'R01', { contracts: [c({ endOn: '2045-06-01' })] }, { title: '租期超过20年，超过部分无效，合同其余部分有效', severity: 'block', clause: '《民法典》第七百零五条', compared: ['租期至 2045-06-01', '满20年为 2045-05-31'] }],
  ['a long lease of before 2021, by the law of its day', 'R01', { contracts: [c({ signedOn: '2015-01-01', startOn: '2015-01-01', endOn: '2040-12-31' })] }, { title: '租期超过20年，超过部分无效，合同其余部分有效', clause: '《合同法》第二百一十四条' }],
  ['a pond for sixteen years', 'R02', { contracts: [c({ kind: 'contract_out', endOn: '2041-05-31' })], objects: onPond, parcels: [{ uid: 'p1' }] }, { title: '租期超过15年', severity: 'warn', clause: '管理要求：长期合同要核对', compared: ['租期至 2041-05-31', '满15年为 2040-05-31'] }],
  ['farm land leased for thirty years', 'R02', { contracts: [c({ endOn: '2055-05-31' })], objects: onPond, parcels: [{ uid: 'p1' }] }, { title: '租期超过15年', clause: '管理要求：长期合同要核对' }],
  ['a shop let without a contract', 'R03', { assets: [{ uid: 'a1', occupant: '张三' }] }, { title: '他人使用，没有合同', severity: 'warn', clause: '《民法典》第七百零七条', compared: ['使用状况 出租（发包），使用人 张三', '没有生效的合同'] }],
  ['a pond lent without a contract', 'R03', { parcels: [{ uid: 'p1', useState: 'lent' }] }, { title: '他人使用，没有合同', clause: '《民法典》第七百零七条' }],
  ['a contract without a text and a day of signing', 'R03', { contracts: [c({ signedOn: null })] }, { title: '可能没有书面合同', clause: '《民法典》第七百零七条' }],
  ['an ended contract whose shop is still used', 'R04', { contracts: [c({ endOn: '2026-11-25' })], objects: onShop, assets: [{ uid: 'a1' }] }, { title: '到期未收回', severity: 'warn', clause: '《民法典》第七百三十四条', compared: ['终止日 2026-11-25', '没有收回，没有续签'] }],
  ['an end in ninety days without a plan', 'R05', { contracts: [c({ endOn: '2027-02-24' })] }, { title: '90天内到期，没有安排', severity: 'warn', clause: '管理要求：到期前商定续租、收回或重新招租' }],
  ['an end on the very day', 'R05', { contracts: [c({ endOn: '2026-11-26' })] }, { title: '90天内到期，没有安排', clause: '管理要求：到期前商定续租、收回或重新招租' }],
  ['a rent due yesterday', 'R06', { contracts: [c()], dues: [{ uid: 'd1', contract: 'c1', dueOn: '2026-11-25' }] }, { title: '欠租：1–30天 1,000.00 元', severity: 'warn', clause: '《民法典》第七百二十二条', compared: ['到期未收 1 笔 1,000.00 元', '最早应收日 2026-11-25'] }],
  ['rents of several ages', 'R06', { contracts: [c()], dues: [{ uid: 'd1', contract: 'c1', dueOn: '2025-11-25', outstanding: 5_000 }, { uid: 'd2', contract: 'c1', dueOn: '2026-10-27', outstanding: 30_000 }, { uid: 'd3', contract: 'c1', dueOn: '2026-10-26', outstanding: 1_000 }] }, { title: '欠租：1–30天 300.00 元；31–90天 10.00 元；365天以上 50.00 元', clause: '《民法典》第七百二十二条' }],
  ['a rent of two years and a half', 'R06', { contracts: [c()], dues: [{ uid: 'd1', contract: 'c1', dueOn: '2024-05-26' }] }, { title: '欠租临近或超过诉讼时效', key: 'limitation', clause: '《民法典》第一百八十八条' }],
  ['a rent just below seventy percent of the median', 'R07', shops({ annualRent: 699_999 }), { title: '租金低于同类中位数的70%', severity: 'warn', clause: law('第三十五条'), compared: ['69.9999 元/㎡/年', '同类3宗中位数 100 元/㎡/年'] }],
  ['a low rent of before 2025-05-01', 'R07', shops({ annualRent: 100_000, signedOn: '2025-04-30' }), { title: '租金低于同类中位数的70%', clause: '管理要求：不得低价出租' }],
  ['exactly the threshold', 'R08', { contracts: [c({ totalAmount: 20_000_000 })] }, { title: '达到交易标准没有进场交易', severity: 'warn', clause: '本地交易规则：应上必上', compared: ['合同总额 200,000.00 元，没有交易编号', '200,000.00 元以上应进场交易'] }],
  ['a total reckoned from the yearly rent', 'R08', { contracts: [c({ annualRent: 7_000_000 })] }, { title: '达到交易标准没有进场交易', clause: '本地交易规则：应上必上', compared: ['合同总额 210,000.00 元，没有交易编号', '200,000.00 元以上应进场交易'] }],
  ['two small contracts of one lessee within a year', 'R09', two({}), { title: '疑似化整为零', severity: 'warn', clause: '本地交易规则：不得化整为零', compared: ['张三 12个月内签 2 份，合计 210,000.00 元', '每份不满 200,000.00 元，合计达到'], key: 'n1' }],
  ['no decision at all in 2025', 'R10', { contracts: [c({ decidedOn: null, decisionBody: null })] }, { title: '没有民主决策', severity: 'warn', clause: '农村集体经济组织法第二十六条、村民委员会组织法第二十四条' }],
  ['no decision at all in 2026: the amended law has no article yet', 'R10', { contracts: [c({ signedOn: '2026-01-01', startOn: '2026-01-01', decidedOn: null, decisionBody: ' ' })] }, { title: '没有民主决策', clause: '农村集体经济组织法第二十六条、村民委员会组织法' }],
  ['a decision that the votes do not carry', 'R10', { contracts: [c()], bases: [{ contract: 'c1', isValid: false, why: '到会人数不足' }] }, { title: '决议无效', severity: 'block', clause: '农村集体经济组织法第二十六条、村民委员会组织法第二十四条', compared: ['决议（2025-05-10） 到会人数不足', '应有有效决议'] }],
  ['a written exception', 'R10', { contracts: [c()], bases: [{ contract: 'c1', decision: null, isValid: false, exception: '抢险' }] }, { title: '没有有效决议，按书面理由签约', severity: 'warn', clause: '农村集体经济组织法第二十六条、村民委员会组织法第二十四条' }],
  ['a notice that ended too early', 'R12', { listings: [{ uid: 'l1', noticeEndOn: '2026-10-15' }], attached: { 'listing l1': ['photo'] } }, { title: '公告时间不足', severity: 'warn', key: 'short', clause: '本地交易规则：公告要求', compared: ['公告至 2026-10-15', '按公告天数应到 2026-10-16'] }],
  ['a notice that was not posted', 'R12', { listings: [{ uid: 'l1', hasPostedNotice: false }] }, { title: '公告没有张贴记录', key: 'posting', clause: '本地交易规则：公告要求' }],
  ['a notice without a photo', 'R12', { listings: [{ uid: 'l1' }] }, { title: '公告没有张贴照片', severity: 'info', key: 'photo', clause: '本地交易规则：公告要求' }],
  ['an award below the reserve', 'R13', { listings: [{ uid: 'l1' }], lots: [{ uid: 't1', listing: 'l1', price: 9_999_999 }] }, { title: '标的1成交价低于底价', severity: 'block', key: 't1 price', clause: '本地交易规则：成交要求', compared: ['成交 999.9999', '底价 1,000'] }],
  ['an award above the reserve where the least bid wins', 'R13', { listings: [{ uid: 'l1' }], lots: [{ uid: 't1', listing: 'l1', price: 10_000_001, direction: 'down' }] }, { title: '标的1成交报价高于底价', clause: '本地交易规则：成交要求' }],
  ['a single bidder', 'R13', { listings: [{ uid: 'l1' }], lots: [{ uid: 't1', listing: 'l1', bidders: 1 }] }, { title: '标的1只有一人报价，没有协商记录', key: 't1 single', clause: '本地交易规则：成交要求' }],
  ['a reserve that was lowered', 'R13', { listings: [{ uid: 'l1', isReserveLowered: true, attempt: 2 }] }, { title: '降低底价没有重新表决', key: 'lowered', clause: '本地交易规则：成交要求' }],
  ['a contract that differs from its award', 'R14', { listings: [{ uid: 'l1' }], lots: [{ uid: 't1', listing: 'l1', contract: 'c1', differences: ['租金', '租期'] }], contracts: [c()] }, { title: '标的1的合同与成交结果不一致', severity: 'warn', key: 't1', clause: '本地交易规则：合同应与公告、成交结果一致', compared: ['不一致 租金、租期', '合同应与公告、成交结果一致'] }],
  ['a winner who did not sign', 'R15', { listings: [{ uid: 'l1', signBy: '2026-11-25' }], lots: [{ uid: 't1', listing: 'l1' }] }, { title: '逾期未签约，保证金未处理', severity: 'warn', clause: '招租公告的约定', compared: ['签约期限 2026-11-25，标的1（李四）未签约', '没有没收保证金的记录'] }],
  ['thirty-seven months paid at once', 'R16', { contracts: [c()], clauses: [{ contract: 'c1', paidMonths: 37 }] }, { title: '一次预收超过36个月租金', severity: 'warn', clause: '管理要求；换届见《村民委员会组织法》第十一条' }],
  ['five years and a day without a rise', 'R17', { contracts: [c({ endOn: '2030-06-01' })], clauses: [{ contract: 'c1', hasSteps: false }] }, { title: '租期超过5年，租金没有递增', severity: 'warn', clause: '管理要求：长期合同应约定递增', compared: ['租期至 2030-06-01，租金没有递增', '满5年为 2030-05-31'] }],
  ['a register that says 不递增', 'R17', { contracts: [c({ endOn: '2031-05-31', escalation: '不递增' })] }, { title: '租期超过5年，租金没有递增', clause: '管理要求：长期合同应约定递增' }],
  ['free use without a vote', 'R18', { contracts: [c({ decidedOn: null, decisionBody: null })], clauses: [{ contract: 'c1', isFree: true }] }, { title: '无偿使用没有民主决策', severity: 'block', clause: `${law('第三十五条')}；《村民委员会组织法》第二十四条` }],
  ['free use by the register, with a vote that failed', 'R18', { contracts: [c({ annualRent: 0 })], bases: [{ contract: 'c1', isValid: false }] }, { title: '无偿使用没有民主决策', clause: `${law('第三十五条')}；《村民委员会组织法》第二十四条` }],
  ['a deposit held for thirty-one days after the end', 'R19', { contracts: [c({ endOn: '2026-10-25', returnedOn: '2026-10-26' })], deposits: [{ uid: 'q1', contract: 'c1' }] }, { title: '履约保证金到期未退', severity: 'warn', key: 'performance', clause: '管理要求：保证金到期清退', compared: ['2026-10-26结束，余额 5,000.00 元', '30天内退还或抵扣'] }],
  ['a deposit paid back twice', 'R19', { contracts: [c()], deposits: [{ uid: 'q1', contract: 'c1' }, { uid: 'q2', contract: 'c1', movement: 'refunded', amount: -500_001 }] }, { title: '履约保证金余额为负数', severity: 'block', clause: '管理要求：保证金到期清退' }],
  ['a relative', 'R20', { contracts: [c()], links: lessee, parties: [{ uid: 'n1', name: '张三', isRelated: true }] }, { title: '关联交易', severity: 'warn', key: 'n1', clause: law('第三十五条'), compared: ['承租方 张三', '登记为村干部或其亲属'] }],
  ['a lessee with the name of the accountant', 'R20', { contracts: [c({ signedOn: '2025-04-30' })], links: lessee, parties: [{ uid: 'n1', name: '李 四' }], units: [{ uid: 'u1', accountant: '李四' }] }, { title: '关联交易', clause: '管理要求：关联交易要回避', compared: ['承租方 李 四', '与会计同名'] }],
  ['an account in a person’s name', 'R21', { accounts: [{ uid: 'k1', isPersonal: true }], receipts: [receipt('1'), receipt('2', { receivedOn: '2026-02-01', payer: '王五' }), receipt('3', { isReversed: true })] }, { title: '集体资金存入个人账户', severity: 'block', clause: law('第四十四条'), compared: ['以个人名义开户，收款 2 笔 2,000.00 元，最近 2026-02-01', '应存入集体账户'] }],
  ['cash below zero', 'R24', { accounts: [{ uid: 'k1', kind: 'cash', balance: -1 }] }, { title: '现金余额为负数', severity: 'block', clause: '账实相符：现金不能是负数', compared: ['余额 -0.01 元', '不能小于 0.00 元'] }],
  ['a quarter that was not posted', 'R29', { units: [{ uid: 'u1' }] }, { title: '2026年第三季度没有公开', severity: 'warn', key: '2026年第三季度', clause: '《村民委员会组织法》', compared: ['2026-10-01起没有张贴公开表', '应在 2026-10-15 前公开'] }],
  ['the same under the law of 2018', 'R29', { units: [{ uid: 'u1' }], today: '2025-10-16' }, { title: '2025年第三季度没有公开', clause: '《村民委员会组织法》第三十条' }],
  ['a month that was not posted', 'R29', { units: [{ uid: 'u1' }], postings: [{ uid: 'o1', unit: 'u1', postedOn: '2026-10-31' }] }, { title: '2026-10没有按月公开', severity: 'info', key: '2026-10', clause: '《村民委员会组织法》' }],
  ['a contract about nothing', 'R33', { contracts: [c()] }, { title: '合同没有对应的资产资源', severity: 'warn', clause: '清产核资要求：账实相符' }],
  ['a contract about what is not in the register', 'R33', { contracts: [c()], objects: onShop }, { title: '合同标的不在台账', key: 'a1', clause: '清产核资要求：账实相符' }],
  ['an area of more than five percent more', 'R33', { contracts: [c({ area: 1_050_001, areaUnit: '㎡' })], objects: onShop, assets: [{ uid: 'a1', area: 1_000_000, areaUnit: '㎡' }] }, { title: '合同面积与台账面积不符', key: 'area', clause: '清产核资要求：账实相符', compared: ['合同 105.0001 ㎡', '台账 100.00 ㎡'] }],
  ['a part larger than the whole', 'R33', { contracts: [c()], objects: [{ contract: 'c1', uid: 'a1', area: 1_100_000, areaUnit: '㎡' }], assets: [{ uid: 'a1', area: 1_000_000, areaUnit: '㎡' }] }, { title: '出租面积大于台账面积', key: 'a1', clause: '清产核资要求：账实相符' }],
  ['two contracts that meet on one day', 'R34', both({}), { title: '同一时间重复出租', severity: 'block', clause: '同一标的同一时间不能重复出租', compared: ['2028-05-31至2028-05-31有2份合同', '同一时间只能有1份'] }],
  ['two parts of more than the whole', 'R34', both({ startOn: '2026-01-01' }, [600_000, 400_001]), { title: '出租面积合计超过台账面积', severity: 'block', clause: '同一标的同一时间不能重复出租' }],
  ['an overlap that is over', 'R34', both({ startOn: '2025-06-01', endOn: '2026-11-25' }), { title: '同一时间重复出租', severity: 'warn', clause: '同一标的同一时间不能重复出租' }],
  ['a parcel let twice', 'R34', { parcels: [{ uid: 'p1' }], objects: [...onPond, { contract: 'c2', uid: 'p1', table: 'parcel' }], contracts: [c(), { uid: 'c2' }] }, { title: '同一时间重复出租', clause: '同一标的同一时间不能重复出租' }],
  ['a user who is not the lessee', 'R35', { assets: [{ uid: 'a1', occupant: '李四' }], objects: onShop, contracts: [c()], links: lessee, parties: [{ uid: 'n1', name: '张三' }] }, { title: '使用人不是承租人', severity: 'warn', clause: '《民法典》第七百一十六条', compared: ['使用人 李四', '承租人 张三'] }],
  ['a factory on a pond', 'R36', { contracts: [c({ kind: 'contract_out', purpose: '建厂房' })], objects: onPond, parcels: [{ uid: 'p1' }] }, { title: '农用地约定了非农用途', severity: 'warn', clause: '《农村土地承包法》第三十八条', compared: ['约定用途 建厂房', '农业用途'] }],
  ['a supervisor who is the accountant', 'R38', { units: [{ uid: 'u1', supervisorHead: '王五', accountant: '王 五' }] }, { title: '监督人与被监督人是同一人', severity: 'block', clause: law('第三十四条'), compared: ['监事会主任 王五', '会计 王五'] }],
  ['the same in a villagers’ committee', 'R38', { today: '2025-12-31', units: [{ uid: 'u1', kind: 'village_committee', supervisorHead: '王五', head: '王五' }] }, { title: '监督人与被监督人是同一人', clause: '《村民委员会组织法》第三十二条' }],
  ['a shop that has been empty for 181 days', 'R39', { assets: [{ uid: 'a1', useState: 'idle', idleSince: '2026-05-29' }] }, { title: '闲置超过180天', severity: 'warn', clause: '管理要求：闲置资产要盘活', compared: ['2026-05-29起闲置', '不超过 180 天'] }],
  ['a pond that came back long ago', 'R39', { parcels: [{ uid: 'p1', useState: 'idle' }], objects: onPond, contracts: [c({ startOn: '2020-01-01', endOn: '2025-12-31', returnedOn: '2026-01-01' })] }, { title: '闲置超过180天', clause: '管理要求：闲置资产要盘活' }],
  ['signed a day after the start', 'T01', { contracts: [c({ signedOn: '2025-06-02' })] }, { title: '先使用、后签约', severity: 'warn', clause: '管理要求：先签约，后使用', compared: ['起始日 2025-06-01', '签订日期 2025-06-02'] }],
  ['decided a day after signing', 'T02', { contracts: [c({ decidedOn: '2025-05-21' })] }, { title: '先签约、后决策', severity: 'block', clause: '农村集体经济组织法第二十六条、村民委员会组织法第二十四条', compared: ['签订日期 2025-05-20', '决策日期 2025-05-21'] }],
  ['the day of the decision goes before the register’s', 'T02', { contracts: [c()], bases: [{ contract: 'c1', decidedOn: '2025-05-22' }] }, { title: '先签约、后决策', clause: '农村集体经济组织法第二十六条、村民委员会组织法第二十四条' }],
  ['a payment a year and a day before anything is due', 'T03', { contracts: [c()], dues: [{ uid: 'd1', contract: 'c1', dueOn: '2027-01-06' }], receipts: [receipt('1')] }, { title: '收款早于应收日超过12个月', severity: 'warn', clause: '管理要求：收款与应收期间相符', compared: ['收款日期 2026-01-05', '最早应收日 2027-01-06'] }],
  ['a rent of before the term', 'T03', { contracts: [c()], dues: [{ uid: 'd1', contract: 'c1', fromOn: '2025-05-31' }] }, { title: '应收期间早于租期', clause: '管理要求：收款与应收期间相符' }],
  ['the same payment twice', 'T04', { receipts: [receipt('2'), receipt('1')] }, { title: '疑似重复收款', severity: 'warn', clause: '账务核对：一笔款只登记一次', compared: ['SK2 2026-01-05 张三 1,000.00 元', 'SK1 付款人、金额、日期、账户相同'] }],
  ['the same payment under two contracts', 'T04', { receipts: [receipt('1'), receipt('2', { contract: 'c2' })] }, { title: '付款人、金额、日期相同，合同不同', severity: 'info', clause: '账务核对：一笔款只登记一次' }],
  ['one entry of the bank twice', 'T04', { receipts: [receipt('1', { bankSerial: 'N7' }), receipt('2', { bankSerial: 'N7', amount: 5, receivedOn: '2026-03-01' })] }, { title: '银行流水号重复', severity: 'block', clause: '账务核对：一笔款只登记一次' }],
  ['a contract in force without its text', 'T05', { contracts: [c()], attached: { 'contract c1': ['photo'] } }, { title: '缺合同文本', severity: 'warn', clause: '档案要求：合同文本应归档' }],
  ['a shop without title and map', 'T06', { assets: [{ uid: 'a1' }] }, { title: '缺权属证明、红线图', severity: 'info', clause: '清产核资要求：权属清楚、四至清楚' }],
  ['a parcel without a map', 'T06', { parcels: [{ uid: 'p1' }], attached: { 'parcel p1': ['title'] } }, { title: '缺红线图', clause: '清产核资要求：权属清楚、四至清楚' }],
  ['a pond let to a stranger without an approval', 'R11', { contracts: [c({ kind: 'contract_out' })], ...pond, links: lessee, parties: [{ uid: 'n1', name: '外村人', isMember: false }] }, { title: '土地发包给本集体以外的人，没有乡镇批准文件', severity: 'warn', clause: '《农村土地承包法》第五十二条', compared: ['外村人 不是本集体成员', '应经三分之二以上成员同意，报乡镇人民政府批准'] }],
  ['one of before 2019, by the law of its day', 'R11', { contracts: [c({ kind: 'contract_out', signedOn: '2018-05-01', startOn: '2018-05-01' })], ...pond, links: lessee, parties: [{ uid: 'n1', isMember: false }] }, { title: '土地发包给本集体以外的人，没有乡镇批准文件', clause: '《农村土地承包法》（当时条文未核对）' }],
  ['a guarantee that was resolved', 'R28', { units: [{ uid: 'u1' }], matters: [{ uid: 'd1', unit: 'u1', name: '为强村公司贷款担保', matter: 'guarantee', amount: 50_000_000 }] }, { title: '用集体资产为他人担保', severity: 'block', key: 'd1', clause: law('第三十五条'), compared: ['决议“为强村公司贷款担保”2026-05-10 500,000.00 元', '不得以集体资产为他人提供担保'] }],
  ['a disposal without a valuation', 'R37', { units: [{ uid: 'u1' }], matters: [{ uid: 'd1', unit: 'u1', name: '旧校舍转让' }] }, { title: '资产处置没有评估', severity: 'warn', key: 'd1', clause: '本地规定：资产处置要评估和表决', compared: ['决议“旧校舍转让”2026-05-10，没有评估资料', '处置前应评估或确定底价'] }],
  ['no inventory of last year after the end of March', 'R40', { units: [{ uid: 'u1' }], inventories: { u1: ['2024'] } }, { title: '2025年度清查没有登记', severity: 'warn', key: '2025', clause: '年度清查要求', compared: ['2025年度清查 没有登记', '应在 2026-03-31 前完成'] }],
  ['none of the year before that, on the last day of March', 'R40', { today: '2026-03-31', units: [{ uid: 'u1' }] }, { title: '2024年度清查没有登记', key: '2024', clause: '年度清查要求' }],
];

const household = { objects: onPond, parcels: [{ uid: 'p1', tenure: 'contracted_household' }] };
const covered = { 'contract c1': ['contract'] };

const SILENT: readonly (readonly [what: string, code: string, rows: Rows])[] = [
  ['exactly twenty years', 'R01', { contracts: [c({ endOn: '2045-05-31' })] }],
  ['farm land for thirty years', 'R01', { contracts: [c({ endOn: '2055-05-31' })], ...pond }],
  ['a household for thirty years', 'R01', { contracts: [c({ kind: 'contract_out', endOn: '2055-05-31' })], ...household }],
  ['a draft', 'R01', { contracts: [c({ state: 'draft', endOn: '2055-05-31' })] }],
  ['a purchase', 'R01', { contracts: [c({ kind: 'purchase', endOn: '2055-05-31' })] }],
  ['exactly fifteen years', 'R02', { contracts: [c({ endOn: '2040-05-31' })] }],
  ['what R01 says already', 'R02', { contracts: [c({ endOn: '2055-05-31' })] }],
  ['a household', 'R02', { contracts: [c({ kind: 'contract_out', endOn: '2055-05-31' })], ...household }],
  ['a shop with its contract', 'R03', { assets: [{ uid: 'a1' }], objects: onShop, contracts: [c()] }],
  ['a stall of a market that is let as a whole', 'R03', { assets: [{ uid: 'a1', category: 'market' }, { uid: 'a2', category: 'stall', partOf: 'a1' }], objects: onShop, contracts: [c()] }],
  ['a market whose stall is let', 'R03', { assets: [{ uid: 'a2', useState: 'leased' }, { uid: 'a1', useState: 'self_use', partOf: 'a2' }], objects: onShop, contracts: [c()] }],
  ['what the collective uses', 'R03', { assets: [{ uid: 'a1', useState: 'self_use' }], parcels: [{ uid: 'p1', useState: 'idle' }] }],
  ['land of households', 'R03', { parcels: [{ uid: 'p1', tenure: 'contracted_household' }] }],
  ['a text without a day of signing', 'R03', { contracts: [c({ signedOn: null })], attached: covered }],
  ['five months by word of mouth', 'R03', { contracts: [c({ signedOn: null, startOn: '2026-10-01', endOn: '2027-03-30' })] }],
  ['the last day itself', 'R04', { contracts: [c({ endOn: '2026-11-26' })] }],
  ['what came back', 'R04', { contracts: [c({ endOn: '2026-11-20', returnedOn: '2026-11-21' })] }],
  ['what was renewed', 'R04', { contracts: [c({ endOn: '2026-11-20' }), { uid: 'c2', renews: 'c1', startOn: '2026-11-21' }] }],
  ['what stands empty by the register', 'R04', { contracts: [c({ endOn: '2026-11-20' })], objects: onShop, assets: [{ uid: 'a1', useState: 'idle' }] }],
  ['what was let on to another one', 'R04', { contracts: [c({ endOn: '2026-11-20' }), { uid: 'c2', startOn: '2026-11-21' }], objects: [...onShop, { contract: 'c2', uid: 'a1' }], assets: [{ uid: 'a1' }] }],
  ['an end in ninety-one days', 'R05', { contracts: [c({ endOn: '2027-02-25' })] }],
  ['an end with a renewal', 'R05', { contracts: [c({ endOn: '2027-01-01' }), { uid: 'c2', renews: 'c1', startOn: '2027-01-02', endOn: '2030-01-01' }] }],
  ['an end with a listing', 'R05', { contracts: [c({ endOn: '2027-01-01' })], objects: onShop, assets: [{ uid: 'a1', useState: 'in_trade' }] }],
  ['a rent due today', 'R06', { contracts: [c()], dues: [{ uid: 'd1', contract: 'c1', dueOn: '2026-11-26' }] }],
  ['a rent that was paid', 'R06', { contracts: [c()], dues: [{ uid: 'd1', contract: 'c1', outstanding: 0, dueOn: '2020-01-01' }] }],
  ['exactly seventy percent', 'R07', shops({ annualRent: 700_000 })],
  ['too few to compare with', 'R07', shops({ annualRent: 1 }, 2)],
  ['another unit of area', 'R07', shops({ annualRent: 1, areaUnit: '亩' })],
  ['a fen below the threshold', 'R08', { contracts: [c({ totalAmount: 19_999_999 })] }],
  ['a number of the platform', 'R08', { contracts: [c({ totalAmount: 20_000_000, tradeNo: '穗南农资竞〔2021〕0043号' })] }],
  ['a listing of this ledger', 'R08', { contracts: [c({ totalAmount: 20_000_000 })], listings: [{ uid: 'l1' }], lots: [{ uid: 't1', listing: 'l1', contract: 'c1' }] }],
  ['a contract twelve months later', 'R09', two({ signedOn: '2026-05-20' })],
  ['a sum below the threshold', 'R09', two({ totalAmount: 7_999_999 })],
  ['one that is above by itself', 'R09', two({ totalAmount: 20_000_000 })],
  ['one that was traded', 'R09', two({ tradeNo: 'JY1' })],
  ['another collective', 'R09', two({ unit: 'u2' })],
  ['a decision that holds', 'R10', { contracts: [c({ decidedOn: null, decisionBody: null })], bases: [{ contract: 'c1' }] }],
  ['the register’s words', 'R10', { contracts: [c({ decidedOn: null })] }],
  ['a household', 'R10', { contracts: [c({ kind: 'contract_out', decidedOn: null, decisionBody: null })], ...household }],
  ['a notice in time, posted and photographed', 'R12', { listings: [{ uid: 'l1' }], attached: { 'listing l1': ['photo'] } }],
  ['a notice to come', 'R12', { listings: [{ uid: 'l1', noticeOn: '2026-11-27', noticeEndOn: '2026-11-28', hasPostedNotice: false }] }],
  ['an award at the reserve', 'R13', { listings: [{ uid: 'l1' }], lots: [{ uid: 't1', listing: 'l1', price: 10_000_000 }] }],
  ['a single bidder with a record', 'R13', { listings: [{ uid: 'l1' }], lots: [{ uid: 't1', listing: 'l1', bidders: 1 }], attached: { 'listing l1': ['minutes'] } }],
  ['a single party in a negotiation', 'R13', { listings: [{ uid: 'l1', mode: 'negotiation' }], lots: [{ uid: 't1', listing: 'l1', bidders: 1 }] }],
  ['a lot that nobody took', 'R13', { listings: [{ uid: 'l1' }], lots: [{ uid: 't1', listing: 'l1', state: 'failed', price: 1, bidders: 1 }] }],
  ['a contract as awarded', 'R14', { listings: [{ uid: 'l1' }], lots: [{ uid: 't1', listing: 'l1', contract: 'c1' }], contracts: [c()] }],
  ['the last day for signing', 'R15', { listings: [{ uid: 'l1', signBy: '2026-11-26' }], lots: [{ uid: 't1', listing: 'l1' }] }],
  ['a deposit that was forfeited', 'R15', { listings: [{ uid: 'l1', signBy: '2026-11-25', hasForfeited: true }], lots: [{ uid: 't1', listing: 'l1' }] }],
  ['a contract that was signed', 'R15', { listings: [{ uid: 'l1', signBy: '2026-11-25' }], lots: [{ uid: 't1', listing: 'l1', contract: 'c1' }] }],
  ['exactly thirty-six months', 'R16', { contracts: [c()], clauses: [{ contract: 'c1', paidMonths: 36 }] }],
  ['exactly five years', 'R17', { contracts: [c({ endOn: '2030-05-31' })], clauses: [{ contract: 'c1', hasSteps: false }] }],
  ['steps', 'R17', { contracts: [c({ endOn: '2035-05-31' })], clauses: [{ contract: 'c1' }] }],
  ['a register that says nothing', 'R17', { contracts: [c({ endOn: '2035-05-31' })] }],
  ['a rent', 'R18', { contracts: [c({ decidedOn: null, decisionBody: null })], clauses: [{ contract: 'c1' }] }],
  ['free use with a vote', 'R18', { contracts: [c()], clauses: [{ contract: 'c1', isFree: true }], bases: [{ contract: 'c1' }] }],
  ['a rent that is not known', 'R18', { contracts: [c({ annualRent: null, decidedOn: null, decisionBody: null })] }],
  ['thirty days after the end', 'R19', { contracts: [c({ endOn: '2026-10-25', returnedOn: '2026-10-27' })], deposits: [{ uid: 'q1', contract: 'c1' }] }],
  ['a deposit of one who is still there', 'R19', { contracts: [c({ endOn: '2026-01-25' })], deposits: [{ uid: 'q1', contract: 'c1' }] }],
  ['a deposit that was paid back', 'R19', { contracts: [c({ endOn: '2026-01-25', returnedOn: '2026-01-26' })], deposits: [{ uid: 'q1', contract: 'c1' }, { uid: 'q2', contract: 'c1', movement: 'refunded', amount: -500_000 }] }],
  ['a stranger', 'R20', { contracts: [c()], links: lessee, parties: [{ uid: 'n1', name: '张三' }], units: [{ uid: 'u1', head: '王五' }] }],
  ['the lessor himself', 'R20', { contracts: [c()], links: [{ contract: 'c1', party: 'n1', role: 'lessor' }], parties: [{ uid: 'n1', isRelated: true }] }],
  ['the collective’s own account', 'R21', { accounts: [{ uid: 'k1' }, { uid: 'k2', isPersonal: null }] }],
  ['an overdraft at the bank', 'R24', { accounts: [{ uid: 'k1', balance: -1 }, { uid: 'k2', kind: 'cash', balance: 0 }] }],
  ['a posting of this month', 'R29', { units: [{ uid: 'u1' }], postings: [{ uid: 'o1', unit: 'u1', postedOn: '2026-11-01' }] }],
  ['the day itself', 'R29', { today: '2026-11-15', units: [{ uid: 'u1' }], postings: [{ uid: 'o1', unit: 'u1', postedOn: '2026-10-01' }] }],
  ['a township', 'R29', { units: [{ uid: 'u1', kind: 'township' }] }],
  ['exactly five percent', 'R33', { contracts: [c({ area: 1_050_000, areaUnit: '㎡' })], objects: onShop, assets: [{ uid: 'a1', area: 1_000_000, areaUnit: '㎡' }] }],
  ['a part that is named', 'R33', { contracts: [c({ area: 500_000, areaUnit: '㎡' })], objects: [{ contract: 'c1', uid: 'a1', area: 500_000, areaUnit: '㎡' }], assets: [{ uid: 'a1', area: 1_000_000, areaUnit: '㎡' }] }],
  ['one contract after the other', 'R34', both({ startOn: '2028-06-01' })],
  ['two parts of exactly the whole', 'R34', both({ startOn: '2026-01-01' }, [600_000, 400_000])],
  ['a sub-lease', 'R34', both({ subleaseOf: 'c1' })],
  ['a draft', 'R34', both({ state: 'draft' })],
  ['one that ended early', 'R34', { ...both({}), contracts: [c({ endedOn: '2028-05-30' }), { uid: 'c2', startOn: '2028-05-31', endOn: '2030-05-30' }] }],
  ['the lessee himself', 'R35', { assets: [{ uid: 'a1', occupant: '张三等2人' }], objects: onShop, contracts: [c()], links: lessee, parties: [{ uid: 'n1', name: '张三' }] }],
  ['a masked name', 'R35', { assets: [{ uid: 'a1', occupant: '李**' }], objects: onShop, contracts: [c()], links: lessee, parties: [{ uid: 'n1', name: '张三' }] }],
  ['a sub-lessee who is registered', 'R35', { assets: [{ uid: 'a1', occupant: '李四' }], objects: onShop, contracts: [c()], links: [...lessee, { contract: 'c1', party: 'n2', role: 'sublessee' }], parties: [{ uid: 'n1', name: '张三' }, { uid: 'n2', name: '李四' }] }],
  ['fish in a pond', 'R36', { contracts: [c({ kind: 'contract_out', purpose: '养鱼' })], ...pond }],
  ['a factory on land for it', 'R36', { contracts: [c({ purpose: '建厂房' })], objects: onPond, parcels: [{ uid: 'p1', landClass: 'industrial' }] }],
  ['three persons', 'R38', { units: [{ uid: 'u1', supervisorHead: '甲', head: '乙', accountant: '丙' }, { uid: 'u2', supervisorHead: ' ', accountant: ' ' }] }],
  ['180 days', 'R39', { assets: [{ uid: 'a1', useState: 'idle', idleSince: '2026-05-30' }] }],
  ['what is being let', 'R39', { assets: [{ uid: 'a1', useState: 'in_trade', idleSince: '2020-05-30' }] }],
  ['idle since nobody knows when', 'R39', { parcels: [{ uid: 'p1', useState: 'idle' }] }],
  ['signed on the first day', 'T01', { contracts: [c({ signedOn: '2025-06-01' })] }],
  ['decided on the day of signing', 'T02', { contracts: [c({ decidedOn: '2025-05-20' })] }],
  ['a year before to the day', 'T03', { contracts: [c()], dues: [{ uid: 'd1', contract: 'c1', dueOn: '2027-01-05' }], receipts: [receipt('1')] }],
  ['water of before the term', 'T03', { contracts: [c()], dues: [{ uid: 'd1', contract: 'c1', kind: 'water', fromOn: '2025-05-01' }] }],
  ['a payment that was taken back', 'T04', { receipts: [receipt('1', { isReversed: true }), receipt('2')] }],
  ['two entries of the bank', 'T04', { receipts: [receipt('1', { bankSerial: 'N7' }), receipt('2', { bankSerial: 'N8' })] }],
  ['another day, sum, payer or account', 'T04', { receipts: [receipt('1'), receipt('2', { receivedOn: '2026-01-06' }), receipt('3', { amount: 100_001 }), receipt('4', { payer: '张四' }), receipt('5', { account: null })] }],
  ['one number at two banks', 'T04', { receipts: [receipt('1', { bankSerial: 'N7' }), receipt('2', { bankSerial: 'N7', account: 'k2', amount: 7 })] }],
  ['a text that is there', 'T05', { contracts: [c()], attached: covered }],
  ['a contract that is over', 'T05', { contracts: [c({ endedOn: '2026-01-01' })] }],
  ['title and map', 'T06', { assets: [{ uid: 'a1', titleNo: '粤2020' }], attached: { 'asset a1': ['boundary_map'] } }],
  ['a stall and what can be carried', 'T06', { assets: [{ uid: 'a1', category: 'stall', partOf: 'a2' }, { uid: 'a2', category: 'vehicle' }] }],
  ['a member on the pond', 'R11', { contracts: [c({ kind: 'contract_out' })], ...pond, links: lessee, parties: [{ uid: 'n1', isMember: true }] }],
  ['one of whom nobody says whether he is a member', 'R11', { contracts: [c({ kind: 'contract_out' })], ...pond, links: lessee, parties: [{ uid: 'n1' }] }],
  ['a stranger in a shop', 'R11', { contracts: [c()], objects: onShop, assets: [{ uid: 'a1' }], links: lessee, parties: [{ uid: 'n1', isMember: false }] }],
  ['a stranger with an approval', 'R11', { contracts: [c({ kind: 'contract_out' })], ...pond, links: lessee, parties: [{ uid: 'n1', isMember: false }], attached: { 'contract c1': ['approval'] } }],
  ['a guarantee that was not resolved', 'R28', { units: [{ uid: 'u1' }], matters: [{ uid: 'd1', unit: 'u1', matter: 'guarantee', state: 'failed' }] }],
  ['a guarantee of another unit', 'R28', { units: [{ uid: 'u1' }], matters: [{ uid: 'd1', unit: 'u2', matter: 'guarantee' }] }],
  ['a disposal with its valuation', 'R37', { units: [{ uid: 'u1' }], matters: [{ uid: 'd1', unit: 'u1' }], attached: { 'decision d1': ['valuation'] } }],
  ['a disposal that is being talked about', 'R37', { units: [{ uid: 'u1' }], matters: [{ uid: 'd1', unit: 'u1', state: 'open' }] }],
  ['an inventory that was confirmed', 'R40', { units: [{ uid: 'u1' }], inventories: { u1: ['2025'] } }],
  ['the last day of March with the year before', 'R40', { today: '2026-03-31', units: [{ uid: 'u1' }], inventories: { u1: ['2024'] } }],
  ['a village without a book of its own', 'R40', { units: [{ uid: 'u1', kind: 'village' }] }],
];

describe('the rules fire', () => {
  it.each(FIRING)('on %s (%s)', (_, code, rows, expected) => {
    const findings = found(code, rows);
    const shown = findings.find(({ key }) => expected.key === undefined || key === expected.key);
    expect(shown).toMatchObject({ rule: code, ...expected });
    expect(shown?.mend).not.toBe('');
    expect(shown?.records[0]).toEqual(shown?.subject);
  });
});

describe('the rules keep silent', () => {
  it.each(SILENT)('on %s (%s)', (_, code, rows) => {
    expect(found(code, rows)).toEqual([]);
  });
});

describe('the list of rules', () => {
  it('has every code of the law file once, decided or waiting, and our own', () => {
    const wanted = Array.from({ length: 40 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`);
    const decided = new Set(ALL_RULES.map(({ code }) => code));
    const waiting = WAITING_RULES.map(({ code }) => code);
    expect(waiting.filter((code) => decided.has(code))).toEqual([]);
    expect([...decided, ...waiting].sort()).toEqual([...wanted, 'T01', 'T02', 'T03', 'T04', 'T05', 'T06']);
    expect(ALL_RULES.map(({ code }) => code)).toEqual(ALL_RULES.map(({ code }) => code).sort());
  });
  it('has a case that fires and one that does not for every rule and table', () => {
    const fired = new Set(FIRING.flatMap(([, code, rows]) => found(code, rows).map(({ subject }) => `${code} ${subject.table}`)));
    expect(ALL_RULES.map(({ code, of }) => `${code} ${of}`).filter((one) => !fired.has(one))).toEqual([]);
    const silent = new Set(SILENT.map(([, code]) => code));
    expect(ALL_RULES.map(({ code }) => code).filter((code) => !silent.has(code))).toEqual([]);
  });
  it('names one code alike for all its tables, and has a clause for every day', () => {
    for (const { code, title, severity, clause } of ALL_RULES) {
      expect(ALL_RULES.filter((rule) => rule.code === code).every((rule) => rule.title === title && rule.severity === severity)).toBe(true);
      for (const day of ['2010-01-01', '2018-12-28', '2020-12-31', '2021-01-01', '2025-04-30', '2025-05-01', '2025-12-31', '2026-01-01']) expect(clause(day), `${code} ${day}`).not.toBe('');
    }
  });
  it('shows no article of the villagers’ law for acts from 2026, and none of a law before it was in force', () => {
    for (const { clause } of ALL_RULES) {
      expect(clause('2026-01-01')).not.toMatch(/村民委员会组织法》?第/u);
      expect(clause('2025-04-30')).not.toMatch(/集体经济组织法/u);
      expect(clause('2020-12-31')).not.toMatch(/民法典》第/u);
    }
  });
  it('does not run what is switched off', () => {
    expect(found('R06', { contracts: [c()], dues: [{ uid: 'd1', contract: 'c1' }] }, { off: ['R06'] })).toEqual([]);
  });
  it('says the same values on another day, as explanations are kept beside them', () => {
    const rows = { contracts: [c({ endOn: '2026-11-20' })], dues: [{ uid: 'd1', contract: 'c1' }], assets: [{ uid: 'a1', useState: 'idle', idleSince: '2020-01-01' }] };
    const on = (today: string) => runRules(worldOf({ ...rows, today }), DEFAULT_SUPERVISION).map(({ rule, compared }) => [rule, ...compared]);
    expect(on('2026-11-26')).toEqual(on('2026-11-27'));
    expect(on('2026-11-26').map(([rule]) => rule)).toEqual(expect.arrayContaining(['R04', 'R06', 'R39']));
  });
});
