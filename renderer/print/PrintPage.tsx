import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { Refused } from '../../shared/errors.ts';
import { SAMPLE_VALUES } from '../../shared/rules/receipts/overprint.ts';
import { useClients } from '../app/clients.tsx';
import { refusalOf } from '../app/refusal.ts';
import { documentPageRule } from './documentPage.ts';
import { readDocumentRoute } from './documentRoute.ts';
import { Letter } from './Letter.tsx';
import { Overprint } from './Overprint.tsx';
import { readOverprintRoute } from './overprintRoute.ts';
import { applyPageRule, formPageRule, letterPageRule, noticesPageRule, pageRule } from './pageRule.ts';
import { PrintedDocument } from './PrintedDocument.tsx';
import { readLetterRoute, readNoticesRoute, readPrintRoute } from './route.ts';
import { Sheet } from './Sheet.tsx';
import { UtilityNotice } from './UtilityNotice.tsx';

/** What a print address names, alone in its window, for the shell's printing; the root element says when it stands. */
export function PrintPage() {
  const { pathname } = useLocation();
  switch (pathname) {
    case '/print/letter': return <PrintLetter />;
    case '/print/overprint': return <PrintOverprint />;
    case '/print/notices': return <PrintNotices />;
    case '/print/document': return <PrintDocument />;
    default: return <PrintSheet />;
  }
}

/** What the address of this window names, asked for once. */
function usePrinted<Wish, Data>(read: (pathname: string, search: URLSearchParams) => Wish | null, ask: (wish: Wish) => Promise<Data>) {
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  return useQuery({
    queryKey: ['print', pathname, search.toString()], staleTime: Infinity,
    queryFn: async () => {
      const wish = read(pathname, search);
      if (wish === null) throw new Refused('PRINT_FAILED', { detail: '打印地址不对' });
      return ask(wish);
    },
  });
}

function PrintLetter() {
  const { reader } = useClients();
  const { data, isError, error } = usePrinted(readLetterRoute, (wish) => reader.leases.letter(wish));
  if (isError) return <Failed error={error} />;
  return data ? <Ready title={`${data.title}${data.number}`} rule={letterPageRule(data)}><Letter data={data} /></Ready> : null;
}

/** The 水电费通知单 of a market, as many to a page as find room. */
function PrintNotices() {
  const { reader } = useClients();
  const { data, isError, error } = usePrinted(readNoticesRoute, async (wish) => {
    const asked = await reader.leases.utilityNotices(wish);
    if (asked.notices.length === 0) throw new Refused('PRINT_FAILED', { detail: '这个月还没有生成收费' });
    return asked;
  });
  if (isError) return <Failed error={error} />;
  return data ? <Ready title="水电费通知单" rule={noticesPageRule}>{data.notices.map((notice) => <UtilityNotice key={notice.contract} notice={notice} today={data.today} />)}</Ready> : null;
}

/** A paper of decisions or trading, as it is now or as it was posted. */
function PrintDocument() {
  const { reader } = useClients();
  const { data, isError, error } = usePrinted(readDocumentRoute, async (source) => {
    if (!('posted' in source)) return reader.trading.document(source);
    const posted = await reader.trading.posted({ uid: source.posted });
    // An altered paper must not go to the board under its old code.
    if (posted.warnings.length > 0) throw new Refused('PRINT_FAILED', { detail: posted.warnings.join('').replace(/。$/u, '') });
    return posted;
  });
  if (isError) return <Failed error={error} />;
  return data ? <Ready title={`${data.document.title}${data.document.number}`} rule={documentPageRule(data.document)}><PrintedDocument data={data.document} /></Ready> : null;
}

/** A receipt's texts on the paper of its preprinted form, without a word more. */
function PrintOverprint() {
  const { reader } = useClients();
  const { data, isError, error } = usePrinted(readOverprintRoute, async (source) => ('receipt' in source ? reader.receipts.overprinted({ receipt: source.receipt }) : { layout: (await reader.receipts.overprint(source)).layout, values: SAMPLE_VALUES }));
  if (isError) return <Failed error={error} />;
  return data ? <Ready title="套打" rule={formPageRule(data.layout)}><Overprint {...data} /></Ready> : null;
}

function PrintSheet() {
  const { reader } = useClients();
  const { data, isError, error } = usePrinted(readPrintRoute, async (source) => {
    if (!('posting' in source)) return reader.sheets.preview({ ...source, settings: null });
    const posted = await reader.sheets.posted({ uid: source.posting });
    // An altered sheet must not go to the board under its old code.
    if (posted.warnings.length > 0) throw new Refused('PRINT_FAILED', { detail: posted.warnings.join('').replace(/。$/u, '') });
    return posted;
  });
  if (isError) return <Failed error={error} />;
  if (!data) return null;
  const { data: sheet, code } = data;
  return <Ready title={`${sheet.title}${sheet.sheetNo}`} rule={pageRule(sheet, code)}><Sheet data={sheet} code={code} /></Ready>;
}

/** Told to the shell, which waits for it. */
function mark(state: 'true' | 'failed'): void {
  document.documentElement.dataset.printReady = state;
}

function Ready({ title, rule, children }: { readonly title: string; readonly rule: string; readonly children: ReactNode }) {
  useEffect(() => {
    const remove = applyPageRule(rule);
    let isShown = true;
    document.title = title;
    void document.fonts.ready.then(() => {
      if (isShown) mark('true');
    });
    return () => {
      isShown = false;
      remove();
    };
  }, [title, rule]);
  return <div className="sheet-alone">{children}</div>;
}

function Failed({ error }: { readonly error: unknown }) {
  const { what, todo } = refusalOf(error);
  useEffect(() => mark('failed'), []);
  return <div className="sheet-alone"><p>{what}</p><p>{todo}</p></div>;
}
