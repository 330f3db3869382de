import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { DOORS } from '../../shared/contract/index.ts';
import type { Door } from '../../shared/contract/index.ts';
import type { ThreadName } from '../ledger/threads/host.ts';
import { relay } from '../shell/relay.ts';
import type { Wire } from '../shell/relay.ts';
import { pathOf } from './guard.ts';
import type { Session } from './session.ts';

/** A message above this closes its socket (code 1009). */
export const MESSAGE_LIMIT_BYTES = 32 * 1024 * 1024;
/** Close code that tells the page that the thread behind the door ended. */
const LEDGER_GONE_CODE = 4001;

export interface SocketOptions {
  readonly session: Session;
  readonly connect: (door: Door, port: MessagePort) => void;
  readonly onGone: (listener: (thread: ThreadName) => void) => () => void;
}

function doorOf(request: IncomingMessage): Door | null {
  return DOORS.find((door) => pathOf(request) === `/rpc/${door}`) ?? null;
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString('utf8');
}

/** Text stays text; binary becomes an ArrayBuffer of its own, as the threads expect it. */
function wireOf(socket: WebSocket): Wire {
  socket.binaryType = 'arraybuffer';
  return {
    send: (freight) => socket.send(freight),
    onMessage: (listener) => {
      socket.on('message', (data, isBinary) => listener(isBinary ? data : textOf(data)));
    },
    onClose: (listener) => {
      socket.on('close', listener);
    },
    close: () => socket.close(LEDGER_GONE_CODE, 'LEDGER_GONE'),
  };
}

/** The WebSockets of all windows: each gets a fresh channel to what is behind its door. */
export class Sockets {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT_BYTES, perMessageDeflate: false });
  readonly #open = new Map<WebSocket, { door: Door; end: () => void }>();
  readonly #options: SocketOptions;

  constructor(options: SocketOptions) {
    this.#options = options;
    options.onGone((thread) => {
      for (const { door, end } of this.#open.values()) if (door === thread) end();
    });
  }

  /** Takes over an upgrade that the guard let pass; a wrong path is hung up on. */
  take(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const door = doorOf(request);
    if (!door) {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#join(door, socket));
  }

  end(): void {
    for (const socket of this.#open.keys()) socket.terminate();
    this.#server.close();
  }

  #join(door: Door, socket: WebSocket): void {
    const { session, connect } = this.#options;
    const { port1, port2 } = new MessageChannel();
    const end = relay(wireOf(socket), port2);
    this.#open.set(socket, { door, end });
    session.socketOpened();
    // A broken or oversized frame also ends in 'close'; without a listener it would end the program.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      this.#open.delete(socket);
      session.socketClosed();
    });
    connect(door, port1);
  }
}
