import { readInput } from '../../registers/cell.ts';
import type { Field, Row } from '../../registers/define.ts';
import { toHalfWidth } from '../halfWidth.ts';
import type { CellIssue, PlanContext } from './planned.ts';

/** A cell read for import: what is stored, what to tell, and whether the raw text goes to the remark too. */
export interface CellReading {
  readonly patch: Row;
  readonly issue: CellIssue | null;
  readonly keepRaw: boolean;
}

const REMARK = '备注';
const MONEY_UNIT = /(?:元|圆|万|亿)$/u;
const AREA_UNIT = /(?:亩|畝|㎡|m2|m²|平方米|平米|公顷|公頃|ha)$/iu;
const DAMAGED = /^\d(?:\.\d+)?E\+\d{2,}$/iu;
const WITH_TIME = /^(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}(?::\d{2})?$/u;

/**
 * Reads one cell as a field. An identifier with a wrong check digit stays as written, with a doubt;
 * a value that cannot be read leaves the field empty and its text goes to the remark. `headingUnit` is
 * the unit in the heading's bracket; the cell's own unit counts first, a contradiction is a doubt.
 */
export function readCell(field: Field, raw: string, headingUnit: string, row: Row, context: PlanContext): CellReading {
  const text = raw.trim();
  const tell = (message: string, level: CellIssue['level'], keptIn: string | null): CellIssue => ({ key: field.key, label: field.label, raw: text, message, level, keptIn });
  if (text === '') return { patch: {}, issue: null, keepRaw: false };
  const { input, note } = withUnit(field, text, headingUnit);
  const read = readInput({ ...field, required: false }, input, { today: context.today, lookup: context.lookup, row: { idType: null, ...row } });
  if (read.ok) {
    if (field.kind === 'text' && DAMAGED.test(toHalfWidth(text))) {
      return { patch: read.value, issue: tell('长数字已被表格改成科学计数，后几位已丢失，请核对', 'doubt', null), keepRaw: false };
    }
    return { patch: read.value, issue: note === null ? null : tell(note, 'doubt', REMARK), keepRaw: note !== null };
  }
  if (field.kind === 'text' && field.check !== undefined && read.code !== 'too_long') {
    return { patch: { [field.key]: text }, issue: tell(read.message, 'doubt', null), keepRaw: false };
  }
  const moment = field.kind === 'date' ? WITH_TIME.exec(toHalfWidth(text))?.[1] : undefined;
  if (moment !== undefined) return { patch: { [field.key]: moment }, issue: tell('只保存日期，时刻写在备注里', 'doubt', REMARK), keepRaw: true };
  return { patch: {}, issue: tell(read.message, 'problem', REMARK), keepRaw: true };
}

function withUnit(field: Field, text: string, headingUnit: string): { input: string; note: string | null } {
  const plain = toHalfWidth(text);
  const unit = field.kind === 'money' ? (/^[万亿]?元/u.exec(headingUnit.replace('人民币', ''))?.[0] ?? '') : field.kind === 'area' ? headingUnit : '';
  if (unit === '') return { input: text, note: null };
  const own = (field.kind === 'money' ? MONEY_UNIT : AREA_UNIT).exec(plain);
  if (!own) return { input: `${text}${unit}`, note: null };
  const agrees = plain.endsWith(unit) && !(unit === '元' && /[万亿]元$/u.test(plain));
  return { input: text, note: agrees ? null : `表头写“${unit}”，格里写“${text}”，按格里的单位读，请核对` };
}
