import type { AreaField, QuantityField } from '../../registers/define.ts';
import { formatArea, parseArea } from '../area.ts';
import type { AreaUnit } from '../area.ts';
import { parseScaled } from '../scaled.ts';
import { plainCell } from './cellSigns.ts';
import type { Proposal, Verdict } from './cellVerdict.ts';
import { asked, doubted, taken, unread } from './cellVerdict.ts';
import { figuresIn, isReckoning, isRough, isScientific, roundedFigure, withLeadingSign } from './readNumber.ts';

const OWN_UNIT = /(?:亩|畝|㎡|m2|m²|平方米|平米|公顷|公頃|㏊|ha|分|厘)$/iu;
const NAMED_UNITS = /亩|畝|㎡|m2|m²|平方米|平米|公顷|公頃|㏊/giu;
/** 1 亩 = 10 分 = 100 厘 (identifiers-and-formats §7). */
const IN_FEN = /^(\d+)亩(\d)分(?:(\d)厘)?$/u;
const ONLY_FEN = /^(\d)分(?:(\d)厘)?$/u;

/** Reads a cell of an area field: the value with its unit as written, else the heading's. */
export function readArea(field: AreaField, raw: string, headingUnit: string): Verdict {
  const text = plainCell(raw).replace(/\s/gu, '');
  const [, mu = '', fen = '', li = '0'] = IN_FEN.exec(text) ?? [];
  if (mu !== '') return stored(field, parseArea(`${mu}.${fen}${li}亩`, '亩'));
  const own = OWN_UNIT.exec(text)?.[0] ?? '';
  const units = headingUnits(headingUnit);
  if (own === '' && units.length > 1 && figuresIn(text).length === 1 && !isRough(text)) {
    return asked('unit', `表头写了几个单位“${headingUnit}”，请选`, units.flatMap((unit) => proposed(text, unit)));
  }
  const read = parseArea(own === '' ? `${text}${headingUnit}` : text, field.defaultUnit);
  if (!read.ok) return unreadable(field, text, own === '' ? headingUnit : '', read.code, read.message);
  const verdict = stored(field, read);
  const [unit] = units;
  if (verdict.outcome !== 'read' || verdict.doubt !== null || own === '' || unit === undefined || units.includes(read.value.unit)) return verdict;
  return doubted(verdict.patch, 'unit', `表头写“${headingUnit}”，格里写“${raw.trim()}”，按格里的单位读，请核对`);
}

function headingUnits(headingUnit: string): AreaUnit[] {
  const units = (headingUnit.match(NAMED_UNITS) ?? []).flatMap((unit) => {
    const read = parseArea(`1${unit}`, '亩');
    return read.ok ? [read.value.unit] : [];
  });
  return [...new Set(units)];
}

function stored(field: AreaField, read: ReturnType<typeof parseArea>): Verdict {
  if (!read.ok) return unread('area', read.message);
  const patch = { [field.key]: read.value.value, [`${field.key}Unit`]: read.value.unit };
  return read.value.value === 0 ? doubted(patch, 'area', '面积写的是 0，请核对', false) : taken(patch);
}

function unreadable(field: AreaField, text: string, heading: string, code: string, message: string): Verdict {
  if (isScientific(text)) return unread('damaged', '数字被表格改成了科学计数，后几位可能已丢失');
  if (code === 'negative' || code === 'out_of_range') return unread('area', message);
  const [, fen = '', li = '0'] = ONLY_FEN.exec(text) ?? [];
  if (fen !== '') return asked('area', '只写了分，1 亩 = 10 分，请确认', proposed(`0.${fen}${li}`, '亩'));
  const figures = figuresIn(text);
  const [figure] = figures;
  if (figure === undefined) return unread('area', '不是面积');
  if (figures.length > 1) return unread('area', '格里有几个数字，看不出哪个是面积');
  if (isReckoning(text)) return unread('area', '格里是算式，不是一个面积，请填结果');
  const unit = unitBehind(text.slice(text.indexOf(figure) + figure.length), heading, field.defaultUnit);
  if (unit === null) return unread('unit', '面积单位不认识，只认亩、㎡、公顷');
  const tenThousands = /^万/u.test(text.slice(text.indexOf(figure) + figure.length));
  if (tenThousands) return asked('area', '面积以万计，请确认', proposed(timesTenThousand(figure), unit));
  const rounded = roundedFigure(figure, 4);
  const asks = isRough(text) ? '面积是约数，请填准确数' : rounded === null ? '面积以外还写了别的，请确认' : '面积最多四位小数，请确认';
  return asked('area', asks, proposed(rounded ?? figure, unit));
}

/** The unit behind a figure among words; null for a unit that is none of the three. */
function unitBehind(rest: string, heading: string, otherwise: AreaUnit): AreaUnit | null {
  const words = rest.replace(/^万/u, '').replace(/^[余多来]+/u, '');
  const [own] = /^(?:亩|畝|㎡|m2|m²|平方米|平方(?!公里|千米|分米|厘米)|平米|公顷|公頃|㏊|ha)/iu.exec(words) ?? [];
  if (own !== undefined) {
    const read = parseArea(`1${own === '平方' ? '平方米' : own}`, otherwise);
    return read.ok ? read.value.unit : null;
  }
  if (/^(?:平方|公亩|分|厘|尺|丈|里|间|个|处|宗|块|铺|档|户|元|年|月|日|棵|株|头|%)/u.test(words)) return null;
  const [unit] = headingUnits(heading);
  return unit ?? (heading === '' ? otherwise : null);
}

function timesTenThousand(figure: string): string {
  const [whole = '', fraction = ''] = figure.replaceAll(',', '').split('.');
  return `${whole}${fraction.padEnd(4, '0').slice(0, 4)}.${fraction.slice(4).padEnd(1, '0')}`;
}

function proposed(figure: string, unit: AreaUnit): Proposal[] {
  const read = parseArea(`${figure}${unit}`, unit);
  return read.ok && read.value.value > 0 ? [{ label: formatArea(read.value.value, unit), input: formatArea(read.value.value, unit).replace(/[,\s]/gu, '') }] : [];
}

/** Reads a cell of a quantity (0.0001) or, with no places, of a whole number. */
export function readQuantity(field: Pick<QuantityField, 'key' | 'label'>, raw: string, places: 4 | 0): Verdict {
  const signed = withLeadingSign(raw);
  const text = field.label.includes('%') ? signed.replace(/%$/u, '') : signed;
  const read = parseScaled(text);
  if (read.ok && places === 4) return taken({ [field.key]: read.value });
  if (read.ok && read.value % 10_000 === 0 && read.value >= 0) return taken({ [field.key]: read.value / 10_000 });
  if (read.ok) return unread('number', '请填整数');
  if (isScientific(text)) return unread('damaged', '数字被表格改成了科学计数，后几位可能已丢失');
  if (read.code === 'out_of_range' || isReckoning(text)) return unread('number', read.code === 'out_of_range' ? read.message : '格里是算式，请填结果');
  const figures = figuresIn(text);
  const [figure] = figures;
  if (figure === undefined || figures.length > 1 || /%|‰/u.test(text)) return unread('number', figures.length > 1 ? '格里有几个数字，看不出哪个是' : read.message);
  const rounded = places === 4 ? roundedFigure(figure, 4) : null;
  const input = rounded ?? figure.replaceAll(',', '');
  const again = parseScaled(input);
  const fits = again.ok && (places === 4 || again.value % 10_000 === 0);
  const message = isRough(text) ? '是约数，请填准确数' : rounded === null ? '数字以外还写了别的，请确认' : '最多四位小数，请确认';
  return fits && !/^[-负]/u.test(text) ? asked('number', message, [{ label: input, input }]) : unread('number', read.message);
}
