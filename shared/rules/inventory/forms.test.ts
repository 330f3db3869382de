import { expect, test } from 'vitest';
import type { InventoryFormKey } from '../../contract/inventory.ts';
import type { Cells } from '../exchange/cells.ts';
import type { InventoryRows } from './forms.ts';
import { filledForms } from './forms.ts';
import { cellText, formPaper } from './paper.ts';
import { DEFAULT_FORMS } from './template.ts';
import { parcelTotalsForm } from './totals.ts';

const head = { unitName: '禾塘经联社', uscc: 'N2440999MARRTL1889', year: '2026', day: '2026-11-26', today: '2026-11-26', numbers: DEFAULT_FORMS.numbers };
const NOTHING: InventoryRows = { asset: [], parcel: [], contract: [], fund_account: [], receivable: [], deposit: [], contractOf: new Map(), lesseeOf: new Map() };
const contract: Cells = { uid: 'c', name: '仓库租赁合同', code: 'HT-1', kind: 'lease', state: 'in_force', startOn: '2026-01-01', endOn: '2028-12-31', annualRent: 3_600_000 };
const withContract = { contract: [contract], contractOf: new Map([['c', contract]]), lesseeOf: new Map([['c', '李四']]) };

function form(key: InventoryFormKey, rows: Partial<InventoryRows>, objects: ReadonlyMap<string, readonly string[]> = new Map()) {
  const found = filledForms({ ...NOTHING, ...rows }, head, objects).find((one) => one.form === key);
  if (found === undefined) throw new Error(`no form ${key}`);
  const shown = (cells: (typeof found.rows)[number]['cells'] | null) => cells?.map(cellText) ?? [];
  const at = (label: string) => found.columns.findIndex((column) => column.label === label);
  return { found, lines: found.rows.map(({ cells }) => shown(cells)), sums: shown(found.sums), at };
}

test('every form has its number and is empty without rows', () => {
  const forms = filledForms(NOTHING, head, new Map());
  expect(forms.map(({ number, rows, sums }) => [number, rows.length, sums])).toEqual([['农清明细01', 0, null], ['农清明细03', 0, null], ['农清明细08-1', 0, null], ['农清明细08-2', 0, null], ['农清明细11-2', 0, null], ['农清明细15', 0, null], ['农清明细20', 0, null]]);
  expect(forms[0]?.asOf).toBe('2026-12-31（数据截至 2026-11-26）');
});

test('cash and bank: what was verified stands as it was verified, what was not is reckoned; an account that was closed is left out', () => {
  const { lines, sums, at } = form('cash', { fund_account: [{ kind: 'basic', bank: '农商行', number: '8001', bookBalance: 100_00, verifiedIncrease: 5_00, verifiedDecrease: 1_00 }, { kind: 'cash', name: '库存现金', bookBalance: 7_00, verifiedBalance: 6_50 }, { kind: 'cash', bookBalance: 1, deactivatedOn: '2026-01-01' }] });
  expect(lines.map((line) => line[at('核实数')])).toEqual(['104.00', '6.50']);
  expect(lines[1]?.slice(1, 3)).toEqual(['现金', '库存现金']);
  expect([sums[0], sums[at('账面数')], sums[at('核实数')]]).toEqual(['合计', '107.00', '110.50']);
});

test('claims are what was due by the day and is not paid, oldest first, with who owes and how long', () => {
  const due = (dueOn: string, outstanding: number) => ({ contract: 'c', name: '租金', dueOn, outstanding, amount: 100 });
  const { lines, sums, at } = form('claims', { ...withContract, receivable: [due('2026-11-01', 5_00), due('2025-01-01', 3_00), due('2026-11-27', 9_00), due('2026-01-01', 0)] });
  expect(lines.map((line) => [line[1], line[at('发生日期')], line[at('账面数')], line[at('账龄')]])).toEqual([['李四', '2025-01-01', '3.00', '365天以上'], ['李四', '2026-11-01', '5.00', '1–30天']]);
  expect(sums[at('核实数')]).toBe('8.00');
});

test('payables are deposits that are still held: what was given back, or reversed, is taken off', () => {
  const move = (kind: string, amount: number, movedOn = '2026-01-05') => ({ contract: 'c', kind, amount, movedOn, payer: '李四' });
  const { lines } = form('payables', { ...withContract, deposit: [move('security', 100_00), move('security', -40_00, '2026-06-01'), move('bid', 50_00), move('bid', -50_00), move('performance', 1_00, '2027-01-01')] });
  expect(lines).toEqual([['1', '李四', '2026-01-05', '仓库租赁合同 押金', '0', '60.00', '60.00', '']]);
});

test('assets stand in the form and the section of their kind, with the contract that lets them; a rent for several things is not added up', () => {
  const assets: Cells[] = [{ uid: 'a', name: '仓库', category: 'factory', assetClass: 'operating', useState: 'leased', buildingArea: 2_000_000, buildingAreaUnit: '㎡', originalCost: 100_00, depreciation: 40_00, netValue: 60_00 }, { uid: 'b', name: '厂房', category: 'factory', originalCost: 1_00 }, { uid: 'v', name: '货车', category: 'vehicle', quantity: 20_000, originalCost: 5_00 }, { uid: 'x', name: '没有类别', originalCost: 2_00 }];
  const buildings = form('buildings', { ...withContract, asset: assets }, new Map([['c', ['a', 'b']]]));
  expect(buildings.lines.map((line) => line.slice(0, 2))).toEqual([['一、厂房仓库', ''], ['1', '仓库'], ['2', '厂房']]);
  const row = buildings.lines[1] ?? [];
  expect([row[buildings.at('建筑面积')], row[buildings.at('承租人')], row[buildings.at('年租金')]]).toEqual(['200.00', '李四', '36,000.00']);
  expect([buildings.sums[buildings.at('数量')], buildings.sums[buildings.at('年租金')], buildings.sums[buildings.at('原值')], buildings.sums[buildings.at('净值')]]).toEqual(['2', '', '101.00', '60.00']);
  const equipment = form('equipment', { asset: assets });
  expect(equipment.lines.map((line) => line.slice(0, 2))).toEqual([['一、运输工具', ''], ['1', '货车'], ['二、其他和没有分类的', ''], ['2', '没有类别']]);
  expect(equipment.lines[1]?.[equipment.at('数量')]).toBe('2');
});

test('parcels stand under their main class in 亩; the totals by kind add up to the area of all', () => {
  const parcels: Cells[] = [{ uid: 'p', name: '东塘', landClass: 'pond_water_surface', area: 100_000, areaUnit: '亩', contractedArea: 50_000, contractedAreaUnit: '亩', tenure: 'reserve_farmland' }, { uid: 'q', name: '商服地', landClass: 'commercial_service', area: 10_000, areaUnit: '公顷', disputed: 1 }, { uid: 'r', name: '没写类别', area: 5_000, areaUnit: '亩' }];
  const rows = form('parcels', { ...withContract, parcel: parcels }, new Map([['c', ['p']]]));
  expect(rows.lines.map((line) => line.slice(0, 2))).toEqual([['一、农用地', ''], ['1', '东塘'], ['二、建设用地', ''], ['2', '商服地'], ['三、没有分类的', ''], ['3', '没写类别']]);
  expect(rows.sums[rows.at('总面积')]).toBe('25.50');
  const totals = form('parcel_totals', { parcel: parcels });
  expect(totals.lines.map(([title, count, area]) => [title, count, area])).toEqual([['一、农用地', '', ''], ['养殖水面', '1', '10.00'], ['二、建设用地', '', ''], ['商服用地', '1', '15.00'], ['三、没有分类的', '', ''], ['没有分类的', '1', '0.50']]);
  expect([totals.sums[2], totals.sums[totals.at('未承包到户（机动地）')], totals.sums[totals.at('有争议面积')]]).toEqual(['25.50', '10.00', '15.00']);
});

test('totals of parcels stand beside the year before, villages and groups apart, and main classes hold their kinds', () => {
  const parcel = (unit: string, area: number, landClass = 'paddy') => ({ unit, area, areaUnit: '亩', landClass });
  const form_ = parcelTotalsForm({ number: '农清汇总02', unitName: '云溪镇', uscc: '', asOf: '2026-12-31', notes: [] }, [{ parcels: [parcel('v', 10_000)], villageUnits: new Set(['v']) }], [{ parcels: [parcel('v', 20_000), parcel('g', 5_000), parcel('g', 7_000, 'garden'), { ...parcel('g', 1), deactivatedOn: '2026-01-01' }], villageUnits: new Set(['v']) }]);
  expect(form_.rows.map(({ cells }) => cells.map(cellText))).toEqual([
    ['一、农用地', '1', '1.00', '1.00', '', '3', '3.20', '2.00', '1.20'], ['水田', '1', '1.00', '1.00', '', '2', '2.50', '2.00', '0.50'], ['园地', '0', '', '', '', '1', '0.70', '', '0.70'],
  ]);
  expect(form_.sums?.map(cellText)).toEqual(['合计', '1', '1.00', '1.00', '', '3', '3.20', '2.00', '1.20']);
});

test('a form is printed lying, the widest ones on the larger paper, sections across', () => {
  const paperHead = { number: '', issuer: '禾塘经联社', date: '', supervisionPhone: '', asOf: '' };
  const paper = formPaper('inventory_form', form('buildings', { asset: [{ uid: 'a', name: '仓库', category: 'factory' }] }).found, paperHead);
  expect([paper.paper, paper.number, paper.title]).toEqual(['A3L', '农清明细08-1', '固定资产清查登记表（房屋建筑物）']);
  expect(paper.blocks.find(({ is }) => is === 'table')).toMatchObject({ headings: [0] });
  expect(formPaper('inventory_form', form('cash', {}).found, paperHead).paper).toBe('A4L');
});
