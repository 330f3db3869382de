import type { SupervisionSettings } from '../../../../shared/rules/supervision/settings.ts';
import { formatMoney } from '../../../../shared/rules/money.ts';
import { formatScaled } from '../../../../shared/rules/scaled.ts';
import { CountInput, ReadInput } from '../../../components/ReadInput.tsx';
import type { SettingField } from './settingFields.ts';
import { readAmount, readMonthDay, readShare, SETTING_GROUPS, showMonthDay } from './settingFields.ts';

interface FormProps {
  readonly settings: SupervisionSettings;
  /** Names of rules by code. */
  readonly titles: ReadonlyMap<string, string>;
  /** Codes of rules that cannot be run yet. */
  readonly waiting: ReadonlySet<string>;
  readonly editable: boolean;
  readonly onChange: (settings: SupervisionSettings) => void;
}

/** The thresholds with their units, each with the rules that ask for it. A field that is emptied keeps its number. */
export function SettingsForm({ settings, titles, waiting, editable, onChange }: FormProps) {
  const stateOf = (rules: readonly string[]) => {
    if (rules.every((rule) => waiting.has(rule))) return '（还不能自动检查）';
    return rules.every((rule) => settings.off.includes(rule)) ? '（已停用）' : '';
  };
  return (
    <div className="review-settings">
      {SETTING_GROUPS.map(({ title, fields }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          {fields.map((field) => (
            <div key={field.key} className="review-setting">
              <span>{field.label}</span>
              <SettingInput field={field} settings={settings} disabled={!editable} onChange={onChange} />
              <span className="quiet">{field.rules.map((rule) => `${rule} ${titles.get(rule) ?? ''}`.trim()).join('、')}{stateOf(field.rules)}</span>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

interface InputProps { readonly field: SettingField; readonly settings: SupervisionSettings; readonly disabled: boolean; readonly onChange: (settings: SupervisionSettings) => void }

function SettingInput({ field, settings, disabled, onChange }: InputProps) {
  const { label } = field;
  if (field.kind === 'day') return <ReadInput label={label} disabled={disabled} value={settings[field.key]} read={readMonthDay} show={showMonthDay} onChange={(day) => { if (day !== null) onChange({ ...settings, [field.key]: day }); }} />;
  const common = { label, disabled, value: settings[field.key], onChange: (value: number | null) => { if (value !== null) onChange({ ...settings, [field.key]: value }); } };
  switch (field.kind) {
    case 'count': return <CountInput {...common} suffix={field.unit} least={field.least} most={field.most} />;
    case 'share': return <ReadInput {...common} suffix="%" read={readShare} show={(share) => formatScaled(share * 100)} />;
    case 'money': return <ReadInput {...common} suffix="元" read={readAmount} show={(amount) => formatMoney(amount)} />;
  }
}
