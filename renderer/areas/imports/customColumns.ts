import { useQuery } from '@tanstack/react-query';
import type { CustomColumn } from '../../../shared/contract/records.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';

const NONE: readonly CustomColumn[] = [];

/** The 自定义列 of a register in the open ledger; none where lines are spread over registers. */
export function useCustomColumns(register: RegisterName | null): readonly CustomColumn[] {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const columns = useQuery({
    queryKey: ['ledger', ledger?.uid, 'columns', register], enabled: register !== null,
    queryFn: () => (register === null ? [] : reader.records.columns({ register })),
  });
  return columns.data ?? NONE;
}
