import { useGridCellEditor } from 'ag-grid-react';
import type { CustomCellEditorProps } from 'ag-grid-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Field } from '../../shared/registers/define.ts';
import { useOptions } from '../components/options.ts';

type Props = CustomCellEditorProps<unknown, string> & { readonly field: Field; readonly typed: () => string | null };

/** Editor of choices, flags and references: typing narrows the list by name, number or pinyin initials. */
export function PickEditor({ field, typed, value, onValueChange, stopEditing }: Props) {
  // What was typed over the cell, with an input method or without, goes on here.
  const [begun] = useState(typed);
  const startsTyping = begun !== null;
  const [query, setQuery] = useState(begun ?? '');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const { options, isSettled } = useOptions(field, query);
  // The grid ends the editing on its own key events, before React hears of them: the value must always be ready.
  const [touched, setTouched] = useState(startsTyping);
  const [moved, setMoved] = useState(false);
  // Only an option that answers this very query, or that was walked to, is taken; otherwise the ledger reads the text itself.
  const picked = isSettled && (moved || query !== '') ? (options[active]?.value ?? query) : query;
  useEffect(() => { if (touched) onValueChange(picked); }, [touched, picked, onValueChange]);
  useEffect(() => input.current?.focus(), []);
  useGridCellEditor({ isCancelBeforeStart: () => false });
  const choose = (text: string) => {
    onValueChange(text);
    // The grid reads the new value when editing stops, after this event has been handled.
    queueMicrotask(() => stopEditing());
  };
  const press = (event: KeyboardEvent) => {
    // While an input method composes, Enter belongs to it.
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      event.stopPropagation();
      setTouched(true);
      setMoved(true);
      setActive((at) => Math.min(Math.max(at + step, 0), options.length - 1));
    }
  };
  return (
    <div className="pick-editor" onKeyDown={press}>
      <input
        ref={input} className="pick-input" aria-label={field.label} role="combobox" aria-expanded aria-controls="pick-list" aria-activedescendant={`pick-${active}`}
        placeholder={value ?? ''} value={query}
        onFocus={() => {
          // Keys that came while this editor was being drawn.
          const now = typed();
          if (now !== null && query === begun) setQuery(now);
        }}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
          setMoved(false);
          setTouched(true);
        }}
      />
      <ul id="pick-list" className="pick-list" role="listbox" aria-label={field.label}>
        {options.map((option, index) => (
          <li key={option.value} id={`pick-${index}`} role="option" aria-selected={index === active} className={index === active ? 'pick-active' : ''} onMouseDown={(event) => { event.preventDefault(); choose(option.value); }}>
            {option.label}{option.note !== '' && <span className="quiet">　{option.note}</span>}
          </li>
        ))}
        {options.length === 0 && <li className="quiet">没有符合“{query}”的选项</li>}
      </ul>
    </div>
  );
}
