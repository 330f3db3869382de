import type { Block } from '../../../shared/contract/blocks.ts';
import { MOST_BLOCK_CELLS } from '../../../shared/contract/blocks.ts';
import { Refused } from '../../../shared/errors.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { LedgerDesk } from '../files/desk.ts';

/** A block with the local ids of its rows as its view holds them; fewer than its `count` where the view ends. */
export interface Target {
  readonly block: Block;
  readonly ids: readonly number[];
}

/** Refuses more cells than one command touches. */
export function refuseLarge({ count, keys }: Pick<Block, 'count' | 'keys'>): void {
  const cells = count * keys.length;
  if (cells > MOST_BLOCK_CELLS) throw new Refused('BLOCK_TOO_LARGE', { cells: String(cells), most: String(MOST_BLOCK_CELLS) });
}

/** The rows that a person sees in a block, as the reader's view holds them. */
async function rowsOf(desk: LedgerDesk, block: Block): Promise<Target> {
  refuseLarge(block);
  const rows = await desk.thread.host.rows({ view: block.view, from: block.from, count: block.count });
  if (rows?.register !== block.register) throw new Refused('VIEW_GONE');
  return { block, ids: rows.ids };
}

interface Targets {
  readonly ledger: Ledger;
  readonly targets: readonly [Target, Target?];
}

/**
 * The rows of a first block and of a second one, if there is one, with the ledger to which they belong. Refuses with
 * BLOCK_TOO_LARGE, or with VIEW_GONE when a view is not there any more.
 */
export async function targetsOf(desk: LedgerDesk, [first, second]: readonly [Block, Block?]): Promise<Targets> {
  const { ledger } = desk;
  if (second) refuseLarge(second);
  const target = await rowsOf(desk, first);
  const other = second && await rowsOf(desk, second);
  // Another ledger may have been opened meanwhile: its rows have other ids.
  if (desk.ledger !== ledger) throw new Refused('VIEW_GONE');
  return { ledger, targets: other ? [target, other] : [target] };
}

/** The same for one block. */
export async function targetOf(desk: LedgerDesk, block: Block): Promise<{ readonly ledger: Ledger; readonly target: Target }> {
  const { ledger, targets: [target] } = await targetsOf(desk, [block]);
  return { ledger, target };
}
