import { useQuery } from '@tanstack/react-query';
import { Alert, App, AutoComplete, Button, Input, Popconfirm, Select, Space } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { LotWish } from '../../../../shared/contract/trading.ts';
import { useClients } from '../../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../../app/workplace.tsx';
import { useReadable } from '../../../components/unreadable.ts';
import { createDraft } from '../../../components/draft.ts';
import type { Problems } from '../../../components/problems.tsx';
import { BasisFields } from '../../../components/BasisFields.tsx';
import { Field, useProblems } from '../../../components/problems.tsx';
import { UnitSelect } from '../parts.tsx';
import { MinuteInput } from '../TimeInputs.tsx';
import { MODES } from '../words.ts';
import type { ListingDraft, Offer } from './listingDraft.ts';
import { copyTerms, freeLot, lotOf, missingOf, offerKey } from './listingDraft.ts';
import { LotPanel } from './LotPanel.tsx';
import { LotsTable } from './LotsTable.tsx';
import { OfferPanel } from './OfferPanel.tsx';
import { TermsSections } from './TermsSections.tsx';

interface FormProps {
  /** Where the unsaved state is kept. */
  readonly place: string;
  readonly start: ListingDraft;
  /** The page to which 取消 leads. */
  readonly back: string;
}

/** A listing that is not stored waits for the person to come back. */
const useTyped = createDraft<ListingDraft>();

/** Types a listing with its lots; one button stores all of it. */
export function EditorForm({ place, start, back }: FormProps) {
  const { ledger: client } = useClients();
  const { about, readOnly, ledger } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const navigate = useNavigate();
  const [typed, setTyped] = useTyped(place);
  const { problems, watched } = useProblems();
  const isReadable = useReadable();
  const [panel, setPanel] = useState<number | 'offers' | null>(null);
  const [busy, setBusy] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const draft = typed ?? start;
  const change = (more: Partial<ListingDraft>) => setTyped((before) => ({ ...(before ?? start), ...more }));
  const setLots = (next: (lots: readonly LotWish[]) => LotWish[]) => setTyped((before) => ({ ...(before ?? start), lots: next((before ?? start).lots) }));
  const add = (offers: readonly Offer[]) => {
    setLots((lots) => offers.reduce<LotWish[]>((made, offer) => [...made, lotOf(offer, made)], [...lots]));
    setPanel(draft.lots.length);
  };
  const addFree = () => {
    setLots((lots) => [...lots, freeLot(lots)]);
    setPanel(draft.lots.length);
  };
  const lot = typeof panel === 'number' ? draft.lots[panel] : undefined;
  const missing = missingOf(draft);
  const leave = (to: string) => {
    setTyped(null);
    void navigate(to);
  };
  const save = async () => {
    const { unit, ...rest } = draft;
    if (unit === null || busy || !isReadable(page.current)) return;
    setBusy(true);
    try {
      const { listing } = await watched(() => client.trading.saveListing({ ...rest, unit }));
      message.success('已保存交易项目，可按 Ctrl+Z 撤销');
      leave(`/trading/${listing}`);
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  const editable = !readOnly && ledger?.operator != null;
  return (
    <div ref={page} className="register" onKeyDown={(event) => { if (event.ctrlKey && event.key === 'Enter' && missing === '' && editable) void save(); }}>
      <section className="lease" aria-label="填写交易项目">
        <div className="toolbar">
          <h1>{draft.uid === null ? '新增交易项目' : '修改交易项目'}</h1>
          {typed && <span className="quiet">还没有保存</span>}
          <div className="bar-space" />
          <span className="quiet" role="status">{missing}</span>
          <Space>
            <Button type="primary" loading={busy} disabled={!editable || missing !== ''} onClick={() => void save()}>保存项目</Button>
            {typed ? <Popconfirm title="放弃没有保存的内容？" okText="放弃" cancelText="继续填写" onConfirm={() => leave(back)}><Button>取消</Button></Popconfirm> : <Button onClick={() => leave(back)}>取消</Button>}
          </Space>
        </div>
        {problems.size > 0 && <Alert className="lease-note" type="error" showIcon title={[...problems.values()].join('；')} />}
        <div className="trade-form">
          <Basics draft={draft} problems={problems} onChange={change} />
          <div className="toolbar trade-head">
            <h2>标的（{draft.lots.length}）</h2>
            <Button onClick={() => setPanel('offers')}>添加标的</Button>
            {problems.has('lots') && <span className="field-problem">{problems.get('lots')}</span>}
          </div>
          <LotsTable lots={draft.lots} chosen={typeof panel === 'number' ? panel : null} onChoose={setPanel} />
          <h2>公告条件</h2>
          <TermsSections terms={draft.terms} problems={problems} onChange={(more) => setTyped((before) => ({ ...(before ?? start), terms: { ...(before ?? start).terms, ...more } }))} />
        </div>
      </section>
      {panel === 'offers' && <OfferPanel unit={draft.unit} taken={new Set(draft.lots.map(offerKey))} onAdd={add} onFree={addFree} onClose={() => setPanel(null)} />}
      {lot && typeof panel === 'number' && (
        <LotPanel
          key={panel} lot={lot} others={draft.lots.length - 1} today={about.today} onClose={() => setPanel(null)}
          onChange={(next) => setLots((lots) => lots.with(panel, next))}
          onSpread={() => { setLots((lots) => lots.map((one, index) => (index === panel ? one : { ...one, terms: copyTerms(lot.terms, one.terms) }))); message.success(`已用到其他 ${draft.lots.length - 1} 宗标的`); }}
          onRemove={() => { setLots((lots) => lots.toSpliced(panel, 1)); setPanel(null); }}
        />
      )}
    </div>
  );
}

function Basics({ draft, problems, onChange }: { readonly draft: ListingDraft; readonly problems: Problems; readonly onChange: (more: Partial<ListingDraft>) => void }) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const tables = useQuery({ queryKey: ['ledger', ledger?.uid, 'platformTables'], queryFn: () => reader.trading.platformTables() });
  const classes = [...new Set((tables.data?.[0]?.rules ?? []).map(({ assetClass }) => assetClass).filter((one) => one !== ''))];
  return (
    <div className="trade-grid">
      <Field label="项目名称" wide problem={problems.get('name')}><Input aria-label="项目名称" maxLength={200} placeholder="如：上西村鱼塘第3至7号招租" value={draft.name} onChange={(event) => onChange({ name: event.target.value })} /></Field>
      <Field label="所属单位" problem={problems.get('unit')}><UnitSelect value={draft.unit} onChange={(unit) => onChange({ unit })} /></Field>
      <Field label="交易方式" problem={problems.get('mode')}><Select aria-label="交易方式" className="field-list" value={draft.mode} options={MODES} onChange={(mode) => onChange({ mode })} /></Field>
      <BasisFields unit={draft.unit} basis={draft} without="不能公告" problems={problems} onChange={onChange} />
      <Field label="报名截止" problem={problems.get('registerUntil')}><MinuteInput label="报名截止" value={draft.registerUntil} onChange={(registerUntil) => onChange({ registerUntil })} /></Field>
      <Field label="竞价时间" problem={problems.get('bidAt')}><MinuteInput label="竞价时间" value={draft.bidAt} onChange={(bidAt) => onChange({ bidAt })} /></Field>
      <Field label="竞价地点" problem={problems.get('bidPlace')}><Input aria-label="竞价地点" maxLength={200} value={draft.bidPlace} onChange={(event) => onChange({ bidPlace: event.target.value })} /></Field>
      <Field label="资产类别" problem={problems.get('assetClass')}><AssetClassInput value={draft.assetClass} known={classes} onChange={(assetClass) => onChange({ assetClass })} /></Field>
      <Field label="平台交易编号" problem={problems.get('platformNo')}><Input aria-label="平台交易编号" maxLength={60} placeholder="进平台交易后填写" value={draft.platformNo} onChange={(event) => onChange({ platformNo: event.target.value })} /></Field>
    </div>
  );
}

const CLASSES = ['集体经营性资产', '集体未承包到户耕地', '四荒', '鱼塘', '林地'].map((value) => ({ value }));

/** The class by which the county's table judges a listing; those of the table in force come first. */
function AssetClassInput({ value, known, onChange }: { readonly value: string; readonly known: readonly string[]; readonly onChange: (assetClass: string) => void }) {
  const options = known.length > 0 ? known.map((one) => ({ value: one })) : CLASSES;
  return <AutoComplete aria-label="资产类别" className="field-list" value={value} options={options} onChange={(next: string) => onChange(next.slice(0, 40))} placeholder="按县级进平台规则的类别填写" />;
}
