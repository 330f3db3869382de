import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useClients } from '../../../app/clients.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import { useSettled } from '../../../components/settled.ts';
import '../charges/charges.css';

interface OfficialNoProps {
  /** The unit that takes the money. */
  readonly unit: string;
  readonly value: string;
  readonly onChange: (officialNo: string) => void;
}

/** An official number: the next one in order at one click, and what is to be looked at in the typed one. It never forbids. */
export function OfficialNoField({ unit, value, onChange }: OfficialNoProps) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const typed = useSettled(value);
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'officialNo', unit, typed], queryFn: () => reader.receipts.officialNo({ unit, typed }), placeholderData: (before) => before });
  const { next = [], warning = null } = found.data ?? {};
  const proposed = next.filter(({ written }) => written !== value);
  return (
    <>
      <Input aria-label="票据号" maxLength={60} status={warning !== null && typed === value ? 'warning' : ''} value={value} onChange={(event) => onChange(event.target.value)} />
      {warning !== null && typed === value && <div className="waits" role="status">{warning}</div>}
      {proposed.map(({ kind, written }) => <div key={kind}><Button type="link" className="official-next" onClick={() => onChange(written)}>用下一张 {written}</Button>{next.length > 1 && <span className="quiet">　{kind}</span>}</div>)}
    </>
  );
}
