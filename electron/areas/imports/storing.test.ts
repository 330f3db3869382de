import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Refused } from '../../../shared/errors.ts';
import { listBackups } from '../../ledger/backup.ts';
import { filesBeside } from '../../ledger/place.ts';
import { undoOne } from '../history/history.ts';
import { addRows } from '../records/commands.ts';
import { listImports, takeBackImport } from './batches.ts';
import { csv, folder, ledger, LINES, NOTHING, rows, session, unit, value } from './importsForTests.ts';
import { ImportSessions } from './sessions.ts';
import { storeImport } from './store.ts';

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

describe('columns that an import makes', () => {
  it('are private where they hold people or their phones', () => {
    storeImport(csv('一.csv', ['资产名称,摊主,消防编号,紧急', '东铺,陈金水,XF-1,138-1234-5678', '西铺,李阿妹,XF-2,乙']), NOTHING);
    const columns = rows("SELECT label, privacy FROM custom_column WHERE register = 'asset' ORDER BY label");
    expect(columns).toEqual([{ label: '摊主', privacy: 'private' }, { label: '消防编号', privacy: 'public' }, { label: '紧急', privacy: 'private' }]);
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
