/** What one file may hold. */
export const WORKBOOK_LIMITS = { bytes: 100 * 1024 * 1024, rows: 200_000, columns: 1_000, sheets: 200, cells: 20_000_000 } as const;
