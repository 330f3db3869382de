import { describe, expect, it } from 'vitest';
import type { PrintedDocument } from '../../../contract/documents.ts';
import { documentSchema } from '../../../contract/documents.ts';
import { emptyTerms, lot, lotTerms, notice, terms } from './factsForTests.ts';
import { leaseNotice } from './leaseNotice.ts';

const headings = ({ blocks }: PrintedDocument) => blocks.flatMap((block) => (block.is === 'heading' ? [block.text] : []));
const said = ({ blocks }: PrintedDocument) => blocks.flatMap((block) => (block.is === 'text' ? [block.text] : []));
const tableOf = ({ blocks }: PrintedDocument) => blocks.find((block) => block.is === 'table');

describe('招租公告', () => {
  it('has its sections in the order of the notices that villages write', () => {
    const paper = leaseNotice(notice);
    expect(headings(paper)).toEqual([
      '一、标的', '二、租期', '三、底价与递增', '四、付款方式', '五、竞价方式', '六、报名资格', '七、报名资料', '八、保证金', '九、报名时间、地点', '十、竞价时间、地点', '十一、优先权', '十二、签约与违约', '十三、用途限制、交付和其他事项',
    ]);
    expect(documentSchema.safeParse(paper).success).toBe(true);
    expect(paper.title).toBe('禾塘村东围鱼塘招租公告');
    expect(paper.blocks.at(-1)).toEqual({ is: 'facts', wide: true, facts: [['联系人', '梁先生'], ['联系电话', '0757-86551234'], ['监督投诉', '兴业镇三资办 0757-86559999']] });
    expect([paper.issuer, paper.date, paper.foot]).toEqual(['禾塘村经济联合社', '2026年3月10日', ['公告期：2026年3月10日至2026年3月19日（7 个工作日）', '监督电话：0757-86550000', '数据时间：2026-03-10 09:30']]);
  });

  it('says who decided and who approved before the lots', () => {
    const [before, ...after] = said(leaseNotice(notice));
    expect(before).toBe('经2026年2月20日村“两委”会、2026年3月1日成员代表大会讨论决定，报兴业镇农村集体三资管理办公室审核同意（2026年3月8日，兴三资〔2026〕12号），现将下列集体资产资源以现场竞价方式公开招租，公告如下：');
    expect(after).toContain('租期2026年5月1日至2031年4月30日，共5年。');
    expect(said(leaseNotice({ ...notice, decided: [], approved: null }))[0]).toBe('现将下列集体资产资源以现场竞价方式公开招租，公告如下：');
  });

  it('leaves out what has nothing to say and numbers on', () => {
    expect(headings(leaseNotice({ ...notice, terms: { ...terms, papers: [], priority: null } }))).toEqual([
      '一、标的', '二、租期', '三、底价与递增', '四、付款方式', '五、竞价方式', '六、报名资格', '七、保证金', '八、报名时间、地点', '九、竞价时间、地点', '十、签约与违约', '十一、用途限制、交付和其他事项',
    ]);
  });

  it('stands without terms and without lots', () => {
    const paper = leaseNotice({ ...notice, terms: emptyTerms, lots: [], decided: [], approved: null, posting: null, registerUntil: '', biddingAt: '', biddingPlace: '', tieRule: '', project: { name: '', code: '', owner: '' }, head: { number: '', issuer: '', date: '', supervisionPhone: '', asOf: '' } });
    expect(headings(paper)).toEqual(['一、竞价方式']);
    expect([paper.date, paper.foot, tableOf(paper)]).toEqual(['', [], undefined]);
    expect(JSON.stringify(paper)).not.toMatch(/undefined|null|NaN|：。|，。/u);
  });

  it.each(['open', 'sealed', 'small', 'negotiation', 'renewal'] as const)('makes no empty sentence of bare lots offered by %s', (mode) => {
    const bare = lot('1', { location: '', reserve: '', step: '', maxStep: '', escalation: '', cycle: '', terms: { ...lotTerms, area: null, areaUnit: null, boundaries: '', allowedUse: '', currentUse: '', condition: '', deposit: 0, performance: 0, startOn: null, clause: { ...lotTerms.clause, tax: null } } });
    const paper = leaseNotice({ ...notice, mode, terms: emptyTerms, lots: [bare], tieRule: '', registerUntil: '', biddingAt: '', biddingPlace: '' });
    expect(tableOf(paper)?.columns.map(({ label }) => label)).toEqual(['标号', '标的名称', '租期']);
    expect(said(paper)).toContain('租期自合同签订之日起5年。');
    for (const text of said(paper)) expect(text).not.toMatch(/^[，。：]|：。|于 [，。]|undefined/u);
  });

  it('prints every one of sixty lots, also with names of 200 characters, and says what they have alike once', () => {
    const name = '很长的标的名称'.repeat(28);
    const paper = leaseNotice({ ...notice, lots: Array.from({ length: 60 }, (_, index) => lot(`${index + 1}`, index === 59 ? { name } : {})) });
    const table = tableOf(paper);
    expect(table?.rows).toHaveLength(60);
    expect(table?.rows[59]?.slice(0, 2)).toEqual(['60', name]);
    for (const row of table?.rows ?? []) expect(row).toHaveLength(table?.columns.length ?? -1);
    expect(said(paper).filter((text) => text.startsWith('租期'))).toHaveLength(1);
    expect(said(paper)).toContain('底价：2,500 元/亩/年。');
  });

  it('sends the reader to the table where lots differ, and names the lots where sentences differ', () => {
    const paper = leaseNotice({ ...notice, lots: [lot('1'), lot('2', { reserve: '3,000 元/亩/年', escalation: '租金不递增' }), lot('3', { terms: { ...lotTerms, months: 34, startOn: null, deposit: 0 } })] });
    expect(said(paper)).toEqual(expect.arrayContaining(['各标的底价见标的表。', '标的 2：租金不递增。', '标的 1、3：第3年起每年在上期基础上递增5%。', '标的 3：租期自合同签订之日起2年10个月。', '各标的竞投保证金见标的表。', '履约保证金：10,000.00 元（大写：人民币壹万元整）。']));
  });

  it('tells steps, calls, overtime, ties and the single bidder of an open bidding', () => {
    expect(said(leaseNotice(notice))).toEqual(expect.arrayContaining([
      '采用现场竞价方式。', '竞投租金单价，底价以上（含底价）报价最高者得。', '每次加价不少于 100 元/亩/年，最多 1,000 元/亩/年。', '主持人对最高报价连报三次，无人再报价的即为成交。', '报价相同的，当场抽签决定。', '只有一名合格竞投人的，报价符合底价的可以成交。',
      '自由竞价 30 分钟。结束前 60 秒内有人报价的，结束时间延至该报价后 120 秒，不早于原定时间，最多延时 20 次；到时无人再报价的，竞价结束。',
    ]));
    expect(said(leaseNotice({ ...notice, terms: { ...terms, minBidders: 3 } }))).toContain('合格竞投人不足 3 名的，不进行竞价。');
  });

  it('of sealed bids says that capitals prevail and names no step; of a least number that wins says so', () => {
    const sealed = said(leaseNotice({ ...notice, mode: 'sealed', terms: { ...terms, overtime: null, calls: false } }));
    expect(sealed).toContain('报价的大写与小写不一致的，以大写为准。');
    expect(sealed.join('')).not.toContain('每次加价');
    const years = lot('1', { terms: { ...lotTerms, direction: 'down', variable: { by: 'years', price: { by: 'total', amount: 1 } } }, reserve: '30年', step: '1年', maxStep: '' });
    const down = leaseNotice({ ...notice, lots: [years] });
    expect(said(down)).toEqual(expect.arrayContaining(['竞投年限，底价以下（含底价）报数最低者得。', '每次减报不少于 1年。']));
    expect(tableOf(down)?.columns.map(({ label }) => label)).toContain('报价幅度');
  });

  it('says how the cap works only where a lot has one', () => {
    expect(said(leaseNotice(notice)).join('')).not.toContain('封顶价');
    const capped = leaseNotice({ ...notice, lots: [lot('1', { cap: '5,000 元/亩/年' }), lot('2')] });
    expect(tableOf(capped)?.columns.map(({ label }) => label)).toContain('封顶价');
    expect(said(capped).join('')).toContain('先由优先权人竞得，没有优先权人的抽签决定');
  });

  it('names the attempt in the title and the place only once', () => {
    expect(leaseNotice({ ...notice, attempt: 3, asset: '禾塘村东围鱼塘' }).title).toBe('禾塘村东围鱼塘招租公告（第三次）');
  });

  it('prints the deposit account whole although it is a long number', () => {
    expect(said(leaseNotice(notice))).toContain(`缴入账户：${terms.depositAccount}`);
    expect(said(leaseNotice({ ...notice, terms: { ...terms, depositAccount: '账号 622848001234567890' } }))).toContain('缴入账户：账号 622848001234567890');
  });
});
