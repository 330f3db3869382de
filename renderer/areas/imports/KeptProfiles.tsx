import { useQuery } from '@tanstack/react-query';
import { App, Button, Card, Popconfirm } from 'antd';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';

/** 记住的表格: mappings that the next file of their shape is read by; nothing is shown while there is none. */
export function KeptProfiles() {
  const { ledger: client } = useClients();
  const { ledger, readOnly } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const kept = useQuery({ queryKey: ['ledger', ledger?.uid, 'profiles'], queryFn: () => client.imports.profiles() });
  const remove = async (uid: string, name: string) => {
    try {
      await client.imports.removeProfile({ uid });
      message.success(`已不再记住“${name}”`);
      await kept.refetch();
    } catch (error) {
      refuse(error);
    }
  };
  if ((kept.data ?? []).length === 0) return null;
  return (
    <Card size="small" title="记住的表格">
      <p className="quiet import-hint">下次导入同样表头的表格，会按记住的对应关系读。</p>
      <ul className="plain-list import-kept">
        {kept.data?.map(({ uid, name, register, headings }) => (
          <li key={uid}>
            <span>{name}</span>
            <span className="quiet">{REGISTERS[register].listTitle}，{headings} 列</span>
            <Popconfirm title={`不再记住“${name}”？`} description="已经导入的记录不受影响。" okText="不再记住" cancelText="保留" onConfirm={() => void remove(uid, name)}>
              <Button type="link" size="small" disabled={readOnly} aria-label={`不再记住“${name}”`}>不再记住</Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    </Card>
  );
}
