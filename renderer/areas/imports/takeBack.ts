import { App } from 'antd';
import { useCallback } from 'react';
import { useClients } from '../../app/clients.tsx';
import { useRefusals } from '../../app/workplace.tsx';

interface Stored { readonly uid: string; readonly fileName: string; readonly seq: number }

/** 撤销本次导入; where later commands depend on it, offers to undo these too. Answers whether it was taken back. */
export function useTakeBack(): (stored: Stored) => Promise<boolean> {
  const { ledger } = useClients();
  const { message, modal } = App.useApp();
  const refuse = useRefusals();
  return useCallback(async ({ uid, fileName, seq }) => {
    try {
      await ledger.imports.takeBack({ uid });
      message.success(`已撤销“${fileName}”的导入`);
      return true;
    } catch (error) {
      const refusal = refuse(error);
      if (refusal.code !== 'UNDO_DEPENDS' || refusal.sequences.length === 0) return false;
      return new Promise((resolve) => {
        modal.confirm({
          title: '连同后面的操作一起撤销？', content: `这次导入的内容后来被 ${refusal.sequences.length} 个操作改动过。`, okText: '一起撤销', cancelText: '不撤销',
          onCancel: () => resolve(false),
          onOk: () => ledger.history.undoEntries({ sequences: [seq, ...refusal.sequences] }).then(() => {
            message.success('已撤销');
            resolve(true);
          }, (again: unknown) => {
            refuse(again);
            resolve(false);
          }),
        });
      });
    }
  }, [ledger, message, modal, refuse]);
}
