import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { Refused } from '../../shared/errors.ts';
import { SAMPLE_VALUES } from '../../shared/rules/receipts/overprint.ts';
import { useClients } from '../app/clients.tsx';
import { refusalOf } from '../app/refusal.ts';
import { Letter } from './Letter.tsx';
import { Overprint } from './Overprint.tsx';
import { readOverprintRoute } from './overprintRoute.ts';
import { applyPageRule, formPageRule, letterPageRule, noticesPageRule, pageRule } from './pageRule.ts';
import { readLetterRoute, readNoticesRoute, readPrintRoute } from './route.ts';
import { Sheet } from './Sheet.tsx';
import { UtilityNotice } from './UtilityNotice.tsx';

/** A sheet or a letter alone in its window, for the shell's printing; the root element says when it stands. */
export function PrintPage() {
  const { pathname } = useLocation();
  switch (pathname) {
    case '/print/letter': return <PrintLetter />;
    case '/print/overprint': return <PrintOverprint />;
    case '/print/notices': return <PrintNotices />;
    default: return <PrintSheet />;
  }
}

/** The 水电费通知单 of a market, as many to a page as find room. */
function PrintNotices() {
  const { reader } = useClients();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const found = useQuery({
    queryKey: ['print', pathname, search.toString()], staleTime: Infinity,
    queryFn: async () => {
      const wish = readNoticesRoute(pathname, search);
      if (wish === null) throw new Refused('PRINT_FAILED', { detail: '打印地址不对' });
      const { notices, today } = await reader.leases.utilityNotices(wish);
      if (notices.length === 0) throw new Refused('PRINT_FAILED', { detail: '这个月还没有生成收费' });
      return { notices, today };
    },
  });
  if (found.isError) return <Failed error={found.error} />;
  return found.data ? <Ready title="水电费通知单" rule={noticesPageRule}>{found.data.notices.map((notice) => <UtilityNotice key={notice.contract} notice={notice} today={found.data.today} />)}</Ready> : null;
}

/** A receipt's texts on the paper of its preprinted form, without a word more. */
function PrintOverprint() {
  const { reader } = useClients();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const found = useQuery({
    queryKey: ['print', pathname, search.toString()], staleTime: Infinity,
    queryFn: async () => {
      const source = readOverprintRoute(pathname, search);
      if (source === null) throw new Refused('PRINT_FAILED', { detail: '打印地址不对' });
      return 'receipt' in source ? reader.receipts.overprinted({ receipt: source.receipt }) : { layout: (await reader.receipts.overprint(source)).layout, values: SAMPLE_VALUES };
    },
  });
  if (found.isError) return <Failed error={found.error} />;
  return found.data ? <Ready title="套打" rule={formPageRule(found.data.layout)}><Overprint {...found.data} /></Ready> : null;
}

function PrintLetter() {
  const { reader } = useClients();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const letter = useQuery({
    queryKey: ['print', pathname, search.toString()], staleTime: Infinity,
    queryFn: () => {
      const wish = readLetterRoute(pathname, search);
      if (wish === null) throw new Refused('PRINT_FAILED', { detail: '打印地址不对' });
      return reader.leases.letter(wish);
    },
  });
  if (letter.isError) return <Failed error={letter.error} />;
  return letter.data ? <Ready title={`${letter.data.title}${letter.data.number}`} rule={letterPageRule(letter.data)}><Letter data={letter.data} /></Ready> : null;
}

function PrintSheet() {
  const { reader } = useClients();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
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
  if (!sheet.data) return null;
  const { data, code } = sheet.data;
  return <Ready title={`${data.title}${data.sheetNo}`} rule={pageRule(data, code)}><Sheet data={data} code={code} /></Ready>;
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
