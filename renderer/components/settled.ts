import { useEffect, useState } from 'react';

/** Time after the last keystroke until a value counts as typed. */
const PAUSE_MS = 200;

/** A value once it has stood still for a moment; the first one at once. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settled === null ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value, settled]);
  return settled;
}
