import type { FilledForm, InventoryCell, InventoryFormKey } from '../../contract/inventory.ts';
import { REGISTERS } from '../../registers/index.ts';
import type { AreaUnit } from '../area.ts';
import { convertArea } from '../area.ts';
import { ageOf, AGE_BUCKETS } from '../leases/state.ts';
import type { Cells } from '../exchange/cells.ts';
import { isInForce, isUsed, number, text } from '../exchange/cells.ts';
import { BUILDINGS, EQUIPMENT, FORM_TITLES, LAND } from './template.ts';

/** The rows of one unit from which its forms are filled. `parties` names the lessees of a contract, `objects` its things. */
export interface InventoryRows {
  readonly asset: readonly Cells[]; readonly parcel: readonly Cells[]; readonly contract: readonly Cells[]; readonly fund_account: readonly Cells[]; readonly receivable: readonly Cells[]; readonly deposit: readonly Cells[];
  readonly contractOf: ReadonlyMap<string, Cells>; readonly lesseeOf: ReadonlyMap<string, string>;
}
export interface FormHead { readonly unitName: string; readonly uscc: string; readonly year: string; /** What was due by it counts. */ readonly day: string; /** The day on which the registers were read. */ readonly today: string; readonly numbers: Readonly<Record<InventoryFormKey, string>> }

type Column = FilledForm['columns'][number];
type Row = FilledForm['rows'][number];
const left = (label: string, share: number): Column => ({ label, share, align: 'left' });
const right = (label: string, share: number): Column => ({ label, share, align: 'right' });
const money = (value: number): InventoryCell => ({ is: 'money', value });
const count = (value: number): InventoryCell => ({ is: 'count', value });
const line = (...cells: InventoryCell[]): Row => ({ section: false, cells });
const section = (title: string, width: number): Row => ({ section: true, cells: [title, ...Array.from({ length: width - 1 }, () => '')] });

function label(register: 'asset' | 'parcel' | 'fund_account', key: string, cells: Cells): string {
  const field = REGISTERS[register].fields.find((one) => one.key === key);
  const value = text(cells, key);
  return field?.kind === 'choice' ? (field.options.find((option) => option.value === value)?.label ?? value) : value;
}

/** An area in one unit, 0.0001 of it, rounded half up; 0 where none is said. */
function areaIn(cells: Cells, key: string, wanted: AreaUnit): number {
  const unit = text(cells, `${key}Unit`);
  return unit === '亩' || unit === '㎡' || unit === '公顷' ? convertArea(number(cells, key), unit, wanted) : 0;
}
const mu = (value: number): InventoryCell => ({ is: 'mu', value });
const m2 = (value: number): InventoryCell => ({ is: 'm2', value });

/** What stands beside several things of one contract adds up to nothing. */
const UNSUMMED: ReadonlySet<string> = new Set(['年租金', '年承包费']);

/** The numbers of some columns added up; texts stay empty. */
function sumsOf(rows: readonly Row[], columns: readonly Column[]): InventoryCell[] {
  return columns.map(({ label: heading }, place): InventoryCell => {
    if (UNSUMMED.has(heading)) return '';
    const cells = rows.flatMap(({ cells: all }) => { const cell = all[place]; return typeof cell === 'object' ? [cell] : []; });
    const [first] = cells;
    return place === 0 ? '合计' : first === undefined ? '' : { is: first.is, value: cells.reduce((sum, { value }) => sum + value, 0) };
  });
}

function filled(form: InventoryFormKey, { unitName, uscc, year, today, numbers }: FormHead, measure: string, columns: Column[], rows: Row[], notes: string[] = []): FilledForm {
  const own = rows.filter((row) => !row.section);
  return { form, number: numbers[form], title: FORM_TITLES[form], unitName, uscc, asOf: today === `${year}-12-31` ? today : `${year}-12-31（数据截至 ${today}）`, measure, columns, rows, sums: own.length === 0 ? null : sumsOf(own, columns), notes };
}

/** Rows under the headings of their sections; a section without rows is left out. */
function sections<T>(groups: readonly (readonly [string, readonly T[]])[], width: number, lineOf: (one: T, place: number) => Row): Row[] {
  return groups.filter(([, all]) => all.length > 0).flatMap(([title, all], place) => [section(`${'一二三四五六七八九'.charAt(place)}、${title}`, width), ...all.map(lineOf)]);
}

function cash({ fund_account: accounts }: InventoryRows, head: FormHead): FilledForm {
  const rows = accounts.filter(isUsed).map((one, place) => line(count(place + 1), label('fund_account', 'kind', one), text(one, 'bank') || text(one, 'name'), text(one, 'number'), money(number(one, 'bookBalance')), money(number(one, 'verifiedIncrease')), money(number(one, 'verifiedDecrease')), money(one.verifiedBalance === undefined || one.verifiedBalance === null ? number(one, 'bookBalance') + number(one, 'verifiedIncrease') - number(one, 'verifiedDecrease') : number(one, 'verifiedBalance')), text(one, 'remark')));
  return numbered(filled('cash', head, '金额单位：元', [right('序号', 3), left('类别', 8), left('开户行', 14), left('账号', 13), right('账面数', 9), right('清查核增', 8), right('清查核减', 8), right('核实数', 9), left('备注', 8)], rows, ['没有登记核实数的，按账面数加核增减核减。']));
}

/** 序号 are no sums. */
function numbered(form: FilledForm): FilledForm {
  const rows = form.rows.map((row) => ({ ...row, cells: row.cells.map((cell, place) => (place === 0 && typeof cell === 'object' ? String(cell.value) : cell)) }));
  return { ...form, rows, sums: form.sums };
}

function claims({ receivable, contractOf, lesseeOf }: InventoryRows, head: FormHead): FilledForm {
  const due = receivable.filter((one) => isUsed(one) && number(one, 'outstanding') !== 0 && text(one, 'dueOn') <= head.day);
  const rows = due.toSorted((a, b) => (text(a, 'dueOn') < text(b, 'dueOn') ? -1 : 1)).map((one, place) => {
    const contract = contractOf.get(text(one, 'contract'));
    const age = AGE_BUCKETS.find(({ key }) => key === ageOf(text(one, 'dueOn'), head.day))?.label ?? '';
    return line(count(place + 1), text(one, 'payer') || (lesseeOf.get(text(one, 'contract')) ?? ''), text(one, 'dueOn'), `${contract === undefined ? '' : text(contract, 'name')} ${text(one, 'name')}`.trim(), money(number(one, 'outstanding')), money(0), money(0), money(number(one, 'outstanding')), age, '');
  });
  return numbered(filled('claims', head, '金额单位：元', [right('序号', 3), left('债务人', 10), left('发生日期', 7), left('原因', 18), right('账面数', 8), right('核增', 6), right('核减', 6), right('核实数', 8), left('账龄', 8), left('处理意见', 8)], rows, ['账面数为台账里到期未收的合同款；总账往来款请另行填列。']));
}

function payables({ deposit, contractOf }: InventoryRows, head: FormHead): FilledForm {
  const held = new Map<string, { payer: string; contract: string; kind: string; since: string; amount: number }>();
  for (const one of deposit.filter((row) => isUsed(row) && text(row, 'movedOn') <= head.day)) {
    const key = `${text(one, 'contract')} ${text(one, 'kind')}`;
    const known = held.get(key) ?? { payer: text(one, 'payer'), contract: text(one, 'contract'), kind: text(one, 'kind'), since: text(one, 'movedOn'), amount: 0 };
    held.set(key, { ...known, since: text(one, 'movedOn') < known.since ? text(one, 'movedOn') : known.since, amount: known.amount + number(one, 'amount') });
  }
  const kinds = new Map([['bid', '竞投保证金'], ['performance', '履约保证金'], ['security', '押金']]);
  const rows = [...held.values()].filter(({ amount }) => amount !== 0).map(({ payer, contract, kind, since, amount }, place) => line(count(place + 1), payer, since, `${text(contractOf.get(contract) ?? {}, 'name')} ${kinds.get(kind) ?? ''}`.trim(), '0', money(amount), money(amount), ''));
  return numbered(filled('payables', head, '金额单位：元', [right('序号', 3), left('债权人', 12), left('日期', 8), left('原因', 22), left('利率', 5), right('账面数', 9), right('核实数', 9), left('备注', 8)], rows, ['只列台账里还没有退的保证金、押金；借款、应付工程款等请另行填列。']));
}

/** The contract by which a thing is let on a day. */
function contractOn(contracts: readonly Cells[], uid: string, objectsOf: ReadonlyMap<string, readonly string[]>, day: string): Cells | undefined {
  return contracts.find((one) => isUsed(one) && isInForce(one, day) && objectsOf.get(text(one, 'uid'))?.includes(uid) === true);
}

function assetForm(form: 'buildings' | 'equipment', { asset, contract, lesseeOf }: InventoryRows, head: FormHead, objectsOf: ReadonlyMap<string, readonly string[]>): FilledForm {
  const columns = form === 'buildings'
    ? [right('序号', 3), left('名称', 12), left('类型', 5), left('启用日期', 7), left('结构', 5), left('坐落', 11), left('权证', 8), right('占地面积', 7), right('建筑面积', 7), left('使用状况', 5), left('承租人', 7), left('租期', 15), right('年租金', 8), right('数量', 4), right('原值', 9), right('累计折旧', 8), right('净值', 9)]
    : [right('序号', 3), left('名称', 14), left('类型', 6), left('存放地点', 12), left('规格型号', 9), left('启用日期', 8), left('使用状况', 6), left('资金来源', 8), right('数量', 5), right('原值', 10), right('累计折旧', 9), right('净值', 10)];
  const used = asset.filter(isUsed);
  let place = 0;
  const lineOf = (one: Cells): Row => {
    place += 1;
    const sums = [count(number(one, 'quantity') === 0 ? 1 : Math.round(number(one, 'quantity') / 10_000)), money(number(one, 'originalCost')), money(number(one, 'depreciation')), money(number(one, 'netValue'))];
    const [kind, state] = [label('asset', 'assetClass', one), label('asset', 'useState', one)];
    if (form === 'equipment') return line(String(place), text(one, 'name'), kind, text(one, 'location'), text(one, 'model'), text(one, 'acquiredOn'), state, text(one, 'fundSource'), ...sums);
    const let_ = contractOn(contract, text(one, 'uid'), objectsOf, head.day);
    const rent = let_ === undefined ? number(one, 'annualRent') : number(let_, 'annualRent');
    return line(String(place), text(one, 'name'), kind, text(one, 'acquiredOn'), text(one, 'structure'), text(one, 'location'), text(one, 'titleNo'), m2(areaIn(one, 'landArea', '㎡')), m2(areaIn(one, 'buildingArea', '㎡')), state, let_ === undefined ? text(one, 'occupant') : (lesseeOf.get(text(let_, 'uid')) ?? ''), let_ === undefined ? text(one, 'occupiedUntil') : `${text(let_, 'startOn')}～${text(let_, 'endOn')}`, money(rent), ...sums);
  };
  const groups = (form === 'buildings' ? BUILDINGS : EQUIPMENT).map(([title, categories]) => [title, used.filter((one) => categories.includes(text(one, 'category')))] as const);
  return filled(form, head, form === 'buildings' ? '金额单位：元　面积单位：㎡' : '金额单位：元', columns, sections(groups, columns.length, lineOf), form === 'buildings' ? ['一份合同租几处的，年租金在每处列合同的年租金。'] : []);
}

function parcelForm({ parcel, contract, lesseeOf }: InventoryRows, head: FormHead, objectsOf: ReadonlyMap<string, readonly string[]>): FilledForm {
  const columns = [right('序号', 3), left('名称', 11), left('类别', 8), left('坐落（四至）', 14), right('总面积', 7), right('已发包面积', 7), left('经营方式', 8), left('承包（租）人', 8), left('合同编号', 9), left('起', 8), left('止', 8), right('年承包费', 9), left('备注', 6)];
  let place = 0;
  const lineOf = (one: Cells): Row => {
    place += 1;
    const let_ = contractOn(contract, text(one, 'uid'), objectsOf, head.day);
    const where = [text(one, 'location'), text(one, 'boundaries')].filter((part) => part !== '').join('；');
    return line(String(place), text(one, 'name'), label('parcel', 'landClass', one), where, mu(areaIn(one, 'area', '亩')), mu(areaIn(one, 'contractedArea', '亩')), label('parcel', 'tenure', one), let_ === undefined ? text(one, 'contractor') : (lesseeOf.get(text(let_, 'uid')) ?? ''), let_ === undefined ? '' : text(let_, 'code'), let_ === undefined ? '' : text(let_, 'startOn'), let_ === undefined ? text(one, 'contractedUntil') : text(let_, 'endOn'), money(let_ === undefined ? number(one, 'annualFee') : number(let_, 'annualRent')), text(one, 'remark'));
  };
  const groups = LAND.map(([title, classes]) => [title, parcel.filter((one) => isUsed(one) && classes.includes(text(one, 'landClass')))] as const);
  return filled('parcels', head, '面积单位：亩　金额单位：元', columns, sections(groups, columns.length, lineOf), ['公顷、㎡已换算为亩。一份合同包几块的，年承包费在每块列合同的年承包费。']);
}

function parcelTotals({ parcel }: InventoryRows, head: FormHead): FilledForm {
  const columns = [left('资源类别', 14), right('宗数', 5), right('总面积', 9), right('已发包面积', 9), right('承包到户', 9), right('未承包到户（机动地）', 9), right('已流转', 9), right('有争议面积', 9), right('国土调查面积', 9)];
  const used = parcel.filter(isUsed);
  const areaOf = (rows: readonly Cells[], key: string) => mu(rows.reduce((sum, one) => sum + areaIn(one, key, '亩'), 0));
  const held = (rows: readonly Cells[], tenure: string) => areaOf(rows.filter((one) => text(one, 'tenure') === tenure), 'area');
  const lineOf = (rows: readonly Cells[], title: string): Row => line(title, count(rows.length), areaOf(rows, 'area'), areaOf(rows, 'contractedArea'), held(rows, 'contracted_household'), held(rows, 'reserve_farmland'), held(rows, 'transferred'), areaOf(rows.filter((one) => number(one, 'disputed') === 1), 'area'), areaOf(rows, 'surveyedArea'));
  const groups = LAND.map(([title, classes]) => [title, classes.map((kind) => ({ kind, rows: used.filter((one) => text(one, 'landClass') === kind) })).filter(({ rows }) => rows.length > 0)] as const);
  return filled('parcel_totals', head, '面积单位：亩', columns, sections(groups, columns.length, ({ kind, rows }) => lineOf(rows, kind === '' ? '没有分类的' : label('parcel', 'landClass', { landClass: kind }))), ['有争议的土地按国土调查界线计入。']);
}

/** Every form of a unit, filled from its rows as they are on `head.day`. */
export function filledForms(rows: InventoryRows, head: FormHead, objectsOf: ReadonlyMap<string, readonly string[]>): FilledForm[] {
  return [cash(rows, head), claims(rows, head), assetForm('buildings', rows, head, objectsOf), assetForm('equipment', rows, head, objectsOf), payables(rows, head), parcelForm(rows, head, objectsOf), parcelTotals(rows, head)];
}
