import * as attachments from './attachments.ts';
import * as blocks from './blocks.ts';
import * as books from './books.ts';
import * as charges from './charges.ts';
import * as decisions from './decisions.ts';
import { desktop } from './desktop.ts';
import * as exchange from './exchange.ts';
import * as exported from './exports.ts';
import * as files from './files.ts';
import * as history from './history.ts';
import * as home from './home.ts';
import * as imports from './imports.ts';
import * as inspections from './inspections.ts';
import * as inventory from './inventory.ts';
import * as leases from './leases.ts';
import * as letters from './letters.ts';
import * as platform from './platform.ts';
import * as receipts from './receipts.ts';
import * as records from './records.ts';
import * as review from './review.ts';
import * as sheets from './sheets.ts';
import * as trading from './trading.ts';
import * as views from './views.ts';

/** What the ledger thread does: everything that opens or changes a ledger. */
export const ledgerContract = {
  files: files.commands,
  records: records.commands,
  blocks: blocks.commands,
  history: history.commands,
  attachments: attachments.commands,
  imports: imports.commands,
  sheets: sheets.commands,
  leases: { ...leases.commands, ...charges.commands },
  receipts: { ...receipts.commands, ...books.commands },
  decisions: decisions.commands,
  trading: trading.commands,
  review: review.commands,
  exchange: { ...exchange.commands, ...inspections.commands },
  inventory: inventory.commands,
};

/** What the reader thread answers from its own read-only connection. */
export const readerContract = {
  records: records.queries,
  views: views.queries,
  blocks: blocks.queries,
  history: history.queries,
  attachments: attachments.queries,
  exports: exported.queries,
  sheets: sheets.queries,
  platform: platform.queries,
  home: home.queries,
  leases: { ...leases.queries, ...letters.queries, ...charges.queries },
  receipts: { ...receipts.queries, ...books.queries },
  decisions: decisions.queries,
  trading: trading.queries,
  review: review.queries,
  exchange: { ...exchange.queries, ...inspections.queries },
  inventory: inventory.queries,
};

/** What the shell itself does. */
export const desktopContract = desktop;

/** The three doors of the program; each is a connection of its own. */
export const DOORS = ['ledger', 'reader', 'desktop'] as const;
export type Door = (typeof DOORS)[number];
