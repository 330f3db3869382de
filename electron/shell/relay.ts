import type { MessagePort } from 'node:worker_threads';

/** What may cross between page and threads: text, or bytes of a binary answer. */
type Freight = string | ArrayBuffer | Uint8Array;

/** One end of a connection to a page: a WebSocket, or a MessagePortMain of Electron. */
export interface Wire {
  send(freight: Freight): void;
  onMessage(listener: (freight: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

function isFreight(message: unknown): message is Freight {
  return typeof message === 'string' || message instanceof ArrayBuffer || message instanceof Uint8Array;
}

/**
 * Passes messages between a page and a thread, unread. When either side closes, the other is closed;
 * anything that is neither text nor bytes ends the connection. Answers the function that ends it.
 */
export function relay(wire: Wire, port: MessagePort): () => void {
  let isOpen = true;
  const end = () => {
    if (!isOpen) return;
    isOpen = false;
    port.close();
    wire.close();
  };
  const pass = (send: (freight: Freight) => void) => (message: unknown) => {
    if (!isOpen) return;
    if (isFreight(message)) send(message);
    else end();
  };
  wire.onMessage(pass((freight) => port.postMessage(freight)));
  port.on('message', pass((freight) => wire.send(freight)));
  wire.onClose(end);
  port.on('close', end);
  return end;
}
