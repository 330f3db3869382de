import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Empty, Segmented, Table } from 'antd';
import { useState } from 'react';
import type { ImportRow } from '../../../shared/contract/imports.ts';
import { useClients } from '../../app/clients.tsx';
import type { OpenSession } from './useImport.ts';
import { LEVELS, placeText } from './words.ts';
import type { PlanSheet } from './words.ts';

const PAGE = 50;
type Differing = 'changed' | 'conflict' | 'missing';

interface DifferencesProps {
  readonly open: OpenSession;
  readonly sheet: PlanSheet;
  readonly onGo: (place: { readonly sheet: number; readonly number: number; readonly index: number | null }) => void;
}

const HINTS: Readonly<Record<Differing, string>> = {
  changed: '表格里改过、台账里没有变的记录。打勾的会改成表格里的内容。',
  conflict: '导出以后，台账和表格都改了同一格。请看清再打勾：打勾的用表格里的，不打勾的保留台账现在的。',
  missing: '导出时有、表格里没有了的记录。打勾的会从台账删除；不打勾的留在台账里。',
};

/** 与台账不同: an edited copy against the ledger, cell by cell, with a tick for what is taken. */
export function DifferencesView({ open, sheet, onGo }: DifferencesProps) {
  const { ledger } = useClients();
  const { plan, version } = open;
  const { changed, conflicts, missing } = sheet.counts;
  const [outcome, setOutcome] = useState<Differing>(changed > 0 ? 'changed' : conflicts > 0 ? 'conflict' : 'missing');
  const [page, setPage] = useState(1);
  const shown = useQuery({
    queryKey: ['import', plan.session, version, 'differences', sheet.index, outcome, page], gcTime: 0, enabled: changed + conflicts + missing > 0,
    queryFn: () => ledger.imports.preview({ session: plan.session, sheet: sheet.index, from: (page - 1) * PAGE, count: PAGE, only: outcome }),
    placeholderData: (before) => before,
  });
  const take = (numbers: number[] | null, taken: boolean) => void open.change(() => ledger.imports.take({ session: plan.session, sheet: sheet.index, outcome, numbers, taken }), 1);
  if (changed + conflicts + missing === 0) {
    return <Empty className="import-empty" image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有和台账不同的记录。把从台账导出的表格改好再导入，改动会列在这里。" />;
  }
  return (
    <div className="import-scroll">
      <div className="import-line">
        <Segmented<Differing>
          aria-label="哪种不同" value={outcome} onChange={(value) => { setOutcome(value); setPage(1); }}
          options={[{ value: 'changed', label: `修改 ${changed}` }, { value: 'conflict', label: `冲突 ${conflicts}` }, { value: 'missing', label: `缺少 ${missing}` }]}
        />
        <Button disabled={open.isBusy} onClick={() => take(null, true)}>{outcome === 'missing' ? '全部删除' : '全部采用'}</Button>
        <Button disabled={open.isBusy} onClick={() => take(null, false)}>{outcome === 'missing' ? '全部保留' : '全部不采用'}</Button>
      </div>
      {outcome === 'missing'
        ? <Alert type="warning" showIcon title={HINTS.missing} description="打勾之前请先确认：这些行是真的不要了，还是表格只导出或只留了一部分。" />
        : <p className="quiet import-hint">{HINTS[outcome]}</p>}
      <Table<ImportRow>
        size="small" rowKey="number" loading={shown.isPending} dataSource={shown.data?.rows ?? []} locale={{ emptyText: '没有这样的记录' }}
        pagination={{ current: page, pageSize: PAGE, total: shown.data?.total ?? 0, showSizeChanger: false, hideOnSinglePage: true, onChange: setPage }}
        columns={[
          {
            title: outcome === 'missing' ? '从台账删除' : '采用', key: 'taken', width: 104,
            render: (_, row) => <Checkbox aria-label={`${outcome === 'missing' ? '从台账删除' : '采用'}“${nameOf(row)}”`} checked={row.taken} disabled={open.isBusy} onChange={(event) => take([row.number], event.target.checked)} />,
          },
          { title: '记录', key: 'name', width: 220, render: (_, row) => nameOf(row) },
          { title: '表格里', key: 'row', width: 130, render: (_, row) => (row.sheetRow === 0 ? <span className="quiet">没有这一行</span> : <Button type="link" size="small" className="import-place" onClick={() => onGo({ sheet: sheet.index, number: row.number, index: null })}>{placeText(sheet, row, null)}</Button>) },
          ...(outcome === 'missing' ? [{ title: '内容', key: 'fields', render: (_: unknown, row: ImportRow) => <><span className="import-text">{row.records[0]?.fields.slice(0, 8).map(({ label, text }) => `${label}：${text}`).join('；')}</span><Told row={row} /></> }] : [{ title: '不同的格', key: 'changes', render: (_: unknown, row: ImportRow) => <><Changes row={row} /><Told row={row} /></> }]),
        ]}
      />
    </div>
  );
}

/** What stands against taking a line, such as a record in use that cannot be removed. */
function Told({ row }: { readonly row: ImportRow }) {
  return row.problems.map((issue, at) => <p key={at} className={`import-told import-issue-${issue.level}`}>{LEVELS[issue.level].mark} {issue.index === null ? '' : `${issue.label}“${issue.raw}”，`}{issue.message}</p>);
}

function nameOf({ records, reason }: ImportRow): string {
  return records[0]?.name ?? reason ?? '';
}

/** Old → new of every cell; where the ledger has changed since the export, all three values. */
function Changes({ row }: { readonly row: ImportRow }) {
  const isConflict = row.outcome === 'conflict';
  return (
    <table className="import-diff">
      <thead><tr><th scope="col">栏目</th>{isConflict && <th scope="col">导出时</th>}<th scope="col">台账现在</th><th scope="col">表格里</th></tr></thead>
      <tbody>
        {row.changes.map((change) => (
          <tr key={change.key}>
            <th scope="row">{change.label}</th>
            {isConflict && <td>{shown(change.old)}</td>}
            <td className={change.now === change.old ? '' : 'import-diff-now'}>{shown(change.now)}</td>
            <td className="import-diff-new">→ {shown(change.new)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shown(text: string): string {
  return text === '' ? '（空）' : text;
}
