import type { Server } from 'node:http';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** The wire between a browser and the program: an HTTP proxy that can be cut and joined again. */
export interface Wire {
  /** What a browser is told as its proxy. */
  readonly server: string;
  /** Breaks every connection and lets no new one through, as a sleeping or stopped network does. */
  cut: () => void;
  join: () => void;
  end: () => Promise<void>;
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return address.port;
}

/** Starts the proxy on a free port of this machine. */
export async function layWire(): Promise<Wire> {
  const open = new Set<Duplex>();
  let isCut = false;
  const watch = (stream: Duplex) => {
    open.add(stream);
    stream.on('error', () => stream.destroy());
    stream.once('close', () => open.delete(stream));
  };
  const server = createServer((incoming, answer) => {
    const onward = request(incoming.url ?? '', { method: incoming.method, headers: incoming.headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  // Web sockets go through a tunnel, also on this machine.
  server.on('connect', ({ url }, near: Duplex, head: Buffer) => {
    const { hostname, port } = new URL(`http://${url ?? ''}`);
    const far = connect(Number(port), hostname, () => {
      near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      far.write(head);
      near.pipe(far).pipe(near);
    });
    for (const stream of [near, far]) watch(stream);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
  });
  server.on('connection', (socket) => {
    watch(socket);
    if (isCut) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    isCut = true;
    for (const stream of open) stream.destroy();
  };
  return {
    server: `http://127.0.0.1:${portOf(server)}`, cut,
    join: () => {
      isCut = false;
    },
    end: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
