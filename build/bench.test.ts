import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

function bench(...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const ran = spawnSync(process.execPath, [join(import.meta.dirname, 'bench.ts'), ...args], { encoding: 'utf8', env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder } });
  return { ...ran, left: readdirSync(folder) };
}

const figureSchema = z.strictObject({
  name: z.string(), value: z.number().positive(), yardstick: z.number().positive(), ratio: z.number().positive(), budget: z.number().positive(), unit: z.literal('ms'),
});

test('a figure is one JSON line on stdout, and nothing is left behind', () => {
  const { status, stdout, stderr, left } = bench('--quick', '--only', 'edit-cell');
  expect(status, stderr).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  const one = figureSchema.parse(JSON.parse(lines[0] ?? ''));
  expect(one).toMatchObject({ name: 'edit-cell', budget: 2 });
  expect(one.ratio).toBeCloseTo(one.value / one.yardstick, 1);
  expect(stderr).toContain('edit-cell');
  expect(left).toEqual([]);
});

test('a figure that does not exist is refused with the names of those that do', () => {
  const { status, stdout, stderr } = bench('--only', 'everything');
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('edit-cell');
});
