import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, Row } from '../../registers/define.ts';
import { area, choice, date, flag, integer, money, quantity, reference, text } from '../../registers/define.ts';
import { accept, refuse } from '../result.ts';
import type { PlanContext } from './planned.ts';
import { readCell } from './readCell.ts';

const context: PlanContext = {
  today: '2026-11-20', unit: 'u',
  lookup: (_register, name) => (name === '大红塘' ? accept('uid-1') : refuse('unknown', `台账里没有资产“${name}”`)),
  named: () => null,
};
const rent = money('annualRent', '年租金', { allowNegative: true });
const cost = money('originalCost', '原值');
const land = area('landArea', '占地面积');
const day = date('endOn', '终止日');
const state = choice('useState', '使用状况', [['self_use', '自用', '在用'], ['leased', '出租', '已出租'], ['idle', '闲置', '空置'], ['scrapped', '待报废', '报废']]);
const filed = flag('filed', '已备案');
const party = text('idNo', '证件号码', { check: 'partyId' });
const name = text('name', '名称');

const read = (field: Field, raw: string, unit = '') => readCell(field, raw, unit, {}, context);
/** What a cell becomes: the value, or the level of what is told. */
const told = (field: Field, raw: string, unit = ''): unknown => {
  const { patch, issue } = read(field, raw, unit);
  return issue === null ? patch : [issue.level, issue.kind, patch, ...issue.proposals.map(({ input }) => input)];
};
const yuan = (amount: number): Row => ({ annualRent: amount * 100 });

describe('cells of money', () => {
  it.each<[string, string, unknown]>([
    ['1,234.50', '', { annualRent: 123_450 }], ['１２３４', '', yuan(1_234)], ['¥1,234.50元', '', { annualRent: 123_450 }], ['1000元整', '', yuan(1_000)],
    ['(1,234.50)', '', { annualRent: -123_450 }], ['-1,234.50', '', { annualRent: -123_450 }], ['1,234.50-', '', { annualRent: -123_450 }],
    ['3.5万', '', yuan(35_000)], ['3.5万元', '万元', yuan(35_000)], ['3.5万', '万元', yuan(35_000)], ['19.6774', '万元', yuan(196_774)], ['19.6774万元', '', yuan(196_774)],
    ['30万', '元', ['doubt', 'unit', yuan(300_000)]], ['500元', '万元', ['doubt', 'unit', yuan(500)]],
    ['壹仟元整', '', yuan(1_000)], ['人民币壹仟元整', '', yuan(1_000)], ['壹仟元整(¥1000元)', '', yuan(1_000)], ['￥1,000.00（大写：壹仟元整）', '', yuan(1_000)],
    ['一千二百元整', '', yuan(1_200)], ['十二万元', '', yuan(120_000)], ['壹仟元整(¥1200元)', '', ['ask', 'money', {}, '1000.00元', '1200.00元']],
    ['壹仟*佰元整', '', ['problem', 'money', {}]], ['壹仟零元元整', '', ['problem', 'money', {}]],
    ['1.005', '', ['ask', 'money', {}, '1.01元']], ['1234.5678元', '', ['ask', 'money', {}, '1234.57元']], ['12,34', '', ['problem', 'money', {}]],
    ['12345678901234567890', '', ['problem', 'money', {}]], ['1.23E+11', '', ['problem', 'damaged', {}]],
    ['底价450元/亩*3年=20655元', '', ['problem', 'money', {}]], ['详见《摊位使用价格说明》', '', ['problem', 'money', {}]], ['100/200', '', ['problem', 'money', {}]],
    ['约3万', '', ['ask', 'money', {}, '30000.00元']], ['约3', '万元', ['ask', 'money', {}, '3万元']], ['1000元(含税)', '', ['ask', 'money', {}, '1000.00元']],
    ['24000元/年', '', yuan(24_000)], ['2000元/月', '', ['problem', 'unit', {}]], ['每年2%', '', ['problem', 'money', {}]],
    ['12.5', '千元', ['ask', 'unit', {}, '12500.00元']], ['600斤稻谷', '', ['problem', 'money', {}]],
    ['-', '', {}], ['—', '', {}], ['/', '', {}], ['／', '', {}], ['无', '', {}], ['不详', '', {}], ['', '', {}], ['0', '', yuan(0)], ["'1234", '', yuan(1_234)],
    ['#REF!', '', ['problem', 'formula', {}]], ['#N/A', '', ['problem', 'formula', {}]], ['#DIV/0!', '', ['problem', 'formula', {}]], ['=SUM(A1:A9)', '', ['problem', 'formula', {}]],
  ])('%s under %s', (raw, unit, expected) => {
    expect(told(rent, raw, unit)).toEqual(expected);
  });

  it('takes no negative where the field has none, in figures, brackets or words', () => {
    for (const raw of ['-5', '(5)', '5-', '负伍元整']) expect(told(cost, raw)).toEqual(['problem', 'money', {}]);
  });

  it('reads a unit price with its unit', () => {
    expect(read(money('unitPrice', '成交单价'), '450元/亩/年', '').patch).toEqual({ unitPrice: 45_000, priceUnit: '元/亩/年' });
  });
});

describe('cells of areas and numbers', () => {
  it.each<[string, string, unknown]>([
    ['35.6亩', '', { landArea: 356_000, landAreaUnit: '亩' }], ['２亩５分', '', { landArea: 25_000, landAreaUnit: '亩' }], ['3亩2分', '亩', { landArea: 32_000, landAreaUnit: '亩' }],
    ['2亩5分3厘', '', { landArea: 25_300, landAreaUnit: '亩' }], ['2.3733公顷', '', { landArea: 23_733, landAreaUnit: '公顷' }], ['120', '㎡', { landArea: 1_200_000, landAreaUnit: '㎡' }],
    ['1,200 平方米', '亩', ['doubt', 'unit', { landArea: 12_000_000, landAreaUnit: '㎡' }]], ['0', '亩', ['doubt', 'area', { landArea: 0, landAreaUnit: '亩' }]],
    ['约3亩', '', ['ask', 'area', {}, '3.00亩']], ['约35', '亩', ['ask', 'area', {}, '35.00亩']], ['5分', '', ['ask', 'area', {}, '0.50亩']], ['320亩左右', '', ['ask', 'area', {}, '320.00亩']],
    ['120', '亩/㎡', ['ask', 'unit', {}, '120.00亩', '120.00㎡']], ['1.23456亩', '', ['ask', 'area', {}, '1.2346亩']], ['120平方', '', ['ask', 'area', {}, '120.00㎡']],
    ['占地120/建筑300', '', ['problem', 'area', {}]], ['-5', '', ['problem', 'area', {}]], ['3公亩', '', ['problem', 'unit', {}]], ['12345678901234567890', '', ['problem', 'area', {}]], ['四至内', '', ['problem', 'area', {}]],
    ['无', '', {}], ['#VALUE!', '', ['problem', 'formula', {}]],
  ])('%s under %s', (raw, unit, expected) => {
    expect(told(land, raw, unit)).toEqual(expected);
  });

  it('reads quantities and whole numbers, and asks for what stands among words', () => {
    const count = quantity('quantity', '数量');
    expect([told(count, '3.5'), told(count, '3间'), told(count, '3至5'), told(count, '1.23456')]).toEqual([{ quantity: 35_000 }, ['ask', 'number', {}, '3'], ['problem', 'number', {}], ['ask', 'number', {}, '1.2346']]);
    const pages = integer('pages', '页数');
    expect([told(pages, '12.0'), told(pages, '12.5'), told(pages, '12页')]).toEqual([{ pages: 12 }, ['problem', 'number', {}], ['ask', 'number', {}, '12']]);
    expect(told(quantity('reservedRatio', '留用地比例(%)'), '10%')).toEqual({ reservedRatio: 100_000 });
  });
});

describe('cells of dates', () => {
  it.each<[string, unknown]>([
    ['2023.5.1', { endOn: '2023-05-01' }], ['２０２３年５月１日', { endOn: '2023-05-01' }], ['20230501', { endOn: '2023-05-01' }], ['2023/5/1 0:00:00', { endOn: '2023-05-01' }],
    ['公历2023年5月1日', { endOn: '2023-05-01' }], ['二〇二三年十二月三十一日', { endOn: '2023-12-31' }],
    ['23.5.1', ['doubt', 'date', { endOn: '2023-05-01' }]], ['2023-05-01 12:30', ['doubt', 'date', { endOn: '2023-05-01' }]], ['45047', ['doubt', 'date', { endOn: '2023-05-01' }]],
    ['2023年5月', ['ask', 'date', {}, '2023-05-01', '2023-05-31']], ['2023.1', ['ask', 'date', {}, '2023-01-01', '2023-01-31', '2023-10-01', '2023-10-31']], ['2024-02', ['ask', 'date', {}, '2024-02-01', '2024-02-29']], ['2023年', ['ask', 'date', {}, '2023-01-01', '2023-12-31']],
    ['11/5/26', ['ask', 'date', {}, '2011-05-26', '2026-11-05', '2026-05-11']], ['2023.1.1-2025.12.31', ['ask', 'date', {}, '2023-01-01', '2025-12-31']],
    ['自2023年5月1日起计', ['ask', 'date', {}, '2023-05-01']],
    ['长期', ['doubt', 'date', {}]], ['永久', ['doubt', 'date', {}]], ['至今', ['doubt', 'date', {}]], ['农历十二月初十', ['doubt', 'date', {}]],
    ['2023-02-30', ['problem', 'date', {}]], ['202131日', ['problem', 'date', {}]], ['合同签订之日', ['problem', 'date', {}]], ['12345', ['problem', 'date', {}]],
    ['-', {}], ['无', {}], ['#N/A', ['problem', 'formula', {}]], ['=TODAY()', ['problem', 'formula', {}]],
  ])('%s', (raw, expected) => {
    expect(told(day, raw)).toEqual(expected);
  });

  it('keep what is not stored in the remark', () => {
    for (const raw of ['长期', '2023年5月', '2023-02-30', '45047', '2023-05-01 12:30']) expect(read(day, raw)).toMatchObject({ keepRaw: true, issue: { raw, keptIn: '备注', index: null } });
  });
});

describe('cells of choices, flags, references and texts', () => {
  it('read choices by label and alias and ask for an unknown word with the nearest', () => {
    expect([told(state, ' 空 置 '), told(state, '报废'), told(state, '/')]).toEqual([{ useState: 'idle' }, { useState: 'scrapped' }, {}]);
    expect(told(state, '闲置中')).toEqual(['ask', 'choice', {}, '闲置']);
    expect(told(state, '甲')).toEqual(['ask', 'choice', {}, '自用', '出租', '闲置', '待报废']);
  });

  it('read the marks of flags', () => {
    expect(['是', '√', '有', '已备案', '否', '×', '无', '—'].map((raw) => read(filed, raw).patch.filed)).toEqual([1, 1, 1, 1, 0, 0, 0, undefined]);
    expect(told(filed, '办理中')).toEqual(['ask', 'choice', {}, '是', '否']);
  });

  it('tell a name that the ledger does not have', () => {
    const whole = reference('partOf', '所属整体资产', 'asset');
    expect([told(whole, '大红塘'), told(whole, '小红塘'), told(whole, '无')]).toEqual([{ partOf: 'uid-1' }, ['problem', 'reference', {}], {}]);
  });

  it('know an identifier that a spreadsheet has damaged', () => {
    expect(told(party, '4.40682E+17')).toEqual(['problem', 'damaged', {}]);
    expect(told(party, '440682199001010000')).toEqual(['doubt', 'damaged', { idNo: '440682199001010000' }]);
    expect(told(party, '440682199001010001')).toMatchObject(['doubt', 'identifier', { idNo: '440682199001010001' }]);
    expect(told(name, '4.40682E+17')).toEqual(['doubt', 'damaged', { name: '4.40682E+17' }]);
  });

  it('keep texts as they stand: rare signs, emoji, signs of formulas, words for nothing', () => {
    for (const raw of ['龙岗𠮷铺', '大堀塘', '盘铁埇', '鱼塘🐟', '@甲', '+86 138', '-2号铺', '无', '###', '****']) expect(told(name, raw)).toEqual({ name: raw });
    expect(told(name, '=A1')).toEqual(['doubt', 'formula', { name: '=A1' }]);
    expect(told(name, '#REF!')).toEqual(['problem', 'formula', {}]);
    expect(told(name, '—')).toEqual({});
    expect(told(name, 'a\u0000b\u001f')).toEqual(['doubt', 'text', { name: 'ab' }]);
    expect(told(name, "'007")).toEqual({ name: '007' });
  });

  it('tell a text that is longer than its field, whatever its length', () => {
    expect(read(name, '塘'.repeat(100_000)).issue).toMatchObject({ level: 'problem', kind: 'text' });
  });
});

const FIELDS: readonly (readonly [Field, string])[] = [[rent, ''], [rent, '元'], [rent, '万元'], [rent, '亿元'], [rent, '千元'], [cost, ''], [land, ''], [land, '亩'], [land, '亩/㎡'], [day, ''], [state, ''], [filed, ''], [quantity('quantity', '数量'), ''], [integer('pages', '页数'), ''], [name, ''], [party, '']];
const PIECES = ['1', '23', '2023', '.5', '.12345', ',', '年', '月', '日', '5月', '12', '-', '/', '.', '至', '约', '万', '元', '亩', '分', '㎡', '壹仟', '元整', '(', ')', '左右', '自用', '是', '长期', ' ', '%', '1,234', '2023.5.1', '30', '¥', '一百', '*', '公顷', '千元', "'", '='];

describe('whatever stands in a cell', () => {
  const cell = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));

  it('every proposal reads back without a question, and nothing is stored beside a question', () => {
    fc.assert(fc.property(fc.constantFrom(...FIELDS), fc.oneof(cell, fc.string({ unit: 'grapheme', maxLength: 20 })), ([field, unit], raw) => {
      const { patch, issue, keepRaw } = read(field, raw, unit);
      if (issue === null || issue.level === 'doubt') return;
      expect([patch, keepRaw]).toEqual([{}, true]);
      expect(issue.level === 'ask').toBe(issue.proposals.length > 0);
      for (const { input } of issue.proposals) {
        const again = read(field, input, unit);
        expect(again.issue?.level ?? 'read', `${field.label} ${unit} ${raw} → ${input}`).toMatch(/read|doubt/u);
        expect(Object.keys(again.patch)).not.toEqual([]);
      }
    }), { numRuns: 20_000 });
  });

  it('every amount, area and date that the program writes is read back', () => {
    fc.assert(fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (fen) => {
      const digits = `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
      expect(told(rent, digits)).toEqual({ annualRent: fen });
    }));
  });
});
