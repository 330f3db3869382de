import type { PrintedDocument } from '../../../contract/documents.ts';
import { DOCUMENT_TITLES } from '../../../contract/documents.ts';
import type { DossierFacts, DossierPart } from './facts.ts';
import { column, known, numbered, paperOf, signatures, table, texts } from './parts.ts';

const STATE_WORDS: Readonly<Record<DossierPart['state'], string>> = { present: '已归档', missing: '缺', not_needed: '不适用' };

/** Parts that are there of those that are asked for, and the percent cut to whole numbers, so that 100% is said only of a complete file. */
export function completeness(parts: readonly DossierPart[]): { readonly present: number; readonly asked: number; readonly percent: number } {
  const asked = parts.filter(({ state }) => state !== 'not_needed').length;
  const present = parts.filter(({ state }) => state === 'present').length;
  return { present, asked, percent: asked === 0 ? 0 : Math.floor((present * 100) / asked) };
}

function completenessTexts(parts: readonly DossierPart[]): string[] {
  if (parts.length === 0) return [];
  const { present, asked, percent } = completeness(parts);
  const missing = parts.flatMap(({ isMandatory, state, title }, index) => (isMandatory && state === 'missing' ? [`${index + 1}.${title}`] : []));
  return [`应归档 ${asked} 项，已归档 ${present} 项，完整率 ${percent}%。`, missing.length === 0 ? '' : `必备材料缺 ${missing.length} 项：${missing.join('、')}。补齐前不能结案。`];
}

function pagesText(parts: readonly DossierPart[]): string {
  const pages = parts.reduce((sum, part) => sum + (part.pages ?? 0), 0);
  return pages === 0 ? '' : `${pages} 页`;
}

/** 一项目一档案目录: the parts of the file of one deal in their order, with what is there, and how complete it is. */
export function dossierIndex(facts: DossierFacts): PrintedDocument {
  const { head, project, parts } = facts;
  const columns = [column('序号', 'center', 7), column('材料名称', 'left', 38), column('必备', 'center', 8), column('状态', 'center', 11), column('页数', 'right', 8), column('日期', 'center', 16), column('备注', 'left', 22)];
  const rows = parts.map(({ title, isMandatory, state, pages, date, remark }, index) => [`${index + 1}`, title, isMandatory ? '是' : '', STATE_WORDS[state], pages === null ? '' : `${pages}`, date, remark]);
  const blocks = [
    ...known([['项目名称', project.name], ['项目编号', project.code], ['权属单位', project.owner], ['承租（承包）方', facts.lessee], ['合同编号', facts.contract], ['保管人', facts.keeper], ['合计页数', pagesText(parts)]]),
    ...numbered([{ title: '材料目录', blocks: rows.length === 0 ? [] : [table(columns, rows)] }, { title: '完整情况', blocks: texts(...completenessTexts(parts)) }]),
    signatures('整理人', '检查人', '日期'),
  ];
  return paperOf('dossier_index', head, DOCUMENT_TITLES.dossier_index, blocks);
}
