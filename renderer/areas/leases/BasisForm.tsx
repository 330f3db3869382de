import { useState } from 'react';
import { Link } from 'react-router';
import type { Lease } from '../../../shared/contract/leases.ts';
import { useClients } from '../../app/clients.tsx';
import type { Basis } from '../../components/BasisFields.tsx';
import { BasisFields } from '../../components/BasisFields.tsx';
import { FormPanel } from '../../components/FormPanel.tsx';
import { useProblems } from '../../components/problems.tsx';

/** 签约依据 of a contract that came without a trading project: its decision, or the written approval. */
export function BasisForm({ lease, onClose }: { readonly lease: Lease; readonly onClose: () => void }) {
  const { ledger: client } = useClients();
  const { contract, basis } = lease;
  const [draft, setDraft] = useState<Basis>({ decision: basis.decision?.uid ?? null, exception: basis.exception, exceptionBy: basis.exceptionBy, exceptionOn: basis.exceptionOn });
  const { problems, watched } = useProblems();
  const ready = draft.decision !== null || (draft.exception.trim() !== '' && draft.exceptionBy.trim() !== '' && draft.exceptionOn !== null);
  return (
    <FormPanel title="签约依据" onClose={onClose} ready={ready} submit="保存依据" onSubmit={() => watched(() => client.trading.saveBasis({ contract: contract.uid, ...draft }))} done="已登记签约依据">
      <p className="quiet">合同按哪次决议签订。没有决议的，写明理由和批准人；每次自查和审核都会列出。</p>
      <BasisFields unit={contract.unit} basis={draft} without="按本地议事规则要表决的合同不能生效" problems={problems} onChange={(more) => setDraft((before) => ({ ...before, ...more }))} />
    </FormPanel>
  );
}

/** What the contract rests on, in a line of the page's facts. */
export function BasisText({ lease: { basis } }: { readonly lease: Lease }) {
  const { decision, exception, exceptionBy, exceptionOn, listing, gate } = basis;
  return (
    <>
      {listing !== null && <Link to={`/trading/${listing.uid}`}>交易项目“{listing.name}”</Link>}
      {decision !== null && <>{listing !== null && '，'}<Link to={`/decisions/${decision.uid}`}>{decision.name}</Link>{!decision.isValid && <span className="wrong">（{decision.why}）</span>}</>}
      {exception !== '' && <span className="wrong">没有决议，{exceptionBy} {exceptionOn} 书面批准：{exception}</span>}
      {listing === null && decision === null && exception === '' && (gate === '' ? '没有登记' : <span className="wrong">没有登记</span>)}
    </>
  );
}
