import { useQuery } from '@tanstack/react-query';
import { Empty, Spin } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { uidSchema } from '../../../../shared/contract/base.ts';
import { useClients } from '../../../app/clients.tsx';
import { refusalOf } from '../../../app/refusal.ts';
import { useWorkplace } from '../../../app/workplace.tsx';
import { EditorForm } from './EditorForm.tsx';
import type { ListingDraft } from './listingDraft.ts';
import { draftOf, firstDraft, lotOf } from './listingDraft.ts';
import { readObject, useOffers } from './offers.ts';
import '../../leases/leases.css';
import '../trading.css';

/** A new listing (/trading/new?decision=UID&object=asset:UID, objects may be several) or a stored one (/trading/UID/edit). */
export function ListingEditor() {
  const { listing } = useParams();
  const [address] = useSearchParams();
  if (listing === undefined) return <NewListing key={address.toString()} decision={address.get('decision')} objects={address.getAll('object')} />;
  return uidSchema.safeParse(listing).success ? <StoredListing key={listing} listing={listing} /> : <Empty description="没有这个交易项目" />;
}

function StoredListing({ listing }: { readonly listing: string }) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'listing', listing], queryFn: () => reader.trading.listing({ uid: listing }) });
  if (found.isError) return <Empty description={refusalOf(found.error).what}><Link to="/trading">回到交易项目</Link></Empty>;
  return found.data ? <EditorForm place={listing} start={draftOf(found.data)} back={`/trading/${listing}`} /> : <div className="waiting"><Spin /></div>;
}

interface NewProps { readonly decision: string | null; readonly objects: readonly string[] }

function NewListing({ decision, objects }: NewProps) {
  const { reader } = useClients();
  const { ledger, unit } = useWorkplace();
  const wanted = objects.flatMap((text) => readObject(text) ?? []);
  const known = decision !== null && uidSchema.safeParse(decision).success ? decision : null;
  const rest = useQuery({ queryKey: ['ledger', ledger?.uid, 'decision', known], queryFn: () => (known === null ? null : reader.decisions.one({ uid: known })) });
  const offers = useOffers(wanted);
  if (rest.isPending || !offers) return <div className="waiting"><Spin /></div>;
  const found = rest.data?.decision ?? null;
  const draft = firstDraft(found?.unit ?? offers.unit ?? unit, found?.uid ?? null, found?.name ?? '');
  const lots = offers.offers.reduce<ListingDraft['lots']>((made, offer) => [...made, lotOf(offer, made)], []);
  const [first] = lots;
  const name = draft.name !== '' || !first ? draft.name : `${first.name}${lots.length > 1 ? `等${lots.length}宗` : ''}招租`;
  return <Started start={{ ...draft, name, lots }} place={`new ${known ?? ''} ${objects.join(' ')}`} />;
}

/** A new listing begins once: what the ledger answers later does not change what is typed. */
function Started({ start, place }: { readonly start: ListingDraft; readonly place: string }) {
  const [first] = useState(start);
  return <EditorForm place={place} start={first} back="/trading" />;
}
