import type { ProjectPaper } from '../../../../shared/contract/documents.ts';
import type { BidderView, ListingView, LotView } from '../../../../shared/contract/trading.ts';

export type Move = ListingView['moves'][number];
export type BidDeposit = BidderView['deposits'][number];
export type PostedPaper = ListingView['posted'][number];
export type Objection = ListingView['objections'][number];

/** A paper of a listing: what kind, and what it is about. */
export interface Paper { readonly kind: ProjectPaper; readonly of: string; readonly name: string }

/** Which form stands beside the listing. */
export type OpenForm =
  | { readonly form: 'move'; readonly move: Move }
  | { readonly form: 'result' | 'default' | 'contract'; readonly lot: LotView }
  | { readonly form: 'bidder'; readonly bidder: BidderView | null }
  | { readonly form: 'deposit'; readonly bidder: BidderView }
  | { readonly form: 'reverse'; readonly bidder: BidderView; readonly deposit: BidDeposit }
  | { readonly form: 'refund' }
  | { readonly form: 'post'; readonly paper: Paper }
  | { readonly form: 'takeDown'; readonly posted: PostedPaper }
  | { readonly form: 'objection'; readonly objection: Objection | null };

/** What each part of the page is given. */
export interface PartProps { readonly view: ListingView; readonly editable: boolean; readonly onForm: (form: OpenForm) => void }

/** What each form is given. */
export interface FormProps { readonly view: ListingView; readonly onClose: () => void }
