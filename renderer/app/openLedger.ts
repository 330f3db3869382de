import { App } from 'antd';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import type { LedgerInfo } from '../../shared/contract/files.ts';
import { useClients } from './clients.tsx';
import { usePick } from './picking.tsx';
import { useRefusals, useWorkplace } from './workplace.tsx';

/** Refusals of opening after which the file can still be read as a copy. */
const COPY_HELPS = new Set(['LEDGER_IN_USE', 'FOLDER_UNWRITABLE', 'NETWORK_PATH', 'READ_ONLY']);

/** Asks a question with one way forward; answers whether it was taken. */
function agree(modal: ReturnType<typeof App.useApp>['modal'], title: string, content: string, okText: string): Promise<boolean> {
  return new Promise((resolve) => {
    modal.confirm({ title, content, okText, cancelText: '不用', onOk: () => resolve(true), onCancel: () => resolve(false) });
  });
}

/** Opens a ledger and goes home; from a network place it is taken over, and where only a copy can be read, that is offered. */
export function useOpenLedger(): (place: string) => Promise<void> {
  const { ledger } = useClients();
  const { setLedger } = useWorkplace();
  const { modal, notification } = App.useApp();
  const refuse = useRefusals();
  const navigate = useNavigate();
  const pick = usePick();
  return useCallback(async (place: string) => {
    const arrive = async (info: LedgerInfo) => {
      setLedger(info);
      for (const notice of info.notices) notification.info({ title: notice, duration: 8 });
      await navigate('/');
    };
    try {
      await arrive(await ledger.files.open({ place }));
    } catch (error) {
      const refusal = refuse(error);
      if (refusal.code === 'NETWORK_PATH' && await agree(modal, refusal.what, '可以把它复制到本机，以后在本机上使用；原来的文件不动。', '接管到本机…')) {
        try {
          const to = await pick('new_ledger', '接管的台账');
          if (to) await arrive(await ledger.files.takeOver({ from: place, to: to.place }));
        } catch (again) {
          refuse(again);
        }
        return;
      }
      if (!COPY_HELPS.has(refusal.code)) return;
      modal.confirm({
        title: refusal.what, content: '可以打开只读副本查看，原台账不受影响。', okText: '打开只读副本', cancelText: '不打开',
        onOk: async () => {
          try {
            await arrive(await ledger.files.open({ place, snapshot: true }));
          } catch (again) {
            refuse(again);
          }
        },
      });
    }
  }, [ledger, modal, navigate, notification, pick, refuse, setLedger]);
}

/** Closes the ledger and returns to the start page. */
export function useCloseLedger(): () => void {
  const { ledger } = useClients();
  const { setLedger } = useWorkplace();
  const refuse = useRefusals();
  const navigate = useNavigate();
  return useCallback(() => {
    ledger.files.close().then(() => {
      setLedger(null);
      return navigate('/');
    }).catch(refuse);
  }, [ledger, navigate, refuse, setLedger]);
}
