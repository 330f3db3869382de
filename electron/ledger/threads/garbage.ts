import { setFlagsFromString } from 'node:v8';
import { createContext, Script } from 'node:vm';

let collect: (() => void) | null = null;

/**
 * Throws away what this thread no longer uses. To be called where a call that read much (a large workbook leaves
 * hundreds of MB) is about to answer: the person then looks at the answer for a while. Left to itself the engine begins
 * to clean up in the middle of the next call, on all cores, and the lists of the reader thread wait for it.
 * The engine hands the function out only under a flag; the flag is taken back at once.
 */
export function throwAwayGarbage(): void {
  collect ??= findCollector();
  collect();
}

function findCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const place = createContext();
  setFlagsFromString('--no-expose-gc');
  const call = new Script('globalThis.gc?.()');
  return () => void call.runInContext(place);
}
