import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsOf } from '../../../shared/registers/custom.ts';
import { showCell } from '../../../shared/registers/cell.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { parseArea } from '../../../shared/rules/area.ts';
import { parseFen } from '../../../shared/rules/money.ts';
import type { RowView } from '../../../shared/contract/base.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { rowsByUid } from '../../ledger/rowView.ts';
import { decodeText, parseDelimited } from '../../documents/csvText.ts';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import { createWithUnits } from '../files/create.ts';
import { columnsOf } from '../records/columns.ts';
import { ImportSession } from './session.ts';
import { storeImport } from './store.ts';

const CSV = resolve(import.meta.dirname, '../../../../shared/data/notices-train.csv');
const NOTHING = () => undefined;
let folder = '';
let ledger: Ledger;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notices-'));
  ledger = createWithUnits(join(folder, '台账.sanzi'), { title: '测试', tier: 'village', township: '测试镇', village: '测试村', operator: { name: '张会计', post: '会计' } }, { clock: () => '2026-11-20T02:00:00.000Z' }, '2026-11-20');
  const operator: unknown = ledger.db.prepare('SELECT uid FROM operator').pluck().get();
  ledger.setOperator({ uid: String(operator), name: '张会计', post: '会计' });
});
afterEach(() => {
  ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(): ImportSession {
  const unit: unknown = ledger.db.prepare("SELECT uid FROM unit WHERE kind = 'joint_economic_cooperative'").pluck().get();
  return new ImportSession({ id: 's', ledger, fileName: 'notices-train.csv', ...readWorkbook(CSV), unit: String(unit), today: '2026-11-20' }, null);
}

const [heading = [], ...source] = parseDelimited(decodeText(readFileSync(CSV)), ',', 10_000);

interface Held {
  readonly rows: readonly (RowView & { register: 'asset' | 'parcel' | 'contract' | 'party' })[];
  /** Every field as shown; a remark line by line. */
  readonly lines: readonly string[];
}

/** What the ledger holds of a line: every row that came from it, with its parties. */
function heldOf(sheetRow: number): Held {
  const rows = (['asset', 'parcel', 'contract', 'party'] as const).flatMap((register) => {
    const uids = z.array(z.string()).parse(ledger.db.prepare(`SELECT uid FROM ${register} WHERE json_extract(origin, '$.row') = ?`).pluck().all(sheetRow));
    return rowsByUid(ledger.db, register, uids).map((row) => ({ ...row, register }));
  });
  const lines = rows.flatMap((row) => fieldsOf(REGISTERS[row.register], columnsOf(ledger.db, row.register)).flatMap((field) => showCell(field, row.cells, row.labels).split('\n')));
  return { rows, lines };
}

const KINDS: Readonly<Record<string, string>> = { lease_notice: '招租公告', result_notice: '成交公告', contract_register: '合同登记' };
const CLASSES: Readonly<Record<string, string>> = { shop: '商铺', factory: '厂房', land: '土地', pond: '养殖水面', forest: '林地', market: '市场', other: '其他' };

const PLACE = ['province', 'city', 'county', 'town', 'village'];

/** Whether a cell of the file is found again, whole, in what the ledger holds of its line. */
function isHeld(column: string, text: string, line: Readonly<Record<string, string>>, { lines, rows }: Held): boolean {
  const has = (wanted: string) => lines.some((one) => one === wanted || one.endsWith(`：${wanted}`));
  const of = (key: string) => (line[key] ?? '').trim();
  if (column === 'kind') return has(KINDS[text] ?? '?');
  if (column === 'asset_class') return has(CLASSES[text] ?? '?');
  if (PLACE.includes(column)) return has(PLACE.map(of).join(''));
  if (column.startsWith('reserve_price')) return has([of('reserve_price_value'), of('reserve_price_unit')].filter((part) => part !== '').join(' '));
  if (column.startsWith('winning_price')) return has([of('winning_price_value'), of('winning_price_unit')].filter((part) => part !== '').join(' '));
  if (column === 'lease_years') return has(`${text}年`) || lines.includes(`租期(年)：${text}`);
  if (column !== 'area_value' && column !== 'area_unit') return has(text);
  const area = parseArea(`${of('area_value')}${of('area_unit')}`, '亩');
  if (area.ok) return rows.some((row) => ['area', 'buildingArea'].some((key) => row.cells[key] === area.value.value && row.cells[`${key}Unit`] === area.value.unit));
  const isCount = rows.some((row) => row.cells.quantity === Number(of('area_value')) * 10_000 && row.cells.measure === of('area_unit'));
  return isCount || has(`${of('area_value')}${of('area_unit')}`);
}

describe('the import of collected notices', () => {
  it('recognises the shape and leaves no row out', () => {
    const session = open();
    expect(session.plan()).toMatchObject({ sheets: [{ profile: 'notices' }], counts: { rows: source.length, created: source.length, skipped: 0, problems: 0 } });
    expect(source.length).toBe(93);
    expect(session.sheets[0]?.lines.map((line) => line.sheetRow)).toEqual(source.map((_, index) => index + 2));
  });

  it('keeps every cell of every row in a field, a 自定义列 or the remark', () => {
    storeImport(open(), NOTHING);
    let cells = 0;
    const lost: string[] = [];
    for (const [index, values] of source.entries()) {
      const held = heldOf(index + 2);
      const line = Object.fromEntries(heading.map((column, at) => [column, values[at] ?? '']));
      for (const [column, text] of Object.entries(line)) {
        if (text.trim() === '') continue;
        cells += 1;
        if (!isHeld(column, text.trim(), line, held)) lost.push(`${index + 2} ${column}: ${text}`);
      }
    }
    expect(lost).toEqual([]);
    expect(cells).toBe(1930);
  });

  it('makes buildings assets, land, ponds and forest parcels, and results with a winner, price or term contracts', () => {
    const stored = storeImport(open(), NOTHING);
    expect(stored).toMatchObject({ created: 93, same: 0, skipped: 0 });
    const count = (table: string) => ledger.db.prepare(`SELECT COUNT(*) FROM ${table} WHERE origin IS NOT NULL`).pluck().get();
    expect({ asset: count('asset'), parcel: count('parcel'), contract: count('contract'), party: count('party') }).toEqual({ asset: 23, parcel: 70, contract: 14, party: 7 });
    const linked: unknown = ledger.db.prepare('SELECT COUNT(*) FROM contract_object').pluck().get();
    expect(linked).toBe(14);
    const shared: unknown = ledger.db.prepare("SELECT COUNT(*) FROM contract_party c JOIN party p ON p.uid = c.party WHERE p.name = '赵*'").pluck().get();
    expect(shared).toBe(2);
  });

  it('reads prices by their printed unit, multiplies nothing out, and asks where no period is told', () => {
    storeImport(open(), NOTHING);
    const contracts = z.array(z.object({ name: z.string(), unit_price: z.number().nullable(), price_unit: z.string().nullable(), total_amount: z.number().nullable(), annual_rent: z.number().nullable() }))
      .parse(ledger.db.prepare('SELECT name, unit_price, price_unit, total_amount, annual_rent FROM contract').all());
    const of = (part: string) => contracts.find((one) => one.name.includes(part));
    const yuan = (text: string) => {
      const read = parseFen(text);
      return read.ok ? read.value : null;
    };
    expect(of('盘铁埇')).toMatchObject({ unit_price: yuan('204'), price_unit: '元/亩/年', total_amount: null, annual_rent: null });
    expect(of('和泰村')).toMatchObject({ unit_price: yuan('17'), price_unit: '元/㎡/月', annual_rent: null });
    expect(of('刘家大堰塘')).toMatchObject({ unit_price: null, total_amount: yuan('151000') });
    expect(of('姜汊东湾')).toMatchObject({ total_amount: yuan('111000') });
    expect(of('阿北兴华')).toMatchObject({ unit_price: yuan('11268000'), price_unit: '元' });
    expect(of('2510亩')).toMatchObject({ unit_price: null, total_amount: null });
    expect(contracts.filter((one) => one.annual_rent !== null)).toEqual([]);
  });

  it('names as doubts the prices without a period, approximate figures and winners without a name', () => {
    const issues = (open().sheets[0]?.lines ?? []).flatMap((line) => line.issues.map((issue) => `${line.sheetRow} ${issue.label}：${issue.message}`));
    expect(issues.filter((issue) => issue.includes('没有写明期限')).length).toBe(4);
    expect(issues.filter((issue) => issue.includes('竞投号')).length).toBe(1);
    expect(issues.filter((issue) => issue.includes('约数')).length).toBeGreaterThanOrEqual(3);
  });

  it('changes nothing the second time', () => {
    storeImport(open(), NOTHING);
    const head = ledger.head;
    const again = open();
    expect(again.plan().counts).toMatchObject({ created: 0, same: 93 });
    expect(storeImport(again, NOTHING)).toMatchObject({ seq: null, import: null, created: 0, same: 93 });
    expect(ledger.head).toEqual(head);
  });

  it('puts a column where the user wants it instead', () => {
    const session = open();
    const at = heading.indexOf('notes');
    session.map({ sheet: 0, targets: [{ index: at, target: { to: 'custom', label: '公告说明' } }, { index: heading.indexOf('source_site'), target: { to: 'skip' } }] });
    const row = session.preview(0, 0, 1, 'all').rows[0];
    expect(row?.records[0]?.fields.find((field) => field.label === '公告说明')?.text).toBe(source[0]?.[at]);
    expect(JSON.stringify(row?.records)).not.toContain(source[0]?.[heading.indexOf('source_site')] ?? '?');
  });
});
