import type { ImportPlan, ImportTarget } from '../../contract/imports.ts';
import type { Field, RegisterName } from '../../registers/define.ts';
import { areaUnitsOf, holdsDuration, holdsOneDate, holdsTwoDates, shareOf } from './columnValues.ts';
import { readHeading } from './headings.ts';

/** A question about a column that its heading does not answer. */
export type ColumnQuestion = NonNullable<ImportPlan['sheets'][number]['columns'][number]['question']>;

/** What a heading of this kind means: one target, or a question. */
export type Meaning = { readonly target: ImportTarget; readonly question: null } | { readonly target: null; readonly question: ColumnQuestion };

/** What is known of the column and of the sheet around it. */
interface AskedColumn {
  /** The words of the heading without unit, last part first. */
  readonly plain: string;
  readonly unit: string;
  readonly values: readonly string[];
}

interface Asked {
  readonly words: RegExp;
  /** Keys of fields with the words in which they are offered; a custom column is offered as `+label`. */
  readonly offers: readonly (readonly [label: string, key: string])[];
  readonly text: string;
}

const RENT = /^(?:租金|租赁费|租赁金|租费|租赁价格|租金收入|出租收入|租赁收入|承包费|承包金|承包款|承包金额|租赁金额|租金金额|租赁款|租金标准|流转费|流转费用|流转价格|发包金额|出租金额)$/u;
const PRICE = /^(?:价格|标价|出租价格|租价|中标金额|成交金额)$/u;
const AMOUNT = /^(?:金额|数额|款额|总额)$/u;

const ASKED: Partial<Readonly<Record<RegisterName, readonly Asked[]>>> = {
  asset: [
    { words: RENT, offers: [['年租金', 'annualRent'], ['每月租金（自定义列）', '+月租金']], text: '没有写明是一年、一个月还是全期的' },
    { words: PRICE, offers: [['原值', 'originalCost'], ['年租金', 'annualRent'], ['单价（自定义列）', '+单价']], text: '没有写明是购置价还是租金' },
    { words: AMOUNT, offers: [['原值', 'originalCost'], ['净值', 'netValue'], ['年租金', 'annualRent']], text: '没有写明是什么金额' },
  ],
  parcel: [
    { words: RENT, offers: [['年承包费', 'annualFee'], ['每亩单价（自定义列）', '+每亩单价'], ['合同总额（自定义列）', '+合同总额']], text: '没有写明是一年、每亩还是全期的' },
    { words: PRICE, offers: [['年承包费', 'annualFee'], ['每亩单价（自定义列）', '+每亩单价'], ['合同总额（自定义列）', '+合同总额']], text: '没有写明是一年、每亩还是全期的' },
    { words: AMOUNT, offers: [['年承包费', 'annualFee'], ['合同总额（自定义列）', '+合同总额']], text: '没有写明是什么金额' },
  ],
  contract: [
    { words: RENT, offers: [['年租金', 'annualRent'], ['每月单价或每亩单价', 'unitPrice'], ['合同总额', 'totalAmount']], text: '没有写明是一年、一个月、每亩还是全期的' },
    { words: PRICE, offers: [['成交单价', 'unitPrice'], ['年租金', 'annualRent'], ['合同总额', 'totalAmount']], text: '没有写明是单价、一年的还是全期的' },
    { words: AMOUNT, offers: [['合同总额', 'totalAmount'], ['年租金', 'annualRent'], ['成交单价', 'unitPrice']], text: '没有写明是一年的还是全期的' },
  ],
  fund_account: [{ words: AMOUNT, offers: [['账面数', 'bookBalance'], ['核实数', 'verifiedBalance']], text: '没有写明是账面数还是核实数' }],
};

const PER_YEAR = /(?:\/|每)年$/u;
const YEARLY: Partial<Readonly<Record<RegisterName, string>>> = { asset: 'annualRent', parcel: 'annualFee', contract: 'annualRent' };

/**
 * 租金 without a period, 价格 and 金额 without a meaning: asked with the fields they can be. A unit that tells the period
 * (元/年, 元/月, 元/亩·年) answers it. Null for headings that are no such words.
 */
export function amountMeaning(register: RegisterName, column: AskedColumn, heading: string, isFree: (key: string) => boolean): Meaning | null {
  const asked = ASKED[register]?.find(({ words }) => words.test(column.plain));
  if (!asked) return null;
  const yearly = YEARLY[register];
  const saysYear = /^[万亿]?元\/年$/u.test(column.unit) || (column.values.length > 0 && shareOf(column.values, (value) => /^[\d,.]+[万亿]?元?(?:\/|每)年$/u.test(value.trim()) && PER_YEAR.test(value.trim())) > 0.9);
  if (yearly !== undefined && saysYear && isFree(yearly)) return { target: { to: 'field', key: yearly }, question: null };
  if (/^[万亿]?元\/./u.test(column.unit)) {
    return register === 'contract' && isFree('unitPrice') ? { target: { to: 'field', key: 'unitPrice' }, question: null } : null;
  }
  const proposals = asked.offers.flatMap(([label, key]): ColumnQuestion['proposals'] => {
    if (key.startsWith('+')) return [{ label, target: { to: 'custom', label: key.slice(1) } }];
    return isFree(key) ? [{ label, target: { to: 'field', key } }] : [];
  });
  return proposals.length === 0 ? null : { target: null, question: { text: `“${heading}”${asked.text}，请选一项`, proposals: [...proposals, { label: '写在备注里', target: { to: 'remark' } }] } };
}

const AREA = /^(?:面积|总面积|实际面积|实用面积|(?:建筑|占地|土地|房屋)[/或和、](?:建筑|占地|土地|房屋)面积)$/u;

/**
 * 面积 of an asset: ㎡ is the building's, 亩 the land's, and only where the values have both, or the field that fits is
 * taken by another column, a person is asked.
 */
export function areaMeaning(register: RegisterName, column: AskedColumn, heading: string, isFree: (key: string) => boolean): Meaning | null {
  if (register !== 'asset' || !AREA.test(column.plain)) return null;
  const units = areaUnitsOf(column.unit === '' ? column.values : [column.unit]);
  const key = units.has('亩') ? 'landArea' : 'buildingArea';
  if (units.size < 2 && /^\P{P}+$/u.test(column.plain) && isFree(key)) return { target: { to: 'field', key }, question: null };
  const proposals = ([['建筑面积', 'buildingArea'], ['占地面积', 'landArea']] as const).filter(([, one]) => isFree(one)).map(([label, one]) => ({ label, target: { to: 'field' as const, key: one } }));
  if (proposals.length === 0) return null;
  return { target: null, question: { text: `“${heading}”没有写明是建筑面积还是占地面积，请选一项`, proposals: [...proposals, { label: '写在备注里', target: { to: 'remark' } }] } };
}

const SPAN = /^(?:(?:合同|租赁|承包|租期|出租|发包|流转|使用|经营|履约|协议|期限|时间|日期)*(?:起止|起讫|始终|起至)(?:时间|日期|年月|日|期限|期)?|(?:合同|租赁|承包|出租|发包|流转|使用|经营|协议)(?:起止)?(?:期限|期间|时间|期|年限|年期)|租期|期限|年限|租赁年期)$/u;
const ALWAYS_TWO = /起止|起讫|始终|起至/u;
/** A majority decides what a column of terms holds. */
const MOST = 0.5;

/** A column of terms: two dates in each cell, a length of time, or an end date, as its values tell. */
export function spanMeaning(column: AskedColumn, heading: string, fields: readonly Field[], isFree: (key: string) => boolean): Meaning | null {
  if (!SPAN.test(column.plain)) return null;
  const has = (key: string) => isFree(key) && fields.some((field) => field.key === key);
  const { values } = column;
  const ranges = shareOf(values, holdsTwoDates);
  const spans = ranges > 0 && ranges >= shareOf(values, holdsDuration);
  if (has('startOn') && has('endOn') && (spans || (values.length === 0 && ALWAYS_TWO.test(column.plain)))) {
    return { target: { to: 'range', from: 'startOn', until: 'endOn' }, question: null };
  }
  if (!has('termText') || spans) return null;
  if (shareOf(values, holdsOneDate) <= MOST) return { target: { to: 'field', key: 'termText' }, question: null };
  if (has('endOn') && shareOf(values, (value) => /^(?:至|到|截止)/u.test(value.trim())) > MOST) return { target: { to: 'field', key: 'endOn' }, question: null };
  const offers = ([['起始日', 'startOn'], ['终止日', 'endOn'], ['年限', 'termText']] as const).filter(([, key]) => has(key)).map(([label, key]) => ({ label, target: { to: 'field' as const, key } }));
  return { target: null, question: { text: `“${heading}”里是一个日期，请选它是什么`, proposals: [...offers, { label: '写在备注里', target: { to: 'remark' } }] } };
}

/** A column without a heading: what its values could be, as questions only. */
export function namelessQuestion(heading: string, values: readonly string[], fields: readonly Field[], nameKey: string): ColumnQuestion | null {
  if (values.length === 0) return null;
  const offers: ColumnQuestion['proposals'] = [];
  const offer = (field: Field | undefined) => {
    if (field) offers.push({ label: field.label, target: { to: 'field', key: field.key } });
  };
  const words = new Set(values);
  for (const field of fields) {
    if (field.kind === 'choice' && shareOf(values, (value) => field.options.some(({ label, aliases }) => label === value.trim() || aliases.includes(value.trim()))) >= 0.8) offer(field);
    if (field.kind === 'area' && areaUnitsOf(values).size > 0 && shareOf(values, (value) => /\d/u.test(value)) >= 0.8) offer(field);
    if (field.kind === 'date' && shareOf(values, holdsOneDate) >= 0.8) offer(field);
  }
  if (offers.length === 0 && words.size * 2 >= values.length && shareOf(values, (value) => /\p{Script=Han}{2}/u.test(value) && value.length <= 40) >= 0.8) offer(fields.find(({ key }) => key === nameKey));
  return offers.length === 0 ? null : { text: `“${heading}”没有标题，它是什么？`, proposals: [...offers.slice(0, 6), { label: '写在备注里', target: { to: 'remark' } }] };
}

/** The words of a heading by which it is asked about: its last part, with the group before it where that says more. */
export function askedWords(parts: readonly string[]): { plain: string; unit: string } {
  const whole = readHeading(parts.join('/'));
  const last = readHeading(parts.at(-1) ?? '');
  return { plain: last.plain, unit: last.unit === '' ? whole.unit : last.unit };
}
