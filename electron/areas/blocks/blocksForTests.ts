import { call } from '@orpc/server';
import { join } from 'node:path';
import type { Block } from '../../../shared/contract/blocks.ts';
import type { ViewRequest } from '../../../shared/contract/views.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { createLedger } from '../../ledger/open.ts';
import { newUid } from '../../ledger/rows.ts';
import { testDesk } from '../files/deskForTests.ts';
import { columnsOf } from '../records/columns.ts';
import { addRows } from '../records/commands.ts';
import { blockCommands, blockQueries } from './router.ts';

/** A ledger of 清溪村 on two desks, with short ways to its blocks. */
export async function blockDesk() {
  const { desk, reader, host, folder } = testDesk();
  const path = join(folder, '清溪村.sanzi');
  const village = newUid();
  await desk.replace(() => {
    const ledger = createLedger(path, { title: '清溪村台账', tier: 'village' }, { clock: desk.thread.clock }, (made) => {
      made.run({ name: 'test', title: '建立', kind: 'system' }, ({ writer }) => {
        writer.insert('operator', { uid: newUid(), name: '陈会计', post: '会计', validFrom: '2026-01-01' });
        writer.insert('unit', { uid: village, name: '清溪村', kind: 'village' });
        writer.insert('unit', { uid: newUid(), name: '一社', kind: 'economic_cooperative', parent: village });
      });
    });
    return { ledger, notices: [] };
  });
  const { ledger } = desk;
  const commands = blockCommands(desk);
  const queries = blockQueries(reader);
  const open = (register: RegisterName, more: Partial<ViewRequest> = {}) =>
    reader.views.open({ register, unit: null, search: '', filters: [], sort: [], deactivated: false, ...more }, columnsOf(reader.db, register)).view;
  const add = (register: RegisterName, ...rows: Record<string, string>[]) => addRows(ledger, register, rows.map((row) => ({ unit: '清溪村', ...row }))).rows;
  /** Rows 0 … of a fresh view of a register, by place. */
  const block = (register: RegisterName, keys: string[], more: Partial<Block> = {}): Block => ({ register, view: open(register), from: 0, count: 1, keys, ...more });
  const paste = (on: Block, cells: string[][], more: { unit?: string | null; cut?: Block | null } = {}) =>
    call(commands.paste, { ...on, cells, unit: more.unit ?? null, cut: more.cut ?? null });
  const copy = async (on: Block) => (await call(queries.copy, on)).cells;
  return { desk, reader, host, ledger, village, commands, queries, open, add, block, paste, copy };
}
