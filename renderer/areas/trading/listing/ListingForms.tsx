import { BidderForm } from './BidderForm.tsx';
import { BidDepositForm, RefundForm, ReverseForm } from './DepositForms.tsx';
import type { FormProps, OpenForm } from './forms.ts';
import { ContractForm, DefaultForm, ResultForm } from './LotForms.tsx';
import { MoveForm } from './MoveForm.tsx';
import { ObjectionForm, PostForm, TakeDownForm } from './PaperForms.tsx';

/** The form that stands beside the listing. */
export function ListingForms({ open, ...props }: FormProps & { readonly open: OpenForm }) {
  switch (open.form) {
    case 'move': return <MoveForm key={open.move.to} move={open.move} {...props} />;
    case 'result': return <ResultForm key={open.lot.uid} lot={open.lot} {...props} />;
    case 'default': return <DefaultForm key={open.lot.uid} lot={open.lot} {...props} />;
    case 'contract': return <ContractForm key={open.lot.uid} lot={open.lot} {...props} />;
    case 'bidder': return <BidderForm key={open.bidder?.uid ?? 'new'} bidder={open.bidder} {...props} />;
    case 'deposit': return <BidDepositForm key={open.bidder.uid} bidder={open.bidder} {...props} />;
    case 'reverse': return <ReverseForm key={open.deposit.uid} bidder={open.bidder} deposit={open.deposit} {...props} />;
    case 'refund': return <RefundForm {...props} />;
    case 'post': return <PostForm key={`${open.paper.kind} ${open.paper.of}`} paper={open.paper} {...props} />;
    case 'takeDown': return <TakeDownForm key={open.posted.uid} posted={open.posted} {...props} />;
    case 'objection': return <ObjectionForm key={open.objection?.uid ?? 'new'} objection={open.objection} {...props} />;
  }
}
