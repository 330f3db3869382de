/** A cell to mend: its line, its column in the sheet, the text to write. */
export interface Mend { readonly number: number; readonly index: number; readonly input: string }

/** What a block does to the lines and columns from the chosen cell on; `left` counts texts that found no cell. */
export function placeBlock(texts: readonly (readonly string[])[], lines: readonly { readonly number: number; readonly sheetRow: number }[], columns: readonly number[]): { mends: Mend[]; left: number } {
  const mends: Mend[] = [];
  let left = 0;
  texts.forEach((row, down) => {
    const line = lines[down];
    row.forEach((input, right) => {
      const index = columns[right];
      // A row that the workbook no longer has holds no cells to write into.
      if (!line || line.sheetRow === 0 || index === undefined) left += 1;
      else mends.push({ number: line.number, index, input });
    });
  });
  return { mends, left };
}
