import { useQuery } from '@tanstack/react-query';
import { InputNumber, Select, Table } from 'antd';
import type { ImportPlan, ImportTarget } from '../../../shared/contract/imports.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { REGISTER_LIST } from '../../../shared/registers/index.ts';
import { useClients } from '../../app/clients.tsx';
import { optionOf, shownHeading, targetOf, targetOptions } from './targets.ts';
import type { PlanColumn } from './targets.ts';

export interface Remap { readonly sheet?: number; readonly register?: RegisterName; readonly headingRow?: number; readonly targets?: { index: number; target: ImportTarget }[] }

const REGISTER_OPTIONS = REGISTER_LIST.filter((register) => register.name !== 'attachment').map(({ name, listTitle }) => ({ value: name, label: listTitle }));

/** What the sheet is, and where each of its columns goes. */
export function MappingTable({ plan, busy, onChange }: { readonly plan: ImportPlan; readonly busy: boolean; readonly onChange: (remap: Remap) => void }) {
  const { reader } = useClients();
  const sheet = plan.sheets[plan.sheet];
  const register = sheet?.register ?? null;
  const custom = useQuery({
    queryKey: ['ledger', 'columns', register], enabled: register !== null,
    queryFn: () => (register === null ? [] : reader.records.columns({ register })),
  });
  if (!sheet) return null;
  return (
    <>
      <div className="import-choices">
        {plan.sheets.length > 1 && (
          <label>工作表 <Select aria-label="工作表" value={plan.sheet} disabled={busy} onChange={(index) => onChange({ sheet: index })} options={plan.sheets.map(({ index, name, rows }) => ({ value: index, label: `${name.trim()}（${rows} 行）` }))} /></label>
        )}
        {register === null
          ? <span>公告表：每行按内容成为资产、资源和合同</span>
          : <label>导入到 <Select aria-label="导入到" value={register} disabled={busy} onChange={(name) => onChange({ register: name })} options={REGISTER_OPTIONS} /></label>}
        <label>表头在第 <InputNumber aria-label="表头所在行" min={0} max={sheet.rows} value={sheet.headingRow ?? 0} disabled={busy || register === null} onChange={(row) => { if (row !== null) onChange({ headingRow: row }); }} /> 行<span className="quiet">（0 为没有表头）</span></label>
      </div>
      <Table<PlanColumn>
        size="small" rowKey="index" pagination={false} dataSource={sheet.columns} scroll={{ y: 260 }}
        columns={[
          { title: '表格里的列', dataIndex: 'heading', width: 220, render: (heading: string) => shownHeading(plan, heading) },
          { title: '内容示例', dataIndex: 'samples', ellipsis: true, render: (samples: string[]) => <span className="quiet">{samples.join('　|　')}</span> },
          {
            title: '导入为', key: 'target', width: 240,
            render: (_, column) => (
              <Select
                aria-label={`“${shownHeading(plan, column.heading)}”导入为`} className="import-target" showSearch={{ optionFilterProp: 'label' }} disabled={busy} value={optionOf(plan, column)} options={targetOptions(plan, register, custom.data ?? [], column.heading)}
                onChange={(option) => onChange({ targets: [{ index: column.index, target: targetOf(plan, column, option) }] })}
              />
            ),
          },
        ]}
      />
    </>
  );
}
