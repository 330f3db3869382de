import { call, createRouterClient, implement } from '@orpc/server';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { z } from 'zod';
import type { ImportPlan, ImportRow } from '../../../../shared/contract/imports.ts';
import { Refused } from '../../../../shared/errors.ts';
import type { RegisterName } from '../../../../shared/registers/define.ts';
import { REGISTER_LIST } from '../../../../shared/registers/index.ts';
import { readWorkbook } from '../../../documents/readWorkbook.ts';
import { UnreadableFile } from '../../../documents/unreadable.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { rowsByUid } from '../../../ledger/rowView.ts';
import { fileContract, hostContract } from '../../../ledger/threads/contract.ts';
import { packSheet } from '../../../ledger/threads/packedSheet.ts';
import { JobFlags, JobWatch } from '../../../ledger/threads/jobs.ts';
import type { Thread } from '../../../ledger/threads/thread.ts';
import { createWithUnits } from '../../files/create.ts';
import { LedgerDesk } from '../../files/desk.ts';
import { columnsOf } from '../../records/columns.ts';
import { importCommands } from '../router.ts';
import { fileBytes } from './bytes.ts';
import type { UglyCase } from './vocabulary.ts';

const TODAY = '2026-11-20';
/** A token of a place; every one stands for the file on the bench. */
export const PLACE = 'p'.repeat(22);
/** The most rows that one page of an answer holds. */
export const MOST = 500;

type Told = ImportRow['problems'][number] & { readonly sheet: number; readonly number: number; readonly sheetRow: number };

/** A row of the ledger that the import made: values as stored, references and parties by name, 自定义列 by label. */
export interface StoredRow {
  readonly register: RegisterName;
  readonly sheet: string;
  readonly row: number;
  readonly cells: Readonly<Record<string, string | number | readonly string[]>>;
  readonly custom: Readonly<Record<string, string>>;
  readonly remark: string;
}

/** What became of a case: what the screen showed, what the ledger holds, and whether the same file came back as the same. */
export interface Outcome {
  readonly plan: ImportPlan;
  readonly lines: readonly (readonly ImportRow[])[];
  readonly told: readonly Told[];
  readonly stored: readonly StoredRow[];
  readonly createdAgain: number;
}

/** A ledger of its own in a folder of its own, with the import commands; `path` is the workbook that they read. */
export interface Bench {
  readonly folder: string;
  readonly path: string;
  readonly ledger: Ledger;
  readonly flags: JobFlags;
  readonly commands: ReturnType<typeof importCommands>;
  /** 莲塘经济联合社, to which rows belong unless they name another unit. */
  readonly unit: string;
}

/** Runs work on a new ledger of 莲塘村 and clears everything away. */
export async function onBench<T>(file: string, work: (bench: Bench) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  const path = join(folder, file.replaceAll('/', '_'));
  const flags = new JobFlags();
  const desk = new LedgerDesk(threadFor(folder, path, flags), fileClient());
  try {
    const ledger = createWithUnits(join(folder, '台账.sanzi'), { title: '莲塘村', tier: 'village', township: '青埇镇', village: '莲塘村', operator: { name: '陈会计', post: '会计' } }, { clock: () => `${TODAY}T02:00:00.000Z` }, TODAY);
    await desk.replace(() => ({ ledger, notices: [] }));
    const unit = String(ledger.db.prepare("SELECT uid FROM unit WHERE kind = 'joint_economic_cooperative'").pluck().get());
    return await work({ folder, path, ledger, flags, commands: importCommands(desk), unit });
  } finally {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes the file of a case, reads it through the import commands into a new ledger, stores it and reads it once more. */
export function runCase(ugly: UglyCase): Promise<Outcome> {
  return onBench(ugly.file, async (bench) => {
    writeFileSync(bench.path, await fileBytes(ugly));
    return importTwice(bench, ugly.from ?? null);
  });
}

async function importTwice({ commands, ledger, flags, unit }: Bench, register: RegisterName | null): Promise<Outcome> {
  const plan = await call(commands.read, { file: PLACE, unit, register, job: flags.start() });
  const lines: ImportRow[][] = [];
  for (const sheet of plan.sheets) lines.push(await pages((from) => call(commands.preview, { session: plan.session, sheet: sheet.index, from, count: MOST, only: 'all' }), (page) => page.rows));
  const told = await pages((from) => call(commands.problems, { session: plan.session, from, count: MOST, kind: null, level: null }), (page) => page.problems);
  await store(commands, plan.session, flags);
  const stored = storedRows(ledger);
  const again = await call(commands.read, { file: PLACE, unit, register, job: flags.start() });
  return { plan, lines, told, stored, createdAgain: again.counts.created };
}

/** Every row of a paged answer. */
export async function pages<P extends { total: number }, R>(page: (from: number) => Promise<P>, rows: (page: P) => readonly R[]): Promise<R[]> {
  const all: R[] = [];
  for (;;) {
    const next = await page(all.length);
    const got = rows(next);
    all.push(...got);
    if (all.length >= next.total || got.length === 0) return all;
  }
}

async function store(commands: ReturnType<typeof importCommands>, session: string, flags: JobFlags): Promise<void> {
  try {
    await call(commands.store, { session, job: flags.start() });
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'IMPORT_NOTHING') throw error;
  }
}

const uids = z.array(z.string());
const names = z.array(z.string());
const origin = z.object({ sheet: z.string().default(''), row: z.number() });

function storedRows(ledger: Ledger): StoredRow[] {
  return REGISTER_LIST.flatMap(({ name: register }) => {
    if (register === 'attachment') return [];
    const found = uids.parse(ledger.db.prepare(`SELECT uid FROM ${register} WHERE json_extract(origin, '$.key') IS NOT NULL ORDER BY id`).pluck().all());
    const labels = new Map(columnsOf(ledger.db, register).map((column) => [column.key, column.label]));
    return rowsByUid(ledger.db, register, found).map((row): StoredRow => {
      const from: unknown = JSON.parse(String(row.cells.origin));
      const { sheet, row: at } = origin.parse(from);
      const cells: Record<string, string | number | readonly string[]> = {};
      const custom: Record<string, string> = {};
      for (const [key, value] of Object.entries(row.cells)) {
        if (value === null || key === 'origin' || key === 'colour' || key === 'remark' || key === 'deactivatedOn') continue;
        const label = labels.get(key);
        if (label === undefined) cells[key] = row.labels[key] ?? value;
        else custom[label] = String(value);
      }
      const parties = register === 'contract' ? names.parse(ledger.db.prepare('SELECT p.name FROM contract_party c JOIN party p ON p.uid = c.party WHERE c.contract = ? ORDER BY c.position').pluck().all(row.uid)) : [];
      if (parties.length > 0) cells.parties = parties;
      return { register, sheet, row: at, cells, custom, remark: String(row.cells.remark ?? '') };
    });
  });
}

function fileClient() {
  const os = implement(fileContract);
  return createRouterClient(os.router({
    workbook: os.workbook.handler(({ input, errors }) => {
      try {
        const { sheets, hash } = readWorkbook(input.path);
        return { sheets: sheets.map(packSheet), hash };
      } catch (error) {
        throw error instanceof UnreadableFile ? errors.UNREADABLE({ data: { detail: error.detail } }) : error;
      }
    }),
  }));
}

/** The thread as the commands see it: whatever the place token, they read and write `path`. */
export function threadFor(folder: string, path: string, flags: JobFlags): Thread {
  const os = implement(hostContract);
  const host = createRouterClient(os.router({
    redeem: os.redeem.handler(() => null), keep: os.keep.handler(({ input }) => input), opened: os.opened.handler(() => null), closed: os.closed.handler(() => null), rows: os.rows.handler(() => null),
  }));
  const { port1 } = new MessageChannel();
  port1.close();
  return {
    data: { jobs: flags.shared, host: port1, file: null, temporary: folder, keys: folder }, host, jobs: new JobWatch(flags.shared),
    clock: () => `${TODAY}T02:00:00.000Z`, today: () => TODAY, step: () => undefined, redeem: () => Promise.resolve(path),
  };
}
