import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Descriptions, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Posting } from '../../../shared/contract/sheets.ts';
import { groupedCode } from '../../../shared/rules/sheets/words.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { DateInput } from '../../components/DateInput.tsx';
import { OutputButtons } from './OutputButtons.tsx';
import { Paper } from './Paper.tsx';
import { Photos } from './Photos.tsx';

/** One posted sheet: look at it, print it again, and register how it hung. */
export function PostingPanel({ posting, onClose }: { readonly posting: Posting; readonly onClose: () => void }) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const [isShown, setShown] = useState(false);
  const sheet = useQuery({ queryKey: ['ledger', ledger?.uid, 'posted', posting.uid], queryFn: () => reader.sheets.posted({ uid: posting.uid }) });
  return (
    <aside className="sheet-settings" aria-label="张贴登记">
      <div className="row-panel-head">
        <strong>{posting.title} {posting.sheetNo}</strong>
        <Button aria-label="收起" type="text" icon={<CloseOutlined aria-hidden />} onClick={onClose} />
      </div>
      <div className="sheet-settings-body">
        {sheet.data?.warnings.map((text) => <Alert key={text} type="error" showIcon title={text} />)}
        <Descriptions
          size="small" column={1}
          items={[
            { key: 'unit', label: '单位', children: posting.unitName },
            { key: 'days', label: '公示期', children: `${posting.postedOn} 至 ${posting.endsOn}` },
            { key: 'code', label: '查验码', children: groupedCode(posting.code) },
          ]}
        />
        <Button className="sheet-look" disabled={!sheet.data} onClick={() => setShown(true)}>查看原表</Button>
        <OutputButtons sheet={{ source: { posting: posting.uid }, name: `${posting.unitName}${posting.title}${posting.sheetNo}`.slice(0, 100) }} />
        <RegisterForm posting={posting} />
        <Photos posting={posting.uid} />
      </div>
      {sheet.data && (
        <Modal open={isShown} destroyOnHidden footer={null} width="92vw" title={`${posting.title} ${posting.sheetNo}`} onCancel={() => setShown(false)} centered>
          <div className="sheet-shown"><Paper data={sheet.data.data} code={sheet.data.code} /></div>
        </Modal>
      )}
    </aside>
  );
}

/** Where it hung, when it was taken down, what was objected. */
function RegisterForm({ posting }: { readonly posting: Posting }) {
  const { ledger } = useClients();
  const { readOnly } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const [place, setPlace] = useState(posting.place);
  const [takenDownOn, setTakenDownOn] = useState(posting.takenDownOn ?? '');
  const [objections, setObjections] = useState(posting.objections);
  const same = place === posting.place && takenDownOn === (posting.takenDownOn ?? '') && objections === posting.objections;
  const save = async () => {
    try {
      await ledger.sheets.register({ uid: posting.uid, place, takenDownOn: takenDownOn === '' ? null : takenDownOn, objections });
      message.success('已保存张贴登记');
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <fieldset className="sheet-register" disabled={readOnly}>
      <label className="setting"><span>张贴地点</span><Input aria-label="张贴地点" maxLength={100} value={place} onChange={(event) => setPlace(event.target.value)} /></label>
      <label className="setting"><span>撤下日期</span><DateInput label="撤下日期" value={takenDownOn} onChange={setTakenDownOn} /></label>
      <label className="setting"><span>异议及答复</span><Input.TextArea aria-label="异议及答复" rows={2} maxLength={2_000} value={objections} placeholder="没有异议就不填" onChange={(event) => setObjections(event.target.value)} /></label>
      <Button type="primary" disabled={same || readOnly} onClick={() => void save()}>保存登记</Button>
    </fieldset>
  );
}
