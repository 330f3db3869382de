import { useQuery } from '@tanstack/react-query';
import { Alert, Empty, Spin, Tabs } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { uidSchema } from '../../../../shared/contract/base.ts';
import type { ListingView } from '../../../../shared/contract/trading.ts';
import { useClients } from '../../../app/clients.tsx';
import { refusalOf } from '../../../app/refusal.ts';
import { useWorkplace } from '../../../app/workplace.tsx';
import { BiddersTab } from './BiddersTab.tsx';
import { DossierTab } from './DossierTab.tsx';
import type { OpenForm } from './forms.ts';
import { ListingForms } from './ListingForms.tsx';
import { ListingHead } from './ListingHead.tsx';
import { LogTab } from './LogTab.tsx';
import { LotsTab } from './LotsTab.tsx';
import { PapersTab } from './PapersTab.tsx';
import { PlatformTab } from './PlatformTab.tsx';
import { StepLine } from './StepLine.tsx';
import '../../leases/leases.css';
import '../trading.css';

/** One listing from the decision to the contract. The address names it and the open part: /trading/UID?part=bidders. */
export function ListingPage() {
  const { listing = '' } = useParams();
  return uidSchema.safeParse(listing).success ? <ListingOf key={listing} listing={listing} /> : <Empty description="没有这个交易项目" />;
}

function ListingOf({ listing }: { readonly listing: string }) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'listing', listing], queryFn: () => reader.trading.listing({ uid: listing }) });
  if (found.isError) return <Empty description={refusalOf(found.error).what}><Link to="/trading">回到交易项目</Link></Empty>;
  return found.data ? <ListingDesk view={found.data} /> : <div className="waiting"><Spin /></div>;
}

function ListingDesk({ view }: { readonly view: ListingView }) {
  const { readOnly, ledger } = useWorkplace();
  const [address, setAddress] = useSearchParams();
  const [open, setOpen] = useState<OpenForm | null>(null);
  const editable = !readOnly && ledger?.operator != null;
  const part = { view, editable, onForm: setOpen };
  const show = (key: string) => setAddress({ part: key }, { replace: true });
  return (
    <div className="register">
      <section className="lease" aria-label="交易项目">
        <ListingHead {...part} />
        <StepLine view={view} onPart={show} />
        {view.warnings.length > 0 && <Alert className="lease-note" type="warning" showIcon title={view.warnings.length === 1 ? view.warnings[0] : <ul className="plain-list">{view.warnings.map((text) => <li key={text}>{text}</li>)}</ul>} />}
        <Tabs
          size="small" className="lease-tables trade-tabs" activeKey={address.get('part') ?? 'lots'} onChange={show} destroyOnHidden
          items={[
            { key: 'lots', label: `标的（${view.lots.length}）`, children: <LotsTab {...part} /> }, { key: 'bidders', label: `报名（${view.bidders.length}）`, children: <BiddersTab {...part} /> },
            { key: 'papers', label: '公示与文书', children: <PapersTab {...part} /> }, { key: 'platform', label: '平台', children: <PlatformTab {...part} /> },
            { key: 'dossier', label: `档案（${view.dossier.percent}%）`, children: <DossierTab view={view} editable={editable} /> }, { key: 'log', label: '过程', children: <LogTab view={view} /> },
          ]}
        />
      </section>
      {open && <ListingForms view={view} open={open} onClose={() => setOpen(null)} />}
    </div>
  );
}
