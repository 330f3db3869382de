import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { MessageChannel } from 'node:worker_threads';
import type { readerContract } from '../../../shared/contract/index.ts';
import { ReaderDesk } from '../../areas/files/readerDesk.ts';
import { readerRouter } from '../../areas/router.ts';
import { refusals } from '../refusals.ts';
import { attachContract } from './contract.ts';
import { joinHost, logError, servePorts } from './thread.ts';

/** The reader thread answers lists, totals, sheets and exports from its own read-only connection. */
const desk = new ReaderDesk(joinHost());
const handler = new RPCHandler(readerRouter(desk), refusals(logError));

/** Opening a ledger is over by then, and the screen that follows it. */
const WARM_AFTER_MS = 2_000;
const WARM_PAGES = 12;
const PAGE_ROWS = 200;
let warming: NodeJS.Timeout | null = null;

/**
 * Answers some pages to nobody. A page made by code that never ran takes eight times as long, which is felt when the
 * first list is asked for while an import is stored and no core is free.
 */
async function warmUp(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  handler.upgrade(port1);
  port1.start();
  const client: ContractRouterClient<typeof readerContract> = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  try {
    const view = desk.views.sample(PAGE_ROWS);
    for (let page = 0; view !== null && page < WARM_PAGES; page++) await client.views.page({ view, from: 0, count: PAGE_ROWS });
    if (view !== null) desk.views.close(view);
  } catch {
    // The ledger was closed meanwhile: there is nothing to prepare for.
  } finally {
    port2.close();
  }
}

function stopWarming(): void {
  if (warming) clearTimeout(warming);
  warming = null;
}

const os = implement(attachContract);
const control = new RPCHandler(os.router({
  attach: os.attach.handler(({ input }) => {
    desk.attach(input.path, input.files);
    stopWarming();
    warming = setTimeout(() => void warmUp(), WARM_AFTER_MS);
    return null;
  }),
  detach: os.detach.handler(() => {
    stopWarming();
    desk.detach();
    return null;
  }),
  rows: os.rows.handler(({ input }) => desk.rowsOf(input.view, input.from, input.count)),
}));

servePorts(({ type, port }) => (type === 'control' ? control.upgrade(port) : handler.upgrade(port)));
