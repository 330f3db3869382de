import type { LatePenalty, PartRule, PricePeriod, RentClause, RentCycle, RentDue, RentFree, RentPrice, RentStep } from '../../contract/leaseTerms.ts';
import { formatArea } from '../area.ts';
import { formatMoney } from '../money.ts';
import { formatScaled } from '../scaled.ts';
import { changeText, priceText, priceUnit } from './price.ts';

const PER: Readonly<Record<PricePeriod, string>> = { month: '每月', quarter: '每季度', half_year: '每半年', year: '每年' };

function priceSentence(price: RentPrice): string {
  if (price.by === 'total') return `全期租金总额 ${formatMoney(price.amount)} 元`;
  const { measure } = price;
  const of = measure.of === 'lot' ? '' : measure.of === 'area' ? `，计租面积 ${formatArea(measure.area, measure.unit)}` : `，共 ${measure.count} ${measure.name}`;
  if (price.by === 'money') return measure.of === 'lot' ? `租金${PER[price.per]} ${priceText(price.price)} 元` : `租金 ${priceText(price.price)} ${priceUnit(price)}${of}`;
  const cash = price.prices.map(({ year, price: yuan }) => `第${year}年 ${priceText(yuan)} 元/${price.unit}`).join('、');
  return `租金以实物计，${formatScaled(price.quantity)} ${priceUnit(price)}${of}，${cash === '' ? '按当年议定价折成现金' : `折价：${cash}`}`;
}

/** 每年, 每3年, 每18个月. */
function everyText(months: number): string {
  if (months % 12 !== 0) return `每${months}个月`;
  return months === 12 ? '每年' : `每${months / 12}年`;
}

function stepSentence({ from, every, change }: RentStep): string {
  const since = 'on' in from ? `${from.on}起` : from.months % 12 === 0 ? `第${from.months / 12 + 1}年起` : `第${from.months + 1}个月起`;
  const base = change.by === 'percent' ? '在上期基础上' : change.by === 'sum' ? '单价' : '';
  return `${since}${every === null ? '' : everyText(every)}${change.by === 'price' ? '单价' : ''}${base}${changeText(change)}`;
}

function freeSentence({ from, length }: RentFree): string {
  return `${from}起免租${'months' in length ? `${length.months}个月` : `${length.days}天`}`;
}

const CYCLES: Readonly<Record<number, string>> = { 1: '按月', 3: '按季', 6: '每半年', 12: '按年' };
const CALENDAR: Readonly<Record<number, string>> = { 1: '自然月', 3: '自然季度', 6: '自然半年', 12: '自然年' };

function cycleSentence(cycle: RentCycle): string {
  switch (cycle.laid) {
    case 'lease':
      return `${CYCLES[cycle.months] ?? everyText(cycle.months)}支付，自起租日起算`;
    case 'calendar':
      return `按${CALENDAR[cycle.months] ?? ''}支付`;
    case 'once':
      return '一次付清';
    case 'instalments':
      return `分${cycle.parts.length}期：${cycle.parts.map(({ dueOn, amount }) => `${dueOn} ${amount === null ? '付其余' : `付 ${formatMoney(amount)} 元`}`).join('、')}`;
  }
}

const LUNAR_MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const;
const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

function lunarDayText(day: number): string {
  if (day <= 10) return `初${DIGITS[day] ?? ''}`;
  if (day === 20 || day === 30) return `${DIGITS[day / 10] ?? ''}十`;
  return `${day < 20 ? '十' : '廿'}${DIGITS[day % 10] ?? ''}`;
}

/** 农历十二月初十, 除夕. */
export function lunarText(month: number, day: number): string {
  return month === 12 && day === 30 ? '除夕' : `农历${LUNAR_MONTHS[month - 1] ?? ''}月${lunarDayText(day)}`;
}

function yearText(years: number): string {
  return years === 0 ? '当年' : years === 1 ? '次年' : years === -1 ? '上年' : years > 0 ? `其后第${years}年` : `其前第${-years}年`;
}

function dueSentence(due: RentDue): string {
  switch (due.rule) {
    case 'start':
      return due.days === 0 ? '每期首日应付' : due.days < 0 ? `每期开始前${-due.days}日应付` : `每期开始后${due.days}日应付`;
    case 'end':
      return due.days === 0 ? '每期末日应付' : due.days < 0 ? `每期结束前${-due.days}日应付` : `每期结束后${due.days}日应付`;
    case 'monthDay':
      return due.month === 0 ? `每期首月${due.day}日前应付` : due.month < 0 ? `每期开始前${-due.month}个月的${due.day}日前应付` : `每期第${due.month + 1}个月${due.day}日前应付`;
    case 'yearDay':
      return `${yearText(due.years)}${due.month}月${due.day}日前应付`;
    case 'lunar':
      return `${yearText(due.years)}${lunarText(due.month, due.day)}前应付`;
  }
}

const PARTS: Readonly<Record<PartRule, string>> = {
  days365: '不足一期的按天数÷365计', calendarDays: '不足一期的按当月实际天数计', monthsUp: '不足一个月按一个月计', monthsDown: '不足一个月不计',
};

function penaltySentence({ perDay, grace, cap }: LatePenalty): string {
  return `逾期${grace > 0 ? `超过${grace}日的` : ''}按日加收欠款的${formatScaled(perDay)}%${cap === null ? '' : `，最高不超过欠款的${formatScaled(cap * 100)}%`}`;
}

/**
 * A clause in one plain Chinese sentence, so that the person who typed it can hold it against the paper:
 * 租金 800.00 元/亩/年，计租面积 50.17 亩；第3年起每年在上期基础上递增5%；按年支付，自起租日起算，每期首日应付；…
 */
export function clauseSentence(clause: RentClause): string {
  const tax = clause.tax === null ? '' : clause.tax.included ? '（含税）' : `（不含税${clause.tax.rate === null ? '' : `，另加税${formatScaled(clause.tax.rate * 100)}%`}）`;
  const due = clause.cycle.laid === 'instalments' ? '' : `，${dueSentence(clause.due)}`;
  const part = clause.cycle.laid === 'instalments' ? [] : [PARTS[clause.part]];
  const said = [
    `${priceSentence(clause.price)}${tax}`, ...(clause.steps.length === 0 ? ['租金不递增'] : clause.steps.map(stepSentence)), ...clause.rentFree.map(freeSentence),
    `${cycleSentence(clause.cycle)}${due}`, ...part, ...(clause.penalty === null ? [] : [penaltySentence(clause.penalty)]),
  ];
  return `${said.join('；')}。`;
}
