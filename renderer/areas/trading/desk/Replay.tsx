import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { Button, Radio, Slider, Space, Spin } from 'antd';
import { useEffect, useState } from 'react';
import type { RecordLine } from '../../../../shared/contract/trading.ts';
import { PriceCurve } from './PriceCurve.tsx';
import type { SessionView } from './session.ts';
import { lineText } from './session.ts';
import { useWholeRecord } from './useSession.ts';

const SPEEDS = [{ value: 1_500, label: '慢' }, { value: 700, label: '正常' }, { value: 200, label: '快' }];
/** Lines that stand under the curve at a time. */
const SHOWN = 6;

/** The session once more, line by line, over the curve of its prices. */
export function Replay({ view }: { readonly view: SessionView }) {
  const whole = useWholeRecord(view.lot.uid, view.session.seq);
  if (whole.isError) return <p className="field-problem" role="alert">记录没有读全，请重新打开本页。</p>;
  return whole.data ? <Player view={view} lines={whole.data} /> : <Spin />;
}

function Player({ view, lines }: { readonly view: SessionView; readonly lines: readonly RecordLine[] }) {
  const { curve, reserve, lot } = view;
  const [step, setStep] = useState(lines.length);
  const [wantsPlay, setPlay] = useState(false);
  const [speed, setSpeed] = useState(700);
  const isPlaying = wantsPlay && step < lines.length;
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => setStep((now) => Math.min(now + 1, lines.length)), speed);
    return () => clearInterval(timer);
  }, [isPlaying, speed, lines.length]);
  const shown = lines.slice(Math.max(0, step - SHOWN), step).toReversed();
  const round = lines.slice(0, step).findLast((line) => line.round !== null && !line.isStruck)?.round ?? 0;
  const play = () => {
    if (isPlaying) {
      setPlay(false);
      return;
    }
    if (step >= lines.length) setStep(0);
    setPlay(true);
  };
  return (
    <section className="desk-replay" aria-label="回放">
      {curve.length > 0 && <PriceCurve curve={curve} reserve={reserve} unit={lot.unitText} round={round} />}
      <div className="desk-replay-bar">
        <Button icon={isPlaying ? <PauseOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />} disabled={lines.length === 0} onClick={play}>{isPlaying ? '停' : '回放'}</Button>
        <Slider className="desk-replay-slider" min={0} max={lines.length} value={step} tooltip={{ formatter: null }} ariaLabelForHandle="回放到第几行" onChange={(value) => { setPlay(false); setStep(value); }} />
        <span className="quiet">{step} / {lines.length} 行</span>
        <Space><Radio.Group aria-label="回放速度" size="small" optionType="button" options={SPEEDS} value={speed} onChange={(event) => setSpeed(SPEEDS.find(({ value }) => value === event.target.value)?.value ?? 700)} /></Space>
      </div>
      <ol className="plain-list desk-replay-lines">
        {shown.map((line) => <li key={line.seq} className={line.isStruck ? 'desk-struck' : ''}><span className="quiet">{line.time}</span> {lineText(line, lot.unitText)}</li>)}
      </ol>
    </section>
  );
}
