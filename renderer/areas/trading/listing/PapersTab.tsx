import { Button, Empty, Select, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import type { ProjectPaper } from '../../../../shared/contract/documents.ts';
import { DOCUMENT_TITLES } from '../../../../shared/contract/documents.ts';
import type { ListingView } from '../../../../shared/contract/trading.ts';
import { groupedCode } from '../../../../shared/rules/sheets/words.ts';
import { useWorkplace } from '../../../app/workplace.tsx';
import { usePrinting } from '../../../components/printing.tsx';
import { documentRoute } from '../../../print/documentRoute.ts';
import { POSTABLE } from '../words.ts';
import type { PartProps, PostedPaper } from './forms.ts';
import { Objections } from './Objections.tsx';
import type { ShownPaper } from './PaperPreview.tsx';
import { PaperPreview } from './PaperPreview.tsx';

/** What a kind of paper may be about, and what is missing where it is about nothing yet. */
interface PaperKind { readonly kind: ProjectPaper; readonly about: readonly { readonly value: string; readonly label: string }[]; readonly missing: string }

function kindsOf({ listing, lots, bidders }: ListingView): PaperKind[] {
  const whole = (isThere: boolean) => (isThere ? [{ value: listing.uid, label: listing.name }] : []);
  const ofLots = (isThere: (lot: (typeof lots)[number]) => boolean) => lots.filter(isThere).map(({ uid, number, name }) => ({ value: uid, label: `${number} ${name}` }));
  const decision = listing.decision === null ? [] : [{ value: listing.decision.uid, label: listing.decision.name }];
  return [
    { kind: 'decision_notice', about: decision, missing: '没有决议' }, { kind: 'vote_sheet', about: decision, missing: '没有决议' },
    { kind: 'lease_notice', about: whole(true), missing: '' },
    { kind: 'registration', about: [{ value: listing.uid, label: '空白表' }, ...bidders.map(({ uid, name, plate }) => ({ value: uid, label: plate === null ? name : `${plate}号 ${name}` }))], missing: '' },
    { kind: 'bid_record', about: ofLots(({ state, rounds }) => state !== 'waiting' || rounds > 0), missing: '还没有竞价' },
    { kind: 'result_notice', about: whole(lots.some(({ state }) => state === 'sold')), missing: '还没有成交的标的' }, { kind: 'failed_notice', about: whole(lots.some(({ state }) => state === 'failed')), missing: '没有流拍的标的' },
    { kind: 'confirmation', about: ofLots(({ state }) => state === 'sold'), missing: '还没有成交的标的' }, { kind: 'dossier_index', about: whole(true), missing: '' },
  ];
}

/** 公示与文书: every paper of the listing, what hangs on the board, and what was objected to. */
export function PapersTab(props: PartProps) {
  const { view } = props;
  const [shown, setShown] = useState<ShownPaper | null>(null);
  if (shown) return <PaperPreview paper={shown} editable={props.editable} onPost={(paper) => props.onForm({ form: 'post', paper })} onClose={() => setShown(null)} />;
  return (
    <>
      <Table<PaperKind>
        size="small" rowKey="kind" dataSource={kindsOf(view)} pagination={false}
        columns={[{ title: '文书', key: 'kind', width: 150, render: (_, { kind }) => DOCUMENT_TITLES[kind] }, { title: '对象和办理', key: 'acts', render: (_, paper) => <PaperLine paper={paper} onShow={setShown} {...props} /> }]}
      />
      <h3>已张贴</h3>
      <PostedTable onShow={setShown} {...props} />
      <Objections {...props} />
    </>
  );
}

function PaperLine({ paper: { kind, about, missing }, view, editable, onForm, onShow }: PartProps & { readonly paper: PaperKind; readonly onShow: (paper: ShownPaper) => void }) {
  const { about: shell } = useWorkplace();
  const { print, pdf } = usePrinting();
  const [chosen, setChosen] = useState<string | null>(null);
  const found = about.find(({ value }) => value === chosen) ?? about[0];
  if (!found) return <span className="quiet">{missing}</span>;
  const of = found.value;
  const name = `${DOCUMENT_TITLES[kind]}-${of === view.listing.uid ? view.listing.name : found.label}`.slice(0, 100);
  const what = { route: documentRoute({ kind, of }), name };
  return (
    <Space wrap size={6}>
      {about.length > 1 && <Select aria-label={`${DOCUMENT_TITLES[kind]}的对象`} size="small" className="trade-about" showSearch={{ optionFilterProp: 'label' }} value={of} options={[...about]} onChange={setChosen} />}
      <Button size="small" onClick={() => onShow({ kind, of, name })}>预览</Button>
      <Button size="small" disabled={!shell.canPrint} onClick={() => void print(what)}>打印</Button>
      <Button size="small" disabled={!shell.canPrint} onClick={() => void pdf(what)}>导出 PDF</Button>
      {POSTABLE.has(kind) && <Button size="small" disabled={!editable} onClick={() => onForm({ form: 'post', paper: { kind, of, name } })}>张贴…</Button>}
    </Space>
  );
}

function PostedTable({ view, editable, onForm, onShow }: PartProps & { readonly onShow: (paper: ShownPaper) => void }) {
  const { about } = useWorkplace();
  const { print, pdf } = usePrinting();
  const stateOf = ({ takenDownOn, endsOn }: PostedPaper) => (takenDownOn !== null ? <Tag>{takenDownOn} 撤下</Tag> : endsOn < view.today ? <Tag color="warning">已期满</Tag> : <Tag color="success">张贴中</Tag>);
  return (
    <Table<PostedPaper>
      size="small" rowKey="uid" dataSource={view.posted} pagination={false} locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有张贴过。预览核对后按“张贴…”，内容从此固定并给出查验码" /> }}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: '文书', dataIndex: 'title', width: 200 }, { title: '查验码', dataIndex: 'code', width: 120, render: (code: string) => groupedCode(code) }, { title: '张贴期', key: 'span', width: 200, render: (_, { postedOn, endsOn }) => `${postedOn} 至 ${endsOn}` },
        { title: '地点', dataIndex: 'place', width: 150 }, { title: '状态', key: 'state', width: 130, render: (_, one) => stateOf(one) },
        { title: '', key: 'acts', width: 250, render: (_, one) => (
          <Space size={0} wrap>
            <Button type="link" size="small" onClick={() => onShow({ posted: one.uid, name: one.title })}>查看</Button>
            <Button type="link" size="small" disabled={!about.canPrint} onClick={() => void print({ route: documentRoute({ posted: one.uid }), name: one.title.slice(0, 100) })}>打印</Button>
            <Button type="link" size="small" disabled={!about.canPrint} onClick={() => void pdf({ route: documentRoute({ posted: one.uid }), name: one.title.slice(0, 100) })}>导出 PDF</Button>
            {one.takenDownOn === null && <Button type="link" size="small" disabled={!editable} onClick={() => onForm({ form: 'takeDown', posted: one })}>撤下</Button>}
          </Space>
        ) },
      ]}
    />
  );
}
