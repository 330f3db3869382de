import { describe, expect, it } from 'vitest';
import { addRows } from '../records/commands.ts';
import { csv, ledger, NOTHING, unit, value } from './importsForTests.ts';
import { storeImport } from './store.ts';

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
