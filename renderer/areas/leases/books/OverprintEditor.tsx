import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Segmented, Select, Space, Spin } from 'antd';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { OverprintField, OverprintLayout } from '../../../../shared/contract/overprint.ts';
import { OVERPRINT_FIELDS } from '../../../../shared/contract/overprint.ts';
import { OVERPRINT_LABELS, SAMPLE_VALUES } from '../../../../shared/rules/receipts/overprint.ts';
import { formatScaled, parseScaled } from '../../../../shared/rules/scaled.ts';
import type { Result } from '../../../../shared/rules/result.ts';
import { accept, refuse as refused } from '../../../../shared/rules/result.ts';
import { useClients } from '../../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../../app/workplace.tsx';
import { usePrinting } from '../../../components/printing.tsx';
import { ReadInput } from '../../../components/ReadInput.tsx';
import { Overprint } from '../../../print/Overprint.tsx';
import { overprintRoute } from '../../../print/overprintRoute.ts';
import { Line } from '../../../components/FormPanel.tsx';

interface EditorProps { readonly kind: string; readonly unit: string; readonly onClose: () => void }

/** 套打设置: where the texts of a receipt stand on the preprinted form of a kind. */
export function OverprintEditor({ kind, unit, onClose }: EditorProps) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'overprint', unit, kind], queryFn: () => reader.receipts.overprint({ unit, kind }) });
  return found.data ? <Editor kind={kind} unit={unit} stored={found.data.layout} onClose={onClose} /> : <div className="waiting"><Spin /></div>;
}

/** Tenths of a millimetre or a point, typed with at most one decimal. */
function TenthInput({ label, value, least, most, onChange }: { readonly label: string; readonly value: number; readonly least: number; readonly most: number; readonly onChange: (value: number) => void }) {
  const read = (text: string): Result<number> => {
    const found = parseScaled(text);
    if (!found.ok) return found;
    if (found.value % 1_000 !== 0) return refused('too_precise', '最多一位小数');
    const tenths = found.value / 1_000;
    return tenths >= least && tenths <= most ? accept(tenths) : refused('out_of_range', `请填 ${least / 10} 到 ${most / 10}`);
  };
  return <ReadInput label={label} className="tenth-input" value={value} read={read} show={(tenths) => formatScaled(tenths * 1_000)} onChange={(next) => { if (next !== null) onChange(next); }} />;
}

const STEPS: Readonly<Record<string, readonly [x: number, y: number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** An arrow moves by half a millimetre, with Shift by five. */
const STEP = 5;
const LEAP = 50;
const MOST = 4_200;

function Editor({ kind, unit, stored, onClose }: EditorProps & { readonly stored: OverprintLayout }) {
  const { ledger: client } = useClients();
  const { about, readOnly, ledger } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const { print } = usePrinting();
  const [layout, setLayout] = useState(stored);
  const [chosen, setChosen] = useState<OverprintField>('date');
  const [busy, setBusy] = useState(false);
  const editable = !readOnly && ledger?.operator != null;
  const change = (more: Partial<OverprintLayout>) => setLayout((before) => ({ ...before, ...more }));
  const place = (more: Partial<OverprintLayout['fields'][OverprintField]>) => setLayout((before) => ({ ...before, fields: { ...before.fields, [chosen]: { ...before.fields[chosen], ...more } } }));
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const by = event.shiftKey ? LEAP : STEP;
    const { x, y } = layout.fields[chosen];
    place({ x: within(x + step[0] * by, layout.width), y: within(y + step[1] * by, layout.height) });
  };
  const isSaved = JSON.stringify(layout) === JSON.stringify(stored);
  const save = async () => {
    await client.receipts.saveOverprint({ unit, kind, layout });
    message.success('已保存套打设置，可按 Ctrl+Z 撤销');
  };
  const working = (work: () => Promise<void>) => {
    setBusy(true);
    void work().catch(refuse).finally(() => setBusy(false));
  };
  const field = layout.fields[chosen];
  return (
    <div className="register">
      <section className="lease" aria-label="套打设置">
        <div className="toolbar">
          <Button onClick={onClose}>返回票据</Button>
          <h2 className="overprint-title">{kind}　套打设置</h2>
        </div>
        <p className="overprint-hint quiet">虚线框是要打印的内容，白纸和票据一样大。点一项，用方向键移动 0.5 毫米（按住 Shift 移动 5 毫米），或在右边填毫米数。先用白纸打一张，与票据叠在一起对光看。</p>
        <div className="overprint-desk" onKeyDown={move}>
          <Overprint layout={layout} values={SAMPLE_VALUES} chosen={chosen} onChoose={setChosen} />
        </div>
      </section>
      <aside className="row-panel" aria-label="套打位置">
        <div className="row-panel-body">
          <h3>票据纸张</h3>
          <Line label="宽 × 高"><Space><TenthInput label="纸宽" value={layout.width} least={500} most={MOST} onChange={(width) => change({ width })} />×<TenthInput label="纸高" value={layout.height} least={300} most={MOST} onChange={(height) => change({ height })} />毫米</Space></Line>
          <Line label="整体右移"><Space><TenthInput label="整体右移" value={layout.offsetX} least={-500} most={500} onChange={(offsetX) => change({ offsetX })} />毫米，左移填负数</Space></Line>
          <Line label="整体下移"><Space><TenthInput label="整体下移" value={layout.offsetY} least={-500} most={500} onChange={(offsetY) => change({ offsetY })} />毫米，上移填负数</Space></Line>
          <Line label="日期写法"><Segmented aria-label="日期写法" value={layout.dateForm} options={[{ value: 'digits' as const, label: '只打数字' }, { value: 'full' as const, label: '带年月日' }]} onChange={(dateForm) => change({ dateForm })} /></Line>
          <h3>各项位置</h3>
          <Line label="项目"><Select aria-label="套打项目" className="field-list" value={chosen} options={OVERPRINT_FIELDS.map((value) => ({ value, label: OVERPRINT_LABELS[value] }))} onChange={setChosen} /></Line>
          <Line label=""><Checkbox checked={field.shown} onChange={(event) => place({ shown: event.target.checked })}>打印这一项</Checkbox></Line>
          <div key={chosen}>
            <Line label="距左边"><Space><TenthInput label="距左边" value={field.x} least={0} most={MOST} onChange={(x) => place({ x })} />毫米</Space></Line>
            <Line label="距上边"><Space><TenthInput label="距上边" value={field.y} least={0} most={MOST} onChange={(y) => place({ y })} />毫米</Space></Line>
            <Line label="宽度"><Space><TenthInput label="宽度" value={field.width} least={50} most={MOST} onChange={(width) => place({ width })} />毫米，写不下时换行</Space></Line>
            <Line label="字号"><Space><TenthInput label="字号" value={field.size} least={60} most={400} onChange={(size) => place({ size })} />磅</Space></Line>
          </div>
        </div>
        <Space className="row-panel-foot">
          <Button type="primary" loading={busy} disabled={!editable || isSaved} onClick={() => working(save)}>保存</Button>
          <Button loading={busy} disabled={!about.canPrint || (!editable && !isSaved)} onClick={() => working(async () => { if (!isSaved) await save(); await print({ route: overprintRoute({ unit, kind }), name: `${kind}试打` }); })}>{isSaved ? '试打一张' : '保存并试打'}</Button>
        </Space>
      </aside>
    </div>
  );
}
