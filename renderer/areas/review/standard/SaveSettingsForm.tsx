import { Input } from 'antd';
import { useState } from 'react';
import type { CheckVersion } from '../../../../shared/contract/review.ts';
import type { SupervisionSettings } from '../../../../shared/rules/supervision/settings.ts';
import { useClients } from '../../../app/clients.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { FieldLine } from '../../decisions/FieldLine.tsx';
import { useFirstField } from '../../decisions/firstField.ts';
import { useFieldProblems } from '../../decisions/problems.ts';
import { FormPanel } from '../../../components/FormPanel.tsx';

interface SaveProps { readonly settings: SupervisionSettings; readonly base: CheckVersion; readonly versions: readonly CheckVersion[]; readonly onSaved: (fromOn: string) => void; readonly onClose: () => void }

/** 另存为新版本: the self-check goes by it from its day on. */
export function SaveSettingsForm({ settings, base, versions, onSaved, onClose }: SaveProps) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const [county, setCounty] = useState(base.county);
  const [fromOn, setFromOn] = useState(about.today);
  const [note, setNote] = useState('');
  const { problems, guard } = useFieldProblems();
  const fields = useFirstField();
  const isTaken = versions.some((version) => version.uid !== null && version.fromOn === fromOn);
  const submit = () => guard(async () => {
    await client.review.saveSettings({ county, fromOn, note, settings });
    onSaved(fromOn);
  });
  return (
    <FormPanel title="另存为新版本" onClose={onClose} ready={fromOn !== ''} submit="保存版本" done="已保存自查标准" onSubmit={submit}>
      <div ref={fields}>
        <FieldLine label="县（市、区）" problem={problems.county}><Input aria-label="县（市、区）" maxLength={60} value={county} onChange={(event) => setCounty(event.target.value)} /></FieldLine>
        <FieldLine label="生效日期 *" problem={problems.fromOn}>
          <DateInput label="生效日期" value={fromOn} onChange={setFromOn} />
          {isTaken && <div className="review-warn">这一天已有版本，保存后替换它</div>}
        </FieldLine>
        <FieldLine label="说明" problem={problems.note}><Input.TextArea aria-label="版本说明" maxLength={500} rows={3} placeholder="依据的文件，改了什么" value={note} onChange={(event) => setNote(event.target.value)} /></FieldLine>
        {problems.settings !== undefined && <p className="field-problem" role="alert">{problems.settings}</p>}
        <p className="quiet">生效日起的自查按这个版本，以前写的说明不变。</p>
      </div>
    </FormPanel>
  );
}
