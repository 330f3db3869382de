import { App } from 'antd';
import { useCallback, useMemo } from 'react';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { useRefusals } from '../../app/workplace.tsx';
import type { PrintSource } from '../../print/route.ts';
import { printRoute } from '../../print/route.ts';

/** A sheet that can be put on paper or into a file, and what its files are called. */
export interface Outgoing {
  readonly source: PrintSource;
  readonly name: string;
}

export interface SheetActions {
  print: (sheet: Outgoing) => Promise<void>;
  pdf: (sheet: Outgoing) => Promise<void>;
  picture: (sheet: Outgoing) => Promise<void>;
  workbook: (sheet: Outgoing) => Promise<void>;
}

/** 打印, 导出 PDF, 导出图片, 导出表格: all from the same data. */
export function useSheetActions(): SheetActions {
  const { desktop, reader } = useClients();
  const { message, notification } = App.useApp();
  const refuse = useRefusals();
  const save = useSaveFile();
  const print = useCallback(async ({ source, name }: Outgoing) => {
    const done = message.loading('正在准备打印…', 0);
    try {
      const { view } = await desktop.print({ route: printRoute(source), name });
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
    pdf: ({ source, name }) => save(`${name}.pdf`, (place) => desktop.pdf({ route: printRoute(source), name, place })),
    picture: ({ source, name }) => save(`${name}.png`, (place) => desktop.png({ route: printRoute(source), name, place })),
    workbook: ({ source, name }) => save(`${name}.xlsx`, (place) => reader.sheets.workbook({ source: 'posting' in source ? source : { ...source, settings: null }, place })),
  }), [desktop, print, reader, save]);
}
