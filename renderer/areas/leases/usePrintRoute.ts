import { App } from 'antd';
import { createElement, useCallback } from 'react';
import { useClients } from '../../app/clients.tsx';
import { useRefusals } from '../../app/workplace.tsx';

/** Prints a route through the shell: its dialog, or the PDF in a window of the browser. */
export function usePrintRoute(): (route: string, name: string) => Promise<void> {
  const { desktop } = useClients();
  const { message, notification } = App.useApp();
  const refuse = useRefusals();
  return useCallback(async (route, name) => {
    const done = message.loading('正在准备打印…', 0);
    try {
      const { view } = await desktop.print({ route, name });
      if (view !== null && window.open(view, '_blank') === null) {
        notification.info({ title: '打印文件已备好', description: createElement('a', { href: view, target: '_blank', rel: 'noreferrer' }, '打开后打印'), duration: 0 });
      }
    } catch (error) {
      refuse(error);
    } finally {
      done();
    }
  }, [desktop, message, notification, refuse]);
}
