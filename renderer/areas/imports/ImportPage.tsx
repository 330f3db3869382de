import { Alert } from 'antd';
import { useState } from 'react';
import type { ImportPlan } from '../../../shared/contract/imports.ts';
import { useWorkplace } from '../../app/workplace.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import { EarlierImports } from './EarlierImports.tsx';
import { KeptProfiles } from './KeptProfiles.tsx';
import { OpenImport } from './OpenImport.tsx';
import { ResultCard } from './ResultCard.tsx';
import type { ImportResult } from './ResultCard.tsx';
import './imports.css';

/** 表格导入: choose a workbook, see what it becomes, mend, 确认导入; and take earlier imports back. */
export function ImportPage() {
  const { readOnly } = useWorkplace();
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
  if (plan) {
    const finish = (done: ImportResult | null) => {
      setPlan(null);
      setResult(done);
    };
    return <OpenImport key={plan.session} plan={plan} onPlan={setPlan} onDone={finish} />;
  }
  const begin = (next: ImportPlan) => {
    setResult(null);
    setPlan(next);
  };
  return (
    <div className="panel-page">
      <h1>表格导入</h1>
      {readOnly && <Alert type="info" showIcon title="只读副本不能导入" />}
      {result && <ResultCard result={result} onClose={() => setResult(null)} />}
      <ChooseFile disabled={readOnly} onPlan={begin} />
      <KeptProfiles />
      <EarlierImports />
    </div>
  );
}
