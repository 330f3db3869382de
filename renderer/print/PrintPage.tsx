import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { SheetData } from '../../shared/contract/sheets.ts';
import { Refused } from '../../shared/errors.ts';
import { useClients } from '../app/clients.tsx';
import { refusalOf } from '../app/refusal.ts';
import { OverprintPage } from './OverprintPage.tsx';
import { readOverprintRoute } from './overprintRoute.ts';
import { applyPageRule } from './pageRule.ts';
import { readPrintRoute } from './route.ts';
import { Sheet } from './Sheet.tsx';

/** What a print route names, alone in its window, for the shell's printing; the root element says when it stands. */
export function PrintPage() {
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const overprint = readOverprintRoute(pathname, search);
  return overprint === null ? <SheetPage pathname={pathname} search={search} /> : <OverprintPage source={overprint} />;
}

function SheetPage({ pathname, search }: { readonly pathname: string; readonly search: URLSearchParams }) {
  const { reader } = useClients();
  const sheet = useQuery({
    queryKey: ['print', pathname, search.toString()], staleTime: Infinity,
    queryFn: async () => {
      const source = readPrintRoute(pathname, search);
      if (source === null) throw new Refused('PRINT_FAILED', { detail: '打印地址不对' });
      if (!('posting' in source)) return reader.sheets.preview({ ...source, settings: null });
      const posted = await reader.sheets.posted({ uid: source.posting });
      // An altered sheet must not go to the board under its old code.
      if (posted.warnings.length > 0) throw new Refused('PRINT_FAILED', { detail: posted.warnings.join('').replace(/。$/u, '') });
      return posted;
    },
  });
  if (sheet.isError) return <Failed error={sheet.error} />;
  return sheet.data ? <Ready data={sheet.data.data} code={sheet.data.code} /> : null;
}

/** Told to the shell, which waits for it. */
function mark(state: 'true' | 'failed'): void {
  document.documentElement.dataset.printReady = state;
}

function Ready({ data, code }: { readonly data: SheetData; readonly code: string | null }) {
  useEffect(() => {
    const remove = applyPageRule(data, code);
    let isShown = true;
    document.title = `${data.title}${data.sheetNo}`;
    void document.fonts.ready.then(() => {
      if (isShown) mark('true');
    });
    return () => {
      isShown = false;
      remove();
    };
  }, [data, code]);
  return <div className="sheet-alone"><Sheet data={data} code={code} /></div>;
}

function Failed({ error }: { readonly error: unknown }) {
  const { what, todo } = refusalOf(error);
  useEffect(() => mark('failed'), []);
  return <div className="sheet-alone"><p>{what}</p><p>{todo}</p></div>;
}
