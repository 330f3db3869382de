import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../registers/custom.ts';
import { REGISTERS } from '../../registers/index.ts';
import { accept, refuse } from '../result.ts';
import type { PlanContext } from './planned.ts';
import { LinePlan } from './planLine.ts';
import type { MappedColumn } from './sheetReader.ts';
import { SheetReader } from './sheetReader.ts';

const context: PlanContext = { today: '2026-11-20', unit: 'u1', lookup: (_register, name) => (name === '一组' ? accept('u2') : refuse('unknown', `台账里没有单位“${name}”`)), named: () => null };
const contract = REGISTERS.contract;
const fields = new Map(fieldsOf(contract, []).map((field) => [field.key, field]));
const field = (index: number, heading: string, key: string): MappedColumn => ({ index, heading, target: { to: 'field', key } });
const NAME = field(0, '合同名称', 'name');
const PERIOD: MappedColumn = { index: 1, heading: '起止时间', target: { to: 'range', from: 'startOn', until: 'endOn' } };

function plan(cells: readonly string[], columns: readonly MappedColumn[]) {
  const { records, issues } = new LinePlan(new SheetReader(contract, fields, context, columns)).read(cells);
  return { cells: records[0]?.cells, remark: records[0]?.remark, custom: records[0]?.custom, issues };
}

describe('a line of a sheet', () => {
  it('reads a period of one cell into both dates', () => {
    expect(plan(['甲', '2023.1.1-2025.12.31'], [NAME, PERIOD])).toMatchObject({ cells: { startOn: '2023-01-01', endOn: '2025-12-31' }, remark: [] });
  });

  it('names the column of what it tells and keeps the text under its heading', () => {
    const { cells, remark, issues } = plan(['甲', '2023.1-2025.12'], [NAME, PERIOD]);
    expect(cells).not.toHaveProperty('startOn');
    expect(remark).toEqual(['起止时间：2023.1-2025.12']);
    expect(issues.filter((issue) => issue.index === 1)).toMatchObject([{ level: 'ask', kind: 'date', label: '起始日、终止日', keptIn: '备注' }]);
  });

  it('lets the first of two columns of one field stand and tells the second', () => {
    const { cells, remark, issues } = plan(['甲', '2023.1.1-2025.12.31', '2026-12-31', '2023-01-01'], [NAME, PERIOD, field(2, '到期日', 'endOn'), field(3, '开始日期', 'startOn')]);
    expect([cells?.startOn, cells?.endOn]).toEqual(['2023-01-01', '2025-12-31']);
    expect(remark).toEqual(['到期日：2026-12-31']);
    expect(issues.filter((issue) => issue.kind === 'duplicate')).toMatchObject([{ index: 2, level: 'doubt', raw: '2026-12-31' }]);
  });

  it('keeps the words of a failed formula in a 自定义列 and tells them', () => {
    const { custom, issues } = plan(['甲', '#REF!'], [NAME, { index: 1, heading: '评级', target: { to: 'custom', label: '评级' } }]);
    expect(custom).toEqual({ 评级: '#REF!' });
    expect(issues.filter((issue) => issue.kind === 'formula')).toMatchObject([{ index: 1, level: 'doubt' }]);
  });

  it('gives a row of an unknown unit to the chosen one and says so', () => {
    const { cells, issues } = plan(['甲', '九组'], [NAME, field(1, '所属单位', 'unit')]);
    expect(cells?.unit).toBe('u1');
    expect(issues.filter((issue) => issue.kind === 'reference')).toMatchObject([{ index: 1, level: 'doubt', raw: '九组' }]);
  });
});
