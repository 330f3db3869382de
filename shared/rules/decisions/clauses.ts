/** The laws that decisions are judged by; source keys as in the law file. */
export type LawKey = 'RCEOL' | 'VCOL' | 'RLCL' | 'LAL' | 'CC';

/** A place in a law: the article and, where it matters, the paragraph or item as it is written out. */
export interface ClauseRef {
  readonly law: LawKey;
  readonly article: number;
  readonly part?: string;
}

/**
 * One line of the clause table: an article in one wording of its law. `validFrom` and `validTo` are ISO days, both
 * included; null is open. `article` null stands for every article of a wording whose numbers and figures were not
 * verified: such a clause is shown by the name of the law alone.
 */
export interface ClauseRow {
  readonly law: LawKey;
  readonly article: number | null;
  readonly version: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly isVerified: boolean;
}

/** The names of the laws as they are cited. */
export const LAW_NAMES: Readonly<Record<LawKey, string>> = {
  RCEOL: '农村集体经济组织法', VCOL: '村民委员会组织法', RLCL: '农村土地承包法', LAL: '土地管理法', CC: '民法典',
};

/** What a figure rests on that the charter, not a law, sets. */
export const CHARTER_CLAUSE = '本组织章程';
/** What the majorities of the party's meetings and of the two committees rest on: local rules, no law (四议两公开). */
export const LOCAL_RULE = '本地“四议两公开”规定';

const verified = (law: LawKey, version: string, validFrom: string, validTo: string | null, articles: readonly number[]): readonly ClauseRow[] =>
  articles.map((article) => ({ law, article, version, validFrom, validTo, isVerified: true }));
const unverified = (law: LawKey, version: string, validFrom: string | null, validTo: string | null): ClauseRow => ({ law, article: null, version, validFrom, validTo, isVerified: false });

/**
 * The clause table. RCEOL (2024-06-28) is in force from 2025-05-01 and had no forerunner of its rank; VCOL was amended on
 * 2025-10-28 for acts from 2026-01-01, a wording that was not verified; RLCL (2018), LAL (2019) and CC hold from 2019,
 * 2020 and 2021, wordings before them were not verified (CC had other laws before it, which are not in the table).
 */
export const CLAUSES: readonly ClauseRow[] = [
  ...verified('RCEOL', '2024-06-28', '2025-05-01', null, [10, 15, 26, 27, 28, 29, 30, 31, 35, 42, 58, 64]),
  unverified('VCOL', '2018年以前', null, '2018-12-28'),
  ...verified('VCOL', '2018-12-29', '2018-12-29', '2025-12-31', [21, 22, 24, 25, 26, 28]),
  unverified('VCOL', '2025-10-28', '2026-01-01', null),
  unverified('RLCL', '2018年以前', null, '2018-12-31'),
  ...verified('RLCL', '2018-12-29', '2019-01-01', null, [19, 28, 48, 52]),
  unverified('LAL', '2019年以前', null, '2019-12-31'),
  ...verified('LAL', '2019-08-26', '2020-01-01', null, [49, 63]),
  ...verified('CC', '2020-05-28', '2021-01-01', null, [101, 261]),
];

const DIGITS = '零一二三四五六七八九';

/**
 * A whole number from 1 to 9999 in the numerals of articles and fractions: 27 二十七, 101 一百零一, 1259 一千二百五十九.
 * Throws RangeError for any other number (a programming error).
 */
export function chineseNumeral(n: number): string {
  if (!Number.isSafeInteger(n) || n < 1 || n > 9999) throw new RangeError(`no numeral for ${n}`);
  let text = '';
  for (const [value, unit] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
    const digit = Math.floor(n / value) % 10;
    if (digit !== 0) text += (DIGITS[digit] ?? '') + unit;
    else if (text !== '' && !text.endsWith('零')) text += '零';
  }
  const trimmed = text.replace(/零$/u, '');
  return n < 20 ? trimmed.replace(/^一十/u, '十') : trimmed;
}

const holds = ({ validFrom, validTo }: ClauseRow, date: string) => (validFrom === null || date >= validFrom) && (validTo === null || date <= validTo);

/** The line of the clause table for a place in a law on an ISO day; null where the law was not in force or the table lacks the article. */
export function clauseOn({ law, article }: ClauseRef, date: string): ClauseRow | null {
  return CLAUSES.find((row) => row.law === law && (row.article === null || row.article === article) && holds(row, date)) ?? null;
}

/** Whether the wording of a clause that holds on an ISO day was verified, number and figures. */
export function isVerifiedOn(ref: ClauseRef, date: string): boolean {
  return clauseOn(ref, date)?.isVerified === true;
}

/** Whether a law of the table was in force on an ISO day. */
export function isInForce(law: LawKey, date: string): boolean {
  return CLAUSES.some((row) => row.law === law && holds(row, date));
}

/**
 * A clause as it is cited for an act of an ISO day: 农村集体经济组织法第二十七条 where the wording of that day was verified,
 * the name of the law alone where it was not (or the article is not in the table), null where the law was not in force.
 */
export function clauseText(ref: ClauseRef, date: string): string | null {
  if (isVerifiedOn(ref, date)) return `${LAW_NAMES[ref.law]}第${chineseNumeral(ref.article)}条${ref.part ?? ''}`;
  return isInForce(ref.law, date) ? LAW_NAMES[ref.law] : null;
}

/** Several clauses as they are cited for one act, each once, those not in force left out; empty where none was. */
export function clauseTexts(refs: readonly ClauseRef[], date: string): string {
  const texts = refs.map((ref) => clauseText(ref, date)).filter((text) => text !== null);
  return Array.from(new Set(texts)).join('、');
}
