import type { InspectionCondition, InspectionOp, InspectionWish } from '../../contract/inspections.ts';
import { readInput } from '../../registers/cell.ts';
import type { Field, RegisterName } from '../../registers/define.ts';
import { REGISTERS } from '../../registers/index.ts';
import { convertArea } from '../area.ts';
import type { Result } from '../result.ts';
import { accept, refuse } from '../result.ts';
import type { Cells } from './cells.ts';
import { isUsed, text } from './cells.ts';

type Test = (cells: Cells) => boolean;

const OP_LABELS: Readonly<Record<InspectionOp, string>> = { is: '是', has: '包含', least: '不小于', most: '不大于', empty: '没有填', filled: '已填' };
const DATE_LABELS: Partial<Readonly<Record<InspectionOp, string>>> = { least: '不早于', most: '不晚于' };

/** A comparison in words, as it is said of a field. */
export function opLabel(field: Field | undefined, op: InspectionOp): string {
  return (field?.kind === 'date' ? DATE_LABELS[op] : undefined) ?? OP_LABELS[op];
}

/** Which comparisons a field takes. */
export function opsOf(field: Field): readonly InspectionOp[] {
  switch (field.kind) {
    case 'text': return ['has', 'is', 'empty', 'filled'];
    case 'choice': case 'flag': return ['is', 'empty', 'filled'];
    case 'money': case 'area': case 'quantity': case 'integer': case 'date': return ['least', 'most', 'is', 'empty', 'filled'];
    default: return ['empty', 'filled'];
  }
}

/** The fields of a register by which its records can be listed; what hangs on other tables is not among a record's own cells. */
export function inspectedFields(table: RegisterName): readonly Field[] {
  return REGISTERS[table].fields.filter(({ kind }) => kind !== 'links' && kind !== 'reference');
}

function isEmpty(cells: Cells, key: string): boolean {
  const value = cells[key];
  return value === undefined || value === null || value === '';
}

/** A cell's value as it is compared: areas in 0.0001 亩. */
function comparable(field: Field, cells: Cells): string | number | null {
  const value = cells[field.key];
  if (value === undefined || value === null) return null;
  const unit = text(cells, `${field.key}Unit`);
  return field.kind === 'area' && typeof value === 'number' ? (unit === '亩' || unit === '㎡' || unit === '公顷' ? convertArea(value, unit, '亩') : null) : value;
}

/** One condition as a test; refuses a field that there is not and a value that cannot be read. */
export function readCondition(table: RegisterName, { key, op, value }: InspectionCondition): Result<Test> {
  const field = inspectedFields(table).find((one) => one.key === key);
  if (field === undefined) return refuse('unknown', '没有这一栏');
  if (!opsOf(field).includes(op)) return refuse('not_comparable', `“${field.label}”不能这样比较`);
  if (op === 'empty') return accept((cells) => isEmpty(cells, key));
  if (op === 'filled') return accept((cells) => !isEmpty(cells, key));
  if (value === '') return refuse('missing', `请填“${field.label}”的比较内容`);
  if (op === 'has') return accept((cells) => text(cells, key).includes(value));
  if (field.kind === 'text') return accept((cells) => text(cells, key) === value);
  // Made by a command or not, the field is only compared with.
  const read = readInput({ ...field, readOnly: false }, value, { today: '', lookup: () => refuse('not_comparable', '不能比较'), row: {} });
  if (!read.ok) return read;
  const wanted = comparable(field, read.value);
  if (wanted === null) return refuse('unreadable', `“${field.label}”的比较内容读不懂`);
  return accept((cells) => {
    const own = comparable(field, cells);
    if (own === null) return false;
    return op === 'is' ? own === wanted : op === 'least' ? own >= wanted : own <= wanted;
  });
}

/** All conditions as one test: records that are used and meet each of them. The place of a bad one is its `place`. */
export function readWish({ table, conditions }: InspectionWish): { readonly ok: true; readonly test: Test } | { readonly ok: false; readonly place: number; readonly message: string } {
  const tests: Test[] = [];
  for (const [place, condition] of conditions.entries()) {
    const read = readCondition(table, condition);
    if (!read.ok) return { ok: false, place, message: read.message };
    tests.push(read.value);
  }
  return { ok: true, test: (cells) => isUsed(cells) && tests.every((test) => test(cells)) };
}

/** Lists to begin with; days are those of the list's making. */
export function usualWishes(today: string): readonly { readonly name: string; readonly wish: InspectionWish }[] {
  return [
    { name: '闲置资产', wish: { table: 'asset', conditions: [{ key: 'useState', op: 'is', value: '闲置' }] } },
    { name: '没有权证号的资产', wish: { table: 'asset', conditions: [{ key: 'titleNo', op: 'empty', value: '' }, { key: 'buildingArea', op: 'filled', value: '' }] } },
    { name: '闲置资源', wish: { table: 'parcel', conditions: [{ key: 'useState', op: 'is', value: '闲置' }] } },
    { name: '有争议的资源', wish: { table: 'parcel', conditions: [{ key: 'disputed', op: 'is', value: '是' }] } },
    { name: '到期未收的应收', wish: { table: 'receivable', conditions: [{ key: 'dueOn', op: 'most', value: today }, { key: 'outstanding', op: 'least', value: '0.01' }] } },
    { name: '到期没有续签的合同', wish: { table: 'contract', conditions: [{ key: 'endOn', op: 'most', value: today }, { key: 'state', op: 'is', value: '履行中' }] } },
    { name: '没有民主决策日期的合同', wish: { table: 'contract', conditions: [{ key: 'decidedOn', op: 'empty', value: '' }] } },
    { name: '没有年租金的合同', wish: { table: 'contract', conditions: [{ key: 'annualRent', op: 'empty', value: '' }] } },
  ];
}

