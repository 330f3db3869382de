import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import type { PlatformRegister } from '../../../shared/contract/platform.ts';
import { showCell } from '../../../shared/registers/cell.ts';
import { fieldsOf } from '../../../shared/registers/custom.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { copyText } from '../../components/copyText.ts';

interface FormToCopyProps {
  readonly register: PlatformRegister;
  readonly uid: string;
  readonly onClose: () => void;
}

/** The contents of a record one below the other, each with a button, for a platform that has only a web form. */
export function FormToCopy({ register, uid, onClose }: FormToCopyProps) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const { message } = App.useApp();
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set());
  const row = useQuery({ queryKey: ['ledger', ledger?.uid, 'record', register, uid], queryFn: () => reader.records.get({ register, uid }) }).data;
  const custom = useQuery({ queryKey: ['ledger', ledger?.uid, 'columns', register], queryFn: () => reader.records.columns({ register }) }).data;
  if (!row || !custom) return null;
  const { title, nameKey } = REGISTERS[register];
  const filled = fieldsOf(REGISTERS[register], custom).flatMap((field) => {
    const text = showCell(field, row.cells, row.labels);
    return text === '' ? [] : [{ key: field.key, label: field.label, text }];
  });
  const copy = (key: string, text: string) => {
    if (copyText(text)) setCopied((before) => new Set(before).add(key));
    else message.warning('没有复制成功，请选中文字后按 Ctrl+C');
  };
  return (
    <Modal open width={620} title={`填报${title}“${String(row.cells[nameKey] ?? '')}”`} onCancel={onClose} footer={<Button onClick={onClose}>关闭</Button>}>
      <p className="quiet">在平台网页上点好输入框，再回来按“复制”，然后到网页里粘贴。复制过的打勾。</p>
      <table className="copy-form">
        <tbody>
          {filled.map(({ key, label, text }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td>{text}</td>
              <td><Button size="small" aria-label={`复制${label}`} onClick={() => copy(key, text)}>{copied.has(key) ? '已复制 ✓' : '复制'}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
