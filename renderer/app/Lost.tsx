import { Alert, Button } from 'antd';
import { refusalText } from '../../shared/errors.ts';
import { useConnectionState } from './clients.tsx';

/** Stands over everything while the program cannot be reached: what is safe, and the way back. */
export function Lost() {
  const { state, generation } = useConnectionState();
  if (state === 'open' || (state === 'lost' && generation === 0)) return null;
  const text = refusalText('LEDGER_GONE');
  const trying = state === 'lost';
  return (
    <div className="lost" role="alertdialog" aria-label={text.what}>
      <Alert
        type="warning" showIcon title={text.what}
        description={trying ? `${text.safe}正在重新连接…` : `${text.safe}${text.todo}`}
        action={<Button type="primary" onClick={() => location.reload()}>重新打开</Button>}
      />
    </div>
  );
}
