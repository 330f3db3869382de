import { call } from '@orpc/server';
import { utils, write } from '@e965/xlsx';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Refused } from '../../../shared/errors.ts';
import type { Seed } from '../../documents/mutationsForTests.ts';
import { mutated, numbers, seedFiles } from '../../documents/mutationsForTests.ts';
import { FileTooLarge } from '../../documents/unreadable.ts';
import { contentOf } from '../../ledger/ledgerForTests.ts';
import { act, dice } from './actsForTests.ts';
import type { Bench } from './corpus/run.ts';
import { onBench, PLACE } from './corpus/run.ts';

const TURNS = 1_000;
const ACTS_EACH = 3;

/** A sheet that is a register in every column, as a workbook and as a text. */
function registerFiles(): Seed[] {
  const rows = [['单位：万元'], ['资产编号', '资产名称', '建筑面积(㎡)', '原值', '购建时间', '现状'], ['A1', '东铺', '约300', 3, '2019.5', '出租'], ['A2', '西铺', 12.5, '4,000', '2023-02-30', '出 租'], ['合计', '', '', 7]];
  const bytes: unknown = write({ SheetNames: ['资产'], Sheets: { 资产: utils.aoa_to_sheet(rows) } }, { bookType: 'xlsx', type: 'buffer' });
  if (!Buffer.isBuffer(bytes)) throw new Error('the library wrote no bytes');
  return [{ name: 'h.xlsx', bytes }, { name: 'i.csv', bytes: Buffer.from(rows.map((row) => row.join('\t')).join('\n')) }];
}

/** Reads a damaged file into a session and does some things in it; answers whether it could be read. */
async function turnOf({ commands, path, unit, flags }: Bench, bytes: Buffer, turn: number): Promise<boolean> {
  writeFileSync(path, bytes);
  const job = flags.start();
  try {
    const { session } = await call(commands.read, { file: PLACE, unit, register: null, job });
    const pick = dice(turn);
    for (let done = 0; done < ACTS_EACH; done++) await act(commands, session, pick, turn);
    await call(commands.discard, { session });
    return true;
  } catch (error) {
    if (error instanceof Refused || error instanceof FileTooLarge) return false;
    throw new Error(`turn ${turn}`, { cause: error });
  } finally {
    flags.end(job);
  }
}

describe('a thousand damaged files', () => {
  it('go through sessions, or are refused, and store nothing without 确认导入', { timeout: 120_000 }, async () => {
    const seeds = [...await seedFiles(), ...registerFiles()];
    const pick = numbers(20_261_126);
    let read = 0;
    for (const [index, seed] of seeds.entries()) {
      await onBench(seed.name, async (bench) => {
        const before = [bench.ledger.head, contentOf(bench.ledger.db)];
        for (let turn = index; turn < TURNS; turn += seeds.length) if (await turnOf(bench, mutated(seed, pick), turn)) read += 1;
        expect([bench.ledger.head, contentOf(bench.ledger.db)], seed.name).toEqual(before);
      });
    }
    expect(read).toBeGreaterThan(TURNS / 5);
    expect(read).toBeLessThan(TURNS);
  });
});
