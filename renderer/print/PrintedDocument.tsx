import type { DocumentBlock, PrintedDocument as PrintedDocumentData } from '../../shared/contract/documents.ts';
import { formatScaled } from '../../shared/rules/scaled.ts';
import './sheet.css';
import './printedDocument.css';

type Block<Is extends DocumentBlock['is']> = Extract<DocumentBlock, { is: Is }>;

/** Kinds that hang on the board; they are set like official letters, the others like forms. */
const LETTERS: ReadonlySet<PrintedDocumentData['kind']> = new Set(['lease_notice', 'result_notice', 'failed_notice', 'decision_notice']);
/** Tables with more columns than this are set smaller. */
const MANY_COLUMNS = 8;

/** A paper of decisions and trading as it is printed and as it is previewed: drawn from its frozen blocks alone. */
export function PrintedDocument({ data }: { readonly data: PrintedDocumentData }) {
  const { title, number, blocks, issuer, date, foot } = data;
  return (
    <article className={`document document-${data.paper} ${LETTERS.has(data.kind) ? 'document-letter' : 'document-form'}`} lang="zh-CN">
      <h1 className="document-title">{title}</h1>
      {number !== '' && <p className="document-number">编号：{number}</p>}
      {blocks.map((block, index) => <BlockOf key={index} block={block} />)}
      <footer className="document-close">
        {(issuer !== '' || date !== '') && <div className="document-seal">{issuer !== '' && <p>{issuer}（盖章）</p>}{date === '' ? <p className="sheet-day"><span>年</span><span>月</span><span>日</span></p> : <p>{date}</p>}</div>}
        {foot.length > 0 && <div className="document-foot">{foot.map((line, index) => <p key={index}>{line}</p>)}</div>}
      </footer>
    </article>
  );
}

function BlockOf({ block }: { readonly block: DocumentBlock }) {
  switch (block.is) {
    case 'heading': return <h2 className="document-heading">{block.text}</h2>;
    case 'text': return <p className="document-text">{block.text}</p>;
    case 'facts': return <Facts block={block} />;
    case 'table': return <Table block={block} />;
    case 'curve': return <Curve block={block} />;
    case 'signatures': return <Signatures block={block} />;
  }
}

/** Pairs as a form with lines, so that what is empty can be written in. */
function Facts({ block: { facts, wide } }: { readonly block: Block<'facts'> }) {
  const across = wide ? 1 : 2;
  const lines = Array.from({ length: Math.ceil(facts.length / across) }, (_, index) => facts.slice(index * across, (index + 1) * across));
  return (
    <table className={`sheet-table document-facts ${wide ? 'document-wide' : ''}`}>
      <colgroup>{Array.from({ length: across }, (_, index) => [<col key={`${index}l`} className="document-label" />, <col key={`${index}t`} />])}</colgroup>
      <tbody>
        {lines.map((pairs, index) => (
          <tr key={index}>
            {pairs.map(([label, said], place) => [<th key={`${place}l`} scope="row">{label}</th>, <td key={`${place}t`} colSpan={pairs.length < across ? 3 : 1}>{said}</td>])}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Table({ block: { columns, rows, struck, headings = [] } }: { readonly block: Block<'table'> }) {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const isStruck = new Set(struck);
  return (
    <table className={`sheet-table document-table ${columns.length > MANY_COLUMNS ? 'document-dense' : ''}`}>
      <colgroup>{columns.map(({ share }, index) => <col key={index} style={{ width: `${(share * 100) / shares}%` }} />)}</colgroup>
      <thead><tr>{columns.map(({ label }, index) => <th key={index} scope="col">{label}</th>)}</tr></thead>
      <tbody>
        {rows.map((row, index) => (headings.includes(index) ? <tr key={index}><th scope="rowgroup" className="document-across" colSpan={columns.length}>{row[0]}</th></tr> : (
          <tr key={index} className={isStruck.has(index) ? 'document-struck' : undefined}>
            {columns.map(({ align }, place) => <td key={place} className={`sheet-${align}`}>{isStruck.has(index) && row[place] !== '' ? <s>{row[place]}</s> : row[place]}</td>)}
          </tr>
        )))}
      </tbody>
    </table>
  );
}

function Signatures({ block: { who } }: { readonly block: Block<'signatures'> }) {
  return <div className="document-signing">{who.map((name, index) => <div key={index}><span>{name}：</span><span className="document-rule" /></div>)}</div>;
}

/** The drawing in its own units; it is scaled to the width of the paper. */
const BOX = { width: 660, height: 240, left: 96, right: 16, top: 26, bottom: 40 } as const;
const MOST_TICKS = 12;
/** Prices written at their points only while they do not run into each other. */
const MOST_LABELS = 6;

/** Even steps of 1, 2 or 5 × 10ⁿ over the prices, about five; below the least one there is room for its name. */
function ticksOf(least: number, most: number): number[] {
  const rough = Math.max(1, (most - least) / 4);
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, Math.round(([1, 2, 5, 10].find((factor) => factor * size >= rough) ?? 10) * size));
  const first = Math.max(0, Math.ceil(least / step) - 1);
  return Array.from({ length: Math.ceil(most / step) - first + 1 }, (_, index) => (first + index) * step);
}

/** The price after every round as a step line, and the reserve it started from. */
function Curve({ block: { title, unit, points, reserve } }: { readonly block: Block<'curve'> }) {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return null;
  const values = points.map(({ value }) => value);
  const ticks = ticksOf(Math.min(reserve, ...values), Math.max(reserve, ...values));
  const low = ticks[0] ?? 0;
  const span = Math.max(1, (ticks.at(-1) ?? 1) - low);
  const across = BOX.width - BOX.left - BOX.right;
  const ground = BOX.height - BOX.bottom;
  // Every price holds from its round to the next, the last one for a round of its own.
  const x = (place: number) => BOX.left + (across * place) / points.length;
  const y = (value: number) => ground - ((ground - BOX.top) * (value - low)) / span;
  const every = Math.ceil(points.length / MOST_TICKS);
  const path = points.map(({ value }, place) => `${place === 0 ? `M${x(0)} ${y(value)}` : `V${y(value)}`}H${x(place + 1)}`).join('');
  const isNamed = (place: number) => points.length <= MOST_LABELS || place === points.length - 1;
  return (
    <figure className="document-curve">
      <figcaption>{title}{unit === '' ? '' : `（${unit}）`}</figcaption>
      <svg viewBox={`0 0 ${BOX.width} ${BOX.height}`} role="img" aria-label={`${title}：共 ${points.length} 次报价，从 ${first.label} 到 ${last.label}，底价 ${formatScaled(reserve)} ${unit}`}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="document-grid" x1={BOX.left} x2={BOX.width - BOX.right} y1={y(tick)} y2={y(tick)} />
            <text x={BOX.left - 6} y={y(tick) + 4} textAnchor="end">{formatScaled(tick)}</text>
          </g>
        ))}
        {points.map(({ round }, place) => (place % every === 0 || place === points.length - 1) && (place === points.length - 1 || points.length - 1 - place >= every / 2) && (
          <text key={place} x={(x(place) + x(place + 1)) / 2} y={ground + 15} textAnchor="middle">{round}</text>
        ))}
        <text x={BOX.left + across / 2} y={BOX.height - 6} textAnchor="middle">轮次</text>
        <line className="document-axis" x1={BOX.left} x2={BOX.left} y1={BOX.top - 6} y2={ground} />
        <line className="document-axis" x1={BOX.left} x2={BOX.width - BOX.right} y1={ground} y2={ground} />
        <line className="document-reserve" x1={BOX.left} x2={BOX.width - BOX.right} y1={y(reserve)} y2={y(reserve)} />
        <text x={BOX.width - BOX.right} y={y(reserve) + (last.value < reserve ? -5 : 12)} textAnchor="end">底价</text>
        <path className="document-step" d={path} />
        {points.map(({ value, label }, place) => isNamed(place) && (
          <text key={place} x={place === points.length - 1 ? x(place + 1) : (x(place) + x(place + 1)) / 2} y={y(value) - 6} textAnchor={place === points.length - 1 ? 'end' : 'middle'}>{points.length <= MOST_LABELS && place < points.length - 1 ? formatScaled(value) : label}</text>
        ))}
      </svg>
    </figure>
  );
}
