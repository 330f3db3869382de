import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { overprintRoute } from '../../print/overprintRoute.ts';
import { usePrintRoute } from './usePrintRoute.ts';

/** 套打: a receipt printed onto its preprinted form. */
export function OverprintButton({ receipt, name }: { readonly receipt: string; readonly name: string }) {
  const print = usePrintRoute();
  const [busy, setBusy] = useState(false);
  const start = () => {
    setBusy(true);
    void print(overprintRoute({ receipt }), `套打 ${name}`).finally(() => setBusy(false));
  };
  return <Tooltip title="打印到预先印好的票据上"><Button type="link" size="small" loading={busy} onClick={start}>套打</Button></Tooltip>;
}
