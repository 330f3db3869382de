import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { ReaderDesk } from '../../areas/files/readerDesk.ts';
import { readerRouter } from '../../areas/router.ts';
import { refusals } from '../refusals.ts';
import { attachContract } from './contract.ts';
import { joinHost, logError, servePorts } from './thread.ts';

/** The reader thread answers lists, totals, sheets and exports from its own read-only connection. */
const desk = new ReaderDesk(joinHost());
const handler = new RPCHandler(readerRouter(desk), refusals(logError));

const os = implement(attachContract);
const control = new RPCHandler(os.router({
  attach: os.attach.handler(({ input }) => {
    desk.attach(input.path, input.files);
    return null;
  }),
  detach: os.detach.handler(() => {
    desk.detach();
    return null;
  }),
  rows: os.rows.handler(({ input }) => desk.rowsOf(input.view, input.from, input.count)),
}));

servePorts(({ type, port }) => (type === 'control' ? control.upgrade(port) : handler.upgrade(port)));
