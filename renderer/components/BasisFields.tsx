import { useQuery } from '@tanstack/react-query';
import { Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useClients } from '../app/clients.tsx';
import { useWorkplace } from '../app/workplace.tsx';
import { DateInput } from './DateInput.tsx';
import type { Problems } from './problems.tsx';
import { Field } from './problems.tsx';

/** A decision, or a written approval where there is none. */
export interface Basis { readonly decision: string | null; readonly exception: string; readonly exceptionBy: string; readonly exceptionOn: string | null }
interface BasisProps { readonly unit: string | null; readonly basis: Basis; readonly without: string; readonly problems: Problems; readonly onChange: (more: Partial<Basis>) => void }

const WAYS = [{ value: 'decision' as const, label: '有决议' }, { value: 'exception' as const, label: '没有决议，书面批准' }];
/** States in which a vote has been passed. */
const PASSED: ReadonlySet<string> = new Set(['resolved', 'announced', 'completed']);

/** What a listing or contract rests on: a decision that was passed, or a written exception with who approved it. `without` says what cannot be done while there is neither. */
export function BasisFields({ unit, basis, without, problems, onChange }: BasisProps) {
  const [way, setWay] = useState<(typeof WAYS)[number]['value']>(basis.decision === null && basis.exception !== '' ? 'exception' : 'decision');
  const choose = (next: typeof way) => {
    setWay(next);
    onChange(next === 'decision' ? { exception: '', exceptionBy: '', exceptionOn: null } : { decision: null });
  };
  return (
    <>
      <Field label="依据"><Segmented aria-label="依据" value={way} options={WAYS} onChange={choose} /></Field>
      {way === 'decision' ? <Field label="决议" problem={problems.get('decision')}><DecisionSelect unit={unit} without={without} value={basis.decision} onChange={(decision) => onChange({ decision })} /></Field> : (
        <>
          <Field label="批准人" problem={problems.get('exceptionBy')}><Input aria-label="批准人" maxLength={40} value={basis.exceptionBy} onChange={(event) => onChange({ exceptionBy: event.target.value })} /></Field>
          <Field label="没有决议的理由" wide problem={problems.get('exception')}><Input.TextArea aria-label="没有决议的书面理由" rows={2} maxLength={500} value={basis.exception} onChange={(event) => onChange({ exception: event.target.value })} /></Field>
          <Field label="批准日期" problem={problems.get('exceptionOn')}><DateInput label="批准日期" value={basis.exceptionOn ?? ''} onChange={(day) => onChange({ exceptionOn: day === '' ? null : day })} /></Field>
        </>
      )}
    </>
  );
}

function DecisionSelect({ unit, without, value, onChange }: { readonly unit: string | null; readonly without: string; readonly value: string | null; readonly onChange: (decision: string | null) => void }) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'decisions', unit, '', null], queryFn: () => reader.decisions.list({ unit, search: '', state: null }) });
  const passed = (found.data?.rows ?? []).filter((row) => PASSED.has(row.state) || row.uid === value);
  const options = passed.map(({ uid, code, name, decidedOn }) => ({ value: uid, label: `${code ?? ''} ${name}${decidedOn === null ? '' : `（${decidedOn}）`}`.trim() }));
  return (
    <>
      <Select
        aria-label="决议" className="field-list" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder="已表决通过的决议" value={value} loading={found.isPending} options={options}
        notFoundContent="还没有表决通过的决议，请先在“决议”里登记会议" onChange={(next: string | null | undefined) => onChange(next ?? null)}
      />
      {value === null
        ? <div className="quiet">没有有效决议或书面批准，{without}。{found.data && passed.length === 0 && <Link to="/decisions">去登记决议</Link>}</div>
        : <Link to={`/decisions/${value}`}>查看决议</Link>}
    </>
  );
}
