import { Button, Empty, Table, Tag } from 'antd';
import type { Objection, PartProps } from './forms.ts';

/** Objections that were made while something hung, and what was answered. */
export function Objections({ view, editable, onForm }: PartProps) {
  return (
    <>
      <div className="toolbar trade-head"><h3>异议</h3><Button size="small" disabled={!editable} onClick={() => onForm({ form: 'objection', objection: null })}>登记异议</Button></div>
      <Table<Objection>
        size="small" rowKey="uid" dataSource={view.objections} pagination={false} locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有收到异议" /> }}
        columns={[
          { title: '日期', dataIndex: 'madeOn', width: 104 }, { title: '提出人', dataIndex: 'madeBy', width: 110 }, { title: '异议', dataIndex: 'text' },
          { title: '答复', key: 'answer', render: (_, { answer, answeredOn }) => (answeredOn === null ? <Tag color="warning">没有答复</Tag> : <>{answer}<div className="quiet">{answeredOn} 答复</div></>) },
          { title: '', key: 'act', width: 70, render: (_, objection) => <Button type="link" size="small" disabled={!editable} onClick={() => onForm({ form: 'objection', objection })}>{objection.answeredOn === null ? '答复' : '修改'}</Button> },
        ]}
      />
    </>
  );
}
