import { areNoticeHeadings } from '../../importing/noticeColumns.ts';
import { LotDraft, sheetLine } from './draft.ts';
import { readListing } from './listing.ts';
import { readLot } from './lot.ts';
import type { NoticesReading, ReadKind, ReadNotice, SkippedRow } from './types.ts';

const KINDS: ReadonlyMap<string, ReadKind> = new Map([['lease_notice', 'notice'], ['result_notice', 'result'], ['contract_register', 'contract']]);
const TOTAL = /^(?:合计|总计|小计|共计)$/u;

interface Group {
  readonly title: string;
  readonly kind: ReadKind;
  readonly drafts: LotDraft[];
}

/**
 * Reads a sheet of collected notices (招租公告, 成交公告, 合同登记) into listings and their lots. `rows` begins with the heading,
 * which is row 1; cells are as printed, missing cells at the end of a row are empty. Rows of one title and kind are one listing, in
 * the order in which they first appear; a row without a title is a listing of its own. Every row is a lot or is skipped with its
 * reason; every non-empty cell is a value, a text, or the raw of a question. Never throws for what a sheet can hold.
 */
export function readNotices(rows: readonly (readonly string[])[]): NoticesReading {
  const [heading = [], ...lines] = rows;
  const skipped: SkippedRow[] = [];
  const groups = new Map<string, Group>();
  const isKnown = areNoticeHeadings(heading);
  for (const [index, cells] of lines.entries()) {
    const line = sheetLine(heading, cells, index + 2);
    const kind = KINDS.get(line.cells.get('kind') ?? '');
    const reason = reasonToSkip(line.cells, line.extras.length + line.overlong.size, isKnown, kind);
    if (reason !== null || kind === undefined) {
      skipped.push({ row: line.row, reason: reason ?? '没有写公告类型' });
      continue;
    }
    const title = line.cells.get('source_title') ?? '';
    const key = title === '' ? `row ${line.row}` : `${kind} ${title}`;
    const group = groups.get(key) ?? { title, kind, drafts: [] };
    group.drafts.push(new LotDraft(line));
    groups.set(key, group);
  }
  return { notices: [...groups.values()].map(noticeOf), skipped };
}

function reasonToSkip(cells: ReadonlyMap<string, string>, extras: number, isKnown: boolean, kind: ReadKind | undefined): string | null {
  if (cells.size === 0 && extras === 0) return '空行';
  if (!isKnown) return '表头不是公告表的表头';
  if (TOTAL.test(cells.get('asset_name') ?? '')) return '合计行，不是标的';
  if (kind !== undefined) return null;
  const written = cells.get('kind') ?? '';
  return written === '' ? '没有写公告类型' : `不认识的公告类型“${written}”`;
}

function noticeOf({ title, kind, drafts }: Group): ReadNotice {
  for (const draft of drafts) {
    draft.took('kind');
    draft.keep('source_title');
    if (title === '') draft.ask('source_title', '没有写公告标题');
  }
  const lots = drafts.map((draft) => readLot(draft, kind));
  // The listing accounts for its cells in the same drafts, so that the lots know of them.
  return { title, kind, lots, rows: lots.map(({ row }) => row), ...readListing(drafts, kind) };
}
