import type { ListingTerms } from '../../contract/tradingTerms.ts';
import { isDate } from '../dates.ts';
import type { HolidayTable } from '../workdays.ts';
import { workingDayEnd } from '../workdays.ts';

/** The last day of a posting, and a sentence for each year whose days off are not known. */
export interface PostingWindow {
  readonly until: string;
  readonly warnings: readonly string[];
}

/**
 * The last day of so many working days after a day, which itself is not counted (民法典 art. 201; conventions, working days);
 * none: that day itself. Years without a table count Monday to Friday and are warned of.
 */
export function workingDaysFrom(day: string, days: number, holidays: readonly HolidayTable[]): PostingWindow {
  if (days === 0) return { until: day, warnings: [] };
  const { end, missingYears } = workingDayEnd(day, days, { countPostingDay: false }, holidays);
  return { until: end, warnings: missingYears.map((year) => `没有${year}年的放假安排，按周一至周五推算，请补充后核对`) };
}

/** What the dates of a notice are held against. Minutes are YYYY-MM-DD HH:MM in Shanghai; null is not set yet. */
export interface NoticeDates {
  readonly postedOn: string;
  readonly terms: ListingTerms;
  readonly holidays: readonly HolidayTable[];
  readonly registerUntil: string | null;
  readonly biddingAt: string | null;
}

/** A date that cannot stand (`block`) or that somebody should look at (`warn`); `field` is the date meant. */
export interface NoticeProblem {
  readonly level: 'block' | 'warn';
  readonly field: 'postedOn' | 'registerFrom' | 'registerUntil' | 'priorityUntil' | 'depositUntil' | 'biddingAt';
  readonly message: string;
}

/** When the notice has hung its days (both null where it bears no day), and what is wrong with its dates. */
export interface NoticePlan {
  /** The last day of the notice; the bidding is on a later one. */
  readonly until: string | null;
  readonly warnings: readonly string[];
  readonly problems: readonly NoticeProblem[];
}

type Field = NoticeProblem['field'];
type Minutes = Readonly<Record<Exclude<Field, 'postedOn'>, string | null>>;

const NAMES: Readonly<Record<Exclude<Field, 'postedOn'>, string>> = {
  registerFrom: '报名开始', registerUntil: '报名截止', priorityUntil: '优先权申报截止', depositUntil: '保证金缴纳截止', biddingAt: '竞价时间',
};
const FIELDS = ['registerFrom', 'registerUntil', 'priorityUntil', 'depositUntil', 'biddingAt'] as const;

/** Pairs of which the first must not be later than the second. That a deposit closes with the very minute of the bidding is allowed. */
const ORDER: readonly (readonly [keyof Minutes, keyof Minutes])[] = [
  ['priorityUntil', 'depositUntil'], ['priorityUntil', 'biddingAt'], ['depositUntil', 'biddingAt'], ['registerUntil', 'biddingAt'],
];

const dayOf = (minute: string) => minute.slice(0, 10);

/** A schema lets 2026-02-30 through; no day is compared that does not exist. */
function existing(minutes: Minutes): { readonly problems: NoticeProblem[]; readonly dates: Minutes } {
  const problems: NoticeProblem[] = [];
  const checked = (field: keyof Minutes): string | null => {
    const minute = minutes[field];
    if (minute === null || isDate(dayOf(minute))) return minute;
    problems.push({ level: 'block', field, message: `${NAMES[field]}“${minute}”没有这一天` });
    return null;
  };
  return {
    dates: { registerFrom: checked('registerFrom'), registerUntil: checked('registerUntil'), priorityUntil: checked('priorityUntil'), depositUntil: checked('depositUntil'), biddingAt: checked('biddingAt') },
    problems,
  };
}

function orderProblems(dates: Minutes): NoticeProblem[] {
  const problems: NoticeProblem[] = [];
  const { registerFrom, registerUntil } = dates;
  if (registerFrom !== null && registerUntil !== null && registerUntil <= registerFrom) problems.push({ level: 'block', field: 'registerUntil', message: `报名截止 ${registerUntil} 不晚于报名开始 ${registerFrom}` });
  for (const [earlier, later] of ORDER) {
    const [first, second] = [dates[earlier], dates[later]];
    if (first !== null && second !== null && first > second) problems.push({ level: 'block', field: earlier, message: `${NAMES[earlier]} ${first} 晚于${NAMES[later]} ${second}` });
  }
  return problems;
}

function windowProblems(dates: Minutes, postedOn: string, until: string): NoticeProblem[] {
  const problems: NoticeProblem[] = [];
  for (const field of FIELDS) {
    const minute = dates[field];
    if (minute !== null && dayOf(minute) < postedOn) problems.push({ level: 'block', field, message: `${NAMES[field]} ${minute} 早于公告日 ${postedOn}` });
  }
  const { registerUntil, biddingAt } = dates;
  if (registerUntil !== null && dayOf(registerUntil) > until) problems.push({ level: 'warn', field: 'registerUntil', message: `报名截止 ${registerUntil} 在公告期满（${until}）以后` });
  if (biddingAt !== null && dayOf(biddingAt) >= postedOn && dayOf(biddingAt) <= until) problems.push({ level: 'block', field: 'biddingAt', message: `竞价时间 ${biddingAt} 在公告期内，公告挂到 ${until}，竞价须在其后` });
  return problems;
}

/**
 * The last day of a notice and what is wrong with its dates: registration inside the notice, the claims of priority closed
 * not after the deposits, these not after the bidding, the bidding on a day after the notice has ended. How many days is a
 * term of the listing (a local rule, not law); the count is of working days, the posting day not counted.
 */
export function noticePlan({ postedOn, terms, holidays, registerUntil, biddingAt }: NoticeDates): NoticePlan {
  const { problems, dates } = existing({ registerFrom: terms.registerFrom, registerUntil, priorityUntil: terms.priority?.until ?? null, depositUntil: terms.depositUntil, biddingAt });
  const unset: NoticeProblem[] = terms.priority !== null && terms.priority.until === null ? [{ level: 'warn', field: 'priorityUntil', message: '没有写明优先权申报截止时间' }] : [];
  const ordered = [...problems, ...unset, ...orderProblems(dates)];
  if (!isDate(postedOn)) return { until: null, warnings: [], problems: [{ level: 'block', field: 'postedOn', message: `公告日“${postedOn}”没有这一天` }, ...ordered] };
  const { until, warnings } = workingDaysFrom(postedOn, terms.noticeDays, holidays);
  return { until, warnings, problems: [...ordered, ...windowProblems(dates, postedOn, until)] };
}
