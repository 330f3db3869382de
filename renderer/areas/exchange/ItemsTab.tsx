import { App, Button, Empty, Popconfirm, Table, Tag } from 'antd';
import type { ReviewItem, SubmissionView } from '../../../shared/contract/exchange.ts';
import { CONCLUSION_LABELS } from '../../../shared/contract/packageTerms.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals } from '../../app/workplace.tsx';
import type { Shown } from './ContentTab.tsx';
import type { ItemDraft } from './ItemForm.tsx';

interface ItemsProps { readonly view: SubmissionView; readonly editable: boolean; readonly onAsk: (draft: ItemDraft, known: ReviewItem | null) => void; readonly onShow: (shown: Shown) => void }

/** Opinions on this submission, and what was asked before and is not closed, with the village's answers. */
export function ItemsTab({ view: { submission, items, earlier }, editable, onAsk, onShow }: ItemsProps) {
  return (
    <>
      {earlier.length > 0 && <><h2>以前提出、没有销号的</h2><Items items={earlier} editable={editable} act="close" onAsk={onAsk} onShow={onShow} /></>}
      <h2>这次的意见</h2>
      <Items items={items} editable={editable} act={submission.state === 'received' ? 'edit' : 'close'} onAsk={onAsk} onShow={onShow} />
    </>
  );
}

function Items({ items, editable, act, onAsk, onShow }: { readonly items: readonly ReviewItem[]; readonly editable: boolean; readonly act: 'edit' | 'close'; readonly onAsk: ItemsProps['onAsk']; readonly onShow: ItemsProps['onShow'] }) {
  const { ledger } = useClients();
  const refuse = useRefusals();
  const { message } = App.useApp();
  const close = ({ uid, name, closedOn }: ReviewItem) => {
    const isClosed = closedOn === null;
    ledger.exchange.closeItem({ uid, isClosed }).then(() => message.success(`${isClosed ? '已销号' : '已恢复'}“${name}”，可按 Ctrl+Z 撤销`), refuse);
  };
  const isAsked = ({ conclusion }: ReviewItem) => conclusion === null || conclusion === 'true';
  return (
    <Table<ReviewItem>
      size="small" rowKey="uid" dataSource={items} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: items.length === 0 ? '100%' : 860 }}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有意见。在内容、变动或“核对”里对记录、栏目或问题提出" /> }}
      columns={[
        { title: '记录', key: 'name', width: 200, render: (_, { name, fieldLabel, table, subject }) => <><Button size="small" type="link" className="review-title" title="看这条记录的内容" onClick={() => onShow({ table, subject, name })}>{name}</Button>{fieldLabel !== '' && <div className="quiet">{fieldLabel}</div>}</> },
        { title: '意见', key: 'text', render: (_, { title, conclusion, text }) => <>{conclusion !== null && <Tag color={conclusion === 'true' ? 'error' : 'default'}>{CONCLUSION_LABELS[conclusion]}</Tag>}{title}{text !== '' && <div className="review-said">{text}</div>}</> },
        { title: '期限', dataIndex: 'dueOn', width: 110 },
        { title: '村里答复', key: 'answer', render: (_, item) => (item.answeredOn === null ? (isAsked(item) ? <span className="quiet">没有</span> : '') : <><Tag color={item.isMended ? 'success' : 'default'}>{item.isMended ? '已整改' : '已说明'}</Tag>{item.answer}<div className="quiet">{item.answeredOn}</div></>) },
        { title: '', key: 'act', width: 120, render: (_, item) => (act === 'edit'
          ? <><Button size="small" type="link" disabled={!editable} onClick={() => onAsk(draftOf(item), item)}>修改</Button><Popconfirm title="删除这条意见？" okText="删除" cancelText="保留" onConfirm={() => void ledger.exchange.removeItem({ uid: item.uid }).catch(refuse)}><Button size="small" type="link" disabled={!editable}>删除</Button></Popconfirm></>
          : isAsked(item) && <>{item.closedOn !== null && <span className="quiet">{item.closedOn} 销号</span>}<Button size="small" type="link" disabled={!editable} aria-label={`${item.closedOn === null ? '销号' : '恢复'}${item.name}`} onClick={() => close(item)}>{item.closedOn === null ? '销号' : '恢复'}</Button></>) },
      ]}
    />
  );
}

function draftOf({ rule, table, subject, key, field, name, title }: ReviewItem): ItemDraft {
  return { rule, table, subject, key, field, name, title };
}
