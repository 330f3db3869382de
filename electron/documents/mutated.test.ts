import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Seed } from './mutationsForTests.ts';
import { mutated, numbers, seedFiles } from './mutationsForTests.ts';
import { readWorkbook } from './readWorkbook.ts';
import { readXlsx } from './spreadsheet.ts';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';

let folder = '';
let seeds: readonly Seed[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mutated-'));
  seeds = await seedFiles();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const startsAsZip = (path: string) => readFileSync(path).toString('latin1', 0, 2) === 'PK';

const TURNS = 1_000;
const LONGEST_MS = 5_000;

describe('a thousand damaged files', () => {
  it('are read or refused with a reason, each in a short time', () => {
    expect(seeds).toHaveLength(7);
    const pick = numbers(20_261_120);
    const outcomes = { read: 0, refused: 0 };
    for (let turn = 0; turn < TURNS; turn++) {
      const seed = seeds[turn % seeds.length];
      if (!seed) throw new Error('no seed');
      const path = join(folder, `turn-${seed.name}`);
      writeFileSync(path, mutated(seed, pick));
      const started = performance.now();
      try {
        const { sheets } = readWorkbook(path);
        // Rows of any size by the reading that is meant for large sheets.
        if (seed.name === 'a.xlsx' && startsAsZip(path)) readXlsx(readFileSync(path), () => undefined, 0);
        expect(sheets.every((sheet) => sheet.rows.length <= 200_000 && sheet.rows.every((row) => row.length <= 1_000))).toBe(true);
        outcomes.read += 1;
      } catch (error) {
        expect(error instanceof UnreadableFile || error instanceof FileTooLarge, `turn ${turn} ${seed.name}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`).toBe(true);
        outcomes.refused += 1;
      }
      expect(performance.now() - started, `turn ${turn} ${seed.name}`).toBeLessThan(LONGEST_MS);
    }
    expect(outcomes.read).toBeGreaterThan(100);
    expect(outcomes.refused).toBeGreaterThan(100);
  });
});
