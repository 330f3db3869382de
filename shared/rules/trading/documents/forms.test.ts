import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentBlock, PrintedDocument } from '../../../contract/documents.ts';
import { documentSchema } from '../../../contract/documents.ts';
import type { BidEventKind } from '../../../contract/tradingTerms.ts';
import { bidRecord } from './bidRecord.ts';
import { confirmation } from './confirmation.ts';
import { decisionNotice } from './decisionNotice.ts';
import { completeness, dossierIndex } from './dossierIndex.ts';
import { bids, confirmed, decision, dossier, event, failed, head, line, lot, notice, record, registration, result, sheet, vote } from './factsForTests.ts';
import { failedNotice } from './failedNotice.ts';
import { leaseNotice } from './leaseNotice.ts';
import { registrationForm } from './registrationForm.ts';
import { resultNotice } from './resultNotice.ts';
import { attendeeTable, voteSheet } from './voteSheet.ts';

type Table = Extract<DocumentBlock, { is: 'table' }>;
const headings = ({ blocks }: PrintedDocument) => blocks.flatMap((block) => (block.is === 'heading' ? [block.text] : []));
const tables = ({ blocks }: PrintedDocument) => blocks.filter((block) => block.is === 'table');
const facts = ({ blocks }: PrintedDocument) => new Map(blocks.flatMap((block) => (block.is === 'facts' ? block.facts : [])));
const said = ({ blocks }: PrintedDocument) => blocks.flatMap((block) => (block.is === 'text' ? [block.text] : []));
const signers = ({ blocks }: PrintedDocument) => blocks.flatMap((block) => (block.is === 'signatures' ? block.who : []));
const recordTable = (paper: PrintedDocument): Table => tables(paper).find(({ columns }) => columns.some(({ label }) => label === '是否有效')) ?? { is: 'table', columns: [], rows: [], struck: [] };

it.each([
  ['招租公告', leaseNotice(notice)], ['报名登记表', registrationForm(registration)], ['竞投记录表', bidRecord(bids)], ['成交公示', resultNotice(result)], ['流拍公告', failedNotice(failed)],
  ['决议公开', decisionNotice(decision)], ['会议签到与表决表', voteSheet(sheet)], ['成交确认书', confirmation(confirmed)], ['一项目一档案目录', dossierIndex(dossier)],
])('%s keeps the contract, bears its name, and every row has a cell for every column', (name, paper) => {
  expect(documentSchema.safeParse(paper).success).toBe(true);
  expect(paper.title).toContain(name);
  for (const { columns, rows } of tables(paper)) for (const row of rows) expect(row).toHaveLength(columns.length);
});

describe('报名登记表', () => {
  it('has bidder, deposit, papers, promise and opinion in this order', () => {
    const paper = registrationForm(registration);
    expect(headings(paper)).toEqual(['一、竞投人', '二、竞投保证金', '三、报名资料', '四、竞投人承诺', '五、审核意见']);
    expect(facts(paper).get('证件号码')).toBe('440681199001011234');
    expect(facts(paper).get('本集体成员')).toBe('☑是　□否');
  });

  it('ticks what was handed in and adds what was handed in besides', () => {
    expect(tables(registrationForm(registration))[0]?.rows.map((row) => row.slice(1, 3))).toEqual([['报名登记表', '□是　☑否'], ['身份证明复印件', '☑是　□否'], ['授权委托书', '☑是　□否']]);
  });

  it('can be handed out blank: the same lines without a word of a person', () => {
    const blank = registrationForm({ ...registration, registrant: null, papers: [] });
    expect([...facts(blank).keys()]).toEqual([...facts(registrationForm(registration)).keys()]);
    expect(JSON.stringify(blank)).not.toMatch(/梁翀|undefined|☑/u);
    expect(tables(blank)[0]?.rows).toHaveLength(6);
  });
});

/** The numbers that a row of the record bears: 7, 7–9, 7、9. */
function numbersOf(row: readonly string[] | undefined): number[] {
  return (row?.[0] ?? '').split('、').flatMap((run) => {
    const [from = 0, to = from] = run.split('–').map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

describe('竞投记录表', () => {
  it('has head, attendance, record, curve, result and signatures in this order', () => {
    const paper = bidRecord(bids);
    expect(paper.blocks.map(({ is }) => is)).toEqual(['facts', 'heading', 'table', 'heading', 'table', 'curve', 'heading', 'facts', 'facts', 'signatures']);
    expect(headings(paper)).toEqual(['一、竞投人签到', '二、报价记录', '三、竞投结果']);
    expect(signers(paper)).toEqual(['主持人', '记录人', '监督人', '竞得人']);
    expect([facts(paper).get('比底价（溢价率）'), facts(paper).get('比原合同价'), facts(paper).get('应到/实到竞投人')]).toEqual(['8.00%', '17.39%', '3 / 2']);
  });

  it('strikes the corrected line only, keeps the correction readable, and puts calls to the bid that was called', () => {
    const { rows, struck } = recordTable(bidRecord(bids));
    expect(rows.map((row) => row[0])).toEqual(['1', '2', '3–4', '5', '6–9', '10']);
    expect(struck).toEqual([2]);
    expect(rows[2]).toEqual(['3–4', '2', '09:30:03', '6', '2800 元/亩/年', '划去', '一次（09:30:04）']);
    expect(rows[3]?.at(-1)).toBe('划去序号 3；号牌看错');
    expect(rows[4]).toEqual(['6–9', '3', '09:30:06', '8', '2700 元/亩/年', '有效', '一次（09:30:07）；两次（09:30:08）；三次（09:30:09）']);
  });

  it('draws valid bids that stand, and no struck or refused ones', () => {
    const refused = line(event(11, 'bid', { bidder: 'b2', amount: 27_100_000 }), { isValid: false, why: '加价不足' });
    const paper = bidRecord({ ...bids, lines: [...bids.lines, refused] });
    expect(paper.blocks.find(({ is }) => is === 'curve')).toEqual({
      is: 'curve', title: '报价走势', unit: '元/亩/年', reserve: 25_000_000, points: [{ round: 1, value: 25_000_000, label: '2500 元/亩/年' }, { round: 3, value: 27_000_000, label: '2700 元/亩/年' }],
    });
    expect(recordTable(paper).rows.at(-1)?.slice(-2)).toEqual(['无效', '加价不足']);
  });

  it('shows envelopes, capitals and places of sealed bids instead of rounds, and no curve', () => {
    const paper = bidRecord({ ...bids, mode: 'sealed', lines: [line(event(1, 'unsealed', { bidder: 'b1', amount: 30_000_000 }), { capitals: '叁仟元整', envelope: '完好', rank: 1 })] });
    expect(recordTable(paper).columns.map(({ label }) => label)).toEqual(['序号', '时间', '号牌', '密封情况', '报价', '大写', '排名', '是否有效', '备注']);
    expect(recordTable(paper).rows[0]).toEqual(['1', '09:30:01', '8', '完好', '3000 元/亩/年', '叁仟元整', '1', '有效', '']);
    expect(paper.blocks.some(({ is }) => is === 'curve')).toBe(false);
  });

  it('writes the day as well where a session went over midnight', () => {
    const paper = bidRecord({ ...bids, lines: [line(event(1, 'opened')), line({ ...event(2, 'closed'), at: '2026-03-23T16:00:05.000Z' })] });
    expect(recordTable(paper).rows.map((row) => row[2])).toEqual(['03-23 09:30:01', '03-24 00:00:05']);
  });

  it('of a failed bidding has reason and next step and no winner to sign', () => {
    const paper = bidRecord({ ...bids, bidders: [], lines: [], result: { ...bids.result, failed: { reason: '无人报名', next: '重新公告' } } });
    expect(headings(paper)).toEqual(['一、竞投结果']);
    expect([facts(paper).get('原因'), facts(paper).get('后续处理'), facts(paper).has('竞得人')]).toEqual(['无人报名', '重新公告', false]);
    expect(signers(paper)).not.toContain('竞得人');
  });

  it('loses no line and strikes exactly the rows of the lines that corrections name', () => {
    const kinds = fc.constantFrom<BidEventKind>('opened', 'bid', 'call', 'paused', 'resumed', 'priority', 'waived', 'lottery', 'closed');
    fc.assert(fc.property(fc.array(fc.tuple(kinds, fc.boolean(), fc.nat(30)), { maxLength: 30 }), (drawn) => {
      const lines = drawn.map(([kind, isCorrection, back], index) => {
        const seq = index + 1;
        if (isCorrection && seq > 1) return line(event(seq, 'struck', { ref: 1 + (back % (seq - 1)) }));
        return line(event(seq, kind, kind === 'bid' ? { bidder: 'b1', amount: 25_000_000 + seq } : {}), { why: `记号${seq}号` });
      });
      const { rows, struck } = recordTable(bidRecord({ ...bids, lines }));
      const refs = new Set(lines.flatMap(({ event: { ref } }) => ref ?? []));
      expect(new Set(struck.map((index) => numbersOf(rows[index])[0]))).toEqual(refs);
      expect(rows.flatMap(numbersOf).toSorted((a, b) => a - b), '序号不断').toEqual(lines.map(({ event: { seq } }) => seq));
      const rowsAndCalls = rows.length + rows.reduce((sum, row) => sum + (row.at(-1)?.match(/报价（/gu)?.length ?? 0), 0);
      expect(rowsAndCalls).toBe(lines.length);
    }));
  });
});

describe('成交公示', () => {
  it('tells result, window, objections and signing in this order, with the winner in full', () => {
    const paper = resultNotice(result);
    expect(headings(paper)).toEqual(['一、成交结果', '二、公示期', '三、异议受理', '四、签订合同']);
    expect([facts(paper).get('竞得人'), facts(paper).get('成交价'), facts(paper).get('溢价率'), facts(paper).get('电话')]).toEqual(['梁翀', '2,700 元/亩/年', '8.00%', '0757-86558888']);
    expect(said(paper)).toContain('公示期：2026年3月24日至2026年3月30日（5 个工作日）。');
  });

  it('puts several lots into tables, sixty of them whole, and stands without any', () => {
    const lots = result.lots.flatMap((only) => Array.from({ length: 60 }, (_, index) => ({ ...only, lotNo: `${index + 1}`, code: '' })));
    const [award, details] = tables(resultNotice({ ...result, lots }));
    expect([award?.rows.length, details?.rows.length, award?.rows[59]?.at(-1)]).toEqual([60, 60, '梁翀']);
    expect(details?.columns.map(({ label }) => label)).not.toContain('资产编号');
    expect(headings(resultNotice({ ...result, lots: [], signing: '' }))).toEqual(['一、公示期', '二、异议受理']);
  });
});

it('流拍公告 gives every lot its reason and the next step', () => {
  const paper = failedNotice({ ...failed, deposits: '已收保证金原路退还' });
  expect(headings(paper)).toEqual(['一、流拍标的和原因', '二、保证金', '三、公告期', '四、联系方式']);
  expect(tables(paper)[0]?.rows).toEqual([['2', '东围2号塘', '2,500 元/亩/年', '无人报名', '按原底价重新公告']]);
});

describe('决议公开', () => {
  it('has meetings, arithmetic, resolution, result and window in this order', () => {
    const paper = decisionNotice(decision);
    expect(headings(paper)).toEqual(['一、会议和表决情况', '二、票数计算', '三、决议内容', '四、决议结果', '五、公开期限和意见反馈']);
    expect(tables(paper)[0]?.rows.map((row) => row.slice(1))).toEqual([['2026年2月20日', '45', '40', '', '', '', ''], ['2026年3月1日', '45', '40', '38', '1', '1', '通过']]);
    expect(tables(paper)[1]?.rows[0]?.slice(1)).toEqual(['同意', '38 × 3 = 114 ≥ 45 × 2 = 90', '符合', '农村集体经济组织法第二十八条']);
    expect(said(paper)).toContain('表决通过。');
  });

  it('shows no names of those who met and no inner warnings', () => {
    expect(JSON.stringify(decisionNotice(decision))).not.toMatch(/代表甲|何主持|陈记录|内部提示/u);
  });

  it('leaves a clause out that is not verified and does not make 0 of votes that were not held', () => {
    const counts = vote.counts.map((count) => ({ ...count, clause: '' }));
    const paper = decisionNotice({ ...decision, outcome: 'none', steps: [{ record, vote: { ...vote, outcome: 'none', counts } }] });
    expect(JSON.stringify(paper)).not.toContain('第二十八条');
    expect(tables(paper)[0]?.rows[0]?.slice(-4)).toEqual(['', '', '', '']);
    expect(headings(decisionNotice({ ...decision, steps: [], resolution: '', feedback: '', posting: null }))).toEqual(['一、决议结果']);
  });
});

describe('会议签到与表决表', () => {
  it('lists attendees in two blocks side by side without losing one', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), (n) => {
      const people = Array.from({ length: n }, (_, index) => ({ name: `人${index + 1}`, note: '' }));
      const [block] = attendeeTable(people, 0);
      const rows = block?.is === 'table' ? block.rows : [];
      expect(rows).toHaveLength(Math.ceil(n / 2));
      expect([...rows.map((row) => row[1]), ...rows.map((row) => row[5])].filter((name) => name !== '')).toEqual(people.map(({ name }) => name));
    }));
    expect(tables(voteSheet(sheet))[0]?.rows.map((row) => [row[0], row[1], row[4], row[5]])).toEqual([['1', '代表甲', '4', '代表丁'], ['2', '代表乙', '5', '代表戊'], ['3', '代表丙', '', '']]);
  });

  it('has counts, arithmetic and warnings, and the signatures', () => {
    const paper = voteSheet(sheet);
    expect(headings(paper)).toEqual(['一、签到', '二、表决']);
    expect([facts(paper).get('应到'), facts(paper).get('赞成'), facts(paper).get('结果'), facts(paper).has('其中委托'), facts(paper).has('应到户数')]).toEqual(['45 人', '38 人', '表决通过', false, false]);
    expect(said(paper)).toContain('提示：内部提示不上墙');
    expect(signers(paper)).toEqual(['主持人', '记录人', '监票人', '计票人']);
  });

  it('is printed blank before the meeting, with lines to sign and no counts', () => {
    const paper = voteSheet({ ...sheet, isBlank: true, blankLines: 31, record: { ...record, attendees: [] } });
    expect(tables(paper)).toHaveLength(1);
    expect(tables(paper)[0]?.rows).toHaveLength(16);
    expect([facts(paper).get('应到'), facts(paper).get('赞成'), facts(paper).get('结果')]).toEqual(['', '', '']);
  });
});

describe('成交确认书', () => {
  it('confirms lot, sum in figures and capitals, deposit, signing and copies in this order', () => {
    const paper = confirmation(confirmed);
    expect(headings(paper)).toEqual(['一、标的', '二、成交价', '三、保证金', '四、签订合同', '五、份数']);
    expect(said(paper)).toEqual(expect.arrayContaining(['首年租金：45,063.00 元（大写：人民币肆万伍仟零陆拾叁元整）。', '竞投保证金转作履约保证金。', '竞得人应在2026年4月9日前（含当日）到禾塘村委会签订合同。', '本确认书一式三份，出租方、竞得人、兴业镇三资办各执一份。']));
  });

  it.each([[[], null], [['出租方'], '本确认书由出租方保存。'], [['出租方', '竞得人'], '本确认书一式两份，出租方、竞得人各执一份。']] as const)('counts its copies by who keeps one: %j', (holders, words) => {
    expect(said(confirmation({ ...confirmed, holders })).find((text) => text.startsWith('本确认书')) ?? null).toBe(words);
  });
});

describe('一项目一档案目录', () => {
  it('lists sixteen parts and names the mandatory ones that miss', () => {
    const paper = dossierIndex(dossier);
    expect(headings(paper)).toEqual(['一、材料目录', '二、完整情况']);
    expect(tables(paper)[0]?.rows).toHaveLength(16);
    expect(tables(paper)[0]?.rows[4]).toEqual(['5', '材料5', '是', '缺', '', '2026-03-10', '']);
    expect(said(paper)).toEqual(['应归档 15 项，已归档 14 项，完整率 93%。', '必备材料缺 1 项：5.材料5。补齐前不能结案。']);
    expect(facts(paper).get('合计页数')).toBe('28 页');
  });

  it('says 100% of a complete file only', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('present' as const, 'missing' as const, 'not_needed' as const), { minLength: 1, maxLength: 400 }), (states) => {
      const parts = states.map((state) => ({ title: '', isMandatory: false, state, pages: null, date: '', remark: '' }));
      const isComplete = !states.includes('missing') && states.includes('present');
      expect(completeness(parts).percent === 100).toBe(isComplete);
    }));
  });
});

it('a date that is not settled leaves the line of the date to be written on', () => {
  expect(confirmation({ ...confirmed, head: { ...head, date: '' } }).date).toBe('');
  expect(leaseNotice({ ...notice, lots: [lot('1')] }).date).toBe('2026年3月10日');
});
