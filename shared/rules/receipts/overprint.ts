import type { OverprintField, OverprintLayout, OverprintValues } from '../../contract/overprint.ts';
import { toCapitals } from '../capitals.ts';
import { formatDateCn } from '../dates.ts';
import { fen, formatMoney } from '../money.ts';

/** What the fields of a form are called on screen. */
export const OVERPRINT_LABELS: Readonly<Record<OverprintField, string>> = { date: '日期', payer: '交款人', item: '收款项目', figures: '小写金额', capitals: '大写金额', handler: '经手人' };

/** A usual receipt of 190 × 90 mm, to begin with; every form is printed differently. */
export const FIRST_LAYOUT: OverprintLayout = {
  width: 1_900, height: 900, offsetX: 0, offsetY: 0, dateForm: 'digits',
  fields: {
    date: { shown: true, x: 780, y: 170, width: 450, size: 110 },
    payer: { shown: true, x: 380, y: 265, width: 900, size: 110 },
    item: { shown: true, x: 380, y: 380, width: 1_350, size: 110 },
    capitals: { shown: true, x: 480, y: 520, width: 850, size: 110 },
    figures: { shown: true, x: 1_400, y: 520, width: 420, size: 110 },
    handler: { shown: true, x: 1_350, y: 760, width: 400, size: 110 },
  },
};

/** A receipt to try a form with: long enough that what does not fit is seen. */
export const SAMPLE_VALUES: OverprintValues = { receivedOn: '2026-12-28', payer: '张三（3号档）', item: '租金第12期、电费（2026年12月）、卫生费（2026年12月）', amount: 12_874_356, handler: '陈会计' };

/** The texts of a receipt as they are printed. Throws RangeError for an amount that is none (it is checked at the door). */
export function overprintTexts({ dateForm }: Pick<OverprintLayout, 'dateForm'>, { receivedOn, payer, item, amount, handler }: OverprintValues): Readonly<Record<OverprintField, string>> {
  const [year = '', month = '', day = ''] = receivedOn.split('-');
  return {
    date: dateForm === 'full' ? formatDateCn(receivedOn) : `${year}　${month}　${day}`,
    // The form has 人民币（大写） printed on it.
    payer, item, figures: `¥${formatMoney(amount)}`, capitals: toCapitals(fen(amount)).replace(/^人民币/u, ''), handler,
  };
}

/** Millimetres from the paper's left or upper edge of a place in 0.1 mm, with the printer's shift; never before the edge. */
export function placed(tenths: number, offset: number): string {
  const at = Math.max(0, tenths + offset);
  return `${Math.floor(at / 10)}.${at % 10}mm`;
}
