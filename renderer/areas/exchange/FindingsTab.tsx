import { Button, Empty, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import type { ReviewFinding, ReviewItem, SubmissionView } from '../../../shared/contract/exchange.ts';
import { CONCLUSION_LABELS } from '../../../shared/contract/packageTerms.ts';
import { SEVERITY_LABELS } from '../../../shared/contract/review.ts';
import { SeverityMark } from '../review/marks.tsx';
import type { ItemDraft } from './ItemForm.tsx';

interface FindingsProps { readonly view: SubmissionView; readonly editable: boolean; readonly onAsk: (draft: ItemDraft, known: ReviewItem | null) => void }

const LEVELS = [{ value: 'all' as const, label: '全部' }, ...(['block', 'warn', 'info'] as const).map((value) => ({ value, label: SEVERITY_LABELS[value] }))];

/** The reviewer's own run of the rules with the township's thresholds; each finding takes a conclusion. */
export function FindingsTab({ view: { check, items }, editable, onAsk }: FindingsProps) {
  const [level, setLevel] = useState<(typeof LEVELS)[number]['value']>('all');
  const itemOf = ({ rule, subject, key }: ReviewFinding) => items.find((item) => item.rule === rule && item.subject === subject && item.key === key) ?? null;
  const shown = check.findings.filter(({ severity }) => level === 'all' || severity === level);
  return (
    <>
      <div className="exchange-filters">
        <Segmented aria-label="问题轻重" options={LEVELS} value={level} onChange={setLevel} />
        <span className="quiet">按本级“{check.version}”核对，共 {check.total} 条{shown.length < check.findings.length ? `，其中 ${shown.length} 条` : ''}{check.total > check.findings.length ? `，列出前 ${check.findings.length} 条` : ''}。</span>
      </div>
      <Table<ReviewFinding>
        size="small" rowKey={({ rule, subject, key }) => `${rule} ${subject} ${key}`} dataSource={shown} scroll={{ x: shown.length === 0 ? '100%' : 980 }} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有核对出问题" /> }}
        columns={[
          { title: '轻重', key: 'level', width: 100, render: (_, { severity, rule }) => <><SeverityMark severity={severity} /><div className="quiet">{rule}</div></> },
          { title: '问题', key: 'title', width: 220, render: (_, { title, clause }) => <>{title}<div className="quiet">{clause}</div></> },
          { title: '记录', key: 'name', width: 180, render: (_, { name, unitName }) => <>{name}<div className="quiet">{unitName}</div></> },
          { title: '对照', key: 'compared', render: (_, { compared }) => <>{compared[0]}<div>{compared[1]}</div></> },
          { title: '村里说明', dataIndex: 'explanation', render: (text: string) => (text === '' ? <span className="quiet">没有</span> : text) },
          { title: '结论', key: 'act', width: 110, render: (_, finding) => {
            const item = itemOf(finding);
            const draft = { rule: finding.rule, table: finding.table, subject: finding.subject, key: finding.key, field: '', name: finding.name, title: `${finding.title}：${finding.compared[0]}；${finding.compared[1]}（${finding.clause}）`.slice(0, 300) };
            return <>{item?.conclusion != null && <Tag color={item.conclusion === 'true' ? 'error' : 'default'}>{CONCLUSION_LABELS[item.conclusion]}</Tag>}<Button size="small" type="link" disabled={!editable} aria-label={`给${finding.name}的“${finding.title}”下结论`} onClick={() => onAsk(draft, item)}>{item === null ? '下结论' : '修改'}</Button></>;
          } },
        ]}
      />
    </>
  );
}
