import { Input, Select } from 'antd';
import type { ImportTarget } from '../../../shared/contract/imports.ts';
import type { CustomColumn } from '../../../shared/contract/records.ts';
import { LONGEST_LABEL, optionOf, targetOf, targetOptions } from './targets.ts';
import { shownHeading } from './words.ts';
import type { PlanColumn, PlanSheet } from './words.ts';

interface ColumnTargetProps {
  readonly sheet: PlanSheet;
  readonly column: PlanColumn;
  readonly custom: readonly CustomColumn[];
  readonly disabled: boolean;
  readonly onAim: (target: ImportTarget) => void;
}

/** Where one column goes; a new 自定义列 can be given another name. */
export function ColumnTarget({ sheet, column, custom, disabled, onAim }: ColumnTargetProps) {
  const heading = shownHeading(sheet, column.heading);
  const option = optionOf(sheet, column);
  const rename = (label: string) => {
    const wanted = label.trim();
    if (wanted !== '' && column.target.to === 'custom' && wanted !== column.target.label) onAim({ to: 'custom', label: wanted });
  };
  return (
    <>
      <Select
        aria-label={`“${heading}”导入为`} className="import-target" showSearch={{ optionFilterProp: 'label' }} disabled={disabled}
        value={option} options={targetOptions(sheet, custom, column).map(({ value, label }) => ({ value, label, 'aria-label': label }))} onChange={(chosen) => onAim(targetOf(sheet, column, chosen))}
      />
      {option === 'custom' && column.target.to === 'custom' && (
        <Input
          key={column.target.label} aria-label={`“${heading}”的自定义列叫什么`} className="import-label" maxLength={LONGEST_LABEL} disabled={disabled}
          defaultValue={column.target.label} onBlur={(event) => rename(event.target.value)} onPressEnter={(event) => rename(event.currentTarget.value)}
        />
      )}
    </>
  );
}
