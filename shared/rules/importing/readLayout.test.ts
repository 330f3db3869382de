import { describe, expect, it } from 'vitest';
import type { ImportTarget } from '../../contract/imports.ts';
import { remarkField } from '../../registers/custom.ts';
import type { RegisterName } from '../../registers/define.ts';
import { REGISTERS } from '../../registers/index.ts';
import { linesOf } from './linesOf.ts';
import type { LayoutWish } from './readLayout.ts';
import { readLayout } from './readLayout.ts';
import type { SheetLayout, SheetTexts } from './sheetLayout.ts';
import { signatureOf } from './signature.ts';

const fieldsOf = (register: RegisterName) => [...REGISTERS[register].fields, remarkField];

/** Rows written as CSV lines; `merges` as A1-like ranges are given as [top, left, bottom, right]. */
function sheetOf(lines: readonly string[], merges: readonly (readonly [number, number, number, number])[] = [], more: Partial<SheetTexts> = {}): SheetTexts {
  return {
    name: '', hidden: false, rows: lines.map((line) => line.split(',')), hiddenRows: [], hiddenColumns: [],
    merges: merges.map(([top, left, bottom, right]) => ({ top, left, bottom, right })), ...more,
  };
}

function read(sheet: SheetTexts, wish: Partial<LayoutWish> = {}): SheetLayout {
  return readLayout(sheet, { register: null, heading: null, hint: null, ...wish }, fieldsOf);
}

function keys(layout: SheetLayout): string[] {
  return layout.columns.map(({ target, question }) => (question !== null ? '?' : target.to === 'field' ? target.key : target.to === 'range' ? `${target.from}..${target.until}` : target.to));
}

const headings = (layout: SheetLayout) => layout.columns.map(({ heading }) => heading);
const records = (sheet: SheetTexts, layout: SheetLayout = read(sheet)) => linesOf(sheet, layout).filter(({ skipped }) => skipped === null);

describe('heading rows', () => {
  it('are found below title rows and captions', () => {
    const layout = read(sheetOf(['附件1', '测试村固定资产清查登记表', '编制单位：元岗村,,,单位：万元', '序号,资产名称,原值,净值', '1,大铺,3,2']));
    expect(layout).toMatchObject({ heading: { from: 3, to: 3 }, units: { money: '万元' } });
    expect(keys(layout)).toEqual(['skip', 'name', 'originalCost', 'netValue']);
  });

  const TWO = ['资产清查表', '序号,资产名称,使用情况,使用情况,,,财务信息,,备注', ',,,出租对象,出租年限,年租金,资产数量/面积,净值,', '1,大铺,出租,陈大文,36,12000,1,5000,无', '2,小铺,闲置,,,,1,300,'];
  const TWO_KEYS = ['skip', 'name', 'useState', 'occupant', 'custom', 'annualRent', 'quantity', 'netValue', 'remark'];
  it('of two rows are joined with /, merged', () => {
    const layout = read(sheetOf(TWO, [[0, 0, 0, 8], [1, 0, 2, 0], [1, 1, 2, 1], [1, 2, 2, 2], [1, 3, 1, 5], [1, 6, 1, 7], [1, 8, 2, 8]]));
    expect(layout.heading).toEqual({ from: 1, to: 2 });
    expect(headings(layout)).toEqual(['序号', '资产名称', '使用情况', '使用情况/出租对象', '使用情况/出租年限', '使用情况/年租金', '财务信息/资产数量/面积', '财务信息/净值', '备注']);
    expect(keys(layout)).toEqual(TWO_KEYS);
  });

  it('of two rows are joined where the merges were lost', () => {
    const layout = read(sheetOf(TWO));
    expect(layout.heading).toEqual({ from: 1, to: 2 });
    expect(keys(layout)).toEqual(TWO_KEYS);
  });

  it('of three rows are joined, and the row that numbers the columns is skipped', () => {
    const sheet = sheetOf([
      '序号,资产名称,基本情况,,,价值,,', ',,面积,,坐落,原值,折旧,', ',,建筑面积(㎡),占地面积(亩),,,本年折旧,累计折旧', '甲,乙,1,2,3,4,5,6', '1,泵房,20,0.5,一社,3000,10,200', '2,粮仓,30,1,二社,4000,20,300',
    ], [[0, 0, 2, 0], [0, 1, 2, 1], [0, 2, 0, 4], [0, 5, 0, 7], [1, 2, 1, 3], [1, 4, 2, 4], [1, 5, 2, 5], [1, 6, 1, 7]]);
    const layout = read(sheet);
    expect(layout.heading).toEqual({ from: 0, to: 2 });
    expect(headings(layout).slice(2, 4)).toEqual(['基本情况/面积/建筑面积(㎡)', '基本情况/面积/占地面积(亩)']);
    expect(keys(layout)).toEqual(['skip', 'name', 'buildingArea', 'landArea', 'location', 'originalCost', 'custom', 'depreciation']);
    expect(linesOf(sheet, layout).map(({ skipped }) => skipped)).toEqual(['栏次行，不作为记录', null, null]);
  });

  it('map 起 and 止 below 租赁期限, and 合同/编号 of an asset is not its own number', () => {
    expect(keys(read(sheetOf(['合同名称,承租方,租赁期限,', ',,起,止', '甲合同,陈大文,2023-01-01,2025-12-31'])))).toEqual(['name', 'parties', 'startOn', 'endOn']);
    expect(keys(read(sheetOf(['资产名称,坐落,合同情况,,', ',,编号,到期日期,承租人', '大铺,一社,HT1,2025-12-31,陈大文'])))).toEqual(['name', 'location', 'custom', 'occupiedUntil', 'occupant']);
  });

  it('take a row of units as the brackets of the headings above', () => {
    const layout = read(sheetOf(['序号,资产名称,占地面积,原值', ',,(亩),(万元)', '1,大铺,0.5,3']));
    expect(headings(layout)).toEqual(['序号', '资产名称', '占地面积(亩)', '原值(万元)']);
    expect(layout.heading).toEqual({ from: 0, to: 1 });
  });

  it('do not swallow the first record', () => {
    expect(read(sheetOf(['资产名称,用途,,备注', '大铺,商业,好,无', '小铺,商业,,'])).heading).toEqual({ from: 0, to: 0 });
    expect(read(sheetOf(['村别,资产名称,,现状', ',大铺,临街,出租', ',小铺,,闲置'])).heading).toEqual({ from: 0, to: 0 });
    expect(read(sheetOf(['测试村,,,2023年度', '序号,资产名称,面积,编号', '1,大铺,20,A1'])).heading).toEqual({ from: 1, to: 1 });
  });

  it('read broken lines, stars, spaces and traditional characters', () => {
    const layout = read(sheetOf(['資 產\n名稱*,座落,建築面積（㎡）,年租金（萬元）,承租人', '大舖,一社,20,1.2,陳大文']));
    expect(keys(layout)).toEqual(['name', 'location', 'buildingArea', 'annualRent', 'occupant']);
    expect(layout.columns[0]?.heading).toBe('資產名稱*');
    expect(keys(read(sheetOf(['合約編號,合約名稱,承租方,起始日期,終止日期', 'H1,甲,乙,2020-1-1,2021-1-1'])))).toEqual(['code', 'name', 'parties', 'startOn', 'endOn']);
  });

  it('can be chosen by the user, and can be none', () => {
    const sheet = sheetOf(['大铺,20㎡,出租', '小铺,30㎡,闲置', '中铺,10㎡,出租']);
    expect(read(sheet, { heading: { from: 1, to: 1 }, register: 'asset' })).toMatchObject({ heading: { from: 1, to: 1 } });
    const none = read(sheet, { heading: 'none' });
    expect(none).toMatchObject({ heading: null, blocks: [0], width: 3 });
    expect(headings(none)).toEqual(['A列', 'B列', 'C列']);
    expect(none.columns[2]?.question?.proposals.map(({ label }) => label)).toContain('使用状况');
    expect(records(sheet, none)).toHaveLength(3);
  });
});

describe('tables side by side', () => {
  it.each([
    ['with an empty column between', ['序号,资产名称,面积,,序号,资产名称,面积', '1,甲铺,10,,12,乙铺,20', '2,丙铺,30'], [0, 4], 3],
    ['without a column between', ['序号,资产名称,面积,序号,资产名称,面积', '1,甲铺,10,12,乙铺,20', '2,丙铺,30,,,'], [0, 3], 3],
  ])('are stacked %s', (_, lines, blocks, width) => {
    const sheet = sheetOf(lines);
    const layout = read(sheet);
    expect(layout).toMatchObject({ blocks, width });
    expect(records(sheet, layout).map(({ row, block, cells }) => [row, block, cells[1]])).toEqual([[1, 0, '甲铺'], [2, 0, '丙铺'], [1, blocks[1], '乙铺']]);
    expect(layout.remarks.join()).toContain('左右并排');
  });

  it('share a last column with the last filled table of a row', () => {
    const sheet = sheetOf(['序号,资产名称,序号,资产名称,备注', '1,甲铺,12,乙铺,好', '2,丙铺,,,坏']);
    const layout = read(sheet);
    expect(headings(layout)).toEqual(['序号', '资产名称', '备注']);
    expect(records(sheet, layout).map(({ cells }) => cells.slice(1))).toEqual([['甲铺', ''], ['丙铺', '坏'], ['乙铺', '好']]);
  });

  it('of different kinds: the one with more known headings is read, the other kept and said', () => {
    const layout = read(sheetOf(['序号,资产名称,坐落,原值,,序号,承租人姓名,联系电话', '1,甲铺,一社,30,,1,陈大文,1380']));
    expect(keys(layout)).toEqual(['skip', 'name', 'location', 'originalCost', 'skip', 'skip', 'custom', 'custom']);
    expect(layout.remarks.join()).toContain('另一张表');
  });
});

describe('rows that are no records', () => {
  const sheet = sheetOf([
    '资产台账', '序号,资产名称,原值,备注', '1,合计铺,10,', '2,一、二号铺,20,临街', '小计,,30,', ',,,', '资产台账', '序号,资产名称,原值,备注', '3,老社公祠（合计三间）,5,', ',本页合计,5,', '合 计,,35,',
    '注：原值按评估。', '1.本表一式两份', '制表人：张三  审核：李四,,填表日期：2023.1.1,',
  ]);
  it('each tell why, and records that only sound like them stay', () => {
    expect(linesOf(sheet, read(sheet)).map(({ row, skipped }) => [row + 1, skipped])).toEqual([
      [3, null], [4, null], [5, '合计行，不作为记录'], [6, '空行'], [7, '重复的标题，不作为记录'], [8, '重复的表头'], [9, null], [10, '合计行，不作为记录'], [11, '合计行，不作为记录'],
      [12, '表下的说明，不作为记录'], [13, '表下的说明，不作为记录'], [14, '表尾签字行，不作为记录'],
    ]);
  });

  it('are the rows of another table below, which is said', () => {
    const two = sheetOf(['资产名称,坐落,原值', '大铺,一社,10', '合同名称,承租方,年租金', '甲合同,陈大文,3000']);
    const layout = read(two);
    expect(linesOf(two, layout).map(({ skipped }) => skipped === null)).toEqual([true, false, false]);
    expect(layout.remarks.join()).toContain('第 3 行起是另一张表');
    expect(keys(read(two, { heading: { from: 2, to: 2 } }))).toEqual(['name', 'parties', 'annualRent']);
  });

  it('a record with a name alone stays one', () => {
    const names = sheetOf(['资产名称,坐落,原值', '老祠堂,,', '制表亭,,', '大铺,一社,1']);
    expect(records(names)).toHaveLength(3);
  });

  it('doubts a record that could be a sub-total', () => {
    expect(records(sheetOf(['序号,资产名称,原值', '1,甲,1', ',一、二号铺,20']))[1]).toMatchObject({ skipped: null, issues: [{ level: 'doubt' }] });
  });
});

describe('sheets from the corpus of ugly ones', () => {
  it('a card has no heading and makes no record of its lines', () => {
    const sheet = sheetOf(['固定资产卡片', '资产编号,GD1,资产类别,设备', '固定资产名称,变压器,规格型号,S11', '开始使用日期,2019-1-1,原值,30000', '存放地点,电房,使用状况,在用']);
    expect(read(sheet, { hint: 'asset' })).toMatchObject({ heading: null, register: 'asset' });
    expect(keys(read(sheet)).every((key) => ['?', 'remark', 'custom'].includes(key))).toBe(true);
  });

  it('the right half of a total is none of its own, and captions of the next page are none', () => {
    const sheet = sheetOf(['资源名称,面积,资源名称,面积', '甲塘,10,乙塘,20', '合计,10,,20', '编制单位：元岗村,,2025年度,', '资源名称,面积,资源名称,面积', '丙塘,1,,']);
    expect(linesOf(sheet, read(sheet)).filter(({ skipped }) => skipped === null).map(({ cells }) => cells[0])).toEqual(['甲塘', '丙塘', '乙塘']);
  });

  it('a second table with its own title and units in its heading is not read by the columns of the first', () => {
    const sheet = sheetOf(['表一：资产', '序号,资产名称,坐落,原值（元）', '1,旧村部,村中,120000', '合计,,,120000', '', '表二：资源', '序号,地块名称,面积（亩）,年承包费（元）', '1,大红塘,45.2,54240']);
    expect(records(sheet)).toHaveLength(1);
    expect(keys(read(sheet))[0]).toBe('skip');
  });

  it('stalls name assets, marks without width are not seen, codes are no units', () => {
    expect(read(sheetOf(['摊位名称,面积（㎡）,承租人,月租金（元）', '菜档1号,3,李某,90'])).register).toBe('asset');
    expect(keys(read(sheetOf(['\u200b资产编号,资产名称,坐落', 'A1,甲,乙'])))[0]).toBe('code');
    const areas = sheetOf(['资产名称,土地面积,土地面积单位,建筑面积,建筑面积单位', '甲,2.5,亩,120,㎡', '乙,9000,1,,']);
    expect(records(areas).map(({ cells }) => cells.slice(1))).toEqual([['2.5亩', '', '120㎡', ''], ['9000（单位：1）', '', '', '']]);
  });
});

describe('section rows', () => {
  it('become the class of the rows below', () => {
    const sheet = sheetOf(['序号,资产名称,原值', '一、经营性资产,,', '1,大铺,10', '二、非经营性固定资产（共1项）,,20', '2,祠堂,20', '合计,,30'], [[1, 0, 1, 2]]);
    const layout = read(sheet);
    expect(layout.columns.at(-1)).toMatchObject({ index: 3, heading: '分类', target: { to: 'field', key: 'assetClass' } });
    expect(records(sheet, layout).map(({ cells }) => cells)).toEqual([['1', '大铺', '10', '经营性'], ['2', '祠堂', '20', '非经营性']]);
  });

  it('of land classes may stand below their kind, in the column of numbers, with areas', () => {
    const sheet = sheetOf(['序号,资源名称,总面积(亩)', '一,农用地,30', '（一）,鱼塘,20', '1,大红塘,20', '（二）,林地,10', '2,后山,10']);
    const layout = read(sheet);
    expect(layout.columns.at(-1)?.target).toEqual({ to: 'field', key: 'landClass' });
    expect(records(sheet, layout).map(({ cells }) => cells.at(-1))).toEqual(['养殖水面', '林地']);
  });

  it('that are no choice are kept for the remark, from the outermost', () => {
    const sheet = sheetOf(['序号,资产名称,原值', '一、第一社,,', '（一）,老街,', '1,大铺,10', '二、第二社,,', '2,小铺,20']);
    const layout = read(sheetOf(['序号,资产名称,原值', '一、第一社,,', '（一）老街,,', '1,大铺,10', '二、第二社,,', '2,小铺,20']));
    expect(layout.columns.at(-1)?.target).toEqual({ to: 'remark' });
    expect(records(sheetOf(['序号,资产名称,原值', '一、第一社,,', '（一）老街,,', '1,大铺,10', '二、第二社,,', '2,小铺,20']), layout).map(({ cells }) => cells.at(-1))).toEqual(['第一社/老街', '第二社']);
    expect(records(sheet)).not.toHaveLength(0);
  });
});

describe('merged data', () => {
  it('fill texts down, and never count an amount twice', () => {
    const sheet = sheetOf(['村组,资产名称,承租人,年租金,单价', '一社,甲铺,陈大文,3000,10', ',乙铺,,,', ',丙铺,,500,20'], [[1, 0, 3, 0], [1, 2, 2, 2], [1, 3, 2, 3], [1, 4, 2, 4]]);
    const lines = records(sheet);
    expect(lines.map(({ cells }) => cells)).toEqual([['一社', '甲铺', '陈大文', '3000', '10'], ['一社', '乙铺', '陈大文', '', ''], ['一社', '丙铺', '', '500', '20']]);
    expect(lines.map(({ issues }) => issues.map(({ key, level, kind }) => [key, level, kind]))).toEqual([[['annualRent', 'doubt', 'merged'], ['', 'doubt', 'merged']], [['annualRent', 'doubt', 'merged'], ['', 'doubt', 'merged']], []]);
    expect(lines[0]?.issues[0]?.proposals.map(({ input }) => input)).toEqual(['3000', '']);
  });

  it('of one record over two rows is one record without question, and hidden texts below a merge do not count', () => {
    const sheet = sheetOf(['资产名称,坐落,年租金', '甲铺,一社,3000', '甲铺,旧字,3000', '乙铺,二社,200'], [[1, 0, 2, 0], [1, 1, 2, 1], [1, 2, 2, 2]]);
    const lines = linesOf(sheet, read(sheet));
    expect(lines.map(({ skipped, issues }) => [skipped, issues.length])).toEqual([[null, 0], ['只有合并单元格，没有内容', 0], [null, 0]]);
  });

  it('side by side stand in their first column', () => {
    expect(records(sheetOf(['资产名称,坐落,用途', '甲铺,一社,', '乙铺,二社,住'], [[1, 1, 1, 2]]))[0]?.cells).toEqual(['甲铺', '一社', '']);
  });

  it('reads ditto marks as the text above, with a doubt', () => {
    expect(records(sheetOf(['资产名称,坐落,用途', '甲铺,一社,住', '乙铺,同上,〃']))[1]).toMatchObject({ cells: ['乙铺', '一社', '住'], issues: [{ level: 'doubt' }, { level: 'doubt' }] });
  });
});

describe('hidden parts', () => {
  it('are read and said', () => {
    const sheet = sheetOf(['资产名称,坐落,用途', '甲铺,一社,住', '乙铺,二社,住'], [], { name: ' 资产 ', hidden: true, hiddenRows: [2], hiddenColumns: [1] });
    const layout = read(sheet);
    expect(layout.columns.map(({ hidden }) => hidden)).toEqual([false, true, false]);
    expect(layout.remarks).toEqual(['这张工作表在文件里是隐藏的', '有 1 行是隐藏的（第 3 行），也读了进来，请核对', '有 1 列是隐藏的（坐落），也读了进来，请核对']);
    expect(records(sheet, layout).map(({ issues }) => issues.map(({ kind }) => kind))).toEqual([[], ['hidden']]);
  });
});

describe('columns with more than one meaning', () => {
  const contract = (heading: string, value: string) => read(sheetOf([`合同编号,合同名称,承租方,${heading}`, `H1,甲合同,陈大文,${value}`])).columns[3];
  it.each(['租金', '租金(万元)', '价格', '金额', '承包费'])('%s asks', (heading) => {
    const column = contract(heading, '3000');
    expect(column?.target).toEqual({ to: 'remark' });
    expect(column?.question?.proposals.map(({ target }) => (target.to === 'field' ? target.key : target.to)).toSorted()).toEqual(['annualRent', 'remark', 'totalAmount', 'unitPrice']);
  });

  const field = (key: string): ImportTarget => ({ to: 'field', key });
  const range: ImportTarget = { to: 'range', from: 'startOn', until: 'endOn' };
  it.each([
    ['租金(元/年)', '3000', field('annualRent')], ['租金(元/月)', '300', field('unitPrice')], ['租金(元/亩·年)', '300', field('unitPrice')], ['年租金(万元)', '3', field('annualRent')],
    ['租金', '3000元/年', field('annualRent')],
    ['合同期限', '2023.1.1-2025.12.31', range], ['承包期', '2023年1月至2025年12月', range], ['起止时间', '2023-01-01-2025-12-31', range], ['租赁期限', '20230101-20251231', range], ['起止日期', '', range],
    ['合同期限', '5年', field('termText')], ['租赁期限', '长期', field('termText')], ['年限', '3', field('termText')], ['租赁期限', '至2025年12月31日', field('endOn')],
  ] as const)('%s with %s is understood', (heading, value, target) => {
    expect(contract(heading, value)).toMatchObject({ target, question: null });
  });

  const asset = (heading: string, ...values: readonly string[]) => read(sheetOf([`资产名称,坐落,现状,${heading}`, ...values.map((value, at) => `铺${at},一社,出租,${value}`)])).columns[3];
  it('面积 of an asset is the building, in 亩 the land, and asked when it has both', () => {
    expect(asset('面积', '20', '30')?.target).toEqual(field('buildingArea'));
    expect(asset('面积(亩)', '2')?.target).toEqual(field('landArea'));
    expect(asset('面积', '2亩', '30㎡')?.question?.proposals.map(({ label }) => label)).toEqual(['建筑面积', '占地面积', '写在备注里']);
    expect(asset('租金(元/月)', '800')?.target).toEqual({ to: 'custom', label: '租金(元/月)' });
  });

  it('a second column of the same heading takes no field away, whichever comes first', () => {
    expect(keys(read(sheetOf(['资产名称,使用情况,使用情况,原值', '大铺,陈大文租用,出租,3'])))).toEqual(['name', 'custom', 'useState', 'originalCost']);
    expect(keys(read(sheetOf(['资产名称,原值,原值', '大铺,3,4'])))).toEqual(['name', 'originalCost', 'remark']);
  });

  it('a unit in its own column stands behind its area', () => {
    const sheet = sheetOf(['资源名称,资源面积,计量单位,责任人', '大红塘,5.68,亩,陈', '河滩,300,平方米,李', '山,,亩,王']);
    expect(records(sheet).map(({ cells }) => cells.slice(1, 3))).toEqual([['5.68亩', ''], ['300平方米', ''], ['', '亩']]);
  });
});

describe('sheets of all sizes', () => {
  it('without rows has no columns', () => {
    const sheet = sheetOf([]);
    const empty = { ...sheet, rows: [] };
    expect(read(empty)).toMatchObject({ heading: null, columns: [], width: 0, blocks: [0] });
    expect(linesOf(empty, read(empty))).toEqual([]);
  });

  it('of a thousand columns, of strange merges and of headings alone are read', () => {
    const wide = sheetOf([Array.from({ length: 1_000 }, (_, at) => `栏目${at}`).join(','), Array.from({ length: 1_000 }, () => 'x').join(',')], [[0, 0, 5_000, 900], [1, 3, 1, 16_000]]);
    expect(read(wide).columns.length).toBe(1_000);
    expect(read(sheetOf(['资产名称,坐落'])).columns).toHaveLength(2);
  });

  it('of 100,000 rows with thousands of merged cells is told line by line', () => {
    const heading = '序号,资产编号,资产名称,资产类型,资产类别,坐落,使用状况,用途,建筑面积,占地面积,数量,计量单位,原值,累计折旧,净值,年租金,使用人,租期至,取得日期,备注'.split(',');
    const rows = [heading, ...Array.from({ length: 100_000 }, (_, at) => [String(at), `A${at}`, `${at}号铺`, '经营性', '商铺', '长业街', '出租', '商业', '20', '30', '1', '间', '3000', '10', '2990', '1200', '陈大文', '2025-12-31', '2001-01-01', ''])];
    const merges = Array.from({ length: 5_000 }, (_, at) => ({ top: at * 10 + 1, left: 5, bottom: at * 10 + 5, right: 5 }));
    const sheet = { ...sheetOf([]), rows, merges };
    const layout = read(sheet);
    expect(linesOf(sheet, layout)).toHaveLength(100_000);
  });
});

describe('a kept mapping', () => {
  it('is found by its headings in any order, and gives equal headings their own targets', () => {
    const first = read(sheetOf(['甲栏,乙栏,乙栏', '大铺,1,2']));
    const saved = { name: '县表', register: 'parcel' as const, platform: false, values: [], columns: [{ heading: '甲栏', target: { to: 'field' as const, key: 'name' } }, { heading: '乙栏', target: { to: 'skip' as const } }, { heading: '乙栏', target: { to: 'remark' as const } }] };
    const kept = new Map([[signatureOf(first.columns.map(({ heading }) => heading)), saved]]);
    const layout = read(sheetOf(['标题', '乙栏,甲栏,乙 栏*', '1,大铺,2']), { saved: (signature) => kept.get(signature) ?? null });
    expect(layout).toMatchObject({ profile: 'saved', profileName: '县表', register: 'parcel', heading: { from: 1, to: 1 } });
    expect(keys(layout)).toEqual(['skip', 'name', 'remark']);
  });
});
