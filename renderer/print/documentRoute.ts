import type { DocumentKind } from '../../shared/contract/documents.ts';
import { documentKindSchema } from '../../shared/contract/documents.ts';
import { encoded } from './route.ts';

/** A paper as it would be now (`of` is the listing, lot, bidder or decision it is about), or as it was posted. */
export type DocumentSource = { readonly posted: string } | { readonly kind: DocumentKind; readonly of: string };

/** The address of a paper of decisions or trading for the printing shell. */
export function documentRoute(source: DocumentSource): string {
  return `/print/document?${'posted' in source ? `posted=${encoded(source.posted)}` : `kind=${encoded(source.kind)}&of=${encoded(source.of)}`}`;
}

/** Reads such an address back; null for any other. */
export function readDocumentRoute(pathname: string, search: URLSearchParams): DocumentSource | null {
  if (pathname !== '/print/document') return null;
  const posted = search.get('posted');
  if (posted !== null) return { posted };
  const kind = documentKindSchema.safeParse(search.get('kind'));
  const of = search.get('of');
  return kind.success && of !== null ? { kind: kind.data, of } : null;
}
