import type { ListingTerms, TradeMode } from '../../../contract/tradingTerms.ts';
import { MODE_LABELS } from '../../../contract/tradingTerms.ts';
import { parseDate } from '../../dates.ts';
import { toHalfWidth } from '../../halfWidth.ts';
import type { LotDraft } from './draft.ts';
import { fieldLabel } from './draft.ts';
import { readMode } from './mode.ts';
import type { NoticeKey, Question, ReadKind, ReadNotice, ReadProposal } from './types.ts';

/** The cells that belong to the listing as a whole. */
export type ListingCells = Pick<ReadNotice, 'source' | 'place' | 'unitName' | 'publishedOn' | 'publicityFrom' | 'publicityUntil' | 'mode' | 'terms' | 'questions'>;

/**
 * Reads what all lots of a listing share. Where lots differ the first non-empty cell stands and every other one is asked; ways of
 * bidding that differ leave the mode open.
 */
export function readListing(drafts: readonly LotDraft[], kind: ReadKind): ListingCells {
  const shared = new Shared(drafts);
  const place = { province: shared.text('province'), city: shared.text('city'), county: shared.text('county'), town: shared.text('town'), village: shared.text('village') };
  const unitName = shared.text('group_unit');
  if (unitName === '' && kind === 'notice') shared.ask(drafts[0], 'group_unit', '', '没有写权属单位');
  const source = shared.text('source_site');
  const publishedOn = shared.date('publish_date');
  const publicityFrom = shared.date('publicity_start');
  const publicityUntil = shared.date('publicity_end');
  if (publicityFrom !== null && publicityUntil !== null && publicityUntil < publicityFrom) shared.check('publicity_end', '公示结束早于公示开始');
  const mode = shared.mode(kind);
  shared.contact();
  return { source, place, unitName, publishedOn, publicityFrom, publicityUntil, mode, terms: shared.terms, questions: shared.questions };
}

class Shared {
  readonly terms: { -readonly [K in keyof ListingTerms]?: ListingTerms[K] } = {};
  readonly questions: Question[] = [];
  readonly #drafts: readonly LotDraft[];

  constructor(drafts: readonly LotDraft[]) {
    this.#drafts = drafts;
  }

  ask(draft: LotDraft | undefined, field: NoticeKey, raw: string, text: string, proposals: readonly ReadProposal[] = []): void {
    this.#put(draft, field, raw, text, false, proposals);
    if (draft !== undefined && raw !== '') draft.outcomes[field] = 'asked';
  }

  check(field: NoticeKey, text: string): void {
    const draft = this.#drafts.find((one) => one.text(field) !== '');
    this.#put(draft, field, draft?.text(field) ?? '', text, true, []);
  }

  /** A text that should be the same in every lot. */
  text(key: NoticeKey): string {
    const [first = '', ...others] = this.#distinct(key);
    for (const draft of this.#drafts) if (draft.text(key) === first) draft.keep(key);
    for (const other of others) this.#differs(key, other, first);
    return first;
  }

  date(key: 'publish_date' | 'publicity_start' | 'publicity_end'): string | null {
    const [first, ...others] = this.#distinct(key);
    if (first === undefined) return null;
    for (const other of others) this.#differs(key, other, first);
    const read = parseDate(first.replace(/^(?:公历|阳历)/u, ''));
    for (const draft of this.#drafts.filter((one) => one.text(key) === first)) {
      if (read.ok) draft.took(key);
      else draft.outcomes[key] = 'asked';
    }
    if (!read.ok) this.ask(this.#first(key, first), key, first, `看不懂日期：${read.message}`);
    return read.ok ? read.value : null;
  }

  mode(kind: ReadKind): TradeMode | null {
    const texts = this.#distinct('bid_mode');
    if (texts.length === 0 && kind === 'notice') this.ask(this.#drafts[0], 'bid_mode', '', '没有写交易方式');
    const readings = texts.map((text) => ({ text, ...readMode(text) }));
    for (const { text, mode, terms, asks } of readings) {
      const first = this.#first('bid_mode', text);
      for (const one of asks) this.#put(first, 'bid_mode', text, one.text, false, one.proposals);
      for (const draft of this.#drafts) if (draft.text('bid_mode') === text) draft.outcomes.bid_mode = mode === null ? 'asked' : 'value';
      Object.assign(this.terms, terms);
    }
    const modes = [...new Set(readings.map(({ mode }) => mode))];
    const [only = null] = modes;
    if (modes.length <= 1) return only;
    const known = modes.filter((mode) => mode !== null);
    if (known.length > 0) this.#differingModes(readings.map(({ text }) => text), known);
    return null;
  }

  /** 邵*(财经委员), 吾* 153****0913: who, and the telephone where one is printed. */
  contact(): void {
    const [first = '', ...others] = this.#distinct('contact_masked');
    if (first === '') return;
    for (const other of others) this.#differs('contact_masked', other, first);
    const [phone = ''] = /[\d*-]{7,}/u.exec(toHalfWidth(first)) ?? [];
    const contact = toHalfWidth(first).replace(phone, '').trim();
    const draft = this.#first('contact_masked', first);
    if (contact.length > 100 || phone.length > 50) {
      this.ask(draft, 'contact_masked', first, '联系人太长');
      return;
    }
    for (const one of this.#drafts) if (one.text('contact_masked') === first) one.keep('contact_masked');
    if (contact !== '') this.terms.contact = phone === '' ? first : contact;
    if (phone !== '') this.terms.phone = phone;
  }

  /** The mode is open again: every lot's text is asked. */
  #differingModes(texts: readonly string[], modes: readonly TradeMode[]): void {
    const proposals = modes.map((mode): ReadProposal => ({ label: MODE_LABELS[mode], patch: { mode } }));
    for (const draft of this.#drafts) if (draft.text('bid_mode') !== '') draft.outcomes.bid_mode = 'asked';
    this.#put(this.#drafts[0], 'bid_mode', texts.join('；'), '各标的的交易方式不同，应分开公告还是统一', false, proposals);
  }

  #distinct(key: NoticeKey): string[] {
    return [...new Set(this.#drafts.map((draft) => draft.text(key)).filter((text) => text !== ''))];
  }

  #first(key: NoticeKey, text: string): LotDraft | undefined {
    return this.#drafts.find((draft) => draft.text(key) === text);
  }

  #differs(key: NoticeKey, other: string, first: string): void {
    for (const draft of this.#drafts) if (draft.text(key) === other) this.ask(draft, key, other, `与前面的标的写的“${first}”不同`);
  }

  #put(draft: LotDraft | undefined, field: NoticeKey, raw: string, text: string, check: boolean, proposals: readonly ReadProposal[]): void {
    this.questions.push({ row: draft?.line.row ?? 0, field, label: fieldLabel(field), raw, text, check, proposals });
  }
}
