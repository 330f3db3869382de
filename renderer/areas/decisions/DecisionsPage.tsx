import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { DecisionList } from './DecisionList.tsx';
import { MatrixView } from './matrix/MatrixView.tsx';
import './decisions.css';

const PARTS = [{ value: 'list', label: '决议' }, { value: 'rules', label: '议事规则' }];

/** 决议: the matters of the unit, and the rules by which they are decided (/decisions?part=rules). */
export function DecisionsPage() {
  const [address, setAddress] = useSearchParams();
  const part = address.get('part') === 'rules' ? 'rules' : 'list';
  const head = (
    <>
      <h1>决议</h1>
      <Segmented aria-label="决议办理" options={PARTS} value={part} onChange={(next) => setAddress(next === 'rules' ? { part: next } : {})} />
    </>
  );
  return <div className="decisions">{part === 'rules' ? <MatrixView head={head} /> : <DecisionList head={head} />}</div>;
}
