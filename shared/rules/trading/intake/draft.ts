import type { AreaUnit } from '../../area.ts';
import { cleanCell } from '../../importing/cellSigns.ts';
import { noticeColumn } from '../../importing/noticeColumns.ts';
import type { NoticeField, NoticeKey, Outcome, Question, ReadLot, ReadLotClause, ReadLotTerms, ReadProposal } from './types.ts';
import { NOTICE_KEYS } from './types.ts';

/** One line of the sheet by the keys of its columns. */
export interface SheetLine {
  /** The heading is row 1. */
  readonly row: number;
  readonly cells: ReadonlyMap<NoticeKey, string>;
  /** Cells under no known heading, or under one that stands twice. */
  readonly extras: readonly string[];
  /** Cells too long for what their column says; they are asked unread. */
  readonly overlong: ReadonlyMap<NoticeKey, string>;
}

/** Columns whose cells are kept as they are, however long. */
const KEPT: ReadonlySet<NoticeKey> = new Set<NoticeKey>(['source_title', 'source_site', 'province', 'city', 'county', 'town', 'village', 'group_unit', 'asset_name', 'location', 'current_use', 'winner_masked', 'notes']);
/** No price, term or way of bidding of a notice is longer; the readers try such a text at every place. */
const LONGEST_READ = 500;

const KEYS: ReadonlyMap<string, NoticeKey> = new Map(NOTICE_KEYS.map((key) => [key, key]));

/** Puts the cells of a line under their headings; missing cells at the end are empty, control characters go. */
export function sheetLine(heading: readonly string[], line: readonly string[], row: number): SheetLine {
  const cells = new Map<NoticeKey, string>();
  const extras: string[] = [];
  const overlong = new Map<NoticeKey, string>();
  for (const [index, raw] of line.entries()) {
    const text = cleanCell(raw).toWellFormed().trim();
    const key = KEYS.get((heading[index] ?? '').trim());
    if (text === '') continue;
    if (key === undefined || heading.findIndex((one) => one.trim() === key) !== index) extras.push(text);
    else if (text.length > LONGEST_READ && !KEPT.has(key)) overlong.set(key, text);
    else cells.set(key, text);
  }
  return { row, cells, extras, overlong };
}

/** What a column is called on the screen (竞投保证金(元), 加价幅度 …). */
export function fieldLabel(field: NoticeField): string {
  return noticeColumn(field)?.label ?? '表外的格';
}

/** What is asked: `raw` is the cell unless something else is given. */
interface Asked {
  readonly raw?: string;
  readonly proposals?: readonly ReadProposal[];
}

/** The lot of one line while it is being read, with an account of every cell. */
export class LotDraft {
  readonly line: SheetLine;
  readonly terms: { -readonly [K in keyof ReadLotTerms]: ReadLotTerms[K] } = {};
  readonly clause: { -readonly [K in keyof ReadLotClause]: ReadLotClause[K] } = {};
  areaValue: number | null = null;
  areaUnit: AreaUnit | null = null;
  count: ReadLot['count'] = null;
  endOn: string | null = null;
  readonly questions: Question[] = [];
  readonly outcomes: Partial<Record<NoticeField, Outcome>> = {};

  constructor(line: SheetLine) {
    this.line = line;
  }

  /** The cell as written; '' when empty. */
  text(key: NoticeKey): string {
    return this.line.cells.get(key) ?? '';
  }

  /** The cell is kept as it is. */
  keep(key: NoticeKey): string {
    return this.#account(key, 'text');
  }

  /** The cell was read into a value. */
  took(...keys: readonly NoticeKey[]): void {
    for (const key of keys) this.#account(key, 'value');
  }

  /** Nothing was read from the cell: a person is asked. */
  ask(field: NoticeKey, text: string, { raw = this.text(field), proposals = [] }: Asked = {}): void {
    this.#account(field, 'asked');
    this.questions.push({ row: this.line.row, field, label: fieldLabel(field), raw, text, check: false, proposals });
  }

  /** A value was read and stands, but a person should look at it. */
  check(field: NoticeKey, text: string, { raw = this.text(field), proposals = [] }: Asked = {}): void {
    this.questions.push({ row: this.line.row, field, label: fieldLabel(field), raw, text, check: true, proposals });
  }

  /** Cells that no column explains, and cells too long for theirs. */
  askExtras(): void {
    for (const [field, raw] of this.line.overlong) {
      this.outcomes[field] = 'asked';
      this.questions.push({ row: this.line.row, field, label: fieldLabel(field), raw, text: '内容太长，没有读', check: false, proposals: [] });
    }
    for (const raw of this.line.extras) {
      this.outcomes.extra = 'asked';
      this.questions.push({ row: this.line.row, field: 'extra', label: fieldLabel('extra'), raw, text: '这一格没有认识的表头，是什么', check: false, proposals: [] });
    }
  }

  /** Every cell as written. */
  texts(): Partial<Record<NoticeField, string>> {
    const texts: Partial<Record<NoticeField, string>> = Object.fromEntries([...this.line.cells, ...this.line.overlong]);
    return this.line.extras.length === 0 ? texts : { ...texts, extra: this.line.extras.join('；') };
  }

  #account(key: NoticeKey, outcome: Outcome): string {
    const text = this.text(key);
    if (text !== '') this.outcomes[key] = outcome;
    return text;
  }
}
