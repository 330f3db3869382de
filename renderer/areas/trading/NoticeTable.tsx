import { Alert, Empty, Radio, Table, Tag } from 'antd';
import type { Key } from 'react';
import type { z } from 'zod';
import type { intakeRowSchema } from '../../../shared/contract/trading.ts';
import { MODE_LABELS } from '../../../shared/contract/tradingTerms.ts';
import { tickNames } from '../../components/ticks.ts';

/** A notice as it was read. */
export type Notice = z.infer<typeof intakeRowSchema>;
/** The proposal taken for each question of a notice, by `key question`; −1 leaves it as a note. */
export type Answers = Readonly<Record<string, number>>;

interface NoticeTableProps {
  readonly found: { readonly notices: readonly Notice[]; readonly skipped: readonly { readonly row: number; readonly reason: string }[] };
  readonly chosen: readonly number[];
  readonly answers: Answers;
  readonly onChoose: (keys: number[]) => void;
  readonly onAnswer: (name: string, proposal: number) => void;
}

const MOST_SKIPPED = 8;

/** The notices of a table; each opens to its lots and to what has to be asked. */
export function NoticeTable({ found: { notices, skipped }, chosen, answers, onChoose, onAnswer }: NoticeTableProps) {
  const open = ({ key, questions }: Notice) => questions.filter((_, index) => answers[`${key} ${index}`] === undefined).length;
  // antd's box in the head ticks the page that is shown; here it stands for all notices, as the count below the table does.
  const choose = (keys: readonly Key[], _rows: readonly Notice[], { type }: { readonly type: string }) => {
    if (type !== 'all') onChoose(keys.map(Number));
    else onChoose(keys.length < chosen.length ? [] : notices.map(({ key }) => key));
  };
  return (
    <>
      {skipped.length > 0 && <Alert className="lease-note" type="warning" showIcon title={`有 ${skipped.length} 行没有读入`} description={skipped.slice(0, MOST_SKIPPED).map(({ row, reason }) => <div key={row}>第 {row} 行：{reason}</div>)} />}
      <Table<Notice>
        size="small" rowKey="key" dataSource={[...notices]} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} locale={{ emptyText: <Empty description="这份表格里没有读出公告，请核对表头" /> }}
        rowSelection={{ ...tickNames<Notice>(({ title }) => title), selectedRowKeys: [...chosen], onChange: choose }}
        expandable={{ expandedRowRender: (notice) => <NoticeDetail notice={notice} answers={answers} onAnswer={onAnswer} /> }}
        columns={[
          { title: '公告', dataIndex: 'title' }, { title: '种类', dataIndex: 'kind', width: 110 }, { title: '单位', dataIndex: 'unitName', width: 180 },
          { title: '交易方式', key: 'mode', width: 100, render: (_, { mode }) => (mode === null ? <span className="quiet">没有写明</span> : MODE_LABELS[mode]) },
          { title: '标的', key: 'lots', align: 'right', width: 64, render: (_, { lots }) => lots.length },
          { title: '要问的', key: 'questions', width: 100, render: (_, notice) => (notice.questions.length === 0 ? '' : open(notice) === 0 ? <Tag color="success">都已答</Tag> : <Tag color="warning">{open(notice)} 条</Tag>) },
          { title: '表内行', key: 'rows', width: 100, render: (_, { rows }) => (rows.length > 1 ? `${rows[0] ?? ''}—${rows.at(-1) ?? ''}` : rows[0]) },
        ]}
      />
    </>
  );
}

function NoticeDetail({ notice, answers, onAnswer }: { readonly notice: Notice; readonly answers: Answers; readonly onAnswer: (name: string, proposal: number) => void }) {
  return (
    <>
      {notice.questions.map(({ row, label, raw, text, proposals }, index) => (
        <fieldset key={index} className="trade-question">
          <legend>第 {row} 行 {label}：{text}</legend>
          <p className="quiet">原文：{raw === '' ? '空' : raw}</p>
          <Radio.Group
            aria-label={`${label}：${text}`} className="trade-radios" value={answers[`${notice.key} ${index}`] ?? null} onChange={(event) => onAnswer(`${notice.key} ${index}`, Number(event.target.value))}
            options={[...proposals.map((proposal, value) => ({ value, label: proposal })), { value: -1, label: '都不是，原文记在项目里，以后再填' }]}
          />
        </fieldset>
      ))}
      <Table<Notice['lots'][number]>
        size="small" rowKey="row" dataSource={notice.lots} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} locale={{ emptyText: '没有标的' }}
        columns={[
          { title: '行', dataIndex: 'row', width: 56 }, { title: '标的', dataIndex: 'name' }, { title: '面积', dataIndex: 'area', align: 'right', width: 110 }, { title: '底价', dataIndex: 'reserve', align: 'right', width: 130 }, { title: '加价', dataIndex: 'step', align: 'right', width: 110 },
          { title: '保证金', dataIndex: 'deposit', align: 'right', width: 120 }, { title: '租期', dataIndex: 'term', width: 130 }, { title: '成交', dataIndex: 'result', width: 160 },
        ]}
      />
    </>
  );
}
