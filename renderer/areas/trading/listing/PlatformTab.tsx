import { App, Button, Empty, Input, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import type { ListingView, LotView } from '../../../../shared/contract/trading.ts';
import { useClients } from '../../../app/clients.tsx';
import { useRefusals } from '../../../app/workplace.tsx';
import { copyText } from '../../../components/copyText.ts';
import type { PartProps } from './forms.ts';

const PLACES: Readonly<Record<LotView['platform']['place'], { readonly label: string; readonly colour: string }>> = { platform: { label: '进平台', colour: 'processing' }, review: { label: '先报上级审核', colour: 'warning' }, desk: { label: '本级交易', colour: 'default' } };

/** 平台: what has to go there and why, what to hand over, and what came back. */
export function PlatformTab(props: PartProps) {
  const { view, editable, onForm } = props;
  const { lots, listing } = view;
  const mayTake = listing.onPlatform && (listing.mode === 'renewal' ? listing.state === 'announced' : listing.state === 'bidding');
  return (
    <>
      <Table<LotView>
        size="small" rowKey="uid" dataSource={lots} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: '标号', dataIndex: 'number', width: 60 }, { title: '标的', dataIndex: 'name', width: 240 }, { title: '在哪里交易', key: 'place', width: 120, render: (_, { platform }) => <Tag color={PLACES[platform.place].colour}>{PLACES[platform.place].label}</Tag> },
          { title: '依据', key: 'text', render: (_, { platform }) => platform.text },
          { title: '平台结果', key: 'result', width: 180, render: (_, lot) => (lot.state === 'sold' ? `${lot.winnerName} ${lot.priceText}` : lot.state === 'failed' ? '没有成交' : mayTake && <Button type="link" size="small" disabled={!editable} onClick={() => onForm({ form: 'result', lot })}>登记平台结果</Button>) },
        ]}
      />
      <div className="trade-columns">
        <section aria-label="平台填报">
          <h3>到平台填报</h3>
          <HandOver values={view.handOver} />
        </section>
        <section aria-label="平台交易编号">
          <h3>平台交易编号</h3>
          <PlatformNumber key={listing.platformNo} view={view} editable={editable} />
        </section>
      </div>
    </>
  );
}

function HandOver({ values }: { readonly values: ListingView['handOver'] }) {
  const { message } = App.useApp();
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set());
  const filled = values.filter(({ value }) => value !== '');
  const copy = (label: string, text: string) => {
    if (copyText(text)) setCopied((before) => new Set(before).add(label));
    else message.warning('没有复制成功，请选中文字后按 Ctrl+C');
  };
  if (filled.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有可以填报的内容，请先填写项目" />;
  return (
    <>
      <p className="quiet">在平台网页上点好输入框，再回来按“复制”，然后到网页里粘贴。复制过的打勾。</p>
      <table className="copy-form">
        <tbody>
          {filled.map(({ label, value }, index) => (
            <tr key={`${label} ${index}`}>
              <th scope="row">{label}</th>
              <td>{value}</td>
              <td><Button size="small" aria-label={`复制${label}`} onClick={() => copy(`${label} ${index}`, value)}>{copied.has(`${label} ${index}`) ? '已复制 ✓' : '复制'}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function PlatformNumber({ view, editable }: { readonly view: ListingView; readonly editable: boolean }) {
  const { ledger: client } = useClients();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const [typed, setTyped] = useState(view.listing.platformNo);
  const save = async () => {
    try {
      await client.trading.savePlatformNo({ listing: view.listing.uid, platformNo: typed.trim() });
      message.success('已保存平台交易编号，可按 Ctrl+Z 撤销');
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <Space.Compact block>
      <Input aria-label="平台交易编号" maxLength={60} value={typed} disabled={!editable} onChange={(event) => setTyped(event.target.value)} onPressEnter={() => void save()} />
      <Button disabled={!editable || typed.trim() === view.listing.platformNo} onClick={() => void save()}>保存编号</Button>
    </Space.Compact>
  );
}
