import type { Letter as LetterData } from '../../shared/contract/letters.ts';
import './letter.css';

/** A letter or slip on paper. */
export function Letter({ data }: { readonly data: LetterData }) {
  const { title, number, to, facts, before, after, signatures, issuer, date, returnSlip } = data;
  return (
    <article className={`letter letter-${data.paper}`} lang="zh-CN">
      <h1 className="letter-title">{data.kind === 'slip' || data.kind === 'detail' ? `${issuer}${title}` : title}</h1>
      {number !== '' && <p className="letter-number">编号：{number}</p>}
      {to !== '' && <p className="letter-to">{to}：</p>}
      {facts.length > 0 && <dl className="letter-facts">{facts.map(([label, text]) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}</dl>}
      {before.map((text) => <p key={text} className="letter-text">{text}</p>)}
      {data.table && <LetterTable table={data.table} />}
      <div className="letter-close">
        {after.map((text) => <p key={text} className="letter-text">{text}</p>)}
        <div className="letter-signing">
          {signatures.map((who) => <span key={who}>{who}：<span className="sheet-rule" /></span>)}
          <div className="letter-seal"><p>{issuer}（盖章）</p><p>{date}</p></div>
        </div>
      </div>
      {returnSlip !== '' && (
        <section className="letter-return">
          <h2>回　执</h2>
          <p className="letter-text">{returnSlip}</p>
          <div className="letter-signing"><span>收件人（签名）：<span className="sheet-rule" /></span><span>与承租方关系：<span className="sheet-rule" /></span><span>日期：<span className="sheet-rule" /></span></div>
        </section>
      )}
    </article>
  );
}

function LetterTable({ table }: { readonly table: NonNullable<LetterData['table']> }) {
  const { columns, rows, sums } = table;
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  return (
    <table className="sheet-table letter-table">
      <colgroup>{columns.map(({ label, share }) => <col key={label} style={{ width: `${(share * 100) / shares}%` }} />)}</colgroup>
      <thead><tr>{columns.map(({ label }) => <th key={label} scope="col">{label}</th>)}</tr></thead>
      <tbody>
        {rows.map((row, index) => <tr key={index}>{columns.map(({ label, align }, place) => <td key={label} className={`sheet-${align}`}>{row[place]}</td>)}</tr>)}
        {sums !== null && <SumRow columns={columns} sums={sums} />}
      </tbody>
    </table>
  );
}

/** A long text of the sum (capitals) takes the empty cells behind it. */
function SumRow({ columns, sums }: { readonly columns: NonNullable<LetterData['table']>['columns']; readonly sums: readonly string[] }) {
  const cells: { text: string; span: number; align: string }[] = [];
  for (const [place, { align }] of columns.entries()) {
    const last = cells.at(-1);
    if (sums[place] === '' && last && place > 1) last.span += 1;
    else cells.push({ text: sums[place] ?? '', span: 1, align });
  }
  return <tr className="sheet-sum">{cells.map(({ text, span, align }, index) => <td key={index} colSpan={span} className={`sheet-${align}`}>{text}</td>)}</tr>;
}
