import { formatArea } from '../../area.ts';
import { readDecimal } from '../../decimalText.ts';
import { yearlyRent } from '../../leases/reading/priceFigures.ts';
import { readClause } from '../../leases/reading/readClause.ts';
import type { LeaseTexts } from '../../leases/reading/types.ts';
import { rounded } from '../../leases/ratio.ts';
import { formatMoney } from '../../money.ts';
import { askPerformance } from './deposit.ts';
import type { LotDraft } from './draft.ts';
import type { NoticeKey, ReadProposal } from './types.ts';

/** A remark that speaks against a cell, or makes it uncertain: which cells, and what is asked. */
interface Sign {
  readonly pattern: RegExp;
  readonly fields: readonly NoticeKey[];
  readonly text: string;
}

/** Collectors write their remarks in English or Chinese; a remark is only ever a reason to look at a cell, never its value. */
const SIGNS: readonly Sign[] = [
  { pattern: /约[\d.…]*\s*(?:亩|㎡|m2|平方)|\barea is approximate|面积(?:为|是)?约/iu, fields: ['area_value'], text: '说明里写着面积是约数，请核对' },
  { pattern: /not re-?measured|未(?:重新)?(?:丈量|测量)|Area to be fixed|以[^，。]*(?:实测|图斑)[^，。]*为准/iu, fields: ['area_value'], text: '面积没有重新测量，请核对' },
  { pattern: /is the reading under which/iu, fields: ['area_value'], text: '面积是推断出来的，请核对' },
  { pattern: /sum computed here/iu, fields: ['area_value'], text: '数量是另外加总的，请核对' },
  { pattern: /lost characters inside dates|日期[^，。]*(?:缺|漏)字/iu, fields: ['lease_start', 'lease_end'], text: '原文日期缺字，请核对' },
  { pattern: /deposit need(?:s)? checking/iu, fields: ['deposit_yuan'], text: '原文缺字，保证金请核对' },
  { pattern: /deposit in capitals is half masked/iu, fields: ['deposit_yuan'], text: '大写金额有一半被遮盖，请核对' },
  { pattern: /deposit here computed|保证金[^，。]*(?:推算|计算)/iu, fields: ['deposit_yuan'], text: '保证金是按规则算出来的，请核对' },
  { pattern: /万 under a 元 header|\d+万[^，。]*(?:表头|单位)[^，。]*元/iu, fields: ['deposit_yuan'], text: '原文表头写元，格里写万，请核对' },
  { pattern: /lessor pays the tenant|negative rent|出租方[^，。]*(?:补|付)[^，。]*承租/iu, fields: ['reserve_price_value'], text: '第一年出租方另付承租方，租金怎么算' },
  { pattern: /rounded up|取整/iu, fields: ['reserve_price_value'], text: '总价是凑整的，与分项合计不同，请核对' },
  { pattern: /two price classes|两种价格/iu, fields: ['winning_price_value'], text: '同一面积写了两种价格，各是多少面积' },
  { pattern: /is not 12×|年租金与月租金[^，。]*不/iu, fields: ['winning_price_value'], text: '写的年租金不是月租金的 12 倍，请核对' },
  { pattern: /but rent runs|计租期[^，。]*不同/iu, fields: ['lease_start', 'lease_end'], text: '计租的起止日与租期不同，请核对' },
  { pattern: /part-year counts as a full year|charged as a full year|less than three years counted as|不足[一1]年[^，。]*按[一1]年/iu, fields: ['lease_years'], text: '不足一年按一年计，租期和总价请核对' },
];

/** Longer remarks are a whole notice pasted in. */
const LONGEST = 3_000;

/** Keeps the remarks as they are, and asks about the cells that they speak against. */
export function readRemarks(draft: LotDraft): void {
  const notes = draft.keep('notes');
  if (notes === '') return;
  if (notes.length > LONGEST) {
    draft.ask('notes', '说明太长，没有逐句看', { raw: notes });
    return;
  }
  for (const { pattern, fields, text } of SIGNS) {
    const found = pattern.exec(notes);
    if (found === null) continue;
    for (const field of fields.filter((one) => draft.outcomes[one] === 'value')) draft.check(field, text, { raw: sentenceAt(notes, found.index), proposals: standing(draft, field) });
  }
  askPerformance(draft);
  checkReckoning(draft, notes);
  checkYearly(draft, notes);
  askLunarDue(draft, notes);
}

/** What stands, so that it can be confirmed. */
function standing(draft: LotDraft, field: NoticeKey): ReadProposal[] {
  const { areaValue, areaUnit, terms } = draft;
  if (field === 'area_value' && areaValue !== null && areaUnit !== null) return [{ label: `按 ${formatArea(areaValue, areaUnit)}`, patch: { lot: { area: areaValue, areaUnit } } }];
  if (field === 'deposit_yuan' && terms.deposit !== undefined) return [{ label: `${formatMoney(terms.deposit)} 元`, patch: { lot: { deposit: terms.deposit } } }];
  if (field === 'lease_start' && terms.startOn != null) return [{ label: `从 ${terms.startOn} 起`, patch: { lot: { startOn: terms.startOn } } }];
  return [];
}

/** The sentence of the remarks around a place; a point between digits ends none. */
function sentenceAt(notes: string, at: number): string {
  let start = 0;
  for (const { index, 0: end } of notes.matchAll(/[.;](?:\s|$)|[。；]/gu)) {
    if (index >= at) return notes.slice(start, index).trim();
    start = index + end.length;
  }
  return notes.slice(start).trim();
}

/** 底价450元/亩*3年=20655元 in the remarks: the price, the area and the years must come to the result. */
function checkReckoning(draft: LotDraft, notes: string): void {
  const [raw, price = '', years = '', result = ''] = /([\d,.]+)元\/亩[*×xX](\d+)年=([\d,.]+)元/u.exec(notes) ?? [];
  if (raw === undefined) return;
  const [unit, sum] = [readDecimal(price, 2), readDecimal(result, 2)];
  const { areaValue, areaUnit, terms } = draft;
  const isSum = typeof unit === 'number' && typeof sum === 'number' && areaUnit === '亩' && areaValue !== null
    && BigInt(unit) * BigInt(areaValue) * BigInt(years) === BigInt(sum) * 10_000n && terms.reserve === unit * 100 && terms.months === Number(years) * 12;
  if (!isSum && terms.reserve !== undefined) draft.check('reserve_price_value', '说明里的算式与底价、面积、年限对不上', { raw });
}

/** 年底价 beside a price by area. */
function checkYearly(draft: LotDraft, notes: string): void {
  const [raw, figures = ''] = /年底价\s*([\d,]+(?:\.\d+)?)元/u.exec(notes) ?? [];
  const { variable, reserve } = draft.terms;
  if (raw === undefined || variable?.by !== 'money' || reserve === undefined) return;
  const rent = yearlyRent({ by: 'money', price: reserve, per: variable.per, measure: variable.measure });
  const isSame = rent !== null && rounded(rent) === readDecimal(figures, 2);
  if (!isSame) draft.check('reserve_price_value', '说明里的年底价与单价乘面积对不上', { raw });
}

const NO_TEXTS: LeaseTexts = {
  unitPrice: null, priceUnit: '', annualRent: null, totalAmount: null, area: null, areaUnit: null, startOn: null, endOn: null,
  termText: '', escalation: '', paymentTerms: '', dueText: '', rentFree: '', priceText: '',
};

/** 每年农历十二月初十前: proposed as the due day, since remarks are no clause. */
function askLunarDue(draft: LotDraft, notes: string): void {
  const [raw] = /每年(?:农历|阴历)[^)）,;，；。.\s]*/u.exec(notes) ?? [];
  if (raw === undefined) return;
  const reading = readClause({ ...NO_TEXTS, paymentTerms: raw, startOn: draft.terms.startOn ?? null, endOn: draft.endOn });
  const asked = reading.questions.find(({ part }) => part === 'due');
  const dues = asked === undefined ? [{ label: reading.said.find(({ part }) => part === 'due')?.text ?? raw, patch: { due: reading.rest.due } }] : asked.proposals;
  const proposals = dues.flatMap(({ label, patch }): ReadProposal[] => (patch.due === undefined ? [] : [{ label, patch: { clause: { due: patch.due } } }]));
  draft.questions.push({ row: draft.line.row, field: 'notes', label: '付款日', raw, text: '付款日写的是农历，请确认', check: false, proposals });
}
