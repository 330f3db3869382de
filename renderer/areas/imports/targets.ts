import type { ImportTarget } from '../../../shared/contract/imports.ts';
import type { CustomColumn } from '../../../shared/contract/records.ts';
import { fieldsOf } from '../../../shared/registers/custom.ts';
import type { Field, RegisterName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { isImportable, RECORD_NUMBER, RECORD_NUMBER_KEY } from '../../../shared/rules/importing/mapColumns.ts';
import { noticeColumn } from '../../../shared/rules/importing/noticeColumns.ts';
import { shownHeading } from './words.ts';
import type { PlanColumn, PlanSheet } from './words.ts';

interface TargetOption { readonly value: string; readonly label: string }

/** The longest label of a 自定义列. */
export const LONGEST_LABEL = 40;
const NOTICE = 'notice';
/** The pairs of dates that one cell of a workbook may hold together (起止时间). */
const RANGES: readonly (readonly [string, string])[] = [['startOn', 'endOn']];

/** Where a column can go: the register's fields, two dates from one cell, a 自定义列, the remark, nowhere. */
export function targetOptions(sheet: PlanSheet, columns: readonly CustomColumn[], column: PlanColumn): TargetOption[] {
  const always = [{ value: 'custom', label: '新的自定义列' }, { value: 'remark', label: '写进备注' }, { value: 'skip', label: '不导入' }];
  const { register } = sheet;
  if (register === null) return [{ value: NOTICE, label: noticeLabel(column.heading) }, ...always];
  const fields = fieldsOf(REGISTERS[register], columns).filter((field) => isImportable(field) && field.key !== 'remark');
  const uses = column.target.to === 'field' && column.target.key === RECORD_NUMBER_KEY;
  const own = sheet.profile === 'template' || uses ? [{ value: `field:${RECORD_NUMBER_KEY}`, label: RECORD_NUMBER }] : [];
  return [...always, ...own, ...rangeOptions(fields, column), ...fields.map(({ key, label }) => ({ value: `field:${key}`, label }))];
}

function rangeOptions(fields: readonly Field[], { target }: PlanColumn): TargetOption[] {
  const labels = new Map(fields.map(({ key, label }) => [key, label]));
  const pairs = target.to === 'range' && !RANGES.some(([from, until]) => from === target.from && until === target.until) ? [...RANGES, [target.from, target.until] as const] : RANGES;
  return pairs.filter(([from, until]) => labels.has(from) && labels.has(until))
    .map(([from, until]) => ({ value: `range:${from}:${until}`, label: `${labels.get(from) ?? ''}和${labels.get(until) ?? ''}（一格两个日期）` }));
}

/** What reading by the shape of a notice means for a column. */
function noticeLabel(heading: string): string {
  const target = noticeColumn(heading)?.target;
  if (target?.to === 'custom') return `自定义列“${target.label}”（按公告）`;
  return target?.to === 'field' ? '按公告读取' : '备注（按公告）';
}

/** The option that a column stands at. */
export function optionOf(sheet: PlanSheet, { target, heading }: PlanColumn): string {
  if (sheet.register === null) {
    const usual = noticeColumn(heading)?.target;
    if (usual && JSON.stringify(usual) === JSON.stringify(target)) return NOTICE;
  }
  if (target.to === 'field') return target.key === 'remark' ? 'remark' : `field:${target.key}`;
  return target.to === 'range' ? `range:${target.from}:${target.until}` : target.to;
}

/** The target that an option means for a column. */
export function targetOf(sheet: PlanSheet, { heading }: PlanColumn, option: string): ImportTarget {
  if (option === NOTICE) return noticeColumn(heading)?.target ?? { to: 'remark' };
  const [kind, first = '', second = ''] = option.split(':');
  if (kind === 'field') return { to: 'field', key: first };
  if (kind === 'range') return { to: 'range', from: first, until: second };
  if (kind === 'custom') return { to: 'custom', label: ownLabel(sheet, heading) };
  return kind === 'skip' ? { to: 'skip' } : { to: 'remark' };
}

function ownLabel(sheet: PlanSheet, heading: string): string {
  return shownHeading(sheet, heading).replace(/\s+/gu, '').slice(0, LONGEST_LABEL);
}

/** Whether nothing in the ledger answers to a column: its texts go to the remark or to a new 自定义列. */
export function isUnmatched(sheet: PlanSheet, column: PlanColumn): boolean {
  const { target } = column;
  return (target.to === 'remark' || target.to === 'custom') && optionOf(sheet, column) !== NOTICE;
}

/** A field that a column fills, with its heading in the preview's right half. */
export interface ResultField { readonly key: string; readonly label: string }

/** The fields that the preview's right half shows, in the order of the sheet's columns. */
export function resultFields(sheet: PlanSheet, register: RegisterName, columns: readonly CustomColumn[]): ResultField[] {
  const labels = new Map(fieldsOf(REGISTERS[register], columns).map(({ key, label }) => [key, label]));
  const named = (key: string): ResultField[] => (key === RECORD_NUMBER_KEY ? [] : [{ key, label: labels.get(key) ?? key }]);
  const shown = sheet.columns.flatMap(({ target }): ResultField[] => {
    if (target.to === 'field') return named(target.key);
    if (target.to === 'range') return [...named(target.from), ...named(target.until)];
    return target.to === 'custom' ? [{ key: `label:${target.label}`, label: target.label }] : [];
  });
  const keys = new Set<string>();
  return [...shown, { key: 'remark', label: '备注' }].filter(({ key }) => !keys.has(key) && keys.add(key));
}

/** The fields of the register that a column of the sheet fills. */
export function keysOf({ target }: PlanColumn): readonly string[] {
  if (target.to === 'field') return [target.key];
  if (target.to === 'range') return [target.from, target.until];
  return target.to === 'custom' ? [`label:${target.label}`] : [];
}
