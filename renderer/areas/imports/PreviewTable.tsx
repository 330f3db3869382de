import { useQuery } from '@tanstack/react-query';
import { Input, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import type { ImportPlan, ImportRow } from '../../../shared/contract/imports.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { useClients } from '../../app/clients.tsx';
import { shownHeading } from './targets.ts';

type Only = 'all' | 'new' | 'same' | 'skipped' | 'problem' | 'doubt';

const OUTCOMES: Readonly<Record<ImportRow['outcome'], { readonly text: string; readonly colour: string }>> = {
  new: { text: '新增', colour: 'green' }, same: { text: '已在台账', colour: 'default' }, skipped: { text: '不导入', colour: 'default' }, problem: { text: '不能导入', colour: 'red' },
};
const PAGE = 20;

interface PreviewProps {
  readonly plan: ImportPlan;
  /** Rises with every change, so that rows are asked for anew. */
  readonly version: number;
  readonly onMend: (number: number, index: number, input: string) => void;
}

/** Left the line as the workbook has it, in the middle what it becomes, right what to look at. */
export function PreviewTable({ plan, version, onMend }: PreviewProps) {
  const { ledger } = useClients();
  const [only, setOnly] = useState<Only>('all');
  const [page, setPage] = useState(1);
  const shown = useQuery({
    queryKey: ['import', plan.session, version, only, page],
    queryFn: () => ledger.imports.preview({ session: plan.session, from: (page - 1) * PAGE, count: PAGE, only }),
    placeholderData: (before) => before,
  });
  const { counts } = plan;
  const filters: { value: Only; label: string }[] = [
    { value: 'all', label: `全部 ${counts.rows}` }, { value: 'new', label: `新增 ${counts.created}` }, { value: 'problem', label: `读不懂 ${counts.problems}` },
    { value: 'doubt', label: `请核对 ${counts.doubts}` }, { value: 'same', label: `已在台账 ${counts.same}` }, { value: 'skipped', label: `不导入 ${counts.skipped}` },
  ];
  return (
    <>
      <Segmented<Only> aria-label="筛选预览" options={filters} value={only} onChange={(value) => { setOnly(value); setPage(1); }} />
      <Table<ImportRow>
        size="small" rowKey="number" loading={shown.isPending} dataSource={shown.data?.rows ?? []} locale={{ emptyText: '没有这样的行' }}
        pagination={{ current: page, pageSize: PAGE, total: shown.data?.total ?? 0, showSizeChanger: false, onChange: setPage, hideOnSinglePage: true }}
        columns={[
          { title: '行', dataIndex: 'sheetRow', width: 60, align: 'right', onCell: top },
          { title: '结果', dataIndex: 'outcome', width: 96, onCell: top, render: (outcome: ImportRow['outcome']) => <Tag color={OUTCOMES[outcome].colour}>{OUTCOMES[outcome].text}</Tag> },
          { title: '表格里的内容（点内容可改）', key: 'raw', width: '34%', onCell: top, render: (_, row) => <RawCells key={version} plan={plan} row={row} onMend={onMend} /> },
          { title: '成为', key: 'records', onCell: top, render: (_, row) => <Records row={row} /> },
          { title: '要看的地方', key: 'problems', width: 260, onCell: top, render: (_, row) => <Problems row={row} /> },
        ]}
      />
    </>
  );
}

function top() {
  return { style: { verticalAlign: 'top' } };
}

function RawCells({ plan, row, onMend }: { readonly plan: ImportPlan; readonly row: ImportRow; readonly onMend: PreviewProps['onMend'] }) {
  const columns = plan.sheets[plan.sheet]?.columns ?? [];
  const [mending, setMending] = useState<number | null>(null);
  const wanted = columns.filter(({ index, target }) => (row.raw[index] ?? '') !== '' || (row.outcome === 'problem' && target.to === 'field'));
  return (
    <dl className="import-pairs">
      {wanted.map(({ index, heading }) => {
        const text = row.raw[index] ?? '';
        const label = shownHeading(plan, heading);
        const finish = (next: string) => {
          setMending(null);
          if (next !== text) onMend(row.number, index, next);
        };
        return (
          <div key={index}>
            <dt>{label}</dt>
            <dd>
              {mending === index
                ? <Input size="small" autoFocus defaultValue={text} aria-label={`改第 ${row.sheetRow} 行的${label}`} onBlur={(event) => finish(event.target.value)} onPressEnter={(event) => finish(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Escape') setMending(null); }} />
                : <button type="button" className="import-cell" onClick={() => setMending(index)}>{text === '' ? '（空）' : text}</button>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Records({ row }: { readonly row: ImportRow }) {
  if (row.outcome === 'skipped' || row.outcome === 'same') return <span className="quiet">{row.reason}</span>;
  return row.records.map((record, index) => (
    <section key={index}>
      <strong>{REGISTERS[record.register].title}：{record.name}</strong>
      <dl className="import-pairs">
        {record.fields.map((field, at) => <div key={at}><dt>{field.label}</dt><dd className="import-text">{field.text}</dd></div>)}
      </dl>
    </section>
  ));
}

function Problems({ row }: { readonly row: ImportRow }) {
  return (
    <ul className="plain-list">
      {row.outcome === 'problem' && <li className="field-problem">{row.reason}</li>}
      {row.problems.map((problem, index) => (
        <li key={index} className={problem.level === 'problem' ? 'field-problem' : 'import-doubt'}>
          {problem.label}{problem.raw === '' ? '' : `“${problem.raw}”`}：{problem.message}{problem.keptIn === null ? '' : `（原文写在${problem.keptIn}里）`}
        </li>
      ))}
    </ul>
  );
}
