import { createORPCClient } from '@orpc/client';
import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { desktopContract, Door, ledgerContract, readerContract } from '../../shared/contract/index.ts';
import { DOORS } from '../../shared/contract/index.ts';
import { Refused } from '../../shared/errors.ts';

/** The typed clients of the three doors. */
export interface Clients {
  readonly ledger: ContractRouterClient<typeof ledgerContract>;
  readonly reader: ContractRouterClient<typeof readerContract>;
  readonly desktop: ContractRouterClient<typeof desktopContract>;
}

/**
 * A link that can be exchanged. Once its port or socket has closed, every pending and later call
 * rejects with LEDGER_GONE: a call on a closed message port would otherwise never settle.
 */
class GuardedLink implements ClientLink<ClientContext> {
  #link: ClientLink<ClientContext> | null = null;
  #gone: Promise<never> = Promise.reject(new Refused('LEDGER_GONE'));
  #end: (reason: Refused) => void = () => undefined;

  constructor() {
    this.#gone.catch(() => undefined);
  }

  attach(link: ClientLink<ClientContext>): void {
    this.#link = link;
    this.#gone = new Promise((_, reject) => (this.#end = reject));
    this.#gone.catch(() => undefined);
  }

  detach(): void {
    this.#link = null;
    this.#end(new Refused('LEDGER_GONE'));
  }

  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    if (!this.#link) throw new Refused('LEDGER_GONE');
    return Promise.race([this.#link.call(path, input, options), this.#gone]);
  }
}

/** How long a lost socket is tried again by itself; the shell waits as long for it. */
const RECONNECT_LIMIT_MS = 60_000;
const RECONNECT_PAUSE_MS = 1_000;
/** Opens, as far as this, within a start of the shell. */
const PORTS_LIMIT_MS = 15_000;

export type ConnectionState = 'open' | 'lost' | 'gone';

/** The page's connection to the program, in Electron by message ports, otherwise by web sockets. */
export class Connection {
  readonly clients: Clients;
  /** Rises with every new connection; what was asked before may be asked again. */
  generation = 0;
  state: ConnectionState = 'lost';
  readonly #links: Readonly<Record<Door, GuardedLink>> = { ledger: new GuardedLink(), reader: new GuardedLink(), desktop: new GuardedLink() };
  readonly #listeners = new Set<() => void>();
  #sockets: WebSocket[] = [];
  #lostAt = 0;

  constructor() {
    this.clients = {
      ledger: createORPCClient(this.#links.ledger),
      reader: createORPCClient(this.#links.reader),
      desktop: createORPCClient(this.#links.desktop),
    };
  }

  /** Called on every change of `state` or `generation`. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async open(): Promise<void> {
    if (location.protocol === 'app:') this.#attachPorts(await receivePorts());
    else await this.#openSockets();
    this.#become('open');
  }

  #become(state: ConnectionState): void {
    this.state = state;
    if (state === 'open') this.generation += 1;
    for (const listener of this.#listeners) listener();
  }

  #attachPorts(ports: readonly MessagePort[]): void {
    for (const [index, door] of DOORS.entries()) {
      const port = ports[index];
      if (!port) throw new Refused('LEDGER_GONE');
      this.#links[door].attach(new PortLink({ port }));
      port.addEventListener('close', () => this.#lose());
      port.start();
    }
  }

  async #openSockets(): Promise<void> {
    const sockets = DOORS.map((door) => new WebSocket(`ws://${location.host}/rpc/${door}`));
    try {
      await Promise.all(sockets.map(opened));
    } catch (error) {
      for (const socket of sockets) socket.close();
      throw error;
    }
    this.#sockets = sockets;
    for (const [index, door] of DOORS.entries()) {
      const socket = sockets[index];
      if (!socket) continue;
      this.#links[door].attach(new SocketLink({ websocket: socket }));
      socket.addEventListener('close', () => this.#lose());
    }
  }

  #lose(): void {
    if (this.state !== 'open') return;
    for (const door of DOORS) this.#links[door].detach();
    for (const socket of this.#sockets) socket.close();
    this.#sockets = [];
    this.#lostAt = performance.now();
    this.#become('lost');
    if (location.protocol === 'app:') this.#become('gone');
    else void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    while (this.state === 'lost') {
      try {
        await this.#openSockets();
        this.#become('open');
        return;
      } catch {
        if (performance.now() - this.#lostAt > RECONNECT_LIMIT_MS) this.#become('gone');
        else await new Promise((resolve) => setTimeout(resolve, RECONNECT_PAUSE_MS));
      }
    }
  }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('close', () => reject(new Refused('LEDGER_GONE')), { once: true });
  });
}

/** The three ports that the preload passes on, in the order of `DOORS`. */
function receivePorts(): Promise<readonly MessagePort[]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Refused('LEDGER_GONE')), PORTS_LIMIT_MS);
    window.addEventListener('message', (event) => {
      if (event.origin !== location.origin || event.data !== 'sanzi-ports') return;
      clearTimeout(timer);
      resolve(event.ports);
    });
    window.postMessage('sanzi-want-ports', location.origin);
  });
}
