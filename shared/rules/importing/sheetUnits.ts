import type { Field } from '../../registers/define.ts';
import { toHalfWidth } from '../halfWidth.ts';
import { readHeading } from './headings.ts';

/** The units that a sheet names above its heading (单位：万元); empty where it names none. */
export interface SheetUnits {
  readonly money: string;
  readonly area: string;
}

export const NO_UNITS: SheetUnits = { money: '', area: '' };

const MONEY = '(?:人民币)?[十百千万亿]{0,2}元';
const AREA = '亩|公顷|㎡|m2|m²|平方米|平米';
const UNIT = `(?:${MONEY}(?:/年)?|${AREA})`;
/** Behind the unit nothing may go on: 编制单位：元岗村 names no unit of measure. */
const NAMED = new RegExp(`单位\\s*[:(]?\\s*(${UNIT}(?:\\s*[、,;和]\\s*${UNIT})*)(?![\\p{Script=Han}\\w/])`, 'giu');
const IS_MONEY = new RegExp(`^${MONEY}`, 'u');
/** The units in which amounts can be read; 千元 is named, not reckoned. */
const RECKONED = /^[万亿]?元$/u;

/** Reads 单位：万元, 金额单位：元, 计量单位：亩、万元 in the rows above a heading; the one nearest to it counts. */
export function readSheetUnits(above: readonly (readonly string[])[]): SheetUnits {
  const units = { money: '', area: '' };
  for (const row of above) {
    for (const [, list = ''] of toHalfWidth(row.join(' ')).matchAll(NAMED)) {
      for (const unit of list.split(/[、,;和]/u).map((one) => one.trim())) {
        const [money] = IS_MONEY.exec(unit) ?? [];
        if (money === undefined) units.area = unit;
        else units.money = money.replace('人民币', '');
      }
    }
  }
  return units;
}

/** The unit that a column takes from above the heading; empty when its own heading has one or its field measures nothing. */
export function unitFromAbove(field: Field, heading: string, units: SheetUnits): string {
  const own = readHeading(heading).unit;
  if (field.kind === 'money') return /[元圆万亿]/u.test(own) ? '' : units.money;
  if (field.kind === 'area') return new RegExp(`(?:${AREA}|畝|公頃|ha)$`, 'iu').test(own) ? '' : units.area;
  return '';
}

/** Whether a unit from above is reckoned with: 千元 is not, and its amounts would be read as 元. */
export function isReckoned(field: Field, unit: string): boolean {
  return field.kind !== 'money' || RECKONED.test(unit);
}

/** The unit by which the cells of a column are read: the heading's own, else the one above it. */
export function columnUnit(field: Field, heading: string, units: SheetUnits): string {
  const above = unitFromAbove(field, heading, units);
  return above === '' ? readHeading(heading).unit : above;
}
