import type { RentCycle, RentDue } from '../../../contract/leaseTerms.ts';
import { monthsText } from './term.ts';

const PERIODS: ReadonlyMap<number, string> = new Map([[1, '月'], [3, '季'], [6, '半年'], [12, '年']]);
const YEARS: ReadonlyMap<number, string> = new Map([[-1, '上一年'], [0, '当年'], [1, '次年']]);

/** A cycle in words: 每季一期（从起租日算）, 每自然年一期, 全期一次付清. */
export function cycleLabel(cycle: RentCycle): string {
  if (cycle.laid === 'once') return '全期一次付清';
  if (cycle.laid === 'instalments') return `分${cycle.parts.length}次付`;
  if (cycle.laid === 'calendar') return `每自然${PERIODS.get(cycle.months) ?? ''}一期`;
  return `每${PERIODS.get(cycle.months) ?? monthsText(cycle.months)}一期（从起租日算）`;
}

/** A due day in words: 每期首日, 每期首月10日, 当年12月31日, 农历十二月初十 as 当年农历12月10日. */
export function dueLabel(due: RentDue): string {
  if (due.rule === 'start' || due.rule === 'end') {
    const day = due.rule === 'start' ? '每期首日' : '每期末日';
    return due.days === 0 ? day : `${day}${due.days < 0 ? '前' : '后'} ${Math.abs(due.days)} 天`;
  }
  if (due.rule === 'monthDay') {
    const month = due.month === 0 ? '每期首月' : due.month < 0 ? `每期首月前第 ${-due.month} 个月` : `每期首月后第 ${due.month} 个月`;
    return `${month} ${due.day} 日`;
  }
  return `${YEARS.get(due.years) ?? `第 ${due.years} 年`}${due.rule === 'lunar' ? '农历' : ''} ${due.month} 月 ${due.day} 日`;
}
