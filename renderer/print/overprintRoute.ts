import { encoded } from './route.ts';

/** What is printed onto a preprinted form: a receipt, or a sample by which the form of a unit's kind of receipt is tried. */
export type OverprintSource = { readonly receipt: string } | { readonly unit: string; readonly kind: string };

/** The address of a receipt's texts for the printing shell. */
export function overprintRoute(source: OverprintSource): string {
  return `/print/overprint?${'receipt' in source ? `receipt=${encoded(source.receipt)}` : `unit=${encoded(source.unit)}&kind=${encoded(source.kind)}`}`;
}

/** Reads such an address back; null for any other. */
export function readOverprintRoute(pathname: string, search: URLSearchParams): OverprintSource | null {
  if (pathname !== '/print/overprint') return null;
  const [receipt, unit, kind] = [search.get('receipt'), search.get('unit'), search.get('kind')];
  if (receipt !== null) return { receipt };
  return unit !== null && kind !== null ? { unit, kind } : null;
}
