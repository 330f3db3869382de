import type { FilledForm, InventoryCell } from '../../contract/inventory.ts';
import { convertArea } from '../area.ts';
import type { Cells } from '../exchange/cells.ts';
import { areaUnitOf, isUsed, number, text } from '../exchange/cells.ts';
import { REGISTERS } from '../../registers/index.ts';
import { LAND } from './template.ts';

/** Parcels of one submission, with the units that are villages; the others are groups (社). */
export interface TotalledParcels { readonly parcels: readonly Cells[]; readonly villageUnits: ReadonlySet<string> }

interface Sum { count: number; area: number }
/** By kind of land: of villages and of groups. */
type Sums = Map<string, { village: Sum; group: Sum }>;

function sumsOf(parts: readonly TotalledParcels[]): Sums {
  const sums: Sums = new Map();
  for (const { parcels, villageUnits } of parts) {
    for (const parcel of parcels.filter(isUsed)) {
      const kind = text(parcel, 'landClass');
      const both = sums.get(kind) ?? { village: { count: 0, area: 0 }, group: { count: 0, area: 0 } };
      sums.set(kind, both);
      const sum = villageUnits.has(text(parcel, 'unit')) ? both.village : both.group;
      const unit = areaUnitOf(parcel);
      sum.count += 1;
      sum.area += unit === null ? 0 : convertArea(number(parcel, 'area'), unit, '亩');
    }
  }
  return sums;
}

const NOTHING = { village: { count: 0, area: 0 }, group: { count: 0, area: 0 } };
const count = (value: number): InventoryCell => ({ is: 'count', value });
const mu = (value: number): InventoryCell => ({ is: 'mu', value });

function cellsOf(kinds: readonly string[], sums: Sums): InventoryCell[] {
  const found = kinds.map((kind) => sums.get(kind) ?? NOTHING);
  const add = (of: (one: typeof NOTHING) => number) => found.reduce((sum, one) => sum + of(one), 0);
  return [count(add(({ village, group }) => village.count + group.count)), mu(add(({ village, group }) => village.area + group.area)), mu(add(({ village }) => village.area)), mu(add(({ group }) => group.area))];
}

/** 资源性资产汇总表: what was accepted for a year beside the year before, by kind of land, villages and groups apart. */
export function parcelTotalsForm(head: Pick<FilledForm, 'number' | 'unitName' | 'uscc' | 'asOf' | 'notes'>, before: readonly TotalledParcels[], now: readonly TotalledParcels[]): FilledForm {
  const [then, today] = [sumsOf(before), sumsOf(now)];
  const field = REGISTERS.parcel.fields.find(({ key }) => key === 'landClass');
  const labels = new Map(field?.kind === 'choice' ? field.options.map(({ value, label }) => [value, label]) : []);
  const row = (title: string, kinds: readonly string[], section = false) => ({ section, cells: [title, ...cellsOf(kinds, then), ...cellsOf(kinds, today)] });
  const rows = LAND.map(([title, classes]) => ({ title, kinds: classes.filter((kind) => then.has(kind) || today.has(kind)), classes })).filter(({ kinds }) => kinds.length > 0)
    .flatMap(({ title, kinds, classes }, place) => [row(`${'一二三四'.charAt(place)}、${title}`, classes, true), ...kinds.map((kind) => row(kind === '' ? '没有分类的' : (labels.get(kind) ?? kind), [kind]))]);
  const all = [...new Set([...then.keys(), ...today.keys()])];
  const columns = [{ label: '资源类别', share: 14, align: 'left' as const }, ...['上年核实数', '本年核实数'].flatMap((year) => ['宗数', '总面积', '村级', '组级'].map((what) => ({ label: `${year} ${what}`, share: what === '宗数' ? 6 : 9, align: 'right' as const })))];
  return { ...head, form: 'totals', title: '资源性资产汇总表', measure: '面积单位：亩', columns, rows, sums: all.length === 0 ? null : ['合计', ...cellsOf(all, then), ...cellsOf(all, today)] };
}
