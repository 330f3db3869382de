import { CloseOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Radio, Select } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { MOST_BLOCK_CELLS } from '../../shared/contract/blocks.ts';
import type { Find } from '../../shared/contract/blocks.ts';
import type { Field, Register } from '../../shared/registers/define.ts';
import { useClients } from '../app/clients.tsx';
import { useRefusals } from '../app/workplace.tsx';
import type { Extent } from './selection.ts';
import { cellsOf, recordsOf } from './selection.ts';
import type { Worksheet } from './worksheet.ts';

type Answer = Awaited<ReturnType<ReturnType<typeof useClients>['reader']['blocks']['find']>>;

export type FindMode = 'find' | 'replace';

interface Props {
  readonly sheet: Worksheet;
  readonly mode: FindMode;
  readonly register: Register['name'];
  readonly view: number;
  readonly total: number;
  readonly round: number;
  readonly fields: ReadonlyMap<string, Field>;
  readonly editable: boolean;
  readonly isBusy: boolean;
  onMode: (mode: FindMode) => void;
  onClose: () => void;
  onReplace: (extent: Extent, find: Find, by: string) => Promise<unknown>;
}

const PAUSE_MS = 250;
const PAGE = 500;

/** 查找与替换 over the list or the block: every hit with what it would become, then all of them in one command. */
export function FindReplace(props: Props) {
  const { sheet, mode, fields, total, editable, isBusy } = props;
  const [text, setText] = useState('');
  const [by, setBy] = useState('');
  const [whole, setWhole] = useState(false);
  const [matchCase, setMatchCase] = useState(false);
  const [column, setColumn] = useState<string | null>(null);
  const [scope, setScope] = useState<'list' | 'block'>('list');
  const [onlyProblems, setOnlyProblems] = useState(false);
  const [at, setAt] = useState(-1);
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus({ cursor: 'all' }), [mode]);
  // The block is that of the moment when the person chose it; jumping to hits moves the cursor.
  const [block, setBlock] = useState<Extent | null>(null);
  const selected = useSyncExternalStore(sheet.store.subscribe, () => sheet.store.selected);
  const present = selected && sheet.extent ? recordsOf(sheet.extent, total) : null;
  const extent = useMemo((): Extent | null => {
    const base = scope === 'block' && block ? block : { from: 0, count: Math.min(total, MOST_BLOCK_CELLS), keys: sheet.lines.keys };
    const keys = column === null ? base.keys : base.keys.filter((key) => key === column);
    return recordsOf({ ...base, keys }, total);
  }, [scope, block, column, sheet, total]);
  const find: Find = { text, whole, matchCase };
  const { answer, isAsking } = useHits({ ...props, find, by: mode === 'replace' ? by : null, extent });
  const hits = answer?.hits ?? [];
  const shown = onlyProblems ? hits.filter(({ problem }) => problem !== null) : hits;
  const problems = hits.filter(({ problem }) => problem !== null).length;
  const jump = useJump(sheet, props.view);
  const go = (to: number) => {
    if (shown.length === 0) return;
    const index = (to + shown.length) % shown.length;
    setAt(index);
    const hit = shown[index];
    if (hit) jump(hit.uid, hit.key);
  };
  const isReplacing = mode === 'replace';
  const close = () => {
    props.onClose();
    sheet.focusSink();
  };
  return (
    <aside
      className="find-panel" aria-label="查找与替换"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') close();
        if (event.key === 'F3') {
          event.preventDefault();
          go(at + (event.shiftKey ? -1 : 1));
        }
        if (event.ctrlKey && ['f', 'h'].includes(event.key.toLowerCase())) {
          event.preventDefault();
          props.onMode(event.key.toLowerCase() === 'f' ? 'find' : 'replace');
        }
      }}
    >
      <div className="find-head">
        <Radio.Group size="small" optionType="button" aria-label="方式" value={mode} onChange={({ target }) => props.onMode(target.value === 'replace' ? 'replace' : 'find')} options={[{ value: 'find', label: '查找' }, { value: 'replace', label: '替换' }]} />
        <span className="find-count" role="status">{text === '' ? '' : answer ? `共 ${answer.total.toLocaleString('zh-CN')} 处` : isAsking ? '正在查找…' : ''}</span>
        <Button size="small" type="text" aria-label="关闭查找" icon={<CloseOutlined aria-hidden />} onClick={close} />
      </div>
      <div className="find-line">
        <label htmlFor="find-text">查找</label>
        <Input id="find-text" ref={field} value={text} maxLength={500} onChange={({ target }) => { setText(target.value); setAt(-1); }} onPressEnter={(event) => { if (!event.nativeEvent.isComposing) go(at + (event.shiftKey ? -1 : 1)); }} />
        <Button aria-label="上一处" title="上一处（Shift+Enter）" icon={<UpOutlined aria-hidden />} disabled={shown.length === 0} onClick={() => go(at < 0 ? -1 : at - 1)} />
        <Button aria-label="下一处" title="下一处（Enter）" icon={<DownOutlined aria-hidden />} disabled={shown.length === 0} onClick={() => go(at + 1)} />
      </div>
      {isReplacing && (
        <div className="find-line">
          <label htmlFor="find-by">替换为</label>
          <Input id="find-by" value={by} maxLength={500} placeholder="留空则删去找到的文字" onChange={({ target }) => setBy(target.value)} />
        </div>
      )}
      <div className="find-line">
        <label htmlFor="find-column">列</label>
        <Select id="find-column" aria-label="在哪一列查找" className="find-column" value={column ?? ''} onChange={(key) => setColumn(key === '' ? null : key)} options={[{ value: '', label: '全部列' }, ...sheet.lines.keys.map((key) => ({ value: key, label: fields.get(key)?.label ?? key }))]} />
        <Radio.Group
          size="small" aria-label="范围" value={scope} options={[{ value: 'list', label: '整个列表' }, { value: 'block', label: '选中的格', disabled: scope === 'list' && (!present || cellsOf(present) < 2) }]}
          onChange={({ target }) => {
            setScope(target.value === 'block' ? 'block' : 'list');
            if (target.value === 'block') setBlock(present);
          }}
        />
      </div>
      <div className="find-line find-options">
        <Checkbox checked={whole} onChange={({ target }) => setWhole(target.checked)}>整格相同</Checkbox>
        <Checkbox checked={matchCase} onChange={({ target }) => setMatchCase(target.checked)}>区分大小写</Checkbox>
        {problems > 0 && <Checkbox checked={onlyProblems} onChange={({ target }) => setOnlyProblems(target.checked)}>只看不能替换的（{problems}）</Checkbox>}
      </div>
      {answer && (
        <ol className="find-hits" aria-label="找到的内容">
          {shown.map((hit, index) => (
            <li key={hit.index} className={index === at ? 'find-hit find-hit-at' : 'find-hit'}>
              <button type="button" onClick={() => go(index)}>
                <span className="find-where">{hit.name === '' ? '（无名称）' : hit.name} · {fields.get(hit.key)?.label ?? hit.key}</span>
                <Hit before={hit.before} after={hit.after} problem={hit.problem} isReplacing={isReplacing} />
              </button>
            </li>
          ))}
          {answer.total === 0 && <li className="find-none">没有找到“{text}”</li>}
          {answer.total > hits.length && <li className="find-none">只列出前 {hits.length} 处，全部替换时 {answer.total.toLocaleString('zh-CN')} 处都会替换</li>}
        </ol>
      )}
      {total > MOST_BLOCK_CELLS && scope === 'list' && <p className="quiet">列表很长，只在前 {MOST_BLOCK_CELLS.toLocaleString('zh-CN')} 行里查找；请先筛选。</p>}
      {isReplacing && (
        <div className="find-foot">
          {!editable && <span className="quiet">{sheet.host.whyNot}</span>}
          <Button type="primary" loading={isBusy} disabled={!editable || !answer || answer.total === 0 || !extent} onClick={() => { if (extent) void props.onReplace(extent, find, by).then(() => field.current?.focus()); }}>全部替换{answer && answer.total > 0 ? `（${answer.total.toLocaleString('zh-CN')} 处）` : ''}</Button>
        </div>
      )}
    </aside>
  );
}

function Hit({ before, after, problem, isReplacing }: { readonly before: string; readonly after: string | null; readonly problem: string | null; readonly isReplacing: boolean }) {
  if (!isReplacing) return <span className="find-text">{before}</span>;
  return (
    <span className="find-text">
      <del>{before}</del> → {after === null ? '' : after === '' ? <span className="quiet">（空）</span> : <ins>{after}</ins>}
      {problem !== null && <span className="field-problem">{problem}</span>}
    </span>
  );
}

/** The hits of a search, asked a moment after the last key. */
function useHits({ register, view, round, find, by, extent }: Pick<Props, 'register' | 'view' | 'round'> & { readonly find: Find; readonly by: string | null; readonly extent: Extent | null }) {
  const { reader } = useClients();
  const refuse = useRefusals();
  const [answer, setAnswer] = useState<{ asked: string; found: Answer } | null>(null);
  const { text, whole, matchCase } = find;
  const keys = extent?.keys.join(' ') ?? '';
  const [from, count] = [extent?.from ?? 0, extent?.count ?? 0];
  const asked = text === '' || count === 0 ? null : JSON.stringify([view, round, text, whole, matchCase, by, keys, from, count]);
  useEffect(() => {
    if (asked === null) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      reader.blocks.find({ register, view, from, count, keys: keys.split(' '), find: { text, whole, matchCase }, by, after: 0, limit: PAGE })
        .then((found) => { if (isCurrent) setAnswer({ asked, found }); }, (error: unknown) => { if (isCurrent) refuse(error); });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [asked, by, count, from, keys, matchCase, reader, refuse, register, text, view, whole]);
  return { answer: asked !== null && answer?.asked === asked ? answer.found : null, isAsking: asked !== null };
}

/** Puts the cursor on a record's cell, wherever the list has it; the keyboard stays where it is. */
function useJump(sheet: Worksheet, view: number): (uid: string, key: string) => void {
  const { reader } = useClients();
  const refuse = useRefusals();
  return (uid, key) => {
    reader.views.indexOf({ view, uid }).then((row) => {
      if (row !== null) sheet.go({ row, key }, { keepFocus: true });
    }, refuse);
  };
}
