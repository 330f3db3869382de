/** The message by which the page asks for its ports, also the channel to the main process. */
export const WANT_PORTS = 'sanzi-want-ports';
/** The message that carries the ports to the page: ledger, reader, desktop, in this order. */
export const PORTS = 'sanzi-ports';
