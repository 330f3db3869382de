import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editCells, removeRows } from '../records/commands.ts';
import { saveColumn } from '../records/columns.ts';
import { setLinks } from '../records/links.ts';
import { FILE, NOTHING, asset, assets, edit, folder, ledger, put, reimport, rename, rows, value, write } from './copiesForTests.ts';
import { storeImport } from './store.ts';

const office = (process.env.PATH ?? '').split(delimiter).map((one) => join(one, 'soffice')).find((path) => existsSync(path));

function saveByOffice(): void {
  const out = join(folder, 'out');
  mkdirSync(out);
  execFileSync(office ?? '', [`-env:UserInstallation=file://${join(folder, 'office')}`, '--headless', '--convert-to', 'xlsx', '--outdir', out, join(folder, FILE)], { stdio: 'ignore' });
  renameSync(join(out, FILE), join(folder, FILE));
}

describe('an edited copy of an export', () => {
  it.skipIf(office === undefined)('37 cells edited among 5,000 rows, saved by LibreOffice (skipped where it is not installed), are exactly 37 differences', { timeout: 240_000 }, async () => {
    assets(5_000);
    await write();
    await edit((sheet, at) => {
      for (let index = 0; index < 37; index++) {
        const cell = sheet.getRow(2 + index * 131).getCell(at(['资产名称', '原值', '取得日期', '建筑面积'][index % 4] ?? ''));
        cell.value = [`改${index}`, 88.5 + index, new Date(Date.UTC(2020, 0, 1 + index)), 7.25 + index][index % 4] ?? null;
      }
    });
    saveByOffice();
    const session = reimport();
    expect(session.plan().counts).toMatchObject({ rows: 5_000, changed: 37, same: 4_963, created: 0, missing: 0, conflicts: 0, problems: 0, asked: 0, taken: 37 });
    const found = session.preview(0, 0, 100, 'changed').rows;
    expect(found.map(({ sheetRow }) => sheetRow)).toEqual(Array.from({ length: 37 }, (_, index) => 2 + index * 131));
    expect(found.flatMap(({ changes }) => changes)).toHaveLength(37);
    expect(found.slice(0, 4).map(({ changes: [one] }) => one?.new)).toEqual(['改0', '89.50', '2020-01-03', '10.25 ㎡']);
    expect(storeImport(session, NOTHING)).toMatchObject({ created: 0, changed: 37, removed: 0, same: 4_963, skipped: 0 });
    expect(value('SELECT title FROM change_log ORDER BY seq DESC LIMIT 1')).toBe(`导入“${FILE}”：修改 37 行`);
    expect(reimport().plan().counts).toMatchObject({ same: 5_000, changed: 0, conflicts: 0 });
  });

  it('nothing edited changes nothing, however often the ledger was changed since', async () => {
    const [first, second] = assets(20);
    await write();
    rename(first, '后来改的');
    removeRows(ledger, 'asset', [second ?? '']);
    const session = reimport();
    expect(session.plan().counts).toMatchObject({ same: 19, changed: 0, conflicts: 0, problems: 1 });
    expect(session.preview(0, 0, 5, 'problems').rows[0]?.reason).toContain('导出后已从台账删除');
    const { seq } = ledger.head;
    expect(storeImport(session, NOTHING)).toMatchObject({ seq: null, import: null, changed: 0 });
    expect([asset(first)?.name, ledger.head.seq]).toEqual(['后来改的', seq]);
  });

  it('only what the person changed is written, beside what the ledger has changed meanwhile in other cells', async () => {
    const [first] = assets(3);
    await write();
    rename(first, '仓储', 'purpose');
    await edit((sheet, at) => (sheet.getRow(2).getCell(at('资产名称')).value = '一号大铺'));
    const session = reimport();
    expect(session.preview(0, 0, 5, 'changed').rows[0]).toMatchObject({ taken: true, changes: [{ key: 'name', old: '0号铺', now: '0号铺', new: '一号大铺' }] });
    storeImport(session, NOTHING);
    expect(asset(first)).toMatchObject({ name: '一号大铺', purpose: '仓储', origin: null });
  });

  it('a cell that both sides changed is a conflict, taken only when it is ticked', async () => {
    const [first] = assets(3);
    await write();
    rename(first, '台账改的');
    await edit((sheet, at) => {
      sheet.getRow(2).getCell(at('资产名称')).value = '表格改的';
      sheet.getRow(2).getCell(at('用途')).value = '仓储';
    });
    const open = reimport();
    expect(open.plan().counts).toMatchObject({ conflicts: 1, changed: 0, taken: 0, same: 2 });
    expect(open.preview(0, 0, 5, 'conflict').rows[0]?.changes).toMatchObject([{ key: 'name', old: '0号铺', now: '台账改的', new: '表格改的' }, { key: 'purpose', new: '仓储' }]);
    expect(storeImport(open, NOTHING).seq).toBeNull();
    open.take(0, 'conflict', null, true);
    expect(open.plan().counts.taken).toBe(1);
    open.unmend();
    expect(open.plan().counts.taken).toBe(0);
    open.take(0, 'conflict', [0], true);
    expect(storeImport(open, NOTHING)).toMatchObject({ changed: 1 });
    expect(asset(first)).toMatchObject({ name: '表格改的', purpose: '仓储' });
  });

  it('the same change on both sides is none', async () => {
    const [first] = assets(2);
    await write();
    rename(first, '两边都改');
    await edit((sheet, at) => (sheet.getRow(2).getCell(at('资产名称')).value = '两边都改'));
    expect(reimport().plan().counts).toMatchObject({ same: 2, conflicts: 0, changed: 0 });
  });

  it('an emptied cell clears, an emptied required cell is a problem, a removed column says nothing', async () => {
    const [first, second] = assets(3);
    await write();
    await edit((sheet, at) => {
      sheet.getRow(2).getCell(at('建筑面积')).value = null;
      sheet.getRow(3).getCell(at('资产名称')).value = null;
      sheet.spliceColumns(at('用途'), 1);
    });
    const open = reimport();
    expect(open.plan().counts).toMatchObject({ changed: 1, problems: 1, same: 1 });
    expect(open.preview(0, 0, 5, 'problems').rows[0]).toMatchObject({ sheetRow: 3, outcome: 'problem', problems: [{ key: 'name', message: '“资产名称”不能为空，台账里的内容没有改动' }] });
    storeImport(open, NOTHING);
    expect([asset(first), asset(second)]).toMatchObject([{ building_area: null, building_area_unit: null, purpose: '商业' }, { name: '1号铺', purpose: '商业' }]);
  });

  it('what cannot be read leaves the cell as it is and says so', async () => {
    const [first] = assets(1);
    await write();
    await edit((sheet, at) => {
      sheet.getRow(2).getCell(at('原值')).value = '大概三万吧';
      sheet.getRow(2).getCell(at('用途')).value = '仓储';
    });
    const open = reimport();
    expect(open.preview(0, 0, 5, 'changed').rows[0]).toMatchObject({ changes: [{ key: 'purpose' }], problems: [{ key: 'originalCost', raw: '大概三万吧' }] });
    storeImport(open, NOTHING);
    expect(asset(first)).toMatchObject({ original_cost: 1_000_000, purpose: '仓储', remark: '旧房\n两层' });
  });

  it('sorted rows, inserted columns and inserted rows are found again', async () => {
    assets(6);
    await write();
    await edit((sheet, at) => {
      const width = sheet.columnCount;
      const lines = Array.from({ length: 6 }, (_, index) => Array.from({ length: width }, (_cell, column) => sheet.getRow(2 + index).getCell(column + 1).value)).reverse();
      for (const [index, line] of lines.entries()) for (const [column, cell] of line.entries()) sheet.getRow(2 + index).getCell(column + 1).value = cell;
      sheet.spliceColumns(2, 0, ['消防编号', 'XF-5', null, 'XF-3']);
      sheet.getRow(8).getCell(at('资产名称') + 1).value = '新铺';
    });
    const open = reimport();
    expect(open.plan().sheets[0]?.columns.find((column) => column.heading === '消防编号')?.target).toEqual({ to: 'custom', label: '消防编号' });
    expect(open.plan().counts).toMatchObject({ same: 4, changed: 2, created: 1, conflicts: 0, problems: 0 });
    expect(storeImport(open, NOTHING)).toMatchObject({ created: 1, changed: 2 });
    expect(rows(`SELECT name FROM asset WHERE custom IS NOT NULL ORDER BY name`)).toEqual([{ name: '3号铺' }, { name: '5号铺' }]);
    expect(JSON.parse(String(value("SELECT origin FROM asset WHERE name = '新铺'")))).toMatchObject({ file: FILE, sheet: '资产台账', row: 8 });
  });

  it('the same row twice is named, and becomes a new one when its number is emptied', async () => {
    assets(3);
    await write();
    await edit((sheet) => {
      const values = sheet.getRow(3).values;
      sheet.getRow(5).values = values;
    });
    const open = reimport();
    const [twice] = open.preview(0, 0, 5, 'problems').rows;
    expect(twice).toMatchObject({ sheetRow: 5, reason: '与第 3 行是同一个记录编号；要作为新的一行，请清空这一行的记录编号' });
    open.mend(0, [{ number: twice?.number ?? -1, index: twice?.problems[0]?.index ?? -1, input: '' }]);
    expect(open.plan().counts).toMatchObject({ created: 1, problems: 0, same: 3 });
    expect(open.preview(0, 0, 5, 'new').rows[0]?.problems.map(({ kind, level }) => [kind, level])).toContainEqual(['duplicate', 'doubt']);
    open.unmend();
    expect(open.plan().counts).toMatchObject({ created: 0, problems: 1 });
  });

  it('links of a contract are compared as sets and stored through their rows', async () => {
    const [shop, store] = assets(2);
    const [zhang, li] = put('party', [{ name: '张三', kind: 'person' }, { name: '李四', kind: 'person' }]);
    const contracts = put('contract', [{ name: '甲合同' }, { name: '乙合同' }, { name: '丙合同' }]);
    for (const contract of contracts) {
      setLinks(ledger, contract, [{ register: 'asset', uid: shop ?? '', area: 5_000, areaUnit: '㎡', share: null }, { register: 'asset', uid: store ?? '', area: null, areaUnit: null, share: null }],
        [{ uid: zhang ?? '', role: 'lessee' }, { uid: li ?? '', role: 'lessee' }]);
    }
    await write('contract');
    rename(shop, '改名的铺');
    await edit((sheet, at) => {
      sheet.getRow(2).getCell(at('承租(包)方')).value = '李四、张三';
      sheet.getRow(3).getCell(at('承租(包)方')).value = '李四、王五';
      sheet.getRow(4).getCell(at('标的物')).value = '没有的铺';
    });
    const open = reimport();
    expect(open.plan().counts).toMatchObject({ same: 1, changed: 1, problems: 1 });
    expect(open.preview(0, 0, 5, 'problems').rows[0]?.problems[0]?.message).toContain('请在程序里修改');
    storeImport(open, NOTHING);
    expect(rows(`SELECT p.name FROM contract_party c JOIN party p ON p.uid = c.party WHERE c.contract = '${contracts[1] ?? ''}' ORDER BY c.position`)).toEqual([{ name: '李四' }, { name: '王五' }]);
    expect(value(`SELECT COUNT(*) FROM contract_object WHERE contract = '${contracts[2] ?? ''}' AND area = 5000`)).toBe(1);
  });

  it('a 自定义列 that was renamed or taken away since changes nothing', async () => {
    const [first] = assets(2);
    const made = (label: string) => saveColumn(ledger, { uid: null, register: 'asset', label, kind: 'text', measure: null, options: [], privacy: 'public' }).column;
    const column = made('消防编号');
    editCells(ledger, 'asset', [{ uid: first ?? '', key: column.key, input: 'X1' }]);
    await write();
    saveColumn(ledger, { ...column, label: '消防号' });
    expect(reimport().plan().counts).toMatchObject({ same: 2, changed: 0 });
  });

  it('empties the remark and keeps what another column says in it', async () => {
    const [first] = assets(1);
    await write();
    await edit((sheet, at) => {
      sheet.getRow(2).getCell(at('备注')).value = null;
      const added = sheet.columnCount + 1;
      sheet.getRow(1).getCell(added).value = '朝向';
      sheet.getRow(2).getCell(added).value = '南';
    });
    const open = reimport();
    const added = open.plan().sheets[0]?.columns.find(({ heading }) => heading === '朝向')?.index ?? -1;
    open.map({ sheet: 0, targets: [{ index: added, target: { to: 'remark' } }] });
    expect(open.preview(0, 0, 1, 'changed').rows[0]?.changes).toMatchObject([{ key: 'remark', old: '旧房\n两层', new: '' }, { key: 'remark', new: '朝向：南' }]);
    storeImport(open, NOTHING);
    expect(asset(first)?.remark).toBe('朝向：南');
  });
});
