import { Alert, App, Descriptions, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Posting, SheetData, SheetKind, SheetSettings } from '../../../shared/contract/sheets.ts';
import { fullTitle, postingText } from '../../../shared/rules/sheets/words.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals } from '../../app/workplace.tsx';
import { useFocusBack } from '../../components/focus.ts';

interface DialogProps {
  readonly wish: { kind: SheetKind; unit: string; period: string; settings: SheetSettings; postOn: string };
  readonly data: SheetData;
  readonly warnings: readonly string[];
  onClose: () => void;
  onPosted: (posting: Posting) => void;
}

/** Before a sheet is frozen: what will hang where and until when, and what still speaks against it. */
export function PostDialog({ wish, data, warnings, onClose, onPosted }: DialogProps) {
  useFocusBack();
  const { ledger } = useClients();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const [place, setPlace] = useState(data.place);
  const [busy, setBusy] = useState(false);
  const post = async () => {
    setBusy(true);
    try {
      const { posting } = await ledger.sheets.post({ ...wish, place });
      message.success(`已张贴登记：${posting.title}${posting.sheetNo}，可按 Ctrl+Z 撤销`);
      onPosted(posting);
      onClose();
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title="张贴公示表" okText={warnings.length === 0 ? '张贴' : '已核对，张贴'} cancelText="取消" confirmLoading={busy} onOk={() => void post()} onCancel={onClose} width={640}>
      <p>表上的内容从此固定下来，以后台账改动不影响这张表；凭查验码随时可以查验。</p>
      {warnings.length > 0 && <Alert type="warning" showIcon title="请先核对" description={<ul className="sheet-warning-list">{warnings.map((text) => <li key={text}>{text}</li>)}</ul>} />}
      <Descriptions
        className="sheet-post-facts" size="small" column={1}
        items={[
          { key: 'title', label: '公示表', children: `${fullTitle(data)} ${data.sheetNo}` },
          { key: 'rows', label: '内容', children: `${data.period}，共 ${data.rows.length} 项` },
          { key: 'posting', label: '公示期', children: postingText(data) },
        ]}
      />
      <label className="setting"><span>张贴地点</span><Input aria-label="张贴地点" placeholder="如：村委会公示栏" maxLength={100} value={place} onChange={(event) => setPlace(event.target.value)} /></label>
    </Modal>
  );
}
