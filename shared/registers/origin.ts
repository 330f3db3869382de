import { z } from 'zod';
import type { CellValue } from './define.ts';

const originSchema = z.object({ file: z.string(), sheet: z.string(), row: z.number().int() });

/** Where an imported record came from: file, sheet (empty for .csv) and row from 1, as the sheet shows it. */
export type Origin = z.infer<typeof originSchema>;

/** The origin of a record as it is stored; null for one that was typed. */
export function readOrigin(stored: CellValue | undefined): Origin | null {
  if (typeof stored !== 'string') return null;
  try {
    const parsed: unknown = JSON.parse(stored);
    return originSchema.safeParse(parsed).data ?? null;
  } catch {
    return null;
  }
}

/** 导入自“资产清查表.xlsx”的“固定资产”第 12 行; empty for a record that was typed. */
export function originText(stored: CellValue | undefined): string {
  const origin = readOrigin(stored);
  if (!origin) return '';
  return `导入自“${origin.file}”${origin.sheet === '' ? '' : `的“${origin.sheet}”`}第 ${origin.row} 行`;
}
