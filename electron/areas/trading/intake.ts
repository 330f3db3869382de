import type { z } from 'zod';
import type { intakeRowSchema } from '../../../shared/contract/trading.ts';
import type { ListingTerms, LotTerms, TradeMode } from '../../../shared/contract/tradingTerms.ts';
import { listingTermsSchema, lotTermsSchema } from '../../../shared/contract/tradingTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { formatArea } from '../../../shared/rules/area.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { bidText } from '../../../shared/rules/trading/amounts.ts';
import { monthsText } from '../../../shared/rules/trading/award.ts';
import { DEFAULT_CLAUSE, DEFAULT_LISTING_TERMS, DEFAULT_LOT_TERMS } from '../../../shared/rules/trading/defaults.ts';
import { readNotices } from '../../../shared/rules/trading/intake/notices.ts';
import type { NoticesReading, Question, ReadLot, ReadNotice, ReadPatch } from '../../../shared/rules/trading/intake/types.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { OPEN_QUESTIONS } from './listingFacts.ts';
import { insertListing, reserveYear, writeLots } from './listings.ts';
import { termsJson } from './rows.ts';

type IntakeRow = z.infer<typeof intakeRowSchema>;

const KINDS = { notice: '招租公告', result: '成交公告', contract: '合同登记' } as const;

function lotLine({ row, name, areaValue, areaUnit, count, terms, result, texts }: ReadLot): IntakeRow['lots'][number] {
  const full = { ...DEFAULT_LOT_TERMS, ...terms };
  const area = areaValue !== null && areaUnit !== null ? formatArea(areaValue, areaUnit) : count === null ? '' : `${count.count} ${count.name}`;
  return {
    row, name, area, reserve: terms.reserve === undefined ? '' : bidText(full, terms.reserve), step: terms.step === undefined ? '' : bidText(full, terms.step), deposit: terms.deposit === undefined ? '' : `${formatMoney(terms.deposit)} 元`,
    term: terms.months === undefined ? (texts.lease_years ?? '') : monthsText(terms.months), result: result === null ? '' : result.isFailed ? '流拍' : [result.priceText, result.winnerMasked].filter((text) => text !== '').join(' '),
  };
}

/** Questions of a notice and of its lots, in the order of the sheet; their place in this list names them. */
function questionsOf(notice: ReadNotice): readonly Question[] {
  return [...notice.questions, ...notice.lots.flatMap(({ questions }) => questions)];
}

/** What a sheet of notices holds, as the page shows it. */
export function intakeRows({ notices }: NoticesReading): IntakeRow[] {
  return notices.map((notice, key) => ({
    key, title: notice.title, kind: KINDS[notice.kind], unitName: notice.unitName, mode: notice.mode, rows: [...notice.rows], lots: notice.lots.map(lotLine),
    questions: questionsOf(notice).map(({ row, label, raw, text, proposals }) => ({ row, label, raw, text, proposals: proposals.map((proposal) => proposal.label) })),
  }));
}

/** Sheets that were read and wait for a person; the oldest goes. */
const MOST_KEPT = 4;

/** What was read of tables of notices, until it is stored. */
export class Intakes {
  readonly #kept = new Map<string, NoticesReading>();

  /** Reads the sheet; answers the token by which it is stored. */
  read(rows: readonly (readonly string[])[]): { token: string; reading: NoticesReading } {
    const reading = readNotices(rows);
    const token = newUid();
    this.#kept.set(token, reading);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return { token, reading };
  }

  get(token: string): NoticesReading {
    const reading = this.#kept.get(token);
    if (reading === undefined) throw new Refused('IMPORT_GONE');
    return reading;
  }

  discard(token: string): void {
    this.#kept.delete(token);
  }
}

export interface IntakeWish {
  readonly token: string;
  readonly keys: readonly number[];
  readonly unit: string;
  readonly answers: readonly { readonly key: number; readonly question: number; readonly proposal: number }[];
}

interface Answered {
  readonly question: Question;
  readonly patch: ReadPatch | null;
}

function answersOf(notice: ReadNotice, key: number, wish: IntakeWish): Answered[] {
  return questionsOf(notice).map((question, index) => {
    const answer = wish.answers.find((one) => one.key === key && one.question === index);
    return { question, patch: answer === undefined ? null : (question.proposals[answer.proposal]?.patch ?? null) };
  });
}

function lotTerms(lot: ReadLot, answers: readonly Answered[]): LotTerms {
  const patches = answers.flatMap(({ question, patch }) => (patch !== null && question.row === lot.row ? [patch] : []));
  const read = { ...DEFAULT_LOT_TERMS, area: lot.areaValue, areaUnit: lot.areaValue === null ? null : lot.areaUnit, currentUse: lot.use, ...lot.terms };
  const clause = patches.reduce((made, patch) => ({ ...made, ...patch.clause }), { ...DEFAULT_CLAUSE, ...lot.clause });
  return lotTermsSchema.parse({ ...patches.reduce((made, patch) => ({ ...made, ...patch.lot }), read), clause });
}

/** What was asked and not answered stands in the draft, so that nobody takes a default for what the notice said. */
function openNote(answers: readonly Answered[]): string {
  const open = answers.filter(({ patch, question }) => patch === null && !question.check).map(({ question }) => `${question.label}：${question.text}${question.raw === '' ? '' : `（原文“${question.raw}”）`}`);
  return open.length === 0 ? '' : `${OPEN_QUESTIONS}${open.join('；')}`;
}

function listingTerms(notice: ReadNotice, answers: readonly Answered[]): ListingTerms {
  const terms = answers.reduce<ListingTerms>((made, { patch }) => ({ ...made, ...patch?.listing }), { ...DEFAULT_LISTING_TERMS, ...notice.terms });
  return listingTermsSchema.parse({ ...terms, others: Array.from([terms.others, openNote(answers)].filter((text) => text !== '').join('\n')).slice(0, 2_000).join('') });
}

function modeOf(notice: ReadNotice, answers: readonly Answered[]): TradeMode {
  return answers.flatMap(({ patch }) => patch?.mode ?? []).at(-1) ?? notice.mode ?? 'open';
}

/** Makes drafts of the chosen notices in one command; one take-back undoes them all. Answers replace what was read; what stays open stands in the draft as a note. */
export function storeNotices(ledger: Ledger, reading: NoticesReading, wish: IntakeWish, today: string, step: (done: number, total: number) => void): { seq: number | null; listings: number; lots: number } {
  const { seq, value } = ledger.run({ name: 'trading.storeNotices', title: '读入公告', unit: wish.unit }, (work) => {
    const { writer, describe } = work;
    let lots = 0;
    const keys = [...new Set(wish.keys)];
    keys.forEach((key, done) => {
      step(done, keys.length);
      const notice = reading.notices[key];
      if (notice === undefined) throw new Refused('IMPORT_GONE');
      const answers = answersOf(notice, key, wish);
      const made = newUid();
      const wished = notice.lots.map((lot, index) => ({ uid: null, number: String(index + 1), name: Array.from(lot.name === '' ? notice.title : lot.name).slice(0, 200).join(''), asset: null, parcel: null, before: null, terms: lotTerms(lot, answers) }));
      insertListing(work, made, {
        name: Array.from(notice.title).slice(0, 200).join(''), mode: modeOf(notice, answers), attempt: 1, previous: null, decision: null, exception: null, exceptionBy: null, exceptionOn: null, onPlatform: 0, platformNo: null, registerUntil: null, bidAt: null, bidPlace: null,
        lots: wished.length, reserveYear: reserveYear(wished, today), unit: wish.unit,
      }, wish.unit, today);
      writer.insert('listing_terms', { uid: newUid(), listing: made, terms: termsJson(listingTerms(notice, answers), '') });
      writeLots(work, made, wished);
      lots += wished.length;
    });
    describe(`读入公告 ${keys.length} 份，共 ${lots} 个标的`);
    return { listings: keys.length, lots };
  });
  return { seq, ...value };
}
