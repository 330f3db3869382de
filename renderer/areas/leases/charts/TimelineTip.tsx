/** Where a tip stands, in px inside the timeline: below what it is about, or above it in the lower half. */
export interface TipPlace {
  readonly lines: readonly string[];
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** Of the timeline. */
  readonly width: number;
  readonly height: number;
}

const AWAY = 6;

/** What a bar or a gap says, at its side. Readers hear the same from the cell itself. */
export function TimelineTip({ lines, x, top, bottom, width, height }: TipPlace) {
  const across = x < width / 2 ? { left: x + AWAY } : { right: width - x + AWAY };
  const along = bottom < height / 2 ? { top: bottom + AWAY } : { bottom: height - top + AWAY };
  const [title, ...rest] = lines;
  return (
    <div className="timeline-tip" aria-hidden="true" style={{ ...across, ...along }}>
      <strong>{title}</strong>
      {rest.map((line) => <div key={line}>{line}</div>)}
    </div>
  );
}
