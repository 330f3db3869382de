import { Button, Input, Segmented, Switch } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Severity } from '../../../shared/contract/review.ts';
import { SEVERITY_LABELS, severitySchema } from '../../../shared/contract/review.ts';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { useSettled } from '../../components/settled.ts';
import { SEVERITY_ICONS } from './marks.tsx';
import { ResultView } from './ResultView.tsx';
import { StandardView } from './standard/StandardView.tsx';
import type { CheckFilter } from './tally.ts';
import './review.css';

const PARTS = [{ value: 'result', label: '自查结果' }, { value: 'standard', label: '自查标准' }];
const ALL = 'all';
type SeverityChoice = Severity | typeof ALL;
const SEVERITIES: { value: SeverityChoice; label: string; icon: React.ReactNode }[] = [{ value: ALL, label: '全部', icon: null }, ...severitySchema.options.map((value) => ({ value, label: SEVERITY_LABELS[value], icon: <span className={`review-${value}`}>{SEVERITY_ICONS[value]}</span> }))];
/** What of the address is to be another; null goes. */
type Wish = Readonly<Record<string, string | null>>;
/** A rule's code in the address is no longer. */
const CODE_LENGTH = 10;

/** 送审前自查: what is wrong before the township sees it. The address names it: /check?rule=R06&severity=block&only=unexplained&page=2, /check?part=standard. */
export function SelfCheckPage() {
  const [address, setAddress] = useSearchParams();
  const [typed, setTyped] = useState('');
  const part = address.get('part') === 'standard' ? 'standard' : 'result';
  const rule = (address.get('rule') ?? '').slice(0, CODE_LENGTH);
  const search = useSettled(typed.trim());
  const filter: CheckFilter = { rule: rule === '' ? null : rule, severity: severityOf(address.get('severity')), unexplained: address.get('only') === 'unexplained', search };
  const change = (wish: Wish) => setAddress((before) => {
    const next = new URLSearchParams(before);
    // Another filter begins at its first page.
    const all: Wish = { page: null, ...wish };
    for (const [key, value] of Object.entries(all)) {
      if (value === null) next.delete(key);
      else next.set(key, value);
    }
    return next;
  }, { replace: true });
  const show = (next: string) => setAddress((before) => {
    const shown = new URLSearchParams(before);
    if (next === 'standard') shown.set('part', next);
    else shown.delete('part');
    return shown;
  });
  const type = (text: string) => {
    setTyped(text);
    if (address.has('page')) change({});
  };
  const clear = () => {
    setTyped('');
    change({ rule: null, severity: null, only: null });
  };
  return (
    <div className="review">
      <div className="toolbar">
        <h1>送审前自查</h1>
        <Segmented aria-label="自查办理" options={PARTS} value={part} onChange={show} />
        {part === 'result' && <Filters filter={filter} typed={typed} onType={type} onChange={change} />}
      </div>
      {part === 'standard' ? <StandardView /> : <ResultView filter={filter} page={pageOf(address.get('page'))} onPage={(page) => change({ page: page === 1 ? null : String(page) })} onRule={(code) => change({ rule: code })} onClear={clear} />}
    </div>
  );
}

function severityOf(text: string | null): Severity | null {
  const read = severitySchema.safeParse(text);
  return read.success ? read.data : null;
}

function pageOf(text: string | null): number {
  return text !== null && /^[1-9]\d{0,5}$/u.test(text) ? Number(text) : 1;
}

interface FiltersProps { readonly filter: CheckFilter; readonly typed: string; readonly onType: (text: string) => void; readonly onChange: (wish: Wish) => void }

function Filters({ filter, typed, onType, onChange }: FiltersProps) {
  const { reader } = useClients();
  const { unit } = useWorkplace();
  const save = useSaveFile();
  return (
    <>
      <Input.Search className="list-search" allowClear aria-label="查找自查结果" placeholder="记录、单位、问题、首字母" maxLength={100} value={typed} onChange={(event) => onType(event.target.value)} />
      <Segmented<SeverityChoice> aria-label="问题轻重" options={SEVERITIES} value={filter.severity ?? ALL} onChange={(next) => onChange({ severity: next === ALL ? null : next })} />
      <span className="review-switch"><Switch size="small" aria-label="只看没有说明的" checked={filter.unexplained} onChange={(isOn) => onChange({ only: isOn ? 'unexplained' : null })} /><span aria-hidden>只看没有说明的</span></span>
      <div className="bar-space" />
      <Button onClick={() => void save('送审前自查.xlsx', (place) => reader.review.exportCheck({ unit, place }))}>导出表格</Button>
    </>
  );
}
