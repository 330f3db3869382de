import { Alert, Button } from 'antd';
import { useState } from 'react';
import { OperatorDialog } from '../areas/files/OperatorDialog.tsx';
import { useWorkplace } from './workplace.tsx';

/** Asks who works before anything is written; reading goes on without. */
export function OperatorGate() {
  const { ledger, readOnly } = useWorkplace();
  const [asking, setAsking] = useState(false);
  if (!ledger || ledger.operator || readOnly) return null;
  return (
    <>
      <Alert banner type="warning" title="还没有选择操作员，不能修改台账。" action={<Button size="small" onClick={() => setAsking(true)}>选择操作员</Button>} />
      <OperatorDialog open={asking} onClose={() => setAsking(false)} />
    </>
  );
}
