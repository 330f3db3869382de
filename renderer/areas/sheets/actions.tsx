import { useMemo } from 'react';
import { useClients } from '../../app/clients.tsx';
import { useSaveFile } from '../../app/picking.tsx';
import { usePrinting } from '../../components/printing.tsx';
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
  const { reader } = useClients();
  const printing = usePrinting();
  const save = useSaveFile();
  return useMemo(() => ({
    print: ({ source, name }) => printing.print({ route: printRoute(source), name }),
    pdf: ({ source, name }) => printing.pdf({ route: printRoute(source), name }),
    picture: ({ source, name }) => printing.picture({ route: printRoute(source), name }),
    workbook: ({ source, name }) => save(`${name}.xlsx`, (place) => reader.sheets.workbook({ source: 'posting' in source ? source : { ...source, settings: null }, place })),
  }), [printing, reader, save]);
}
