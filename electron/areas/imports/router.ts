import { ORPCError } from '@orpc/client';
import { implement } from '@orpc/server';
import { basename } from 'node:path';
import { z } from 'zod';
import { ledgerContract } from '../../../shared/contract/index.ts';
import { Refused } from '../../../shared/errors.ts';
import { newUid } from '../../ledger/rows.ts';
import type { RawSheet } from '../../ledger/threads/contract.ts';
import { throwAwayGarbage } from '../../ledger/threads/garbage.ts';
import { unpackSheet } from '../../ledger/threads/packedSheet.ts';
import type { LedgerDesk } from '../files/desk.ts';
import { listImports, takeBackImport } from './batches.ts';
import { listProfiles, removeProfile, saveProfile } from './profiles.ts';
import { ImportSession } from './session.ts';
import { ImportSessions } from './sessions.ts';
import { storeImport } from './store.ts';

/** A workbook of more lines than this leaves enough behind to be cleaned up before the preview is shown. */
const MANY_LINES = 20_000;

const lineCount = ({ sheets }: ImportSession) => sheets.reduce((sum, { lines }) => sum + lines.length, 0);

/** 表格导入: reading, mapping, previewing, storing and taking back. */
export function importCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.imports);
  const sessions = new ImportSessions();
  const session = (id: string) => sessions.get(id, desk.ledger);
  const changed = (id: string, change: (open: ImportSession) => void) => {
    const open = session(id);
    change(open);
    return open.plan();
  };
  return os.router({
    read: os.read.handler(async ({ input }) => {
      const path = await desk.thread.redeem(input.file, 'workbook');
      const { ledger } = desk;
      const { sheets, hash } = await readFile(desk, path, input.job);
      const parts = { id: newUid(), ledger, fileName: basename(path), hash, sheets, unit: input.unit, today: desk.thread.today() };
      const made = new ImportSession(parts, input.register, (done, total) => desk.thread.step(input.job, '检查', done, total));
      sessions.add(made);
      const plan = made.plan();
      if (lineCount(made) > MANY_LINES) throwAwayGarbage();
      return plan;
    }),
    map: os.map.handler(({ input }) => changed(input.session, (open) => open.map(input))),
    preview: os.preview.handler(({ input }) => session(input.session).preview(input.sheet, input.from, input.count, input.only)),
    problems: os.problems.handler(({ input }) => session(input.session).problems(input)),
    mend: os.mend.handler(({ input }) => changed(input.session, (open) => open.mend(input.sheet, input.cells))),
    answer: os.answer.handler(({ input }) => changed(input.session, (open) => open.answer(input.sheet, input.index, input.raw, input.input))),
    unmend: os.unmend.handler(({ input }) => changed(input.session, (open) => open.unmend())),
    take: os.take.handler(({ input }) => changed(input.session, (open) => open.take(input.sheet, input.outcome, input.numbers, input.taken))),
    store: os.store.handler(({ input }) => {
      const stored = storeImport(session(input.session), (what, done, total) => desk.thread.step(input.job, what, done, total));
      if (stored.seq !== null) sessions.discard(input.session);
      // The flag was up too late for any step to see it: what is stored is stored, and is said so.
      return { ...stored, cancelledTooLate: stored.seq !== null && desk.thread.jobs.isCancelled(input.job) };
    }),
    discard: os.discard.handler(({ input }) => {
      sessions.discard(input.session);
      return null;
    }),
    list: os.list.handler(() => listImports(desk.ledger.db)),
    takeBack: os.takeBack.handler(({ input }) => takeBackImport(desk.ledger, input.uid)),
    profiles: os.profiles.handler(() => listProfiles(desk.ledger.db)),
    saveProfile: os.saveProfile.handler(({ input }) => saveProfile(desk.ledger, session(input.session).stateAt(input.sheet), input.name)),
    removeProfile: os.removeProfile.handler(({ input }) => removeProfile(desk.ledger, input.uid)),
  });
}

const unreadable = z.object({ detail: z.string() });
const tooLarge = z.object({ limit: z.string() });

/** Reads the workbook in the file thread; its typed errors become the refusals a person can read. */
export async function readFile(desk: LedgerDesk, path: string, job: number): Promise<{ sheets: RawSheet[]; hash: string }> {
  if (!desk.file) throw new Refused('INTERNAL');
  try {
    const { sheets, hash } = await desk.file.workbook({ path, job });
    return { sheets: sheets.map(unpackSheet), hash };
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    const name = basename(path);
    if (error.code === 'CANCELLED') throw new Refused('CANCELLED');
    if (error.code === 'TOO_LARGE') throw new Refused('FILE_TOO_LARGE', { name, limit: tooLarge.parse(error.data).limit });
    if (error.code === 'UNREADABLE') throw new Refused('FILE_UNREADABLE', { name, detail: unreadable.parse(error.data).detail });
    throw error;
  }
}
