import { doors } from '../shell/program.ts';
import type { Program } from '../shell/program.ts';
import { findBrowser, screenNote } from './browser.ts';
import { Downloads } from './downloads.ts';
import { loopbackDuties } from './duties.ts';
import { Printer } from './printing.ts';
import { startServer } from './server.ts';
import type { Loopback } from './server.ts';
import { Session } from './session.ts';
import { Sockets } from './sockets.ts';
import { UPLOAD_LIMIT_BYTES } from './uploads.ts';

/** A lost socket may return within this time; then the session is over. */
const GRACE_MS = 60_000;

export interface ShellOptions {
  readonly program: Program;
  readonly assets: string;
  readonly graceMs?: number;
  readonly uploadLimitBytes?: number;
  /** Called when the session ended by itself. */
  readonly onEmpty: () => void;
}

/** A running loopback shell: the address to open, and its end. */
export interface LoopbackShell extends Loopback {
  readonly address: string;
}

/** Joins session, sockets, downloads and printer into one server in front of the program. */
export async function startShell({ program, assets, onEmpty, graceMs = GRACE_MS, uploadLimitBytes = UPLOAD_LIMIT_BYTES }: ShellOptions): Promise<LoopbackShell> {
  const session = new Session(graceMs, onEmpty);
  const downloads = new Downloads();
  let userAgent: string | null = null;
  let connect: ReturnType<typeof doors> | null = null;
  const sockets = new Sockets({
    session,
    connect: (door, port) => (connect ? connect(door, port) : port.close()),
    onGone: (listener) => program.threads.onGone(listener),
  });
  const server = await startServer({
    session, sockets, downloads, assets,
    uploads: { places: program.places, temporary: program.profile.temporary, limitBytes: uploadLimitBytes },
    onError: (error) => program.log.error('server', error),
    onEnter: (agent) => {
      userAgent = agent;
    },
  });
  const printer = new Printer({ findBrowser, origin: server.origin, cookie: session.cookie(server.port), log: program.log });
  const browserNote = () => (userAgent === null ? null : screenNote(userAgent));
  connect = doors(program, loopbackDuties({ parts: program, downloads, printer, browserNote }));
  return {
    port: server.port,
    origin: server.origin,
    address: server.origin + session.entry,
    close: async () => {
      await printer.end();
      await server.close();
    },
  };
}
