import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Table } from 'antd';
import { useState } from 'react';
import type { IssueKind } from '../../../shared/contract/imports.ts';
import { useClients } from '../../app/clients.tsx';
import type { OpenSession } from './useImport.ts';
import { KINDS, LEVELS, placeText, sheetName, shownHeading } from './words.ts';
import type { CellIssue, IssueLevel } from './words.ts';

const PAGE = 50;

type Listed = CellIssue & { readonly sheet: number; readonly number: number; readonly sheetRow: number; readonly block: number };
interface ProblemsProps { readonly open: OpenSession; readonly onGo: (place: { readonly sheet: number; readonly number: number; readonly index: number | null }) => void }

/** 问题清单: everything to tell about the chosen sheets, by kind and weight; a place leads to its cell. */
export function ProblemsView({ open, onGo }: ProblemsProps) {
  const { ledger } = useClients();
  const { plan, version } = open;
  const [kind, setKind] = useState<IssueKind | null>(null);
  const [level, setLevel] = useState<IssueLevel | null>(null);
  const [page, setPage] = useState(1);
  const shown = useQuery({
    queryKey: ['import', plan.session, version, 'problems', kind, level, page], gcTime: 0,
    queryFn: () => ledger.imports.problems({ session: plan.session, from: (page - 1) * PAGE, count: PAGE, kind, level }),
    placeholderData: (before) => before,
  });
  const chosen = plan.sheets.filter((sheet) => sheet.chosen);
  const tallies = shown.data?.kinds ?? [];
  const sumOf = (wanted: (tally: (typeof tallies)[number]) => boolean) => tallies.filter(wanted).reduce((sum, { count }) => sum + count, 0);
  const kinds = [...new Set(tallies.filter((tally) => level === null || tally.level === level).map((tally) => tally.kind))];
  const chip = (wanted: IssueKind | null, label: string, count: number) => (
    <Button key={label} size="small" type={kind === wanted ? 'primary' : 'default'} aria-pressed={kind === wanted} onClick={() => { setKind(wanted); setPage(1); }}>{label} {count}</Button>
  );
  return (
    <div className="import-scroll">
      <div className="import-line">
        <Segmented<IssueLevel | 'all'>
          aria-label="轻重" value={level ?? 'all'} onChange={(value) => { setLevel(value === 'all' ? null : value); setKind(null); setPage(1); }}
          options={[{ value: 'all', label: `全部 ${sumOf(() => true)}` }, ...(['problem', 'ask', 'doubt'] as const).map((one) => ({ value: one, label: `${LEVELS[one].mark} ${LEVELS[one].text} ${sumOf((tally) => tally.level === one)}` }))]}
        />
        <div className="import-chips" role="group" aria-label="种类">
          {kinds.length > 1 && chip(null, '各种', sumOf((tally) => level === null || tally.level === level))}
          {kinds.map((one) => chip(one, KINDS[one], sumOf((tally) => tally.kind === one && (level === null || tally.level === level))))}
        </div>
      </div>
      <p className="quiet import-hint">有问题、要回答的格，导入后先空着，原来的文字写进备注，不会丢。按“去看”到表格里改。</p>
      <Table<Listed>
        size="small" rowKey={(one) => `${one.sheet} ${one.number} ${one.index ?? ''} ${one.key} ${one.kind} ${one.message}`} loading={shown.isPending} dataSource={shown.data?.problems ?? []} locale={{ emptyText: '没有问题' }}
        pagination={{ current: page, pageSize: PAGE, total: shown.data?.total ?? 0, showSizeChanger: false, hideOnSinglePage: true, onChange: setPage, showTotal: (total) => `共 ${total} 处` }}
        columns={[
          { title: '程度', dataIndex: 'level', width: 96, render: (value: IssueLevel) => <span className={`import-issue-${value}`}>{LEVELS[value].mark} {LEVELS[value].text}</span> },
          ...(chosen.length > 1 ? [{ title: '工作表', key: 'sheet', width: 130, render: (_: unknown, one: Listed) => chosen.filter(({ index }) => index === one.sheet).map(sheetName) }] : []),
          { title: '位置', key: 'place', width: 190, render: (_, one) => <Place open={open} one={one} onGo={onGo} /> },
          { title: '栏目', dataIndex: 'label', width: 120, render: (_, one) => labelOf(open, one) },
          { title: '表格里的内容', dataIndex: 'raw', width: 200, render: (raw: string) => <span className="import-text">{raw}</span> },
          { title: '说明', dataIndex: 'message', render: (message: string, { keptIn }) => <>{message}{keptIn === null ? '' : <span className="quiet">（原文会写在{keptIn}里）</span>}</> },
        ]}
      />
    </div>
  );
}

function labelOf({ plan }: OpenSession, { sheet, index, label }: Listed): string {
  const found = plan.sheets.find((one) => one.index === sheet);
  const column = found?.columns.find((one) => one.index === index);
  return label !== '' || !found || !column ? label : shownHeading(found, column.heading);
}

function Place({ open, one, onGo }: ProblemsProps & { readonly one: Listed }) {
  const sheet = open.plan.sheets.find(({ index }) => index === one.sheet);
  if (!sheet) return null;
  const place = placeText(sheet, one, one.index);
  return (
    <Button type="link" size="small" className="import-place" onClick={() => onGo(one)}>{place}　去看</Button>
  );
}
