import type { MatterMatrix } from '../../../../shared/contract/decisionTerms.ts';
import { CountInput, ReadInput } from '../../../components/ReadInput.tsx';
import type { Fraction } from './matrixDraft.ts';
import { readFraction, writeFraction } from './matrixDraft.ts';

interface CharterProps { readonly matrix: MatterMatrix; readonly editable: boolean; readonly onChange: (matrix: MatterMatrix) => void }

const FRACTIONS = [
  { key: 'membersMajority', label: '成员大会通过', placeholder: '法定 2/3' }, { key: 'representativesMajority', label: '成员代表大会通过', placeholder: '法定 2/3' }, { key: 'representativesQuorum', label: '代表大会到会', placeholder: '按章程' },
] as const;

/** How long a decision hangs, and what the charter asks beyond the law. */
export function CharterFields({ matrix, editable, onChange }: CharterProps) {
  const { charter } = matrix;
  return (
    <div className="matrix-bar">
      <CountInput className="matrix-days" label="决议公开天数" prefix="公开" suffix="天" least={0} most={60} disabled={!editable} value={matrix.announcementDays} onChange={(days) => { if (days !== null) onChange({ ...matrix, announcementDays: days }); }} />
      <span>章程另有规定的：</span>
      {FRACTIONS.map(({ key, label, placeholder }) => (
        <ReadInput<Fraction>
          key={key} className="matrix-fraction" label={`${label}比例`} prefix={label} placeholder={placeholder} disabled={!editable} value={charter[key]} read={readFraction} show={writeFraction}
          onChange={(fraction) => onChange({ ...matrix, charter: { ...charter, [key]: fraction === null ? null : [fraction[0], fraction[1]] } })}
        />
      ))}
    </div>
  );
}
