import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';

/** The account into which money came; none is possible. */
export function AccountSelect({ unit, value, onChange }: { readonly unit: string | null; readonly value: string | null; readonly onChange: (account: string | null) => void }) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'find', 'fund_account', unit], queryFn: () => reader.records.find({ register: 'fund_account', query: '', unit }) });
  return (
    <Select
      aria-label="收款账户" className="field-list" allowClear placeholder="可以不选" value={value} notFoundContent="还没有登记资金账户"
      options={(found.data ?? []).map(({ uid, name, code }) => ({ value: uid, label: code === null ? name : `${name}（${code.slice(-4)}）` }))} onChange={(next: string | null | undefined) => onChange(next ?? null)}
    />
  );
}
