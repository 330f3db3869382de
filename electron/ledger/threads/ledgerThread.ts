import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import { LedgerDesk } from '../../areas/files/desk.ts';
import { ledgerRouter } from '../../areas/router.ts';
import { refusals } from '../refusals.ts';
import { joinHost, logError, servePorts } from './thread.ts';

/** The ledger thread owns the only writing connection. */
const thread = joinHost();
const { file } = thread.data;
const desk = new LedgerDesk(thread, file ? createORPCClient(new RPCLink({ port: file })) : null);
file?.start();
const handler = new RPCHandler(ledgerRouter(desk), refusals(logError));
servePorts(({ port }) => handler.upgrade(port));
