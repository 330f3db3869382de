import type { Field, Row } from '../../registers/define.ts';
import { cleanCell, isBlank, isErrorSign, isFormula } from './cellSigns.ts';
import type { CellReading, Verdict } from './cellVerdict.ts';
import { NOTHING, reading, taken, unread } from './cellVerdict.ts';
import type { PlanContext } from './planned.ts';
import { readAmount } from './readAmount.ts';
import { readArea, readQuantity } from './readArea.ts';
import { readChoice, readFlag } from './readChoice.ts';
import { readDate } from './readDate.ts';
import { readText } from './readText.ts';

export type { CellReading } from './cellVerdict.ts';

/**
 * Reads one cell as a field. What cannot be read leaves the field empty and goes to the remark; what has more
 * than one meaning is asked with proposals, each a text that reads without a question. `headingUnit` is the
 * heading's unit; the cell's own unit counts first, a contradiction is a doubt. The issue's `index` is left null.
 */
export function readCell(field: Field, raw: string, headingUnit: string, row: Row, context: PlanContext): CellReading {
  const text = cleanCell(raw);
  return reading(verdictOf(field, text, raw, headingUnit, row, context), field, raw.trim());
}

function verdictOf(field: Field, text: string, raw: string, headingUnit: string, row: Row, context: PlanContext): Verdict {
  if (text === '') return NOTHING;
  if (field.readOnly) return unread('other', `“${field.label}”由程序生成，不能直接填写`);
  if (isErrorSign(text)) return unread('formula', '公式出错，没有值');
  if (field.kind === 'text') return isBlank(field, text) ? NOTHING : readText(field, text, raw, row, context);
  if (isFormula(text)) return unread('formula', '公式没有算出结果，请在表格软件里打开并保存后再导入，或在这里填写');
  if (field.kind === 'choice') return readChoice(field, text);
  if (field.kind === 'flag') return readFlag(field, text);
  if (isBlank(field, text)) return NOTHING;
  switch (field.kind) {
    case 'money':
      return readAmount(field, text, headingUnit);
    case 'area':
      return readArea(field, text, headingUnit);
    case 'quantity':
      return readQuantity(field, text, 4);
    case 'integer':
      return readQuantity(field, text, 0);
    case 'date':
      return readDate(field.key, text);
    case 'reference': {
      const found = context.lookup(field.register, text);
      return found.ok ? taken({ [field.key]: found.value }) : unread('reference', found.message);
    }
    case 'links':
      return unread('other', `请在右侧面板里修改“${field.label}”`);
  }
}
