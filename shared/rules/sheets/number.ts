const FORM = /^公示〔(\d{4})〕(\d+)号$/;

/**
 * The next number of a unit's sheets in a year: `公示〔2026〕12号`, counted on from the highest in `given`.
 * Hexagonal brackets, full year, no 第 and no leading zero, as in document numbers (GB/T 9704-2012, 7.2.5).
 */
export function nextSheetNo(year: string, given: readonly string[]): string {
  const highest = given.reduce((most, text) => {
    const [, of, number] = FORM.exec(text) ?? [];
    return of === year ? Math.max(most, Number(number)) : most;
  }, 0);
  return `公示〔${year}〕${highest + 1}号`;
}
