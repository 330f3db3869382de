import { App } from 'antd';
import { useCallback, useMemo } from 'react';
import { useClients } from '../app/clients.tsx';
import { useSaveFile } from '../app/picking.tsx';
import { useRefusals } from '../app/workplace.tsx';

/** Something with an address for the printing shell, and what its files are called. */
export interface Printable {
  readonly route: string;
  readonly name: string;
}

export interface Printing {
  print: (what: Printable) => Promise<void>;
  pdf: (what: Printable) => Promise<void>;
  picture: (what: Printable) => Promise<void>;
}

/** 打印, 导出 PDF, 导出图片 of whatever has a print address. */
export function usePrinting(): Printing {
  const { desktop } = useClients();
  const { message, notification } = App.useApp();
  const refuse = useRefusals();
  const save = useSaveFile();
  const print = useCallback(async ({ route, name }: Printable) => {
    const done = message.loading('正在准备打印…', 0);
    try {
      const { view } = await desktop.print({ route, name });
      if (view !== null && window.open(view, '_blank') === null) {
        notification.info({ title: '打印文件已备好', description: <a href={view} target="_blank" rel="noreferrer">打开后打印</a>, duration: 0 });
      }
    } catch (error) {
      refuse(error);
    } finally {
      done();
    }
  }, [desktop, message, notification, refuse]);
  return useMemo(() => ({
    print,
    pdf: ({ route, name }) => save(`${name}.pdf`, (place) => desktop.pdf({ route, name, place })),
    picture: ({ route, name }) => save(`${name}.png`, (place) => desktop.png({ route, name, place })),
  }), [desktop, print, save]);
}
