import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

/** What is seen of the rows: how far they are scrolled, how high and wide their place is (px), and the size of its text. */
export interface TimelineView {
  readonly scrolled: number;
  readonly height: number;
  /** Of the axis. */
  readonly width: number;
  readonly text: number;
}

/** Follows the scrolling, the size of the window and the large-text switch. */
export function useTimelineView(scroller: RefObject<HTMLElement | null>, axis: RefObject<HTMLElement | null>): readonly [TimelineView, onScroll: () => void] {
  const [view, setView] = useState<TimelineView>({ scrolled: 0, height: 600, width: 1000, text: 14 });
  useEffect(() => {
    const [place, along] = [scroller.current, axis.current];
    if (!place || !along) return;
    const measure = () => setView({ scrolled: place.scrollTop, height: place.clientHeight, width: along.clientWidth, text: Number.parseInt(getComputedStyle(place).fontSize, 10) });
    // The axis is as high as its text needs, the scroller as the window lets it be.
    const watch = new ResizeObserver(measure);
    watch.observe(place);
    watch.observe(along);
    return () => watch.disconnect();
  }, [scroller, axis]);
  const onScroll = () => {
    const { scrollTop } = scroller.current ?? { scrollTop: 0 };
    setView((before) => ({ ...before, scrolled: scrollTop }));
  };
  return [view, onScroll];
}
