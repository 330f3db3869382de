import { Input } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { RecordLine } from '../../../../shared/contract/trading.ts';
import { readEntry } from './entry.ts';
import { lineText } from './session.ts';
import type { Act } from './useSession.ts';

interface EntryLineProps {
  readonly act: Act;
  /** Why nothing can be typed, or empty. */
  readonly closed: string;
  /** Why the last act was refused, or empty. */
  readonly refusal: string;
  readonly onRefusal: (why: string) => void;
  /** The space bar in an empty field. */
  readonly onCall: () => void;
  /** The last line on disk. */
  readonly last: RecordLine | undefined;
  /** The unit of what is bid. */
  readonly unit: string;
}

/** The one field: plate, Enter, and the next step is bid. What was refused stays, marked, with its reason under it. */
export function EntryLine({ act, closed, refusal, onRefusal, onCall, last, unit }: EntryLineProps) {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState({ typed: '', count: 0 });
  const field = useRef<InputRef>(null);
  useEffect(() => {
    if (closed === '') field.current?.focus();
  }, [closed]);
  useEffect(() => {
    // Marked only while it still stands there, so that the next plate is not typed over.
    if (refused.count > 0 && field.current?.input?.value === refused.typed) field.current.focus({ cursor: 'all' });
  }, [refused]);

  const refuseLine = (typed: string, why: string) => {
    onRefusal(why);
    // The recorder may already be typing the next plate.
    setText((now) => (now === '' ? typed : now));
    setRefused(({ count }) => ({ typed, count: count + 1 }));
  };
  const send = async () => {
    const typed = text;
    const read = readEntry(typed);
    if (!read.ok) {
      refuseLine(typed, read.message);
      return;
    }
    setText('');
    onRefusal('');
    const why = await act(read.value);
    if (why !== '') refuseLine(typed, why);
  };
  return (
    <div className="desk-entry">
      <label>
        <span>号牌 [报价]</span>
        <Input
          ref={field} aria-label="号牌和报价" aria-invalid={refusal !== ''} aria-describedby="desk-refusal" data-desk-entry size="large" autoComplete="off" spellCheck={false} maxLength={80} disabled={closed !== ''} status={refusal === '' ? '' : 'error'}
          placeholder={closed === '' ? '7 回车：7号加一口　7 12000：7号报12000　7=：7号同价' : closed} value={text} onChange={(event) => setText(event.target.value)}
          onPressEnter={(event) => { if (!event.nativeEvent.isComposing) void send(); }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              setText('');
              onRefusal('');
            }
            if (event.key === ' ' && text === '' && !event.nativeEvent.isComposing) {
              event.preventDefault();
              onCall();
            }
          }}
        />
      </label>
      <p id="desk-refusal" className={refusal === '' ? 'desk-said' : 'desk-said field-problem'} role={refusal === '' ? 'status' : 'alert'}>
        {refusal !== '' ? refusal : last && `已记录 ${last.time}　${lineText(last, unit)}`}
      </p>
    </div>
  );
}
