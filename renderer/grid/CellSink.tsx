import { useEffect, useRef } from 'react';
import { Typing } from './typing.ts';
import type { Worksheet } from './worksheet.ts';

/** The text field over the cursor that has the keyboard while the list is used. */
export function CellSink({ sheet }: { readonly sheet: Worksheet }) {
  const sink = useRef<HTMLTextAreaElement>(null);
  useEffect(() => (sink.current ? new Typing(sheet, sink.current).attach() : undefined), [sheet]);
  return <textarea ref={sink} className="cell-sink" aria-label="单元格" rows={1} tabIndex={-1} autoComplete="off" spellCheck={false} />;
}
