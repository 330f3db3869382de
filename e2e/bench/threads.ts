import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { openProfile } from '../../electron/shell/profile.ts';
import { ledgerThreads, startProgram } from '../../electron/shell/program.ts';
import type { Program } from '../../electron/shell/program.ts';
import type { ledgerContract, readerContract } from '../../shared/contract/index.ts';

/** The built program of the loopback shell; its threads lie beside it. */
const ENTRY = pathToFileURL(join(import.meta.dirname, '..', '..', 'out', 'main', 'loopback.js')).href;
/** The built page. */
export const ASSETS = join(import.meta.dirname, '..', '..', 'out', 'renderer');

/** The program without a screen, with a ledger open in its real threads. */
export interface OpenProgram {
  readonly program: Program;
  readonly ledger: ContractRouterClient<typeof ledgerContract>;
  readonly reader: ContractRouterClient<typeof readerContract>;
  end: () => Promise<void>;
}

function portTo(program: Program, door: 'ledger' | 'reader') {
  const { port1, port2 } = new MessageChannel();
  program.threads.connect(door, port1);
  port2.start();
  return port2;
}

/** Starts the built threads with a profile of their own below `folder` and opens a ledger in them. */
export async function openInThreads(path: string, folder: string): Promise<OpenProgram> {
  const profile = openProfile({ env: { SANZI_PROFILE: join(folder, 'profile') }, platform: process.platform, home: folder });
  const program = startProgram({ version: '0.0.0', flags: { ledger: null, demo: false, openWindow: false }, profile, startThreads: ledgerThreads(ENTRY) });
  const ports = { ledger: portTo(program, 'ledger'), reader: portTo(program, 'reader') };
  const ledger: OpenProgram['ledger'] = createORPCClient(new RPCLink({ port: ports.ledger }));
  const reader: OpenProgram['reader'] = createORPCClient(new RPCLink({ port: ports.reader }));
  const end = async () => {
    ports.ledger.close();
    ports.reader.close();
    await program.end();
  };
  try {
    await ledger.files.open({ place: program.places.keep(path, 'ledger') });
    return { program, ledger, reader, end };
  } catch (error) {
    await end();
    throw error;
  }
}
