import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useClients } from '../../app/clients.tsx';
import { usePick } from '../../app/picking.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';

interface KeyFormProps { readonly unit: { readonly uid: string; readonly name: string }; readonly onClose: () => void; readonly onDone: () => void }

/** 生成签名密钥: with a passphrase typed twice; a replaced key has to be registered anew. */
export function MakeKeyForm({ unit, isReplacing, onClose, onDone }: KeyFormProps & { readonly isReplacing: boolean }) {
  const { ledger } = useClients();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [knows, setKnows] = useState(!isReplacing);
  const submit = async () => {
    await ledger.exchange.makeKey({ unit: unit.uid, passphrase, replace: isReplacing });
    onDone();
  };
  return (
    <FormPanel title={isReplacing ? '更换签名密钥' : '生成签名密钥'} onClose={onClose} ready={passphrase.length >= 6 && passphrase === again && knows} submit={isReplacing ? '更换' : '生成'} onSubmit={submit} done="已生成签名密钥，请导出一份另存" isUndoable={false}>
      <p className="quiet">密钥证明送审包出自“{unit.name}”、途中没有改动。它存在这台电脑上，不在台账里；口令每次送审时输入，忘了不能找回。</p>
      <p className="quiet">这是来源和完整性的标记，不是《电子签名法》上的电子签名。</p>
      <Line label="口令"><Input.Password aria-label="口令" autoComplete="new-password" maxLength={200} placeholder="至少 6 个字符" value={passphrase} onChange={(event) => setPassphrase(event.target.value)} /></Line>
      <Line label="再输一次"><Input.Password aria-label="再输一次口令" autoComplete="new-password" maxLength={200} value={again} onChange={(event) => setAgain(event.target.value)} />{again !== '' && again !== passphrase && <div className="field-problem" role="alert">两次输入不一样</div>}</Line>
      {isReplacing && <Checkbox checked={knows} onChange={(event) => setKnows(event.target.checked)}>知道更换后要到上级重新登记指纹，登记前的送审包不被接收</Checkbox>}
    </FormPanel>
  );
}

/** 导入密钥文件: the exported key goes on at this PC. */
export function ImportKeyForm({ unit, onClose, onDone }: KeyFormProps) {
  const { ledger } = useClients();
  const pick = usePick();
  const [passphrase, setPassphrase] = useState('');
  const submit = async () => {
    const file = await pick('key');
    if (file === null) return false;
    await ledger.exchange.importKey({ unit: unit.uid, place: file.place, passphrase });
    onDone();
    return true;
  };
  return (
    <FormPanel title="导入密钥文件" onClose={onClose} ready={passphrase !== ''} submit="选择文件并导入…" onSubmit={submit} done="密钥可以在这台电脑上使用了" isUndoable={false}>
      <p className="quiet">选择以前从“导出密钥”存下的密钥文件，输入当时的口令。</p>
      <Line label="口令"><Input.Password aria-label="密钥口令" autoComplete="off" maxLength={200} value={passphrase} onChange={(event) => setPassphrase(event.target.value)} /></Line>
    </FormPanel>
  );
}
