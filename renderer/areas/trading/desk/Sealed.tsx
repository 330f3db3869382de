import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Popconfirm, Tag } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { RecordLine } from '../../../../shared/contract/trading.ts';
import { useClients } from '../../../app/clients.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import type { SessionView } from './session.ts';
import { isOver, isUnsealed } from './session.ts';
import type { Act } from './useSession.ts';
import { useWholeRecord } from './useSession.ts';

interface PaperFormProps { readonly act: Act; readonly editable: boolean; /** Plates whose paper is in. */ readonly handedIn: ReadonlySet<string> }

const plateOf = (text: string) => text.trim().replace(/\s*号牌?$/u, '');

/** One sealed bid as it is written: Enter goes from field to field and stores at the last. */
function PaperForm({ act, editable, handedIn }: PaperFormProps) {
  const [plate, setPlate] = useState('');
  const [figures, setFigures] = useState('');
  const [capitals, setCapitals] = useState('');
  const [intact, setIntact] = useState(true);
  const [problem, setProblem] = useState('');
  const [asked, setAsked] = useState('');
  const first = useRef<InputRef>(null);
  const second = useRef<InputRef>(null);
  const third = useRef<InputRef>(null);
  useEffect(() => {
    if (editable) first.current?.focus();
  }, [editable]);
  /** What would make a paper invalid by a slip of whoever enters it, as a question; empty where nothing does. */
  const doubt = () => {
    const number = plateOf(plate);
    if (handedIn.has(number)) return `${number}号已登记过一份，再登记的这份将按重复报价作废。`;
    return figures.trim() === '' && capitals.trim() === '' ? '这份没有填写报价，开启后将按无效报价处理。' : '';
  };
  const send = async () => {
    const why = doubt();
    if (plate.trim() === '' || why === '') {
      await store();
      return;
    }
    // Not a dialog: the Enter that asks would answer it.
    setAsked(why);
    first.current?.focus({ cursor: 'all' });
  };
  const store = async () => {
    setAsked('');
    if (plate.trim() === '') {
      setProblem('请填写号牌');
      first.current?.focus();
      return;
    }
    const why = await act({ do: 'paper', plate: plateOf(plate), figures: figures.trim(), capitals: capitals.trim(), isSealIntact: intact });
    setProblem(why);
    first.current?.focus({ cursor: 'all' });
    if (why !== '') return;
    setPlate('');
    setFigures('');
    setCapitals('');
    setIntact(true);
  };
  return (
    <div className="desk-paper" role="group" aria-label="登记密封报价">
      <div className="desk-paper-fields">
        <label><span>号牌</span><Input ref={first} data-desk-entry aria-label="号牌" autoComplete="off" maxLength={10} disabled={!editable} value={plate} onChange={(event) => { setPlate(event.target.value); setProblem(''); setAsked(''); }} onPressEnter={() => second.current?.focus({ cursor: 'all' })} /></label>
        <label><span>报价（小写）</span><Input ref={second} aria-label="报价（小写）" autoComplete="off" maxLength={60} disabled={!editable} value={figures} onChange={(event) => { setFigures(event.target.value); setAsked(''); }} onPressEnter={() => third.current?.focus({ cursor: 'all' })} /></label>
        <label><span>报价（大写）</span><Input ref={third} aria-label="报价（大写）" autoComplete="off" maxLength={100} disabled={!editable} placeholder="大小写不一致时以大写为准" value={capitals} onChange={(event) => { setCapitals(event.target.value); setAsked(''); }} onPressEnter={() => void send()} /></label>
        <Checkbox checked={intact} disabled={!editable} onChange={(event) => setIntact(event.target.checked)}>密封完好</Checkbox>
        <Button type="primary" disabled={!editable} onClick={() => void send()}>登记</Button>
      </div>
      {asked !== '' && <p className="waits" role="alert">{asked}请核对号牌和报价。<Button size="small" onClick={() => void store()}>仍然登记</Button></p>}
      {problem !== '' && <p className="field-problem" role="alert">{problem}</p>}
    </div>
  );
}

/** The papers in the order of their rank: valid ones by what is bid, best first. */
function ranked(papers: readonly RecordLine[], isDown: boolean): readonly { readonly line: RecordLine; readonly rank: number | null }[] {
  const value = ({ amount }: RecordLine) => (amount ?? 0) * (isDown ? 1 : -1);
  const valid = papers.filter(({ isValid, amount }) => isValid && amount !== null).toSorted((a, b) => value(a) - value(b));
  const rest = papers.filter((line) => !valid.includes(line));
  return [...valid.map((line) => ({ line, rank: valid.findIndex((other) => other.amount === line.amount) + 1 })), ...rest.map((line) => ({ line, rank: null }))];
}

/** Papers as they came in, without sums; ranked once they are opened. */
function Papers({ view, isOpened }: { readonly view: SessionView; readonly isOpened: boolean }) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const { lot, session, bidders } = view;
  const whole = useWholeRecord(lot.uid, session.seq);
  const listing = useQuery({ queryKey: ['ledger', ledger?.uid, 'listing', lot.listing], enabled: isOpened, queryFn: () => reader.trading.listing({ uid: lot.listing }) });
  const papers = (whole.data ?? view.lines).filter(({ kind, isStruck }) => kind === 'sealed' && !isStruck);
  const isDown = listing.data?.lots.find(({ uid }) => uid === lot.uid)?.terms.direction === 'down';
  const { winner } = session.outcome;
  const names = new Map(bidders.map(({ uid, name }) => [uid, name]));
  const shown = isOpened ? ranked(papers, isDown) : papers.map((line) => ({ line, rank: null }));
  if (papers.length === 0) return <p className="quiet">还没有收到报价。逐份登记后一次开启。</p>;
  return (
    <div className="desk-papers">
      <table aria-label={isOpened ? '报价排名' : '已收报价'}>
        <thead><tr>{isOpened && <th scope="col">排名</th>}<th scope="col">号牌</th><th scope="col">竞投人</th>{isOpened ? <th scope="col" className="cell-number">报价</th> : <th scope="col">收到时间</th>}<th scope="col">备注</th></tr></thead>
        <tbody>
          {shown.map(({ line, rank }) => (
            <tr key={line.seq} className={(winner === null ? rank === 1 : line.bidder === winner) ? 'desk-first' : ''}>
              {isOpened && <td>{rank ?? <Tag color="error">无效</Tag>}{line.bidder === winner && rank !== null && <>　<Tag color="success">竞得</Tag></>}</td>}
              <td>{line.plate}</td><td>{line.bidder === null ? '' : (names.get(line.bidder) ?? '')}</td>
              {isOpened ? <td className="cell-number">{line.amountText}</td> : <td>{line.time}</td>}
              <td>{line.remark}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SealedProps { readonly view: SessionView; readonly editable: boolean; readonly act: Act; readonly onAct: Act }

/** Sealed bids: each paper is registered, all are opened at once. */
export function Sealed({ view, editable, act, onAct }: SealedProps) {
  const { session } = view;
  const isOpened = isUnsealed(view);
  const whole = useWholeRecord(view.lot.uid, session.seq);
  const handedIn = new Set((whole.data ?? view.lines).filter(({ kind, isStruck }) => kind === 'sealed' && !isStruck).map(({ plate }) => plate));
  const isTaking = (session.phase === 'papers' || session.phase === 'open') && !isOpened;
  // A slip of whoever keeps the record is entered again after its line was struck out.
  const canReenter = isOpened && !isOver(session) && view.lines.some(({ kind, isStruck }) => kind === 'sealed' && isStruck);
  return (
    <section className="desk-sealed" aria-label="密封报价">
      {(isTaking || canReenter) && <PaperForm act={act} editable={editable} handedIn={handedIn} />}
      {isTaking && (
        <Popconfirm title={`开启 ${session.papers} 份报价`} description="开启后不能再登记。" okText="一次开启" cancelText="取消" onConfirm={() => void onAct({ do: 'unseal' })}>
          <Button disabled={!editable || session.papers === 0}>一次开启（{session.papers} 份）</Button>
        </Popconfirm>
      )}
      {session.phase !== 'waiting' && <Papers view={view} isOpened={isOpened} />}
    </section>
  );
}
