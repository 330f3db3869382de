import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useWorkplace } from '../../../app/workplace.tsx';
import { usePrinting } from '../../../components/printing.tsx';
import { overprintRoute } from '../../../print/overprintRoute.ts';

/** 套打: a receipt printed onto its preprinted form. */
export function OverprintButton({ receipt, name }: { readonly receipt: string; readonly name: string }) {
  const { about } = useWorkplace();
  const { print } = usePrinting();
  const [busy, setBusy] = useState(false);
  const start = () => {
    setBusy(true);
    void print({ route: overprintRoute({ receipt }), name: `套打-${name}` }).finally(() => setBusy(false));
  };
  return <Tooltip title="打印到预先印好的票据上"><Button type="link" size="small" loading={busy} disabled={!about.canPrint} onClick={start}>套打</Button></Tooltip>;
}
