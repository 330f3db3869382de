import type { SheetData, SheetKind, SheetSettings } from '../../contract/sheets.ts';
import type { CellProblem } from '../../errors.ts';
import type { Field } from '../../registers/define.ts';
import { REGISTERS } from '../../registers/index.ts';
import { formatDateCn } from '../dates.ts';
import { holdsPrivateDigits } from '../masking.ts';
import type { HolidayTable } from '../workdays.ts';
import { SHEET_SOURCES, shareOf, usableSettings } from './fields.ts';
import { postingWindow } from './posting.ts';
import type { Exposure } from './privacy.ts';
import { exposureOf } from './privacy.ts';
import type { SheetRow, ShownAs } from './shown.ts';
import { shownCell } from './shown.ts';
import { sumColumns } from './sums.ts';
import { shortUnitName } from './words.ts';

/** Everything a sheet is made of. */
export interface SheetSource {
  readonly kind: SheetKind;
  readonly settings: SheetSettings;
  /** What may be a column, see `sheetFields`. */
  readonly fields: readonly Field[];
  /** In the order of the sheet. */
  readonly rows: readonly SheetRow[];
  /** The names from the top of the unit tree down to the sheet's unit. */
  readonly unitPath: readonly string[];
  readonly supervisionPhone: string;
  readonly place: string;
  /** Digits that may stand in public: credit codes and telephones of the units. */
  readonly allowed: readonly string[];
  /** Empty: as of `today`. */
  readonly period: string;
  readonly today: string;
  /** UTC ISO. */
  readonly asOf: string;
  /** The day of posting; null for a sheet that is only looked at. */
  readonly postOn: string | null;
  readonly sheetNo: string;
  readonly head: SheetData['head'];
  readonly holidays: readonly HolidayTable[];
}

export interface BuiltSheet {
  readonly data: SheetData;
  /** Sentences for the person who is about to post it; they are not printed. */
  readonly warnings: readonly string[];
  /** What forbids posting it: every row and text in which an ID, mobile or account number is left. */
  readonly exposed: readonly CellProblem[];
}

/** More rows than this are not named one by one. */
const MOST_NAMED = 10;

/** Makes a sheet: chooses the columns, writes and masks the cells, adds up, and reckons the 公示期. */
export function buildSheet(source: SheetSource): BuiltSheet {
  const { settings, dropped } = usableSettings(source.settings, source.fields);
  const chosen = chooseColumns(settings, source);
  const fields = chosen.map(({ field }) => field);
  const shownAs: ShownAs = { level: settings.strictMasking ? 'strict' : 'default', moneyUnit: settings.moneyUnit };
  const { unitKey } = REGISTERS[SHEET_SOURCES[source.kind].register];
  const cells = source.rows.map((row) => fields.map((field) => {
    const shown = shownCell(field, row, shownAs);
    return field.key === unitKey ? shortUnitName(shown, source.unitPath) : shown;
  }));
  const sums = sumColumns(fields, source.rows, settings.moneyUnit);
  const window = source.postOn === null ? null : postingWindow(source.postOn, settings.postingDays, settings.countPostingDay, source.holidays);
  const data: SheetData = {
    format: 1, kind: source.kind, title: settings.title, unitName: source.unitPath.at(-1) ?? '',
    period: source.period === '' ? `截至${formatDateCn(source.today)}` : source.period,
    asOf: source.asOf, paper: settings.paper, orientation: settings.orientation,
    measureNote: fields.some((field) => field.kind === 'money') ? `金额单位：${settings.moneyUnit}` : '',
    columns: [serialColumn(chosen), ...chosen.map(({ field, share }) => ({ key: field.key, label: field.label, share, align: alignOf(field) }))],
    rows: cells.map((row, index) => [String(index + 1), ...row]),
    sums: sums.cells.size === 0 ? null : sumRow(source, fields, sums.cells),
    notes: [...sums.notes],
    headText: settings.headText, footText: settings.footText, signatories: settings.signatories,
    supervisionPhone: source.supervisionPhone, place: source.place, posting: window?.posting ?? null, sheetNo: source.sheetNo, head: source.head,
  };
  const found = findPrivate(source, fields, cells);
  const inTexts = textProblems(data, source.allowed);
  const warnings = [
    ...(dropped === 0 ? [] : [`有 ${dropped} 列已删除或不公开，没有列入。`]),
    ...(window?.missingYears ?? []).map((year) => `没有${year}年的放假安排，截止日按周一至周五推算，请核对。`),
    ...privacyWarnings(found),
    ...inTexts.map(({ message }) => message),
    ...(source.supervisionPhone === '' ? ['没有登记监督电话，请在单位台账里填写。'] : []),
  ];
  return { data, warnings, exposed: [...found.filter(({ exposure }) => exposure === 'certain'), ...inTexts].map(({ uid, key, message }) => ({ uid, key, message })) };
}

interface Chosen {
  readonly field: Field;
  readonly share: number;
}

function chooseColumns(settings: SheetSettings, { fields, kind, rows }: SheetSource): readonly Chosen[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const chosen = settings.columns.flatMap(({ key, share }) => {
    const field = byKey.get(key);
    return field ? [{ field, share }] : [];
  });
  const { unitKey, nameKey } = REGISTERS[SHEET_SOURCES[kind].register];
  const unit = byKey.get(unitKey);
  const needsUnit = new Set(rows.map((row) => row.unit)).size > 1 && !chosen.some(({ field }) => field.key === unitKey);
  if (needsUnit && unit) return [{ field: unit, share: shareOf(unit) }, ...chosen];
  const name = byKey.get(nameKey);
  return chosen.length === 0 && name ? [{ field: name, share: shareOf(name) }] : chosen;
}

/** 序号 takes about a thirtieth of the paper. */
function serialColumn(chosen: readonly Chosen[]): SheetData['columns'][number] {
  const total = chosen.reduce((sum, { share }) => sum + share, 0);
  return { key: 'serial', label: '序号', share: Math.max(2, Math.ceil(total / 30)), align: 'center' };
}

function alignOf(field: Field): 'left' | 'right' | 'center' {
  switch (field.kind) {
    case 'money':
    case 'area':
    case 'quantity':
    case 'integer':
      return 'right';
    case 'date':
    case 'choice':
    case 'flag':
      return 'center';
    default:
      return 'left';
  }
}

function sumRow({ rows, kind }: SheetSource, fields: readonly Field[], sums: ReadonlyMap<string, string>): string[] {
  const { nameKey } = REGISTERS[SHEET_SOURCES[kind].register];
  return ['合计', ...fields.map((field) => (field.key === nameKey ? `共 ${rows.length} 项` : (sums.get(field.key) ?? '')))];
}

interface Found extends CellProblem {
  readonly exposure: Exposure;
}

/** The rows that tell too much, one sentence each. */
function findPrivate({ rows, allowed, today }: SheetSource, fields: readonly Field[], cells: readonly (readonly string[])[]): Found[] {
  return cells.flatMap((row, index) => {
    const telling = fields.flatMap((field, place) => {
      const exposure = exposureOf(field, row[place] ?? '', allowed, today);
      return exposure === 'none' ? [] : [{ field, exposure }];
    });
    const [first] = telling;
    if (!first) return [];
    const labels = telling.map(({ field }) => field.label).join('、');
    const message = `第 ${index + 1} 行“${rows[index]?.name ?? ''}”的${labels}里有长串数字，可能是证件号、手机号或账号，请改好再张贴。`;
    return [{ uid: rows[index]?.uid ?? '', key: first.field.key, message, exposure: telling.some(({ exposure }) => exposure === 'certain') ? 'certain' : 'doubtful' }];
  });
}

function privacyWarnings(found: readonly Found[]): string[] {
  const named = found.slice(0, MOST_NAMED).map(({ message }) => message);
  return found.length <= MOST_NAMED ? named : [...named, `另有 ${found.length - MOST_NAMED} 行也有长串数字。`];
}

/** Printed texts of the sheet itself in which a private number stands. */
function textProblems({ title, period, headText, footText, signatories, place }: SheetData, allowed: readonly string[]): CellProblem[] {
  const message = '标题、期间、说明文字、签字栏或地点里有长串数字，可能是证件号、手机号或账号，请改好再张贴；单位公开的电话请登记在单位台账里。';
  return [title, period, headText, footText, ...signatories, place].some((text) => holdsPrivateDigits(text, allowed)) ? [{ uid: '', key: 'text', message }] : [];
}
