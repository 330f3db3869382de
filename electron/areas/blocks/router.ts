import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { copyBlock, regionOf } from './blockQueries.ts';
import { fillBlock } from './fill.ts';
import { findInBlock } from './find.ts';
import { clearBlock, pasteBlock } from './paste.ts';
import { replaceInBlock } from './replace.ts';
import { summariseBlock } from './summary.ts';
import { targetOf, targetsOf } from './target.ts';

/** Commands on blocks of cells; their rows are those that the named view shows. */
export function blockCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.blocks);
  return os.router({
    paste: os.paste.handler(async ({ input }) => {
      const { cells, unit, cut: source, ...block } = input;
      const { ledger, targets: [target, cut] } = await targetsOf(desk, source ? [block, source] : [block]);
      return pasteBlock(ledger, { target, cells, unit, cut: cut ?? null });
    }),
    fill: os.fill.handler(async ({ input }) => {
      const { source, direction, series, ...block } = input;
      const { ledger, target } = await targetOf(desk, block);
      return fillBlock(ledger, { target, source, direction, series });
    }),
    clear: os.clear.handler(async ({ input }) => {
      const { ledger, target } = await targetOf(desk, input);
      return clearBlock(ledger, target);
    }),
    replace: os.replace.handler(async ({ input }) => {
      const { find, by, ...block } = input;
      const { ledger, target } = await targetOf(desk, block);
      return replaceInBlock(ledger, target, find, by);
    }),
  });
}

/** What a block says. */
export function blockQueries(desk: ReaderDesk) {
  const os = implement(readerContract.blocks);
  return os.router({
    copy: os.copy.handler(({ input }) => ({ cells: copyBlock(regionOf(desk, input)) })),
    summary: os.summary.handler(({ input }) => summariseBlock(regionOf(desk, input))),
    find: os.find.handler(({ input }) => {
      const { find, by, after, limit, ...block } = input;
      return findInBlock(regionOf(desk, block), { find, by, after, limit }, desk.thread.today());
    }),
  });
}
