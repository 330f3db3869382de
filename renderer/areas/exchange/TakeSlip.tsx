import { App, Button } from 'antd';
import { useClients } from '../../app/clients.tsx';
import { usePick } from '../../app/picking.tsx';
import { useRefusals } from '../../app/workplace.tsx';

/** 接收回执 of the tier above; a reviewer that is met for the first time is asked about by the fingerprint. */
export function TakeSlip({ editable, label }: { readonly editable: boolean; readonly label: string }) {
  const { ledger } = useClients();
  const pick = usePick();
  const refuse = useRefusals();
  const { modal, message } = App.useApp();
  const take = async (place: string, confirmed: string): Promise<void> => {
    try {
      const { outcome, reviewer, fingerprint, isReplacing, text } = await ledger.exchange.takeSlip({ place, confirmed });
      if (outcome === 'confirm') {
        modal.confirm({
          title: isReplacing ? `“${reviewer}”换了密钥` : `第一次收到“${reviewer}”的回执`, okText: '指纹一致，接收', cancelText: '先不接收',
          content: <>请打电话向对方核对密钥指纹：<br /><strong className="exchange-print">{fingerprint}</strong></>, onOk: () => take(place, fingerprint),
        });
      } else if (outcome === 'again') message.info('这份回执以前已经接收过');
      else message.success(`${reviewer}：${text}`);
    } catch (error) {
      refuse(error);
    }
  };
  const choose = async () => {
    const file = await pick('package');
    if (file !== null) await take(file.place, '');
  };
  return <Button disabled={!editable} onClick={() => void choose()}>{label}</Button>;
}
