import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Popconfirm, Table, Tag, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { BookView } from '../../../../shared/contract/books.ts';
import { writtenNumber } from '../../../../shared/rules/receipts/books.ts';
import { useClients } from '../../../app/clients.tsx';
import { useSaveFile } from '../../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../../app/workplace.tsx';
import { DrawForm, ReturnForm, VoidForm } from './BookForms.tsx';
import { OverprintEditor } from './OverprintEditor.tsx';
import '../charges/charges.css';

type OpenForm = { readonly form: 'draw' } | { readonly form: 'void' | 'return'; readonly book: BookView };

/** 票据领用核销: books drawn, used, voided, returned. The address names a form that is set: ?part=books&form=KIND&unit=UID. */
export function BooksView() {
  const { reader } = useClients();
  const { ledger, unit, onChange, readOnly } = useWorkplace();
  const save = useSaveFile();
  const [address, setAddress] = useSearchParams();
  const [open, setOpen] = useState<OpenForm | null>(null);
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'books', unit], queryFn: () => reader.receipts.books({ unit }) });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  const books = found.data ?? [];
  const editable = !readOnly && ledger?.operator != null;
  const close = () => setOpen(null);
  const [form, of] = [address.get('form'), address.get('unit')];
  if (form !== null && of !== null) return <OverprintEditor key={`${form} ${of}`} kind={form} unit={of} onClose={() => setAddress({ part: 'books' })} />;
  return (
    <div className="register">
      <section className="lease" aria-label="票据">
        <div className="toolbar">
          <Button type="primary" disabled={!editable} onClick={() => setOpen({ form: 'draw' })}>领用票据</Button>
          <Button disabled={books.length === 0} onClick={() => void save('票据领用核销.xlsx', (place) => reader.leases.export({ list: { of: 'books' }, unit, place }))}>导出表格</Button>
          <span className="quiet">登记领到的票据本；收款时填票据号，程序按顺序提示下一张。</span>
        </div>
        <Table<BookView>
          size="small" rowKey="uid" loading={found.isPending} dataSource={books} pagination={false} scroll={{ x: 1010 }}
          locale={{ emptyText: <Empty description="还没有登记票据。先点“领用票据”，照票面填起号和止号" /> }}
          expandable={{ rowExpandable: ({ voided, gaps }) => voided.length + gaps.length > 0, expandedRowRender: (book) => <Numbers book={book} editable={editable} /> }}
          columns={[
            { title: '票据种类', dataIndex: 'kind', width: 160 }, { title: '领用单位', dataIndex: 'unitName', width: 130 },
            { title: '起止号', key: 'span', width: 200, render: (_, book) => `${writtenNumber(book, book.firstNo)} 至 ${writtenNumber(book, book.lastNo)}` }, { title: '领用日期', dataIndex: 'drawnOn', width: 104 },
            { title: '已用', dataIndex: 'used', align: 'right', width: 64 }, { title: '作废', key: 'voided', align: 'right', width: 64, render: (_, { voided }) => voided.length }, { title: '未用', dataIndex: 'left', align: 'right', width: 64 },
            { title: '下一张', key: 'next', width: 130, render: (_, { next, returnedOn, gaps }) => (returnedOn !== null ? <Tag>{returnedOn} 缴回</Tag> : <>{next ?? <Tag>已用完</Tag>}{gaps.length > 0 && <Tooltip title={gaps.slice(0, 20).join('、')}><Tag color="warning" tabIndex={0}>跳号 {gaps.length}</Tag></Tooltip>}</>) },
            { title: '', key: 'acts', width: 210, render: (_, book) => editable && <BookActions book={book} onForm={setOpen} onOverprint={() => setAddress({ part: 'books', form: book.kind, unit: book.unit })} /> },
          ]}
        />
      </section>
      {open?.form === 'draw' && <DrawForm kinds={[...new Set(books.map(({ kind }) => kind))]} of={books[0]?.unit ?? null} onClose={close} />}
      {open?.form === 'void' && <VoidForm key={open.book.uid} book={open.book} onClose={close} />}
      {open?.form === 'return' && <ReturnForm key={open.book.uid} book={open.book} onClose={close} />}
    </div>
  );
}

function BookActions({ book, onForm, onOverprint }: { readonly book: BookView; readonly onForm: (form: OpenForm) => void; readonly onOverprint: () => void }) {
  const { ledger: client } = useClients();
  const refuse = useRefusals();
  if (book.returnedOn !== null) return <Button type="link" size="small" onClick={() => void client.receipts.returnBook({ book: book.uid, returnedOn: null }).catch(refuse)}>取消缴回</Button>;
  return (
    <>
      <Button type="link" size="small" onClick={() => onForm({ form: 'void', book })}>作废</Button>
      {book.used + book.voided.length === 0
        ? <Popconfirm title="删除这本票据？" description="只删除登记，可按 Ctrl+Z 撤销" okText="删除" cancelText="保留" onConfirm={() => void client.receipts.removeBook({ book: book.uid }).catch(refuse)}><Button type="link" size="small">删除</Button></Popconfirm>
        : <Button type="link" size="small" onClick={() => onForm({ form: 'return', book })}>缴回</Button>}
      <Button type="link" size="small" onClick={onOverprint}>套打设置</Button>
    </>
  );
}

/** The voided and the skipped numbers of a book. */
function Numbers({ book: { voided, gaps }, editable }: { readonly book: BookView; readonly editable: boolean }) {
  const { ledger: client } = useClients();
  const refuse = useRefusals();
  return (
    <>
      {gaps.length > 0 && <p className="waits">跳过没有用的号码：{gaps.join('、')}</p>}
      <ul className="plain-list link-list">
        {voided.map(({ uid, written, reason, voidedOn }) => (
          <li key={uid}><span>{written}　{voidedOn} 作废：{reason}</span>{editable && <Button type="link" size="small" onClick={() => void client.receipts.restoreNumber({ uid }).catch(refuse)}>撤回作废</Button>}</li>
        ))}
      </ul>
    </>
  );
}
