import type { LotRow } from './rows.ts';

/** How a lot's reason begins where a winner did not sign; his uid follows. */
export const DEFAULTED = '违约：';
const UID_LENGTH = 36;

/** Those who won a lot and did not sign, as its reason keeps them. */
export function defaultedOf({ reason }: Pick<LotRow, 'reason'>): string[] {
  return reason.split('\n').flatMap((line) => (line.startsWith(DEFAULTED) ? [line.slice(DEFAULTED.length, DEFAULTED.length + UID_LENGTH)] : []));
}

/** What a lot's reason says to a reader: without the marks of who did not sign. */
export function reasonText({ reason }: Pick<LotRow, 'reason'>): string {
  return reason.split('\n').map((line) => (line.startsWith(DEFAULTED) ? `原竞得人违约：${line.slice(DEFAULTED.length + UID_LENGTH).trim()}` : line)).join('；');
}
