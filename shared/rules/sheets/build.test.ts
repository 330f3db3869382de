import { describe, expect, it } from 'vitest';
import type { CustomColumn } from '../../contract/records.ts';
import type { SheetSettings } from '../../contract/sheets.ts';
import { sheetDataSchema } from '../../contract/sheets.ts';
import { HOLIDAY_TABLES } from '../workdays.ts';
import type { SheetSource } from './build.ts';
import { buildSheet } from './build.ts';
import { DEFAULT_SETTINGS } from './defaults.ts';
import { sheetFields } from './fields.ts';
import type { SheetRow } from './shown.ts';

const CUSTOM: readonly CustomColumn[] = [
  { uid: '1', register: 'asset', key: 'custom.handler', label: '经手人', kind: 'text', measure: null, options: [], privacy: 'masked' },
  { uid: '2', register: 'asset', key: 'custom.deposit', label: '押金', kind: 'money', measure: null, options: [], privacy: 'masked' },
  { uid: '3', register: 'asset', key: 'custom.secret', label: '保管人身份证', kind: 'text', measure: null, options: [], privacy: 'private' },
];

function row(cells: SheetRow['cells'], more: Partial<SheetRow> = {}): SheetRow {
  return { uid: 'u', unit: 'one', name: String(cells['name'] ?? ''), cells: { unit: 'one', ...cells }, labels: { unit: '云溪镇禾塘村第一经济社' }, parties: [], ...more };
}

function columnsOf(...keys: string[]): SheetSettings['columns'] {
  return keys.map((key) => ({ key, share: 10 }));
}

function sheet(rows: readonly SheetRow[], settings: Partial<SheetSettings> = {}, more: Partial<SheetSource> = {}) {
  const kind = more.kind ?? 'asset';
  return buildSheet({
    kind, settings: { ...DEFAULT_SETTINGS[kind], ...settings }, fields: sheetFields(kind, CUSTOM), rows, unitPath: ['云溪镇', '禾塘村'],
    supervisionPhone: '0757-22223333', place: '村公示栏', allowed: [], period: '', today: '2026-11-22', asOf: '2026-11-22T00:15:00.000Z',
    postOn: null, sheetNo: '公示〔2026〕1号', head: { seq: 3, hash: 'a'.repeat(64) }, holidays: HOLIDAY_TABLES, ...more,
  });
}

/** The cells under a heading. */
function under(built: ReturnType<typeof sheet>, key: string): (string | undefined)[] {
  const place = built.data.columns.findIndex((column) => column.key === key);
  expect(place).toBeGreaterThanOrEqual(0);
  return built.data.rows.map((cells) => cells[place]);
}

describe('a sheet', () => {
  it('is what the contract lets pass, also without a single row', () => {
    const { data } = sheet([]);
    expect(sheetDataSchema.parse(data)).toEqual(data);
    expect(data).toMatchObject({ rows: [], sums: null, period: '截至2026年11月22日', unitName: '禾塘村', measureNote: '金额单位：元' });
  });

  it('numbers its rows and writes money, areas, choices and dates as people read them', () => {
    const { data } = sheet(
      [row({ name: '一号铺', originalCost: 123_456_789, buildingArea: 356_000, buildingAreaUnit: '㎡', useState: 'leased', acquiredOn: '2020-01-05' })],
      { columns: columnsOf('name', 'originalCost', 'buildingArea', 'useState', 'acquiredOn') },
    );
    expect(data.rows).toEqual([['1', '一号铺', '1,234,567.89', '35.60 ㎡', '出租', '2020-01-05']]);
    expect(data.columns.map((column) => column.align)).toEqual(['center', 'left', 'right', 'right', 'center', 'center']);
  });

  it('adds money exactly, areas of one unit in that unit, and counts the rows', () => {
    const rows = [
      row({ name: '甲', originalCost: 10, buildingArea: 105_000, buildingAreaUnit: '㎡' }),
      row({ name: '乙', originalCost: 20, buildingArea: 205_000, buildingAreaUnit: '㎡' }),
      row({ name: '丙' }),
    ];
    const { data } = sheet(rows, { columns: columnsOf('name', 'originalCost', 'buildingArea', 'useState') });
    expect(data.sums).toEqual(['合计', '共 3 项', '0.30', '31.00 ㎡', '']);
    expect(data.notes).toEqual([]);
  });

  it('adds areas of mixed units in 亩 and says so', () => {
    const rows = [row({ name: '甲', landArea: 10_000, landAreaUnit: '公顷' }), row({ name: '乙', landArea: 20_000_000, landAreaUnit: '㎡' })];
    const { data } = sheet(rows, { columns: columnsOf('name', 'landArea') });
    expect(data.sums).toEqual(['合计', '共 2 项', '18.00 亩']);
    expect(data.notes).toEqual(['面积计量单位不一的列，合计按1亩=2000/3平方米折算为亩。']);
  });

  it('rounds 万元 once from the true total and prints the note on 尾差', () => {
    const rows = [row({ name: '甲', netValue: 1_234_500 }), row({ name: '乙', netValue: 1_234_500 })];
    const { data } = sheet(rows, { columns: columnsOf('name', 'netValue'), moneyUnit: '万元' });
    expect(data.rows.map((cells) => cells[2])).toEqual(['1.23', '1.23']);
    expect(data.sums?.[2]).toBe('2.47');
    expect(data).toMatchObject({ measureNote: '金额单位：万元', notes: ['因四舍五入，分项与合计可能存在尾差。'] });
  });

  it('never adds up unit prices', () => {
    const { data } = sheet([row({ name: '甲', unitPrice: 100, annualRent: 5 })], { columns: columnsOf('name', 'unitPrice', 'annualRent') }, { kind: 'contract' });
    expect(data.sums).toEqual(['合计', '共 1 项', '', '0.05']);
  });

  it('names the unit of each row, without what the sheet has said, once there are several', () => {
    const two = [row({ name: '甲' }), row({ name: '乙' }, { unit: 'two', labels: { unit: '云溪镇禾塘村村民委员会' } })];
    expect(under(sheet(two, { columns: columnsOf('name') }), 'unit')).toEqual(['第一经济社', '村民委员会']);
    expect(sheet(two.slice(0, 1), { columns: columnsOf('name') }).data.columns.map((column) => column.key)).toEqual(['serial', 'name']);
  });

  it.each([
    [false, ['欧阳**', '张*', '云溪镇水产有限公司']],
    [true, ['欧阳**', '张*', '云溪镇水产有限公司']],
  ])('shortens names of people and leaves organisations (strict: %s)', (strictMasking, expected) => {
    const rows = ['欧阳修文', '张三', '云溪镇水产有限公司'].map((occupant) => row({ name: '铺', occupant }));
    expect(under(sheet(rows, { columns: columnsOf('name', 'occupant'), strictMasking }), 'occupant')).toEqual(expected);
  });

  it('keeps the last character of a name by default and hides it when strict', () => {
    const rows = [row({ name: '铺', occupant: '李小明' })];
    expect(under(sheet(rows, { columns: columnsOf('occupant') }), 'occupant')).toEqual(['李*明']);
    expect(under(sheet(rows, { columns: columnsOf('occupant'), strictMasking: true }), 'occupant')).toEqual(['李**']);
  });

  it('masks the parties of a contract one by one, names the lessees only, and counts beyond three', () => {
    const lessees = ['李小明', '王五', '禾塘水产合作社', '陈六'].map((name, index) => ({ name, kind: index === 2 ? 'cooperative' : 'person', role: 'lessee' }));
    const rows = [row({ name: '鱼塘合同' }, { parties: [{ name: '禾塘经联社', kind: 'collective', role: 'lessor' }, ...lessees] })];
    expect(under(sheet(rows, { columns: columnsOf('parties') }, { kind: 'contract' }), 'parties')).toEqual(['李*明、王*、禾塘水产合作社等4户']);
  });

  it('shortens a masked 自定义列 of names, stars one of numbers and adds it up nowhere', () => {
    const rows = [row({ name: '铺', 'custom.handler': '张三、李小明', 'custom.deposit': 50_000 }), row({ name: '铺', 'custom.handler': '电话13812345678' })];
    const built = sheet(rows, { columns: columnsOf('custom.handler', 'custom.deposit') });
    expect(under(built, 'custom.handler')).toEqual(['张*、李*明', '电话138****5678']);
    expect(under(built, 'custom.deposit')).toEqual(['***', '']);
    expect(built.data.sums).toBeNull();
  });

  it('leaves out private fields whatever the settings say, and warns', () => {
    const built = sheet([row({ name: '铺', 'custom.secret': '440705199001010011' })], { columns: columnsOf('name', 'custom.secret') });
    expect(JSON.stringify(built.data)).not.toContain('440705');
    expect(built.data.columns.map((column) => column.key)).toEqual(['serial', 'name']);
    expect(built.warnings).toContain('有 1 列已删除或不公开，没有列入。');
  });

  it('names the row and the column where an ID, mobile or account number is left', () => {
    const rows = [row({ name: '甲铺', purpose: '承租人电话 13812345678' }), row({ name: '乙铺', purpose: '2020年起空置' })];
    const { warnings, exposed } = sheet(rows, { columns: columnsOf('name', 'purpose') });
    const message = '第 1 行“甲铺”的用途里有长串数字，可能是证件号、手机号或账号，请改好再张贴。';
    expect(warnings).toEqual([message]);
    expect(exposed).toEqual([{ uid: 'u', key: 'purpose', message }]);
  });

  it('lets long numbers of public registers and of the unit stand, but not an ID among them', () => {
    const rows = [row({ name: '甲', titleNo: '粤2019不动产权第0123456789012号', purpose: '组织代码 123456789012' }), row({ name: '乙', titleNo: '11010519491231002X' })];
    const { warnings, exposed } = sheet(rows, { columns: columnsOf('titleNo', 'purpose') }, { allowed: ['123456789012'] });
    expect(warnings).toEqual([expect.stringContaining('第 2 行“乙”的权证号')]);
    expect(exposed).toHaveLength(1);
  });

  it('only asks about a public number that looks like a mobile number', () => {
    const { warnings, exposed } = sheet([row({ name: '甲', code: '13012345678' })], { columns: columnsOf('code') });
    expect(warnings).toEqual([expect.stringContaining('资产编号')]);
    expect(exposed).toEqual([]);
  });

  it('names a private number in its own texts as well', () => {
    expect(sheet([], { footText: '联系 13812345678' }).exposed).toEqual([expect.objectContaining({ key: 'text' })]);
    expect(sheet([], { footText: '联系 13812345678' }, { allowed: ['13812345678'] }).exposed).toEqual([]);
    expect(sheet([], { signatories: ['张三 440705199001010011'] }).exposed).toHaveLength(1);
  });

  it('never has the remark, into which imports put whatever fits no field', () => {
    for (const kind of ['asset', 'parcel', 'contract'] as const) {
      expect(sheetFields(kind, []).map((field) => field.key)).not.toContain('remark');
      const known = new Set(sheetFields(kind, []).map((field) => field.key));
      expect(DEFAULT_SETTINGS[kind].columns.filter(({ key }) => !known.has(key))).toEqual([]);
    }
    const built = sheet([row({ name: '铺', remark: '联系人：陈大文' })], { columns: columnsOf('name', 'remark') });
    expect(JSON.stringify(built.data)).not.toContain('陈大文');
  });

  it('carries its 公示期, and warns of a year whose days off are not known', () => {
    expect(sheet([], {}, { postOn: '2026-09-28' }).data.posting).toEqual({ from: '2026-09-28', to: '2026-10-13', days: 7, note: '张贴当日不计入' });
    const late = sheet([], {}, { postOn: '2026-12-28' });
    expect(late.data.posting?.note).toBe('张贴当日不计入；2027年放假安排未公布，截止日按周一至周五推算');
    expect(late.warnings).toContain('没有2027年的放假安排，截止日按周一至周五推算，请核对。');
  });
});
