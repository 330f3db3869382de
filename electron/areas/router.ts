import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../shared/contract/index.ts';
import { attachmentCommands, attachmentQueries } from './attachments/router.ts';
import { blockCommands, blockQueries } from './blocks/router.ts';
import { decisionCommands, decisionQueries } from './decisions/router.ts';
import { exchangeCommands, exchangeQueries } from './exchange/router.ts';
import { exportQueries } from './exports/router.ts';
import type { LedgerDesk } from './files/desk.ts';
import type { ReaderDesk } from './files/readerDesk.ts';
import { fileCommands } from './files/router.ts';
import { historyCommands, historyQueries } from './history/router.ts';
import { homeQueries } from './home/router.ts';
import { importCommands } from './imports/router.ts';
import { inventoryCommands, inventoryQueries } from './inventory/router.ts';
import { leaseCommands, leaseQueries } from './leases/router.ts';
import { platformQueries } from './platform/router.ts';
import { receiptCommands, receiptQueries } from './receipts/router.ts';
import { recordCommands, recordQueries } from './records/router.ts';
import { reviewCommands, reviewQueries } from './review/router.ts';
import { sheetCommands, sheetQueries } from './sheets/router.ts';
import { tradingCommands, tradingQueries } from './trading/router.ts';
import { viewQueries } from './views/router.ts';

/** Every command, joined; the contract has a procedure for each and each procedure a handler. */
export function ledgerRouter(desk: LedgerDesk) {
  return implement(ledgerContract).router({
    files: fileCommands(desk),
    records: recordCommands(desk),
    blocks: blockCommands(desk),
    history: historyCommands(desk),
    attachments: attachmentCommands(desk),
    imports: importCommands(desk),
    sheets: sheetCommands(desk),
    leases: leaseCommands(desk),
    receipts: receiptCommands(desk),
    decisions: decisionCommands(desk),
    trading: tradingCommands(desk),
    review: reviewCommands(desk),
    exchange: exchangeCommands(desk),
    inventory: inventoryCommands(desk),
  });
}

/** Every query, joined. */
export function readerRouter(desk: ReaderDesk) {
  return implement(readerContract).router({
    records: recordQueries(desk),
    views: viewQueries(desk),
    blocks: blockQueries(desk),
    history: historyQueries(desk),
    attachments: attachmentQueries(desk),
    exports: exportQueries(desk),
    sheets: sheetQueries(desk),
    platform: platformQueries(desk),
    home: homeQueries(desk),
    leases: leaseQueries(desk),
    receipts: receiptQueries(desk),
    decisions: decisionQueries(desk),
    trading: tradingQueries(desk),
    review: reviewQueries(desk),
    exchange: exchangeQueries(desk),
    inventory: inventoryQueries(desk),
  });
}
