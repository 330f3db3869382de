import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refused } from '../../../shared/errors.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { listBackups } from '../../ledger/backup.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { filesBeside } from '../../ledger/place.ts';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import { createWithUnits } from '../files/create.ts';
import { undoOne } from '../history/history.ts';
import { addRows } from '../records/commands.ts';
import { listImports, takeBackImport } from './batches.ts';
import { ImportSession } from './session.ts';
import { ImportSessions } from './sessions.ts';
import { storeImport } from './store.ts';

const NOTHING = () => undefined;
let folder = '';
let ledger: Ledger;
let unit = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imports-'));
  ledger = createWithUnits(join(folder, '台账.sanzi'), { title: '测试', tier: 'village', township: '测试镇', village: '测试村', operator: { name: '张会计', post: '会计' } }, { clock: () => '2026-11-20T02:00:00.000Z' }, '2026-11-20');
  ledger.setOperator({ uid: String(value('SELECT uid FROM operator')), name: '张会计', post: '会计' });
  unit = String(value("SELECT uid FROM unit WHERE kind = 'joint_economic_cooperative'"));
});
afterEach(() => {
  ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

function value(sql: string): unknown {
  return ledger.db.prepare(sql).pluck().get();
}

function rows(sql: string): Record<string, unknown>[] {
  return z.array(z.record(z.string(), z.unknown())).parse(ledger.db.prepare(sql).all());
}

function session(name: string, register: RegisterName | null = null): ImportSession {
  return new ImportSession({ id: name, ledger, fileName: name, ...readWorkbook(join(folder, name)), unit, today: '2026-11-20' }, register);
}

function csv(name: string, lines: readonly string[]): ImportSession {
  writeFileSync(join(folder, name), iconv.encode(lines.join('\r\n'), 'gb18030'));
  return session(name);
}

const LINES = [
  '测试村经济联合社资产清查登记表', '单位：万元', '序号,资产名称,资产类型,面积(㎡),原值（万元）,购建时间,现状,消防编号',
  '1,农贸市场１号铺,经营性,"1,200",3.5,2019.5.1,出租,XF-01', '2,旧粮仓,公益性,约300,12.34567,2001年5月,闲置,', '合 计,,,,15.8,,,',
];

describe('columns that an import makes', () => {
  it('are private where they hold people or their phones', () => {
    storeImport(csv('一.csv', ['资产名称,摊主,消防编号,紧急', '东铺,陈金水,XF-1,138-1234-5678', '西铺,李阿妹,XF-2,乙']), NOTHING);
    const columns = rows("SELECT label, privacy FROM custom_column WHERE register = 'asset' ORDER BY label");
    expect(columns).toEqual([{ label: '摊主', privacy: 'private' }, { label: '消防编号', privacy: 'public' }, { label: '紧急', privacy: 'private' }]);
  });
});

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

describe('a workbook that was exported', () => {
  const exported = (extra: readonly string[], cells: readonly string[]) => {
    const uid = String(value('SELECT uid FROM asset'));
    return csv('导出.csv', [['记录编号', '资产名称', ...extra].join(','), [uid, '甲铺', ...cells].join(',')]);
  };

  it('names a column that the user added instead of taking the line for the same', () => {
    addRows(ledger, 'asset', [{ name: '甲铺', unit }]);
    expect(exported([], []).plan().counts).toMatchObject({ same: 1 });
    expect(exported(['消防编号'], ['']).plan().counts).toMatchObject({ same: 1 });
    const open = exported(['消防编号'], ['XF-01']);
    expect(open.preview(0, 0, 1, 'all').rows[0]).toMatchObject({ outcome: 'changed', taken: false, changes: [{ key: 'custom', label: '消防编号', new: 'XF-01' }] });
    open.map({ sheet: 0, targets: [{ index: 2, target: { to: 'remark' } }] });
    expect(open.plan().counts).toMatchObject({ same: 0, changed: 1 });
    open.map({ sheet: 0, targets: [{ index: 2, target: { to: 'skip' } }] });
    expect(open.plan().counts).toMatchObject({ same: 1, changed: 0 });
  });

  it('takes what the ledger holds already for the same, in the remark or in a 自定义列', () => {
    storeImport(csv('原.csv', ['资产名称,用途,消防编号', '甲铺,商业,XF-01']), NOTHING);
    ledger.run({ name: 'records.edit', title: '备注' }, ({ writer }) => writer.update('asset', String(value('SELECT uid FROM asset')), { remark: '朝向：南' }));
    const open = exported(['消防编号', '朝向'], ['XF-01', '南']);
    open.map({ sheet: 0, targets: [{ index: 2, target: { to: 'custom', label: '消防编号' } }, { index: 3, target: { to: 'remark' } }] });
    expect(open.plan().counts).toMatchObject({ same: 1 });
  });
});

describe('storing an import', () => {
  it('is one command with a backup before it, and changes nothing the second time', () => {
    const before = ledger.head.seq;
    expect(storeImport(csv('资产.csv', LINES), NOTHING)).toMatchObject({ seq: before + 1, created: 2, same: 0, skipped: 1 });
    expect(listBackups(filesBeside(ledger.path).backups).map((backup) => backup.reason)).toEqual(['import']);
    const again = csv('改了名.csv', ['多一行标题', ...LINES]);
    expect(again.plan().counts).toMatchObject({ created: 0, same: 2 });
    expect(again.preview(0, 0, 1, 'same').rows[0]?.reason).toBe('已从“资产.csv”第 4 行导入过');
    expect(storeImport(again, NOTHING)).toMatchObject({ seq: null, import: null, created: 0, same: 2 });
    expect(ledger.head.seq).toBe(before + 1);
  });

  it('checks again when the ledger has changed since, so that two sessions of one file store its rows once', () => {
    const [first, second] = [csv('资产.csv', LINES), csv('资产.csv', LINES)];
    expect(storeImport(first, NOTHING).created).toBe(2);
    const { seq } = ledger.head;
    expect(storeImport(second, NOTHING)).toMatchObject({ seq: null, created: 0, same: 2 });
    expect([value('SELECT COUNT(*) FROM asset'), ledger.head.seq]).toEqual([2, seq]);
  });

  it('doubts the line whose object is gone by then, and stores the others', () => {
    const { seq } = addRows(ledger, 'asset', [{ name: '一号铺', unit }]);
    const open = csv('合同.csv', ['合同编号,合同名称,标的物', 'HT1,一号铺合同,一号铺', 'HT2,二号铺合同,']);
    expect(open.plan().counts).toMatchObject({ created: 2, doubts: 0 });
    undoOne(ledger, Number(seq));
    expect(storeImport(open, NOTHING).created).toBe(2);
    expect(rows('SELECT code, remark FROM contract ORDER BY id')).toEqual([{ code: 'HT1', remark: '标的物：一号铺' }, { code: 'HT2', remark: null }]);
  });

  it('keeps two lines that are exactly alike as two records, and knows both again', () => {
    const twice = ['资产名称,用途', '办公桌,办公', '办公桌,办公'];
    expect(storeImport(csv('两行.csv', twice), NOTHING).created).toBe(2);
    expect(csv('两行.csv', twice).plan().counts).toMatchObject({ created: 0, same: 2 });
    expect(csv('两行.csv', [...twice, '办公桌,办公']).plan().counts).toMatchObject({ created: 1, same: 2 });
  });

  it('stores nothing when it is cancelled at any step inside the transaction', () => {
    const before = { head: ledger.head, assets: value('SELECT COUNT(*) FROM asset'), columns: value('SELECT COUNT(*) FROM custom_column') };
    for (let stopAt = 1; stopAt <= 4; stopAt++) {
      let steps = 0;
      const cancel = () => {
        steps += 1;
        if (steps === stopAt) throw new Refused('CANCELLED');
      };
      expect(() => storeImport(csv('资产.csv', LINES), cancel), `step ${stopAt}`).toThrow(new Refused('CANCELLED'));
      expect({ head: ledger.head, assets: value('SELECT COUNT(*) FROM asset'), columns: value('SELECT COUNT(*) FROM custom_column') }).toEqual(before);
    }
    expect(storeImport(csv('资产.csv', LINES), NOTHING).created).toBe(2);
  });

  it('can be taken back whole, and imported again afterwards', () => {
    const stored = storeImport(csv('资产.csv', LINES), NOTHING);
    expect(listImports(ledger.db)).toMatchObject([{ uid: stored.import, fileName: '资产.csv', rows: 2, seq: stored.seq, takenBack: false }]);
    takeBackImport(ledger, String(stored.import));
    expect([value('SELECT COUNT(*) FROM asset'), value('SELECT COUNT(*) FROM custom_column')]).toEqual([0, 0]);
    expect(listImports(ledger.db)).toMatchObject([{ fileName: '资产.csv', rows: 2, takenBack: true }]);
    expect(csv('资产.csv', LINES).plan().counts).toMatchObject({ created: 2, same: 0 });
  });

  it('refuses to be taken back by name when a later command depends on it', () => {
    const stored = storeImport(csv('资产.csv', LINES), NOTHING);
    const uid = String(value("SELECT uid FROM asset WHERE name = '旧粮仓'"));
    ledger.run({ name: 'records.edit', title: '修改旧粮仓' }, ({ writer }) => writer.update('asset', uid, { purpose: '仓储' }));
    expect(() => takeBackImport(ledger, String(stored.import))).toThrow(expect.objectContaining({ code: 'UNDO_DEPENDS' }));
    expect(value('SELECT COUNT(*) FROM asset')).toBe(2);
  });

  it('makes columns with numbers of persons private', () => {
    storeImport(csv('电话.csv', ['资产名称,用途,看管人电话,消防编号', '甲铺,商业,13800138000,X1']), NOTHING);
    expect(rows('SELECT label, privacy FROM custom_column ORDER BY uid')).toEqual([{ label: '看管人电话', privacy: 'private' }, { label: '消防编号', privacy: 'public' }]);
  });

  it.each(['户主姓名', '户主', '法人代表', '联系人'])('makes a column of names private: %s', (label) => {
    storeImport(csv('人名.csv', [`资产名称,用途,${label}`, '甲铺,商业,陈大文']), NOTHING);
    expect(rows('SELECT label, privacy FROM custom_column')).toEqual([{ label, privacy: 'private' }]);
  });

  it('leaves the disk as it was when a file cannot be read', () => {
    const before = readdirSync(folder).sort();
    writeFileSync(join(folder, 'x.xlsx'), 'nothing');
    expect(() => session('x.xlsx')).toThrow();
    rmSync(join(folder, 'x.xlsx'));
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(existsSync(join(folder, '台账.sanzi'))).toBe(true);
  });
});

describe('import sessions', () => {
  it('belong to the ledger that was open, are few, and end when discarded', () => {
    const sessions = new ImportSessions();
    const names = ['a.csv', 'b.csv', 'c.csv', 'd.csv', 'e.csv'];
    for (const name of names) sessions.add(csv(name, LINES));
    expect(() => sessions.get('a.csv', ledger)).toThrow(new Refused('IMPORT_GONE'));
    expect(sessions.get('e.csv', ledger).plan().fileName).toBe('e.csv');
    sessions.discard('e.csv');
    expect(() => sessions.get('e.csv', ledger)).toThrow(new Refused('IMPORT_GONE'));
  });
});
