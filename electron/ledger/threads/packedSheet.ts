import type { PackedSheet, RawSheet } from './contract.ts';

/**
 * A sheet as it crosses from the file thread to the ledger thread: its rows are one text. Two million cells in arrays
 * would be walked by every step of the way, and take longer than their checking.
 */
export function packSheet(sheet: RawSheet): PackedSheet {
  return { ...sheet, rows: JSON.stringify(sheet.rows) };
}

/** The sheet that {@link packSheet} packed. Throws a TypeError when the text holds anything else than rows of texts. */
export function unpackSheet(sheet: PackedSheet): RawSheet {
  const rows: unknown = JSON.parse(sheet.rows);
  if (!areTexts(rows)) throw new TypeError('a packed sheet holds no rows of texts');
  return { ...sheet, rows };
}

function areTexts(rows: unknown): rows is string[][] {
  return Array.isArray(rows) && rows.every((row) => Array.isArray(row) && row.every((text) => typeof text === 'string'));
}
