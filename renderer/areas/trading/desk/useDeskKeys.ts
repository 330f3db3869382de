import { useEffect, useEffectEvent } from 'react';

/** Where a key press belongs to what is typed or chosen there. */
const TYPING = 'input, textarea, [contenteditable="true"], [role="combobox"], .ant-modal';

/** Puts the cursor into the entry field of the desk. */
export function focusEntry(): void {
  document.querySelector<HTMLInputElement>('input[data-desk-entry]:enabled')?.focus();
}

/** What the function keys do. */
export interface DeskKeys {
  readonly call: () => void;
  readonly pause: () => void;
  readonly close: () => void;
}

/** F8, F9, F10 from wherever the cursor is, F2 into the entry field; a figure typed elsewhere goes there by itself. */
export function useDeskKeys(keys: DeskKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('.ant-modal-wrap:not([style*="none"])') !== null) return;
    const ways: Readonly<Record<string, () => void>> = { F2: focusEntry, F8: keys.call, F9: keys.pause, F10: keys.close };
    const way = ways[event.key];
    if (way) {
      event.preventDefault();
      if (!event.repeat) way();
    } else if (/^[\p{L}\p{N}]$/u.test(event.key) && !(event.target instanceof Element && event.target.closest(TYPING) !== null)) {
      focusEntry();
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
