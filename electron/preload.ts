import { ipcRenderer } from 'electron';
import { PORTS, WANT_PORTS } from './desktop/channels.ts';

// The page gets three ports and nothing else: no function of Electron is handed out.
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source === window && event.origin === location.origin && event.data === WANT_PORTS) ipcRenderer.send(WANT_PORTS);
});
ipcRenderer.on(PORTS, (event) => window.postMessage(PORTS, location.origin, [...event.ports]));
