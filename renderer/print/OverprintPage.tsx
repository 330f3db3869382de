import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OverprintLayout, OverprintValues } from '../../shared/contract/overprint.ts';
import { SAMPLE_VALUES } from '../../shared/rules/receipts/overprint.ts';
import { useClients } from '../app/clients.tsx';
import { refusalOf } from '../app/refusal.ts';
import { Overprint } from './Overprint.tsx';
import type { OverprintSource } from './overprintRoute.ts';

/** A receipt's texts alone on the paper of its form, for the shell's printing; the root element says when they stand. */
export function OverprintPage({ source }: { readonly source: OverprintSource }) {
  const { reader } = useClients();
  const found = useQuery({
    queryKey: ['print', 'overprint', source], staleTime: Infinity, retry: false,
    queryFn: async () => ('receipt' in source ? reader.receipts.overprinted({ receipt: source.receipt }) : { layout: (await reader.receipts.overprint(source)).layout, values: SAMPLE_VALUES }),
  });
  if (found.isError) return <Failed error={found.error} />;
  return found.data ? <Ready layout={found.data.layout} values={found.data.values} /> : null;
}

function Ready({ layout, values }: { readonly layout: OverprintLayout; readonly values: OverprintValues }) {
  useEffect(() => {
    // A constructed style sheet: the page's policy allows no styles of its own making.
    const rule = new CSSStyleSheet();
    rule.replaceSync(`@page { size: ${layout.width / 10}mm ${layout.height / 10}mm; margin: 0 } html, body, #root { height: auto; background: #fff }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, rule];
    let isShown = true;
    void document.fonts.ready.then(() => {
      if (isShown) document.documentElement.dataset.printReady = 'true';
    });
    return () => {
      isShown = false;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== rule);
    };
  }, [layout]);
  return <Overprint layout={layout} values={values} />;
}

function Failed({ error }: { readonly error: unknown }) {
  useEffect(() => {
    document.documentElement.dataset.printReady = 'failed';
  }, []);
  return <p>{refusalOf(error).what}</p>;
}
