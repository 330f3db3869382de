import { Button, Empty, Table, Tag } from 'antd';
import { Link } from 'react-router';
import type { SentPackage, SlipItemView } from '../../../shared/contract/exchange.ts';
import { registerSchema } from '../../../shared/contract/base.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { useWorkplace } from '../../app/workplace.tsx';
import { recordAddress } from '../review/tally.ts';

const STATES = { sent: ['processing', '已送，等回执'], accepted: ['success', '已通过'], returned: ['error', '已退回'] } as const;
const PAGES = { pageSize: 50, hideOnSinglePage: true, showSizeChanger: false } as const;

/** What was sent and how it was answered, newest first. */
export function SentTable({ sent }: { readonly sent: readonly SentPackage[] }) {
  return (
    <Table<SentPackage>
      size="small" rowKey="uid" dataSource={sent} pagination={PAGES} scroll={{ x: sent.length === 0 ? '100%' : 860 }} locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有送审过。自查以后按“制作送审包”，把文件交给镇街" /> }}
      columns={[
        { title: '期间', dataIndex: 'period', width: 120, render: (period: string) => periodLabel(period) },
        { title: '单位', dataIndex: 'unitName' },
        { title: '制作', key: 'packed', width: 170, render: (_, { packedOn, packedBy, seq }) => <>{packedOn} {packedBy}<div className="quiet">第 {seq} 次操作</div></> },
        { title: '状态', dataIndex: 'state', width: 120, render: (state: SentPackage['state']) => <Tag color={STATES[state][0]}>{STATES[state][1]}</Tag> },
        { title: '审核', key: 'reviewer', render: (_, { reviewer, decidedOn, opinion }) => (decidedOn === null ? '' : <>{reviewer} {decidedOn}<div className="quiet">{opinion}</div></>) },
        { title: '意见', key: 'items', width: 130, align: 'right', render: (_, { items, openItems }) => (items === 0 ? '' : `${items} 项，未答复 ${openItems}`) },
      ]}
    />
  );
}

/** What the upper tier asked to put right; each leads to its record. */
export function ItemTable({ items, editable, onAnswer }: { readonly items: readonly SlipItemView[]; readonly editable: boolean; readonly onAnswer: (item: SlipItemView) => void }) {
  const { about } = useWorkplace();
  return (
    <Table<SlipItemView>
      size="small" rowKey="uid" dataSource={items} pagination={PAGES} scroll={{ x: 860 }}
      columns={[
        { title: '记录', key: 'name', width: 220, render: (_, item) => <>{linkTo(item)}{item.fieldLabel !== '' && <div className="quiet">{item.fieldLabel}</div>}</> },
        { title: '意见', key: 'text', render: (_, { title, text }) => <>{title}{text !== '' && <div className="review-said">{text}</div>}</> },
        { title: '期限', dataIndex: 'dueOn', width: 110, render: (dueOn: string | null, { answeredOn }) => <span className={dueOn !== null && answeredOn === null && dueOn < about.today ? 'wrong' : ''}>{dueOn ?? ''}</span> },
        { title: '答复', key: 'answer', render: (_, { answer, isMended, answeredOn }) => (answeredOn === null ? <span className="waits">没有答复</span> : <><Tag color={isMended ? 'success' : 'default'}>{isMended ? '已整改' : '已说明'}</Tag>{answer}</>) },
        { title: '', key: 'act', width: 80, render: (_, item) => <Button size="small" type="link" disabled={!editable} aria-label={`答复${item.name}`} onClick={() => onAnswer(item)}>{item.answeredOn === null ? '答复' : '修改'}</Button> },
      ]}
    />
  );
}

/** To the cell that was asked about, else to the page of the record. */
function addressOf({ table, subject, field }: SlipItemView): string | null {
  return field !== '' && registerSchema.safeParse(table).success ? `/registers/${table}?uid=${subject}&field=${field}` : recordAddress(table, subject);
}

function linkTo(item: SlipItemView) {
  const address = item.isThere ? addressOf(item) : null;
  return address === null ? <span>{item.name}{item.isThere ? '' : '（已不在台账里）'}</span> : <Link to={address}>{item.name}</Link>;
}
