import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Tooltip } from 'antd';
import type { PlatformRegister, Standing } from '../../../shared/contract/platform.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { useJob } from '../../components/job.tsx';

interface PlatformExportProps {
  readonly register: PlatformRegister;
  readonly unit: string | null;
  /** Which records; null for all of them. */
  readonly only: Standing | null;
}

/** Writes the listed records in the headings and words of a platform's workbook that was taken in before. */
export function PlatformExport({ register, unit, only }: PlatformExportProps) {
  const { reader, ledger: client } = useClients();
  const { ledger } = useWorkplace();
  const save = useSaveFile();
  const run = useJob();
  const kept = useQuery({ queryKey: ['ledger', ledger?.uid, 'import-profiles'], queryFn: () => client.imports.profiles() }).data ?? [];
  const usable = kept.filter((profile) => profile.platform && profile.register === register);
  const write = (profile: string) => save(`${REGISTERS[register].title}平台导入表.xlsx`, (place) =>
    run('正在导出平台导入表', (job) => reader.platform.export({ register, unit, only, profile, place, job })));
  if (usable.length === 0) {
    return <Tooltip title="先导入一次平台导出的表格，并在“对应关系”里按“记住这种表格”"><Button disabled>导出平台导入表</Button></Tooltip>;
  }
  return (
    <Dropdown trigger={['click']} menu={{ items: usable.map(({ uid, name }) => ({ key: uid, label: `按“${name}”` })), onClick: ({ key }) => void write(key) }}>
      <Button>导出平台导入表</Button>
    </Dropdown>
  );
}
