import { Button, Empty, Table, Tag } from 'antd';
import type { TableColumnsType } from 'antd';
import type { Finding } from '../../../shared/contract/review.ts';
import { Explained, RecordLink, SeverityMark } from './marks.tsx';
import { findingKey } from './tally.ts';
import { PAGE } from './useSelfCheck.ts';

interface TableProps {
  readonly findings: readonly Finding[];
  readonly total: number;
  readonly page: number;
  readonly isBusy: boolean;
  /** Beside an open finding there is room for what tells findings apart only. */
  readonly isCompact: boolean;
  /** The key of the open finding. */
  readonly open: string | null;
  readonly empty: string;
  readonly onPage: (page: number) => void;
  readonly onOpen: (finding: Finding, index: number) => void;
}

/** Room for all columns in the size of the text; a narrower list scrolls sideways in itself. */
const FULL_WIDTH = '66em';

/** A page of findings; a row opens beside the list. */
export function FindingTable({ findings, total, page, isBusy, isCompact, open, empty, onPage, onOpen }: TableProps) {
  const title = (_: unknown, finding: Finding, index: number) => (
    <>
      <Button type="link" className="review-title" aria-pressed={findingKey(finding) === open} onClick={(event) => { event.stopPropagation(); onOpen(finding, index); }}>{finding.title}</Button>
      {isCompact ? <div>{finding.subject.name}<div className="quiet">{finding.unitName}</div></div> : <div className="quiet">{finding.clause}</div>}
    </>
  );
  const level = { title: '轻重', key: 'level', width: '7em', render: (_: unknown, finding: Finding) => <><SeverityMark severity={finding.severity} /><div className="quiet">{finding.rule}</div>{isCompact && <Said finding={finding} isShort />}</> };
  const compact: TableColumnsType<Finding> = [level, { title: '问题', key: 'title', render: title }];
  const full: TableColumnsType<Finding> = [
    level,
    { title: '问题', key: 'title', width: '13em', render: title },
    { title: '记录', key: 'subject', width: '11em', render: (_: unknown, { subject, unitName }) => <><RecordLink record={subject} /><div className="quiet">{unitName}</div></> },
    { title: '对照', colSpan: 2, dataIndex: ['compared', 0], width: '8.5em' },
    { title: '', colSpan: 0, dataIndex: ['compared', 1], width: '8.5em' },
    { title: '怎么办', dataIndex: 'mend', width: '9.5em' },
    { title: '说明', key: 'said', render: (_: unknown, finding) => <Said finding={finding} /> },
  ];
  return (
    <Table<Finding>
      size="small" tableLayout="fixed" rowKey={findingKey} dataSource={findings} loading={{ spinning: isBusy, delay: 300 }} columns={isCompact ? compact : full}
      // It scrolls in itself also where there is no need: a table of another build would be a new one, without the focus.
      scroll={{ x: isCompact || findings.length === 0 ? '100%' : FULL_WIDTH }}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> }}
      rowClassName={(finding) => (findingKey(finding) === open ? 'review-row review-open' : 'review-row')}
      // The title is what the keyboard reaches; a press of the record's link goes to the record only.
      onRow={(finding, index) => ({ onClick: (event) => { if (!event.defaultPrevented) onOpen(finding, index ?? 0); } })}
      pagination={{ current: page, pageSize: PAGE, total, showSizeChanger: false, hideOnSinglePage: true, showTotal: (count) => `共 ${count} 条`, onChange: onPage }}
    />
  );
}

function Said({ finding: { explanation, severity }, isShort = false }: { readonly finding: Finding; readonly isShort?: boolean }) {
  if (explanation === null) return <span className={severity === 'block' ? 'review-warn' : 'quiet'}>没有说明</span>;
  if (!isShort) return <Explained explanation={explanation} />;
  return explanation.isStale ? <Tag color="warning">数字已变</Tag> : <span>已说明</span>;
}
