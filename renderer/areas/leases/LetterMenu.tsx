import { PrinterOutlined } from '@ant-design/icons';
import { Button, Dropdown, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { Lease } from '../../../shared/contract/leases.ts';
import type { LetterKind } from '../../../shared/contract/letters.ts';
import { useWorkplace } from '../../app/workplace.tsx';
import { useFocusBack } from '../../components/focus.ts';
import { usePrinting } from '../../components/printing.tsx';
import { letterRoute } from '../../print/route.ts';

/** How long a 催缴通知书 gives where nobody says otherwise: a reasonable time (民法典 §722) is not a number of the law. */
const DAYS_TO_PAY = 15;

const TITLES: Readonly<Record<LetterKind, string>> = { demand: '催缴通知书', slip: '收款确认单', detail: '合同租金明细单', charges: '收费通知单' };

/** 打印 and PDF of what goes to the party of one contract. */
export function LetterMenu({ lease }: { readonly lease: Lease }) {
  const { about } = useWorkplace();
  const [asking, setAsking] = useState(false);
  const { print } = usePrinting();
  const { contract, lines } = lease;
  const rents = new Set(['rent', 'difference', 'penalty']);
  const items = [
    { key: 'demand' as const, label: '催缴通知书…', disabled: lease.sums.overdue <= 0 }, { key: 'detail' as const, label: '合同租金明细单', disabled: lines.length === 0 },
    { key: 'charges' as const, label: '水电费等收费通知单', disabled: lines.every(({ kind, outstanding }) => rents.has(kind) || outstanding <= 0) },
  ];
  const start = (kind: LetterKind) => {
    if (kind === 'demand') setAsking(true);
    else void print({ route: letterRoute({ kind, uid: contract.uid, days: DAYS_TO_PAY }), name: `${TITLES[kind]}-${contract.name}`.slice(0, 100) });
  };
  return (
    <>
      <Dropdown trigger={['click']} autoFocus disabled={!about.canPrint} menu={{ items, onClick: ({ key }) => start(items.find((item) => item.key === key)?.key ?? 'detail') }}>
        <Button icon={<PrinterOutlined aria-hidden />} title={about.canPrint ? '' : '本机没有可用来打印的浏览器，请安装 Chromium、Chrome 或 Edge'}>打印</Button>
      </Dropdown>
      {asking && <DemandDialog contract={contract.uid} name={contract.name} onClose={() => setAsking(false)} />}
    </>
  );
}

function DemandDialog({ contract, name, onClose }: { readonly contract: string; readonly name: string; readonly onClose: () => void }) {
  useFocusBack();
  const { print, pdf } = usePrinting();
  const [days, setDays] = useState(DAYS_TO_PAY);
  const what = { route: letterRoute({ kind: 'demand', uid: contract, days }), name: `催缴通知书-${name}`.slice(0, 100) };
  return (
    <Modal open title="催缴通知书" onCancel={onClose} footer={[<Button key="pdf" onClick={() => void pdf(what).then(onClose)}>导出 PDF</Button>, <Button key="print" type="primary" onClick={() => void print(what).then(onClose)}>打印</Button>]}>
      <p>列出到期未收的各期和合计（大写），附回执。收件人在回执上签字即为承认欠款，诉讼时效重新起算；送达后请登记催收，回执存入档案。</p>
      <label className="setting"><span>限期（收到之日起几日内付清）</span><InputNumber aria-label="限期天数" min={1} max={180} value={days} onChange={(value) => setDays(value ?? DAYS_TO_PAY)} /></label>
    </Modal>
  );
}
