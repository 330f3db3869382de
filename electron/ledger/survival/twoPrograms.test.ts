import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { bytesHash, codeOf, put, refusalOf, reopened, sampleLedger, surroundings, temporaryFolder } from '../ledgerForTests.ts';
import { openLedger, openSnapshot } from '../open.ts';
import { firstLine, killed, startChild } from './child.ts';

const answerSchema = z.object({
  work: z.object({ code: z.string().optional(), params: z.record(z.string(), z.string()).optional(), head: z.unknown().optional() }),
  copy: z.object({ code: z.string().optional(), head: z.object({ seq: z.number(), hash: z.string() }).optional(), assets: z.array(z.string()).optional() }),
});

async function visit(path: string, temporary: string, user?: number) {
  return answerSchema.parse(JSON.parse(await firstLine(startChild(new URL('./visitor.ts', import.meta.url), [path, temporary], user))));
}

test('a second program is refused with the name of the first, may read a copy, and opens once the first was killed', async () => {
  const { ledger, path, folder, village } = sampleLedger();
  put(ledger, 'asset', { name: '一号铺', unit: village });
  const { head } = ledger;
  ledger.close();
  const holder = startChild(new URL('./holder.ts', import.meta.url), [path]);
  expect(await firstLine(holder)).toBe('open');
  const before = [bytesHash(path), readdirSync(folder)];
  const refusal = refusalOf(() => openLedger(path, surroundings()));
  expect([refusal.code, refusal.params.who?.split('，')[0]]).toEqual(['LEDGER_IN_USE', '陈会计']);
  const copy = openSnapshot(path, 'in_use', temporaryFolder(), surroundings()).ledger;
  expect([copy.head, copy.snapshot?.reason]).toEqual([head, 'in_use']);
  copy.close();
  expect([bytesHash(path), readdirSync(folder)]).toEqual(before);
  await killed(holder);
  expect(reopened(path).head).toEqual(head);
});

test('a program that works here refuses another one there, which reads what is stored so far, WAL included', async () => {
  const { ledger, path, village } = sampleLedger();
  put(ledger, 'asset', { name: '刚写的铺', unit: village });
  const answer = await visit(path, temporaryFolder());
  expect(answer.work).toMatchObject({ code: 'LEDGER_IN_USE' });
  expect(answer.copy).toEqual({ head: ledger.head, assets: ['刚写的铺'] });
  put(ledger, 'asset', { name: '还能写', unit: village });
});

const root = process.getuid?.() === 0;
const NOBODY = 65_534;

/** A folder that everybody may read and only its owner may write, all the way up. */
function readOnlyFor(folder: string): void {
  chmodSync(folder, 0o555);
  for (const name of readdirSync(folder)) if (!name.endsWith('备份')) chmodSync(join(folder, name), 0o444);
}

test.skipIf(!root)('in a folder without write permission a ledger opens as a copy only, and nothing there is touched', async () => {
  const { ledger, path, folder, village } = sampleLedger();
  put(ledger, 'asset', { name: '一号铺', unit: village });
  const { head } = ledger;
  ledger.close();
  readOnlyFor(folder);
  const temporary = temporaryFolder();
  chmodSync(temporary, 0o777);
  const before = [bytesHash(path), readdirSync(folder)];
  const answer = await visit(path, temporary, NOBODY);
  expect(answer.work).toMatchObject({ code: 'FOLDER_UNWRITABLE' });
  expect(answer.copy).toEqual({ head, assets: ['一号铺'] });
  expect([bytesHash(path), readdirSync(folder)]).toEqual(before);
});

test.skipIf(!root)('also what another program is just writing there can be read as a copy', async () => {
  const { ledger, path, folder, village } = sampleLedger();
  put(ledger, 'asset', { name: '一号铺', unit: village });
  readOnlyFor(folder);
  const temporary = temporaryFolder();
  chmodSync(temporary, 0o777);
  const answer = await visit(path, temporary, NOBODY);
  expect(answer.work.code).toBe('FOLDER_UNWRITABLE');
  expect(answer.copy).toEqual({ head: ledger.head, assets: ['一号铺'] });
  chmodSync(folder, 0o755);
});

test('a copy that fails leaves nothing in the temporary folder', () => {
  const { ledger, path } = sampleLedger();
  ledger.close();
  const temporary = join(temporaryFolder(), '临时');
  expect(() => openSnapshot(path, 'chosen', temporary, surroundings())).toThrow();
  mkdirSync(temporary);
  openSnapshot(path, 'chosen', temporary, surroundings()).ledger.close();
  expect(readdirSync(temporary)).toHaveLength(1);
  expect(existsSync(path)).toBe(true);
  expect(codeOf(() => openSnapshot(`${path}x`, 'chosen', temporary, surroundings()))).toBe('FILE_MISSING');
  expect(readdirSync(temporary)).toHaveLength(1);
});
