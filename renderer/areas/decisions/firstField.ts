import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Puts the focus into the first field of a form that took the place of another beside the page. It waits for its turn, as
 * the form before gives the focus back to what opened it only after it is gone (see `useFocusBack`).
 */
export function useFirstField(): RefObject<HTMLDivElement | null> {
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => fields.current?.querySelector<HTMLElement>('input:not([disabled]), textarea')?.focus());
    return () => clearTimeout(timer);
  }, []);
  return fields;
}
