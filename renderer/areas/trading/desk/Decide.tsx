import { Button, Input, Radio, Space } from 'antd';
import { useState } from 'react';
import { withUnit } from './entry.ts';
import { ReasonForm } from './ReasonForm.tsx';
import type { SessionView } from './session.ts';
import { isByHand } from './session.ts';
import type { Act } from './useSession.ts';

interface DecideProps { readonly view: SessionView; readonly editable: boolean; readonly act: Act; readonly onAct: Act }

/** Plates that may say the same price: those the ledger names, else everybody with a priority. */
function holdersOf({ session, bidders }: SessionView): string[] {
  if (session.phase === 'priority' && session.tied.length > 0) return session.tied.map(({ plate }) => plate);
  return bidders.filter(({ priority, isQualified, plate }) => priority !== null && isQualified && plate !== '' && plate !== session.current?.plate).map(({ plate }) => plate);
}

/** 同价优先: the holder matches (last, or while it goes on) or waives with a reason. */
export function PriorityPanel({ view, editable, act, onAct }: DecideProps) {
  const { session, lot } = view;
  const [waiving, setWaiving] = useState<string | null>(null);
  const holders = holdersOf(view);
  const isLast = session.phase === 'priority';
  const isMatch = session.phase === 'open' && lot.priority === 'match' && isByHand(view);
  const isMeanwhile = session.phase === 'open' && session.current !== null && holders.length > 0 && (lot.priority === 'repeat' || isMatch);
  if (!isLast && !isMeanwhile) return null;
  const price = session.current === null ? '' : withUnit(session.current.text, lot.unitText);
  return (
    <section className={isLast ? 'desk-decide desk-decide-now' : 'desk-decide'} aria-label="优先权">
      {isLast && <p><strong>等优先权人表态</strong>　是否以 {price} 同价承租(包)</p>}
      <Space wrap>
        {holders.map((plate) => (
          <Space.Compact key={plate}>
            <Button type={isLast ? 'primary' : 'default'} disabled={!editable} onClick={() => void onAct({ do: 'priority', plate })}>{plate}号同价</Button>
            {(isLast || isMatch) && <Button disabled={!editable} onClick={() => setWaiving(plate)}>{plate}号放弃…</Button>}
          </Space.Compact>
        ))}
        {!isLast && <span className="quiet">{isMatch ? '没有人再加价时，问优先权人是否同价' : '优先权人可以重复当前价，成为最高'}</span>}
      </Space>
      {waiving !== null && (isLast || isMatch) && <ReasonForm key={waiving} label={`${waiving}号放弃优先权的原因`} initial="当场表示不跟价" presets={['当场表示不跟价', '不在场', '未缴保证金']} submit="记为放弃" onSubmit={(reason) => act({ do: 'waive', plate: waiving, reason })} onClose={() => setWaiving(null)} />}
    </section>
  );
}

interface LotteryProps extends Omit<DecideProps, 'onAct'> { readonly isAsked: boolean; readonly onClose: () => void }

/** Equal bids are decided by lot before witnesses: who is drawn, who drew, who saw it. */
export function LotteryPanel({ view, editable, isAsked, act, onClose }: LotteryProps) {
  const { session, lot, bidders } = view;
  const [plate, setPlate] = useState('');
  const [drawnBy, setDrawnBy] = useState('');
  const [witnesses, setWitnesses] = useState('');
  const [problem, setProblem] = useState('');
  if (session.phase !== 'tie' && !isAsked) return null;
  const plates = session.phase === 'tie' ? session.tied.map((one) => one.plate) : bidders.filter(({ bids }) => bids > 0).map((one) => one.plate);
  const send = async () => {
    if (plate === '' || drawnBy.trim() === '' || witnesses.trim() === '') {
      setProblem(plate === '' ? '请选择抽中的号牌' : drawnBy.trim() === '' ? '请填写由谁抽签' : '请填写见证人');
      return;
    }
    const why = await act({ do: 'lottery', plate, drawnBy: drawnBy.trim(), witnesses: witnesses.trim() });
    setProblem(why);
    if (why === '') onClose();
  };
  return (
    <section className="desk-decide desk-decide-now desk-form" aria-label="抽签" onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <p><strong>报价相同，当场抽签</strong>{session.current !== null && `　${withUnit(session.current.text, lot.unitText)}`}</p>
      <Radio.Group aria-label="抽中的号牌" disabled={!editable} optionType="button" options={plates.map((one) => ({ value: one, label: `${one}号` }))} value={plate} onChange={(event) => { setPlate(String(event.target.value)); setProblem(''); }} />
      <label className="desk-form-line">
        <span>抽签人</span>
        <Input aria-label="抽签人" maxLength={40} disabled={!editable} placeholder="由谁抽出" value={drawnBy} onChange={(event) => { setDrawnBy(event.target.value); setProblem(''); }} onPressEnter={() => void send()} />
      </label>
      <label className="desk-form-line">
        <span>见证人</span>
        <Input aria-label="见证人" maxLength={200} disabled={!editable} placeholder="姓名和身份，如 村监委陈某、镇三资办李某" value={witnesses} onChange={(event) => { setWitnesses(event.target.value); setProblem(''); }} onPressEnter={() => void send()} />
      </label>
      {problem !== '' && <p className="field-problem" role="alert">{problem}</p>}
      <Space><Button type="primary" disabled={!editable} onClick={() => void send()}>登记抽签结果</Button>{session.phase !== 'tie' && <Button onClick={onClose}>取消</Button>}</Space>
    </section>
  );
}
