import { Alert, App, Button, Empty, Input, Select, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import type { Statement } from '../../../shared/contract/receipts.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { useClients } from '../../app/clients.tsx';
import { usePick } from '../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { createDraft } from '../../components/draft.ts';
import { useJob } from '../../components/job.tsx';
import { AccountSelect } from './AccountSelect.tsx';

type Match = Statement['matches'][number];
/** Which proposal of an entry is taken; −1 is none. */
type Chosen = Readonly<Record<number, number>>;
const NONE_CHOSEN: Chosen = {};
/** A statement that was read stays until it is booked or changed for another. */
const useRead = createDraft<{ readonly found: Statement; readonly chosen: Chosen }>();

const STATUS = { sure: { colour: 'success', label: '对上' }, proposed: { colour: 'warning', label: '待核对' }, none: { colour: 'error', label: '没有对上' }, known: { colour: 'default', label: '已登记' } } as const;

/** What is taken to begin with: what is sure. */
function sureOnes({ matches }: Statement): Chosen {
  return Object.fromEntries(matches.map(({ entry, status }) => [entry.row, status === 'sure' ? 0 : -1]));
}

/** A bank statement or a rent ledger: who paid which rent is proposed, confirmed, booked in one command. */
export function StatementView() {
  const { ledger: client } = useClients();
  const { unit, readOnly, ledger } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const pick = usePick();
  const run = useJob();
  const [read, setRead] = useRead('statement');
  const found = read?.found ?? null;
  const chosen = read?.chosen ?? NONE_CHOSEN;
  const [pasted, setPasted] = useState('');
  const [account, setAccount] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const show = (statement: Statement) => setRead({ found: statement, chosen: sureOnes(statement) });
  const guarded = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  const readFile = () => guarded(async () => {
    const file = await pick('workbook');
    if (file) show(await run(`正在读取“${file.name}”`, (job) => client.receipts.readStatement({ source: { file: file.place, job }, unit })));
  });
  const readPasted = () => guarded(async () => show(await client.receipts.readStatement({ source: { pasted }, unit })));
  const taken = (found?.matches ?? []).flatMap((match) => {
    const proposal = match.proposals[chosen[match.entry.row] ?? -1];
    const [first] = proposal?.contracts ?? [];
    return proposal && first ? [{ match, proposal, contract: first.contract }] : [];
  });
  const sum = taken.reduce((total, { match }) => total + match.entry.amount, 0);
  const book = () => guarded(async () => {
    const entries = taken.map(({ match: { entry }, proposal, contract }) => ({ receivedOn: entry.date, payer: entry.payer.trim() || '未写付款人', amount: entry.amount, bankSerial: entry.serial, remark: entry.remark, contract, parts: proposal.split.map(({ uid, amount }) => ({ receivable: uid, amount })) }));
    const booked = await run(`正在登记 ${entries.length} 笔收款`, (job) => client.receipts.bookMatches({ entries, method: 'transfer', account, handler: ledger?.operator?.name ?? '', job }));
    message.success(`已登记 ${booked.receipts} 笔收款，共 ${formatMoney(booked.amount)} 元，可按 Ctrl+Z 撤销`, 6);
    setRead(null);
    setPasted('');
  });
  const editable = !readOnly && ledger?.operator != null;
  if (!found) return <Begin pasted={pasted} busy={busy} onPaste={setPasted} onRead={() => void readPasted()} onFile={() => void readFile()} />;
  return (
    <section className="lease" aria-label="对账单">
      <div className="toolbar">
        <Button onClick={() => setRead(null)}>换一份对账单</Button>
        <span>{(['sure', 'proposed', 'none', 'known'] as const).map((status) => <Tag key={status} color={STATUS[status].colour}>{STATUS[status].label} {found.matches.filter((one) => one.status === status).length}</Tag>)}</span>
        {found.outgoing.count > 0 && <span className="quiet">支出 {found.outgoing.count} 笔 {formatMoney(found.outgoing.amount)} 元，不登记</span>}
      </div>
      {found.columns.length === 0 && <Alert className="lease-note" type="error" showIcon title="没有找到表头。表头里要有日期、收入金额和对方户名，如“交易日期、贷方发生额、对方户名、摘要”。" />}
      {found.problems.length > 0 && <Alert className="lease-note" type="warning" showIcon title={`有 ${found.problems.length} 行没有读懂，没有列入`} description={found.problems.slice(0, 8).map(({ row, text }) => <div key={row}>第 {row} 行：{text}</div>)} />}
      <Table<Match>
        size="small" rowKey={({ entry }) => entry.row} dataSource={found.matches} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }} locale={{ emptyText: <Empty description="没有收入的款项" /> }}
        columns={[
          { title: '行', key: 'row', width: 52, render: (_, { entry }) => entry.row }, { title: '日期', key: 'date', width: 104, render: (_, { entry }) => entry.date },
          { title: '付款人', key: 'payer', width: 140, render: (_, { entry }) => entry.payer }, { title: '金额(元)', key: 'amount', align: 'right', width: 112, render: (_, { entry }) => formatMoney(entry.amount) },
          { title: '摘要附言', key: 'remark', width: 190, render: (_, { entry }) => <span className="quiet">{entry.remark}</span> },
          { title: '对账', dataIndex: 'status', width: 92, render: (status: keyof typeof STATUS) => <Tag color={STATUS[status].colour}>{STATUS[status].label}</Tag> },
          { title: '收哪份合同', key: 'choice', render: (_, match) => <Choice match={match} value={chosen[match.entry.row] ?? -1} onChange={(next) => setRead({ found, chosen: { ...chosen, [match.entry.row]: next } })} /> },
        ]}
      />
      <div className="desk-bar">
        <span aria-live="polite">登记 <strong>{taken.length}</strong> / {found.matches.length} 笔，合计 <strong>{formatMoney(sum)}</strong> 元</span>
        <div className="bar-space" />
        <Space><div className="desk-account"><AccountSelect unit={unit} value={account} onChange={setAccount} /></div><Button type="primary" loading={busy} disabled={!editable || taken.length === 0} onClick={() => void book()}>登记收款</Button></Space>
      </div>
    </section>
  );
}

function Choice({ match, value, onChange }: { readonly match: Match; readonly value: number; readonly onChange: (value: number) => void }) {
  const { proposals, status, note, entry } = match;
  if (status === 'known' || proposals.length === 0) return <span className="quiet">{note ?? '请在合同里手工登记'}</span>;
  const told = (index: number) => {
    const one = proposals[index];
    return one ? `${one.contracts.map(({ name }) => name).join('、')}（${one.reasons.join('、')}${one.advance > 0 ? `；余 ${formatMoney(one.advance)} 元记预收` : ''}）` : '';
  };
  return (
    <>
      <Select
        aria-label={`第${entry.row}行收哪份合同`} className="field-list" value={value} onChange={onChange} popupMatchSelectWidth={false}
        options={[{ value: -1, label: '不登记' }, ...proposals.map((_, index) => ({ value: index, label: told(index) }))]}
      />
      {note !== null && <div className="quiet">{note}</div>}
    </>
  );
}

interface BeginProps { readonly pasted: string; readonly busy: boolean; readonly onPaste: (text: string) => void; readonly onRead: () => void; readonly onFile: () => void }

function Begin({ pasted, busy, onPaste, onRead, onFile }: BeginProps) {
  return (
    <section className="lease statement-begin" aria-label="对账单">
      <p>读入银行导出的对账单，或本村记收款的租金台账（.xlsx、.xls、.csv），按付款人、金额、附言对出收的是哪份合同的租金；核对后一次登记，读入时不保存任何内容。</p>
      <Button type="primary" loading={busy} onClick={onFile}>选择表格…</Button>
      <p>也可以在 WPS 里选中带表头的几行复制，粘贴在这里：</p>
      <Input.TextArea aria-label="粘贴对账单" rows={8} value={pasted} onChange={(event) => onPaste(event.target.value)} placeholder={'交易日期\t贷方发生额\t对方户名\t摘要'} />
      <Button disabled={pasted.trim() === '' || busy} onClick={onRead}>读取粘贴的内容</Button>
    </section>
  );
}
