import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';

/** What the township asked about a record and nobody has answered, where the record is mended. */
export function AskedAbout({ table, subject }: { readonly table: string; readonly subject: string }) {
  const { reader } = useClients();
  const { ledger, about, onChange } = useWorkplace();
  // One question for all records: walking down a list asks nothing.
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'asked'], queryFn: () => reader.exchange.asked({}), staleTime: Infinity });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  const items = found.data?.filter((item) => item.table === table && item.subject === subject) ?? [];
  if (items.length === 0) return null;
  return (
    <Alert
      type="warning" className="asked-about" title={`审核意见 ${items.length} 项，没有答复`} action={<Link to="/submit">去答复</Link>}
      description={<ul className="plain-list">{items.map(({ uid, fieldLabel, title, text, dueOn }) => <li key={uid}>{fieldLabel === '' ? '' : `${fieldLabel}：`}{text === '' ? title : text}{dueOn !== null && <span className={dueOn < about.today ? 'wrong' : 'quiet'}>（{dueOn} 前）</span>}</li>)}</ul>}
    />
  );
}
