import type { BidVariable } from '../../../contract/tradingTerms.ts';
import { readDecimal } from '../../decimalText.ts';
import { plainText } from '../../leases/reading/plain.ts';
import { PERIOD_WORDS, priceText } from '../../leases/reading/priceFigures.ts';
import type { PriceUnit } from '../../leases/reading/priceUnit.ts';
import { readPriceUnit } from '../../leases/reading/priceUnit.ts';
import { formatScaled } from '../../scaled.ts';
import type { LotDraft } from './draft.ts';
import type { ReadProposal } from './types.ts';

const MULTIPLE = /(?:的)?(?:整数?倍数?|倍数)/u;
const FIGURE = '(\\d[\\d,]*(?:\\.\\d+)?)';
const RANGE = new RegExp(`${FIGURE}(?:[-~～至到]${FIGURE})?`, 'u');
const GREATEST = new RegExp(`[(,，;；]?(?:最高|最大|不超过|不高于)(?:加价)?(?:幅度)?(?:为|:)?${FIGURE}(万?元[^)]*|倍)\\)?`, 'u');
const WORDS = /加价幅度|加价|幅度|最低|最小|不低于|不少于|至少|每次|\/次|\(角分不计\)|角分不计|为|:/gu;

/** How a unit of a step stands to what is bid. */
type Fit = 'same' | 'unsaid' | 'other';

/**
 * 加价幅度: the step in the unit of what is bid (0.0001) and, where a greatest rise is written, how many steps it is. A step
 * without a unit (1元 beside 元/亩/年), a percentage, a step in another unit and a multiple that the reserve is none of are asked.
 */
export function readStep(draft: LotDraft): void {
  const text = draft.text('bid_increment');
  if (text === '') return;
  const plain = plainText(text).replace(new RegExp(`^${FIGURE}元或\\1元`, 'u'), '$1元');
  if (!/\d/u.test(plain)) {
    withoutFigure(draft, plain);
    return;
  }
  if (/[*＊#×]|遮盖/u.test(plain)) {
    draft.ask('bid_increment', '加价幅度的数被遮盖');
    return;
  }
  const [, percent] = new RegExp(`${FIGURE}%`, 'u').exec(plain) ?? [];
  if (percent !== undefined) {
    inPercent(draft, percent);
    return;
  }
  const written = writtenStep(plain);
  if ('why' in written) draft.ask('bid_increment', written.why);
  else settleStep(draft, written, plain);
}

interface WrittenStep {
  readonly step: number;
  /** Rises at most so many steps at once; null where that is no whole number, undefined where nothing is said. */
  readonly most: number | null | undefined;
  readonly unit: PriceUnit;
}

/** The one figure (or range) of the text with its unit. */
function writtenStep(plain: string): WrittenStep | { readonly why: string } {
  const greatest = GREATEST.exec(plain);
  const bare = plain.replace(greatest?.[0] ?? '', '').replace(MULTIPLE, '').replace(WORDS, '');
  const [range = '', low = '', high] = RANGE.exec(bare) ?? [];
  const unitText = bare.replace(range, '');
  if (low === '' || /\d/u.test(unitText)) return { why: '加价幅度里有几个数，看不出是哪个' };
  if (unitText === '') return { why: '加价幅度没有写单位' };
  const unit = readPriceUnit(unitText);
  const step = readDecimal(low, 4, unit.isInTenThousands ? 4 : 0);
  if (unit.kind === 'text' || unit.isRough || unit.rest !== '' || typeof step !== 'number' || step === 0) return { why: '看不懂加价幅度' };
  if (high !== undefined) return { step, unit, most: stepsIn(readDecimal(high, 4, unit.isInTenThousands ? 4 : 0), step) };
  return { step, unit, most: greatest === null ? undefined : greatestOf(greatest, step, unit) };
}

function settleStep(draft: LotDraft, { step, most, unit }: WrittenStep, plain: string): void {
  const { variable, reserve } = draft.terms;
  if (variable === undefined) {
    askUnpriced(draft, unit, step);
    return;
  }
  const lot = { step, ...(most == null ? {} : { maxSteps: most }) };
  const why = doubtOf(fitOf(unit, variable), unitWords(variable)) ?? (most === null ? '最高加价不是加价幅度的整倍数' : null)
    ?? (MULTIPLE.test(plain) && (reserve ?? 0) % step !== 0 ? '底价不是它的整倍数，看不出是报价还是加价要整倍数' : null);
  if (why !== null) {
    const proposals: ReadProposal[] = fitOf(unit, variable) === 'other' ? [] : [{ label: stepLabel(step, variable), patch: { lot } }];
    draft.ask('bid_increment', why, { proposals });
    return;
  }
  Object.assign(draft.terms, lot);
  draft.took('bid_increment');
}

function doubtOf(fit: Fit, words: string): string | null {
  if (fit === 'same') return null;
  return fit === 'other' ? `加价幅度的单位与报价的单位（${words}）不同` : `加价幅度没有写按什么，报价是${words}`;
}

/** The price is asked: the step is proposed where it is the same under everything that the price may mean. */
function askUnpriced(draft: LotDraft, unit: PriceUnit, step: number): void {
  const options = draft.questions.filter(({ field }) => field === 'reserve_price_value').flatMap(({ proposals }) => proposals.flatMap(({ patch }) => patch.lot?.variable ?? []));
  const isSame = options.length > 0 && options.every((option) => fitOf(unit, option) === 'same');
  draft.ask('bid_increment', '报价的单位还没有确定，不知道加价按什么单位', { proposals: isSame ? [{ label: `每次加 ${unit.kind === 'goods' ? formatScaled(step) : priceText(step)} ${unit.goods?.unit ?? '元'}`, patch: { lot: { step } } }] : [] });
}

/** 精确到斤: how finely bids are written is no step yet; masked figures. */
function withoutFigure(draft: LotDraft, plain: string): void {
  const { variable } = draft.terms;
  const [, unit] = /精确到(公斤|斤|元)/u.exec(plain) ?? [];
  if (unit === undefined) {
    draft.ask('bid_increment', /遮盖|[*＊#×]/u.test(plain) ? '加价幅度的数被遮盖' : '加价幅度没有写数');
    return;
  }
  const isSame = variable !== undefined && (variable.by === 'goods' ? variable.unit === unit : unit === '元');
  draft.ask('bid_increment', `只写了报价精确到${unit}，没有写加价幅度`, { proposals: isSame ? [{ label: stepLabel(10_000, variable), patch: { lot: { step: 10_000 } } }] : [] });
}

function inPercent(draft: LotDraft, percent: string): void {
  const rate = readDecimal(percent, 4);
  const { variable, reserve } = draft.terms;
  const product = typeof rate === 'number' && reserve !== undefined ? BigInt(rate) * BigInt(reserve) : 0n;
  const isExact = variable !== undefined && product > 0n && product % 1_000_000n === 0n && product / 1_000_000n < 2n ** 51n;
  const step = Number(product / 1_000_000n);
  draft.ask('bid_increment', '加价幅度是百分比，按底价还是按当前价算', { proposals: isExact ? [{ label: `按底价算，${stepLabel(step, variable)}`, patch: { lot: { step } } }] : [] });
}

function greatestOf(greatest: RegExpExecArray | null, step: number, unit: PriceUnit): number | null {
  const [, figures = '', of = ''] = greatest ?? [];
  if (figures === '') return null;
  if (of === '倍') return stepsIn(readDecimal(figures, 0), 1);
  const other = readPriceUnit(of.replace(/\/次/u, ''));
  const isSame = other.measure.of === 'lot' || JSON.stringify(other.measure) === JSON.stringify(unit.measure);
  return isSame ? stepsIn(readDecimal(figures, 4, other.isInTenThousands ? 4 : 0), step) : null;
}

function stepsIn(most: number | string, step: number): number | null {
  if (typeof most !== 'number' || most < step || most % step !== 0) return null;
  return most / step <= 100_000 ? most / step : null;
}

/** Per 亩 without a year beside 元/亩/年 leaves out the year, not the measure; 元 alone is sure only where nothing is multiplied. */
function fitOf(unit: PriceUnit, variable: BidVariable): Fit {
  if (variable.by === 'area' || variable.by === 'years') return 'other';
  if (unit.isTotal || unit.isFirstYear) return 'other';
  const isBare = unit.measure.of === 'lot' && unit.period === null;
  if (variable.by === 'total') return unit.kind === 'money' && isBare ? 'same' : 'other';
  if (variable.by === 'goods' ? unit.goods?.unit !== variable.unit : unit.kind !== 'money') return 'other';
  const { measure } = variable;
  const per = variable.by === 'goods' ? 'year' : variable.per;
  if (isBare) return measure.of === 'lot' ? 'same' : 'unsaid';
  const isSameMeasure = (unit.measure.of === 'lot' && measure.of === 'lot') || (unit.measure.of === 'area' && measure.of === 'area' && unit.measure.unit === measure.unit)
    || (unit.measure.of === 'count' && measure.of === 'count' && unit.measure.name === measure.name);
  return isSameMeasure && (unit.period === null || unit.period === per) ? 'same' : 'other';
}

/** What a bid is a bid of, in words: 每亩每年, 全期总价. */
function unitWords(variable: BidVariable): string {
  if (variable.by === 'total') return '全期总价';
  if (variable.by === 'area' || variable.by === 'years') return variable.by === 'area' ? '面积' : '年限';
  const { measure } = variable;
  const per = measure.of === 'area' ? `每${measure.unit}` : measure.of === 'count' ? `每${measure.name}` : '整体';
  return `${per}${variable.by === 'goods' ? '每年' : PERIOD_WORDS[variable.per]}`;
}

function stepLabel(step: number, variable: BidVariable): string {
  return variable.by === 'goods' ? `${unitWords(variable)}加 ${formatScaled(step)} ${variable.unit}` : `${unitWords(variable)}加 ${priceText(step)} 元`;
}
