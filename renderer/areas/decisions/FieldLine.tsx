import type { ReactNode } from 'react';
import { Line } from '../../components/FormPanel.tsx';

/** A line of a form with what is wrong about it right below the field. */
export function FieldLine({ label, problem, children }: { readonly label: string; readonly problem?: string | undefined; readonly children: ReactNode }) {
  return (
    <Line label={label}>
      {children}
      {problem !== undefined && problem !== '' && <div className="field-problem" role="alert">{problem}</div>}
    </Line>
  );
}
