import exceljs from 'exceljs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Refused } from '../../../shared/errors.ts';
import { addRows } from '../records/commands.ts';
import { csv, folder, ledger, LINES, NOTHING, rows, session, unit, value } from './importsForTests.ts';
import { storeImport } from './store.ts';

describe('reading a sheet by its headings', () => {
  it('names the table in which a bad cell stands when two stand side by side', () => {
    const open = csv('两栏.csv', ['序号,资产名称,原值(元),序号,资产名称,原值(元)', '1,东铺,100,3,西铺,一大笔', '2,南铺,200,4,北铺,400']);
    expect(open.plan().sheets[0]).toMatchObject({ blocks: [0, 3], width: 3, counts: { created: 4 } });
    const { problems } = open.problems({ from: 0, count: 10, kind: null, level: 'problem' });
    expect(problems).toMatchObject([{ sheetRow: 2, block: 3, index: 2, raw: '一大笔' }]);
  });

  it('finds the heading under title rows, maps by label, alias and unit, and skips the total', () => {
    const plan = csv('资产.csv', LINES).plan();
    expect(plan.sheets[0]).toMatchObject({ heading: { from: 3, to: 3 }, register: 'asset' });
    const targets = Object.fromEntries((plan.sheets[0]?.columns ?? []).map((column) => [column.heading, column.target]));
    expect(targets).toEqual({
      序号: { to: 'skip' }, 资产名称: { to: 'field', key: 'name' }, 资产类型: { to: 'field', key: 'assetClass' }, '面积(㎡)': { to: 'field', key: 'buildingArea' },
      '原值（万元）': { to: 'field', key: 'originalCost' }, 购建时间: { to: 'field', key: 'acquiredOn' }, 现状: { to: 'field', key: 'useState' }, 消防编号: { to: 'custom', label: '消防编号' },
    });
    expect(plan.counts).toMatchObject({ rows: 3, created: 2, same: 0, skipped: 1, taken: 2 });
  });

  it('stores exact values, keeps what it cannot read in the remark, and says why', () => {
    const open = csv('资产.csv', LINES);
    const bad = open.preview(0, 0, 10, 'asked').rows[0];
    expect(bad?.problems.map(({ key, raw, keptIn }) => [key, raw, keptIn])).toEqual([['buildingArea', '约300', '备注'], ['acquiredOn', '2001年5月', '备注']]);
    storeImport(open, NOTHING);
    expect(rows('SELECT name, building_area, building_area_unit, original_cost, acquired_on, use_state, remark FROM asset ORDER BY id')).toEqual([
      { name: '农贸市场１号铺', building_area: 12_000_000, building_area_unit: '㎡', original_cost: 3_500_000, acquired_on: '2019-05-01', use_state: 'leased', remark: null },
      { name: '旧粮仓', building_area: null, building_area_unit: null, original_cost: 12_345_670, acquired_on: null, use_state: 'idle', remark: '面积(㎡)：约300\n购建时间：2001年5月' },
    ]);
    const [column] = rows("SELECT key, label, privacy FROM custom_column");
    expect(column).toMatchObject({ label: '消防编号', privacy: 'public' });
    expect(value(`SELECT json_extract(custom, '$.${String(column?.key).slice('custom.'.length)}') FROM asset WHERE name = '农贸市场１号铺'`)).toBe('XF-01');
    expect(JSON.parse(String(value("SELECT origin FROM asset WHERE name = '旧粮仓'")))).toMatchObject({ file: '资产.csv', sheet: '', row: 5 });
  });

  it('does not take a rent per month for a rent per year', () => {
    const [sheet] = csv('租金.csv', ['资产名称,用途,租金(元/月)', '大铺,商业,800']).plan().sheets;
    expect(sheet?.columns[2]?.target).toEqual({ to: 'custom', label: '租金(元/月)' });
  });

  it('asks when heading and cell name different units, and goes by the cell', () => {
    const open = csv('单位.csv', ['资产名称,原值(元)', '大铺,30万']);
    expect(open.preview(0, 0, 1, 'doubts').rows[0]?.problems[0]?.message).toContain('30万');
    storeImport(open, NOTHING);
    expect(value('SELECT original_cost FROM asset')).toBe(30_000_000);
  });

  it('keeps an identifier with a wrong check digit as written, and doubts it', () => {
    const open = csv('往来.csv', ['姓名,证件类型,身份证号,联系电话', '陈大文,居民身份证,440705199001010011,13800138000']);
    expect(open.plan()).toMatchObject({ counts: { created: 1, problems: 0, doubts: 1 } });
    storeImport(open, NOTHING);
    expect(rows('SELECT name, kind, id_number FROM party')).toEqual([{ name: '陈大文', kind: 'person', id_number: '440705199001010011' }]);
  });

  it('gives rows to the unit they name, and to the chosen one with a doubt when it is unknown', () => {
    const open = csv('村组.csv', ['资产名称,所属单位', '甲铺,测试村民委员会', '乙铺,没有的社']);
    expect(open.plan().counts).toMatchObject({ created: 2, doubts: 1 });
    storeImport(open, NOTHING);
    expect(rows("SELECT a.name, u.name AS unit, a.remark FROM asset a JOIN unit u ON u.uid = a.unit ORDER BY a.id")).toEqual([
      { name: '甲铺', unit: '测试村民委员会', remark: null }, { name: '乙铺', unit: '测试经济联合社', remark: '所属单位：没有的社' },
    ]);
  });

  it('links contracts to the objects of the unit and makes each party once', () => {
    addRows(ledger, 'asset', [{ name: '一号铺', unit }]);
    storeImport(csv('合同.csv', ['合同编号,合同名称,标的物,承租方,起始日,终止日,年租金', 'HT1,一号铺合同,一号铺,陈大文,2026-01-01,2028-12-31,"24,000"', 'HT2,二号铺合同,二号铺,陈大文,2026-01-01,2028-12-31,800']), NOTHING);
    expect(value('SELECT COUNT(*) FROM party')).toBe(1);
    expect(value('SELECT COUNT(*) FROM contract_party')).toBe(2);
    expect(rows('SELECT code, annual_rent, remark, (SELECT COUNT(*) FROM contract_object o WHERE o.contract = c.uid) AS objects FROM contract c ORDER BY id')).toEqual([
      { code: 'HT1', annual_rent: 2_400_000, remark: null, objects: 1 }, { code: 'HT2', annual_rent: 80_000, remark: '标的物：二号铺', objects: 0 },
    ]);
  });

  it('leaves a row without a name out, says so, and takes it once the cell is mended', () => {
    const open = csv('缺名.csv', ['资产名称,用途', ',商业', '乙铺,商业']);
    expect(open.preview(0, 0, 5, 'problems').rows).toMatchObject([{ outcome: 'problem', sheetRow: 2, reason: '缺少“资产名称”' }]);
    open.mend(0, [{ number: 0, index: 0, input: '甲铺' }]);
    expect(open.plan().counts).toMatchObject({ created: 2, problems: 0 });
    expect(storeImport(open, NOTHING)).toMatchObject({ created: 2, skipped: 0 });
  });

  it('takes another register, heading row and target when told to', () => {
    const open = csv('改.csv', ['某某,甲', '名称,面积', '大红塘,5.68亩']);
    open.map({ sheet: 0, register: 'parcel', heading: { from: 2, to: 2 } });
    expect(open.plan().sheets[0]).toMatchObject({ heading: { from: 2, to: 2 }, register: 'parcel' });
    open.map({ sheet: 0, targets: [{ index: 1, target: { to: 'skip' } }] });
    storeImport(open, NOTHING);
    expect(rows('SELECT name, area, remark FROM parcel')).toEqual([{ name: '大红塘', area: null, remark: null }]);
    expect(() => open.map({ sheet: 0, targets: [{ index: 1, target: { to: 'custom', label: '坐落' } }] })).toThrow(Refused);
  });

  it('reads the same sheet from .xlsx with hidden rows named and dates as dates', async () => {
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet('资源台账');
    sheet.addRow(['资源名称', '面积(亩)', '登记日期']);
    sheet.addRow(['大红塘', 5.68, 45000]).getCell(3).numFmt = 'yyyy/m/d';
    sheet.getRow(2).hidden = true;
    await book.xlsx.writeFile(join(folder, '资源.xlsx'));
    const open = session('资源.xlsx', 'asset');
    expect(open.plan()).toMatchObject({ sheets: [{ register: 'parcel' }], counts: { created: 1, doubts: 1 } });
    storeImport(open, NOTHING);
    expect(rows('SELECT area, area_unit, registered_on FROM parcel')).toEqual([{ area: 56_800, area_unit: '亩', registered_on: '2023-03-15' }]);
  });
});

describe('a unit above the heading', () => {
  const forms = ['资产表（单位：万元）', '金额单位：人民币万元', '编制单位：元岗村,,金额单位:,万元', '计量单位：㎡、万元', '单位：元,金额单位：万元'];
  it.each(forms)('counts for the amounts without a unit of their own and is said once: %s', (title) => {
    const open = csv('表.csv', [title, '资产名称,原值,净值(元),用途', '大铺,3.5,500,商业', '小铺,2,,']);
    expect(open.plan().counts).toMatchObject({ created: 2, doubts: 0 });
    expect(open.plan().sheets[0]?.remarks).toContain('表头上方写着单位“万元”，“原值”没有另写单位的都按万元读，请核对');
    storeImport(open, NOTHING);
    expect(rows('SELECT original_cost, net_value FROM asset ORDER BY id')).toEqual([{ original_cost: 3_500_000, net_value: 50_000 }, { original_cost: 2_000_000, net_value: null }]);
  });

  it('yields to the unit of a cell, and doubts the cell', () => {
    const open = csv('表.csv', ['单位：万元', '资产名称,原值', '大铺,1', '小铺,300元']);
    expect(open.preview(0, 0, 1, 'doubts').rows[0]?.problems[0]?.message).toContain('按格里的单位读');
    storeImport(open, NOTHING);
    expect(rows('SELECT original_cost FROM asset ORDER BY id')).toEqual([{ original_cost: 1_000_000 }, { original_cost: 30_000 }]);
  });

  it('counts for areas too', () => {
    const open = csv('表.csv', ['面积单位：亩', '资产名称,面积,原值', '大铺,1.5,2']);
    storeImport(open, NOTHING);
    expect(rows('SELECT building_area, building_area_unit, original_cost FROM asset')).toEqual([{ building_area: 15_000, building_area_unit: '亩', original_cost: 200 }]);
  });

  it.each(['编制单位：元岗村', '单位：元', '单位：元/亩'])('leaves 元 as it is and asks nothing: %s', (title) => {
    const open = csv('表.csv', [title, '资产名称,原值', '大铺,7']);
    expect(open.plan().counts).toMatchObject({ created: 1, doubts: 0 });
    storeImport(open, NOTHING);
    expect(value('SELECT original_cost FROM asset')).toBe(700);
  });

  it('that is not reckoned with is asked at every line', () => {
    const open = csv('表.csv', ['单位：千元', '资产名称,原值', '大铺,7', '小铺,8']);
    expect(open.plan().counts).toMatchObject({ created: 2, asked: 2 });
    expect(open.preview(0, 0, 1, 'asked').rows[0]?.problems[0]?.message).toContain('千元');
  });
});
