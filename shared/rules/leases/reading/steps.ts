import type { RentPrice, RentStep } from '../../../contract/leaseTerms.ts';
import { plainText } from './plain.ts';
import { priceUnitWords } from './priceFigures.ts';
import { stepsLabel } from './stepLabels.ts';
import type { StepSegment } from './stepSegments.ts';
import { isTimed, stepSegments } from './stepSegments.ts';
import { stepTokens } from './stepTokens.ts';
import type { StepSize } from './stepSizes.ts';
import { sizesOf } from './stepSizes.ts';
import type { ClauseProposal, PartReading } from './types.ts';
import { ask, read } from './types.ts';

const NONE = /^(?:无|无递增|不递增|没有递增|未递增|不作?递增|固定租金|固定|不调整|租金?不变|不变|(?:合同|租赁|承包|租)期内?(?:租金)?(?:固定)?(?:不变|不递增|不调整)|\/|-+|—+|否|0|0%)$/u;

/** What a statement comes to: steps, or several ways to read them. */
type Resolved =
  | { readonly found: 'steps'; readonly steps: readonly RentStep[] }
  | { readonly found: 'doubt'; readonly why: string; readonly ways: readonly (readonly RentStep[])[] };

/** Years of the lease from which something holds, as months from its first day. */
const monthOf = (year: number) => (year - 1) * 12;
const openFrom = (months: number): RentStep => ({ from: { months: Math.min(Math.max(months, 1), 1_200) }, every: null, change: { by: 'open' } });
const steps = (...all: RentStep[]): Resolved => ({ found: 'steps', steps: all });
const doubt = (why: string, ...ways: (readonly RentStep[])[]): Resolved => ({ found: 'doubt', why, ways });

/**
 * Reads a text about rising rents (每三年递增5%, 第五年和第八年各递增10%, 前三年不变，第四年起每年递增500元). `price` is what a sum is
 * added to, `termMonths` how long the lease runs. While a text is asked, prices from the first day that may be another are open.
 */
export function readSteps(text: string, price: RentPrice | null, termMonths: number | null = null): PartReading<RentStep[]> {
  const plain = plainText(text);
  if (plain === '') return read([], 'steps', '没有写递增，按不递增');
  if (NONE.test(plain.replace(/[。.]$/u, ''))) return read([], 'steps', '不递增');
  const tokens = stepTokens(text);
  const strange = tokens.flatMap((token) => (token.is === 'unknown' ? [token.text] : []));
  const segments = stepSegments(tokens.filter((token) => token.is !== 'unknown'));
  if (segments === null || segments.length === 0) return ask([openFrom(12)], 'steps', text, '递增写法没有全部看懂');
  if (strange.length > 0) return partly(segments, strange, text, price);
  if (segments.every((segment) => isUnchanged(segment, termMonths))) return read([], 'steps', '不递增');
  if (price?.by === 'total') return ask([], 'steps', text, '价格是全期总额，又写递增', [{ label: '递增已含在总额里', patch: { steps: [] } }]);
  if (price?.by === 'goods') return ask([openFrom(firstChange(segments))], 'steps', text, '实物租金又写递增，看不出递增的是数量还是折价');
  const resolved = resolve(segments, price);
  if (resolved.found === 'steps') return settled(resolved.steps, text, priceUnitWords(price));
  const first = firstChange(segments);
  return ask([openFrom(first)], 'steps', text, resolved.why, resolved.ways.map((way): ClauseProposal => ({ label: stepsLabel(way, priceUnitWords(price)), patch: { steps: [...way] } })));
}

/** 租金不变, and 五年不变 in a lease of five years. */
function isUnchanged(segment: StepSegment, termMonths: number | null): boolean {
  if (!segment.isSame || segment.isMoved || segment.percent !== null || segment.money !== null) return false;
  const until = unchangedUntil(segment);
  return !isTimed(segment) || (until !== null && termMonths !== null && until * 12 >= termMonths);
}

/** Some words are not known: what the others say is only proposed. */
function partly(segments: readonly StepSegment[], strange: readonly string[], text: string, price: RentPrice | null): PartReading<RentStep[]> {
  const resolved = resolve(segments, price);
  const ways = resolved.found === 'steps' ? [resolved.steps] : resolved.ways;
  const proposals = ways.filter((way) => way.length > 0).map((way): ClauseProposal => ({ label: stepsLabel(way, priceUnitWords(price)), patch: { steps: [...way] } }));
  return ask([openFrom(firstChange(segments))], 'steps', text, `递增写法里“${strange.join('”“')}”没有看懂`, proposals);
}

function settled(all: readonly RentStep[], text: string, unit: string): PartReading<RentStep[]> {
  const tooLong = all.some(({ from, every }) => ('months' in from && (from.months < 1 || from.months > 1_200)) || (every !== null && (every < 1 || every > 1_200)));
  if (tooLong || all.length > 100) return ask([openFrom(12)], 'steps', text, '递增的年数不合常理');
  const compounds = all.some(({ every, change }) => every !== null && change.by === 'percent');
  return read([...all], 'steps', `${stepsLabel(all, unit)}${compounds ? '，按上一次的价格递增' : ''}`);
}

/** The first month in which the price may be another. */
function firstChange(segments: readonly StepSegment[]): number {
  const unchanged = segments.flatMap((segment) => (segment.isSame ? [unchangedUntil(segment)] : [])).find((until) => until !== null) ?? null;
  const changing = segments.filter(({ isSame }) => !isSame).map(({ years, range, after, unchangedFor, every }) => {
    const points = [
      ...years.filter((year) => year > 1).map(monthOf),
      ...(range === null ? [] : [range.first > 1 ? monthOf(range.first) : 12]),
      ...(after === null ? [] : [after * 12]),
      ...(unchangedFor === null ? [] : [12]),
    ];
    return points.length > 0 ? Math.min(...points) : unchanged === null ? (every ?? 12) : unchanged * 12;
  });
  const until = unchanged === null ? [] : [unchanged * 12];
  return changing.length + until.length === 0 ? 12 : Math.min(...changing, ...until);
}

function resolve(segments: readonly StepSegment[], price: RentPrice | null): Resolved {
  const all: RentStep[] = [];
  let unchanged: number | null = null;
  const changing = segments.filter(({ percent, money }) => percent !== null || money !== null);
  for (const segment of segments) {
    if (segment.isSame && !segment.isMoved && segment.percent === null && segment.money === null) {
      const until = unchangedUntil(segment);
      if (until === null) return doubt('看不出哪几年不递增');
      unchanged = until;
      continue;
    }
    const found = resolveOne(segment, unchanged, changing.length, price);
    if (found.found === 'doubt') return found;
    all.push(...found.steps);
  }
  if (all.length === 0 && unchanged !== null) return doubt(`只写了前${unchanged}年不变，没有写以后`, []);
  const isMixed = all.length > 1 && all.some(({ every }) => every !== null);
  return isMixed ? doubt('写了几种递增，看不出后面的是代替前面的，还是另外再加', ...replacing(all), all) : { found: 'steps', steps: all };
}

/** 每年递增5%，第六年起每年递增3%: the first may end where the next begins; then it is single steps until there. */
function replacing(all: readonly RentStep[]): RentStep[][] {
  const starts = all.map(({ from }) => ('months' in from ? from.months : null));
  const until = (at: number) => starts[at + 1] ?? null;
  const isOrdered = starts.every((from, at) => from !== null && (at === 0 || from > (starts[at - 1] ?? from)));
  if (!isOrdered) return [];
  const ended = all.flatMap((step, at): RentStep[] => {
    const [from, end, { every }] = [starts[at] ?? null, until(at), step];
    if (every === null || from === null || end === null) return [step];
    return Array.from({ length: Math.ceil((end - from) / every) }, (_, time): RentStep => ({ from: { months: from + time * every }, every: null, change: step.change }));
  });
  return ended.length <= 100 ? [ended] : [];
}

/** 前三年不变, 第1-3年不变, 首年不变 → 3, 3, 1. */
function unchangedUntil({ unchangedFor, range, years }: StepSegment): number | null {
  if (unchangedFor !== null) return unchangedFor;
  if (range?.first === 1) return range.last;
  return years.length === 1 && years[0] === 1 ? 1 : null;
}

function resolveOne(segment: StepSegment, unchanged: number | null, changes: number, price: RentPrice | null): Resolved {
  const { percent, money, isOpen } = segment;
  if (percent === null && money === null) return isOpen ? doubt('递增的比例没有写明', [openFrom(firstChange([segment]))]) : doubt('没有写递增多少');
  if (isOpen && percent === null) return doubt('递增要另行商定');
  if (segment.isSame) return doubt('既写不变又写递增');
  const sizes = sizesOf(segment, price);
  if (sizes.doubt === null && sizes.sizes.length === 1) return placed(segment, sizes.sizes[0] ?? null, unchanged, changes, price);
  const ways = sizes.sizes.flatMap((size) => {
    const one = placed(segment, size, unchanged, changes, price);
    return one.found === 'steps' ? [one.steps] : one.ways;
  });
  return doubt(sizes.doubt ?? '递增的数额有几种读法', ...ways);
}

/** Puts a size at its time. */
function placed(segment: StepSegment, size: StepSize | null, unchanged: number | null, changes: number, price: RentPrice | null): Resolved {
  if (size === null) return doubt('没有写递增多少');
  const { years, range, after, date, every, isStart, unchangedFor } = segment;
  const single = (months: number): RentStep => ({ from: { months }, every: null, change: size });
  const repeated = (months: number, again: number): RentStep => ({ from: { months }, every: again, change: size });
  if (size.by === 'price') return newPrice(segment, single, price?.by === 'money' && price.price === size.price);
  if (date !== null) {
    const at = (again: number | null): RentStep => ({ from: { on: date }, every: again, change: size });
    if (every !== null || !isStart) return steps(at(every));
    return doubt('看不出是只递增一次，还是每年递增', [at(null)], [at(12)]);
  }
  if (range !== null) return withinRange(range, every, single, size);
  if (unchangedFor !== null) return doubt(`看不出是前${unchangedFor}年里递增，还是${unchangedFor}年以后递增`, [repeated(unchangedFor * 12, every ?? 12)]);
  const [year] = years;
  const from = after !== null ? after * 12 : year === undefined ? null : monthOf(year);
  if (from === 0) return doubt('第一年就递增，看不出从哪一年起', [repeated(12, every ?? 12)]);
  if (from !== null && unchanged !== null && from !== unchanged * 12) return doubt(`前${unchanged}年不变与第${from / 12 + 1}年起递增对不上`, [every === null ? single(from) : repeated(from, every)]);
  if (from !== null) return fromPoint(segment, from, changes, single, repeated);
  return fromWords(segment, unchanged, single, repeated);
}

/** 第4年起26000元. The first year's price may be written again, but not another one. */
function newPrice(segment: StepSegment, single: (months: number) => RentStep, isPrice: boolean): Resolved {
  const { years, range, after, unchangedFor, every } = segment;
  if (every !== null) return doubt('看不出是每年的价格，还是每年加的数额');
  const starts = range !== null ? [monthOf(range.first)] : after !== null ? [after * 12] : years.map(monthOf);
  if (starts.length === 0 || unchangedFor !== null) return doubt('没有写从哪一年起是这个价格');
  if (starts.includes(0) && !isPrice) return doubt('写了第一年的价格，与现在读到的价格不同');
  return steps(...starts.filter((months) => months > 0).map(single));
}

function withinRange(range: { readonly first: number; readonly last: number }, every: number | null, single: (months: number) => RentStep, size: StepSize): Resolved {
  if (range.first === 1) return doubt('第一年就递增，看不出从哪一年起');
  const each = Array.from({ length: range.last - range.first + 1 }, (_, at): RentStep => single(monthOf(range.first + at)));
  if (every === 12) return steps(...each);
  return doubt('看不出是只递增一次，还是每年递增', [{ from: { months: monthOf(range.first) }, every: null, change: size }], each);
}

function fromPoint(segment: StepSegment, from: number, changes: number, single: (months: number) => RentStep, repeated: (months: number, every: number) => RentStep): Resolved {
  const { years, every, isStart, after, isLater } = segment;
  if (every !== null) return years.length > 1 ? doubt('写了几个年份，又写每年') : steps(repeated(from, every));
  const isOnce = years.length > 1 || (after === null && !isStart && !isLater);
  // 第五年起递增、第八年起再递增: a second change says that the first is one step.
  if (isOnce || changes > 1) return steps(...(years.length > 0 ? years.map((year) => single(monthOf(year))) : [single(from)]));
  return doubt('看不出是只递增一次，还是每年递增', [single(from)], [repeated(from, 12)]);
}

/** Only 每年, 每三年, 以后 …: the first change comes after the first period, or after the years that stay as they are. */
function fromWords({ every, isLater }: StepSegment, unchanged: number | null, single: (months: number) => RentStep, repeated: (months: number, every: number) => RentStep): Resolved {
  const first = unchanged === null ? null : unchanged * 12;
  if (every === null) return doubt('没有写从哪一年起、多久递增一次', [repeated(first ?? 12, 12)], [single(first ?? 12)]);
  if (first === null) return steps(repeated(every, every));
  return every === 12 ? steps(repeated(first, 12)) : doubt(isLater ? '看不出第一次递增在哪一年' : '看不出不变的年份过后何时第一次递增', [repeated(first, every)], [repeated(first + every, every)]);
}
