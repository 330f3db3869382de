import { customCells } from '../../shared/registers/custom.ts';
import type { CellValue, Row } from '../../shared/registers/define.ts';

/** The 自定义列 cells in which two stored forms differ, with their values in the second; null where it has none. */
export function customChange(from: CellValue | undefined, to: CellValue | undefined): Row {
  const before = customCells(from);
  const after = customCells(to);
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key]);
  return Object.fromEntries(keys.map((key): [string, CellValue] => [key, after[key] ?? null]));
}
