import { toHalfWidth } from '../../halfWidth.ts';
import { readLotArea } from './area.ts';
import { readDeposit } from './deposit.ts';
import type { LotDraft } from './draft.ts';
import { printedPrice, readAward, readReserve } from './price.ts';
import { readRemarks } from './remarks.ts';
import { readStep } from './step.ts';
import { readTermCells } from './term.ts';
import type { NoticeKey, ReadKind, ReadLot, ReadResult } from './types.ts';

const CLASSES = new Set(['shop', 'factory', 'land', 'pond', 'forest', 'market', 'office', 'other']);
const FAILED = /流拍|流标|交易失败|无人(?:出价|报名|竞价)/u;
const BOUNDARIES = /东至.*西至/u;

/** Reads the cells of one row that belong to the lot; those of the listing are accounted for in `notices.ts`. */
export function readLot(draft: LotDraft, kind: ReadKind): ReadLot {
  const name = draft.keep('asset_name');
  if (name === '') draft.ask('asset_name', '没有写标的名称');
  const location = draft.keep('location');
  if (location.length <= 500 && BOUNDARIES.test(location)) draft.terms.boundaries = location;
  const use = draft.keep('current_use');
  const assetClass = readClass(draft);
  readLotArea(draft);
  readTermCells(draft, kind);
  readReserve(draft, kind);
  readStep(draft);
  readDeposit(draft, kind);
  const result = readResult(draft, kind);
  readRemarks(draft);
  draft.askExtras();
  const { areaValue, areaUnit, count, terms, clause, endOn, outcomes, questions } = draft;
  return { row: draft.line.row, name, assetClass, location, areaValue, areaUnit, count, use, terms, clause, endOn, result, notes: draft.text('notes'), texts: draft.texts(), outcomes, questions };
}

function readClass(draft: LotDraft): string {
  const text = draft.text('asset_class');
  if (text === '') return '';
  if (!CLASSES.has(text)) draft.ask('asset_class', '不认识的标的类别');
  else draft.took('asset_class');
  return CLASSES.has(text) ? text : '';
}

/** Award of a result or contract; a notice has one only where a cell of it is filled. */
function readResult(draft: LotDraft, kind: ReadKind): ReadResult | null {
  const awarded: readonly NoticeKey[] = ['winning_price_value', 'winning_price_unit', 'winner_masked', 'rounds', 'bidders_count'];
  if (kind === 'notice' && awarded.every((key) => draft.text(key) === '')) return null;
  const told = ['source_title', 'winner_masked', 'winning_price_value'] as const;
  const isFailed = told.some((key) => FAILED.test(draft.text(key)));
  const priceText = printedPrice(draft, 'winning_price');
  const isWord = isFailed && FAILED.test(draft.text('winning_price_value'));
  if (isWord) {
    draft.keep('winning_price_value');
    draft.keep('winning_price_unit');
  }
  const price = isWord ? null : readAward(draft);
  const winnerMasked = draft.keep('winner_masked');
  if (/^\d+\s*号/u.test(toHalfWidth(winnerMasked))) draft.check('winner_masked', '只有竞投号，没有姓名');
  return { isFailed, price, priceText, winnerMasked, rounds: readCount(draft, 'rounds'), biddersCount: readCount(draft, 'bidders_count') };
}

function readCount(draft: LotDraft, key: 'rounds' | 'bidders_count'): number | null {
  const text = toHalfWidth(draft.text(key));
  if (text === '') return null;
  if (/^\d{1,6}$/u.test(text)) {
    draft.took(key);
    return Number(text);
  }
  draft.ask(key, '不是整数');
  return null;
}
