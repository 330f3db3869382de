import type { PriceMeasure, RentPrice } from '../../../contract/leaseTerms.ts';
import type { ListingTerms, LotTerms, TradeMode } from '../../../contract/tradingTerms.ts';
import type { AreaUnit } from '../../area.ts';

/** The columns of a sheet of collected notices, by the words of its heading. */
export const NOTICE_KEYS = [
  'source_title', 'source_site', 'publish_date', 'kind', 'province', 'city', 'county', 'town', 'village', 'group_unit', 'asset_name', 'asset_class', 'location',
  'area_value', 'area_unit', 'current_use', 'reserve_price_value', 'reserve_price_unit', 'price_escalation', 'deposit_yuan', 'lease_years', 'lease_start', 'lease_end',
  'bid_mode', 'bid_increment', 'bidders_count', 'rounds', 'winning_price_value', 'winning_price_unit', 'winner_masked', 'publicity_start', 'publicity_end', 'contact_masked', 'notes',
] as const;
export type NoticeKey = (typeof NOTICE_KEYS)[number];

/** A column of the sheet that a cell or question belongs to; `extra`: a column the shape does not know. */
export type NoticeField = NoticeKey | 'extra';

/** What one row of a collected notice is about: 招租公告, 成交公告, 合同登记. */
export type ReadKind = 'notice' | 'result' | 'contract';

/** Terms of a lot besides those of its clause, as far as they were read; what is not among them was not said or is asked. */
export type ReadLotTerms = Partial<Omit<LotTerms, 'clause'>>;

/** What of the rent clause was read: steps, tax, and (only in proposals) the days of payment. */
export type ReadLotClause = Partial<LotTerms['clause']>;

/** What an answer to a question puts into what was read; each part is laid over the part of the same name. */
export interface ReadPatch {
  readonly lot?: ReadLotTerms;
  readonly clause?: ReadLotClause;
  readonly listing?: Partial<ListingTerms>;
  readonly mode?: TradeMode;
  /** The price of a result or contract. */
  readonly price?: RentPrice;
}

/** One way to understand a doubtful cell: `label` says in Chinese what it would mean. */
export interface ReadProposal {
  readonly label: string;
  readonly patch: ReadPatch;
}

/**
 * What a person has to decide. `row` is the line of the sheet (the heading is 1), `raw` the text as written ('' where the
 * notice is silent), `text` one short Chinese sentence. `check` is false where nothing was read for the field, and true where
 * a value was read and stands, but something else in the row speaks against it or makes it uncertain.
 */
export interface Question {
  readonly row: number;
  readonly field: NoticeField;
  readonly label: string;
  readonly raw: string;
  readonly text: string;
  readonly check: boolean;
  readonly proposals: readonly ReadProposal[];
}

/** How a cell is accounted for: a typed value, a text field kept as written, or the raw of a question. */
export type Outcome = 'value' | 'text' | 'asked';

/** What a result or a contract says of the award. */
export interface ReadResult {
  /** 流拍, 流标, 交易失败: no winner, a normal outcome. */
  readonly isFailed: boolean;
  /** Null while it is asked or not said. */
  readonly price: RentPrice | null;
  /** Value and unit as printed. */
  readonly priceText: string;
  readonly winnerMasked: string;
  readonly rounds: number | null;
  readonly biddersCount: number | null;
}

/** One lot of a listing: one row of the sheet. */
export interface ReadLot {
  readonly row: number;
  readonly name: string;
  /** shop, factory, land, pond, forest, market, office, other; '' when not said or not known. */
  readonly assetClass: string;
  readonly location: string;
  /** 0.0001 of `areaUnit`; null when not said, asked, or a count. */
  readonly areaValue: number | null;
  readonly areaUnit: AreaUnit | null;
  /** 37 摊位: things that are counted instead of measured. */
  readonly count: Extract<PriceMeasure, { of: 'count' }> | null;
  /** Current or planned use; the sheet does not say which. */
  readonly use: string;
  readonly terms: ReadLotTerms;
  readonly clause: ReadLotClause;
  /** Last day as printed, where a whole date was printed. */
  readonly endOn: string | null;
  /** Null for a notice that tells no award. */
  readonly result: ReadResult | null;
  /** The collector's remarks, kept whole. */
  readonly notes: string;
  /** Every non-empty cell as written. */
  readonly texts: Readonly<Partial<Record<NoticeField, string>>>;
  /** How each non-empty cell is accounted for. */
  readonly outcomes: Readonly<Partial<Record<NoticeField, Outcome>>>;
  readonly questions: readonly Question[];
}

/** Where the object lies, in the words of the notice. */
export interface ReadPlace {
  readonly province: string;
  readonly city: string;
  readonly county: string;
  readonly town: string;
  readonly village: string;
}

/** One listing: the rows of one title and kind. */
export interface ReadNotice {
  readonly title: string;
  readonly kind: ReadKind;
  readonly source: string;
  readonly place: ReadPlace;
  /** The owner or lessor as printed: 村民小组, 经济合作社, 村委会. */
  readonly unitName: string;
  readonly publishedOn: string | null;
  /** 公示起止, both days belong to it. */
  readonly publicityFrom: string | null;
  readonly publicityUntil: string | null;
  /** Null while it is asked, or where a result does not say. */
  readonly mode: TradeMode | null;
  readonly lots: readonly ReadLot[];
  readonly terms: Partial<ListingTerms>;
  readonly questions: readonly Question[];
  readonly rows: readonly number[];
}

/** A line that became no lot, and why, in short Chinese. */
export interface SkippedRow {
  readonly row: number;
  readonly reason: string;
}

/** Everything a sheet of collected notices came to; every line is a lot or is skipped. */
export interface NoticesReading {
  readonly notices: readonly ReadNotice[];
  readonly skipped: readonly SkippedRow[];
}
