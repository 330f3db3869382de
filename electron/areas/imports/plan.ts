import type { ImportPlan } from '../../../shared/contract/imports.ts';
import { RECORD_NUMBER_KEY } from '../../../shared/rules/importing/mapColumns.ts';
import { sumCounts } from './lines.ts';
import type { Provenance } from './provenance.ts';
import { isCopyOf, provenanceRemark } from './provenance.ts';
import type { SheetState } from './sheetState.ts';

/** What a session tells the page about its workbook. */
export function planOf(session: string, fileName: string, sheets: readonly SheetState[], provenance: Provenance): ImportPlan {
  return {
    session, fileName, sheets: sheets.map((state) => sheetOf(state, provenance)),
    counts: sumCounts(sheets.filter(({ chosen }) => chosen).map(({ counts }) => counts)),
  };
}

function sheetOf(state: SheetState, provenance: Provenance): ImportPlan['sheets'][number] {
  const { sheet, layout, chosen, index, counts } = state;
  const { heading } = layout;
  return {
    index, name: sheet.name, hidden: sheet.hidden, rows: sheet.rows.length, chosen, register: layout.register, profile: layout.profile, profileName: layout.profileName,
    heading: heading === null ? null : { from: heading.from + 1, to: heading.to + 1 }, blocks: [...layout.blocks], width: layout.width,
    columns: layout.columns.map(({ index: at, heading: text, hidden, samples, target, question }) => ({
      index: at, heading: text, hidden, samples: [...samples], target, question: question === null ? null : { text: question.text, proposals: [...question.proposals] },
    })),
    counts, remarks: [...new Set([...layout.remarks, ...ownRemarks(state, provenance)])],
  };
}

function ownRemarks({ sheet, layout, check }: SheetState, provenance: Provenance): string[] {
  const remarks: string[] = [...check.remarks];
  if (sheet.hidden && !layout.remarks.some((remark) => remark.includes('隐藏的'))) remarks.push('这张工作表在文件里是隐藏的');
  const hasNumbers = layout.columns.some(({ target }) => target.to === 'field' && target.key === RECORD_NUMBER_KEY);
  if (!hasNumbers && isCopyOf(provenance, layout.register)) remarks.push('“记录编号”列不见了，只能按编号和内容对照台账');
  const isFilled = check.hasUids;
  const remark = hasNumbers && isFilled ? provenanceRemark(provenance, check.countsUids) : null;
  return remark === null ? remarks : [...remarks, remark];
}
