import { useEffect, useState } from 'react';

/** The program's clock, once a second; it ticks when `endsAt` (a UTC moment) is a whole number of seconds away, so that none is left out. */
export function useNow(endsAt: string | null = null): number {
  const [now, setNow] = useState(() => Date.now());
  const offset = endsAt === null ? 0 : Date.parse(endsAt) % 1_000;
  useEffect(() => {
    let timer = setTimeout(tick);
    function tick(): void {
      const moment = Date.now();
      setNow(moment);
      timer = setTimeout(tick, 1_000 - ((moment - offset + 1_000) % 1_000));
    }
    return () => clearTimeout(timer);
  }, [offset]);
  return now;
}
