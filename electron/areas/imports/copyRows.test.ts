import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Refused } from '../../../shared/errors.ts';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import { setLinks } from '../records/links.ts';
import { takeBackImport } from './batches.ts';
import { NOTHING, asset, assets, edit, folder, ledger, newLedger, put, reimport, rows, unit, value, write } from './copiesForTests.ts';
import { ImportSession } from './session.ts';
import { storeImport } from './store.ts';

describe('rows that an edited copy no longer has', () => {
  const cut = () => edit((sheet) => sheet.spliceRows(3, 2));

  it('stay unless they are ticked', async () => {
    const uids = assets(5);
    await write();
    await cut();
    const open = reimport();
    expect(open.plan().counts).toMatchObject({ rows: 3, same: 3, missing: 2, taken: 0 });
    expect(open.preview(0, 0, 5, 'missing').rows).toMatchObject([{ sheetRow: 0, number: 3, records: [{ name: '1号铺' }] }, { sheetRow: 0, number: 4, records: [{ name: '2号铺' }] }]);
    expect(storeImport(open, NOTHING)).toMatchObject({ seq: null, removed: 0 });
    open.take(0, 'missing', [4], true);
    expect(storeImport(open, NOTHING)).toMatchObject({ removed: 1, skipped: 0 });
    expect(rows('SELECT uid FROM asset ORDER BY id').map(({ uid }) => uid)).toEqual([uids[0], uids[1], uids[3], uids[4]]);
    takeBackImport(ledger, String(value('SELECT uid FROM import_batch')));
    expect(value('SELECT COUNT(*) FROM asset')).toBe(5);
  });

  it('that are in use cannot be ticked, and name by whom', async () => {
    const [, second] = assets(5);
    const [contract] = put('contract', [{ name: '甲合同' }]);
    setLinks(ledger, contract ?? '', [{ register: 'asset', uid: second ?? '', area: null, areaUnit: null, share: null }], []);
    await write();
    await cut();
    const open = reimport();
    open.take(0, 'missing', null, true);
    expect(open.plan().counts).toMatchObject({ missing: 2, taken: 1, problems: 1 });
    expect(open.preview(0, 0, 5, 'problems').rows[0]).toMatchObject({ taken: false, problems: [{ message: '正被“甲合同”使用，不能删除；请改用“停用”，或先处理这些记录' }] });
    expect(storeImport(open, NOTHING)).toMatchObject({ removed: 1 });
    expect(value('SELECT COUNT(*) FROM asset')).toBe(4);
  });
});

describe('where the copy came from', () => {
  it('without the export sheet the ledger of now is compared with, and nothing is taken by itself', async () => {
    const [first] = assets(2);
    await write();
    await edit((sheet, at, book) => {
      sheet.getRow(2).getCell(at('用途')).value = '仓储';
      book.removeWorksheet(book.worksheets[1]?.id ?? 0);
    });
    const open = reimport();
    expect(open.plan()).toMatchObject({ sheets: [{ remarks: ['文件里没有导出时的记号，按台账现在的内容比较；有改动的行请核对后勾选'] }], counts: { changed: 1, taken: 0, missing: 0 } });
    open.take(0, 'changed', null, true);
    storeImport(open, NOTHING);
    expect(asset(first)?.purpose).toBe('仓储');
  });

  it("another ledger's export is a workbook like any other", async () => {
    assets(3);
    await write();
    const other = newLedger('别的.sanzi');
    try {
      const open = reimport(other, String(other.db.prepare("SELECT uid FROM unit WHERE kind = 'joint_economic_cooperative'").pluck().get()));
      expect(open.plan().sheets[0]?.remarks).toContain('这是另一本台账导出的，记录编号不作数，按普通表格导入');
      expect(open.plan().counts).toMatchObject({ created: 3, changed: 0, problems: 0, missing: 0 });
      expect(storeImport(open, NOTHING).created).toBe(3);
    } finally {
      other.close();
    }
  });

  it('after a restore the ledger of now is compared with', async () => {
    assets(2);
    await write();
    ledger.startEpoch('恢复备份');
    await edit((sheet, at) => (sheet.getRow(2).getCell(at('用途')).value = '仓储'));
    const open = reimport();
    expect(open.plan()).toMatchObject({ sheets: [{ remarks: ['导出以后台账恢复过备份，按台账现在的内容比较；有改动的行请核对后勾选'] }], counts: { changed: 1, taken: 0 } });
  });
});

describe('rows that are known by their own number', () => {
  it('are compared, and changed only when they are ticked', () => {
    const [first] = assets(3);
    writeFileSync(join(folder, '补.csv'), '资产编号,资产名称,用途\nZC00000,0号铺,仓储\nZC00001,1号铺,\nZC00009,九号铺,商业\nZC00009,又是九号,商业\n');
    const open = new ImportSession({ id: 'x', ledger, fileName: '补.csv', ...readWorkbook(join(folder, '补.csv')), unit, today: '2026-11-20' }, null);
    expect(open.plan().counts).toMatchObject({ changed: 1, same: 1, created: 2, taken: 2, doubts: 1 });
    expect(open.preview(0, 0, 5, 'changed').rows[0]).toMatchObject({ taken: false, reason: '台账里已有这个编号，勾选后才修改', changes: [{ key: 'purpose', old: '商业', new: '仓储' }] });
    expect(open.preview(0, 0, 5, 'doubts').rows[0]).toMatchObject({ sheetRow: 5, problems: [{ message: '与第 4 行的编号相同，导入后会有两条' }] });
    open.take(0, 'changed', null, true);
    expect(storeImport(open, NOTHING)).toMatchObject({ created: 2, changed: 1 });
    expect(asset(first)).toMatchObject({ purpose: '仓储', building_area: 100_000 });
  });
});

it('a cancel in the middle of storing leaves the ledger as it was', async () => {
  assets(30);
  await write();
  await edit((sheet, at) => {
    for (let row = 2; row < 20; row++) sheet.getRow(row).getCell(at('用途')).value = '仓储';
    sheet.spliceRows(25, 2);
  });
  const open = reimport();
  open.take(0, 'missing', null, true);
  const before = [ledger.head, rows('SELECT * FROM asset')];
  let steps = 0;
  const cancel = () => {
    steps += 1;
    if (steps === 12) throw new Refused('CANCELLED');
  };
  expect(() => storeImport(open, cancel)).toThrow(new Refused('CANCELLED'));
  expect([ledger.head, rows('SELECT * FROM asset')]).toEqual(before);
  expect(storeImport(open, NOTHING)).toMatchObject({ changed: 18, removed: 2 });
});

it('lines that are checked again one by one are what a whole check finds (seeded)', async () => {
  const uids = assets(6);
  await write();
  await edit((sheet, at) => (sheet.getRow(9).getCell(at('资产名称')).value = '新铺'));
  let state = 7;
  const pick = (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  for (let round = 0; round < 25; round++) {
    const open = reimport();
    const columns = open.plan().sheets[0]?.columns ?? [];
    const at = (label: string) => columns.find(({ heading }) => heading === label)?.index ?? -1;
    const wishes = [[at('记录编号'), uids[pick(6)] ?? ''], [at('记录编号'), ''], [at('资产编号'), 'ZC00001'], [at('资产编号'), 'N1'], [at('资产名称'), '合计'], [at('资产名称'), '1号铺'], [at('原值'), '约3万']] as const;
    for (let turn = 0; turn < 6; turn++) {
      if (turn > 2 && pick(3) === 0) open.unmend();
      else open.mend(0, [wishes[pick(wishes.length)] ?? wishes[0], wishes[pick(wishes.length)] ?? wishes[0]].map(([index, input]) => ({ number: pick(7), index, input })));
    }
    const found = open.preview(0, 0, 50, 'all').rows;
    put('fund_account', [{ name: `户${round}`, kind: 'basic' }]);
    open.refresh();
    expect(open.preview(0, 0, 50, 'all').rows, `round ${round}`).toEqual(found);
  }
});
