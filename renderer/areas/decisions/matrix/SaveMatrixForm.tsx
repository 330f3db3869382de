import { Input } from 'antd';
import { useState } from 'react';
import type { MatterMatrix } from '../../../../shared/contract/decisionTerms.ts';
import type { MatrixVersion } from '../../../../shared/contract/decisions.ts';
import { useClients } from '../../../app/clients.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { FormPanel } from '../../../components/FormPanel.tsx';
import { FieldLine } from '../FieldLine.tsx';
import { useFirstField } from '../firstField.ts';
import { useFieldProblems } from '../problems.ts';

interface SaveProps { readonly matrix: MatterMatrix; readonly base: MatrixVersion; readonly versions: readonly MatrixVersion[]; readonly errors: number; readonly onSaved: (fromOn: string, county: string) => void; readonly onClose: () => void }

/** 另存为新版本: decisions raised from its day on are proposed by it, those before keep theirs. */
export function SaveMatrixForm({ matrix, base, versions, errors, onSaved, onClose }: SaveProps) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const [county, setCounty] = useState(base.county);
  const [fromOn, setFromOn] = useState(about.today);
  const [note, setNote] = useState('');
  const { problems, guard } = useFieldProblems();
  const fields = useFirstField();
  const isTaken = versions.some((version) => version.uid !== null && version.fromOn === fromOn);
  const submit = () => guard(async () => {
    await client.decisions.saveMatrix({ county, fromOn, note, matrix });
    onSaved(fromOn, county.trim());
  });
  return (
    <FormPanel title="另存为新版本" onClose={onClose} ready={fromOn !== '' && errors === 0} submit="保存版本" done="已保存议事规则" onSubmit={submit}>
      <div ref={fields}>
        <FieldLine label="生效日期 *" problem={problems.fromOn}>
          <DateInput label="生效日期" value={fromOn} onChange={setFromOn} />
          {isTaken && <div className="waits">这一天已有版本，保存后替换它</div>}
        </FieldLine>
        <FieldLine label="县（市、区）" problem={problems.county}><Input aria-label="县（市、区）" maxLength={60} value={county} onChange={(event) => setCounty(event.target.value)} /></FieldLine>
        <FieldLine label="说明" problem={problems.note}><Input.TextArea aria-label="版本说明" maxLength={500} rows={3} placeholder="依据的文件或会议，改了什么" value={note} onChange={(event) => setNote(event.target.value)} /></FieldLine>
        {(errors > 0 || problems.matrix !== undefined) && <p className="field-problem" role="alert">{problems.matrix ?? `还有 ${errors} 处有误，改好以后才能保存`}</p>}
        <p className="quiet">生效日以后提出的议题按新版本建议，以前的不变。</p>
      </div>
    </FormPanel>
  );
}
