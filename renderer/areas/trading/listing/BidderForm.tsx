import { Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { BidderView, BidderWish } from '../../../../shared/contract/trading.ts';
import { checkResidentId, checkUscc } from '../../../../shared/rules/identifiers.ts';
import { useClients } from '../../../app/clients.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import { DateInput } from '../../../components/DateInput.tsx';
import { CountInput } from '../../../components/ReadInput.tsx';
import { FormPanel } from '../../../components/FormPanel.tsx';
import { Field, useProblems } from '../../../components/problems.tsx';
import type { FormProps } from './forms.ts';

const KINDS = [{ value: 'person' as const, label: '个人' }, { value: 'company' as const, label: '单位' }];
const QUALIFIED = [{ value: 'open', label: '未审核' }, { value: 'yes', label: '合格' }, { value: 'no', label: '不合格' }];

/** The plate after the largest that was given. */
function nextPlate(bidders: readonly BidderView[]): string {
  return String(bidders.reduce((most, { plate }) => Math.max(most, Number(/\d+/u.exec(plate ?? '')?.[0] ?? '0')), 0) + 1);
}

/** Who is entered after the end of the registration came before it. */
function registrationDay(until: string | null, today: string): string {
  const last = until?.slice(0, 10) ?? today;
  return last < today ? last : today;
}

function wishOf({ view, bidder }: { readonly view: FormProps['view']; readonly bidder: BidderView | null }, today: string): BidderWish {
  const listing = view.listing.uid;
  if (bidder === null) {
    return {
      uid: null, listing, name: '', kind: 'person', idNo: '', phone: '', household: '', plate: nextPlate(view.bidders), lots: view.lots.length === 1 ? view.lots.map(({ uid }) => uid) : [], registeredOn: registrationDay(view.listing.registerUntil, today), qualified: null, qualifiedNote: '', priority: null, priorityBasis: '', blacklist: '',
    };
  }
  const { uid, name, kind, idNo, phone, household, plate, lots, registeredOn, qualified, qualifiedNote, priority, priorityBasis, blacklist } = bidder;
  return { uid, listing, name, kind, idNo, phone, household, plate, lots, registeredOn, qualified, qualifiedNote, priority, priorityBasis, blacklist };
}

/** What speaks against a number, to be looked at: other papers than those checked exist, and masked ones are not checked. */
function doubtfulNumber({ idNo, kind }: BidderWish, today: string): string {
  if (idNo.trim() === '' || idNo.includes('*')) return '';
  const found = kind === 'person' ? checkResidentId(idNo, today) : checkUscc(idNo);
  return found.ok ? '' : found.message;
}

/** Registers a bidder, or mends the registration and the result of the check. */
export function BidderForm({ view, bidder, onClose }: FormProps & { readonly bidder: BidderView | null }) {
  const { ledger: client } = useClients();
  const { about } = useWorkplace();
  const { problems, watched } = useProblems();
  const [wish, setWish] = useState(() => wishOf({ view, bidder }, about.today));
  const change = (more: Partial<BidderWish>) => setWish((before) => ({ ...before, ...more }));
  const ready = wish.name.trim() !== '' && wish.lots.length > 0 && wish.registeredOn !== '' && (wish.qualified !== false || wish.qualifiedNote.trim() !== '');
  const doubt = doubtfulNumber(wish, about.today);
  const household = wish.household.trim();
  const same = household === '' || !view.terms.onePerHousehold ? null : view.bidders.find((one) => one.uid !== wish.uid && one.household.trim() === household) ?? null;
  return (
    <FormPanel title={bidder === null ? '登记竞投人' : `修改竞投人“${bidder.name}”`} onClose={onClose} ready={ready} submit="保存" onSubmit={() => watched(() => client.trading.saveBidder(wish))} done={`已登记竞投人${wish.name}`}>
      <Field label="姓名(名称) *" problem={problems.get('name')}><Input aria-label="竞投人姓名或名称" maxLength={100} value={wish.name} onChange={(event) => change({ name: event.target.value })} /></Field>
      <Field label="类型"><Segmented aria-label="竞投人类型" value={wish.kind} options={KINDS} onChange={(kind) => change({ kind })} /></Field>
      <Field label={wish.kind === 'person' ? '身份证号' : '信用代码'} problem={problems.get('idNo')}>
        <Input aria-label="证件号码" maxLength={40} value={wish.idNo} onChange={(event) => change({ idNo: event.target.value })} />
        {doubt !== '' && <div className="waits" role="status">{doubt}</div>}
      </Field>
      <Field label="电话" problem={problems.get('phone')}><Input aria-label="电话" maxLength={40} value={wish.phone} onChange={(event) => change({ phone: event.target.value })} /></Field>
      <Field label="户号" problem={problems.get('household')}>
        <Input aria-label="户号" maxLength={60} placeholder="户口簿户号或户主" value={wish.household} onChange={(event) => change({ household: event.target.value })} />
        {same && <div className="waits" role="status">公告约定一户一人，这一户已有 {same.name} 报名</div>}
      </Field>
      <Field label="号牌" problem={problems.get('plate')}><Input aria-label="号牌" maxLength={10} placeholder="以后再发" value={wish.plate ?? ''} onChange={(event) => change({ plate: event.target.value.trim() === '' ? null : event.target.value })} /></Field>
      <Field label="标的 *" problem={problems.get('lots')}>
        <Select<string[]> aria-label="报名的标的" className="field-list" mode="multiple" showSearch={{ optionFilterProp: 'label' }} placeholder="选报名的标的" value={wish.lots} options={view.lots.map(({ uid, number, name }) => ({ value: uid, label: `${number} ${name}` }))} onChange={(lots) => change({ lots })} />
      </Field>
      <Field label="报名日期" problem={problems.get('registeredOn')}><DateInput label="报名日期" value={wish.registeredOn} onChange={(registeredOn) => change({ registeredOn })} /></Field>
      <h3>资格审核</h3>
      {view.terms.qualification !== '' && <p className="quiet">公告条件：{view.terms.qualification}</p>}
      <Field label="资格" problem={problems.get('qualified')}><Segmented aria-label="资格审核" value={wish.qualified === null ? 'open' : wish.qualified ? 'yes' : 'no'} options={QUALIFIED} onChange={(next) => change({ qualified: next === 'open' ? null : next === 'yes' })} /></Field>
      <Field label={wish.qualified === false ? '不合格原因 *' : '审核说明'} problem={problems.get('qualifiedNote')}><Input aria-label="资格审核说明" maxLength={300} value={wish.qualifiedNote} onChange={(event) => change({ qualifiedNote: event.target.value })} /></Field>
      <Field label="优先权" problem={problems.get('priority')}><CountInput label="优先权顺位" prefix="第" suffix="顺位" placeholder="没有填空" least={1} most={9} value={wish.priority} onChange={(priority) => change(priority === null ? { priority, priorityBasis: '' } : { priority })} /></Field>
      {wish.priority !== null && <Field label="优先权依据 *" problem={problems.get('priorityBasis')}><Input aria-label="优先权依据" maxLength={200} placeholder="如：原承租人，没有欠租" value={wish.priorityBasis} onChange={(event) => change({ priorityBasis: event.target.value })} /></Field>}
      <Field label="失信记录" problem={problems.get('blacklist')}><Input aria-label="失信记录" maxLength={300} placeholder="没有填空；如：拖欠本村租金" value={wish.blacklist} onChange={(event) => change({ blacklist: event.target.value })} /></Field>
    </FormPanel>
  );
}
