import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Select } from 'antd';
import { useState } from 'react';
import type { AreaUnit } from '../../../shared/rules/area.ts';
import { formatArea, parseArea, sumAreas } from '../../../shared/rules/area.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';

const ROLES = [{ value: 'lessee', label: '承租(包)方' }, { value: 'lessor', label: '出租(发包)方' }, { value: 'guarantor', label: '担保人' }, { value: 'sublessee', label: '转租承租方' }, { value: 'other', label: '其他' }] as const;

/** The objects and the parties of a contract; every change is one command. */
export function LinksEditor({ contract, editable }: { readonly contract: string; readonly editable: boolean }) {
  const { reader, ledger: client } = useClients();
  const { ledger } = useWorkplace();
  const refuse = useRefusals();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'links', contract], queryFn: () => reader.records.links({ contract }) });
  const links = found.data;
  if (!links) return null;
  const measured = links.parties.flatMap(({ area, areaUnit }) => (area === null || areaUnit === null ? [] : [{ value: area, unit: areaUnit }]));
  const store = async (next: typeof links) => {
    try {
      await client.records.setLinks({
        contract,
        objects: next.objects.map(({ register, uid, area, areaUnit, share }) => ({ register, uid, area, areaUnit, share })),
        parties: next.parties.map(({ uid, role, area, areaUnit }) => ({ uid, role, area, areaUnit })),
      });
      await found.refetch();
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <div className="links">
      <h3>标的物（{links.objects.length}）</h3>
      {links.objects.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有登记标的物" />}
      <ul className="plain-list link-list">
        {links.objects.map((object, index) => (
          <li key={`${object.uid} ${index}`}>
            <span>{object.name}</span>
            <AreaInput value={object.area} unit={object.areaUnit} disabled={!editable} onDone={(area, areaUnit) => void store({ ...links, objects: links.objects.with(index, { ...object, area, areaUnit }) })} />
            {editable && <Button type="link" size="small" onClick={() => void store({ ...links, objects: links.objects.toSpliced(index, 1) })}>移除</Button>}
          </li>
        ))}
      </ul>
      {editable && <>
        <Finder register="asset" placeholder="加资产：名称、编号或首字母" onPick={(uid, name) => void store({ ...links, objects: [...links.objects, { register: 'asset', uid, name, area: null, areaUnit: null, share: null }] })} />
        <Finder register="parcel" placeholder="加资源：名称、编号或首字母" onPick={(uid, name) => void store({ ...links, objects: [...links.objects, { register: 'parcel', uid, name, area: null, areaUnit: null, share: null }] })} />
      </>}
      <h3>相对方（{links.parties.length}）{measured.length > 1 && <span className="quiet">　各户面积合计 {formatArea(sumAreas(measured, measured[0]?.unit ?? '亩'), measured[0]?.unit ?? '亩')}</span>}</h3>
      <ul className="plain-list link-list">
        {links.parties.map((party, index) => (
          <li key={`${party.uid} ${index}`}>
            <span>{party.name}</span>
            <AreaInput value={party.area} unit={party.areaUnit} disabled={!editable} onDone={(area, areaUnit) => void store({ ...links, parties: links.parties.with(index, { ...party, area, areaUnit }) })} />
            <Select aria-label={`${party.name}的角色`} size="small" value={party.role} disabled={!editable} options={[...ROLES]} onChange={(role) => void store({ ...links, parties: links.parties.with(index, { ...party, role }) })} />
            {editable && <Button type="link" size="small" onClick={() => void store({ ...links, parties: links.parties.toSpliced(index, 1) })}>移除</Button>}
          </li>
        ))}
      </ul>
      {editable && <Finder register="party" placeholder="加相对方：名称或首字母" onPick={(uid, name) => void store({ ...links, parties: [...links.parties, { uid, name, role: 'lessee', area: null, areaUnit: null }] })} />}
    </div>
  );
}

interface FinderProps { readonly register: 'asset' | 'parcel' | 'party'; readonly placeholder: string; readonly onPick: (uid: string, name: string) => void }

function Finder({ register, placeholder, onPick }: FinderProps) {
  const { reader } = useClients();
  const [query, setQuery] = useState('');
  const found = useQuery({ queryKey: ['ledger', 'find', register, query], queryFn: () => reader.records.find({ register, query, unit: null }), placeholderData: (before) => before });
  return (
    <Select
      className="finder" aria-label={placeholder} placeholder={placeholder} showSearch={{ filterOption: false, onSearch: setQuery }} value={null} notFoundContent="台账里没有，请先在对应台账里新增"
      options={(found.data ?? []).map(({ uid, name, unitName }) => ({ value: uid, label: `${name}　${unitName}`, name }))}
      onSelect={(uid: string | null, option) => { if (uid !== null) onPick(uid, option.name); }}
    />
  );
}

function AreaInput({ value, unit, disabled, onDone }: { readonly value: number | null; readonly unit: AreaUnit | null; readonly disabled: boolean; readonly onDone: (value: number | null, unit: AreaUnit | null) => void }) {
  const shown = value === null || unit === null ? '' : formatArea(value, unit);
  const [draft, setDraft] = useState<string | null>(null);
  const read = draft === null || draft.trim() === '' ? null : parseArea(draft, unit ?? '亩');
  const finish = () => {
    if (draft === null) return;
    if (draft.trim() === '') onDone(null, null);
    else if (read?.ok) onDone(read.value.value, read.value.unit);
    setDraft(null);
  };
  return <Input size="small" className="link-area" aria-label="面积" placeholder="面积" value={draft ?? shown} disabled={disabled} status={read && !read.ok ? 'error' : ''} title={read && !read.ok ? read.message : ''} onChange={(event) => setDraft(event.target.value)} onBlur={finish} onPressEnter={finish} />;
}
