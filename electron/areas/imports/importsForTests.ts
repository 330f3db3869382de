import iconv from 'iconv-lite';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { z } from 'zod';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { createWithUnits } from '../files/create.ts';
import { ImportSession } from './session.ts';

export const NOTHING = () => undefined;
/** Where the test works, made anew before each test. */
export let folder = '';
export let ledger: Ledger;
/** The 经联社 to which imported rows belong unless they name another unit. */
export let unit = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imports-'));
  ledger = createWithUnits(join(folder, '台账.sanzi'), { title: '测试', tier: 'village', township: '测试镇', village: '测试村', operator: { name: '张会计', post: '会计' } }, { clock: () => '2026-11-20T02:00:00.000Z' }, '2026-11-20');
  ledger.setOperator({ uid: String(value('SELECT uid FROM operator')), name: '张会计', post: '会计' });
  unit = String(value("SELECT uid FROM unit WHERE kind = 'joint_economic_cooperative'"));
});
afterEach(() => {
  ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The first value that a statement answers. */
export function value(sql: string): unknown {
  return ledger.db.prepare(sql).pluck().get();
}

/** Every row that a statement answers. */
export function rows(sql: string): Record<string, unknown>[] {
  return z.array(z.record(z.string(), z.unknown())).parse(ledger.db.prepare(sql).all());
}

/** A session over a file in the folder. */
export function session(name: string, register: RegisterName | null = null): ImportSession {
  return new ImportSession({ id: name, ledger, fileName: name, ...readWorkbook(join(folder, name)), unit, today: '2026-11-20' }, register);
}

/** A session over lines that are written into a file first. */
export function csv(name: string, lines: readonly string[]): ImportSession {
  writeFileSync(join(folder, name), iconv.encode(lines.join('\r\n'), 'gb18030'));
  return session(name);
}

/** A sheet with titles, a unit above its heading, cells that cannot be read, a column of its own and a total. */
export const LINES = [
  '测试村经济联合社资产清查登记表', '单位：万元', '序号,资产名称,资产类型,面积(㎡),原值（万元）,购建时间,现状,消防编号',
  '1,农贸市场１号铺,经营性,"1,200",3.5,2019.5.1,出租,XF-01', '2,旧粮仓,公益性,约300,12.34567,2001年5月,闲置,', '合 计,,,,15.8,,,',
];
