import type { ImportRow, PreviewFilter } from '../../../shared/contract/imports.ts';
import type { useClients } from '../../app/clients.tsx';

/** The most lines that one request answers. */
const MOST_LINES = 500;

interface Wanted { readonly session: string; readonly sheet: number; readonly only: PreviewFilter }

/** Lines of a preview from a place on, page by page; fewer when it ends before. */
export async function linesOf(ledger: ReturnType<typeof useClients>['ledger'], wanted: Wanted, from: number, count: number): Promise<readonly ImportRow[]> {
  const lines: ImportRow[] = [];
  while (lines.length < count) {
    const { rows, total } = await ledger.imports.preview({ ...wanted, from: from + lines.length, count: Math.min(MOST_LINES, count - lines.length) });
    lines.push(...rows);
    if (rows.length === 0 || from + lines.length >= total) break;
  }
  return lines;
}
