import { ipcMain, MessageChannelMain } from 'electron';
import type { MessagePortMain, WebFrameMain } from 'electron';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { DOORS } from '../../shared/contract/index.ts';
import type { Door } from '../../shared/contract/index.ts';
import { relay } from '../shell/relay.ts';
import type { Wire } from '../shell/relay.ts';
import { isOurs } from './address.ts';
import { PORTS, WANT_PORTS } from './channels.ts';

function wireOf(port: MessagePortMain): Wire {
  return {
    send: (freight) => port.postMessage(freight),
    onMessage: (listener) => {
      port.on('message', ({ data }: { data: unknown }) => listener(data));
      port.start();
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
    close: () => port.close(),
  };
}

/** Whether a message comes from the main frame of the program's own page. */
function isOurFrame(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  return frame !== null && frame.parent === null && isOurs(frame.url);
}

/**
 * Hands three ports to a window that asks: ledger, reader, desktop. A window that asks again (it was
 * reloaded, or a thread died) gets three new ones, and its former ones are closed.
 */
export function handOutPorts(connect: (door: Door, port: MessagePort) => void): void {
  const ends = new Map<number, (() => void)[]>();

  ipcMain.on(WANT_PORTS, (event) => {
    const { senderFrame, sender } = event;
    if (senderFrame === null || !isOurFrame(senderFrame)) return;
    const endAll = () => {
      for (const end of ends.get(sender.id) ?? []) end();
      ends.delete(sender.id);
    };
    if (ends.has(sender.id)) endAll();
    else sender.once('destroyed', endAll);
    const handed: MessagePortMain[] = [];
    const opened: (() => void)[] = [];
    for (const door of DOORS) {
      const page = new MessageChannelMain();
      const thread = new MessageChannel();
      opened.push(relay(wireOf(page.port1), thread.port2));
      connect(door, thread.port1);
      handed.push(page.port2);
    }
    ends.set(sender.id, opened);
    senderFrame.postMessage(PORTS, null, handed);
  });
}
