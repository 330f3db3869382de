import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Empty, Input, Space, Spin } from 'antd';
import { useState } from 'react';
import { MOST_OFFERS } from '../../../../shared/contract/trading.ts';
import { useClients } from '../../../app/clients.tsx';
import { refusalOf } from '../../../app/refusal.ts';
import { useWorkplace } from '../../../app/workplace.tsx';
import { useSettled } from '../../../components/settled.ts';
import { SidePanel } from '../parts.tsx';
import type { Offer } from './listingDraft.ts';
import { offerKey } from './listingDraft.ts';

interface OfferPanelProps {
  readonly unit: string | null;
  /** Keys of what is a lot already. */
  readonly taken: ReadonlySet<string>;
  readonly onAdd: (offers: readonly Offer[]) => void;
  readonly onFree: () => void;
  readonly onClose: () => void;
}

/** Assets, parcels and contracts about to end, several of which become lots at once. */
export function OfferPanel({ unit, taken, onAdd, onFree, onClose }: OfferPanelProps) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, Offer>>(new Map());
  const wanted = useSettled(search);
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'offerable', unit, wanted], queryFn: () => reader.trading.offerable({ unit, search: wanted }), placeholderData: keepPreviousData });
  const toggle = (offer: Offer) => setChosen((before) => {
    const next = new Map(before);
    if (!next.delete(offerKey(offer))) next.set(offerKey(offer), offer);
    return next;
  });
  const foot = (
    <Space wrap>
      <Button type="primary" disabled={chosen.size === 0} onClick={() => onAdd([...chosen.values()])}>添加 {chosen.size} 宗标的</Button>
      <Button onClick={onFree}>添加台账里没有的标的</Button>
    </Space>
  );
  return (
    <SidePanel title="添加标的" onClose={onClose} foot={foot}>
      <Input aria-label="查找资产资源" allowClear placeholder="名称、编号、拼音首字母" maxLength={100} value={search} onChange={(event) => setSearch(event.target.value)} />
      <p className="quiet">先列快到期的合同和闲置的，再列其他资产、资源；合同到期续租的，起租日接原合同。</p>
      {found.isError && <p className="field-problem" role="alert">{refusalOf(found.error).what}</p>}
      {found.isPending && <div className="waiting"><Spin /></div>}
      {found.data?.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={wanted.trim() === '' ? '这个单位没有可以出租的资产资源，请先在台账里登记' : '没有找到，请换个名称'} />}
      <ul className="plain-list trade-offers">
        {(found.data ?? []).map((offer) => {
          const isTaken = taken.has(offerKey(offer));
          return (
            <li key={offerKey(offer)}>
              <Checkbox checked={isTaken || chosen.has(offerKey(offer))} disabled={isTaken} onChange={() => toggle(offer)}>
                {offer.name}<div className="quiet">{[isTaken ? '已添加' : '', offer.detail, offer.endsOn === null || offer.detail.includes(offer.endsOn) ? '' : `${offer.endsOn} 到期`].filter((part) => part !== '').join('，')}</div>
              </Checkbox>
            </li>
          );
        })}
      </ul>
      {(found.data?.length ?? 0) >= MOST_OFFERS && <p className="quiet">只列出前 {MOST_OFFERS} 条，其余的请用名称查找。</p>}
    </SidePanel>
  );
}
