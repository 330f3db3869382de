import { call } from '@orpc/server';
import type { ImportTarget } from '../../../shared/contract/imports.ts';
import { Refused } from '../../../shared/errors.ts';
import type { importCommands } from './router.ts';

/** Numbers below n that a seed decides. */
export function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const INPUTS = ['', '甲', '12', '2万', '=1+1', '约5亩', '合计', '2024.2.30', '记录编号', ' ', 'x'.repeat(5_000)];
const TARGETS: readonly ImportTarget[] = [
  { to: 'skip' }, { to: 'remark' }, { to: 'custom', label: '新列' }, { to: 'field', key: 'name' }, { to: 'field', key: 'originalCost' }, { to: 'field', key: 'uid' },
  { to: 'field', key: 'none' }, { to: 'range', from: 'acquiredOn', until: 'occupiedUntil' }, { to: 'field', key: 'acquiredOn' },
];
const REGISTERS = ['asset', 'parcel', 'contract', 'party', 'fund_account', 'unit'] as const;
const OUTCOMES = ['changed', 'conflict', 'missing'] as const;
const FILTERS = ['all', 'problems', 'asked', 'doubts', 'new', 'same', 'changed', 'conflict', 'missing', 'skipped', 'problem'] as const;

/** One thing that a page might ask of a session; answers 1 when it was done, 0 when it was refused. */
export async function act(commands: ReturnType<typeof importCommands>, session: string, pick: (n: number) => number, turn: number): Promise<number> {
  const of = <T>(list: readonly T[]): T => {
    const found = list[pick(list.length)];
    if (found === undefined) throw new Error('an empty list');
    return found;
  };
  const sheet = pick(12) === 0 ? 3 : 0;
  const cell = () => ({ number: pick(7), index: pick(7), input: of(INPUTS) });
  const acts: readonly (() => Promise<unknown>)[] = [
    () => call(commands.map, { session, sheet, register: of(REGISTERS) }),
    () => call(commands.map, { session, sheet, heading: { from: pick(6), to: pick(6) }, chosen: pick(2) === 0 }),
    () => call(commands.map, { session, sheet, targets: [{ index: pick(6), target: of(TARGETS) }, { index: pick(6), target: of(TARGETS) }] }),
    () => call(commands.mend, { session, sheet, cells: [cell(), cell()] }),
    () => call(commands.answer, { session, sheet, index: pick(6), raw: '约300', input: of(INPUTS) }),
    () => call(commands.unmend, { session }),
    () => call(commands.take, { session, sheet, outcome: of(OUTCOMES), numbers: pick(2) === 0 ? null : [pick(6)], taken: pick(2) === 0 }),
    () => call(commands.preview, { session, sheet, from: pick(4), count: 1 + pick(9), only: of(FILTERS) }),
    () => call(commands.problems, { session, from: pick(3), count: 5, kind: null, level: null }),
  ];
  try {
    await of(acts)();
    return 1;
  } catch (error) {
    if (!(error instanceof Refused)) throw new Error(`turn ${turn}`, { cause: error });
    return 0;
  }
}
