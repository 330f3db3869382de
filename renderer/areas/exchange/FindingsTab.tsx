import { Button, Empty, Input, Segmented, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import type { Carried, ReviewFinding, ReviewItem, SubmissionView } from '../../../shared/contract/exchange.ts';
import { CONCLUSION_LABELS } from '../../../shared/contract/packageTerms.ts';
import { SEVERITY_LABELS } from '../../../shared/contract/review.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals } from '../../app/workplace.tsx';
import { SeverityMark } from '../review/marks.tsx';
import type { Shown } from './ContentTab.tsx';
import { draftOfFinding } from './ConcludeForm.tsx';
import type { ItemDraft } from './ItemForm.tsx';

interface FindingsProps { readonly view: SubmissionView; readonly editable: boolean; readonly onAsk: (draft: ItemDraft, known: ReviewItem | null) => void; readonly onMany: (findings: readonly ReviewFinding[], done: () => void) => void; readonly onShow: (shown: Shown) => void }
/** A finding with the opinion on it, and what was concluded of it before. */
interface Judged { readonly id: string; readonly finding: ReviewFinding; readonly item: ReviewItem | null; readonly before: Carried | null }

type Level = ReviewFinding['severity'] | 'all';
const LEVELS: { value: Level; label: string }[] = [{ value: 'all', label: '全部' }, ...(['block', 'warn', 'info'] as const).map((value) => ({ value, label: SEVERITY_LABELS[value] }))];
const DONE = [{ value: 'open' as const, label: '没有结论' }, { value: 'done' as const, label: '有结论' }];
const idOf = ({ rule, subject, key }: Pick<ReviewFinding, 'rule' | 'subject' | 'key'>) => `${rule} ${subject} ${key}`;

/** Choices of a select with how many findings each has. */
function counted(values: readonly { readonly value: string; readonly label: string }[]): { value: string; label: string }[] {
  const counts = new Map<string, { label: string; count: number }>();
  for (const { value, label } of values) counts.set(value, { label, count: (counts.get(value)?.count ?? 0) + 1 });
  return [...counts].toSorted(([, a], [, b]) => b.count - a.count).map(([value, { label, count }]) => ({ value, label: `${label}（${count}）` }));
}

/** The reviewer's own run of the rules with the township's thresholds; each finding takes a conclusion, many at once where they are alike. */
export function FindingsTab({ view: { submission, check, items, carried }, editable, onAsk, onMany, onShow }: FindingsProps) {
  const { ledger } = useClients();
  const refuse = useRefusals();
  const [level, setLevel] = useState<Level>('all');
  const [rule, setRule] = useState<string | null>(null);
  const [unit, setUnit] = useState<string | null>(null);
  const [done, setDone] = useState<'open' | 'done' | null>(null);
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const itemsById = new Map(items.flatMap((item) => (item.rule === '' ? [] : [[idOf(item), item] as const])));
  const beforeById = new Map(carried.map((one) => [idOf(one), one]));
  const judged = check.findings.map((finding): Judged => ({ id: idOf(finding), finding, item: itemsById.get(idOf(finding)) ?? null, before: beforeById.get(idOf(finding)) ?? null }));
  const text = search.trim();
  const shown = judged.filter(({ finding, item }) => (level === 'all' || finding.severity === level) && (rule === null || finding.rule === rule) && (unit === null || finding.unitName === unit) && (done === null || (item === null) === (done === 'open')) && (text === '' || finding.name.includes(text) || finding.title.includes(text)));
  const chosen = shown.filter(({ id }) => picked.includes(id));
  const again = judged.filter(({ item, before }) => item === null && before?.isSame === true);
  const clear = () => setPicked([]);
  const takeOver = () => void ledger.exchange.saveItems({ submission: submission.uid, items: again.flatMap(({ finding, before }) => (before === null ? [] : [{ ...draftOfFinding(finding), conclusion: before.conclusion, text: before.text, dueOn: null }])).slice(0, 2_000) }).catch(refuse);
  return (
    <>
      <div className="exchange-filters">
        <Segmented<Level> aria-label="问题轻重" options={LEVELS} value={level} onChange={setLevel} />
        <Select aria-label="哪条规则" className="exchange-unit" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder="全部规则" value={rule} options={counted(judged.map(({ finding }) => ({ value: finding.rule, label: `${finding.rule} ${finding.title}` })))} onChange={(next: string | null | undefined) => setRule(next ?? null)} />
        <Select aria-label="哪个单位的问题" className="exchange-unit" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder="全部单位" value={unit} options={counted(judged.map(({ finding: { unitName } }) => ({ value: unitName, label: unitName })))} onChange={(next: string | null | undefined) => setUnit(next ?? null)} />
        <Select aria-label="有没有结论" className="exchange-period" allowClear placeholder="有无结论" value={done} options={DONE} onChange={(next: 'open' | 'done' | null | undefined) => setDone(next ?? null)} />
        <Input className="list-search" aria-label="查找问题" allowClear placeholder="记录、问题" maxLength={100} value={search} onChange={(event) => setSearch(event.target.value)} />
      </div>
      <div className="exchange-filters">
        <Button disabled={!editable || chosen.length === 0} onClick={() => onMany(chosen.map(({ finding }) => finding), clear)}>给选中的 {chosen.length} 条下结论…</Button>
        {editable && <Button disabled={shown.length === 0} onClick={() => setPicked(chosen.length === shown.length ? [] : shown.map(({ id }) => id))}>{chosen.length === shown.length && shown.length > 0 ? '都不选' : `选中列出的 ${shown.length} 条`}</Button>}
        {again.length > 0 && <Button disabled={!editable} title="上次下过结论、对照的内容没有变的" onClick={takeOver}>沿用上次结论（{again.length}）</Button>}
        <span className="quiet">按本级“{check.version}”核对，共 {check.total} 条{shown.length < check.findings.length ? `，列出 ${shown.length} 条` : ''}{check.total > check.findings.length ? `，只列前 ${check.findings.length} 条` : ''}。</span>
      </div>
      <Table<Judged>
        size="small" rowKey="id" dataSource={shown} scroll={{ x: shown.length === 0 ? '100%' : 1010 }} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
        {...(editable ? { rowSelection: { columnTitle: '选', selectedRowKeys: [...picked], preserveSelectedRowKeys: true, onChange: (keys) => setPicked(keys.map(String)), getCheckboxProps: ({ finding: { name, title } }) => ({ 'aria-label': `选${name}的“${title}”` }) } } : {})}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={check.total === 0 ? '没有核对出问题' : '没有这样的问题'} /> }}
        columns={[
          { title: '轻重', key: 'level', width: 100, render: (_, { finding: { severity, rule: code } }) => <><SeverityMark severity={severity} /><div className="quiet">{code}</div></> },
          { title: '问题', key: 'title', width: 220, render: (_, { finding: { title, clause } }) => <>{title}<div className="quiet">{clause}</div></> },
          { title: '记录', key: 'name', width: 180, render: (_, { finding: { name, unitName, table, subject } }) => <><Button size="small" type="link" className="review-title" title="看这条记录的内容" onClick={() => onShow({ table, subject, name })}>{name}</Button><div className="quiet">{unitName}</div></> },
          { title: '对照', key: 'compared', render: (_, { finding: { compared } }) => <>{compared[0]}<div>{compared[1]}</div></> },
          { title: '村里说明', key: 'explanation', render: (_, { finding: { explanation } }) => (explanation === '' ? <span className="quiet">没有</span> : explanation) },
          { title: '结论', key: 'act', width: 140, render: (_, one) => <Conclusion judged={one} editable={editable} onAsk={onAsk} /> },
        ]}
      />
    </>
  );
}

function Conclusion({ judged: { finding, item, before }, editable, onAsk }: { readonly judged: Judged; readonly editable: boolean; readonly onAsk: FindingsProps['onAsk'] }) {
  return (
    <>
      {item?.conclusion != null && <Tag color={item.conclusion === 'true' ? 'error' : 'default'}>{CONCLUSION_LABELS[item.conclusion]}</Tag>}
      <Button size="small" type="link" className="review-title" disabled={!editable} aria-label={`给${finding.name}的“${finding.title}”下结论`} onClick={() => onAsk(draftOfFinding(finding), item)}>{item === null ? '下结论' : '修改'}</Button>
      {item === null && before !== null && <div className="quiet" title={before.text}>{periodLabel(before.period)}：{CONCLUSION_LABELS[before.conclusion]}{before.isSame ? '' : '，对照已变'}</div>}
    </>
  );
}
