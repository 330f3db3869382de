import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import type { SheetData } from '../../../shared/contract/sheets.ts';
import { Sheet } from '../../print/Sheet.tsx';

const ROOM = 40;

interface Size { readonly width: number; readonly height: number }

/** The size of an element as it is laid out, followed as it changes. */
function useSize(): [(element: HTMLElement | null) => (() => void) | undefined, Size | null] {
  const [size, setSize] = useState<Size | null>(null);
  const follow = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const watch = new ResizeObserver(() => setSize({ width: element.offsetWidth, height: element.offsetHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [follow, size];
}

/**
 * A paper as it is printed, drawn as one long paper to the width of its place; pages part when it is printed.
 * It is laid out at full size and then shrunk as a picture, so that every line breaks where the printed one does.
 */
export function PaperRoom({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const [followRoom, room] = useSize();
  const [followPaper, paper] = useSize();
  const scale = room && paper ? Math.min(1, (room.width - ROOM) / paper.width) : 1;
  const taken = paper ? { width: paper.width * scale, height: paper.height * scale } : {};
  return (
    <div ref={followRoom} className="paper-room" role="region" aria-label={label} tabIndex={0}>
      <div className="paper-place" style={taken}>
        <div ref={followPaper} className="paper" style={{ transform: `scale(${scale})` }}>{children}</div>
      </div>
    </div>
  );
}

/** A sheet in it. */
export function Paper({ data, code }: { readonly data: SheetData; readonly code: string | null }) {
  return <PaperRoom label="公示表预览"><Sheet data={data} code={code} /></PaperRoom>;
}
