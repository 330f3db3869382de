import { Alert, Button, Input, Progress, Select, Space } from 'antd';
import { useState } from 'react';
import type { ListingView } from '../../../../shared/contract/trading.ts';
import { useClients } from '../../../app/clients.tsx';
import { useRefusals } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { CountInput } from '../../../components/ReadInput.tsx';
import { Attachments } from '../../records/Attachments.tsx';
import { useDossierExport } from './useDossierExport.tsx';

type Item = ListingView['dossier']['items'][number];
type Typed = Pick<Item, 'state' | 'pages' | 'documentOn' | 'remark'>;

const STATES = [{ value: 'present' as const, label: '有' }, { value: 'absent' as const, label: '缺' }, { value: 'not_needed' as const, label: '不需要' }];

/** 一项目一档案: the parts of the dossier, how complete it is, its scans, and the folder of all of it. */
export function DossierTab({ view, editable }: { readonly view: ListingView; readonly editable: boolean }) {
  const { dossier, listing } = view;
  const { busy, exportDossier } = useDossierExport(view);
  return (
    <>
      <Space wrap className="lease-shown">
        <span>完整度</span>
        <Progress className="trade-progress" percent={dossier.percent} size="small" format={(percent) => `${percent ?? 0}%`} status={dossier.missing.length > 0 ? 'normal' : 'success'} aria-label="档案完整度" />
        <Button loading={busy !== ''} onClick={() => void exportDossier()}>{busy === '' ? '导出档案…' : busy}</Button>
        <span className="quiet">导出的文件夹里有扫描件、张贴过的文书和目录。</span>
      </Space>
      {dossier.missing.length > 0 && <Alert className="lease-shown" type="warning" showIcon title={`还缺必备材料 ${dossier.missing.length} 项：${dossier.missing.join('、')}`} />}
      <table className="trade-dossier">
        <thead><tr><th scope="col">序号</th><th scope="col">材料</th><th scope="col">有无</th><th scope="col">页数</th><th scope="col">材料日期</th><th scope="col">备注</th></tr></thead>
        <tbody>{dossier.items.map((item, index) => <DossierRow key={item.key} item={item} number={index + 1} listing={listing.uid} editable={editable} />)}</tbody>
      </table>
      <h3>扫描件</h3>
      <Attachments register="listing" uid={listing.uid} editable={editable} />
    </>
  );
}

/** One part; each field is stored when it is left. */
function DossierRow({ item, number, listing, editable }: { readonly item: Item; readonly number: number; readonly listing: string; readonly editable: boolean }) {
  const { ledger: client } = useClients();
  const refuse = useRefusals();
  const [typed, setTyped] = useState<Typed | null>(null);
  const { state, pages, documentOn, remark } = typed ?? item;
  const change = (more: Partial<Typed>) => setTyped({ state, pages, documentOn, remark, ...more });
  const save = async (next: Typed) => {
    if (next.state === item.state && next.pages === item.pages && next.documentOn === item.documentOn && next.remark.trim() === item.remark) {
      setTyped(null);
      return;
    }
    setTyped(next);
    try {
      await client.trading.saveDossierItem({ listing, item: item.key, ...next });
    } catch (error) {
      refuse(error);
    }
    setTyped(null);
  };
  const saveWith = (more: Partial<Typed>) => void save({ state, pages, documentOn, remark, ...more });
  const isMissing = item.isMandatory && state === 'absent';
  return (
    <tr className={isMissing ? 'trade-missing' : ''}>
      <td>{number}</td>
      <th scope="row">{item.label}{item.isMandatory && <span className="quiet">（必备）</span>}</th>
      <td><Select aria-label={`${item.label}有无`} size="small" disabled={!editable} status={isMissing ? 'warning' : ''} value={state} options={STATES} onChange={(next) => saveWith({ state: next })} /></td>
      <td onBlur={() => saveWith({})}><CountInput label={`${item.label}页数`} disabled={!editable} least={0} most={100_000} value={pages} onChange={(next) => change({ pages: next })} /></td>
      <td>{editable ? <DateInput label={`${item.label}日期`} value={documentOn ?? ''} onChange={(day) => saveWith({ documentOn: day === '' ? null : day })} /> : documentOn}</td>
      <td><Input aria-label={`${item.label}备注`} disabled={!editable} maxLength={300} value={remark} onChange={(event) => change({ remark: event.target.value })} onBlur={() => saveWith({})} onPressEnter={() => saveWith({})} /></td>
    </tr>
  );
}
