import { AutoComplete, Input, Select } from 'antd';
import { useState } from 'react';
import type { BookView } from '../../../../shared/contract/books.ts';
import { numberIn, splitNumber, writtenNumber } from '../../../../shared/rules/receipts/books.ts';
import { useClients } from '../../../app/clients.tsx';
import { useUnits } from '../../../app/UnitPicker.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { FormPanel, Line } from '../../../components/FormPanel.tsx';

const KINDS = ['资金往来结算票据', '农村集体经济组织收款收据', '统一收款收据', '增值税普通发票'].map((value) => ({ value }));
const REASONS = ['写坏', '金额写错', '退票', '缺页', '打印错位', '遗失'].map((value) => ({ value }));

/** A receipt book that was drawn: its numbers as they stand on the first and the last paper; `of` is the unit that drew one before. */
export function DrawForm({ kinds, of, onClose }: { readonly kinds: readonly string[]; readonly of: string | null; readonly onClose: () => void }) {
  const { ledger: client } = useClients();
  const { about, unit } = useWorkplace();
  const units = useUnits();
  const [owner, setOwner] = useState(unit ?? of);
  const [kind, setKind] = useState(kinds[0] ?? KINDS[0]?.value ?? '');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [drawnOn, setDrawnOn] = useState(about.today);
  const [note, setNote] = useState('');
  const from = splitNumber(first);
  const until = splitNumber(last);
  // Where the ledger has one unit only there is nothing to choose.
  const unitUid = owner ?? (units.length === 1 ? (units[0]?.uid ?? null) : null);
  const problem = from.ok && until.ok ? (until.value.prefix !== '' && until.value.prefix !== from.value.prefix ? '起号和止号的字头不同' : until.value.number < from.value.number ? '止号小于起号' : null) : null;
  const ready = unitUid !== null && kind.trim() !== '' && from.ok && until.ok && problem === null && drawnOn !== '';
  const submit = async () => {
    if (unitUid === null || !from.ok || !until.ok) return;
    await client.receipts.drawBook({ unit: unitUid, kind, prefix: from.value.prefix, width: from.value.width, firstNo: from.value.number, lastNo: until.value.number, drawnOn, note });
  };
  return (
    <FormPanel title="领用票据" onClose={onClose} ready={ready} submit="登记领用" onSubmit={submit} done="已登记领用">
      <Line label="领用单位"><Select aria-label="领用单位" className="field-list" showSearch={{ optionFilterProp: 'label' }} placeholder="请选择领票据的单位" value={unitUid} options={units.map(({ uid, name }) => ({ value: uid, label: name }))} onChange={setOwner} /></Line>
      <Line label="票据种类"><AutoComplete aria-label="票据种类" className="field-list" value={kind} options={[...new Set([...kinds, ...KINDS.map(({ value }) => value)])].map((value) => ({ value }))} onChange={(next: string) => setKind(next.slice(0, 40))} /></Line>
      <Line label="起号"><Input aria-label="起号" placeholder="照票面填，如 0001201" value={first} status={first !== '' && !from.ok ? 'error' : ''} onChange={(event) => setFirst(event.target.value)} /></Line>
      <Line label="止号"><Input aria-label="止号" placeholder="如 0001250" value={last} status={(last !== '' && !until.ok) || problem !== null ? 'error' : ''} onChange={(event) => setLast(event.target.value)} /></Line>
      {problem !== null && <p className="field-problem" role="alert">{problem}</p>}
      {from.ok && until.ok && problem === null && <p>共 <strong>{until.value.number - from.value.number + 1}</strong> 份：{writtenNumber(from.value, from.value.number)} 至 {writtenNumber(from.value, until.value.number)}</p>}
      <Line label="领用日期"><DateInput label="领用日期" value={drawnOn} onChange={setDrawnOn} /></Line>
      <Line label="说明"><Input aria-label="说明" maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} /></Line>
    </FormPanel>
  );
}

/** A number that is voided, with its reason. */
export function VoidForm({ book, onClose }: { readonly book: BookView; readonly onClose: () => void }) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const [typed, setTyped] = useState(book.next ?? '');
  const [reason, setReason] = useState('');
  const [voidedOn, setVoidedOn] = useState(about.today);
  const number = numberIn(book, typed);
  const submit = async () => {
    if (number !== null) await client.receipts.voidNumber({ book: book.uid, number, reason, voidedOn });
  };
  return (
    <FormPanel title="作废票据" onClose={onClose} ready={number !== null && reason.trim() !== '' && voidedOn !== ''} submit="作废" onSubmit={submit} done={`已作废 ${typed}`}>
      <p className="quiet">{book.kind}，{writtenNumber(book, book.firstNo)} 至 {writtenNumber(book, book.lastNo)}。作废的票据各联要齐全，随本缴回。</p>
      <Line label="票号"><Input aria-label="作废票号" maxLength={60} status={typed !== '' && number === null ? 'error' : ''} value={typed} onChange={(event) => setTyped(event.target.value)} /></Line>
      {typed !== '' && number === null && <p className="field-problem" role="alert">这个号码不在这本票据内</p>}
      <Line label="原因 *"><AutoComplete aria-label="作废原因" className="field-list" value={reason} options={REASONS} onChange={setReason}><Input maxLength={100} /></AutoComplete></Line>
      <Line label="作废日期"><DateInput label="作废日期" value={voidedOn} onChange={setVoidedOn} /></Line>
    </FormPanel>
  );
}

/** A book that is returned, with what is left of it. */
export function ReturnForm({ book, onClose }: { readonly book: BookView; readonly onClose: () => void }) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const [returnedOn, setReturnedOn] = useState(about.today);
  return (
    <FormPanel title="缴回票据" onClose={onClose} ready={returnedOn !== ''} submit="登记缴回" onSubmit={() => client.receipts.returnBook({ book: book.uid, returnedOn })} done="已登记缴回">
      <p>{book.kind}，{writtenNumber(book, book.firstNo)} 至 {writtenNumber(book, book.lastNo)}：已用 {book.used} 份，作废 {book.voided.length} 份，空白 {book.left} 份。</p>
      {book.gaps.length > 0 && <p className="waits">有 {book.gaps.length} 个号码跳过没有用：{book.gaps.slice(0, 5).join('、')}{book.gaps.length > 5 && ' 等'}，请核对后再缴回。</p>}
      <Line label="缴回日期"><DateInput label="缴回日期" value={returnedOn} onChange={setReturnedOn} /></Line>
    </FormPanel>
  );
}
