import type { SheetKind } from '../../shared/contract/sheets.ts';
import { sheetKindSchema } from '../../shared/contract/sheets.ts';
import type { UtilityNoticesWish } from '../../shared/contract/charges.ts';
import { utilityNoticesWishSchema } from '../../shared/contract/charges.ts';
import type { LetterWish } from '../../shared/contract/letters.ts';
import { letterWishSchema } from '../../shared/contract/letters.ts';

/** Which sheet a print route shows: a posted one, or one made now with the unit's settings. */
export type PrintSource =
  | { readonly posting: string }
  | { readonly kind: SheetKind; readonly unit: string; readonly period: string; readonly postOn: string | null };

/** Stricter than the browser's own: the shell takes letters, digits and `% . - _` only. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*~]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The address of a sheet for the printing shell. */
export function printRoute(source: PrintSource): string {
  const pairs = 'posting' in source
    ? [['posting', source.posting]]
    : [['kind', source.kind], ['unit', source.unit], ['period', source.period], ['post', source.postOn ?? '']];
  return `/print/sheet?${pairs.map(([key, value]) => `${key ?? ''}=${encoded(value ?? '')}`).join('&')}`;
}

/** Reads such an address back; null for any other. */
export function readPrintRoute(pathname: string, search: URLSearchParams): PrintSource | null {
  if (pathname !== '/print/sheet') return null;
  const posting = search.get('posting');
  if (posting !== null) return { posting };
  const kind = sheetKindSchema.safeParse(search.get('kind'));
  const unit = search.get('unit');
  const postOn = search.get('post') ?? '';
  return kind.success && unit !== null ? { kind: kind.data, unit, period: search.get('period') ?? '', postOn: postOn === '' ? null : postOn } : null;
}

/** The address of a market's 水电费通知单 of a month for the printing shell. */
export function noticesRoute({ unit, market, month }: UtilityNoticesWish): string {
  return `/print/notices?unit=${encoded(unit ?? '')}&market=${encoded(market ?? '')}&month=${encoded(month)}`;
}

/** Reads such an address back; null for any other. */
export function readNoticesRoute(pathname: string, search: URLSearchParams): UtilityNoticesWish | null {
  if (pathname !== '/print/notices') return null;
  const read = utilityNoticesWishSchema.safeParse({ unit: search.get('unit') || null, market: search.get('market') || null, month: search.get('month') });
  return read.success ? read.data : null;
}

/** The address of a letter for the printing shell. */
export function letterRoute({ kind, uid, days }: LetterWish): string {
  return `/print/letter?kind=${encoded(kind)}&uid=${encoded(uid)}&days=${days}`;
}

/** Reads a letter's address back; null for any other. */
export function readLetterRoute(pathname: string, search: URLSearchParams): LetterWish | null {
  if (pathname !== '/print/letter') return null;
  const read = letterWishSchema.safeParse({ kind: search.get('kind'), uid: search.get('uid'), days: Number(search.get('days')) });
  return read.success ? read.data : null;
}
