import { AutoComplete, Input } from 'antd';
import { useState } from 'react';
import type { Field } from '../../../shared/registers/define.ts';
import type { Option } from '../../components/options.ts';
import { useOptions } from '../../components/options.ts';

interface FieldInputProps {
  readonly field: Field;
  /** The text as it stands. */
  readonly text: string;
  readonly disabled: boolean;
  readonly problem: string | undefined;
  /** A typed text, when it is finished; references give a uid. */
  readonly onDone: (input: string) => void;
  readonly autoFocus?: boolean;
}

const HINTS: Partial<Record<Field['kind'], string>> = { money: '如 3.5万', date: '如 2026.5.1', area: '如 12.5亩', flag: '是 / 否' };

/** One field of a form: the same inputs as the cells of the grid. */
export function FieldInput({ field, text, disabled, problem, onDone, autoFocus }: FieldInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  // A reference is kept by its uid; the person sees the name that was picked.
  const [picked, setPicked] = useState<Option | null>(null);
  const value = draft ?? (picked?.value === text ? picked.label : text);
  const finish = (input: string) => {
    setDraft(null);
    if (input !== text) onDone(input);
  };
  const isList = field.kind === 'choice' || field.kind === 'reference' || field.kind === 'flag';
  const id = `field-${field.key}`;
  return (
    <div className="field">
      <label htmlFor={id}>{field.label}{field.required && <span className="needed" aria-hidden> *</span>}</label>
      <div>
        {isList
          ? <ListInput id={id} field={field} value={value} disabled={disabled} problem={problem} onDraft={setDraft} onPicked={setPicked} onDone={finish} />
          : (
            <Input.TextArea
              id={id} value={value} disabled={disabled || field.readOnly} status={problem === undefined ? '' : 'error'} rows={1}
              placeholder={HINTS[field.kind] ?? ''} autoFocus={autoFocus ?? false}
              onChange={(event) => setDraft(event.target.value)} onBlur={() => { if (draft !== null) finish(draft); }}
              onKeyDown={(event) => {
                if (event.key === 'Escape') setDraft(null);
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                if (draft !== null) finish(draft);
                focusNext(event.currentTarget);
              }}
            />
          )}
        {problem !== undefined && <div className="field-problem" role="alert">{problem}</div>}
        {problem === undefined && field.help !== undefined && <div className="quiet">{field.help}</div>}
      </div>
    </div>
  );
}

interface ListInputProps {
  readonly id: string; readonly field: Field; readonly value: string; readonly disabled: boolean; readonly problem: string | undefined;
  readonly onDraft: (text: string) => void; readonly onPicked: (option: Option | null) => void; readonly onDone: (input: string) => void;
}

function ListInput({ id, field, value, disabled, problem, onDraft, onPicked, onDone }: ListInputProps) {
  const [query, setQuery] = useState('');
  const [isOpen, setOpen] = useState(false);
  const { options, isSettled } = useOptions(field, query);
  return (
    <AutoComplete
      id={id} className="field-list" value={value} disabled={disabled || field.readOnly} status={problem === undefined ? '' : 'error'} open={isOpen} onOpenChange={setOpen}
      options={(isSettled ? options : []).map((option) => ({ value: option.value, 'aria-label': option.label, label: <>{option.label}<span className="quiet">　{option.note}</span></> }))} defaultActiveFirstOption
      onFocus={() => setQuery('')}
      onChange={(text: string) => {
        setQuery(text);
        onDraft(text);
      }}
      onSelect={(picked: string) => {
        onPicked(options.find((option) => option.value === picked) ?? null);
        onDone(picked);
      }}
      onBlur={() => { if (query !== '' || value === '') onDone(value); }}
    />
  );
}

/** Moves to the next field of the form, as Enter does in a worksheet. */
function focusNext(from: HTMLElement): void {
  const all = [...document.querySelectorAll<HTMLElement>('.row-panel .field textarea, .row-panel .field input')];
  all[all.indexOf(from) + 1]?.focus();
}
