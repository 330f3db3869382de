import { hash } from 'node:crypto';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { PlannedRecord } from '../../../shared/rules/importing/planned.ts';
import type { SheetLine } from '../../../shared/rules/importing/sheetLayout.ts';

/**
 * The identity of an imported line: SHA-256 of register, unit, sheet name and the line's texts as they
 * stand in the file, with a running number for lines that are exactly alike. It does not hold the file's
 * name, hash or the line's position, so a workbook that was renamed, saved again, sorted or continued brings
 * back its old lines as the same; a line that differs in one cell is another line. Mending in the preview
 * does not change it. It is kept in the `origin` of every row that the line became, so a row that was
 * edited later stays known, and one that was removed or taken back can be imported again.
 */
export class Identity {
  readonly #sheet: string;
  readonly #lines: readonly SheetLine[];
  /** Which one of the lines that are alike each is, from 1. */
  readonly #times: readonly number[];

  constructor(sheet: string, lines: readonly SheetLine[]) {
    this.#sheet = sheet.trim();
    this.#lines = lines;
    const seen = new Map<string, number>();
    this.#times = lines.map((line) => {
      if (line.skipped !== null) return 0;
      const text = trimmed(line.cells).join('\u0000');
      const times = (seen.get(text) ?? 0) + 1;
      seen.set(text, times);
      return times;
    });
  }

  key(record: PlannedRecord, line: number): string {
    const unit = record.cells[REGISTERS[record.register].unitKey] ?? null;
    return hash('sha256', JSON.stringify([record.register, unit, this.#sheet, trimmed(this.#lines[line]?.cells ?? []), this.#times[line] ?? 1])).slice(0, 40);
  }
}

function trimmed(line: readonly string[]): string[] {
  const cells = line.map((cell) => cell.trim());
  while (cells.at(-1) === '') cells.pop();
  return cells;
}
