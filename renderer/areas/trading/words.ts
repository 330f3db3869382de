import type { DocumentKind } from '../../../shared/contract/documents.ts';
import type { ListingState, TradeMode } from '../../../shared/contract/tradingTerms.ts';
import { listingStateSchema, MODE_LABELS, STATE_LABELS, tradeModeSchema } from '../../../shared/contract/tradingTerms.ts';
import type { LotView } from '../../../shared/contract/trading.ts';
import { formatScaled } from '../../../shared/rules/scaled.ts';

/** Tag colours of a listing's state: red only where something went wrong, amber for what waits for somebody. */
export const STATE_COLOURS: Readonly<Record<ListingState, string>> = {
  draft: 'default', applied: 'processing', returned: 'warning', approved: 'processing', announced: 'processing', bidding: 'warning', result: 'success', signed: 'success', closed: 'default', withdrawn: 'default', failed: 'error', relisted: 'default', terminated: 'default',
};

/** The states and ways of trading as choices. */
export const STATES = listingStateSchema.options.map((value) => ({ value, label: STATE_LABELS[value] }));
export const MODES = tradeModeSchema.options.map((value) => ({ value, label: MODE_LABELS[value] }));

/** Where a lot stands. */
export const LOT_STATES: Readonly<Record<LotView['state'], { readonly label: string; readonly colour: string }>> = {
  waiting: { label: '待竞价', colour: 'default' }, open: { label: '竞价中', colour: 'warning' }, sold: { label: '成交', colour: 'success' }, failed: { label: '流拍', colour: 'error' },
};

/** How pressing a next step is, as text colour; the words say it too. */
export const LEVEL_CLASSES = { wrong: 'wrong', waiting: 'waits', info: 'quiet' } as const;

/** Whether the terms may still be written: what hangs on the board is not changed behind it. */
export function canEdit(state: ListingState): boolean {
  return state === 'draft' || state === 'returned' || state === 'approved';
}

/** Modes that are bid for at the desk. */
export function isBidAtDesk(mode: TradeMode): boolean {
  return mode === 'open' || mode === 'sealed';
}

/** A premium of 0.01 % as it is written: +12.35%. */
export function premiumText(premium: number | null): string {
  return premium === null ? '' : `${premium > 0 ? '+' : ''}${formatScaled(premium * 100)}%`;
}

/** Papers that are hung out. */
export const POSTABLE: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['lease_notice', 'result_notice', 'failed_notice', 'decision_notice']);
