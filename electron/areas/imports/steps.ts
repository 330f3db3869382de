import type { Tick } from './lines.ts';
import type { SheetState } from './sheetState.ts';

/** Another text of a cell; null is the text that the sheet has. */
export interface Mended {
  readonly id: string;
  readonly index: number;
  readonly text: string | null;
}

/** A tick of a line; null is what the program proposes. */
export interface Ticked {
  readonly id: string;
  readonly tick: Tick | null;
}

/** What takes one mending, answering or ticking back. */
export interface UndoStep {
  readonly sheet: number;
  readonly mends: readonly Mended[];
  readonly ticks: readonly Ticked[];
}

/** Sets texts of cells; answers what sets them back, newest first. */
export function setMends(state: SheetState, mends: readonly Mended[]): Mended[] {
  const back = mends.map(({ id, index, text }): Mended => {
    const line = state.mends.get(id) ?? new Map<number, string>();
    const before = line.get(index) ?? null;
    if (text === null) line.delete(index);
    else line.set(index, text);
    if (line.size === 0) state.mends.delete(id);
    else state.mends.set(id, line);
    return { id, index, text: before };
  });
  return back.reverse();
}

/** Sets ticks of lines; answers what sets them back. */
export function setTicks(state: SheetState, ticks: readonly Ticked[]): Ticked[] {
  const back = ticks.map(({ id, tick }): Ticked => {
    const before = state.ticks.get(id) ?? null;
    if (tick === null) state.ticks.delete(id);
    else state.ticks.set(id, tick);
    return { id, tick: before };
  });
  return back.reverse();
}
