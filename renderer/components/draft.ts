import { useCallback, useState } from 'react';
import { useWorkplace } from '../app/workplace.tsx';

type Next<T> = T | null | ((before: T | null) => T | null);

/**
 * Makes the hook of a form whose unsaved state is still there when the person comes back to it from another page, by
 * ledger and `place`. It outlives neither the program nor null, which forgets it.
 */
export function createDraft<T extends object>(): (place: string) => [T | null, (next: Next<T>) => void] {
  const drafts = new Map<string, T>();
  return function useDraft(place) {
    const { ledger } = useWorkplace();
    const key = `${ledger?.uid ?? ''} ${place}`;
    const [value, setValue] = useState<T | null>(drafts.get(key) ?? null);
    const set = useCallback((next: Next<T>) => setValue((before) => {
      const after = next instanceof Function ? next(before) : next;
      if (after === null) drafts.delete(key);
      else drafts.set(key, after);
      return after;
    }), [key]);
    return [value, set];
  };
}
