import type { ImportPlan, ImportTarget } from '../../../shared/contract/imports.ts';
import type { CustomColumn } from '../../../shared/contract/records.ts';
import { fieldsOf } from '../../../shared/registers/custom.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { isImportable, RECORD_NUMBER, RECORD_NUMBER_KEY } from '../../../shared/rules/importing/mapColumns.ts';
import { noticeColumn } from '../../../shared/rules/importing/noticeColumns.ts';

type SheetPlan = ImportPlan['sheets'][number];
export type PlanColumn = SheetPlan['columns'][number];

interface TargetOption { readonly value: string; readonly label: string }

/** The longest label of a 自定义列. */
const LONGEST_LABEL = 40;
const NOTICE = 'notice';

/** A heading as the page shows it: collected notices have English ones. */
export function shownHeading(plan: ImportPlan, heading: string): string {
  return plan.profile === 'notices' ? (noticeColumn(heading)?.label ?? heading) : heading;
}

/** Where a column can go: the register's fields, a 自定义列, the remark, nowhere. */
export function targetOptions(plan: ImportPlan, register: RegisterName | null, columns: readonly CustomColumn[], heading: string): TargetOption[] {
  const always = [{ value: 'custom', label: '新的自定义列' }, { value: 'remark', label: '写进备注' }, { value: 'skip', label: '不导入' }];
  if (register === null) return [{ value: NOTICE, label: noticeLabel(heading) }, ...always];
  const fields = fieldsOf(REGISTERS[register], columns).filter(isImportable).map(({ key, label }) => ({ value: `field:${key}`, label }));
  const own = plan.profile === 'template' ? [{ value: `field:${RECORD_NUMBER_KEY}`, label: RECORD_NUMBER }] : [];
  return [...always, ...own, ...fields];
}

/** What reading by the shape of a notice means for a column. */
function noticeLabel(heading: string): string {
  const target = noticeColumn(heading)?.target;
  if (target?.to === 'custom') return `自定义列“${target.label}”（按公告）`;
  return target?.to === 'field' ? '按公告读取' : '备注（按公告）';
}

/** The option that a column stands at. */
export function optionOf(plan: ImportPlan, column: PlanColumn): string {
  const { target } = column;
  if (plan.profile === 'notices') {
    const usual = noticeColumn(column.heading)?.target;
    if (usual && JSON.stringify(usual) === JSON.stringify(target)) return NOTICE;
  }
  return target.to === 'field' ? `field:${target.key}` : target.to;
}

/** The target that an option means for a column. */
export function targetOf(plan: ImportPlan, column: PlanColumn, option: string): ImportTarget {
  if (option === NOTICE) return noticeColumn(column.heading)?.target ?? { to: 'remark' };
  if (option.startsWith('field:')) return { to: 'field', key: option.slice('field:'.length) };
  if (option === 'custom') return { to: 'custom', label: shownHeading(plan, column.heading).replace(/\s+/gu, '').slice(0, LONGEST_LABEL) };
  return option === 'skip' ? { to: 'skip' } : { to: 'remark' };
}
