import { createContext, use, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { Clients, Connection, ConnectionState } from './connection.ts';

const ConnectionContext = createContext<Connection | null>(null);

export function ConnectionProvider({ connection, children }: { readonly connection: Connection; readonly children: ReactNode }) {
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

function useConnection(): Connection {
  const connection = use(ConnectionContext);
  if (!connection) throw new Error('a page outside its connection');
  return connection;
}

/** The typed clients: `ledger` changes, `reader` answers, `desktop` is the shell. */
export function useClients(): Clients {
  return useConnection().clients;
}

/** Whether the program is reachable, and the number of the present connection. */
export function useConnectionState(): { state: ConnectionState; generation: number } {
  const connection = useConnection();
  const subscribe = (listener: () => void) => connection.subscribe(listener);
  const state = useSyncExternalStore(subscribe, () => connection.state);
  const generation = useSyncExternalStore(subscribe, () => connection.generation);
  return { state, generation };
}
